"""A case as its formats ask about it: addresses, words, citations, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord import narrative, routes
from onrecord.model.case import Case
from onrecord.model.narrative import CiteHole
from onrecord.model.source import Citation, Source
from onrecord.record import Record
from onrecord.vocabulary import Term


@dataclass(frozen=True)
class Scope:
    """One case in its record. `site_url` is the address of the edition, empty where it is not known.

    `root` is the way to the root of the edition from where the data stands, for addresses that cannot be whole.
    """

    case: Case
    record: Record
    site_url: str
    root: str = "../../"

    @property
    def id(self) -> str:
        """The name of the case that never changes."""
        return self.case.facts.id or self.case.slug

    @property
    def lang(self) -> str:
        """The language of the case."""
        return self.case.facts.lang or self.record.language

    @cached_property
    def page(self) -> str:
        """The address of the case's page, as its canonical link has it: that of the original, where this edition
        has no translation."""
        return self.address(f"/{self.record.home(self.case)}{routes.case(self.case.slug)}")

    def address(self, url: str) -> str:
        """An address of the site: whole, or, where that of the site is not known, from where the data stands."""
        site = self.site_url.rstrip("/")
        return routes.relative(url, f"{site}/" if site else self.root, self.record.prefix)

    def words(self, markdown: str | None) -> str | None:
        """Inline Markdown → its words, with ordinary spaces; None where there are none."""
        if markdown is None:
            return None
        return narrative.plain_inline(markdown, self.lang).replace("\u00a0", " ") or None

    def anchor(self, id: str | None) -> str | None:
        """The id of an event → its anchor; None where there is no such event."""
        index = self.record.event(self.case.slug, id) if id else None
        return None if index is None else self.event(index)

    def event(self, index: int) -> str:
        """The index of an event → its anchor."""
        return self.record.anchors[self.case.slug][index]

    def citations(self, given: Iterable[Citation], *paths: str) -> tuple[Citation, ...]:
        """The citations of a fact, and those in its Markdown, which is found by its paths; each one once."""
        return tuple(dict.fromkeys((*given, *(cited for path in paths for cited in self._cited(path)))))

    def source_type(self, source: Source) -> Term | None:
        """The word for the kind of a source, None where there is none."""
        return self.record.words["source-type"].terms.get(source.type)

    def citation_id(self, key: str) -> str:
        """The key of a source → its name among the sources of all cases, `sandzhiev:relay`."""
        return f"{self.id}:{key}"

    def _cited(self, path: str) -> Iterator[Citation]:
        outline = self.case.inlines.get(path)
        for hole in outline.holes if outline else ():
            if isinstance(hole, CiteHole):
                yield from hole.citations
