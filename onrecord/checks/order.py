"""What cannot come before what: pairs of events of one person, one appeal or one charge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.checks.roles import PROFESSIONS
from onrecord.model.case import Facts
from onrecord.model.event import Event
from onrecord.status.effects import DECISIONS, REVIEWS, VERDICTS, Words, effect_of

Made = Iterator[tuple[object, str]]
"""Whom or what an event concerns, and what it makes of them: its type, the effects of that and of outcomes."""


@dataclass(frozen=True, slots=True)
class Order:
    """An event that makes `then` cannot stand before all those, of the same one, that make `first`.

    `made` says what an event makes, and of whom; `told` names what should have come first, `remedy` what may be
    missing.
    """

    made: Callable[[Words, Facts, Event], Made]
    first: frozenset[str]
    then: frozenset[str]
    told: str
    remedy: str = "record the earlier one that is missing"


def all_made(words: Words, facts: Facts) -> frozenset[str]:
    """What the events of a case make, of whomever: an order of which one half is not among it holds."""
    made: set[str] = set()
    for event in facts.events:
        made.update(_of_event(words, event))
        made.update(effect for _, effect in _of_charges(words, facts, event))
    return frozenset(made)


def _of_people(words: Words, facts: Facts, event: Event) -> Made:
    """What an event makes of those to whom it happens."""
    of_all, of_each = tuple(_of_event(words, event)), _by_person(words, facts, event)
    for key in dict.fromkeys(event.people):
        person = facts.people.get(key)
        if person is None or person.role not in PROFESSIONS:
            for made in (*of_all, *of_each.get(key, ())):
                yield key, made


def _of_defendants(words: Words, facts: Facts, event: Event) -> Made:
    """As of people, in each proceeding for itself."""
    for key, made in _of_people(words, facts, event):
        yield (key, event.proceeding), made


def _of_appeals(words: Words, facts: Facts, event: Event) -> Made:
    proceeding = facts.proceedings.get(event.proceeding or "")
    if proceeding and proceeding.appeal_from:
        for made in (*_of_event(words, event), *(made for _, made in _of_charges(words, facts, event))):
            yield event.proceeding, made


def _of_charges(words: Words, facts: Facts, event: Event) -> Made:
    for charge in event.charges:
        yield charge.id, effect_of(words, "outcome", charge.outcome)


def _by_person(words: Words, facts: Facts, event: Event) -> dict[str, list[str]]:
    """What an event makes of each person whose charges it decides."""
    made: dict[str, list[str]] = {}
    for id, effect in _of_charges(words, facts, event):
        if charge := facts.charges.get(str(id)):
            made.setdefault(charge.person, []).append(effect)
    return made


def _of_event(words: Words, event: Event) -> Iterator[str]:
    yield event.type or ""
    yield effect_of(words, "event-type", event.type)
    yield effect_of(words, "outcome", event.outcome)


ORDERS = (
    Order(_of_people, frozenset(("detained",)), frozenset(("released",)), "any arrest or detention on record"),
    Order(_of_defendants, frozenset(("convicted",)), frozenset(("sentence",)), "any conviction on record"),
    Order(
        _of_appeals,
        frozenset(("appealed",)),
        DECISIONS | {"refused"},
        "the filing of the appeal that it decides",
        "give an appeal against this very decision a proceeding of its own",
    ),
    Order(
        _of_charges,
        VERDICTS | {"dismissed", "decided"},
        REVIEWS,
        "any decision on the charge that could be reviewed",
    ),
)
