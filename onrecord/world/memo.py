"""What a stage has made, kept between builds: bytes by key, in a few files that are written once.

An entry is found by the digest of all that it was made from, so nothing in here is ever out of date; at worst it is
no longer asked for; or whoever asks can tell by what it says whether it holds. Each build writes a *pack* of its
own and puts it beside the others when it is whole: entries one behind the other, then their index, then a footer
that says where the index begins. A pack that a killed build left unfinished has no footer, and an entry whose
checksum does not fit is not there: both are made again. Reading asks for no lock; what is thrown away while another
build reads it stays readable to that one, for it is open.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

KEY = 16
"""How many bytes a key has."""
LIMIT = 1 << 30
"""How many bytes a store holds once a build has asked for everything, but for a quarter above what that needed."""
PACKS = 16
"""How many packs lie side by side before they are put together."""

_MAGIC = b"onrecord memo 1\n"
_ENTRY = struct.Struct(f"<{KEY}sQQ8s")
"""Of an entry: its key, where it begins, how long it is, and its checksum."""
_FOOTER = struct.Struct(f"<QQ8s{len(_MAGIC)}s")
"""Of a pack: where the index begins, how many entries it has, its checksum, and what kind of file this is."""


def key(*parts: bytes | str) -> bytes:
    """All that something is made from → the key under which it is kept. No two lists of parts have the same."""
    digest = hashlib.blake2b(digest_size=KEY)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.digest()


class _Place(NamedTuple):
    """Where an entry lies. The pack is open for as long as any of its places is known.

    It is read piece by piece and not mapped into memory, where all of it would count as ours. A large store has a
    hundred thousand: a tuple is made in a fifth of the time of a frozen dataclass.
    """

    pack: BinaryIO
    start: int
    length: int
    checksum: bytes

    def read(self) -> bytes | None:
        """The entry; None where it is not what was written."""
        content = self.part(0, self.length)
        return content if _checksum(content) == self.checksum else None

    def part(self, start: int, end: int) -> bytes:
        """Some bytes of the entry."""
        return os.pread(self.pack.fileno(), end - start, self.start + start)


@dataclass
class Memo:
    """A store in a folder of its own; to be closed, which keeps what was put in.

    Who has `asked_for_all` that may be of use again says so.
    """

    folder: Path
    limit: int = LIMIT
    keeps: bool = True
    asked_for_all: bool = False
    _places: dict[bytes, _Place] = field(default_factory=dict)
    _asked: set[bytes] = field(default_factory=set)
    _new: _Writer | None = None

    @classmethod
    def open(cls, folder: Path, limit: int = LIMIT, keeps: bool = True) -> Memo:
        """The store of a folder, which is made where it is not there. One that keeps nothing is only read."""
        if keeps:
            folder.mkdir(parents=True, exist_ok=True)
        memo = cls(folder, limit, keeps)
        for path in _packs(folder):
            memo._places.update(_index(path))
        return memo

    def get(self, key: bytes) -> bytes | None:
        """What was put under a key, byte for byte, or None."""
        place = self._places.get(key)
        content = place.read() if place else None
        if content is not None:
            self._asked.add(key)
        return content

    def still_asked(self, key: bytes) -> None:
        """An entry that a process forked from this one has asked for: it is not to be thrown away."""
        self._asked.add(key)

    def parts(self, key: bytes) -> Callable[[int, int], bytes] | None:
        """What reads the bytes under a key from a place up to another, here and in processes forked from now on;
        None where nothing is kept under it. Bytes that `get` has not seen may not be those that were written."""
        place = self._places.get(key)
        return place.part if place else None

    def put(self, key: bytes, content: bytes) -> None:
        """Keeps bytes under a key, in the place of others; other builds find them once the store is closed. Where
        there is no more room nothing new is kept, for a build needs no memo."""
        if not self.keeps or self._has(key, content):
            return
        try:
            self._new = self._new or _Writer(self.folder)
            self._places[key] = self._new.add(key, content)
            self._asked.add(key)
        except OSError:
            self.keeps = False
            if self._new:
                self._new.give_up()
                self._new = None

    def _has(self, key: bytes, content: bytes) -> bool:
        place = self._places.get(key)
        return place is not None and place.checksum == _checksum(content) and place.read() == content

    def close(self) -> None:
        """Puts the new pack beside the others."""
        if self._new:
            self._new.finish()
            self._new = None

    def tidy(self) -> None:
        """Puts the small packs together where they are many, and all where a quarter of too large a store is of
        no use any more. To be called when the store is closed.

        What was not asked for is thrown away only by who has asked for everything: most builds need a few entries,
        and those of all others are for the next.
        """
        sizes = {path: path.stat().st_size for path in _packs(self.folder)}
        needed = sum(place.length for key, place in self._places.items() if key in self._asked)
        wasteful = self.asked_for_all and sum(sizes.values()) > max(self.limit, needed + needed // 4)
        if len(sizes) <= PACKS and not wasteful:
            return
        chosen = set(sizes if wasteful else sorted(sizes, key=sizes.__getitem__)[: -PACKS // 2])
        homes = {key: (path, place) for path in sizes for key, place in _entries(path)}  # the newest of each key
        kept = _Writer(self.folder)
        for key, (path, place) in homes.items():
            if path in chosen and self._of_use(key) and (content := place.read()) is not None:
                kept.add(key, content)
        kept.finish()
        for path in chosen:
            path.unlink(missing_ok=True)

    def _of_use(self, key: bytes) -> bool:
        """Whether an entry may be asked for again; one of another build, made since this one began, may."""
        return not self.asked_for_all or key in self._asked or key not in self._places

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Writer:
    """A pack in the making: a file that nobody else knows until it is whole."""

    def __init__(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(".new", dir=folder)
        # Unbuffered, so that a process forked meanwhile has nothing to write a second time.
        self._file: BinaryIO = os.fdopen(handle, "w+b", buffering=0)
        fcntl.flock(handle, fcntl.LOCK_EX)  # tells it from one that a killed build has left
        self._path = Path(name)
        self._entries = list[bytes]()
        self._end = 0

    def add(self, key: bytes, content: bytes) -> _Place:
        place = _Place(self._file, self._end, len(content), _checksum(content))
        self._entries.append(_ENTRY.pack(key, place.start, place.length, place.checksum))
        self._write(content)
        self._end += len(content)
        return place

    def finish(self) -> None:
        index = b"".join(self._entries)
        self._write(index + _FOOTER.pack(self._end, len(self._entries), _checksum(index), _MAGIC))
        self._path.rename(self._path.with_suffix(".pack"))
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def give_up(self) -> None:
        """Takes the file away; what was written is there for whoever has it open."""
        self._path.unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        left = memoryview(content)
        while left:
            left = left[self._file.write(left) :]


def _packs(folder: Path) -> list[Path]:
    """The packs of a folder, oldest first; what killed builds have left is thrown away."""
    for path in folder.glob("*.new"):
        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    known = []
    for path in folder.glob("*.pack"):
        with suppress(OSError):
            known.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(known)]


def _index(path: Path) -> dict[bytes, _Place]:
    """Where each entry of a pack lies; nothing, of a file that is no whole pack."""
    return dict(_entries(path))


def _entries(path: Path) -> Iterator[tuple[bytes, _Place]]:
    try:
        pack = path.open("rb", buffering=0)
        size = pack.seek(0, os.SEEK_END)
        footer = os.pread(pack.fileno(), _FOOTER.size, max(0, size - _FOOTER.size))
        if len(footer) < _FOOTER.size:
            return
        start, count, checksum, magic = _FOOTER.unpack(footer)
        index = os.pread(pack.fileno(), max(0, size - _FOOTER.size - start), start) if start <= size else b""
    except OSError:  # gone since
        return
    if magic != _MAGIC or len(index) != count * _ENTRY.size or _checksum(index) != checksum:
        return
    for key, at, length, check in _ENTRY.iter_unpack(index):
        yield key, _Place(pack, at, length, check)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
