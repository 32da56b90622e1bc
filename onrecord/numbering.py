"""Citations → marks: sources are numbered by their first use down a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.source import Citation
from onrecord.page import Link, Mark, SourceRow, Uses
from onrecord.record import origins, published_source, source_title, source_title_lang


@dataclass
class Numbering:
    """Numbers the sources of one page as its plan comes to them, and remembers every place that cites one.

    Lives for the plan of one page only. `home` is the case whose page it is; elsewhere, sources of several
    cases meet, and each anchor carries its case. `section` is the label of the part that is being planned.
    """

    home: Case | None = None
    section: str = ""
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    uses: dict[tuple[str, str], dict[str, list[Mark]]] = field(default_factory=dict)
    count: int = 0

    def marks(self, case: Case, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """The marks of a group of citations that stands next on the page."""
        return tuple([self._mark(case, citation) for citation in citations])

    def sources(self) -> tuple[SourceRow, ...]:
        """The sources in the order of their numbers; on a case's own page those that nothing cites come last."""
        if self.home:
            for key in self.home.facts.sources:
                self._number(self.home, key)
        together = {
            (slug, key): group
            for slug, case in self.cases.items()
            for group in origins(case.facts.sources)
            for key in group
        }
        return tuple(self._source(self.cases[slug], key, together[slug, key]) for slug, key in self.numbers)

    def _mark(self, case: Case, citation: Citation) -> Mark:
        self.count += 1
        place = (case.slug, citation.key)
        number = self.numbers.get(place) or self._number(case, citation.key)
        url = f"#{self._anchor(case, citation.key)}"
        mark = Mark(number, citation.pinpoint, routes.citation_anchor(self.count), url)
        self.uses.setdefault(place, {}).setdefault(self.section, []).append(mark)
        return mark

    def _number(self, case: Case, key: str) -> int:
        self.cases[case.slug] = case
        return self.numbers.setdefault((case.slug, key), len(self.numbers) + 1)

    def _anchor(self, case: Case, key: str) -> str:
        return routes.source_anchor(key if case is self.home else f"{case.slug}-{key}")

    def _source(self, case: Case, key: str, together: tuple[str, ...]) -> SourceRow:
        """A row of the list; `together` are the sources of its case that go back to one, itself among them."""
        sources = case.facts.sources
        uses = self.uses.get((case.slug, key), {})
        origin, file = sources[key].origin, sources[key].file
        relays = tuple(other for other, source in sources.items() if source.origin == key)
        source = published_source(sources[key])
        return SourceRow(
            number=self._number(case, key),
            id=self._anchor(case, key),
            source=source,
            uses=tuple(Uses(section, tuple(marks)) for section, marks in uses.items()),
            origin=self._pointer(case, origin) if origin else None,
            relays=self._pointers(case, relays),
            case=None if case is self.home else case_link(case),
            file=routes.case_file(case.slug, file) if file and not source.confidential else None,
            title=source_title(source),
            title_lang=source_title_lang(case, key),
            kin=self._pointers(case, (other for other in together if other not in {key, origin, *relays})),
            lang=case.lang(f"sources/{key}/{'confidential/reason' if source.confidential else 'note'}"),
            alone=len(together) == 1 < len(sources),
        )

    def _pointers(self, case: Case, keys: Iterable[str]) -> tuple[Mark, ...]:
        return tuple(filter(None, (self._pointer(case, key) for key in keys)))

    def _pointer(self, case: Case, key: str) -> Mark | None:
        """Another source of the page; None where the page does not list it."""
        number = self.numbers.get((case.slug, key))
        return Mark(number, "", "", f"#{self._anchor(case, key)}") if number else None


def case_link(case: Case) -> Link:
    """A case by its title."""
    return Link(case.facts.title, routes.case(case.slug), case.facts.lang)
