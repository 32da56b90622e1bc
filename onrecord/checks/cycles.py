"""Whatever leads back to itself: events, appeals, origins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from onrecord.checks.check import check
from onrecord.model.case import Facts
from onrecord.problem import Path, Spot
from onrecord.record import Record, followers


@check("error")
def event_cycle(record: Record) -> Iterator[tuple[Spot, str]]:
    """Events without a date are placed after or before each other in a circle.

    Why: such events have no place in the timeline.

    Example:
    `hearing` stands `after: verdict`, and `verdict` stands `after: hearing`.

    Instead: give one of them a date, or take one of the references away.
    """
    for case in record.cases.values():
        events = case.facts.events
        later = followers(events)
        for index, event in enumerate(events):
            if index in later[index] and event.date is None:
                behind = any(events[other].id == event.after for other in later[index])
                spot = Spot(case.file, ("events", index, "after" if behind else "before"))
                yield (
                    spot,
                    f'"{event.id}" is placed by an event that is itself placed by it. Give one of them a date.',
                )


@check("error")
def appeal_cycle(record: Record) -> Iterator[tuple[Spot, str]]:
    """Proceedings review, or were joined to, each other in a circle; or so do courts that hear appeals.

    Why: a case could not be followed from its first instance to its last. What a court hears appeals from
    holds in every case, so that two cases together can make a circle.

    Example:
    `trial: {appeal_from: appeal}` beside `appeal: {appeal_from: trial}`, or a court that appeals to itself.

    Instead: let `appeal_from` name the proceeding whose decision is reviewed, and `appeals_to` the court above.
    """
    for case in record.cases.values():
        steps = tuple(_proceeding_steps(case.facts))
        yield from _circular(case.file, steps, _goals(steps))
    courts = {case.file: tuple(_court_steps(case.facts)) for case in record.cases.values()}
    goals = _goals(tuple(step for steps in courts.values() for step in steps))
    for file, steps in courts.items():
        yield from _circular(file, steps, goals)


@check("error")
def origin_cycle(record: Record) -> Iterator[tuple[Spot, str]]:
    """Sources relay each other in a circle, or one relays itself.

    Why: what it rests on could not be told, and independent witnesses could not be counted.

    Example:
    `relay: {origin: mycity}` beside `mycity: {origin: relay}`

    Instead: let `origin` name the source from which the account came, and take it away from that one.
    """
    for case in record.cases.values():
        steps = tuple(
            (("sources", key, "origin"), key, source.origin)
            for key, source in case.facts.sources.items()
            if source.origin
        )
        yield from _circular(case.file, steps, _goals(steps))


Step = tuple[Path, str, str]
"""A field that leads from one key to another: its path and both keys."""


def _proceeding_steps(facts: Facts) -> Iterator[Step]:
    for key, proceeding in facts.proceedings.items():
        for field in ("appeal_from", "merged_into"):
            if goal := getattr(proceeding, field):
                yield ("proceedings", key, field), key, goal


def _court_steps(facts: Facts) -> Iterator[Step]:
    for key, court in facts.courts.items():
        if court.appeals_to:
            yield ("courts", key, "appeals_to"), key, court.appeals_to


def _goals(steps: Collection[Step]) -> Mapping[str, Collection[str]]:
    goals: dict[str, set[str]] = {}
    for _, start, goal in steps:
        goals.setdefault(start, set()).add(goal)
    return goals


def _circular(
    file: str, steps: Collection[Step], goals: Mapping[str, Collection[str]]
) -> Iterator[tuple[Spot, str]]:
    """The steps of a file that belong to a circle."""
    if not steps:
        return
    circle = in_circles(goals)
    for path, start, goal in steps:
        if start == goal:
            yield Spot(file, path), f'"{start}" names itself here. Name another one, or take {path[-1]} away.'
        elif start in circle and goal in circle:
            message = (
                f'From "{start}" by way of "{goal}" one comes back to "{start}". '
                f"Correct {path[-1]} here or on the way."
            )
            yield Spot(file, path), message


def in_circles(goals: Mapping[str, Collection[str]]) -> frozenset[str]:
    """From each key those that it leads to → the keys that lie in a circle, or between two.

    Takes away, again and again, whatever leads nowhere, and then whatever nothing leads to.
    """
    ahead = {start: set(ends) for start, ends in goals.items()}
    behind: dict[str, set[str]] = {}
    for start, ends in ahead.items():
        for end in ends:
            behind.setdefault(end, set()).add(start)
    left = frozenset(ahead) | frozenset(behind)
    left = _peeled(left, ahead, behind)
    return _peeled(left, behind, ahead)


def _peeled(
    keys: frozenset[str], ahead: Mapping[str, Collection[str]], behind: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """The keys without those that lead to none of the others, directly or in the end."""
    left = set(keys)
    count = {key: sum(end in left for end in ahead.get(key, ())) for key in left}
    idle = [key for key in left if not count[key]]
    while idle:
        key = idle.pop()
        left.discard(key)
        for start in behind.get(key, ()):
            if start in left:
                count[start] -= 1
                if not count[start]:
                    idle.append(start)
    return frozenset(left)
