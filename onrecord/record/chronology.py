"""Events → their order in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.model.event import Event

_sort_key = attrgetter("sort_key")

Moment = tuple[tuple[int, bool, int, str], str]
"""What events are sorted by: the `sort_key` of the date, and the time of day."""


def chronology(events: Sequence[Event]) -> tuple[int, ...]:
    """The indexes of events in order of time.

    Dated events stand by `Date.sort_key`, equal ones as in the file. An event without a date stands right
    behind the one that it followed (`after`), else right before the one that it preceded (`before`), each
    directly or by way of others; where that is not known either, at the end.
    """
    dated = sorted((known, index) for index, event in enumerate(events) if (known := moment(event)))
    placed = [index for _, index in dated]
    later = followers(events)
    for index, event in enumerate(events):
        if event.date:
            continue
        end = min((at for at, other in enumerate(placed) if other in later[index]), default=len(placed))
        at = max((at for at, other in enumerate(placed, start=1) if index in later[other]), default=end)
        while event.after and at < end and _after(events[placed[at]]) == event.after:
            at += 1  # of several that followed one event, the first in the file stays the first
        placed.insert(at, index)
    return tuple(placed)


def followers(events: Sequence[Event]) -> tuple[frozenset[int], ...]:
    """For each event the indexes of those that are said to come after it, directly or by way of others.

    Only an event without a date says so, by `after` and `before`. One that follows itself stands in a circle.
    """
    position = {event.id: index for index, event in enumerate(events) if event.id}
    direct: list[set[int]] = [set() for _ in events]
    for index, event in enumerate(events):
        if event.date is None:
            if event.after in position:
                direct[position[event.after]].add(index)
            if event.before in position:
                direct[index].add(position[event.before])
    return tuple(_reached(direct, index) for index in range(len(events)))


def _reached(direct: Sequence[set[int]], start: int) -> frozenset[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        found = direct[ahead.pop()] - reached
        reached |= found
        ahead += found
    return frozenset(reached)


def _after(event: Event) -> str | None:
    """The id of the event behind which one without a date stands."""
    return None if event.date else event.after


def moment(event: Event) -> Moment | None:
    """What an event is sorted by: its date, and its time of day. None where it has no date."""
    return (event.date.sort_key, event.time or "") if event.date else None


def span(dates: Iterable[Date | None]) -> tuple[Date, Date] | None:
    """The first and the last of some dates; None where there is none."""
    known = [
        date for date in dates if date
    ]  # compared by their keys, a tenth of the time that comparing dates takes
    return (min(known, key=_sort_key), max(known, key=_sort_key)) if known else None


def years(case: Case) -> tuple[str, ...]:
    """The years in which a case has events, in order; a span of time counts with its first and last year, and a
    decade with none: it says no year."""
    points = (
        point
        for event in case.facts.events
        if event.date
        for point in (event.date.start, event.date.end)
        if point and point.precision not in ("decade", "century")
    )
    return tuple(
        f"{year:04}" for year in sorted({day.year for point in points for day in (point.first, point.last)})
    )
