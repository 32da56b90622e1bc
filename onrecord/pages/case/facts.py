"""The key facts of a case: who, on what charge, before which courts, with what outcome, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord import dates, routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.page import ChargeRow, DueRow, Link, Rung, SentenceRow
from onrecord.record import Record, origins, span
from onrecord.rows import charge_sentences, court_link, due_row, party_link

FEW = 3
"""How many of one kind key facts can name; a bench of nine is told further down."""
PARTIES = frozenset(
    (
        "defendant", "suspect", "convicted", "claimant", "complainant", "victim", "petitioner", "respondent",
        "appellant", "appellee",
    )
)  # fmt: skip
"""Roles of those whose case it is. Where nobody has one, key facts name all roles."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a key fact: a link, an outcome (else a state) with its date, a date, a sentence, what is due; or,
    of a newsroom's own field, a text as a link that leads nowhere, a number, or whether it holds."""

    link: Link | None = None
    number: float | None = None
    flag: bool | None = None
    outcome: str | None = None
    state: str | None = None
    date: Date | None = None
    sentence: SentenceRow | None = None
    due: DueRow | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: its label (a message, with its context) and its lines. `sources` is set for the number of
    sources, with `origins`, the number of those that are independent of each other."""

    label: str
    items: tuple[Item, ...] = ()
    sources: int | None = None
    origins: int = 0
    context: str = ""


def key_facts(
    record: Record, case: Case, charges: tuple[ChargeRow, ...], ladder: tuple[tuple[Rung, ...], ...]
) -> Iterator[Fact]:
    """What a case holds → its key facts, in the order in which they stand."""
    facts = case.facts
    yield from _parties(record, case)
    if charges:
        yield _charges(charges)
    yield from _instances(record, ladder)
    if sentences := tuple(_sentences(record, case)):
        yield Fact(msgid("Sentence"), sentences)
    due = (due_row(record, case, due) for due in record.status[case.slug].due)
    if items := tuple(Item(due=row) for row in due if row.answer is None):
        yield Fact(msgid("Due"), items)
    if not ladder:
        yield from _without_proceedings(case)
    yield from _custom(record, case)
    yield Fact(msgid("Sources"), sources=len(facts.sources), origins=len(origins(facts.sources)))


def _parties(record: Record, case: Case) -> Iterator[Fact]:
    roles = record.words["role"].terms
    parties = [(key, person.role) for key, person in case.facts.people.items()]
    parties += [(key, body.role) for key, body in case.facts.organisations.items()]
    found = dict.fromkeys(role for _, role in parties if role)
    for role in [role for role in found if role in PARTIES] or found:
        keys = [key for key, other in parties if other == role]
        if len(keys) <= FEW:
            links = tuple(Item(link=party_link(record, case, key)) for key in keys)
            yield Fact(roles[role].label, links, context="role")


def _charges(charges: tuple[ChargeRow, ...]) -> Fact:
    """The charges by name, each once; where they are many, only the way to them."""
    named: dict[str, Item] = {}
    for row in charges:
        named.setdefault(row.title.text, Item(link=_capital(row.title)))
    if len(named) > FEW:
        named = {"": Item(link=Link(str(len(charges)), "#charges"))}
    return Fact(msgid("Charge") if len(charges) == 1 else msgid("Charges"), tuple(named.values()))


def _capital(link: Link) -> Link:
    return replace(link, text=link.text[:1].upper() + link.text[1:])


def _instances(record: Record, ladder: tuple[tuple[Rung, ...], ...]) -> Iterator[Fact]:
    """Each instance with its courts, their outcomes and dates."""
    labels = record.words["instance"].terms
    rungs = [rung for chain in ladder for rung in chain if rung.instance]
    for instance in dict.fromkeys(rung.instance for rung in rungs if rung.instance):
        same = [rung for rung in rungs if rung.instance == instance]
        if len(same) <= FEW:
            yield Fact(labels[instance].label, tuple(_instance(rung) for rung in same), context="instance")


def _instance(rung: Rung) -> Item:
    return Item(
        link=replace(rung.court, url=f"#{rung.id}"), outcome=rung.outcome, state=rung.state, date=rung.decided
    )


def _sentences(record: Record, case: Case) -> Iterator[Item]:
    """What was imposed on any of the accused and holds; where more hold than can be told here, none."""
    found = dict.fromkeys(sentence for id in case.facts.charges for sentence in charge_sentences(record, case, id))
    if len(found) <= 2 * FEW:
        yield from (Item(sentence=sentence) for sentence in found)


def _without_proceedings(case: Case) -> Iterator[Fact]:
    """Of a case in which no proceeding is on record: its courts, and its first and last event."""
    facts = case.facts
    if facts.courts:
        links = (court_link(case, key, f"#{routes.court_anchor(key)}") for key in facts.courts)
        yield Fact(msgid("Courts"), tuple(Item(link=link) for link in links))
    if bounds := span(event.date for event in facts.events):
        yield Fact(msgid("First event"), (Item(date=bounds[0]),))
        yield Fact(msgid("Last event"), (Item(date=bounds[1]),))


def _custom(record: Record, case: Case) -> Iterator[Fact]:
    """The newsroom's own fields, in the order of the settings."""
    for name, field in record.custom.items():
        value = case.facts.custom.get(name)
        if value is not None:
            yield Fact(field.label, (_own(field.type, value, case.lang(f"custom/{name}")),))


def _own(type: str, value: str, lang: str | None) -> Item:
    match type:
        case "date":
            return Item(date=dates.parse(value))
        case "url":
            return Item(link=Link(value, value))
        case "number":
            return Item(number=float(value))
        case "flag":
            return Item(flag=value == "true")
    return Item(link=Link(value, lang=lang))
