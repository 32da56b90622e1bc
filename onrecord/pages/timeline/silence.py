"""Events → the years that they stand under, and the years between of which nothing is on record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from onrecord import dates
from onrecord.dates import Date, Slot
from onrecord.page import ChronicleRow, Silence

Placed = tuple[Slot, ChronicleRow]
Years = Mapping[int, tuple[Placed, ...]]
"""The events of each year in order of time, each with where in it they stand; the years in order, too."""


def years(rows: Sequence[ChronicleRow]) -> Years:
    """Events in order of time → by year. One that is possible in several stands in each."""
    found: dict[int, list[Placed]] = {}
    for row in rows:
        for slot in row.slots:
            found.setdefault(slot.year, []).append((slot, row))
    return {year: tuple(found[year]) for year in sorted(found)}


def silences(rows: Sequence[ChronicleRow], by_year: Years) -> Mapping[int, Silence]:
    """Events, and these by year → by year the silence of one whole year or more that lies before it.

    What goes on over years breaks it. What may be in any of many years makes it unsure.
    """
    reach = {year: max(_reach(row, year) for _, row in placed) for year, placed in by_year.items()}
    anywhere = [row for row in rows if not row.slots]
    found: dict[int, Silence] = {}
    reached = 0
    for year in by_year:
        if reached and year - reached > 1:
            unsure = any(_may_fall(row, reached + 1, year - 1) for row in anywhere)
            found[year] = Silence(year_date(reached), year_date(year), unsure)
        reached = max(reached, reach[year])
    return found


def year_date(year: int) -> Date:
    """A year as a date."""
    return dates.parse(f"{year:04}")


def _reach(row: ChronicleRow, year: int) -> int:
    """The last year in which an event of a year may still go on."""
    date, (_, latest) = row.when.date, row.bounds
    if date is None or date.kind != "interval":
        return year
    return latest.year if latest else datetime.MAXYEAR


def _may_fall(row: ChronicleRow, first: int, last: int) -> bool:
    """Whether an event of no known year may be of one of these."""
    earliest, latest = row.bounds
    return (earliest is None or earliest.year <= last) and (latest is None or latest.year >= first)
