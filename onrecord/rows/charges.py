"""Charges → rows with where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import routes
from onrecord.model.case import Case, Facts
from onrecord.model.proceeding import Charge, Statute
from onrecord.model.source import Citation
from onrecord.model.status import ChargeStanding
from onrecord.numbering import Numbering, case_link
from onrecord.page import ChargeRow, Link, SentenceRow, StatuteRow
from onrecord.record import Record, graph, statute_name
from onrecord.rows.links import entity_link, party_link


def charge_rows(
    record: Record, numbering: Numbering, case: Case, person: str | None = None
) -> tuple[ChargeRow, ...]:
    """The charges of a case, or those of one person, in the order of the file."""
    return tuple(
        _row(record, numbering, case, id, charge)
        for id, charge in case.facts.charges.items()
        if person in (None, charge.person)
    )


def charge_link(record: Record, case: Case, id: str, url: str) -> Link:
    """A charge by what to call it, leading somewhere: the offence, else the provision, else its id."""
    charge = case.facts.charges[id]
    if charge.statute and not charge.name:
        said = record.names.get(graph.statute(charge.statute, case.facts))
        return Link(said or statute_name(charge.statute), url, None if said else case.lang(""))
    return Link(charge.name or id, url, case.lang(f"charges/{id}/name"))


def charge_state(standing: ChargeStanding) -> str:
    """The word of `state` whose mark stands for a charge: what became of it, else how far it has come."""
    verdict = standing.verdict.state
    if verdict not in ("convicted", "decided"):
        return "dropped" if verdict == "quashed" else verdict
    return "in-force" if standing.final else "appealed" if standing.appealed else "decided"


def charge_sentences(record: Record, case: Case, id: str) -> tuple[SentenceRow, ...]:
    """What was imposed for a charge and holds."""
    index = record.status[case.slug].sentences.get(id)
    return sentence_rows(case, index) if index is not None else ()


def sentence_rows(case: Case, index: int) -> tuple[SentenceRow, ...]:
    """What an event imposed."""
    return tuple(
        SentenceRow(one, case.lang(f"events/{index}/sentence/{number}/note") if one.note else None)
        for number, one in enumerate(case.facts.events[index].sentence)
    )


def citations_of(facts: Facts, events: Iterable[int]) -> tuple[Citation, ...]:
    """What some events rest on, each citation once."""
    return tuple(dict.fromkeys(citation for index in events for citation in facts.events[index].sources))


def statute_link(record: Record, case: Case, statute: Statute) -> Link:
    """A provision of law, in the words of the page's language."""
    name = statute_name(statute, record.speech.gettext)
    return entity_link(record, graph.statute(statute, case.facts), name, case.langs[0] if case.langs else None)


def statute_rows(record: Record, case: Case) -> tuple[StatuteRow, ...]:
    """The laws in question in a case, those of its charges first."""
    facts = case.facts
    charged = (charge.statute for charge in facts.charges.values() if charge.statute)
    provisions = {graph.statute(statute, facts): statute for statute in (*charged, *facts.statutes)}
    return tuple(
        StatuteRow(statute_link(record, case, statute), _cases(record, identity))
        for identity, statute in provisions.items()
    )


def _cases(record: Record, identity: graph.Identity) -> int:
    key = record.keys.get(identity)
    return len(record.entities[identity[0]][key].mentions) if key else 0


def _row(record: Record, numbering: Numbering, case: Case, id: str, charge: Charge) -> ChargeRow:
    page = "" if case is numbering.home else routes.case(case.slug)
    standing = record.status[case.slug].charges[id]
    return ChargeRow(
        id=routes.charge_anchor(id),
        title=charge_link(record, case, id, f"{page}#{routes.charge_anchor(id)}"),
        person=party_link(record, case, charge.person) or Link(charge.person),
        count=charge.count,
        statute=statute_link(record, case, charge.statute) if charge.statute else None,
        standing=standing,
        state=charge_state(standing),
        sentences=charge_sentences(record, case, id),
        marks=numbering.marks(case, charge.sources),
        verdict_marks=numbering.marks(case, citations_of(case.facts, sorted(set(_events(standing))))),
        case=case_link(case) if page else None,
    )


def _events(standing: ChargeStanding) -> Iterator[int]:
    """The events that made a charge stand where it does."""
    for part in (standing.verdict, standing.appealed, standing.reviewed, standing.final):
        yield from part.events if part else ()
