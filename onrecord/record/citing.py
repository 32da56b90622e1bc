"""What a case cites, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model.case import Case, Facts
from onrecord.model.narrative import CiteHole, Hole
from onrecord.model.source import Citation, Source
from onrecord.model.text import Prose
from onrecord.problem import Path, Spot


def citations(case: Case) -> Iterator[tuple[Spot, Citation]]:
    """Each citation of a case with its place: those of its facts, then those of its texts."""
    for path, cited in _citation_fields(case.facts):
        for index, citation in enumerate(cited):
            yield Spot(case.file, (*path, index)), citation
    for spot, hole in holes(case):
        if isinstance(hole, CiteHole):
            for citation in hole.citations:
                yield spot, citation


def cited(case: Case) -> set[str]:
    """The keys of the sources that a case cites, without the places: a third of the time that `citations` takes."""
    facts = case.facts
    parties = (facts.people, facts.organisations, facts.courts, facts.proceedings, facts.charges)
    resting = [facts.events, facts.claims, *(party.values() for party in parties if party)]
    found = {citation.key for some in resting for one in some for citation in one.sources}
    for person in facts.people.values():
        found.update(citation.key for citation in (person.reply.sources if person.reply else ()))
    for claim in facts.claims:
        others = (claim.answer_sources, *(version.sources for version in claim.versions))
        found.update(citation.key for some in others for citation in some)
    for outline in (case.narrative, *case.inlines.values()):
        for hole in outline.holes:
            if isinstance(hole, CiteHole):
                found.update(citation.key for citation in hole.citations)
    return found


def resting(case: Case) -> Counter[str]:
    """How many facts of a case rest on each source, by its key: events, claims, parties …, and citations of a text.

    A fact that cites a source several times rests on it once.
    """
    facts = {(citation.key, path[:2]) for path, cited in _citation_fields(case.facts) for citation in cited}
    facts |= {
        (citation.key, _steps(path)[:2])
        for path, outline in case.inlines.items()
        for hole in outline.holes
        if isinstance(hole, CiteHole)
        for citation in hole.citations
    }
    places = {
        (citation.key, (hole.line, hole.column))
        for hole in case.narrative.holes
        if isinstance(hole, CiteHole)
        for citation in hole.citations
    }
    return Counter(key for found in (facts, places) for key, _ in found)


def origin(relays: Mapping[str, str], key: str) -> str:
    """The source that one relays in the end, directly or by way of others; itself where it relays none.

    `relays` gives by source the one that it relays. Of sources that relay each other in a circle it is the first
    in alphabetical order.
    """
    chain = [key]
    while (source := relays.get(chain[-1])) is not None:
        if source in chain:
            return min(chain[chain.index(source) :])
        chain.append(source)
    return chain[-1]


def origins(sources: Mapping[str, Source]) -> tuple[tuple[str, ...], ...]:
    """Sources of a case → their keys, those together that relay one in the end, and that one with them."""
    relays = {key: source.origin for key, source in sources.items() if source.origin in sources and source.origin}
    groups: dict[str, list[str]] = {}
    for key in sources:
        groups.setdefault(origin(relays, key), []).append(key)
    return tuple(map(tuple, groups.values()))


def witnesses(facts: Facts, citations: Iterable[Citation]) -> int:
    """How many independent witnesses some citations of a case are: sources of one origin are one."""
    relays = {key: source.origin for key, source in facts.sources.items() if source.origin}
    return len({origin(relays, citation.key) for citation in citations})


def holes(text: Case | Prose) -> Iterator[tuple[Spot, Hole]]:
    """Each hole of a text with its place: a line and column, or the path of the fact that holds it."""
    for hole in text.narrative.holes:
        yield Spot(text.file, line=hole.line, column=hole.column), hole
    for path, outline in text.inlines.items() if isinstance(text, Case) else ():
        for hole in outline.holes:
            yield Spot(text.file, _steps(path)), hole


def _steps(path: str) -> Path:
    """A path as `inlines` have it → its steps."""
    return tuple(int(step) if step.isdigit() else step for step in path.split("/"))


def _citation_fields(facts: Facts) -> Iterator[tuple[Path, tuple[Citation, ...]]]:
    for index, event in enumerate(facts.events):
        yield ("events", index, "sources"), event.sources
    for kind in ("people", "organisations", "courts", "proceedings", "charges"):
        for key, value in getattr(facts, kind).items():
            yield (kind, key, "sources"), value.sources
    for key, person in facts.people.items():
        if person.reply:
            yield ("people", key, "reply", "sources"), person.reply.sources
    for index, claim in enumerate(facts.claims):
        yield ("claims", index, "sources"), claim.sources
        yield ("claims", index, "answer_sources"), claim.answer_sources
        for number, version in enumerate(claim.versions):
            yield ("claims", index, "versions", number, "sources"), version.sources
