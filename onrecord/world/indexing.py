"""The folder of the search index, `pagefind/`: its shards are made here, several at a time, linked and removed.

At its top stands what Pagefind makes of the shard of no name, its script and engine among it. Each other shard is a
folder below `shards/`, which holds its words and pages alone and names as its own the engine of another, of its
language; but for the first of that language, which has its engine. A shard is made in a folder of work, among what
is searched of its pages, and linked to its place when it is whole.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from itertools import chain
from pathlib import Path
from threading import Condition
from typing import Any

from onrecord.problem import Problem
from onrecord.world import search
from onrecord.world.index_files import FOLDER, SHARDS, WORK, digest, files, folder_of
from onrecord.world.layout import Layout, Wanted, lay_out
from onrecord.world.pool import HERE, Pool
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


def _memory() -> int:
    """How many bytes the machine has, or less where the control group of this process may not have all of it."""
    found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    with suppress(OSError, ValueError):  # cgroup v2 of Linux; "max" is no number
        found.append(int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return min(found)


_ROOM = Room(max(32 << 20, _memory() // 4 // 60))
"""How much is indexed at once by one process: Pagefind 1.5.2 takes up to sixty times as much memory, and may have a
quarter of what there is. Two shards of a thousand cases have room anywhere."""


def build(
    tree: Path,
    shards: Sequence[Shard],
    pool: Pool = HERE,
    kept: Path | None = None,
    beside: AbstractContextManager[None] | None = None,
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Makes these shards of the pages of a tree, side by side → the digests of those that were made, and what there
    is to say of the making. In the folder `kept` the work on them stays, and spares the next time most of it.

    The pool may spread them farther, over whatever sees the tree. `beside` lasts while Pagefind works, when no
    further process of ours is made. Problems: all of `search.RULES`. Raises WorkerLost.
    """
    home = kept if kept and _swept(kept, tree, shards) else None
    if pool.executor is None:
        told = _made(tree, shards, home, pool, beside)
    else:
        values = [(str(tree), one.name, one.pages, one.language, one.engine, home and str(home)) for one in shards]
        with beside or nullcontext():
            told = list(pool.executor.map(index_shard, *zip(*values, strict=True)))
    shutil.rmtree(tree / FOLDER / WORK, ignore_errors=True)
    made = [shard.name for shard, problems in zip(shards, told, strict=True) if not _failed(problems)]
    return {name: digest(tree, name) for name in made}, tuple(dict.fromkeys(chain.from_iterable(told)))


def _swept(kept: Path, tree: Path, shards: Iterable[Shard]) -> bool:
    """Takes what is of no shard out of the folder in which work is kept; whether it is there to be written to."""
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        top = tree / FOLDER / SHARDS
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
    tree: str, name: str, pages: tuple[tuple[str, str], ...], language: str, engine: str, kept: str | None = None
) -> tuple[Problem, ...]:
    """Makes one shard of these pages of a tree. Takes and gives plain values, for any process.

    Problems: all of `search.RULES`; after an error the shard is not there.
    """
    return _made(Path(tree), [Shard(name, "", language, pages, engine)], Path(kept) if kept else None)[0]


def _made(
    tree: Path,
    shards: Sequence[Shard],
    kept: Path | None,
    pool: Pool = HERE,
    beside: AbstractContextManager[None] | None = None,
) -> list[tuple[Problem, ...]]:
    """Shards → what there is to say of the making of each. All processes lay out what is searched of their pages;
    then a thread for each core waits for Pagefind, which is a process of its own."""
    # A Pagefind whose build was killed goes on for a while: the next works in folders of other names.
    top = kept or Path(tree, FOLDER, WORK)
    works = [top / f"{_place_of(shard.name)}-{os.getpid()}" for shard in shards]
    places = [kept and kept / _place_of(shard.name) for shard in shards]
    with ExitStack() as over:
        for work in works:
            over.callback(shutil.rmtree, work, ignore_errors=True)
        try:
            laid = _laid_out(tree, shards, works, places, pool)
        except OSError as error:
            return [(search.failure(error),) for _ in shards]
        with beside or nullcontext(), ThreadPoolExecutor(os.cpu_count() or 1) as workers:
            return list(workers.map(_indexed, [tree] * len(shards), shards, laid, places))


