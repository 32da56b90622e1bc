"""What is before a court, and what is charged under a statute: the newest of it, for the pages of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.status import ChargeStanding, ProceedingStanding
from onrecord.numbering import Numbering, case_link
from onrecord.page import Link, Mark, SentenceRow
from onrecord.record import Entity, Mention, Record, graph
from onrecord.rows import charge_sentences, charge_state, party_link

MOST = 20
"""How many proceedings or charges the page of a court or a statute shows."""
Part = tuple[Case, str]
"""A proceeding or a charge: its case, and its id there."""


@dataclass(frozen=True, slots=True)
class Before:
    """A proceeding before a court: its case, and where it stands. `title` leads to it on the page of its case."""

    title: Link
    instance: str
    docket: str | None
    standing: ProceedingStanding
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """A charge under a statute: of whom, in which case, and where it stands. `case` leads to it on the page of its
    case; `state` is the word of `state` whose mark stands for it."""

    case: Link
    person: Link
    name: Link | None
    count: str | None
    standing: ChargeStanding
    state: str
    sentences: tuple[SentenceRow, ...]
    marks: tuple[Mark, ...]


def before(entity: Entity, mentions: Iterable[Mention]) -> list[Part]:
    """The proceedings before a court, in the order of the cases given."""
    return [
        (one.case, id)
        for one in mentions
        for id, proceeding in one.case.facts.proceedings.items()
        if proceeding.court == entity.key
    ]


def under(record: Record, entity: Entity, mentions: Iterable[Mention]) -> list[Part]:
    """The charges under a statute, in the order of the cases given."""
    return [
        (one.case, id)
        for one in mentions
        for id, charge in one.case.facts.charges.items()
        if charge.statute and record.keys[graph.statute(charge.statute, one.case.facts)] == entity.key
    ]


def proceeding_rows(record: Record, numbering: Numbering, parts: Iterable[Part]) -> Iterator[Before]:
    """Proceedings → rows with where each stands."""
    for case, id in parts:
        proceeding = case.facts.proceedings[id]
        yield Before(
            title=_within(case, routes.proceeding_anchor(id)),
            instance=proceeding.instance,
            docket=proceeding.docket,
            standing=record.status[case.slug].proceedings[id],
            marks=numbering.marks(case, proceeding.sources),
        )


def charge_rows(record: Record, numbering: Numbering, parts: Iterable[Part]) -> Iterator[Under]:
    """Charges → rows with where each stands."""
    for case, id in parts:
        charge, standing = case.facts.charges[id], record.status[case.slug].charges[id]
        yield Under(
            case=_within(case, routes.charge_anchor(id)),
            person=party_link(record, case, charge.person) or Link(charge.person),
            name=Link(charge.name, lang=case.lang(f"charges/{id}/name")) if charge.name else None,
            count=charge.count,
            standing=standing,
            state=charge_state(standing),
            sentences=charge_sentences(record, case, id),
            marks=numbering.marks(case, charge.sources),
        )


def _within(case: Case, anchor: str) -> Link:
    """A part of the page of a case, by the title of the case."""
    link = case_link(case)
    return replace(link, url=f"{link.url}#{anchor}")
