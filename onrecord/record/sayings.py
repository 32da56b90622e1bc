"""Values → what they say: a form of which `repr` tells all, in which every case stands as its face.

Whoever can reach a case can read all that others see of it, so the face is all that it says. What stands in many
values (a row of a list, a long list) is said once, and stands in all of them as a digest.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import partial
from operator import attrgetter
from types import FunctionType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.model.case import Case
from onrecord.record.assemble import Record
from onrecord.record.ranks import Ranks

MANY = 8
"""How many parts a value has that is known again."""

Said = tuple[str, Set[str]]
"""What a value says, and the slugs of the cases that it tells of."""


class Unsaid(Exception):  # noqa: N818 - nothing is wrong with it
    """A value of which nothing tells what it says: a function that holds values, a record that nobody notes."""


class Sayings:
    """What values say. `faces` are what others see of each case, by its file."""

    def __init__(self, faces: Mapping[str, str]) -> None:
        self._faces = faces
        self._met = dict[int, tuple[object, str, tuple[str, ...]]]()
        self._alone = dict[str, tuple[str]]()

    def of(self, value: object) -> Said:
        """What a value says. Raises Unsaid."""
        told = set[str]()
        return repr(self._plain(value, told)), told

    def know(self, record: Record, name: str) -> None:
        """A record stands for its name from now on: what is read of it is noted."""
        self._met[id(record)] = record, name, ()

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
            whole = repr(value) if simple else repr((type(value).__name__, self._row(read(value), cases)))
            met = self._met[id(value)] = value, digest(whole), self._slugs(cases)
        _, said, slugs = met
        if slugs:
            told.update(slugs)
        return said

    def _slugs(self, cases: Set[str]) -> tuple[str, ...]:
        """Slugs, to be kept for as long as a value is: of one alone, as most are, one row for all values."""
        if len(cases) != 1:
            return tuple(cases)
        (slug,) = cases
        return self._alone.setdefault(slug, (slug,))

    def _special(self, value: Any, told: set[str]) -> object:
        """What stands for a value that says something else than its parts do, or nothing of its own."""
        match value:
            case Record() if id(value) in self._met:  # what is read of it is noted
                return self._met[id(value)][1]
            case Ranks():  # to be compared with what is said already
                return "ranks"
            case partial():
                return self._row(("promise", value.func, value.args, value.keywords), told)
            case FunctionType() if "<" not in value.__qualname__:
                return value.__module__, value.__qualname__
        raise Unsaid


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


def digest(said: str) -> str:
    """Something that is said, however long → as much of it as tells it from all else."""
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
