"""Events → those that count on a day, in the order in which they happened, wherever they stand in the file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.model.case import Facts
from onrecord.model.event import Event
from onrecord.status.acts import Done
from onrecord.status.docket import Docket
from onrecord.status.effects import DECISIONS, Words, effect_of, rank

Moment = tuple[tuple[int, bool, int, str], str]
"""The `sort_key` of a date, and the time of day where it counts."""


@dataclass(frozen=True, slots=True)
class Relations:
    """By index, the events that come before and after an event, by `after` and `before` of undated events."""

    earlier: dict[int, set[int]]
    later: dict[int, set[int]]

    @staticmethod
    def of(events: Sequence[Event]) -> Relations:
        """The relations that events state. An event with a date states none."""
        position = {event.id: index for index, event in enumerate(events) if event.id}
        relations = Relations({}, {})
        for index, event in enumerate(events):
            if event.date is None:
                if event.after in position:
                    relations._add(position[event.after], index)
                if event.before in position:
                    relations._add(index, position[event.before])
        return relations

    def _add(self, first: int, second: int) -> None:
        self.later.setdefault(first, set()).add(second)
        self.earlier.setdefault(second, set()).add(first)


def counting(facts: Facts, today: datetime.date) -> frozenset[int]:
    """The indexes of the events that have happened by a day, as far as the record tells.

    A dated event has from its earliest day, or from its latest where it has no earliest. An undated one has
    when one that it came before has, or when all that it followed have; one that is placed by nothing, from
    the day on which the case was published.
    """
    events = facts.events
    relations = Relations.of(events)
    waiting = {index for index, event in enumerate(events) if event.date is None}
    found = {index for index in range(len(events)) if index not in waiting and _begun(events[index], today)}
    if _published(facts, today):
        found |= {index for index in waiting if _unplaced(index, events, relations)}
    while more := {index for index in waiting - found if _implied(index, found, relations)}:
        found |= more
    return frozenset(found)


def _begun(event: Event, today: datetime.date) -> bool:
    assert event.date is not None
    first = event.date.earliest or event.date.latest
    return first is None or first <= today


def _published(facts: Facts, today: datetime.date) -> bool:
    first = facts.published.earliest
    return first is None or first <= today


def _unplaced(index: int, events: Sequence[Event], relations: Relations) -> bool:
    event = events[index]
    later = _reached(index, relations.later)
    return not (event.after or event.before) and all(events[other].date is None for other in later)


def _implied(index: int, found: set[int], relations: Relations) -> bool:
    earlier = relations.earlier.get(index, set())
    return bool(relations.later.get(index, set()) & found) or (bool(earlier) and earlier <= found)


def _reached(start: int, direct: Mapping[int, set[int]]) -> frozenset[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        step = direct.get(ahead.pop(), set()) - reached
        reached |= step
        ahead += step
    return frozenset(reached)


def ordered(facts: Facts, indexes: Iterable[int], docket: Docket, done: Done, words: Words) -> tuple[int, ...]:
    """Indexes of events → the same in order of time. `done` are the effects of events.

    Dated events stand by their date and time, those of one moment by the height of the court and the rank of
    the effect, then by id and title. An undated one stands right behind the last that it followed, else right
    before the first that it preceded, else at the end.
    """
    events = facts.events
    steady = tuple(_steady(indexes, events, docket, done, words))
    moments = _moments(events, steady, docket, done, words)
    placed = sorted((index for index in steady if index in moments), key=lambda index: moments[index])
    relations = Relations.of(events)
    for index in steady:
        if index not in moments:
            placed.insert(_place(index, placed, events, relations), index)
    return tuple(placed)


def _place(index: int, placed: Sequence[int], events: Sequence[Event], relations: Relations) -> int:
    earlier, later = _reached(index, relations.earlier), _reached(index, relations.later)
    end = min((at for at, other in enumerate(placed) if other in later), default=len(placed))
    at = max((at for at, other in enumerate(placed, start=1) if other in earlier), default=end)
    while at < end and not events[placed[at]].date and events[placed[at]].after == events[index].after is not None:
        at += 1
    return at


def _steady(
    indexes: Iterable[int], events: Sequence[Event], docket: Docket, done: Done, words: Words
) -> Iterator[int]:
    """Indexes in an order that does not depend on the file. Only events alike in all are left as they come."""

    def key(index: int) -> tuple[int, int, str, str]:
        event = events[index]
        return (*_height_and_rank(event, docket, _effect(event, done[index], words)), event.id or "", event.title)

    keys = {index: key(index) for index in indexes}
    for _, alike in groupby(sorted(keys, key=keys.__getitem__), key=keys.__getitem__):
        group = list(alike)
        yield from sorted(group, key=lambda index: repr(events[index])) if len(group) > 1 else group


def _height_and_rank(event: Event, docket: Docket, effect: str) -> tuple[int, int]:
    """An appeal comes after the decision that it is against, and before all that the court above does."""
    height = docket.height.get(event.proceeding or "", 0)
    return (max(height - 1, 0), rank("final") + 1) if effect == "appealed" and height else (height, rank(effect))


def _effect(event: Event, done: tuple[str, ...], words: Words) -> str:
    return done[0] or effect_of(words, "event-type", event.type)


def _moments(
    events: Sequence[Event], indexes: Sequence[int], docket: Docket, done: Done, words: Words
) -> Mapping[int, Moment]:
    """When each dated event is taken to have happened."""
    dated = {index: date for index in indexes if (date := events[index].date)}
    # A time says what came first only on a day on which all that had an effect have one.
    timeless = {
        date.sort_key
        for index, date in dated.items()
        if not events[index].time and _effect(events[index], done[index], words)
    }
    moments: dict[int, Moment] = {
        index: (date.sort_key, "" if date.sort_key in timeless else events[index].time or "")
        for index, date in dated.items()
    }
    firsts = _decisions(events, moments, done)
    return {index: max(moment, _floor(events[index], firsts, docket)) for index, moment in moments.items()}


def _decisions(
    events: Sequence[Event], moments: Mapping[int, Moment], done: Done
) -> Mapping[str, Sequence[tuple[datetime.date, Moment]]]:
    """By proceeding, the first day and the moment of each of its decisions."""
    found: dict[str, list[tuple[datetime.date, Moment]]] = {}
    for index, moment in moments.items():
        event = events[index]
        if event.proceeding and event.date and event.date.earliest and done[index][0] in DECISIONS:
            found.setdefault(event.proceeding, []).append((event.date.earliest, moment))
    return found


_NEVER: Moment = ((0, False, 0, ""), "")


def _floor(event: Event, decisions: Mapping[str, Sequence[tuple[datetime.date, Moment]]], docket: Docket) -> Moment:
    """The moment before which a review cannot have been: that of the first decision below, where its own date,
    a month or a year, leaves room for that decision to have come first. It matters where that decision falls
    into that month or year."""
    date = event.date
    if date is None or date.earliest is None or date.latest is None or date.earliest == date.latest:
        return _NEVER
    floors = [
        min(inside)
        for key in docket.below.get(event.proceeding or "", ())
        if (inside := [at for day, at in decisions.get(key, ()) if day <= date.latest])
    ]
    return max(floors, default=_NEVER)
