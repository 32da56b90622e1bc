"""The status block of a case: where it stands on the day of the record, and what that was computed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.model.status import ChargeStanding, Standing, Status
from onrecord.page import DueRow, Link, SentenceRow
from onrecord.record import Record, court_of
from onrecord.rows import above, charge_sentences, charge_state, due_row, index_link, may_fall, party_link


@dataclass(frozen=True, slots=True)
class Accused:
    """Those whose charges stand alike: `count` charges in all, with what was imposed. `state` is the word of
    `state` whose mark stands for them."""

    people: tuple[Link, ...]
    count: int
    standing: ChargeStanding
    state: str
    sentences: tuple[SentenceRow, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A person's custody."""

    person: Link
    standing: Standing


@dataclass(frozen=True, slots=True)
class LastEvent:
    """The last event with a date; `undated` says whether one without a date may have come after it."""

    event: Link
    date: Date
    undated: bool


@dataclass(frozen=True, slots=True)
class StatusBlock:
    """Where a case stands on a day. `line` is its own state, `outcome` and `court` what was last decided in it and
    where; `asked` are courts that have a review before them, `open` those that can still be asked for one."""

    day: Date
    line: Standing
    outcome: str | None
    court: Link | None
    accused: tuple[Accused, ...]
    custody: tuple[Held, ...]
    asked: tuple[Link, ...]
    open: tuple[Link, ...]
    due: tuple[DueRow, ...]
    basis: tuple[Link, ...]
    last: LastEvent | None


def status_block(record: Record, case: Case) -> StatusBlock | None:
    """The status of a case → its block; None where there is nothing to say."""
    status = record.status[case.slug]
    due = tuple(due_row(record, case, due) for due in status.due if due.ahead or due.answered is None)
    if status.line.state == "none" and not (status.charges or status.custody or due):
        return None
    outcome, court = _decision(record, case, status.line)
    return StatusBlock(
        day=Date.of_day(record.today),
        line=status.line,
        outcome=outcome,
        court=court,
        accused=tuple(_accused(record, case, status)),
        custody=tuple(
            Held(person, standing)
            for key, standing in status.custody.items()
            if (person := party_link(record, case, key))
        ),
        asked=_above(record, case, "pending"),
        open=_above(record, case, "open"),
        due=due,
        basis=tuple(_basis(record, case, status)),
        last=_last(record, case),
    )


def _decision(record: Record, case: Case, line: Standing) -> tuple[str | None, Link | None]:
    """What was last decided of the events that the state of the case rests on, and by which court."""
    facts = case.facts
    for index in reversed(line.events):
        event = facts.events[index]
        proceeding = record.status[case.slug].proceedings.get(event.proceeding or "")
        if proceeding and (event.outcome or proceeding.outcome):
            court = court_of(facts, event)
            return event.outcome or proceeding.outcome, party_link(record, case, court) if court else None
    return None, None


def _accused(record: Record, case: Case, status: Status) -> Iterator[Accused]:
    """The accused, those together whose charges have come to the same, with the same imposed."""
    groups: dict[tuple[ChargeStanding, tuple[SentenceRow, ...]], list[str]] = {}
    for id, standing in status.charges.items():
        groups.setdefault((standing, charge_sentences(record, case, id)), []).append(id)
    for (standing, sentences), ids in groups.items():
        people = dict.fromkeys(case.facts.charges[id].person for id in ids)
        yield Accused(
            people=tuple(link for key in people if (link := party_link(record, case, key))),
            count=len(ids),
            standing=standing,
            state=charge_state(standing),
            sentences=sentences,
        )


def _above(record: Record, case: Case, state: str) -> tuple[Link, ...]:
    """The courts above what was decided, of one state."""
    found = (above(record, case, id) for id in case.facts.proceedings)
    keys = dict.fromkeys(one.court for one in found if one and one.state == state)
    return tuple(link for key in keys if (link := party_link(record, case, key)))


def _basis(record: Record, case: Case, status: Status) -> Iterator[Link]:
    """The events that any part of the block rests on, in order of time."""
    used = {index for standing in _standings(status) for index in standing.events}
    used |= {due.event for due in status.due if due.ahead or due.answered is None}
    for index in record.order[case.slug]:
        if index in used:
            yield index_link(record, case, index)


def _standings(status: Status) -> Iterator[Standing]:
    yield status.line
    yield from status.custody.values()
    for charge in status.charges.values():
        parts = (charge.verdict, charge.appealed, charge.reviewed, charge.final)
        yield from (part for part in parts if part)


def _last(record: Record, case: Case) -> LastEvent | None:
    events = case.facts.events
    dated = [index for index in record.order[case.slug] if events[index].date]
    if not dated:
        return None
    date = events[dated[-1]].date
    assert date is not None
    undated = may_fall(events, date.latest or record.today, record.today)
    return LastEvent(index_link(record, case, dated[-1]), date, undated)
