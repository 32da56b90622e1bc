"""Timelines: tracks of parallel proceedings, the years of a long case, and the events of all cases by month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, newsroom

from onrecord import dates, routes
from onrecord.model.event import Event
from onrecord.model.proceeding import Proceeding
from onrecord.page import Page, Silence, Stretch
from onrecord.pages import plan
from onrecord.pages.timeline.density import density
from onrecord.pages.timeline.silence import silences, years
from onrecord.pipeline import examine
from onrecord.record import Record
from onrecord.rows import chronicle, tracks
from onrecord.rows.timeline import LONG
from onrecord.rows.timeline import years as years_of_case

CASE = """---
title: {title}
published: 2026-11-20
country: {country}
topics: [{topics}]
events:
{events}
sources:
  ruling: {{type: court-decision, title: The ruling}}
---

It is told [@ruling].
"""


def case(events: str, title: str = "A case", country: str = "NO", topics: str = "courts") -> str:
    """A case with these events, each written as `date | title` and more of YAML's flow after a comma."""
    lines = (
        f"  - {{{date.strip()}, title: {what.strip()}, sources: [ruling]}}"
        for date, what in (line.split("|") for line in events.strip().splitlines())
    )
    return CASE.format(title=title, country=country, topics=topics, events="\n".join(lines))


def recorded(folder: Path, *cases: str) -> Record:
    """Cases → their record."""
    files = {f"content/cases/case-{number}.md": text for number, text in enumerate(cases, start=1)}
    found = examine(newsroom(folder, files), DAY)
    assert found.record and not [one for one in found.problems if one.severity == "error"], found.problems
    return found.record


def pages(record: Record) -> Mapping[str, Page]:
    """A record → the pages of its timeline, by address."""
    return {page.url: page for page in plan(record) if page.place == "timeline"}


def told(stretches: Sequence[Stretch]) -> list[tuple[str, list[str]]]:
    """Stretches as their anchors, each with the titles of its events."""
    return [(stretch.id, [row.link.text for row in stretch.rows]) for stretch in stretches]


def event(proceeding: str | None = None) -> Event:
    return Event(title="x", proceeding=proceeding)


def proceedings(**appeals: str | None) -> dict[str, Proceeding]:
    return {id: Proceeding(court="x", instance="first", appeal_from=below) for id, below in appeals.items()}


@pytest.mark.parametrize(
    ("sequence", "appeals", "count", "second", "passed"),
    [
        ("", {}, 1, "", ""),
        ("aab", {"a": None, "b": "a"}, 1, "", ""),
        ("aabb", {"a": None, "b": None}, 1, "", ""),
        ("aba", {"a": None, "b": None}, 2, "1", ""),
        ("a-b-ab-", {"a": None, "b": None}, 2, "25", "234"),
        ("abab", {"a": None, "b": None}, 2, "13", "12"),
        ("abcb", {"a": None, "b": None, "c": "a"}, 2, "13", "12"),
        ("ababcac", {"a": None, "b": None, "c": None}, 2, "1346", "1245"),
        ("abacdc", {"a": None, "b": None, "c": None, "d": None}, 2, "14", ""),
        ("abcabc", {"a": None, "b": None, "c": None}, 3, "", ""),
        ("a?a", {"a": None}, 1, "", ""),
    ],
)
def test_what_runs_side_by_side_has_tracks_of_its_own(
    sequence: str, appeals: dict[str, str | None], count: int, second: str, passed: str
) -> None:
    """Appeals follow on one track; two matters that overlap have two, more are told in words; what belongs to no
    proceeding stands on the main track."""
    events = [event(None if letter == "-" else letter) for letter in sequence]
    found = tracks(proceedings(**appeals), events, range(len(events)))
    assert (found.count, found.drawn) == (count, count == 2)
    assert found.second == {int(place) for place in second}
    assert found.passed == {int(place) for place in passed}


def test_tracks_follow_time_and_not_the_file() -> None:
    """Events stand in the file as they were found; what overlaps is decided by their order in time."""
    events = [event("a"), event("b"), event("a"), event("b")]
    found = tracks(proceedings(a=None, b=None), events, (0, 2, 1, 3))
    assert found.count == 1


def test_a_long_timeline_is_divided_by_years() -> None:
    """From so many events on, each year begins at its first event and counts those up to the next."""
    dated = [f"{2000 + number // 20}" for number in range(LONG - 1)]
    events = [Event(title="x", date=dates.parse(text)) for text in (*dated, "202X")]
    order = tuple(range(len(events)))
    found = {index: (row.id, row.year.text, row.events) for index, row in years_of_case(events, order).items()}
    assert found == {0: ("year.2000", "2000", 20), 20: ("year.2001", "2001", 10)}
    assert years_of_case(events[1:], order[1:]) == {}


