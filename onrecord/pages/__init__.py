"""One file per kind of page: its data, and `plan(record) → Iterator[Page]`. `PAGES` says which run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.page import Page
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

PAGES: tuple[Callable[[Record], Iterator[Page]], ...] = (
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


def plan(record: Record) -> Iterator[Page]:
    """The record → every page of the site, one kind after the other."""
    for kind in PAGES:
        yield from kind(record)
