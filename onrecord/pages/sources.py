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
from onrecord.pages.kinds import entity_link
from onrecord.record import Identity, Record, graph, origin, resting


@dataclass(frozen=True, slots=True)
class Citing:
    """A case that lists a source: a link to the source on its page, and how many facts there rest on it."""

    case: Link
    facts: int


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the index lists it, at the anchor `id`. `title` has no address where the source has none.

    `origin` is the source that it relays, `relayed` how many relay it. Sources with one `witness`, the anchor of
    what they all relay in the end, are no independent ones; `together` says how many these are. `unnamed` says
    why the source is not named, where it is not.
    """

    id: str
    title: Link
    type: str
    published: Date | None
    archived: str | None
    cases: tuple[Citing, ...]
    witness: str
    origin: Link | None = None
    relayed: int = 0
    together: int = 1
    unnamed: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher. A name without words means that none is given; `id` is the group's anchor."""

    id: str
    name: Link
    rows: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class SourcesData:
    """All sources. `archived` counts those with an archived copy, `origins` those that are independent."""

    publishers: tuple[Publisher, ...]
    total: int
    archived: int
    origins: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """A source in one case."""

    case: Case
    key: str

    @property
    def source(self) -> Source:
        return self.case.facts.sources[self.key]


def plan(record: Record) -> Iterator[Page]:
    """The record → the index of sources."""
    groups = {_publisher(record, identity): rows for identity, rows in entries(record).items()}
    rows = [row for group in groups.values() for row in group]
    yield Page(
        url=routes.SOURCES,
        template="sources.html",
        place="sources",
        title=record.speech.gettext("Sources"),
        data=SourcesData(
            publishers=tuple(
                Publisher(routes.group_anchor(number), name, groups[name])
                for number, name in enumerate(sorted(groups, key=_by_name), start=1)
            ),
            total=len(rows),
            archived=sum(row.archived is not None for row in rows),
            origins=len({row.witness for row in rows}),
        ),
        indexed=False,
    )


def entries(record: Record) -> Mapping[Identity | None, tuple[SourceEntry, ...]]:
    """The sources of all cases by publisher, in the order of their titles; None where no publisher is given.

    Cases that list one address list one source.
    """
    listed: dict[str, list[_Listed]] = {}
    names: dict[tuple[str, str], str] = {}
    for case in record.cases.values():
        for key, source in case.facts.sources.items():
            name = names[case.slug, key] = source.url or f"{case.slug}/{key}"
            listed.setdefault(name, []).append(_Listed(case, key))
    relays = dict(_relays(listed, names))
    witness = {name: origin(relays, name) for name in listed}
    together = Counter(witness.values())
    relayed = Counter(relays.values())
    facts = {slug: resting(case) for slug, case in record.cases.items()}
    taken: set[str] = set()
    anchors = {name: routes.distinct(_anchor(one[0]), taken) for name, one in listed.items()}
    groups: dict[Identity | None, list[SourceEntry]] = {}
    for name, places in listed.items():
        by = places[0].source.publisher
        relay = relays.get(name)
        entry = SourceEntry(
            id=anchors[name],
            title=Link(title(places[0].source), places[0].source.url or "", places[0].source.language),
            type=places[0].source.type,
            published=places[0].source.published,
            archived=next((one.source.archived for one in places if one.source.archived), None),
            cases=tuple(Citing(_link(one), facts[one.case.slug][one.key]) for one in places),
            witness=anchors[witness[name]],
            origin=_pointer(listed[relay][0], anchors[relay]) if relay else None,
            relayed=relayed[name],
            together=together[witness[name]],
            unnamed=places[0].source.confidential.reason if places[0].source.confidential else None,
        )
        groups.setdefault(graph.publisher(by) if by else None, []).append(entry)
    return {by: tuple(sorted(rows, key=lambda row: fold(row.title.text))) for by, rows in groups.items()}


def title(source: Source) -> str:
    """What to call a source: its title, else its number, else who published it; if it is not named, what it is."""
    if source.confidential:
        return source.confidential.described_as
    return source.title or source.number or source.publisher or ""


def _relays(listed: Mapping[str, list[_Listed]], names: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Each source that relays another with that other: of a source of several cases, as the first one says."""
    for name, places in listed.items():
        found = (names.get((one.case.slug, one.source.origin)) for one in places if one.source.origin)
        if relayed := next(filter(None, found), None):
            yield name, relayed


def _publisher(record: Record, identity: Identity | None) -> Link:
    return entity_link(record.entities["publisher"][record.keys[identity]]) if identity else Link("")


def _by_name(name: Link) -> tuple[bool, str, str]:
    """Publishers by name, what has none last."""
    return (not name.text, fold(name.text), name.url)


def _anchor(one: _Listed) -> str:
    return routes.source_anchor(f"{one.case.slug}-{one.key}")


def _link(one: _Listed) -> Link:
    """The source on the page of its case, by the title of the case."""
    url = f"{routes.case(one.case.slug)}#{routes.source_anchor(one.key)}"
    return Link(one.case.facts.title, url, one.case.facts.lang)


def _pointer(one: _Listed, anchor: str) -> Link:
    """The source in this index, by its title."""
    return Link(title(one.source), f"{routes.SOURCES}#{anchor}", one.source.language)