SLOTS = {
    "2023-05-25": "5",
    "2023-05": "5",
    "2023-05-XX": "5",
    "2023-05~": "5?",
    "2023-05-25?": "5?",
    "[2023-04-28..2023-05-03]": "4? 5?",
    "[2023-05-01,2023-05-09]": "5",
    "[2023-02,2023-11]": "2? 11?",
    "[2023-01..2023-04]": "0",
    "2023": "0",
    "2023~": "0?",
    "2023-22": "0",
    "2023-05-30/2023-07": "5",
    "2023-05~/..": "5?",
    "../2023-05": "5",
    "/2023-05": "5",
    "0793-01": "1",
    "199X": "",
    "19XX": "",
    "[..2023]": "",
    "[2019..2022]": "",
}


@pytest.mark.parametrize(("text", "expected"), SLOTS.items())
def test_a_date_stands_where_it_is_certain_or_possible(text: str, expected: str) -> None:
    """A month, several that are possible, the year as a whole, or nowhere; a question mark is what is possible."""
    found = " ".join(f"{slot.month}{'' if slot.certain else '?'}" for slot in dates.slots(dates.parse(text)))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2022-12-30..2023-01-02]", [(2022, 12), (2023, 1)]),
        ("[2021..2023]", [(2021, 0), (2022, 0), (2023, 0)]),
        ("[1970,1975]", [(1970, 0), (1975, 0)]),
        ("2014/2022", [(2014, 0)]),
    ],
)
def test_a_date_may_stand_under_several_years(text: str, expected: list[tuple[int, int]]) -> None:
    """One of two dates stands under the year of each; what lasts stands under that in which it begins."""
    assert [(slot.year, slot.month) for slot in dates.slots(dates.parse(text))] == expected


def test_what_has_no_date_stands_where_its_neighbours_leave_it(tmp_path: Path) -> None:
    """Between two events of one month it is of that month; of one year, of that year; else possibly of each
    of a few years, and without one of the two of none."""
    text = case(
        """
        id: a, date: 2022-12-01 | a
        id: b, date: 2023-04-03 | b
        id: c, date: 2023-04-20 | c
        id: d, date: 2023-05-20 | d
        after: b, before: c | Of a month
        after: c, before: d | Of a year
        after: a, before: b | Of two years
        after: d | Of none
        """
    )
    rows = chronicle(recorded(tmp_path, text))
    found = {row.link.text: [(one.year, one.month, one.certain) for one in row.slots] for row in rows}
    assert {name: slots for name, slots in found.items() if len(name) > 1} == {
        "Of a month": [(2023, 4, True)],
        "Of a year": [(2023, 0, True)],
        "Of two years": [(2022, 0, False), (2023, 0, False)],
        "Of none": [],
    }


def test_a_year_tells_certain_possible_and_unknown_months_apart(tmp_path: Path) -> None:
    """Months in order, what is only possible in one behind it, and at the end what is known of the year alone."""
    text = case(
        """
        date: 2023-05-25 | On a day
        date: 2023-05-20~ | About a day
        date: 2023 | In the year
        date: 2023? | Perhaps in the year
        date: "[2023-04-28..2023-05-03]" | Between days
        id: first, date: 2023-01 | In January
        id: last, date: 2023-09 | In September
        after: first, before: last | Between the two
        after: last | Afterwards
        """
    )
    made = pages(recorded(tmp_path, text))
    assert told(made["timeline/2023/"].data.stretches) == [
        ("month.01", ["In January"]),
        ("month.04.possible", ["Between days"]),
        ("month.05", ["On a day"]),
        ("month.05.possible", ["Between days", "About a day"]),
        ("month.09", ["In September"]),
        ("month.00", ["Between the two", "In the year"]),
        ("month.00.possible", ["Perhaps in the year"]),
    ]
    assert made["timeline/2023/"].data.events == 8
    assert told(made["timeline/undated/"].data.stretches) == [("", ["Afterwards"])]


