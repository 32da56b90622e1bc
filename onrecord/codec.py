"""What one file gives ⇄ bytes, as they are kept between builds and come back from another process.

Facts and problems stand first, to be read by all; narratives behind them, each to be read by who renders its page.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.decode.codec import codec
from onrecord.model.narrative import Narrative, Outline
from onrecord.parse import Parsed

_HEAD = struct.Struct("<II16s")
"""How long the facts are, how long the index of narratives, and the face of the case."""


Part = Callable[[int, int], bytes]
"""Some of the bytes of an entry that is kept elsewhere, from a place up to another."""


class Narratives(Mapping[str, Narrative]):
    """Narratives by digest, read and decoded each time that one is asked for: a page asks once."""

    __slots__ = ("_part", "_places")

    def __init__(self, part: Part, places: Mapping[str, tuple[int, int]]) -> None:
        self._part = part
        self._places = places

    def __getitem__(self, digest: str) -> Narrative:
        return codec(Narrative).load(self._part(*self._places[digest]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Gathered(Mapping[str, Narrative]):
    """The narratives of many files as one."""

    def __init__(self, all: Iterable[Mapping[str, Narrative]]) -> None:
        self._homes = {digest: some for some in all for digest in some}

    def __getitem__(self, digest: str) -> Narrative:
        return self._homes[digest][digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def encode(parsed: Parsed) -> bytes:
    """What a file gives → bytes."""
    facts = codec(Parsed).dump(replace(parsed, narratives={}))
    texts = {digest: codec(Narrative).dump(one) for digest, one in parsed.narratives.items()}
    index = json.dumps({digest: len(text) for digest, text in texts.items()}, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(facts), len(index), face(parsed)), facts, index, *texts.values()))


def face(parsed: Parsed) -> bytes:
    """The digest of all that pages other than its own can see of a case, or of a translation of one: of its
    narrative the links and citations, and not where they stand, the headings, and whether there is one.

    So an edit of prose changes the pages of one case, and no other need be looked at.
    """
    case, translation = parsed.case, parsed.translation
    if case:
        seen = Parsed(case=replace(case, narrative=_shown(case.narrative)))
    elif translation:
        seen = Parsed(translation=replace(translation, narrative=_shown(translation.narrative)))
    else:
        return bytes(16)
    return hashlib.blake2b(codec(Parsed).dump(seen), digest_size=16).digest()


def _shown(narrative: Outline) -> Outline:
    """What of a narrative others can see."""
    holes = tuple(replace(hole, line=0, column=0) for hole in narrative.holes)
    return replace(narrative, digest="", holes=holes, words=0, uncited=(), accusations=())


def decode(content: bytes | memoryview, part: Part | None = None) -> Parsed:
    """What `encode` wrote → what the file gives. Raises ValueError for anything else.

    Narratives are read by `part`, where the bytes are kept elsewhere and need not be kept here.
    """
    view = memoryview(content)
    try:
        facts, index, seen = _HEAD.unpack_from(view)
    except struct.error as error:
        raise ValueError("too short") from error
    end = _HEAD.size + facts
    parsed = codec(Parsed).load(view[_HEAD.size : end])
    places: dict[str, tuple[int, int]] = {}
    at = end + index
    for digest, length in json.loads(bytes(view[end : end + index])).items():
        places[digest] = (at, at + length)
        at += length
    narratives = Narratives(part or _held(bytes(view[end + index :]), end + index), places)
    return replace(parsed, narratives=narratives, face=seen.hex())


def _held(content: bytes, base: int) -> Part:
    """The end of an entry, from a place on, as what reads parts of the whole. It is a copy: what has been read, a
    third of the entry, is not kept with what has not."""
    return lambda start, end: content[start - base : end - base]
