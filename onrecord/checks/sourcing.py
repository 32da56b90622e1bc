"""How many witnesses there are: sources that relay one origin are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.checks.check import check
from onrecord.model.case import Case, Facts
from onrecord.model.claim import Claim
from onrecord.model.narrative import CiteHole
from onrecord.problem import Spot
from onrecord.record import Record, origin

DECIDING = ("court-decision", "law")
"""Types of documents by which a body decides: for what they say, one is enough."""


@check("note")
def one_origin(record: Record) -> Iterator[tuple[Spot, str]]:
    """A case lists several sources, and all of them have one origin.

    Why: they look like several witnesses and are one. A case with a single source shows that by itself and is
    not reported.

    Example:
    `relay: {type: article, origin: mycity}` beside `mycity: {type: web-page}`, and no other source

    Instead: look for a source that does not go back to the same one, and say in the text that there is none.
    """
    for case in record.cases.values():
        sources = case.facts.sources
        found = _origins(case.facts, sources)
        if len(sources) > 1 and len(found) == 1:
            message = (
                f'Everything in this case rests on one origin, "{min(found)}". '
                "Look for another witness, or say in the text that there is one alone."
            )
            yield Spot(case.file, ("sources",), at_key=True), message


@check("warning")
def confirmed_by_one(record: Record) -> Iterator[tuple[Spot, str]]:
    """A claim is graded confirmed, and fewer than two independent sources bear it out.

    Why: confirmed is a promise to readers. Sources that relay one origin count as one; a decision of a court, or
    a law, is enough alone.

    Example:
    `{text: He was beaten., grade: confirmed, sources: [relay, mycity]}` where `relay` has `origin: mycity`

    Instead: cite a second source of another origin, or grade it `alleged`.
    """
    for case in record.cases.values():
        sources = case.facts.sources
        for index, claim in enumerate(case.facts.claims):
            keys = set(_cited(case, claim, index))
            decided = any(sources[key].type in DECIDING for key in keys if key in sources)
            found = _origins(case.facts, keys)
            if claim.grade == "confirmed" and not decided and len(found) < 2:
                told = f'one origin, "{min(found)}"' if found else "no source"
                yield (
                    Spot(case.file, ("claims", index, "grade")),
                    f"This claim is graded confirmed and rests on {told}. Cite a second source of another origin, "
                    "or grade it alleged.",
                )


@check("warning")
def unarchived_source(record: Record) -> Iterator[tuple[Spot, str]]:
    """A source has an address and no archived copy.

    Why: pages change and vanish, and what a fact rests on should not.

    Example:
    `{type: article, url: https://www.example.org/article}`

    Instead: have a web archive save the page, and give the address of that copy under `archived`.
    """
    for case in record.cases.values():
        for key, source in case.facts.sources.items():
            if source.url and not source.archived:
                yield (
                    Spot(case.file, ("sources", key, "url")),
                    f'No archived copy of "{key}" is on record. Have the page archived, and add archived: '
                    "with the address of the copy.",
                )


def _origins(facts: Facts, keys: Iterable[str]) -> frozenset[str]:
    """The sources that those of these keys go back to."""
    relays = {key: source.origin for key, source in facts.sources.items() if source.origin}
    return frozenset(origin(relays, key) for key in keys)


def _cited(case: Case, claim: Claim, index: int) -> Iterator[str]:
    """The keys of the sources that bear a claim out: those of its answer do not."""
    for citations in (claim.sources, *(version.sources for version in claim.versions)):
        yield from (citation.key for citation in citations)
    outline = case.inlines.get(f"claims/{index}/text")
    for hole in outline.holes if outline else ():
        if isinstance(hole, CiteHole):
            yield from (citation.key for citation in hole.citations)
