"""Where each value of a YAML document stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias

import yaml as pyyaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from onrecord.problem import Path

DEEPEST = 32

# types-PyYAML gives events no fields of their own and says that a mark may be missing; libyaml gives each one.
Event: TypeAlias = Any


def events(yaml: str) -> Iterator[Event]:
    """The events of libyaml's parser, one after the other. Raises MarkedYAMLError where it cannot go on."""
    # Not `yaml.parse`, which asks twice for each event.
    return iter(pyyaml.CSafeLoader(yaml).get_event, None)


def locate(yaml: str, path: Path, at_key: bool, first_line: int = 2) -> tuple[int, int]:
    """The line and column in the file, 1-based, of the value at a path of its YAML, or of the path's last key.

    A path that stops existing on the way has the place of the last key or item that does. The only item of a
    list may be written without it: its index is then passed over.
    """
    places = _places(yaml)
    path = _written(path, places)
    for length in range(len(path), -1, -1):
        if found := places.get(path[:length]):
            key, value = found
            shortened = length < len(path)
            index = key if (at_key or shortened) and length and isinstance(path[length - 1], str) else value
            ends = _line_ends(yaml)
            line = bisect_left(ends, index)
            return line + first_line, index - (ends[line - 1] if line else -1)
    return first_line, 1


def _written(path: Path, places: Container[Path]) -> Path:
    """A path without each index 0 that stands for no item of a list."""
    written: Path = ()
    for step in path:
        if step != 0 or (*written, 0) in places:
            written = (*written, step)
    return written


@lru_cache(maxsize=4)
def _places(yaml: str) -> Mapping[Path, tuple[int, int]]:
    """Where each path of a document begins: the index of its key (or of the value, if it has none) and value.

    Kept for the files that are told next to each other, whose every problem asks for it.
    """
    places: dict[Path, tuple[int, int]] = {}
    with suppress(pyyaml.YAMLError, StopIteration):  # what stands before a fault has its places all the same
        walk = events(yaml)
        next(walk), next(walk)  # the stream starts, and a document
        _note(walk, next(walk), (), None, places)
    return places


@lru_cache(maxsize=4)
def _line_ends(yaml: str) -> tuple[int, ...]:
    """Where its lines end, for the same: a long list may have thousands of problems, and to count the lines above
    each would take the square of that."""
    return tuple(end.start() for end in re.finditer("\n", yaml))


def _note(
    walk: Iterator[Event], event: Event, path: Path, key: int | None, places: dict[Path, tuple[int, int]]
) -> None:
    """Writes down the place of the value that an event begins, and of all that is in it."""
    kind, index = type(event), event.start_mark.index
    if len(path) > DEEPEST:
        raise pyyaml.YAMLError
    places.setdefault(path, (index if key is None else key, index))
    if kind is SequenceStartEvent:
        count = 0
        while type(item := next(walk)) is not SequenceEndEvent:
            _note(walk, item, (*path, count), None, places)
            count += 1
    elif kind is MappingStartEvent:
        while type(name := next(walk)) is not MappingEndEvent:
            named = type(name)
            if named is not ScalarEvent:
                raise pyyaml.YAMLError
            _note(walk, next(walk), (*path, name.value), name.start_mark.index, places)
