"""Where the files of a group stand ⇄ bytes: what a build need not make again because its site has it.

Not the files are kept but their names and digests: the published site holds the files themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from onrecord.page import Copy, Listed, Output
from onrecord.world.memo import Memo
from onrecord.world.publish import Placed, Stage
from onrecord.world.tree import Entry


def recalled(memo: Memo | None, key: bytes, stage: Stage) -> list[Placed] | None:
    """The files that follow from a key, where an earlier build made them and the site has all of them still."""
    content = memo.get(key) if memo and key else None
    if content is None:
        return None
    found = [_placed(row) for row in json.loads(content)]
    return found if all(stage.has(one.what.path, one.entry) for one in found) else None


def remember(memo: Memo, key: bytes, placed: Iterable[Placed]) -> None:
    """Keeps which files follow from a key. One that could not be placed is not to be recalled."""
    rows = [None if one.failure else _row(one) for one in placed]
    if key and None not in rows:
        memo.put(key, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


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
