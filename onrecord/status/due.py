"""What is, or was, due: the deadlines that events set, as of a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from onrecord.model.case import Facts
from onrecord.model.event import Deadline, Event
from onrecord.model.status import Due


def due(facts: Facts, indexes: Sequence[int], today: datetime.date) -> tuple[Due, ...]:
    """Events that have happened, in order of time → their deadlines in order of the days, then of the events.

    A deadline whose event another has taken the place of is no longer ahead.
    """
    found = []
    for index in indexes:
        event = facts.events[index]
        if event.due:
            successor = _successor(facts, event, indexes)
            answer = successor if successor is not None else _answer(facts, index, event.due, indexes)
            latest = event.due.date.latest
            ahead = successor is None and (latest is None or latest >= today)
            found.append(Due(index, event.due.date, event.due.what, event.due.estimate, ahead, answer))
    return tuple(sorted(found, key=lambda each: each.date))


def _successor(facts: Facts, event: Event, indexes: Sequence[int]) -> int | None:
    """The event that has taken the place of one."""
    later = ((at, facts.events[at]) for at in indexes)
    return next((at for at, each in later if event.id and each.supersedes == event.id != each.id), None)


def _answer(facts: Facts, setter: int, deadline: Deadline, indexes: Sequence[int]) -> int | None:
    """The first event on or after the due day that has to do with the one that set it."""
    day = deadline.date.latest
    return next(
        (
            at
            for at in indexes
            if at != setter and (date := facts.events[at].date) and date.earliest and day and date.earliest >= day
            if _related(facts.events[setter], facts.events[at])
        ),
        None,
    )


def _related(first: Event, second: Event) -> bool:
    """Whether two events share a person or the proceeding; what names neither is related to all."""
    if not first.people and not first.proceeding:
        return True
    return bool(set(first.people) & set(second.people)) or first.proceeding == second.proceeding is not None
