"""Facts that name others by a key or an id: is there such a one, and only one?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from onrecord.checks.check import check
from onrecord.checks.links import remedy
from onrecord.model.case import Case, Facts
from onrecord.problem import Path, Spot
from onrecord.record import Record


@check("error")
def unknown_reference(record: Record) -> Iterator[tuple[Spot, str]]:
    """A fact names a person, court, event, charge or proceeding by a key that the case does not hold.

    Why: the fact would silently lose the one it is about.

    Example:
    `people: [igor-sandzhief]` in an event, where `people` of the case holds `igor-sandzhiev`.

    Instead: correct the key, or add what it names to the case.
    """
    for case in record.cases.values():
        for path, kind, key, known in _references(case.facts, record.people):
            if key not in known:
                where = "any case" if "not_same_as" in path else "this case"
                message = f'"{key}" is not {kind} of {where}. {remedy(key, known)}'
                yield Spot(case.file, path, at_key="panel" in path), message


@check("error")
def duplicate_id(record: Record) -> Iterator[tuple[Spot, str]]:
    """Two events, or two claims, of a case have one id.

    Why: a link to it could mean either.

    Example:
    `id: hearing` on two events.

    Instead: give each its own id, or none.
    """
    for case in record.cases.values():
        yield from _twice(case, "event", (event.id for event in case.facts.events))
        yield from _twice(case, "claim", (claim.id for claim in case.facts.claims))


@check("error")
def court_mismatch(record: Record) -> Iterator[tuple[Spot, str]]:
    """An event names another court than the proceeding that it belongs to.

    Why: a proceeding is before one court, so one of the two is wrong.

    Example:
    `{title: Hearing, proceeding: trial, court: regional}` where `trial` is before `district`

    Instead: leave `court` out, for the proceeding says it, or correct `proceeding`.
    """
    for case in record.cases.values():
        for index, event in enumerate(case.facts.events):
            proceeding = case.facts.proceedings.get(event.proceeding or "")
            if proceeding and event.court and event.court != proceeding.court:
                yield (
                    Spot(case.file, ("events", index, "court")),
                    f'The proceeding "{event.proceeding}" is before "{proceeding.court}", not "{event.court}". '
                    "Leave court: out here, or correct the proceeding.",
                )


Reference = tuple[Path, str, str, Collection[str]]
"""A key by which a fact names another: its path, what it should be, the key, the keys there are."""
_PARTY = "a person, organisation or court"
_SUBJECT = "a person, organisation, court, event, charge or proceeding"


def _references(facts: Facts, everyone: Collection[str]) -> Iterator[Reference]:
    events = dict.fromkeys(event.id for event in facts.events if event.id)
    claims = dict.fromkeys(claim.id for claim in facts.claims if claim.id)
    yield from _of_events(facts, events)
    yield from _of_proceedings(facts)
    yield from _of_claims(facts, events)
    for key, person in facts.people.items():
        yield from _each(("people", key, "not_same_as"), "a person", person.not_same_as, everyone)
    for key, court in facts.courts.items():
        yield from _one(("courts", key, "appeals_to"), "a court", court.appeals_to, facts.courts)
    for name, medium in facts.media.items():
        yield from _one(("media", name, "source"), "a source", medium.source, facts.sources)
    known = {**events, **claims}
    for index, correction in enumerate(facts.corrections):
        what = "the id of an event or claim" if claims else "the id of an event"
        yield from _one(("corrections", index, "about"), what, correction.about, known)


def _of_events(facts: Facts, events: Collection[str]) -> Iterator[Reference]:
    for index, event in enumerate(facts.events):
        at: Path = ("events", index)
        if event.people:
            yield from _each((*at, "people"), "a person", event.people, facts.people)
        if event.organisations:
            yield from _each((*at, "organisations"), "an organisation", event.organisations, facts.organisations)
        if event.court:
            yield (*at, "court"), "a court", event.court, facts.courts
        if event.proceeding:
            yield (*at, "proceeding"), "a proceeding", event.proceeding, facts.proceedings
        if event.after or event.before or event.supersedes:
            for name in ("after", "before", "supersedes"):
                yield from _one((*at, name), "the id of an event", getattr(event, name), events)
        for place, outcome in enumerate(event.charges):
            yield (*at, "charges", place, "id"), "a charge", outcome.id, facts.charges


def _of_proceedings(facts: Facts) -> Iterator[Reference]:
    for key, proceeding in facts.proceedings.items():
        yield ("proceedings", key, "court"), "a court", proceeding.court, facts.courts
        for name in ("appeal_from", "merged_into"):
            goal = getattr(proceeding, name)
            yield from _one(("proceedings", key, name), "a proceeding", goal, facts.proceedings)
        for member in proceeding.panel:
            yield ("proceedings", key, "panel", member), "a person", member, facts.people
    for key, charge in facts.charges.items():
        yield ("charges", key, "person"), "a person", charge.person, facts.people
        yield from _one(("charges", key, "proceeding"), "a proceeding", charge.proceeding, facts.proceedings)


def _of_claims(facts: Facts, events: Collection[str]) -> Iterator[Reference]:
    bodies = {**facts.people, **facts.organisations, **facts.courts}
    subjects = dict.fromkeys(chain(bodies, events, facts.charges, facts.proceedings))
    for index, claim in enumerate(facts.claims):
        at: Path = ("claims", index)
        yield from _each((*at, "by"), _PARTY, claim.by, bodies)
        yield from _each((*at, "answer_by"), _PARTY, claim.answer_by, bodies)
        yield from _each((*at, "about"), _SUBJECT, claim.about, subjects)


def _one(path: Path, kind: str, key: str | None, known: Collection[str]) -> Iterator[Reference]:
    if key:
        yield path, kind, key, known


def _each(path: Path, kind: str, keys: Iterable[str], known: Collection[str]) -> Iterator[Reference]:
    for place, key in enumerate(keys):
        yield (*path, place), kind, key, known


def _twice(case: Case, noun: str, ids: Iterable[str | None]) -> Iterator[tuple[Spot, str]]:
    seen: set[str] = set()
    for index, id in enumerate(ids):
        if id in seen:
            yield (
                Spot(case.file, (f"{noun}s", index, "id")),
                f'"{id}" is the id of an earlier {noun}. Give each {noun} its own id, or none.',
            )
        seen.add(id or "")
