"""Whatever points at something: does it lead there?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from onrecord import routes
from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.narrative import CiteHole, LinkHole
from onrecord.model.text import Prose
from onrecord.problem import Path, Spot
from onrecord.record import Record, citations, followers, holes
from onrecord.rows import anchors, target
from onrecord.vocabulary import suggest


@check("error")
def unknown_source(record: Record) -> Iterator[tuple[Spot, str]]:
    """A citation names a source that the case does not list.

    Why: a reader who follows it finds nothing, and the fact rests on nothing.

    Example:
    `[@rely, para. 2]` in a case whose only source is `relay`.

    Instead: correct the key, or list the source under `sources`.
    """
    for case in record.cases.values():
        known = case.facts.sources
        for spot, citation in citations(case):
            if citation.key not in known:
                yield spot, f'"{citation.key}" is not a source of this case. {_remedy(citation.key, known)}'
        for key, source in known.items():
            if source.origin and source.origin not in known:
                yield (
                    Spot(case.file, ("sources", key, "origin")),
                    f'"{source.origin}" is not a source of this case. {_remedy(source.origin, known)}',
                )
    for prose in record.prose.values():
        for hole in prose.narrative.holes:
            if isinstance(hole, CiteHole):
                message = (
                    "A prose page lists no sources, so nothing can be cited here. Link to the case instead."
                )
                yield Spot(prose.file, line=hole.line, column=hole.column), message


@check("error")
def unknown_link(record: Record) -> Iterator[tuple[Spot, str]]:
    """A checked link leads nowhere: no such case, person, organisation, court, event or source.

    Why: a link that leads nowhere on the page of an investigation costs trust.

    Example:
    `[his lawyer](person:yuri-kobzarev)` where the key is `yury-kobzarev`.

    Instead: correct what stands after the colon. A draft is not there for the cases that are published.
    """
    for text in record.texts():
        for spot, hole in holes(text):
            if isinstance(hole, LinkHole) and target(record, text, hole.kind, hole.target) is None:
                yield spot, _no_target(record, text, hole)
    for case in record.cases.values():
        for index, slug in enumerate(case.facts.related):
            if slug not in record.cases:
                spot = Spot(case.file, ("related", index))
                yield spot, f'There is no case "{slug}". {_remedy(slug, record.cases)}'


@check("error")
def unknown_reference(record: Record) -> Iterator[tuple[Spot, str]]:
    """A fact names a person, court or event by a key that the case does not hold.

    Why: the fact would silently lose the one it is about.

    Example:
    `people: [igor-sandzhief]` in an event, where `people` of the case holds `igor-sandzhiev`.

    Instead: correct the key, or add what it names to the case.
    """
    for case in record.cases.values():
        facts = case.facts
        events = [event.id for event in facts.events if event.id]
        for path, kind, key, known in _references(case, events):
            if key not in known:
                yield Spot(case.file, path), f'"{key}" is not {kind} of this case. {_remedy(key, known)}'


@check("error")
def duplicate_id(record: Record) -> Iterator[tuple[Spot, str]]:
    """Two events of a case have one id.

    Why: a link to it could mean either.

    Example:
    `id: hearing` on two events.

    Instead: give each its own id, or none.
    """
    for case in record.cases.values():
        seen: set[str] = set()
        for index, event in enumerate(case.facts.events):
            if event.id in seen:
                yield (
                    Spot(case.file, ("events", index, "id")),
                    f'"{event.id}" is the id of an earlier event. Give each event its own id, or none.',
                )
            seen.add(event.id or "")


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


def _references(case: Case, events: Collection[str]) -> Iterator[tuple[Path, str, str, Collection[str]]]:
    """Each key by which a fact names another: its path, what it should be, the key, the keys there are."""
    facts = case.facts
    for index, event in enumerate(facts.events):
        for place, key in enumerate(event.people):
            yield ("events", index, "people", place), "a person", key, facts.people
        if event.court:
            yield ("events", index, "court"), "a court", event.court, facts.courts
        if event.after:
            yield ("events", index, "after"), "the id of an event", event.after, events
        if event.before:
            yield ("events", index, "before"), "the id of an event", event.before, events
    for key, court in facts.courts.items():
        if court.appeals_to:
            yield ("courts", key, "appeals_to"), "a court", court.appeals_to, facts.courts
    for name, medium in facts.media.items():
        if medium.source:
            yield ("media", name, "source"), "a source", medium.source, facts.sources
    for index, correction in enumerate(facts.corrections):
        if correction.about:
            yield ("corrections", index, "about"), "the id of an event", correction.about, events


def _no_target(record: Record, text: Case | Prose, hole: LinkHole) -> str:
    nouns = {
        "case": "case", "person": "person", "org": "organisation of this case", "court": "court of this case",
        "event": "event with the id", "source": "source of this case", "page": "page of prose",
        "anchor": "heading or section with the anchor",
    }  # fmt: skip
    nearest = _nearest(hole.target, _targets(record, text, hole.kind))
    return f'There is no {nouns[hole.kind]} "{hole.target}". {nearest}'


def _targets(record: Record, text: Case | Prose, kind: str) -> Collection[str]:
    facts = text.facts if isinstance(text, Case) else None
    here = [event.id for event in facts.events if event.id] if facts else []
    known: dict[str, Collection[str]] = {
        "case": record.cases,
        "person": record.people,
        "org": facts.organisations if facts else (),
        "court": facts.courts if facts else (),
        "source": facts.sources if facts else (),
        "page": [*record.prose, *routes.PLACES],
        "anchor": anchors(text),
        "event": [
            *here,
            *(
                f"{slug}/{event.id}"
                for slug, other in record.cases.items()
                for event in other.facts.events
                if event.id
            ),
        ],
    }
    return known[kind]


def _nearest(value: str, known: Iterable[str]) -> str:
    near = suggest(value, known)
    return f'Did you mean "{near}"?' if near else "Correct what stands after the colon."


def _remedy(value: str, known: Collection[str]) -> str:
    """What to do about a key that is not among the known ones."""
    near = suggest(value, known)
    if near:
        return f'Did you mean "{near}"?'
    if not known:
        return "The case lists none yet: add it."
    distinct = tuple(dict.fromkeys(known))
    return f"There are: {', '.join(distinct[:8])}{', …' if len(distinct) > 8 else ''}."
