"""The index of sources, by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.model.value import fold
from onrecord.page import Link, Page
from onrecord.record import Record, citations


@dataclass(frozen=True, slots=True)
class Citing:
    """A case that lists a source: a link to the source on its page, and how many places there cite it."""

    case: Link
    uses: int


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the index lists it. `title` has no address where the source has none."""

    title: Link
    type: str
    published: Date | None
    archived: str | None
    cases: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher. An empty name means that none is given; `id` is the group's anchor."""

    id: str
    name: str
    rows: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class SourcesData:
    """All sources. `archived` counts those with an archived copy."""

    publishers: tuple[Publisher, ...]
    total: int
    archived: int


def plan(record: Record) -> Iterator[Page]:
    """The record → the index of sources. Cases that list one address list one source."""
    listed: dict[str, list[tuple[Case, str, Source]]] = {}
    for case in record.cases.values():
        for key, source in case.facts.sources.items():
            listed.setdefault(source.url or f"{case.slug}/{key}", []).append((case, key, source))
    uses = {
        slug: Counter(citation.key for _, citation in citations(case)) for slug, case in record.cases.items()
    }
    groups: dict[str, list[SourceEntry]] = {}
    for places in listed.values():
        groups.setdefault(places[0][2].publisher or "", []).append(_entry(places, uses))
    publishers = tuple(
        Publisher(
            f"publisher-{number}", name, tuple(sorted(groups[name], key=lambda row: fold(row.title.text)))
        )
        for number, name in enumerate(sorted(groups, key=lambda name: (not name, fold(name))), 1)
    )
    yield Page(
        url=routes.SOURCES,
        template="sources.html",
        place="sources",
        title="Sources",
        data=SourcesData(
            publishers=publishers,
            total=len(listed),
            archived=sum(any(source.archived for _, _, source in places) for places in listed.values()),
        ),
        indexed=False,
    )


def _entry(places: list[tuple[Case, str, Source]], uses: Mapping[str, Counter[str]]) -> SourceEntry:
    source = places[0][2]
    return SourceEntry(
        title=Link(title(source), source.url or "", source.language),
        type=source.type,
        published=source.published,
        archived=next((source.archived for _, _, source in places if source.archived), None),
        cases=tuple(
            Citing(
                Link(
                    case.facts.title, f"{routes.case(case.slug)}#{routes.source_anchor(key)}", case.facts.lang
                ),
                uses[case.slug][key],
            )
            for case, key, _ in places
        ),
    )


def title(source: Source) -> str:
    """What to call a source: its title, else its number, else who published it."""
    return source.title or source.number or source.publisher or ""
