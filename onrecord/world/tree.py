"""What stands in a published tree: its manifest, which says what we wrote, and a survey of what is there.

The manifest is `.onrecord.json` in the tree itself, so that the two change places together. It lists every
file by digest and size, of those that are searched what the index must know of them, and each shard of the search
index by its key and by the names and sizes of its files.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from onrecord.world import index_files

NAME = ".onrecord.json"
RESERVED = (NAME, index_files.FOLDER)
"""What we keep at the top of a tree beside the outputs."""

_VERSION = 3


class Entry(NamedTuple):
    """A file as a manifest lists it: BLAKE2b of 16 bytes in hexadecimal, and the size in bytes.

    A large site has a hundred thousand: a tuple is made and compared in a quarter of the time of a dataclass.
    """

    digest: str
    size: int


NOTHING = Entry("", 0)
"""The entry of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Part:
    """A shard of the search index as a manifest lists it: its key, and the digest of its files' names and sizes."""

    key: str
    digest: str


Searched = tuple[str, str, bool]
"""Of a page that is searched: its edition's language, the year of its last event, and whether it is of a case."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a tree by their path, those that are searched, and the shards of the index by their name."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    searched: Mapping[str, Searched] = field(default_factory=dict)
    index: Mapping[str, Part] = field(default_factory=dict)

    def without(self, paths: Collection[str]) -> Manifest:
        """The same without some files, and without an index."""
        files = {path: entry for path, entry in self.files.items() if path not in paths}
        return Manifest(files, {path: said for path, said in self.searched.items() if path not in paths})


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as found. `manifest` is None where there is none that can be read.

    `sizes` are those of its ordinary files, `folders` its folders, `strangers` what is neither; all are
    paths from the tree, without what is `RESERVED`. `later` are the files that may be others than the manifest
    says: they were changed, or put there, since it was written.
    """

    path: Path
    manifest: Manifest | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether there stands what the manifest lists, and nothing else."""
        listed = self.manifest.files if self.manifest else {}
        return not self.strangers and self.sizes == {path: entry.size for path, entry in listed.items()}

    def holds(self, path: str, entry: Entry) -> bool:
        """Whether we wrote that file there, and a file of its size still stands there."""
        listed = self.manifest is not None and self.manifest.files.get(path) == entry
        return listed and self.sizes.get(path) == entry.size

    def lacking(self, files: Mapping[str, Entry]) -> list[str]:
        """Those of the files for which it does not vouch, in one go over very many."""
        listed, sizes = self.manifest.files if self.manifest else {}, self.sizes
        found = [path for path, one in files.items() if listed.get(path) != one or sizes.get(path) != one.size]
        edited = (path for path in self.later & files.keys() if not self.vouches(path, files[path]))
        return list(dict.fromkeys((*found, *edited)))

    def vouches(self, path: str, entry: Entry) -> bool:
        """Whether that file stands there, as we wrote it: where it may have been edited since, it is read."""
        return self.holds(path, entry) and (path not in self.later or entry_of_file(self.path / path) == entry)

    def shard(self, name: str, key: str) -> Part | None:
        """The shard of that name and key, where it stands there as it was made."""
        part = self.manifest.index.get(name) if self.manifest else None
        if part is None or part.key != key or part.digest != index_files.digest(self.path, name):
            return None
        return part

    def indexed(self, keys: Mapping[str, str]) -> Mapping[str, Part] | None:
        """The shards of these names and keys, where they are the whole of its search index and stand as made."""
        listed = self.manifest.index if self.manifest else {}
        if {name: part.key for name, part in listed.items()} != dict(keys):
            return None
        if not keys and os.path.lexists(self.path / index_files.FOLDER):
            return None
        found = {name: part for name, key in keys.items() if (part := self.shard(name, key))}
        return found if len(found) == len(keys) else None


def survey(path: Path) -> Tree:
    """A folder → what stands in it. One that is not there, or is a link, is an empty tree."""
    if path.is_symlink() or not path.is_dir():
        return Tree(path)
    sizes: dict[str, int] = {}
    folders: set[str] = set()
    strangers: set[str] = set()
    later: set[str] = set()
    sealed = _sealed(path)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{path}/{folder}") as entries:  # no Path: a site has half as many folders as files
            for entry in entries:
                name = folder + entry.name
                if entry.is_file(follow_symlinks=False):
                    if name != NAME:
                        stat = entry.stat(follow_symlinks=False)
                        sizes[name] = stat.st_size
                        if stat.st_ctime_ns >= sealed:
                            later.add(name)
                elif entry.is_dir(follow_symlinks=False):
                    if name != index_files.FOLDER:
                        folders.add(name)
                        waiting.append(f"{name}/")
                else:
                    strangers.add(name)
    return Tree(path, load(path), sizes, frozenset(folders), frozenset(strangers), frozenset(later))


def beside(found: Tree, other: Path) -> Tree:
    """A tree and another → the first, in which no file is held for changed that is the very one of the other and
    was not changed since that got its manifest: to share a file changes it, too."""
    sealed = _sealed(other)

    def shared(path: str) -> bool:
        try:
            one, same = os.lstat(f"{found.path}/{path}"), os.lstat(f"{other}/{path}")  # no Path: there may be many
        except OSError:
            return False
        return one.st_ctime_ns < sealed and os.path.samestat(one, same)

    return replace(found, later=frozenset(path for path in found.later if not shared(path)))


def as_listed(path: Path) -> Tree:
    """A folder → what its manifest says of it. No file was looked at, so each may be another by now."""
    manifest = load(path)
    files = manifest.files if manifest else {}
    return Tree(path, manifest, {name: entry.size for name, entry in files.items()}, later=frozenset(files))


def _sealed(tree: Path) -> int:
    """When the manifest of a tree was written, in nanoseconds; 0 where it has none.

    The time of its content, which nothing but a new one changes; of the other files what counts is the time of any
    change, which nobody can set.
    """
    try:
        return (tree / NAME).stat().st_mtime_ns
    except OSError:
        return 0


def load(tree: Path) -> Manifest | None:
    """The manifest of a tree, None where there is none or it is not to be read."""
    try:
        stored = json.loads((tree / NAME).read_bytes())
        if stored["version"] != _VERSION:
            return None
        listed = stored["files"]
        files = dict(zip(listed, map(Entry._make, listed.values()), strict=True))
        searched = {path: (language, year, case) for path, (language, year, case) in stored["searched"].items()}
        return Manifest(files, searched, {name: Part(*part) for name, part in stored["index"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def dump(manifest: Manifest) -> bytes:
    """A manifest → its bytes, the same for the same manifest; one line for each file."""
    stored = {
        "version": _VERSION,
        "index": {name: [part.key, part.digest] for name, part in sorted(manifest.index.items())},
        "searched": dict(sorted(manifest.searched.items())),
        "files": dict(sorted(manifest.files.items())),
    }
    return json.dumps(stored, separators=(",", ":")).replace("],", "],\n").encode() + b"\n"


def ancestors(paths: Iterable[str]) -> set[str]:
    """Every folder that must be there for these files to be."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def entry_of(content: bytes) -> Entry:
    """Bytes → their entry in a manifest."""
    return Entry(hashlib.blake2b(content, digest_size=16).hexdigest(), len(content))


def entry_of_file(path: str | Path) -> Entry:
    """A file → its entry in a manifest, read in pieces. OSError where it cannot be read."""
    with Path(path).open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
        return Entry(digest, file.tell())
