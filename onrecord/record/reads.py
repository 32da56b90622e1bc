"""Records that note what is read of them: what was made of one follows from that, and from no other case.

What is read is known by name and key, and what the record says to it as `sayings` has it. A promise says what its
function is told, in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.record.assemble import Record
from onrecord.record.sayings import Said, Sayings, Unsaid, digest

LONG = 2_000
"""How many characters a reading says that is kept as a digest: some twenty cases."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Read = tuple[int, str, Any]
"""Which record, which part of it, and the key there; no key where all were gone through."""

OF_A_CASE = ("cases", "order", "anchors", "status")
"""What has an entry for each case, by slug, that follows from this case and the day."""
JOINED = ("people", "keys", "authors", "bylines", "works", "listed", "names")
"""What is put together from several cases. All else in a record has nothing of any case."""


def goes_through_cases(reads: Iterable[Read]) -> bool:
    """Whether all cases were gone through: what follows from that is other with each of them."""
    return any(part == "cases" and key is None for _, part, key in reads)


class Reads:
    """What is read of some records while something is made of them. `faces` are what others see of each case, by
    its file."""

    def __init__(self, faces: Mapping[str, str]) -> None:
        self._sayings = Sayings(faces)
        self._records = list[Record]()
        self._noted = set[Read]()
        self._long = dict[Read, Said]()

    def noting(self, record: Record) -> Record:
        """The same record, of which each reading is noted."""
        number = len(self._records)
        self._records.append(record)

        def noted(part: str, values: Mapping[K, V]) -> Mapping[K, V]:
            return _Noting(number, part, values, self._noted)

        parts: dict[str, Any] = {name: noted("cases", getattr(record, name)) for name in OF_A_CASE}
        parts |= {name: noted(name, getattr(record, name)) for name in JOINED}
        entities = {kind: noted(f"entities/{kind}", found) for kind, found in record.entities.items()}
        found = replace(record, **parts, entities=entities)
        self._sayings.know(found, f"record {number}")
        return found

    def taken(self) -> frozenset[Read]:
        """What has been read since this was last asked."""
        found = frozenset(self._noted)
        self._noted.clear()
        return found

    def said(self, reads: Iterable[Read]) -> Said:
        """The digest of what the records say to these readings, and the slugs of all cases of which that tells."""
        found = [self._one(read) for read in reads]
        return digest("\n".join(said for said, _ in found)), set().union(*(told for _, told in found))

    def promised(self, promise: Callable[[], object]) -> str | None:
        """What a promise says: its function, and what that is told (`functools.partial`); with what is then read of
        a record that is all. None where it is not: where a function has values of its own, a record no notes."""
        try:
            return self._sayings.of(promise)[0]
        except Unsaid:
            return None

    def _one(self, read: Read) -> Said:
        """What the records say to a reading. What is long, for it tells of many cases, is asked by many: its digest
        says as much, and is made once."""
        if kept := self._long.get(read):
            return kept
        number, part, key = read
        record = self._records[number]
        values = record.entities[part.partition("/")[2]] if "/" in part else getattr(record, part)
        said, told = self._sayings.of(values if key is None else values.get(key))
        if len(said) < LONG:
            return said, told
        self._long[read] = digest(said), told
        return self._long[read]


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

    def values(self) -> ValuesView[V]:
        """All of them, noted as that."""
        iter(self)
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        """All of them, noted as that."""
        iter(self)
        return self._values.items()
