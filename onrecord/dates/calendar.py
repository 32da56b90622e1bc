"""A date as far as it is known → the months and years of a calendar under which it stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.dates.date import Date

FEW = 3
"""In how many months something may have happened and still be told by months; and in how many years by years."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A month of a calendar, or a year as a whole where `month` is 0; `certain` where nothing else is possible."""

    year: int
    month: int
    certain: bool


def slots(date: Date) -> tuple[Slot, ...]:
    """A date → where a calendar shows it, in order of time.

    A month, where it lies in one; each of a few months in which it is possible; else the year as a whole, or each
    of a few years in which it is possible. Nowhere, where it may be in any of many. What has a qualifier is
    possible at most. An interval stands where it begins or, where that is not known, where it ends.
    """
    if date.members:
        return _either(date)
    if date.kind == "interval":
        point = date.start or date.end
        return between(point.first, point.last, certain=not point.qualifier) if point else ()
    return between(date.earliest, date.latest, certain=not date.qualifier)


def between(
    earliest: datetime.date | None, latest: datetime.date | None, *, certain: bool = True, most: int = FEW
) -> tuple[Slot, ...]:
    """Two days between which something happened → where a calendar shows it. Without one of them, nowhere.

    `most` is the number of months in which it is told by months.
    """
    if earliest is None or latest is None:
        return ()
    first, last = 12 * earliest.year + earliest.month - 1, 12 * latest.year + latest.month - 1
    if last - first < most:
        months = [divmod(month, 12) for month in range(first, last + 1)]
        return tuple(Slot(year, month + 1, certain and len(months) == 1) for year, month in months)
    years = range(earliest.year, latest.year + 1)
    return tuple(Slot(year, 0, certain and len(years) == 1) for year in years) if len(years) <= FEW else ()


def _either(date: Date) -> tuple[Slot, ...]:
    """Where each of several dates stands, of which one is right."""
    found = {slot for member in date.members for slot in between(member.first, member.last)}
    if len(found) > FEW:
        found = {Slot(slot.year, 0, slot.certain) for slot in found}
    if len(found) > FEW:
        return ()
    return tuple(Slot(slot.year, slot.month, slot.certain and len(found) == 1) for slot in sorted(found))
