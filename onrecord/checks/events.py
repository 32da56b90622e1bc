"""Events in time: what cannot all be true, and what is overdue.

Dates are compared by their strict bounds: something is later only where its earliest day is after the other's
latest. A date with a qualifier (`~`, `?`, `%`) is never certain enough, nor is an event that is not accepted, or
whose place another has taken (`supersedes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.checks.check import check
from onrecord.checks.order import ORDERS, Order, all_made
from onrecord.checks.roles import shown_name
from onrecord.dates import Date
from onrecord.model.case import Case, Facts
from onrecord.problem import Spot
from onrecord.record import Record
from onrecord.status.effects import Words

ALIVE = (
    "arraignment", "arrest", "asylum-claim", "border-crossing", "call-up", "deportation", "desertion", "detention",
    "disappearance", "extradition", "release",
)  # fmt: skip
"""Types of events in which nobody takes part who is dead."""
SPEAKING = ("statement", "testimony")
"""Types for which the same holds where one person takes part; of several, one may speak about another."""

Certain = Mapping[int, Date]
"""The dates of the events of a case that are certain, by the events' indexes."""


@check("error")
def contradictory_events(record: Record) -> Iterator[tuple[Spot, str]]:
    """Events that cannot all be true: a release before any arrest on record, a sentence before the conviction,
    an appeal decided before it was filed, a statement by someone dead, a place in the timeline that is none.

    Why: one of the dates is wrong, and so is whatever is computed from them. Only certain dates of accepted
    events count, and what should have come before is asked for only where some such event is on record. A
    hearing or a verdict after death is no contradiction: courts have tried the dead.

    Example:
    `{date: 2023-05-01, type: release}` beside `{date: 2023-05-04, type: arrest}` of the same person

    Instead: correct the date, or record what is missing, such as an earlier arrest, `date: "[..2023-05-01]"`.
    Where sources contradict each other, give the event that is in doubt `standing: disputed`.
    """
    born, died = _lives(record)
    for case in record.cases.values():
        certain = _certain(case.facts)
        made = all_made(record.words, case.facts)
        for order in ORDERS:
            if not (made.isdisjoint(order.first) or made.isdisjoint(order.then)):
                yield from _out_of_order(record.words, case, certain, order)
        yield from _misplaced(case, certain)
        yield from _lifeless(case, certain, born, died)


@check("warning")
def overdue(record: Record) -> Iterator[tuple[Spot, str]]:
    """A day on which something was due has passed, and nothing is on record since.

    Why: readers ask what came of it.

    Example:
    `due: {date: 2023-06-25, what: leave Kazakhstan voluntarily}` and no event on that day or after it

    Instead: add an event that says what came of it, if only that it is not known.
    """
    for slug, case in record.cases.items():
        for due in record.status[slug].due:
            if not due.ahead and due.answered is None:
                yield (
                    Spot(case.file, ("events", due.event, "due")),
                    f'"{due.what}" was due on {due.date}, and nothing is on record since. Add what came of it.',
                )


def _out_of_order(words: Words, case: Case, certain: Certain, order: Order) -> Iterator[tuple[Spot, str]]:
    """Events that stand before all those of which one must come first, and that for all whom they concern."""
    starts: dict[object, list[int]] = {}
    ends: dict[int, set[object]] = {}
    for index, event in enumerate(case.facts.events):
        for subject, made in order.made(words, case.facts, event):
            if made in order.first:
                starts.setdefault(subject, []).append(index)
            if made in order.then:
                ends.setdefault(index, set()).add(subject)
    first = {subject: _earliest(indexes, certain) for subject, indexes in starts.items()}
    for index, subjects in ends.items():
        found = [first.get(subject) for subject in subjects]
        if index in certain and found and all(_is_after(certain, other, index) for other in found):
            start = found[0]
            assert start is not None
            message = (
                f"{_told(case, index)} stands before {order.told}: {_told(case, start)}. "
                f"Correct one of the dates, or {order.remedy}."
            )
            yield Spot(case.file, ("events", index, "date")), message


