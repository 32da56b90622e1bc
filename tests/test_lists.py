"""Cases in lists: their orders, the values that they are found by, when they happened, what stands on a page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, newsroom

from onrecord import dates, routes
from onrecord.dates import Date
from onrecord.formats import case_index
from onrecord.formats.case_index import check
from onrecord.page import Page
from onrecord.pages import plan
from onrecord.pipeline import examine
from onrecord.record import Periods, Record, lists, periods

TODAY = datetime.date.fromisoformat(DAY)


def of(folder: Path, **cases: str) -> Record:
    """Fields and events of cases by their slugs → their record."""
    record = examine(
        newsroom(folder, {f"content/cases/{slug}.md": text for slug, text in cases.items()}), DAY
    ).record
    assert record
    return record


def case(title: str, *events: str, published: str = "2026-11-01", front: str = "") -> str:
    """A case with events on the dates given."""
    happened = "".join(f'  - {{date: "{date}", title: Event, sources: [ruling]}}\n' for date in events)
    return (
        f"---\ntitle: {json.dumps(title)}\npublished: {published}\n{front}\n"
        f"{'events:' if events else ''}\n{happened}"
        "sources:\n  ruling: {type: court-decision, title: A ruling}\n---\n\nIt was decided [@ruling].\n"
    )


def pages(record: Record) -> Mapping[str, Page]:
    """The pages of a record by address."""
    return {page.url: page for page in plan(record)}


def titles(page: Page) -> tuple[list[str], list[str]]:
    """The cases of a page of a list, and those that may belong to it."""
    return [row.link.text for row in page.data.rows], [row.link.text for row in page.data.possible]


def month(year: int, month: int) -> int:
    return 12 * year + month - 1


@pytest.mark.parametrize(
    ("written", "first", "last", "expected"),
    [
        (["2023-06-05"], (2023, 6), (2023, 6), "certain"),
        (["2023-06"], (2023, 6), (2023, 6), "certain"),
        (["2023"], (2023, 6), (2023, 6), "possible"),
        (["2023"], (2023, 1), (2023, 12), "certain"),
        (["2023"], (2022, 12), (2023, 11), "possible"),
        (["2023-06~"], (2023, 1), (2023, 12), "possible"),
        (["202X"], (2020, 1), (2029, 12), "certain"),
        (["202X"], (2023, 1), (2023, 12), "possible"),
        (["[2023-05-31,2023-06-01]"], (2023, 6), (2023, 6), "possible"),
        (["[2023-05-31,2023-06-01]"], (2023, 5), (2023, 6), "certain"),
        (["2023-03/2023-09"], (2023, 6), (2023, 6), "certain"),
        (["2021/2023"], (2022, 6), (2022, 6), "certain"),
        (["2021/2023"], (2021, 6), (2021, 6), "possible"),
        (["2023-03/.."], (2026, 11), (2026, 11), "certain"),
        (["2023-03/.."], (2027, 1), (2027, 1), "no"),
        (["2023-03/"], (2024, 1), (2024, 1), "possible"),
        (["[..2023-05]"], (1793, 1), (1793, 1), "possible"),
        (["2023-05", "2023-06-01"], (2023, 6), (2023, 6), "certain"),
        (["2023", "2023-06-01"], (2023, 5), (2023, 5), "possible"),
        (["2023-05", "2023-07"], (2023, 6), (2023, 6), "no"),
        ([], (2023, 6), (2023, 6), "no"),
    ],
)
def test_a_case_is_in_a_period_certainly_or_possibly(
    written: Sequence[str], first: tuple[int, int], last: tuple[int, int], expected: str
) -> None:
    """An event without a month is certainly in its year, and only possibly in June; what is about a year is only
    possibly there."""
    found = periods(map(dates.parse, written), TODAY)
    assert found.falls(month(*first), month(*last)) == expected


POINTS = st.dates(datetime.date(1900, 1, 1), datetime.date(2026, 11, 1))
TEXTS = st.one_of(
    POINTS.map(lambda day: day.isoformat()),
    POINTS.map(lambda day: f"{day:%Y-%m}"),
    POINTS.map(lambda day: f"{day:%Y}"),
    POINTS.map(lambda day: f"{day:%Y-%m}~"),
    POINTS.map(lambda day: f"{day:%Y}"[:3] + "X"),
    st.tuples(POINTS, POINTS).filter(lambda two: two[0] != two[1]).map(lambda two: f"{min(two)}/{max(two)}"),
    st.tuples(POINTS, POINTS).filter(lambda two: two[0] != two[1]).map(lambda two: f"[{min(two)},{max(two)}]"),
    POINTS.map(lambda day: f"{day}/.."),
)


@given(st.lists(TEXTS, max_size=5), POINTS, POINTS)
def test_periods_say_what_dates_say(written: Sequence[str], one: datetime.date, other: datetime.date) -> None:
    """Merged to months, the dates of a case fall into a period of months as the best of them does."""
    known = [dates.parse(text) for text in written]
    first, last = min(one, other).replace(day=1), max(one, other).replace(day=1)
    end = (last + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    falls = [date.within(first, end) for date in known if _short(date)]
    expected = next((word for word in ("certain", "possible") if word in falls), "no")
    found = periods((date for date in known if _short(date)), TODAY)
    assert found.falls(month(first.year, first.month), month(last.year, last.month)) == expected


def _short(date: Date) -> bool:
    """Whether it is no span of more than a hundred years, which counts by its ends alone."""
    end = date.latest or TODAY
    return date.earliest is not None and end.year - date.earliest.year < 100


def test_a_span_of_centuries_makes_no_page_for_each_year() -> None:
    """A span of more than a hundred years says nothing of a single year; it is certain of its first and last."""
    found = periods([dates.parse("1793/1993")], TODAY)
    assert found.years() == {1793, 1993}
    assert found.falls(month(1850, 1), month(1850, 12)) == "possible"
    assert periods([dates.parse("../2023-05")], TODAY).years() == {2023}


def test_what_is_certain_is_not_said_to_be_possible_too() -> None:
    """Periods are merged, and hold nothing that follows from the rest."""
    found = periods(map(dates.parse, ("2023-05", "2023-06-01", "2023", "2023-06-30")), TODAY)
    assert found == Periods(
        certain=((month(2023, 5), month(2023, 6)),), possible=((month(2023, 1), month(2023, 12)),)
    )


def test_orders_are_by_event_by_update_and_by_title(tmp_path: Path) -> None:
    """The newest event first and undated cases last, which the page says; the newest update; titles by the alphabet
    whatever their accents and capitals."""
    record = of(
        tmp_path,
        a=case("élan", "2020-01-01", published="2026-11-03"),
        b=case("Zebra", "2026-01-01", "1793", published="2026-11-02"),
        c=case("apple", published="2020-01-01", front="updated: 2026-11-10"),
        d=case("“Fable”", "2025-05", "2027-01-01", published="2026-11-04"),
    )
    found = pages(record)
    assert titles(found["cases/"])[0] == ["Zebra", "“Fable”", "élan", "apple"]
    assert titles(found["cases/by-update/"])[0] == ["apple", "“Fable”", "élan", "Zebra"]
    assert titles(found["cases/by-title/"])[0] == ["apple", "élan", "“Fable”", "Zebra"]
    assert [found[url].data.undated for url in ("cases/", "cases/by-title/")] == [1, 0]
    assert [row.newest and row.newest.text for row in found["cases/"].data.rows] == [
        "2026-01-01", "2025-05", "2020-01-01", None
    ]  # fmt: skip


def test_a_year_has_its_cases_and_apart_those_possibly_in_it(tmp_path: Path) -> None:
    """What counts for a year happened in it; what is about that year, or of its decade, may have been then."""
    record = of(
        tmp_path,
        sure=case("Sure", "2023-06"),
        about=case("About", "2023~"),
        decade=case("Decade", "202X"),
        century=case("Century", "20XX"),
        other=case("Other", "2021"),
    )
    found = pages(record)
    assert titles(found["cases/year/2023/"]) == (["Sure"], ["About", "Decade", "Century"])
    assert titles(found["cases/year/2021/"]) == (["Other"], ["Decade", "Century"])
    assert "cases/year/2031/" not in found
    [years] = [one for one in found["cases/"].data.choices if one.facet == "year"]
    assert [(choice.key, choice.count) for choice in years.values] == [("2023", 1), ("2021", 1)]
    listed = {
        year.link.text: (year.certain, year.possible)
        for one in found[routes.YEARS].data.decades
        for year in one.years
    }
    assert (listed["2023"], listed["2021"], listed["2024"]) == ((1, 3), (1, 2), (0, 2))


def test_each_value_counts_the_cases_behind_its_link(tmp_path: Path) -> None:
    """The number beside a link is the number of cases on the list that it leads to."""
    record = of(
        tmp_path,
        a=case("A", "2023", front="country: KZ\ntopics: [asylum, Press]"),
        b=case("B", "2022", front="country: KZ\ntopics: [asylum]\nplace: {name: X, country: US}"),
        c=case("C", "2022"),
    )
    found = pages(record)
    counts = {choice.link.url: choice.count for facet in found["cases/"].data.choices for choice in facet.values}
    assert counts == {
        "cases/status/none/": 3,
        "cases/country/kz/": 2,
        "cases/topic/asylum/": 2,
        "cases/topic/press/": 1,
        "cases/year/2023/": 1,
        "cases/year/2022/": 2,
    }
    assert {url: len(found[url].data.rows) for url in counts} == counts
    assert found["cases/topic/press/"].data.subject.url == "topics/press/"


def test_a_long_list_has_fifty_cases_a_page_and_three_orders(tmp_path: Path) -> None:
    """Every case stands once in each order of a list; the titles of its pages differ."""
    record = of(
        tmp_path, **{f"c{n}": case(f"Case {n}", f"{1800 + n}", front="topics: [strike]") for n in range(120)}
    )
    found = pages(record)
    for base in ("cases/", "cases/topic/strike/"):
        for order in routes.ORDERS:
            urls = [routes.nth(routes.ordered(base, order), number) for number in (1, 2, 3)]
            rows = [row.link.url for url in urls for row in found[url].data.rows]
            assert [len(found[url].data.rows) for url in urls] == [50, 50, 20]
            assert len(set(rows)) == 120
            assert routes.nth(routes.ordered(base, order), 4) not in found
    names = [page.title for page in found.values() if page.template == "cases.html"]
    assert len(set(names)) == len(names)


def test_a_list_seen_at_a_glance_has_one_order(tmp_path: Path) -> None:
    """Ten cases need no second page to put them in another order."""
    record = of(tmp_path, **{f"c{n}": case(f"Case {n}", "2020", front="topics: [strike]") for n in range(10)})
    found = pages(record)
    assert "cases/topic/strike/" in found
    assert "cases/topic/strike/by-title/" not in found


def test_uncertain_cases_follow_the_certain_ones_over_the_pages(tmp_path: Path) -> None:
    """A year of 45 cases and 10 possible ones has five of these on its first page."""
    sure = {f"s{n}": case(f"Sure {n}", "2023-01-01") for n in range(45)}
    record = of(tmp_path, **sure, **{f"m{n}": case(f"Maybe {n}", "2023~") for n in range(10)})
    found = pages(record)
    assert [len(part) for part in titles(found["cases/year/2023/"])] == [45, 5]
    assert [len(part) for part in titles(found["cases/year/2023/page-2/"])] == [0, 5]


def test_whoever_has_many_cases_shows_the_newest_and_leads_to_all(tmp_path: Path) -> None:
    """A page stays readable at any size of the record: of a person, a place, a publisher, a court, a country."""
    front = (
        "country: KZ\nplace: {name: Uralsk, country: KZ}\ntopics: [strike]\n"
        "people:\n  ann: {name: Ann Ember, role: judge}\n"
        "organisations:\n  herald: {name: The Herald}\n"
        "courts:\n  district: {name: District Court, country: KZ}\n"
        "proceedings:\n  trial: {court: district, instance: first, sources: [ruling]}\n"
        "charges:\n"
        "  a: {person: ann, statute: {code: Code, article: '1'}, proceeding: trial, sources: [ruling]}\n"
    )
    record = of(tmp_path, **{f"c{n}": case(f"Case {n}", f"{1950 + n}", front=front) for n in range(30)})
    found = pages(record)
    for url, facet in (
        ("people/ann/", "person"),
        ("organisations/herald/", "organisation"),
        ("courts/district/", "court"),
        ("places/uralsk/", "place"),
        ("countries/kz/", "country"),
        ("topics/strike/", "topic"),
        ("statutes/code-1/", "article"),
    ):
        data = found[url].data
        assert [one.case.link.text for one in data.cases] == [f"Case {29 - n}" for n in range(20)]
        assert (data.named, data.case_list) == (30, routes.cases_of(facet, url.split("/")[1]))
        assert len(found[data.case_list].data.rows) == 30
    court, statute = found["courts/district/"].data, found["statutes/code-1/"].data
    assert (len(court.proceedings), court.before, len(statute.charges), statute.charged) == (20, 30, 20, 30)
    assert (len(found["people/ann/"].data.charges), found["people/ann/"].data.charged) == (20, 30)


def test_a_country_leads_to_all_cases_of_others_that_name_it(tmp_path: Path) -> None:
    """Cases of other countries have a list of their own."""
    front = "country: US\nplace: {name: Uralsk, country: KZ}"
    record = of(tmp_path, **{f"c{n}": case(f"Case {n}", f"{1950 + n}", front=front) for n in range(30)})
    found = pages(record)
    data = found["countries/kz/"].data
    assert (data.cases, len(data.other_cases), data.others) == ((), 20, 30)
    assert len(found[data.other_list].data.rows) == 30


def test_an_index_of_many_names_is_cut_into_pages(tmp_path: Path) -> None:
    """Two hundred names a page, letters that lead to the page on which each begins, and nobody left out."""
    people = "".join(f"  p{n}: {{name: {'ABC'[n % 3]} Person {n}}}\n" for n in range(450))
    topics = f"topics: [{', '.join(f'topic {n}' for n in range(250))}]"
    record = of(tmp_path, one=case("One", "2020", front=f"{topics}\npeople:\n{people}"))
    found = pages(record)
    urls = ["people/", "people/page/2/", "people/page/3/"]
    groups = [(group.heading.text, len(group.rows)) for url in urls for group in found[url].data.names.groups]
    assert groups == [("A", 150), ("B", 50), ("B", 100), ("C", 100), ("C", 50)]
    assert [to.url for to in found["people/"].data.names.jumps] == [
        "people/#letter-a", "people/#letter-b", "people/page/2/#letter-c"
    ]  # fmt: skip
    assert [found[url].title for url in urls] == ["People", "People, page 2", "People, page 3"]
    assert found["topics/page/2/"].data.names.pager.last == 250


def test_people_stand_under_the_name_that_sorts_them(tmp_path: Path) -> None:
    """Where a case says how an index is to write a name, it does; a name that is not published keeps its letter to
    itself."""
    people = (
        "people:\n  igor: {name: Igor Sandzhiev, sort: 'Sandzhiev, Igor'}\n  ada: {name: Ada Zorn}\n"
        "  clerk: {name: Dana Serik, sort: 'Serik, Dana', display: withheld}\n"
    )
    names = pages(of(tmp_path, one=case("One", front=people)))["people/"].data.names
    assert [(group.heading.text, [row.link.text for row in group.rows]) for group in names.groups] == [
        ("A", ["Ada Zorn"]),
        ("N", ["Name withheld"]),
        ("S", ["Sandzhiev, Igor"]),
    ]


@pytest.mark.parametrize("name", ["by-title", "by-update", "page-2", "status", "year", "page", "index"])
def test_a_topic_may_have_the_name_of_a_list(tmp_path: Path, name: str) -> None:
    """No address is that of two pages."""
    cases = {f"c{n}": case(f"Case {n}", "2020", front=f"topics: [{name}]") for n in range(60)}
    record = of(tmp_path, **cases)
    urls = [page.url for page in plan(record)]
    assert len(set(urls)) == len(urls)
    assert {f"cases/topic/{name}/", f"cases/topic/{name}/by-title/", f"cases/topic/{name}/page-2/"} <= set(urls)


@pytest.mark.parametrize("slug", ["status", "by-title", "page-2", "person", "named-in"])
def test_a_case_cannot_have_the_address_of_a_list(tmp_path: Path, slug: str) -> None:
    """The file, or the former slug, that would take the place of a list is told."""
    files = {
        f"content/cases/{slug}.md": case("One"),
        "content/cases/two.md": case("Two", front=f"former_slugs: [{slug}]"),
    }
    told = [
        problem
        for problem in examine(newsroom(tmp_path, files), DAY).problems
        if "list of cases" in problem.message
    ]
    assert {(problem.rule, problem.spot.file) for problem in told} == {
        ("duplicate-slug", f"content/cases/{slug}.md"),
        ("duplicate-slug", "content/cases/two.md"),
    }


def test_topics_of_any_script_have_a_list(tmp_path: Path) -> None:
    """Arabic, Chinese and Cyrillic topics, long ones, and a case without date or country."""
    names = ("حرية الصحافة", "新闻自由", "Свобода печати", "a" * 80, "!")
    record = of(tmp_path, one=case("题" * 300, front=f"topics: [{', '.join(map(json.dumps, names))}]"))
    found = {page.data.name: page for page in plan(record) if page.url.startswith("cases/topic/")}
    assert {name.casefold() for name in found} == {name.casefold() for name in names}
    assert all(len(page.data.rows) == 1 for page in found.values())


def index(record: Record) -> Any:
    """The index by which a browser refines lists."""
    [output] = case_index(record)
    assert output.path == routes.CASE_INDEX
    return json.loads(output.content)


def test_the_index_of_cases_says_what_the_lists_say(tmp_path: Path) -> None:
    """Values with their cases, orders and periods, by number: as the pages have them."""
    record = of(
        tmp_path,
        old=case("Beta", "1793-05", front="country: FR"),
        new=case("Alpha", "2023-06-01", "2023~", front="country: KZ\ntopics: [asylum]"),
        none=case("Gamma", front="country: KZ"),
    )
    found = index(record)
    assert [one.slug for one in lists(record).cases] == ["new", "old", "none"]
    facets = {one["name"]: dict(zip(one["keys"], one["cases"], strict=True)) for one in found["facets"]}
    assert facets["country"] == {"kz": [0, 2], "fr": [1]}
    assert facets["year"] == {"2023": [0], "1793": [1]}
    assert found["orders"] == {"by-update": [0, 1, 2], "by-title": [0, 1, 2]}
    assert found["start"] == 1793
    june = 12 * (2023 - 1793) + 5
    assert (found["certain"], found["possible"]) == ([[june, 0], [4, 0], []], [[june - 5, 11], [], []])
    assert found["checks"] == [check("new"), check("old"), check("none")]


def test_the_index_of_cases_has_no_words_of_a_case(tmp_path: Path) -> None:
    """No title, slug or name of a person; what is not published is nowhere in it."""
    people = "people:\n  clerk: {name: Dana Serik, display: withheld}\n"
    record = of(
        tmp_path, open=case("A headline", front=people), hidden=case("Secret", front="draft: true\ntopics: [hush]")
    )
    text = json.dumps(index(record))
    assert [word for word in ("headline", "Serik", "clerk", "hush", "Secret", '"open"') if word in text] == []
    assert len(index(record)["checks"]) == 1


def test_a_slug_has_the_number_that_the_script_makes_of_it() -> None:
    """FNV-1a of 32 bits, its halves folded: 0xE40C292C of "a"."""
    assert check("a") == 0xE40C ^ 0x292C
