"""What the pages of entities ask of the whole record, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.pages.entities import order
from onrecord.record import Entity, Identity, Mention, Ranks, Record, Work, all_events, by_newest_event, graph
from onrecord.rows import by_title, publisher_of

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Joined:
    """What joins the entities of a record.

    `appeals` gives by court those whose appeals it hears, `of_country` by kind and country what belongs to it,
    `of_law` the provisions of each law, `listed` the sources of each publisher. `moments` is the order of all
    events, known by slug and index, `places` that of all cases by their newest event.
    """

    appeals: Mapping[str, tuple[Entity, ...]]
    of_country: Mapping[tuple[str, str | None], tuple[Entity, ...]]
    of_law: Mapping[tuple[str, str | None], tuple[Entity, ...]]
    listed: Mapping[Identity | None, tuple[Work, ...]]
    moments: Ranks[tuple[str, int]]
    places: Ranks[str]

    def newest(self, entity: Entity) -> list[Mention]:
        """The cases that name an entity, the one with the newest event first."""
        return sorted(entity.mentions, key=lambda mention: self.places[mention.case.slug])

    def of(self, entity: Entity) -> Joined:
        """The same, without what the page of this entity does not ask for."""
        kind, key, country = entity.kind, entity.key, entity.country
        return replace(
            self,
            appeals=_only(self.appeals, lambda court: kind == "court" and court == key),
            of_country=_only(self.of_country, lambda of: kind == "country" and of[1] == country),
            of_law=_only(self.of_law, lambda of: kind == "statute" and of == law(entity)),
            listed=_only(self.listed, lambda by: kind == "publisher" and by == graph.publisher(entity.name)),
        )


def _only(values: Mapping[K, V], wanted: Callable[[K], bool]) -> Mapping[K, V]:
    return {key: value for key, value in values.items() if wanted(key)}


def join(record: Record) -> Joined:
    """The record → what joins its entities."""
    appeals: dict[str, dict[str, Entity]] = {}
    for court in record.entities["court"].values():
        for mention in court.mentions:
            if above := mention.case.facts.courts[court.key].appeals_to:
                appeals.setdefault(above, {})[court.key] = court
    of_country: dict[tuple[str, str | None], list[Entity]] = {}
    of_law: dict[tuple[str, str | None], list[Entity]] = {}
    for kind, entities in record.entities.items():
        for entity in sorted(entities.values(), key=order):
            of_country.setdefault((kind, entity.country), []).append(entity)
            if entity.statute:
                of_law.setdefault(law(entity), []).append(entity)
    listed: dict[Identity | None, list[Work]] = {}
    for work in record.works.values():
        listed.setdefault(publisher_of(work), []).append(work)
    return Joined(
        appeals={key: tuple(courts.values()) for key, courts in appeals.items()},
        of_country={key: tuple(found) for key, found in of_country.items()},
        of_law={key: tuple(found) for key, found in of_law.items()},
        listed={by: tuple(by_title(some)) for by, some in listed.items()},
        moments=Ranks(all_events(record)),
        places=Ranks(case.slug for case in by_newest_event(record)),
    )


def law(entity: Entity) -> tuple[str, str | None]:
    """What the provisions of one law have in common."""
    return (entity.statute.code if entity.statute else "", entity.country)
