"""The folder of the search index, `pagefind/`: its shards are made here, several at a time, linked and removed.

At its top stands what Pagefind makes of the shard of no name, its script and engine among it. Each other shard is a
folder below `shards/`, which holds its words and pages alone and names the engine at the top as its own. A shard is
made in a folder of work, among what is searched of its pages, and linked to its place when it is whole.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

from onrecord.problem import Problem
from onrecord.world import search
from onrecord.world.layout import SHARDS, WORK, digest_of, files, lay_out

if TYPE_CHECKING:
    from onrecord.world.shards import Shard

_NAMED_BY_CONTENT = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")
"""Endings of the files that Pagefind never writes anew, so that they may be shared. The others it may."""
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
    tree: Path, shards: Sequence[Shard], executor: Executor | None = None, kept: Path | None = None
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Makes these shards of the pages of a tree, side by side → the digests of those that were made, and what there
    is to say of the making. In the folder `kept` the work on them stays, and spares the next time most of it.

    Pagefind is a process of its own, so a thread for each core waits for as many as there is room for; `executor`
    may spread them farther, over whatever sees the tree. Problems: all of `search.RULES`.
    """
    home = str(kept) if kept and _swept(kept, tree, shards) else None
    values = [(str(tree), shard.name, shard.pages, shard.languages, home) for shard in shards]
    if len(values) < 2 and executor is None:
        told = [index_shard(*each) for each in values]
    else:
        with nullcontext(executor) if executor else ThreadPoolExecutor(os.cpu_count() or 1) as workers:
            told = list(workers.map(index_shard, *zip(*values, strict=True)))
    shutil.rmtree(tree / search.FOLDER / WORK, ignore_errors=True)
    made = [shard.name for shard, problems in zip(shards, told, strict=True) if not _failed(problems)]
    return {name: digest(tree, name) for name in made}, tuple(dict.fromkeys(chain.from_iterable(told)))


def _swept(kept: Path, tree: Path, shards: Iterable[Shard]) -> bool:
    """Takes what is of no shard out of the folder in which work is kept; whether it is there to be written to."""
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        top = tree / search.FOLDER / SHARDS
        standing = (folder.relative_to(top) for folder in top.glob("*/*"))
        names = {_place_of(name) for name in ("", *map(str, standing), *(shard.name for shard in shards))}
        for left in list(kept.iterdir()):
            if left.name not in names:
                shutil.rmtree(left, ignore_errors=True)
    return os.access(kept, os.W_OK | os.X_OK)


def _place_of(name: str) -> str:
    """The name of the folder in which the work on a shard is kept."""
    return name.replace("/", "-") or "top"


def index_shard(
    tree: str, name: str, pages: Sequence[tuple[str, str]], languages: Sequence[str], kept: str | None = None
) -> tuple[Problem, ...]:
    """Makes one shard of these pages of a tree. Takes and gives plain values, for any process.

    Problems: all of `search.RULES`; after an error the shard is not there.
    """
    place = Path(kept, _place_of(name)) if kept else None
    # A Pagefind whose build was killed goes on for a while: the next works in a folder of another name.
    work = Path(kept or Path(tree, search.FOLDER, WORK), f"{_place_of(name)}-{os.getpid()}")
    try:
        _make(Path(tree, search.FOLDER), Path(tree))
        if place and place.is_dir():
            place.rename(work)
        laid = lay_out(Path(tree), pages, work, f"{search.version()} {languages}")
        with _ROOM.taken(0 if laid.same else laid.size):
            problems = (
                search.caveats(*languages) if laid.same else search.index(work, *languages, changed=laid.changed)
            )
        if not _failed(problems):
            _place(work / search.FOLDER, Path(tree), name)
            if place:
                laid.keep()
                work.rename(place)
        return problems
    except (OSError, ValueError) as error:
        return (search.failure(error),)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def link(origin: Path, tree: Path, name: str) -> None:
    """Gives a tree the shard of another. Files are shared, for none is ever edited, or else copied."""
    folder = folder_of(tree, name)
    for path, _ in files(folder_of(origin, name)):
        _make(folder / path.rpartition("/")[0], tree)
        share(folder_of(origin, name) / path, folder / path)


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
        if path.name not in (SHARDS, WORK) and index not in wanted:
            _remove(path)
    shutil.rmtree(index / WORK, ignore_errors=True)
    for path in (*(index / SHARDS).glob("*/*"), *(index / SHARDS).glob("*"), index / SHARDS):
        if not any(each.is_relative_to(path) for each in wanted - {index}):
            _remove(path)


def digest(tree: Path, name: str) -> str:
    """The digest of a shard, as `digest_of` an index."""
    return digest_of(folder_of(tree, name))


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _place(made: Path, tree: Path, name: str) -> None:
    """Gives a tree a finished index. Only the one at the top has the engine."""
    folder = folder_of(tree, name)
    _make(folder, tree)
    for path, _ in files(made):
        if path.endswith(_NAMED_BY_CONTENT):
            _make(folder / path.rpartition("/")[0], tree)
            share(made / path, folder / path)
        elif not name or path == search.ENTRY:
            shutil.copy2(made / path, folder / path)
    if name:
        _lead_to_engine(folder / search.ENTRY)


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


def share(origin: Path, path: Path) -> None:
    """Puts a file at a new path as well, or a copy of it with its time. OSError where something stands there."""
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
