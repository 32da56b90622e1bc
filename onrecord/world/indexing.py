"""The folder of the search index, `pagefind/`: its shards are made here, several at a time, linked and removed.

At its top stands what Pagefind makes of the shard of no name, its script and engine among it. Each other shard is a
folder below `shards/`, which holds its words and pages alone and names the engine at the top as its own. A shard is
made in a folder of work, of what is searched of its pages, and moved to its place when it is whole.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

from onrecord.problem import Problem
from onrecord.world import search

if TYPE_CHECKING:
    from onrecord.world.shards import Shard

SHARDS = "shards"
_WORK = ".work"
_APART = (SHARDS, _WORK)
"""What stands at the top of an index and is not of the shard there."""

_ENGINE = ("*.js", "wasm.*.pagefind")
_NO_LINKS = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP}


class Room:
    """Memory that runs of Pagefind share: one that asks for more than is left waits, but not if it is alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._changed = Condition()

    @contextmanager
    def taken(self, size: int) -> Iterator[None]:
        """While it lasts, so much of it is somebody's."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + size <= self._size)
            self._taken += size
        try:
            yield
        finally:
            with self._changed:
                self._taken -= size
                self._changed.notify_all()


_ROOM = Room(24 << 20)
"""How much is indexed at once by one process: Pagefind 1.5.2 takes up to sixty times as much memory."""


def folder_of(tree: Path, name: str) -> Path:
    """Where the shard of that name stands in a tree."""
    return tree / search.FOLDER / SHARDS / name if name else tree / search.FOLDER


def build(
    tree: Path, shards: Sequence[Shard], executor: Executor | None = None
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Makes these shards of the pages of a tree, side by side → the digests of those that were made, and what there
    is to say of the making.

    Pagefind is a process of its own, so a thread for each core waits for as many as there is room for; `executor`
    may spread them farther, over whatever sees the tree. Problems: all of `search.RULES`.
    """
    values = [(str(tree), shard.name, shard.pages, shard.languages) for shard in shards]
    if len(values) < 2 and executor is None:
        told = [index_shard(*each) for each in values]
    else:
        with nullcontext(executor) if executor else ThreadPoolExecutor(os.cpu_count() or 1) as workers:
            told = list(workers.map(index_shard, *zip(*values, strict=True)))
    shutil.rmtree(tree / search.FOLDER / _WORK, ignore_errors=True)
    made = [shard.name for shard, problems in zip(shards, told, strict=True) if not _failed(problems)]
    return {name: digest(tree, name) for name in made}, tuple(dict.fromkeys(chain.from_iterable(told)))


def index_shard(tree: str, name: str, pages: Sequence[str], languages: Sequence[str]) -> tuple[Problem, ...]:
    """Makes one shard of these pages of a tree. Takes and gives plain values, for any process.

    Problems: all of `search.RULES`; after an error the shard is not there.
    """
    # A Pagefind whose build was killed goes on for a while: the next works in a folder of its own.
    work = Path(tree, search.FOLDER, _WORK, f"{name or 'top'}-{os.getpid()}")
    try:
        with _ROOM.taken(_lay_out(Path(tree), pages, work)):
            problems = search.index(work, *languages)
        if not _failed(problems):
            _place(work / search.FOLDER, Path(tree), name)
        return problems
    except (OSError, ValueError) as error:
        return (search.failure(error),)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def link(origin: Path, tree: Path, name: str) -> None:
    """Gives a tree the shard of another. Files are shared, for none is ever edited, or else copied."""
    folder = folder_of(tree, name)
    for path, _ in _files(folder_of(origin, name)):
        _make(folder / path.rpartition("/")[0], tree)
        _link(folder_of(origin, name) / path, folder / path)


def clear(tree: Path, names: Collection[str]) -> None:
    """Removes all of the index but the shards of these names."""
    index = tree / search.FOLDER
    if not names and index.is_dir():
        shutil.rmtree(index)
    if not index.is_dir():
        index.unlink(missing_ok=True)
        return
    wanted = {folder_of(tree, name) for name in names}
    for path in list(index.iterdir()):
        if path.name not in _APART and index not in wanted:
            _remove(path)
    shutil.rmtree(index / _WORK, ignore_errors=True)
    for path in (*(index / SHARDS).glob("*/*"), *(index / SHARDS).glob("*"), index / SHARDS):
        if not any(each.is_relative_to(path) for each in wanted - {index}):
            _remove(path)


def digest(tree: Path, name: str) -> str:
    """The digest of the names and sizes of a shard's files, empty where it has none.

    Pagefind names nearly every file by its content, so it tells whether any is missing, cut short or another's.
    """
    listed = sorted(_files(folder_of(tree, name)))
    return hashlib.blake2b(json.dumps(listed).encode(), digest_size=16).hexdigest() if listed else ""


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    """Each file of a shard, by its path in it, and its size."""
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


def _lay_out(tree: Path, pages: Sequence[str], work: Path) -> int:
    """What is searched of these pages, in a folder of their own, at the paths they have in the tree → its size."""
    from onrecord.world.searchable import searchable  # a build that indexes nothing does without it

    shutil.rmtree(work, ignore_errors=True)
    made, size = set[str](), 0
    for page in pages:
        folder = page.rpartition("/")[0]
        if folder not in made:
            made.add(folder)
            _make(work / folder, tree)
        text = (tree / page).read_bytes().decode(errors="surrogateescape")
        size += (work / page).write_bytes(searchable(text).encode(errors="surrogateescape"))
    return size


def _place(made: Path, tree: Path, name: str) -> None:
    """Moves a finished index to where it belongs. Only the one at the top keeps the engine."""
    folder = folder_of(tree, name)
    if not name:
        for path in list(made.iterdir()):
            path.rename(folder / path.name)
        return
    for path in [path for pattern in _ENGINE for path in made.glob(pattern)]:
        path.unlink()
    _lead_to_engine(made / search.ENTRY)
    _make(folder.parent, tree)
    made.rename(folder)


def _lead_to_engine(entry: Path) -> None:
    """Names the engine at the top of the index in a shard's entry.

    Pagefind 1.5.2 reads `wasm.<name>.pagefind` beside the entry, the name being what the entry says of a language:
    a name with `..` in it leads up, so that browsers load the engine once and not for each shard.
    """
    stored = json.loads(entry.read_bytes())
    for language in stored["languages"].values():
        language["wasm"] = f"/../../../../wasm.{language['wasm'] or 'unknown'}"
    entry.write_bytes(json.dumps(stored, separators=(",", ":")).encode())


def _make(folder: Path, tree: Path) -> None:
    """Makes a folder of a tree and those above it, which anyone may read whatever the umask."""
    if folder == tree or folder.is_dir():
        return
    _make(folder.parent, tree)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)


def _link(origin: Path, path: Path) -> None:
    try:
        os.link(origin, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(origin, path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
