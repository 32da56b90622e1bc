"""One file per kind of page: its data, and `plan(record) → Iterator[Planned]`. `PAGES` says which run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord import routes
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

Kind = Callable[[Record], Iterator[Planned]]

PAGES: tuple[Kind, ...] = (
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

OTHERS = tuple(kind for kind in PAGES if kind is not case.plan)
"""Those that are not of one case each."""


def plans(record: Record, kinds: Iterable[Kind] = PAGES) -> Iterator[Planned]:
    """The record → every page of the site, one kind after the other, to be made when it is asked for."""
    for kind in kinds:
        yield from kind(record)


def plan(record: Record) -> Iterator[Page]:
    """The record → every page of the site."""
    return (planned.make() for planned in plans(record))


TEXTS: tuple[Kind, ...] = (case.plan, prose.plan)
"""The kinds of page that show one text each."""

UNDER: Mapping[str, tuple[Kind, ...]] = {
    routes.HOME: (home.plan,),
    routes.CASES: (case.plan, moved.plan, cases.plan, years.plan),
    routes.TIMELINE: (timeline.plan,),
    routes.PEOPLE: (people.plan, person.plan),
    **dict.fromkeys(routes.ENTITIES.values(), (entity.plan, entities.plan)),
    routes.SOURCES: (sources.plan, source.plan),
    routes.DATA: (data.plan,),
    routes.CORRECTIONS: (corrections.plan,),
    routes.AUTHORS: (author.plan, authors.plan),
    routes.SEARCH: (search.plan,),
    routes.WITHDRAWN: (),
    routes.NOT_FOUND: (not_found.plan,),
}
"""Which kinds of page stand below which folder of the site; a page that was withdrawn stands anywhere."""


def kinds_at(url: str) -> tuple[Kind, ...]:
    """The kinds that may have a page at an address, so that one page can be made without planning all."""
    folder, slash, _ = url.partition("/")
    return (*UNDER.get(f"{folder}{slash}", (prose.plan,)), withdrawn.plan)
