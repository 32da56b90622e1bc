"""The events of a year, by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord import routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.page import NO_PAGER, Choice, Facet, Link, Page, Pager, Planned, Silence, Stretch
from onrecord.pages.timeline.facets import Group, facets
from onrecord.pages.timeline.silence import Years, year_date
from onrecord.pages.timeline.stretches import by_month, count, months, year_choice
from onrecord.record import Record
from onrecord.rows import paged

PER_PAGE = 200
"""How many events of a year stand on one page."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year, or what is known of the year alone (`whole`): where the events begin that are certain
    there and those that are only possible, and how many there are of each."""

    heading: Date
    whole: bool
    certain: Choice | None = None
    possible: Choice | None = None


@dataclass(frozen=True, slots=True)
class YearData:
    """What the page of a year shows. `months` are all of the year, `stretches` those of this page.

    `before` and `after` are the nearest years with events, `quiet` the silence before the year and `silent` the
    one after it; `ahead` says that the year is still to come.
    """

    year: Date
    events: int
    months: tuple[Month, ...]
    stretches: tuple[Stretch, ...]
    pager: Pager
    before: Choice | None
    after: Choice | None
    quiet: Silence | None
    silent: Silence | None
    ahead: bool
    facets: tuple[Facet, ...]


def pages(
    record: Record, by_year: Years, gaps: Mapping[int, Silence], groups: Sequence[Group]
) -> Iterator[Planned]:
    """The events by year, and the silences before years → a page for each year, or several."""
    around = (None, *by_year, None)
    for before, year, after in zip(around, by_year, around[2:], strict=False):
        base = YearData(
            year=year_date(year),
            events=count(by_year[year]),
            months=(),
            stretches=(),
            pager=NO_PAGER,
            before=year_choice(by_year, before) if before else None,
            after=year_choice(by_year, after) if after else None,
            quiet=gaps.get(year),
            silent=gaps.get(after) if after else None,
            ahead=year > record.today.year,
            facets=(),
        )
        yield from _pages(record, year, by_year, base, groups)


def _pages(record: Record, year: int, by_year: Years, base: YearData, groups: Sequence[Group]) -> Iterator[Planned]:
    placed = months(by_year[year])
    parts = tuple(paged(placed, routes.timeline_year(year), PER_PAGE))
    found = [(url, tuple(by_month(year, some)), pager) for url, some, pager in parts]
    all_months = tuple(_months((url, stretches) for url, stretches, _ in found))
    whole = replace(base, months=all_months)
    for url, stretches, pager in found:
        rows = [row for stretch in stretches for row in stretch.rows]
        yield Planned(url, partial(_page, record, url, whole, stretches, pager, facets(groups, rows)))


def _page(
    record: Record,
    url: str,
    whole: YearData,
    stretches: tuple[Stretch, ...],
    pager: Pager,
    facets: tuple[Facet, ...],
) -> Page:
    speech = record.speech
    return Page(
        url=url,
        template="timeline_year.html",
        place="timeline",
        title=speech.say(msgid("Timeline of {year}"), year=speech.date(whole.year)),
        data=replace(whole, stretches=stretches, pager=pager, facets=facets),
        indexed=False,
    )


def _months(found: Iterable[tuple[str, tuple[Stretch, ...]]]) -> Iterator[Month]:
    """The months of the pages of a year, in order."""
    begun: dict[Date, dict[bool, Choice]] = {}
    for url, stretches in found:
        for stretch in stretches:
            assert stretch.heading
            kinds = begun.setdefault(stretch.heading, {})
            choice = kinds.get(stretch.possible) or Choice(stretch.id, Link("", f"{url}#{stretch.id}"), 0)
            kinds[stretch.possible] = replace(choice, count=choice.count + len(stretch.rows))
    for heading, kinds in begun.items():
        yield Month(heading, heading.kind == "year", kinds.get(False), kinds.get(True))
