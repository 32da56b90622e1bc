"""What is searched of a shard's pages, laid out in a folder for Pagefind to read; its index is made among them.

The folder may be kept from build to build, with the index and a list of the pages: after an edit one page is laid
out and not a thousand, and of the index what is new is written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from onrecord.world.code import code
from onrecord.world.index_files import FOLDER, digest_of
from onrecord.world.pool import HERE, Pool, Work

_LIST = "laid-out.json"


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages that are laid out in a folder, with the digests they have in the tree and their sizes there.

    `index` is what theirs depends on beside them. Of the index that stands there `changed` is how many pages say
    something else, or were not in it; None where there is none. It is the `same` where there is nothing to be made.
    """

    folder: Path
    pages: Mapping[str, tuple[str, int]]
    index: str
    changed: int | None
    same: bool

    @property
    def size(self) -> int:
        """How much there is to index, in bytes."""
        return sum(size for _, size in self.pages.values())

    def keep(self) -> None:
        """Notes that the index there is of these pages, for the next build."""
        stored = {"of": self.index, "made": digest_of(self.folder / FOLDER), "pages": self.pages}
        (self.folder / _LIST).write_text(json.dumps(stored, separators=(",", ":")), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pages of a tree, each with its digest there, the folder in which they are to be laid out, and all that their
    index depends on beside them."""

    pages: Sequence[tuple[str, str]]
    folder: Path
    index: str


def lay_out(tree: Path, wanted: Sequence[Wanted], pool: Pool = HERE) -> list[Layout]:
    """Pages of a tree → what is searched of them, at the paths that they have. Raises OSError, WorkerLost."""
    begun = [_begun(one) for one in wanted]
    missing = [(one, path) for one in begun for path, digest in one.wanted.pages if not one.stands(path, digest)]

    def here(start: int, end: int) -> list[tuple[int, bool]]:
        return [_laid(tree / path, one.folder / path, path in one.before) for one, path in missing[start:end]]

    with pool.begun(Work(len(missing), here)) as done:
        told = list(chain.from_iterable(done))
    anew = {(one.folder, path): found for (one, path), found in zip(missing, told, strict=True)}
    return [_finished(one, anew) for one in begun]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A folder in which pages are to be laid out: the digest of the index there, the pages `before`, and whether
    some of them are wanted no more."""

    wanted: Wanted
    made: str
    before: Mapping[str, tuple[str, int]]
    gone: bool

    @property
    def folder(self) -> Path:
        """Where they are laid out."""
        return self.wanted.folder

    def stands(self, path: str, digest: str) -> bool:
        """Whether a page of that digest is laid out there."""
        return path in self.before and self.before[path][0] == digest


def _begun(wanted: Wanted) -> _Begun:
    """The folder, with nothing in it that is not wanted."""
    folder = wanted.folder
    wanted = replace(wanted, index=f"{code().hex()} {wanted.index}")
    made, before = _standing(folder, wanted.index)
    if not before:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    gone = before.keys() - {path for path, _ in wanted.pages}
    for path in gone:
        (folder / path).unlink()
        with suppress(OSError):
            (folder / path).parent.rmdir()
    return _Begun(wanted, made, before, bool(gone))


def _laid(page: Path, place: Path, stands: bool) -> tuple[int, bool]:
    """A page → how long that is which is searched of it, and whether that is another than what stands there."""
    from onrecord.world.searchable import searchable  # a build that indexes nothing does without it

    text = page.read_bytes().decode(errors="surrogateescape")
    content = searchable(text).encode(errors="surrogateescape")
    if stands and place.read_bytes() == content:
        return len(content), False
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return len(content), True


def _finished(begun: _Begun, anew: Mapping[tuple[Path, str], tuple[int, bool]]) -> Layout:
    """A folder with all its pages."""
    found, changed = dict[str, tuple[str, int]](), 0
    for path, digest in begun.wanted.pages:
        if told := anew.get((begun.folder, path)):
            found[path] = digest, told[0]
            changed += told[1]
        else:
            found[path] = begun.before[path]
    whole = bool(begun.before) and begun.made == digest_of(begun.folder / FOLDER)
    same = whole and not changed and not begun.gone
    return Layout(begun.folder, found, begun.wanted.index, changed if whole else None, same)


def _standing(folder: Path, index: str) -> tuple[str, Mapping[str, tuple[str, int]]]:
    """The digest of the index that is kept in a folder, and of its pages those that stand there.

    Nothing, where that is another index, or the list of it is not to be read.
    """
    try:
        stored = json.loads((folder / _LIST).read_bytes())
        if stored["of"] != index:
            return "", {}
        listed = {path: (digest, size) for path, (digest, size) in stored["pages"].items()}
        return stored["made"], {path: one for path, one in listed.items() if _size(folder, path) == one[1]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "", {}


def _size(folder: Path, path: str) -> int | None:
    """How long a page is that stands in a folder; None for one that does not."""
    try:
        return None if ".." in path or path.startswith("/") else (folder / path).stat().st_size
    except OSError:
        return None
