"""Proceedings → the ladder of instances: which court, what it decided, and where it can still go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.proceeding import Proceeding
from onrecord.model.status import ProceedingStanding
from onrecord.numbering import Numbering
from onrecord.page import Link, Rung, SeatRow, Side
from onrecord.record import Record
from onrecord.rows.charges import citations_of, sentence_rows
from onrecord.rows.links import index_link, party_link, proceeding_link
from onrecord.rows.texts import inline

Chain = tuple[str, ...]
"""Ids of proceedings, each an appeal from the one before."""


@dataclass(frozen=True, slots=True)
class Above:
    """A court above a decision. `state` is `open` where it can still be asked, `pending` where it was asked."""

    court: str
    state: str


def chains(proceedings: Mapping[str, Proceeding]) -> tuple[Chain, ...]:
    """Proceedings → the chains in which each one reviews the one before.

    A second appeal from the same decision begins a chain of its own, and so does what stands in a circle.
    """
    next_up: dict[str, str] = {}
    for id, proceeding in proceedings.items():
        below = proceeding.appeal_from
        if below and below in proceedings and below != id:
            next_up.setdefault(below, id)
    followed = set(next_up.values())
    placed: set[str] = set()
    starts = (*(id for id in proceedings if id not in followed), *proceedings)
    return tuple(chain for start in starts if (chain := tuple(_upwards(start, next_up, placed))))


def ladder(record: Record, numbering: Numbering, case: Case) -> tuple[tuple[Rung, ...], ...]:
    """The proceedings of a case as chains of rungs, each with the court that can still be asked at its end."""
    named: set[str] = set()
    return tuple(tuple(_rungs(record, numbering, case, chain, named)) for chain in chains(case.facts.proceedings))


def above(record: Record, case: Case, id: str) -> Above | None:
    """The court to which a decision can still go, or has gone; None where it goes nowhere, or where a proceeding
    of the case says more of it."""
    facts, standing = case.facts, record.status[case.slug].proceedings[id]
    if any(other.appeal_from == id for other in facts.proceedings.values()):
        return None
    if standing.ahead:
        return Above(standing.ahead, "open")
    court = facts.courts.get(facts.proceedings[id].court)
    asked = court.appeals_to if court and standing.state.state == "appealed" else None
    return Above(asked, "pending") if asked in facts.courts and asked else None


def _upwards(start: str, next_up: Mapping[str, str], placed: set[str]) -> Iterator[str]:
    id: str | None = start
    while id and id not in placed:
        placed.add(id)
        yield id
        id = next_up.get(id)


def _rungs(record: Record, numbering: Numbering, case: Case, chain: Chain, named: set[str]) -> Iterator[Rung]:
    """The rungs of a chain. `named` are the courts of which all has been said that is to be said."""
    for position, id in enumerate(chain):
        proceeding = case.facts.proceedings[id]
        below = proceeding.appeal_from if position == 0 else None
        rung = Rung(
            id=routes.proceeding_anchor(id),
            state=record.status[case.slug].proceedings[id].state.state,
            court=party_link(record, case, proceeding.court) or Link(proceeding.court),
            instance=proceeding.instance,
            marks=numbering.marks(case, proceeding.sources),
            origin=proceeding_link(case, below) if below else None,
        )
        marked = _with_marks(record, numbering, case, proceeding.court, rung, named)
        decided = _decided(record, numbering, case, id, marked)
        yield _with_note(record, numbering, case, proceeding.court, decided, named)
    if ahead := above(record, case, chain[-1]):
        rung = Rung("", ahead.state, party_link(record, case, ahead.court) or Link(ahead.court))
        marked = _with_marks(record, numbering, case, ahead.court, rung, named)
        yield _with_note(record, numbering, case, ahead.court, marked, named)


def _decided(record: Record, numbering: Numbering, case: Case, id: str, rung: Rung) -> Rung:
    """A rung with what was decided there, by whom, and what to know of it."""
    facts, proceeding = case.facts, case.facts.proceedings[id]
    standing = record.status[case.slug].proceedings[id]
    deciding = _deciding(record, case, id, standing)
    return replace(
        rung,
        docket=proceeding.docket,
        outcome=standing.outcome,
        decided=standing.decided,
        since=standing.state.since,
        deciding=tuple(index_link(record, case, index) for index in deciding),
        deciding_marks=numbering.marks(case, citations_of(facts, deciding)),
        sentences=tuple(row for index in deciding for row in sentence_rows(case, index)),
        panel=tuple(_panel(record, case, proceeding)),
        note=inline(record, numbering, case, f"proceedings/{id}/note"),
        joined=proceeding_link(case, proceeding.merged_into) if proceeding.merged_into else None,
    )


def _deciding(record: Record, case: Case, id: str, standing: ProceedingStanding) -> tuple[int, ...]:
    """The events by which a proceeding was decided, in order of time."""
    events = case.facts.events
    own = [index for index in record.order[case.slug] if events[index].proceeding == id]
    said = tuple(index for index in own if events[index].outcome or events[index].charges)
    return said or tuple(index for index in own if index in standing.state.events and standing.outcome)


def _panel(record: Record, case: Case, proceeding: Proceeding) -> Iterator[Side]:
    """The members of a panel by their vote, the majority first, each side in the order of the file."""
    for vote in record.words["vote"].terms:
        seats = tuple(
            SeatRow(party_link(record, case, key) or Link(key), seat.opinion)
            for key, seat in proceeding.panel.items()
            if seat.vote == vote
        )
        if seats:
            yield Side(vote, seats)


def _with_marks(record: Record, numbering: Numbering, case: Case, key: str, rung: Rung, named: set[str]) -> Rung:
    """A rung with the other names of its court and what these rest on, where no rung before it has them."""
    court = case.facts.courts.get(key)
    if court is None or key in named:
        return rung
    return replace(
        rung,
        court_id=routes.court_anchor(key),
        court_names=tuple(Link(name.value, lang=name.lang) for name in court.names),
        court_marks=numbering.marks(case, court.sources),
    )


def _with_note(record: Record, numbering: Numbering, case: Case, key: str, rung: Rung, named: set[str]) -> Rung:
    """A rung with what to know of its court, where no rung before it says so."""
    if key in named:
        return rung
    named.add(key)
    return replace(rung, court_note=inline(record, numbering, case, f"courts/{key}/note"))
