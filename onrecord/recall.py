"""Where the files of a group stand ⇄ bytes: what a build need not make again because its site has it.

Not the files are kept but their names and digests: the published site holds the files themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.page import Copy, Listed, Output
from onrecord.record import Read, Reads
from onrecord.world.memo import Memo, key
from onrecord.world.publish import Placed, Stage
from onrecord.world.tree import Entry


@dataclass(frozen=True, slots=True)
class Note:
    """What was read of the records while some files were made, the digest of what they said to it, and the slugs of
    the cases that this tells of."""

    asked: tuple[Read, ...]
    said: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The files of a job, what was read for them of the records, and under which key the share is kept that a case
    has in files that tell of all; empty where it has none."""

    note: Note
    placed: tuple[Placed, ...]
    share: bytes = b""

    def holds(self, reads: Reads) -> bool:
        """Whether records say the same still to what was read."""
        return reads.said(self.note.asked)[0] == self.note.said


def recalled(memo: Memo | None, key: bytes, stage: Stage) -> Sequence[Placed] | None:
    """The files that follow from a key, where an earlier build made them and the site has all of them still."""
    content = memo.get(key) if memo and key else None
    found = None if content is None else [_placed(row) for row in json.loads(content)]
    return found if found is not None and _stand(found, stage) else None


def recalled_apart(memo: Memo | None, key: bytes, reads: Reads | None, stage: Stage) -> Apart | None:
    """The files that follow from a key and from what was read of the records when an earlier build made them, where
    they say the same still and the site has all of them."""
    found = apart(memo, key) if memo and reads else None
    return found if found and reads and found.holds(reads) and _stand(found.placed, stage) else None


def apart(memo: Memo, key: bytes) -> Apart | None:
    """The files that an earlier build made of what a key stands for, and of what it read of the records."""
    content = memo.get(key) if key else None
    if content is None:
        return None
    (asked, said, told), rows, share = json.loads(content)
    known = Note(tuple(map(read_back, asked)), said, tuple(told))
    return Apart(known, tuple(map(_placed, rows)), bytes.fromhex(share))


def remember_apart(memo: Memo, key: bytes, note: bytes, placed: Iterable[Placed], share: bytes) -> None:
    """Keeps which files follow from a key and from what was read of the records, a `Note` as it is kept; and under
    which key the share of a case is."""
    rows = [None if one.failure else _row(one) for one in placed]
    if key and None not in rows:
        memo.put(key, b"".join((b"[", note, b",", _dense(rows), b",", _dense(share.hex()), b"]")))


def share_key(share: bytes) -> bytes:
    """The share of a case → the key under which it is kept: it follows from nothing but itself, so whoever has the
    key has that very share."""
    return key(b"share", share)


def note(reads: Reads, taken: Iterable[Read]) -> bytes:
    """Readings → what they are, what the records say to them and of which cases that tells, as a `Note` is kept."""
    asked = sorted(taken, key=repr)
    said, told = reads.said(asked)
    return _dense([asked, said, sorted(told)])


def _stand(found: Iterable[Placed], stage: Stage) -> bool:
    """Whether the site has all of these files."""
    return all(stage.has(one.what.path, one.entry) for one in found)


def read_back(row: list[Any]) -> Read:
    """What JSON has of a reading → the reading: tuples come back as lists."""
    number, part, key = row
    return number, part, _tuple(key)


def _tuple(key: Any) -> Any:
    return tuple(map(_tuple, key)) if isinstance(key, list) else key


def _dense(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def remember(memo: Memo, key: bytes, placed: Iterable[Placed]) -> None:
    """Keeps which files follow from a key. One that could not be placed is not to be recalled."""
    rows = [None if one.failure else _row(one) for one in placed] if key else [None]
    if None not in rows:
        memo.put(key, _dense(rows))


def _row(placed: Placed) -> list[Any]:
    what, entry = placed.what, placed.entry
    if isinstance(what, Copy):
        return [what.path, entry.digest, entry.size, what.origin]
    shown = what.listed and [what.listed.url, what.listed.page, what.listed.twins]
    return [what.path, entry.digest, entry.size, None, what.indexed, what.language, what.year, what.case, shown]


def _placed(row: list[Any]) -> Placed:
    path, digest, size, origin, *more = row
    entry = Entry(digest, size)
    if origin is not None:
        return Placed(Copy(path, origin), entry, stands=True)
    indexed, language, year, case, shown = more
    listed = Listed(shown[0], shown[1], tuple((tag, url) for tag, url in shown[2])) if shown else None
    return Placed(Output(path, b"", indexed, language, year, case, listed), entry, stands=True)