def _laid_out(
    tree: Path, shards: Iterable[Shard], works: Iterable[Path], places: Iterable[Path | None], pool: Pool
) -> list[Layout]:
    """What is searched of the pages of shards, in a folder for each, with the work that is kept at its place."""
    _make(tree / FOLDER, tree)
    wanted = []
    for shard, work, place in zip(shards, works, places, strict=True):
        if place and place.is_dir():
            place.rename(work)
        wanted.append(Wanted(shard.pages, work, f"{search.version()} {shard.language}"))
    return lay_out(tree, wanted, pool)


def _indexed(tree: Path, shard: Shard, laid: Layout, place: Path | None) -> tuple[Problem, ...]:
    """A shard whose pages are laid out → its index in the tree, and what there is to say of it. The work on it is
    kept at a place, if there is one."""
    try:
        with _ROOM.taken(0 if laid.same else laid.size):
            problems = (
                search.caveats(shard.language)
                if laid.same
                else search.index(laid.folder, shard.language, laid.changed)
            )
        if not _failed(problems):
            _place(laid.folder / FOLDER, tree, shard)
            if place:
                laid.keep()
                laid.folder.rename(place)
        return problems
    except (OSError, ValueError) as error:
        return (search.failure(error),)


def link(origin: Path, tree: Path, name: str) -> None:
    """Gives a tree the shard of another. Files are shared, for none is ever edited, or else copied."""
    folder = folder_of(tree, name)
    for path, _ in files(folder_of(origin, name)):
        _make(folder / path.rpartition("/")[0], tree)
        share(folder_of(origin, name) / path, folder / path)


def clear(tree: Path, names: Collection[str]) -> None:
    """Removes all of the index but the shards of these names."""
    index = tree / FOLDER
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


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _place(made: Path, tree: Path, shard: Shard) -> None:
    """Gives a tree a finished index. Only the one at the top has Pagefind's script, only the first of a language
    its engine."""
    folder = folder_of(tree, shard.name)
    _make(folder, tree)
    entry = json.loads((made / search.ENTRY).read_bytes())
    engine = ["pagefind-worker.js", *(f"wasm.{_engine(one)}.pagefind" for one in entry["languages"].values())]
    copied = [search.ENTRY, *(engine if shard.name == shard.engine else ())]
    for path, _ in files(made):
        if path.endswith(_NAMED_BY_CONTENT):
            _make(folder / path.rpartition("/")[0], tree)
            share(made / path, folder / path)
        elif not shard.name or path in copied:
            shutil.copy2(made / path, folder / path)
    if shard.name != shard.engine:
        _lead_to_engine(folder, entry, folder_of(tree, shard.engine))


def _engine(language: dict[str, Any]) -> str:
    """The name of the engine of a language, by what an entry says of it."""
    return str(language["wasm"] or "unknown")


def _lead_to_engine(folder: Path, entry: dict[str, Any], home: Path) -> None:
    """Names the engine in the folder of another shard in a shard's entry.

    Pagefind 1.5.2 reads `wasm.<name>.pagefind` beside the entry, the name being what the entry says of a language:
    a name with `..` in it leads up, so that browsers load an engine once and not for each shard.
    """
    way = Path(os.path.relpath(home, folder)).as_posix()
    for language in entry["languages"].values():
        language["wasm"] = f"/../{way}/wasm.{_engine(language)}"
    (folder / search.ENTRY).write_bytes(json.dumps(entry, separators=(",", ":")).encode())


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
