"""All cases at once: their events in one order of time, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model.status import Due
from onrecord.record.assemble import Record
from onrecord.record.chronology import moment


def all_events(record: Record) -> tuple[tuple[str, int], ...]:
    """The events of all cases, each as slug and index, in order of time.

    An event without a date stands beside the one that it has beside it in its own case; the events of a case
    without any date come last.
    """
    return tuple((slug, index) for _, slug, _, index in sorted(_placed(record), key=lambda one: one[:3]))


def _placed(record: Record) -> Iterator[tuple[tuple[object, ...], str, int, int]]:
    """Each event with what it is sorted by: the moment it stands at, then its case, then its place in that."""
    for slug, order in record.order.items():
        events = record.cases[slug].facts.events
        known = [moment(events[index]) for index in order]
        last = next((one for one in known if one), None)
        for place, (index, at) in enumerate(zip(order, known, strict=True)):
            last = at or last
            yield (last is None, last or ()), slug, place, index


def due_ahead(record: Record) -> tuple[tuple[str, Due], ...]:
    """What is due from the day of the build on, each with the slug of its case, the earliest first."""
    return _due(record, lambda due: due.ahead)


def past_due(record: Record) -> tuple[tuple[str, Due], ...]:
    """What was due before the day of the build and has no outcome on record, the latest first."""
    return _due(record, lambda due: not due.ahead and due.answered is None)[::-1]


def _due(record: Record, wanted: Callable[[Due], bool]) -> tuple[tuple[str, Due], ...]:
    found = ((slug, due) for slug, status in record.status.items() for due in status.due if wanted(due))
    return tuple(sorted(found, key=lambda one: (one[1].date.sort_key, one[0])))