def test_a_year_of_many_events_has_several_pages(tmp_path: Path) -> None:
    """200 events stand on a page; each month is reached where it begins, and no event is lost or told twice."""
    days = [f"date: 2023-{month:02}-{day:02} | m{month}d{day}" for month in (3, 7) for day in range(1, 29)]
    record = recorded(tmp_path, *(case("\n".join(days), title=f"Case {number}") for number in range(4)))
    made = pages(record)
    first, second = made["timeline/2023/"].data, made["timeline/2023/page-2/"].data
    assert "timeline/2023/page-3/" not in made
    assert [(month.certain.link.url, month.certain.count) for month in first.months] == [
        ("timeline/2023/#month.03", 112),
        ("timeline/2023/#month.07", 112),
    ]
    assert first.months == second.months
    rows = [row.link.url for data in (first, second) for stretch in data.stretches for row in stretch.rows]
    assert len(rows) == len(set(rows)) == 224
    assert [stretch.id for stretch in second.stretches] == ["month.07"]


def test_years_are_joined_across_silence(tmp_path: Path) -> None:
    """Before and after a year stand the nearest ones that have events; a silence is told unless something lasted
    through it, and unsurely where what has no year may fall there."""
    text = case(
        """
        date: 1793-01-21 | The oldest
        date: 1931 | Alone
        date: 1935/1940 | Lasting
        date: 1941 | Right after
        date: 1964 | Later
        date: 195X | In the fifties
        date: 2030-02 | To come
        """
    )
    record = recorded(tmp_path, text)
    made = pages(record)
    data = made["timeline/1935/"].data
    assert (data.before.link.url, data.after.link.url) == ("timeline/1931/", "timeline/1941/")
    assert made["timeline/1793/"].data.before is None
    assert made["timeline/2030/"].data.after is None
    rows = chronicle(record)
    found = {year: told_silence(one) for year, one in silences(rows, years(rows)).items()}
    assert found == {
        1931: ("1793", "1931", False),
        1935: ("1931", "1935", False),
        1964: ("1941", "1964", True),
        2030: ("1964", "2030", False),
    }
    assert data.quiet == silences(rows, years(rows))[1935]
    assert data.silent is None


def told_silence(one: Silence) -> tuple[str, str, bool]:
    return one.after.text, one.before.text, one.unsure


def test_what_goes_on_leaves_no_silence_behind(tmp_path: Path) -> None:
    """Something that began and has not ended is on record in every year after."""
    rows = chronicle(recorded(tmp_path, case("date: 1990/.. | Going on\n date: 2020 | Much later")))
    assert silences(rows, years(rows)) == {}


def test_what_is_to_come_is_set_apart(tmp_path: Path) -> None:
    """Events and deadlines after the day of the record stand under their own heading, and not among the newest."""
    text = case(
        """
        date: 2026-11-22 | Today
        date: 2026-11-23 | Tomorrow
        date: "2026" | This year
        date: 2026-11-01, due: {date: 2027-01-15, what: pay the fine} | The fine
        """
    )
    data = pages(recorded(tmp_path, text))["timeline/"].data
    assert [row.link.text for row in data.ahead] == ["Tomorrow"]
    assert [one.row.what for one in data.due] == ["pay the fine"]
    assert data.coming == 2
    assert told(data.newest) == [("year.2026", ["Today", "The fine", "This year"])]
    assert [row.ahead for row in data.ahead] == [True]


def filtered() -> tuple[str, str]:
    one = case("date: 2020, type: hearing | Old\n date: 2023-01, type: verdict | New", topics="courts, Fire")
    return one, case(
        "date: 2021, type: hearing | Abroad\n date: 199X | Long ago", title="Another", country="SE", topics="fire"
    )


def test_events_stand_under_country_topic_and_type(tmp_path: Path) -> None:
    """Each value has a page of its events, the newest year first and those of no year last, with its count."""
    made = pages(recorded(tmp_path, *filtered()))
    assert told(made["timeline/topic/fire/"].data.stretches) == [
        ("year.2023", ["New"]),
        ("year.2021", ["Abroad"]),
        ("year.2020", ["Old"]),
        ("", ["Long ago"]),
    ]
    assert told(made["timeline/type/hearing/"].data.stretches) == [
        ("year.2021", ["Abroad"]),
        ("year.2020", ["Old"]),
    ]
    assert (made["timeline/topic/fire/"].data.events, made["timeline/topic/fire/"].data.cases) == (4, 2)
    indexes = {
        name: {value.key: value.count for value in made[f"timeline/{name}/"].data.values}
        for name in ("country", "topic", "type")
    }
    assert indexes == {
        "country": {"no": 2, "se": 2},
        "topic": {"courts": 2, "fire": 4},
        "type": {"hearing": 2, "verdict": 1},
    }
    assert made["timeline/country/se/"].data.subject.url == "countries/se/"


