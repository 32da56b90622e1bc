"""One file per kind of page: its data, and `plan(record) → Iterator[Planned]`. `PAGES` says which run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.page import Page, Planned
from onrecord.pages import (
    author,
    authors,
    case,
    cases,
    corrections,
    data,
    entities,
    entity,
    home,
    moved,
    not_found,
    people,
    person,
    prose,
    search,
    source,
    sources,
    timeline,
    withdrawn,
    years,
)
from onrecord.record import Record

PAGES: tuple[Callable[[Record], Iterator[Planned]], ...] = (
    home.plan,
    cases.plan,
    years.plan,
    case.plan,
    timeline.plan,
    moved.plan,
    people.plan,
    person.plan,
    entities.plan,
    entity.plan,
    sources.plan,
    data.plan,
    source.plan,
    corrections.plan,
    authors.plan,
    author.plan,
    prose.plan,
    search.plan,
    withdrawn.plan,
    not_found.plan,
)


def plans(record: Record, kinds: Iterable[Callable[[Record], Iterator[Planned]]] = PAGES) -> Iterator[Planned]:
    """The record → every page of the site, one kind after the other, to be made when it is asked for."""
    for kind in kinds:
        yield from kind(record)


def plan(record: Record) -> Iterator[Page]:
    """The record → every page of the site."""
    return (planned.make() for planned in plans(record))
