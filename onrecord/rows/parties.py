"""People, organisations and courts → rows, as a case lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord import routes
from onrecord.model.case import Case, Facts
from onrecord.model.parties import Court, Organisation, Person
from onrecord.numbering import Numbering
from onrecord.page import CustodyRow, Link, PartyRow, ReplyRow, VoteRow
from onrecord.record import Record
from onrecord.rows.charges import citations_of
from onrecord.rows.links import party_link, proceeding_link
from onrecord.rows.texts import inline

ACCUSED = ("defendant", "suspect", "convicted")
"""Roles in which a person is accused of something, charged or not."""


def party_row(
    record: Record,
    numbering: Numbering,
    case: Case,
    kind: str,
    key: str,
    party: Person | Organisation | Court,
) -> PartyRow:
    """A person, organisation or court as its case lists it. `kind` is the block of the file it stands in."""
    anchors = {
        "people": routes.person_anchor,
        "organisations": routes.organisation_anchor,
        "courts": routes.court_anchor,
    }
    row = PartyRow(
        id=anchors[kind](key),
        link=party_link(record, case, key) or Link(party.name or key),
        role=None if isinstance(party, Court) else party.role,
        names=tuple(Link(name.value, lang=name.lang) for name in party.names),
        country=party.nationality if isinstance(party, Person) else party.country,
        note=inline(record, numbering, case, f"{kind}/{key}/note"),
        marks=numbering.marks(case, party.sources),
    )
    return _person(record, numbering, case, key, party, row) if isinstance(party, Person) else row


def is_accused(facts: Facts, key: str) -> bool:
    """Whether a person of a case is accused in it, by a charge or by role."""
    charged = any(charge.person == key for charge in facts.charges.values())
    return charged or facts.people[key].role in ACCUSED


def vote_rows(numbering: Numbering, case: Case, key: str) -> Iterator[VoteRow]:
    """How a person voted in the panels of a case."""
    page = "" if case is numbering.home else routes.case(case.slug)
    for id, proceeding in case.facts.proceedings.items():
        seat, link = proceeding.panel.get(key), proceeding_link(case, id, page)
        if seat and link:
            yield VoteRow(link, seat.vote, seat.opinion, numbering.marks(case, proceeding.sources))


def custody_row(record: Record, numbering: Numbering, case: Case, key: str) -> CustodyRow | None:
    """Whether a person of a case is held; None where the record says nothing of it."""
    standing = record.status[case.slug].custody.get(key)
    if standing is None:
        return None
    return CustodyRow(standing, numbering.marks(case, citations_of(case.facts, standing.events)))


def reply_row(record: Record, numbering: Numbering, case: Case, key: str) -> ReplyRow | None:
    """What a person says to what they are accused of; None where it is not recorded."""
    reply = case.facts.people[key].reply
    if reply is None:
        return None
    answer = inline(record, numbering, case, f"people/{key}/reply/answer")
    how = Link(reply.how, lang=case.lang(f"people/{key}/reply/how")) if reply.how else None
    return ReplyRow(reply.asked, how, answer, numbering.marks(case, reply.sources))


def _person(record: Record, numbering: Numbering, case: Case, key: str, person: Person, row: PartyRow) -> PartyRow:
    """The row of a person with what only people have."""
    return replace(
        row,
        display=None if person.display == "full" else person.display,
        accused=is_accused(case.facts, key),
        votes=tuple(vote_rows(numbering, case, key)),
        custody=custody_row(record, numbering, case, key),
        reply=reply_row(record, numbering, case, key),
    )
