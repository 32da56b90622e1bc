"""Records that note what is read of them: what was made of one follows from that, and from no other case.

What is read is known by name and key, and what it says by a text in which every case stands as its face: whoever
can reach a case can read all that others see of it. A promise says what its function is told, in the same way.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping, Set, ValuesView
from dataclasses import fields, is_dataclass, replace
from functools import partial
from operator import attrgetter
from types import FunctionType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.model.case import Case
from onrecord.record.assemble import Record
from onrecord.record.ranks import Ranks

LONG = 2_000
"""How many characters a reading says that is kept as a digest: some twenty cases."""
MANY = 8
"""How many parts a value has that is known again: many promises are told of the same."""

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


def goes_through_cases(reads: Iterable[Read]) -> bool:
    """Whether all cases were gone through: what follows from that is other with each of them."""
    return any(part == "cases" and key is None for _, part, key in reads)


class Reads:
    """What is read of some records while something is made of them. `faces` are what others see of each case, by
    its file."""

    def __init__(self, faces: Mapping[str, str]) -> None:
        self._faces = faces
        self._records = list[Record]()
        self._noted = set[Read]()
        self._long = dict[Read, _Said]()
        self._met = dict[int, tuple[object, _Said]]()

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
        self._met[id(found)] = found, (f"record {number}", frozenset())
        return found

    def taken(self) -> frozenset[Read]:
        """What has been read since this was last asked."""
        found = frozenset(self._noted)
        self._noted.clear()
        return found

    def said(self, reads: Iterable[Read]) -> tuple[str, Set[str]]:
        """What the records say to these readings, and the slugs of all cases of which that tells."""
        found = [self._one(read) for read in reads]
        return "\n".join(said for said, _ in found), set().union(*(told for _, told in found))

    def promised(self, promise: Callable[[], object]) -> str | None:
        """What a promise says: its function, and what that is told (`functools.partial`); with what is then read of
        a record that is all. None where it is not: where a function has values of its own, a record no notes."""
        try:
            return repr(self._plain(promise, set()))
        except _Unsaid:
            return None

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
        digest = _digest(said)
        self._long[read] = digest, told
        return digest, told

    def _plain(self, value: Any, told: set[str]) -> object:
        """A value of which `repr` tells all, and of a case its face. Its slug is added to those `told` of."""
        kind = type(value)
        if kind in _SIMPLE:
            return value
        if kind is tuple or kind is list:
            return self._row(value, told) if len(value) < MANY else self._again(value, told)
        if kind is Case:
            told.add(value.slug)
            return value.slug, self._faces[value.file]
        if kind in _SPECIAL:
            return self._special(value, told)
        if parts := _PARTS[kind]:
            many, read, _ = parts
            return self._again(value, told) if many else (kind.__name__, self._row(read(value), told))
        if isinstance(value, Mapping):
            return [(key, self._plain(one, told)) for key, one in value.items()]
        return value

    def _row(self, values: Iterable[object], told: set[str]) -> list[object]:
        return [one if type(one) in _SIMPLE else self._plain(one, told) for one in values]

    def _again(self, value: Any, told: set[str]) -> object:
        """A value of many parts by the digest of what they say, which is made once: it is met in many places."""
        met = self._met.get(id(value))
        if met is None:
            cases = set[str]()
            _, read, simple = _PARTS[type(value)] or _OF_A_ROW
            said = repr(value) if simple else repr((type(value).__name__, self._row(read(value), cases)))
            met = self._met[id(value)] = value, (_digest(said), cases or _NO_CASES)
        digest, slugs = met[1]
        if slugs:
            told |= slugs
        return digest

    def _special(self, value: Any, told: set[str]) -> object:
        """What stands for a value that says something else than its parts do, or nothing of its own."""
        match value:
            case Record() if id(value) in self._met:  # what is read of it is noted
                return self._met[id(value)][1][0]
            case Ranks():  # to be compared with what is said already
                return "ranks"
            case partial():
                return self._row(("promise", value.func, value.args, value.keywords), told)
            case FunctionType() if "<" not in value.__qualname__:
                return value.__module__, value.__qualname__
        raise _Unsaid


class _Unsaid(Exception):  # noqa: N818 - nothing is wrong with it
    """A value of which nothing tells what it says: a function that holds values, a record that nobody notes."""


_NO_CASES: frozenset[str] = frozenset()
"""One for all: an empty set of its own for each value is most of what would be kept of it."""
_SIMPLE = frozenset((str, int, bool, type(None)))
_SPECIAL = frozenset((Record, Ranks, partial, FunctionType))


_Parts = tuple[bool, Callable[[Any], Iterable[object]], bool]
"""Of a dataclass whether it has many fields, what reads them, and whether it can hold no case, nor anything else
that is special: then its own `repr` tells all, in a third of the time."""
_OF_A_ROW: _Parts = (True, iter, False)


class _Known(dict[type[Any], _Parts | None]):
    """The parts of dataclasses; of other types none. What `repr` leaves out follows from the rest: of a date, all
    but its text."""

    def __missing__(self, kind: type[Any]) -> _Parts | None:
        names = [field.name for field in fields(kind) if field.repr] if is_dataclass(kind) else []
        found = None
        if names:  # the first once more, for of one alone there would be no row
            found = len(names) >= MANY, attrgetter(*names, *names[:1]), _simple(kind, set())
        self[kind] = found
        return found


_PARTS = _Known()


def _simple(kind: Any, asked: set[Any]) -> bool:
    """Whether a value of a type holds nothing but simple ones, by what its fields are said to be. Those `asked` for
    already are taken to."""
    if kind in _SIMPLE or kind in (float, datetime.date, datetime.time, None, Ellipsis) or kind in asked:
        return True
    if get_origin(kind) is Literal:
        return True
    if get_origin(kind) in (tuple, Union, UnionType):
        return all(_simple(part, asked) for part in get_args(kind))
    if not is_dataclass(kind) or not isinstance(kind, type):
        return False
    asked.add(kind)
    try:
        return all(_simple(part, asked) for part in get_type_hints(kind).values())
    except NameError:  # a type that is only there for a checker of types
        return False


def _digest(said: str) -> str:
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


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
