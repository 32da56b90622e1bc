"""Events → stretches of time under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from onrecord import dates, routes
from onrecord.page import Choice, ChronicleRow, Link, Silence, Stretch
from onrecord.pages.timeline.silence import Placed, Years, year_date

NO_MONTH = 13
"""Where the events of a year stand of which no month is known: behind December."""


def newest_first(rows: Iterable[ChronicleRow]) -> list[ChronicleRow]:
    """Events in order of time → the newest year first, and in it the newest event; at the end those of no year."""
    backwards = tuple(rows)[::-1]
    return sorted(backwards, key=lambda row: -_year(row))


def stretches(rows: Iterable[ChronicleRow], gaps: Mapping[int, Silence] | None = None) -> Iterator[Stretch]:
    """Events, the newest first → by year, each with its page and the silence before it."""
    for year, some in groupby(rows, key=_year):
        if year:
            yield Stretch(
                id=routes.year_anchor(year),
                heading=year_date(year),
                rows=tuple(some),
                url=routes.timeline_year(year),
                silence=gaps.get(year) if gaps else None,
            )
        else:
            yield Stretch(id="", heading=None, rows=tuple(some))


def months(placed: Iterable[Placed]) -> list[Placed]:
    """The events of a year in order of time → January first, what is only possible in a month behind what is
    certain there, and at the end what is known of the year as a whole."""
    return sorted(placed, key=lambda one: (one[0].month or NO_MONTH, not one[0].certain))


def by_month(year: int, placed: Iterable[Placed]) -> Iterator[Stretch]:
    """The events of a year, in the order of `months` → by month, what is only possible apart."""
    for (month, certain), some in groupby(placed, key=lambda one: (one[0].month, one[0].certain)):
        yield Stretch(
            id=routes.month_anchor(month, certain=certain),
            heading=dates.parse(f"{year:04}-{month:02}") if month else year_date(year),
            rows=tuple(row for _, row in some),
            possible=not certain,
            whole=month == 0,
        )


def year_choice(by_year: Years, year: int) -> Choice:
    """A year, its page, and how many events stand under it."""
    return Choice(f"{year:04}", Link(str(year), routes.timeline_year(year)), count(by_year[year]))


def count(placed: Iterable[Placed]) -> int:
    """How many events there are, one that is possible in several months being one."""
    return len({row.link.url for _, row in placed})


def _year(row: ChronicleRow) -> int:
    """The first year that an event stands under; 0 where that is not known."""
    return row.slots[0].year if row.slots else 0
