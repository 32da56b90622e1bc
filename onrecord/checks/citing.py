"""Facts that rest on nothing, and sources that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.narrative import CiteHole
from onrecord.problem import Spot
from onrecord.record import Record, cited


@check("warning")
def uncited_event(record: Record) -> Iterator[tuple[Spot, str]]:
    """An event names no source.

    Why: every fact on the record can be followed to where it comes from, and a date above all.

    Example:
    an event with `date` and `title`, and no `sources`.

    Instead: cite a source of the case, `sources: ["relay, para. 6"]`.
    """
    for case in record.cases.values():
        for index, event in enumerate(case.facts.events):
            if not event.sources and not _cites(case, f"events/{index}/text"):
                yield (
                    Spot(case.file, ("events", index)),
                    f'The event "{event.title}" names no source. Add sources: ["key, page"].',
                )


@check("warning")
def uncited_paragraph(record: Record) -> Iterator[tuple[Spot, str]]:
    """A paragraph of the narrative states facts and cites no source.

    Why: a reader should be able to check each paragraph alone. Headings, quotations that end with an
    attribution, and `::: analysis` blocks are exempt.

    Example:
    `The court heard the appeal on 25 May.`

    Instead: cite where it comes from, `The court heard the appeal on 25 May [@relay, para. 2].`
    """
    for case in record.cases.values():
        for line, column in case.narrative.uncited:
            yield (
                Spot(case.file, line=line, column=column),
                "This paragraph cites no source. Add [@key, page], or mark it as ::: analysis.",
            )


@check("warning")
def unused_source(record: Record) -> Iterator[tuple[Spot, str]]:
    """A source is listed and nothing in the case cites it.

    Why: it looks like support for facts that do not rest on it. Being the `origin` of another source, or
    the source of a picture, counts as use.

    Example:
    `sources` lists `mycity`, and no `[@mycity]` stands anywhere.

    Instead: cite it where it supports something, or take it away.
    """
    for case in record.cases.values():
        used = _used(case)
        for key in case.facts.sources:
            if key not in used:
                yield (
                    Spot(case.file, ("sources", key), at_key=True),
                    f'Nothing cites the source "{key}". Cite it where a fact rests on it, or take it away.',
                )


def _used(case: Case) -> set[str]:
    facts = case.facts
    used = cited(case)
    used.update(source.origin for source in facts.sources.values() if source.origin)
    used.update(medium.source for medium in facts.media.values() if medium.source)
    return used


def _cites(case: Case, path: str) -> bool:
    outline = case.inlines.get(path)
    return outline is not None and any(isinstance(hole, CiteHole) for hole in outline.holes)
