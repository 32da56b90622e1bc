"""Proceedings that run side by side → the tracks of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model.event import Event
from onrecord.model.proceeding import Proceeding
from onrecord.rows.ladder import Chain, chains

DRAWN = 2
"""How many tracks can be told apart in a drawing; where more run side by side, words alone tell them."""

Stretch = tuple[int, int]
"""The places in a timeline of the first and the last event of something, counted from 0."""


@dataclass(frozen=True, slots=True)
class Tracks:
    """How many proceedings run side by side at most, and the events of the second track.

    `second` are indexes of events; `passed` are those beside which the line of that track runs on, to its next
    event.
    """

    count: int = 1
    second: frozenset[int] = field(default_factory=frozenset)
    passed: frozenset[int] = field(default_factory=frozenset)

    @property
    def drawn(self) -> bool:
        """Whether they are drawn as tracks."""
        return self.count == DRAWN


def tracks(proceedings: Mapping[str, Proceeding], events: Sequence[Event], order: Sequence[int]) -> Tracks:
    """Proceedings, events, and the indexes of these in order of time → the tracks on which the events stand.

    A proceeding and those that review it are one matter, and stand on one track. Two matters run side by side
    where each has an event before the last of the other. The one that began first has the main track, and so has
    every event that belongs to no proceeding.
    """
    matter = {id: chain for chain in chains(proceedings) for id in chain}
    places: dict[Chain, list[int]] = {}
    for place, index in enumerate(order):
        if chain := matter.get(events[index].proceeding or ""):
            places.setdefault(chain, []).append(place)
    track = dict(_placed({chain: (found[0], found[-1]) for chain, found in places.items()}))
    count = max(track.values(), default=1)
    if count != DRAWN:
        return Tracks(count)
    beside = [found for chain, found in places.items() if track[chain] == DRAWN]
    return Tracks(
        count,
        second=frozenset(order[place] for found in beside for place in found),
        passed=frozenset(order[place] for found in beside for place in range(found[0], found[-1])),
    )


def shared(proceedings: Mapping[str, Proceeding]) -> frozenset[str]:
    """The ids of the proceedings that the name of their court alone does not tell apart."""
    heard: dict[str, list[str]] = {}
    for id, proceeding in proceedings.items():
        heard.setdefault(proceeding.court, []).append(id)
    return frozenset(id for ids in heard.values() if len(ids) > 1 for id in ids)


def _placed(stretches: Mapping[Chain, Stretch]) -> Iterator[tuple[Chain, int]]:
    """Each matter with its track, counted from 1: the first that is free when the matter begins."""
    ends: list[int] = []
    for chain, (first, last) in sorted(stretches.items(), key=lambda one: one[1]):
        track = _free(ends, first)
        ends[track:] = (last, *ends[track + 1 :])
        yield chain, track + 1


def _free(ends: Iterable[int], first: int) -> int:
    """The number, from 0, of the first track whose last event is before this one; a new one where none is."""
    count = 0
    for count, end in enumerate(ends, start=1):
        if end < first:
            return count - 1
    return count
