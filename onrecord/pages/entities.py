"""The indexes of organisations, courts, statutes, places, countries, topics and publishers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.model.value import fold
from onrecord.page import Link, Page, at_once
from onrecord.pages import names
from onrecord.pages.kinds import entity_link
from onrecord.pages.names import Group, Names, initial
from onrecord.record import Entity, Record, graph
from onrecord.record.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity as its index lists it, with how many cases name it. `role` and `level` are words of vocabularies;
    a role is given where it is the same in every case."""

    link: Link
    cases: int
    role: str | None = None
    level: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class EntitiesData:
    """A page of the index of a kind."""

    kind: Kind
    names: Names[Entry]


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the index of each kind of entity."""
    for kind in KINDS:
        for url, found in names.pages(tuple(_groups(record, kind)), routes.ENTITIES[kind.name]):
            yield Page(
                url=url,
                template="entities.html",
                place=kind.place,
                title=names.titled(record, kind.plural, found),
                data=EntitiesData(kind, found),
                indexed=False,
            )


def _groups(record: Record, kind: Kind) -> Iterator[Group[Entry]]:
    """The groups by their headings, the one without a heading last; in each the entities by name."""
    groups: dict[Link, list[Entity]] = {}
    for entity in sorted(record.entities[kind.name].values(), key=order):
        by = Link(initial(entity.name)) if kind.grouped == "letter" else country_link(record, entity.country)
        groups.setdefault(by, []).append(entity)
    ordered = sorted(groups, key=lambda heading: (not heading.text, fold(heading.text), heading.url))
    for number, heading in enumerate(ordered, start=1):
        yield Group(routes.group_anchor(number), heading, tuple(_entry(one) for one in groups[heading]))


def order(entity: Entity) -> tuple[str, tuple[int, int], str, str]:
    """Names by the alphabet; articles of a law by their numbers, so that 19 stands before 102."""
    provision = entity.statute
    if provision is None:
        return fold(entity.name), (0, 0), "", entity.key
    numbers = (_leading(provision.article or ""), _leading(provision.part or ""))
    return fold(provision.code), numbers, fold(entity.name), entity.key


def _leading(text: str) -> int:
    """The number that a text begins with; 0 where it begins with none."""
    return int(text[: len(text) - len(text.lstrip("0123456789"))] or 0)


def country_link(record: Record, code: str | None) -> Link:
    """A country by its name, with its page where it has one; no words where there is no country."""
    key = record.keys.get(graph.country(code or ""))
    if key:
        return entity_link(record.entities["country"][key])
    return Link(record.speech.country(code) if code else "")


def _entry(entity: Entity) -> Entry:
    roles = {mention.role for mention in entity.mentions}
    return Entry(
        link=entity_link(entity),
        cases=len(entity.mentions),
        role=next(iter(roles)) if len(roles) == 1 else None,
        level=level(entity),
        country=entity.country if entity.kind == "organisation" else None,
    )


def level(entity: Entity) -> str | None:
    """The level of a court, as the newest case that gives one says; None of whatever is none."""
    courts = (mention.case.facts.courts.get(entity.key) for mention in entity.mentions if entity.kind == "court")
    return next((court.level for court in courts if court and court.level), None)
