"""The lists of sources, by publisher: of all, by type, of those with an archived copy and of those without, and of
each publisher of many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import Link, Page, Pager, Planned, SourceEntry
from onrecord.pages.kinds import entity_link
from onrecord.record import Entity, Record, Work
from onrecord.rows import MOST_SOURCES, by_title, paged, publisher_of, source_entry

Listed = tuple[Link, Work]
"""A source with its publisher, whose name has no words where none is given."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher on this page, of `count` in the list. A name without words means that none is
    given; `id` is the group's anchor."""

    id: str
    name: Link
    count: int
    rows: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A list at `url` and how many sources it has: of a `type`, of the publisher `name`, or of what `label` says (a
    message); all three are empty where it is the whole."""

    url: str
    count: int
    type: str = ""
    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many sources there are: in all, with an archived copy, not named, and independent of each other."""

    total: int
    archived: int
    confidential: int
    origins: int


@dataclass(frozen=True, slots=True)
class SourcesData:
    """A page of a list of sources, `here`, with the ways to narrow it: by type, and by whether there is a copy."""

    here: Choice
    publishers: tuple[Publisher, ...]
    pager: Pager
    numbers: Numbers
    types: tuple[Choice, ...]
    copies: tuple[Choice, ...]


def plan(record: Record) -> Iterator[Planned]:
    """The record → the lists of sources, each on as many pages as it takes."""
    groups = _by_publisher(record)
    whole = [(by, work) for by, _, works in groups for work in works]
    numbers = _numbers(record.works.values())
    types = dict(_of_types(record, whole))
    copies = dict(_of_copies(whole))
    choices = (tuple(types), tuple(copies))
    lists = {Choice(routes.SOURCES, len(whole)): whole, **types, **copies, **dict(_of_publishers(groups))}
    for here, listed in lists.items():
        yield from _pages(record, here, listed, numbers, choices)


def _by_publisher(record: Record) -> list[tuple[Link, Entity | None, Sequence[Work]]]:
    """All sources by publisher in the order of the names, those without one last; in each by title."""
    groups: dict[str, list[Work]] = {}
    for work in record.works.values():
        identity = publisher_of(work)
        groups.setdefault(record.keys[identity] if identity else "", []).append(work)
    publishers = record.entities["publisher"]
    named = [
        (entity_link(publishers[key]) if key else Link(""), publishers.get(key), by_title(works))
        for key, works in groups.items()
    ]
    return sorted(named, key=lambda group: (not group[0].text, fold(group[0].text), group[0].url))


def _of_types(record: Record, listed: Sequence[Listed]) -> Iterator[tuple[Choice, Sequence[Listed]]]:
    by_type: dict[str, list[Listed]] = {}
    for one in listed:
        by_type.setdefault(one[1].source.type, []).append(one)
    for type in record.words["source-type"].terms:
        if some := by_type.get(type):
            yield Choice(routes.sources_of_type(type), len(some), type=type), some


def _of_copies(listed: Sequence[Listed]) -> Iterator[tuple[Choice, Sequence[Listed]]]:
    archived = [one for one in listed if one[1].archived]
    lacking = [one for one in listed if _lacks_copy(one[1])]
    if archived:
        yield Choice(routes.SOURCES_ARCHIVED, len(archived), label=msgid("Archived copy")), archived
    if lacking:
        yield Choice(routes.SOURCES_UNARCHIVED, len(lacking), label=msgid("Not archived")), lacking


def _of_publishers(
    groups: Iterable[tuple[Link, Entity | None, Sequence[Work]]],
) -> Iterator[tuple[Choice, Sequence[Listed]]]:
    """The sources of those whose own page does not show all."""
    for by, publisher, works in groups:
        if publisher and len(works) > MOST_SOURCES:
            here = Choice(routes.sources_of_publisher(publisher.key), len(works), name=by.text)
            yield here, [(by, work) for work in works]


def _numbers(works: Iterable[Work]) -> Numbers:
    every = tuple(works)
    return Numbers(
        total=len(every),
        archived=sum(work.archived is not None for work in every),
        confidential=sum(work.source.confidential is not None for work in every),
        origins=len({work.witness for work in every}),
    )


def _pages(
    record: Record,
    here: Choice,
    listed: Sequence[Listed],
    numbers: Numbers,
    choices: tuple[tuple[Choice, ...], tuple[Choice, ...]],
) -> Iterator[Planned]:
    counts = Counter(by for by, _ in listed)
    nth = routes.nth_of_index if here.url == routes.SOURCES else routes.nth
    for url, some, pager in paged(listed, here.url, nth=nth):
        groups = tuple(
            (name, counts[name], tuple(work for _, work in works))
            for name, works in groupby(some, key=lambda pair: pair[0])
        )
        yield Planned(url, partial(_page, record, url, here, groups, pager, numbers, choices))


def _page(
    record: Record,
    url: str,
    here: Choice,
    groups: Sequence[tuple[Link, int, Sequence[Work]]],
    pager: Pager,
    numbers: Numbers,
    choices: tuple[tuple[Choice, ...], tuple[Choice, ...]],
) -> Page:
    """Publishers, how many sources each has in the list, and those of them that stand here → the page."""
    publishers = (
        Publisher(routes.group_anchor(place), name, count, tuple(source_entry(record, work) for work in works))
        for place, (name, count, works) in enumerate(groups, start=1)
    )
    return Page(
        url=url,
        template="sources.html",
        place="sources",
        title=record.speech.gettext(msgid("Sources")),
        data=SourcesData(
            here=here,
            publishers=tuple(publishers),
            pager=pager,
            numbers=numbers,
            types=choices[0],
            copies=choices[1],
        ),
        indexed=False,
    )


def _lacks_copy(work: Work) -> bool:
    """Whether a source that could have a copy has none: neither in an archive nor beside its case."""
    return not (work.archived or work.filed or work.source.confidential)
