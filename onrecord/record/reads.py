"""Records that note what is read of them: what was made of one follows from that, and from no other case.

What is read is known by name and key, and what it says by a text in which every case stands as its face: whoever
can reach a case can read all that others see of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from onrecord.model.case import Case
from onrecord.record.assemble import Record

LONG = 2_000
"""How many characters a reading says that is kept as a digest: some twenty cases."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Read = tuple[int, str, Any]
"""Which record, which part of it, and the key there; no key where all were gone through."""

_Said = tuple[str, Set[str]]
"""What a record says to a reading, and the slugs of the cases that it tells of."""

OF_A_CASE = ("cases", "order", "anchors", "status")
"""What has an entry for each case, by slug, that follows from this case and the day."""
JOINED = ("people", "keys", "authors", "bylines", "works", "listed", "names")
"""What is put together from several cases. All else in a record has nothing of any case."""


class Reads:
    """What is read of some records while something is made of them. `faces` are what others see of each case, by
    its file."""

    def __init__(self, faces: Mapping[str, str]) -> None:
        self._faces = faces
        self._records = list[Record]()
        self._noted = set[Read]()
        self._long = dict[Read, _Said]()

    def noting(self, record: Record) -> Record:
        """The same record, of which each reading is noted."""
        number = len(self._records)
        self._records.append(record)

        def noted(part: str, values: Mapping[K, V]) -> Mapping[K, V]:
            return _Noting(number, part, values, self._noted)

        parts: dict[str, Any] = {name: noted("cases", getattr(record, name)) for name in OF_A_CASE}
        parts |= {name: noted(name, getattr(record, name)) for name in JOINED}
        entities = {kind: noted(f"entities/{kind}", found) for kind, found in record.entities.items()}
        return replace(record, **parts, entities=entities)

    def taken(self) -> frozenset[Read]:
        """What has been read since this was last asked."""
        found = frozenset(self._noted)
        self._noted.clear()
        return found

    def said(self, reads: Iterable[Read]) -> str:
        """What the records say to these readings."""
        return "\n".join(self._one(read)[0] for read in reads)

    def told(self, reads: Iterable[Read]) -> frozenset[str]:
        """The slugs of all cases of which that tells."""
        return frozenset(chain.from_iterable(self._one(read)[1] for read in reads))

    def _one(self, read: Read) -> _Said:
        """What the records say to a reading. What is long, for it tells of many cases, is asked by many: its digest
        says as much, and is made once."""
        if kept := self._long.get(read):
            return kept
        number, part, key = read
        record = self._records[number]
        values = record.entities[part.partition("/")[2]] if "/" in part else getattr(record, part)
        told = set[str]()
        said = repr(self._plain(values if key is None else values.get(key), told))
        if len(said) < LONG:
            return said, told
        digest = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
        self._long[read] = digest, told
        return digest, told

    def _plain(self, value: object, told: set[str]) -> object:
        """A value of which `repr` tells all, and of a case its face. Its slug is added to those `told` of."""
        if isinstance(value, Case):
            told.add(value.slug)
            return value.slug, self._faces[value.file]
        if is_dataclass(value):
            return type(value).__name__, [self._plain(getattr(value, field.name), told) for field in fields(value)]
        if isinstance(value, Mapping):
            return [(key, self._plain(one, told)) for key, one in value.items()]
        return [self._plain(one, told) for one in value] if isinstance(value, tuple | list) else value


class _Noting(Mapping[K, V]):
    """A mapping that notes which of its keys are asked for."""

    __slots__ = ("_noted", "_number", "_part", "_values")

    def __init__(self, number: int, part: str, values: Mapping[K, V], noted: set[Read]) -> None:
        self._number, self._part, self._values, self._noted = number, part, values, noted

    def __getitem__(self, key: K) -> V:
        self._noted.add((self._number, self._part, key))
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        self._noted.add((self._number, self._part, None))
        return iter(self._values)

    def __len__(self) -> int:
        self._noted.add((self._number, self._part, None))
        return len(self._values)
