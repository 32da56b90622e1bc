"""Citations and links of texts: do they lead anywhere?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from onrecord import routes
from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.narrative import CiteHole, LinkHole
from onrecord.model.text import Prose
from onrecord.problem import Spot
from onrecord.record import Record, Targets, citations, cited, holes
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
        unknown = cited(case) - known.keys()
        for spot, citation in citations(case) if unknown else ():
            if citation.key in unknown:
                yield spot, f'"{citation.key}" is not a source of this case. {remedy(citation.key, known)}'
        for key, source in known.items():
            if source.origin and source.origin not in known:
                yield (
                    Spot(case.file, ("sources", key, "origin")),
                    f'"{source.origin}" is not a source of this case. {remedy(source.origin, known)}',
                )
    for prose in record.prose.values():
        for hole in prose.narrative.holes:
            if isinstance(hole, CiteHole):
                message = "A prose page lists no sources, so nothing can be cited here. Link to the case instead."
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
        targets = Targets(record, text)
        for spot, hole in holes(text) if _links(text) else ():
            if isinstance(hole, LinkHole) and targets.address(hole.kind, hole.target) is None:
                yield spot, _no_target(targets, hole)
    for case in record.cases.values():
        for index, slug in enumerate(case.facts.related):
            if slug not in record.cases:
                spot = Spot(case.file, ("related", index))
                yield spot, f'There is no case "{slug}". {remedy(slug, record.cases)}'


def _links(text: Case | Prose) -> bool:
    """Whether there is any link in a text or in the facts beside it."""
    outlines = (text.narrative, *(text.inlines.values() if isinstance(text, Case) else ()))
    return any(isinstance(hole, LinkHole) for outline in outlines for hole in outline.holes)


def _no_target(targets: Targets, hole: LinkHole) -> str:
    nouns = {
        "case": "case", "person": "person", "org": "organisation of this case", "court": "court of this case",
        "event": "event with the id", "source": "source of this case", "page": "page of prose",
        "anchor": "heading or section with the anchor",
    }  # fmt: skip
    nearest = _nearest(hole.target, _targets(targets, hole))
    return f'There is no {nouns[hole.kind]} "{hole.target}". {nearest}'


def _targets(targets: Targets, hole: LinkHole) -> Collection[str]:
    """What a link of that kind can lead to; of events, those of the case that is meant."""
    record, text = targets.record, targets.text
    facts = text.facts if isinstance(text, Case) else None
    match hole.kind:
        case "case":
            return record.cases
        case "person":
            return record.people
        case "org":
            return facts.organisations if facts else ()
        case "court":
            return facts.courts if facts else ()
        case "source":
            return facts.sources if facts else ()
        case "page":
            return [*record.prose, *routes.PLACES]
        case "event":
            return _events(record, text, hole.target)
        case _:
            return sorted(targets.anchors)


def _events(record: Record, text: Case | Prose, target: str) -> Collection[str]:
    """The events that a link to one may mean: those of the case that it names, or nearly, else of its own."""
    slug = target.rpartition("/")[0]
    if not slug:
        return [event.id for event in text.facts.events if event.id] if isinstance(text, Case) else ()
    named = slug if slug in record.cases else suggest(slug, record.cases)
    return [f"{named}/{event.id}" for event in record.cases[named].facts.events if event.id] if named else ()


def _nearest(value: str, known: Iterable[str]) -> str:
    near = suggest(value, known)
    return f'Did you mean "{near}"?' if near else "Correct what stands after the colon."


def remedy(value: str, known: Collection[str]) -> str:
    """What to do about a key that is not among the known ones."""
    near = suggest(value, known)
    if near:
        return f'Did you mean "{near}"?'
    if not known:
        return "The case lists none yet: add it."
    distinct = tuple(dict.fromkeys(known))
    return f"There are: {', '.join(distinct[:8])}{', …' if len(distinct) > 8 else ''}."
