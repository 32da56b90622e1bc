"""Pages of prose: about, method, and whatever else a newsroom writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.page import Page, Passage, at_once
from onrecord.record import Record
from onrecord.rows import prose_passage


@dataclass(frozen=True, slots=True)
class ProseData:
    """What a page of prose shows. Its text does not repeat the title."""

    title: str
    text: Passage | None


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → a page for each text in `content/`, the home page's own apart."""
    for slug, prose in record.prose.items():
        if slug != "index":
            yield Page(
                url=routes.prose(slug),
                template="prose.html",
                place=slug,
                title=prose.title,
                description=prose.facts.description or "",
                lang=prose.facts.lang,
                langs=prose.langs,
                file=prose.file,
                data=ProseData(prose.title, prose_passage(record, prose)),
            )