def test_a_page_names_only_what_its_own_events_are(tmp_path: Path) -> None:
    """Beside a list stand the values of its events, counted over the record: the page of a year does not grow with
    the record."""
    made = pages(recorded(tmp_path, *filtered()))
    facets = {
        facet.name: [(value.key, value.count) for value in facet.values]
        for facet in made["timeline/2021/"].data.facets
    }
    assert facets == {"country": [("se", 2)], "topic": [("fire", 4)], "type": [("hearing", 2)]}


def test_a_long_list_has_pages(tmp_path: Path) -> None:
    """A hundred events stand on one page of a list, and every one on exactly one of them."""
    days = "\n".join(
        f"date: 2023-{month:02}-{day:02} | m{month}d{day}" for month in range(1, 6) for day in range(1, 26)
    )
    made = pages(recorded(tmp_path, case(days)))
    listed = [made["timeline/country/no/"], made["timeline/country/no/page-2/"]]
    titles = [row.link.text for page in listed for stretch in page.data.stretches for row in stretch.rows]
    assert (titles[0], titles[-1], len(titles), len(set(titles))) == ("m5d25", "m1d1", 125, 125)


def test_the_overview_shows_the_newest_and_all_years(tmp_path: Path) -> None:
    """Of a long record the overview shows the newest hundred events, and leads to every year."""
    lines = "\n".join(f"date: {1900 + number} | y{number}" for number in range(120))
    data = pages(recorded(tmp_path, case(lines)))["timeline/"].data
    assert (data.shown, data.events) == (100, 120)
    assert [stretch.heading.text for stretch in data.newest][:2] == ["2019", "2018"]
    assert sum(len(decade.years) for decade in data.decades) == 120
    assert [decade.heading.text for decade in data.decades][::11] == ["2010/2019", "1900/1909"]


def test_the_picture_counts_what_it_shows(tmp_path: Path) -> None:
    """A mark for each event up to eight in a column; beyond that bars, solid what is known to the day."""
    few = density(
        chronicle(recorded(tmp_path / "few", case("date: 2001-01-01 | a\n date: 2001 | b\n date: 2003 | c")))
    )
    assert few
    assert [(block.x, block.hollow) for block in few.blocks] == [
        ("18.00%", False), ("18.00%", True), ("82.00%", True),
    ]  # fmt: skip
    assert (few.bars, few.span, few.top.text, few.most, few.exact, few.events) == (False, 1, "2001", 2, 1, 3)
    days = "\n".join(f"date: 2001-01-{day:02} | d{day}" for day in range(1, 31))
    many = density(
        chronicle(recorded(tmp_path / "many", case(f"{days}\n date: 2001 | b\n date: 2050 | c\n date: 2002 | d")))
    )
    assert many
    assert [(block.height, block.hollow) for block in many.blocks] == [(87, False), (3, True), (3, True)]
    assert (many.bars, many.most, many.last.text) == (True, 31, "2002")


@pytest.mark.parametrize(
    ("first", "last", "span"), [(1916, 2025, 1), (1915, 2025, 10), (1000, 2025, 10), (1, 2025, 100)]
)
def test_the_picture_fits_any_stretch_of_time(tmp_path: Path, first: int, last: int, span: int) -> None:
    """Where years are too many for a column each, a column is ten or a hundred of them; a few years are named."""
    found = density(chronicle(recorded(tmp_path, case(f"date: {first:04} | a\n date: {last:04} | b"))))
    assert found
    assert (found.span, len(found.blocks)) == (span, 2)
    assert 2 <= len(found.ticks) <= 11


def test_one_year_needs_no_picture(tmp_path: Path) -> None:
    """Where all is of one year, or only to come, no picture is drawn."""
    assert density(chronicle(recorded(tmp_path, case("date: 2020 | a\n date: 2020 | b\n date: 2099 | c")))) is None


def test_every_event_stands_on_some_page(tmp_path: Path) -> None:
    """Whatever its date, an event is under a year or among those of none, and leads to its place on its case."""
    texts = [f'date: "{text}" | Event {number}' for number, text in enumerate(SLOTS)]
    record = recorded(tmp_path, case("\n".join(texts)))
    made = pages(record)
    listed = {
        row.link.url
        for url, page in made.items()
        if re.fullmatch(r"timeline/(\d{4}|undated)/", url)
        for stretch in page.data.stretches
        for row in stretch.rows
    }
    assert listed == {f"{routes.case('case-1')}#{anchor}" for anchor in record.anchors["case-1"]}


def test_an_empty_record_has_a_timeline(tmp_path: Path) -> None:
    """Without an event there is an overview that says so, and no other page."""
    made: dict[str, Any] = dict(pages(recorded(tmp_path)))
    assert list(made) == ["timeline/"]
    assert made["timeline/"].data.events == 0
