"""What the model's types say of a path: whose field it is, which fields there are, where else a name belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from onrecord.decode.forms import READERS
from onrecord.model.value import Value
from onrecord.problem import Path

Kind: TypeAlias = Any
"""A dataclass of the model, `type[Value]`; mypy 2.4 does not see that a type can be the key of a cache."""

_NOUNS = {
    "Facts": "case",
    "ProseFacts": "page",
    "ProseTexts": "translated page",
    "Own": "group of settings",
    "Entries": "registry",
    "Texts": "translation",
    "Withdrawals": "list",
    "ChargeOutcome": "charge of an event",
    "OwnWord": "word",
    "CustomField": "field",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dataclass: what it holds, if that is another dataclass, and how many of them."""

    name: str
    required: bool
    holds: Kind | None
    many: str
    """`list`, `map`, or the empty string for one."""


@cache
def shape(kind: Kind) -> Mapping[str, Field]:
    """The fields of a dataclass of the model, in order."""
    hints = get_type_hints(kind)
    return {
        one.name: Field(
            one.name,
            one.default is MISSING and one.default_factory is MISSING,
            _held(hints[one.name]),
            _many(hints[one.name]),
        )
        for one in fields(kind)
    }


def noun(kind: Kind) -> str:
    """What a message calls a value of a type."""
    name: str = kind.__name__
    plain = name.removesuffix("Text")
    return _NOUNS.get(name) or (plain.lower() if plain == name else f"translated {plain.lower()}")


def a_noun(kind: Kind) -> str:
    """The same with its article."""
    name = noun(kind)
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def owner(root: Kind, path: Path) -> Kind:
    """The dataclass that a path leads into: for `("events", 3)`, and for what is in it, Event."""
    kind, steps = root, iter(path)
    for step in steps:
        field = shape(kind).get(str(step))
        if field is None or field.holds is None:
            break
        kind = field.holds
        if field.many:
            next(steps, None)  # the key or the index, which is nobody's field
    return kind


def homes(root: Kind, name: str) -> Iterator[str]:
    """Where a field of this name belongs, in words, other than at the root."""
    seen: set[Kind] = set()
    waiting = [(root, "")]
    while waiting:
        kind, where = waiting.pop(0)
        if kind in seen:
            continue
        seen.add(kind)
        for field in shape(kind).values():
            if field.name == name and where:
                yield where
            if field.holds:
                inner = {"map": "an entry of ", "list": "an item of "}.get(field.many, "") + f'"{field.name}"'
                waiting.append((field.holds, f"{inner} in {where}" if where else inner))


def _held(hint: Any) -> Kind | None:
    if isinstance(hint, type) and issubclass(hint, Value):
        return None if hint in READERS else hint
    return next((held for held in map(_held, get_args(hint)) if held), None)


def _many(hint: Any) -> str:
    origin = get_origin(hint)
    if origin is tuple:
        return "list"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "map"
    return next((_many(inner) for inner in get_args(hint) if inner is not NoneType and _many(inner)), "")
