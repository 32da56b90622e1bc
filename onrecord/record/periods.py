"""The events of a case → the months in which it happened: certainly, or possibly."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.dates import Date, Falls

Month = int
"""A month of the calendar, `12 * year + month - 1`."""
Pair = tuple[Month, Month]

FIRST_MONTH = 12
"""January of year 1: the start of what is open there."""
LONG = 12 * 100
"""A span of more than a hundred years says nothing of a single year: only its first and last are certain."""


@dataclass(frozen=True, slots=True)
class Periods:
    """When a case happened, as far as that is certain, and when it may have.

    A pair `(a, b)` of `certain` says that an event falls within every period that begins by b and ends no earlier
    than a: a run of months where a comes first, else a stretch that must be covered whole, such as a year in which
    an event has no month. A pair of `possible` is the first and the last month in which an event may have been.
    """

    certain: tuple[Pair, ...] = ()
    possible: tuple[Pair, ...] = ()

    def falls(self, first: Month, last: Month) -> Falls:
        """Whether the case has an event between two months, both included."""
        if any(first <= b and last >= a for a, b in self.certain):
            return "certain"
        return "possible" if any(first <= b and last >= a for a, b in self.possible) else "no"

    def years(self) -> frozenset[int]:
        """The years in which the case certainly has an event."""
        return frozenset(year for a, b in self.certain for year in range(a // 12, b // 12 + 1))


def periods(dates: Iterable[Date | None], today: datetime.date) -> Periods:
    """The dates of the events of a case → its periods. What still goes on does so until today."""
    known = [date for date in dates if date]
    now = _month(today)
    certain = _merged_certain(pair for date in known for pair in _certain(date, now))
    spans = _merged(_possible(date, now) for date in known if not _in_one_month(date))
    covered = [pair for pair in certain if pair[0] <= pair[1]]
    possible = (span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in covered))
    return Periods(certain, tuple(possible))


def _month(day: datetime.date) -> Month:
    return 12 * day.year + day.month - 1


def _in_one_month(date: Date) -> bool:
    """Whether it certainly falls in one month, so that nothing of it is only possible."""
    same = date.earliest and date.latest and _month(date.earliest) == _month(date.latest)
    return bool(same) and not _qualified(date)


def _qualified(date: Date) -> bool:
    return any(point.qualifier for point in (date.start, date.end) if point)


def _certain(date: Date, now: Month) -> Iterator[Pair]:
    """See `Date.within`: an interval is certain where it touches a period, any other date where it lies in it."""
    if _qualified(date):
        return
    if date.kind != "interval":
        if date.earliest and date.latest:
            yield _month(date.latest), _month(date.earliest)
        return
    begun = date.start or (date.end if date.start_unknown else None)
    over = date.end or (date.start if date.end_unknown else None)
    first = _month(begun.last) if begun else FIRST_MONTH
    last = _month(over.first) if over else max(first, now)
    if last - first <= LONG:
        yield first, last
        return
    for point in filter(None, (date.start, date.end)):
        yield _month(point.last), _month(point.first)


def _possible(date: Date, now: Month) -> Pair:
    first = _month(date.earliest) if date.earliest else FIRST_MONTH
    return first, _month(date.latest) if date.latest else max(first, now)


def _merged_certain(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Pairs without those that others imply, runs of months that touch joined to one."""
    found = set(pairs)
    runs = _merged(pair for pair in found if pair[0] <= pair[1])
    whole = [pair for pair in found if pair[0] > pair[1]]
    others = [*runs, *whole]
    return (*runs, *sorted(one for one in whole if not any(_implies(other, one) for other in others)))


def _implies(other: Pair, one: Pair) -> bool:
    """Whether every period that has the one has the other."""
    return other != one and other[0] <= one[0] and other[1] >= one[1]


def _merged(spans: Iterable[Pair]) -> tuple[Pair, ...]:
    """Spans of months in order, those that overlap or follow each other without a gap as one."""
    merged: list[Pair] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