def _earliest(indexes: list[int], certain: Certain) -> int | None:
    """Which of some events comes first; None where any of them may have come at any time."""
    days = [(date.earliest, index) for index in indexes if (date := certain.get(index)) and date.earliest]
    return min(days)[1] if len(days) == len(indexes) else None


def _is_after(certain: Certain, index: int | None, other: int | None) -> bool:
    """Whether one event is certain to come after another."""
    if index is None or other is None or index not in certain or other not in certain:
        return False
    return _later(certain[index], certain[other])


def _later(date: Date, other: Date) -> bool:
    return bool(date.earliest and other.latest and date.earliest > other.latest)


def _misplaced(case: Case, certain: Certain) -> Iterator[tuple[Spot, str]]:
    """Events that are said to stand after or before others, where they cannot."""
    placed = [(index, event) for index, event in enumerate(case.facts.events) if event.after or event.before]
    ids = {event.id: index for index, event in enumerate(case.facts.events) if event.id} if placed else {}
    for index, event in placed:
        after, before = ids.get(event.after or ""), ids.get(event.before or "")
        if _is_after(certain, after, before):
            message = (
                f'"{event.title}" cannot stand between {_told(case, after)} and {_told(case, before)}, which came '
                "first. Correct after: or before:, or one of the dates."
            )
            yield Spot(case.file, ("events", index, "after")), message
        for field, early, late in (("after", index, after), ("before", before, index)):
            if _is_after(certain, late, early):
                message = (
                    f'{_told(case, index)} cannot stand {field} "{getattr(event, field)}". '
                    f"Correct one of the dates, or take {field}: away."
                )
                yield Spot(case.file, ("events", index, field)), message


def _lifeless(
    case: Case, certain: Certain, born: Mapping[str, Date], died: Mapping[str, Date]
) -> Iterator[tuple[Spot, str]]:
    """Events in which someone takes part who was not alive."""
    for index, date in certain.items():
        event = case.facts.events[index]
        needed = event.type in ALIVE or (event.type in SPEAKING and len(event.people) == 1)
        for place, key in enumerate(event.people):
            if key not in born and key not in died:
                continue
            end, start, name = died.get(key), born.get(key), shown_name(case.facts, key)
            spot = Spot(case.file, ("events", index, "people", place))
            if needed and end and _later(date, end):
                yield spot, f"{name} had died by {end}, before {_told(case, index)}. Correct one of the two."
            if start and _later(start, date):
                yield spot, f"{name} was born in {start}, after {_told(case, index)}. Correct one of the two."


def _lives(record: Record) -> tuple[dict[str, Date], dict[str, Date]]:
    """By person, the certain dates of birth and of death; of several that differ, the most lenient."""
    born: dict[str, Date] = {}
    died: dict[str, Date] = {}
    for case in record.cases.values():
        deaths = [(key, person.died) for key, person in case.facts.people.items()]
        deaths += [
            (event.people[0], event.date)
            for event in case.facts.events
            if event.type == "death" and len(event.people) == 1 and event.standing == "accepted"
        ]
        for key, date in deaths:
            if date and (key not in died or _ends(date) > _ends(died[key])):
                died[key] = date
        for key, person in case.facts.people.items():
            if person.born and (key not in born or person.born < born[key]):
                born[key] = person.born
    return _unqualified(born), _unqualified(died)


def _ends(date: Date) -> int:
    return date.sort_key[2]


def _unqualified(dates: Mapping[str, Date]) -> dict[str, Date]:
    return {key: date for key, date in dates.items() if _is_plain(date)}


def _certain(facts: Facts) -> Certain:
    superseded = {event.supersedes for event in facts.events if event.supersedes}
    return {
        index: event.date
        for index, event in enumerate(facts.events)
        if event.date and _is_plain(event.date) and event.standing == "accepted" and event.id not in superseded
    }


def _is_plain(date: Date) -> bool:
    """Whether nothing in a date is uncertain or approximate."""
    return not any(point.qualifier for point in (date.start, date.end, *date.members) if point)


def _told(case: Case, index: int | None) -> str:
    assert index is not None
    event = case.facts.events[index]
    return f'"{event.title}" ({event.date})'
