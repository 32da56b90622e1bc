"""Where the files of the search index stand in a tree, and which there are. Every build asks, also one that makes
nothing: so nothing is imported here of what makes an index."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

FOLDER = "pagefind"
SHARDS = "shards"
WORK = ".work"
_APART = (SHARDS, WORK)
"""What stands at the top of an index and is not of the shard there."""


def folder_of(tree: Path, name: str) -> Path:
    """Where the shard of that name stands in a tree."""
    return tree / FOLDER / SHARDS / name if name else tree / FOLDER


def digest(tree: Path, name: str) -> str:
    """The digest of a shard, as `digest_of` an index."""
    return digest_of(folder_of(tree, name))


def digest_of(index: Path) -> str:
    """The digest of the names and sizes of an index' files, empty where it has none.

    Pagefind names nearly every file by its content, so it tells whether any is missing, cut short or another's.
    """
    listed = sorted(files(index))
    return hashlib.blake2b(json.dumps(listed).encode(), digest_size=16).hexdigest() if listed else ""


def files(folder: Path) -> Iterator[tuple[str, int]]:
    """Each file of an index, by its path in it, and its size; at the top of a tree, those of the shard there."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        if not (folder / inside).is_dir():
            continue
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                if entry.name in _APART and not inside:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                else:
                    yield f"{inside}{entry.name}", entry.stat(follow_symlinks=False).st_size
