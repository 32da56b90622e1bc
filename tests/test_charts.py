"""Numbers in pictures: what is counted, and that picture, table and record say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from newsrooms import DAY, newsroom

from onrecord import pipeline
from onrecord.page import Link
from onrecord.rows.charts import MOST_BARS, MOST_COLUMNS, bars, charts, columns

CASE = """---
title: Case {number}
published: 2026-11-22
{country}
events: [{events}]
sources: {{ruling: {{type: court-decision, title: Ruling}}}}
---

Words [@ruling, p. 3].
"""


def case(number: int, country: str = "", *dates: str) -> str:
    """A case of a country, with an event for each date."""
    events = ", ".join(f"{{date: {date}, type: hearing, title: Hearing, sources: [ruling]}}" for date in dates)
    return CASE.format(number=number, country=f"country: {country}" if country else "", events=events)


def files(cases: Iterable[str]) -> dict[str, str]:
    """Cases as the files of a newsroom."""
    return {f"content/cases/case-{number}.md": text for number, text in enumerate(cases)}


def test_cases_are_counted_by_the_year_of_their_last_event() -> None:
    """Years without a case have a column without height, and cases without a year are told apart."""
    found = columns({2019: 3, 2022: 1, None: 2})
    assert found
    assert [(column.first, column.count, column.part) for column in found.columns] == [
        (2019, 3, 100.0), (2020, 0, 0.0), (2021, 0, 0.0), (2022, 1, 33.33),
    ]  # fmt: skip
    assert (found.step, found.total, found.counted, found.without) == (1, 6, 4, 2)
    assert found.most.first == 2019


@pytest.mark.parametrize(
    ("first", "last", "step", "count"),
    [(2026, 2026, 1, 1), (1987, 2026, 1, 40), (1986, 2026, 10, 5), (1793, 2030, 10, 25), (800, 2030, 100, 13)],
)
def test_long_times_are_counted_by_decades_and_centuries(first: int, last: int, step: int, count: int) -> None:
    """There are never more columns than can be seen, and each stands within the picture."""
    found = columns({first: 1, last: 10_000})
    assert found
    assert (found.step, len(found.columns)) == (step, count)
    assert len(found.columns) <= MOST_COLUMNS
    assert all(found.width / 2 <= column.at <= 100 - found.width / 2 for column in found.columns)
    assert sum(column.count for column in found.columns) == found.counted


def test_few_kinds_have_a_bar_each() -> None:
    """The longest is first, and those of one length are in order."""
    found = bars({"US": 2, "": 5, "DE": 8, "AT": 2}, "", Link)
    assert found
    assert [(bar.link.text, bar.count, bar.part) for bar in found.bars] == [
        ("DE", 8, 100.0), ("AT", 2, 25.0), ("US", 2, 25.0),
    ]  # fmt: skip
    assert (found.total, found.counted, found.rest) == (17, 12, ())


def test_a_long_tail_stands_in_one_bar() -> None:
    """Twelve countries of one case each are one bar, which may be the longest; the table names them."""
    counts = Counter({f"A{number}": 2 for number in range(MOST_BARS)} | {f"B{number}": 1 for number in range(12)})
    found = bars(counts, "", Link)
    assert found
    assert len(found.bars) == MOST_BARS + 1
    assert (found.bars[-1].others, found.bars[-1].count, found.bars[-1].part) == (12, 12, 100.0)
    assert [bar.link.text for bar in found.rest] == [f"B{number}" for number in sorted(range(12), key=str)]
    assert sum(bar.count for bar in found.bars) == found.counted


def test_one_kind_too_many_is_no_tail() -> None:
    """A bar called "1 other country" would take the room of the country itself."""
    found = bars({f"A{number}": 1 for number in range(MOST_BARS + 1)}, "", Link)
    assert found
    assert [bar.others for bar in found.bars] == [0] * (MOST_BARS + 1)


def test_where_nothing_is_known_there_is_no_picture(tmp_path: Path) -> None:
    """Cases without country, events and status, and none at all."""
    for count in (0, 1):
        found = pipeline.examine(newsroom(tmp_path, files([case(0)] * count)), DAY).record
        assert found
        all_of_them = charts(found)
        assert (all_of_them.years, all_of_them.states, all_of_them.countries) == (None, None, None)


def test_the_last_event_is_the_one_that_counts(tmp_path: Path) -> None:
    """A span that goes on is of the year in which it began, a decade of none, and a date ahead counts as any."""
    cases = [
        case(0, "", "1793-05-02", "2020-01"), case(1, "", "2021-03/.."), case(2, "", "202X"),
        case(3, "", "2030-01-01"),
    ]  # fmt: skip
    found = pipeline.examine(newsroom(tmp_path, files(cases)), DAY).record
    assert found
    years = charts(found).years
    assert years
    assert {column.first: column.count for column in years.columns if column.count} == {2020: 1, 2021: 1, 2030: 1}
    assert years.without == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_picture_table_and_record_say_the_same(tmp_path: Path, language: str) -> None:
    """Every count of a table is written in the picture; the bars of a right-to-left site begin at the right."""
    cases = [
        case(0, "KZ", "2021-03-01"),
        case(1, "KZ", "2023-05-02"),
        case(2, "US", "2023-05-02"),
        case(3),
        case(4),
    ]
    settings = newsroom(
        tmp_path, files(cases), f"site_name: Test\ntheme: {{name: material, language: {language}}}\n"
    )
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    page = (tmp_path / "site/data/index.html").read_text("utf-8")
    figures = dict(
        re.findall(r'<figure class="or-chart">.*?<h3 id="chart-(\w+)">.*?(<svg.*?)</figure>', page, re.DOTALL)
    )
    assert set(figures) == {"years", "countries"}
    for kind, figure in figures.items():
        picture, _, table = figure.partition("</svg>")
        assert f'aria-labelledby="chart-{kind}" aria-describedby="chart-{kind}-basis"' in picture
        cells = re.findall(r'<td class="r">([^<]+)</td>', table)
        written = re.findall(r">([^<]+)</text>", picture)
        assert len(cells) == 2
        assert set(cells) <= set(written)
        assert len(re.findall("<rect", picture)) == len(cells)
    widths = re.findall(r'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"', figures["countries"])
    assert [float(width) for _, width in widths] == [100.0, 50.0]
    assert [float(place) for place, _ in widths] == ([0, 50] if language == "ar" else [0, 0])
    if language == "en":
        assert "3 of 5 cases. 2 name no country." in page
        assert "3 of 5 cases. 2 have no event of a known year." in page


def test_the_home_page_shows_pictures_from_five_cases_on(tmp_path: Path) -> None:
    """Four cases are read sooner than counted."""
    for count in (4, 5):
        cases = [case(number, "KZ", "2023-05-02") for number in range(count)]
        folder = tmp_path / str(count)
        pipeline.build(newsroom(folder, files(cases)), DAY, search_wanted=False, strict=False)
        home = (folder / "site/index.html").read_text("utf-8")
        assert ('class="or-chart"' in home) == (count == 5)
