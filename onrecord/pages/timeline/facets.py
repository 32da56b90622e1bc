"""Events → those of each country, topic and type, and the ways to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import Choice, ChronicleRow, Facet, Link
from onrecord.record import Record
from onrecord.record.kinds import title


@dataclass(frozen=True, slots=True)
class Group:
    """A property of events: its name, its label (a message), all values in the order of their names, and by key the
    events of each."""

    name: str
    label: str
    values: Mapping[str, Choice]
    rows: Mapping[str, tuple[ChronicleRow, ...]]


KEYS: Mapping[str, Callable[[ChronicleRow], Iterable[str]]] = {
    "country": lambda row: (row.country.url,) if row.country else (),
    "topic": lambda row: row.topics,
    "type": lambda row: (row.type,) if row.type else (),
}
"""The keys that an event has of each property."""
LABELS = {"country": msgid("Country"), "topic": msgid("Topic"), "type": msgid("Type")}


def grouped(record: Record, rows: Sequence[ChronicleRow]) -> tuple[Group, ...]:
    """Events in order of time → by country, topic and type."""
    return tuple(_group(record, name, rows) for name in KEYS)


def facets(groups: Iterable[Group], rows: Iterable[ChronicleRow], most: int | None = None) -> tuple[Facet, ...]:
    """Some events → the values that they have, those of the most of them first; each counted over the record.

    `most` is the number of values of a property that are given at most.
    """
    rows = tuple(rows)
    return tuple(
        _facet(group, Counter(key for row in rows for key in KEYS[group.name](row)), most) for group in groups
    )


def _facet(group: Group, counts: Counter[str], most: int | None) -> Facet:
    values = [value for key, value in group.values.items() if key in counts]
    values.sort(key=lambda value: -counts[value.key])
    return Facet(group.name, group.label, routes.timeline_index(group.name), tuple(values[:most]), len(values))


def _group(record: Record, name: str, rows: Sequence[ChronicleRow]) -> Group:
    found: dict[str, list[ChronicleRow]] = {}
    for row in rows:
        for key in KEYS[name](row):
            found.setdefault(key, []).append(row)
    texts = sorted(((_text(record, name, key), key) for key in found), key=lambda one: (fold(one[0]), one[1]))
    values = {key: Choice(key, Link(text, routes.timeline_of(name, key)), len(found[key])) for text, key in texts}
    return Group(name, LABELS[name], values, {key: tuple(some) for key, some in found.items()})


def _text(record: Record, name: str, key: str) -> str:
    """What a value is called."""
    if name == "type":
        return record.label("event-type", key)
    return title(record.entities[name][key])
