"""The tree that rests beside the site, being brought up to date.

Whoever began to read a file while it was published may still be reading it, so no file is ever edited: each
is written new and moved into its place, and one that is the same as in the site is that file. While it is worked
on the twin has no manifest, and one found without is of a build that was cut short: it is made anew from nothing.

Nothing is flushed to the disk file by file, which would cost more than the whole build. After a loss of power
a file may be there in name only; its size then differs from the manifest, and the next build writes it again.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.world import indexing
from onrecord.world.indexing import share
from onrecord.world.tree import NAME, Entry, Manifest, Part, Tree, ancestors, beside, dump, survey

_PART = ".onrecord.part"


class Twin:
    """The resting tree. Every method may raise OSError; the twin is then left without a manifest.

    Several processes may write and copy at once, each a file of its own, where they were forked from one twin.
    """

    @classmethod
    def open(cls, path: Path, site: Path) -> Twin:
        """The tree of a folder, beside the site. What a build that was cut short has left there is thrown away, and
        what is no file: once several processes write, one would take for it what another has put in its place.
        """
        found = survey(path)
        if found.manifest is None and os.path.lexists(path):
            _remove(path)
            found = Tree(path)
        for stranger in found.strangers:
            (path / stranger).unlink(missing_ok=True)
        return cls(beside(found, site))

    def __init__(self, found: Tree) -> None:
        self.path = found.path
        self._found = found
        self._begun = False
        self._files = set(self._found.sizes)
        self._folders = set(self._found.folders)

    @property
    def finished(self) -> bool:
        """Whether it is that of an earlier build, and not made from nothing."""
        return self._found.manifest is not None

    def holds(self, path: str, entry: Entry) -> bool:
        """Whether that file stands in it as an earlier build wrote it: it was the site, and may be edited since."""
        return self._found.vouches(path, entry)

    def lacking(self, files: Mapping[str, Entry]) -> list[str]:
        """Those of the files that do not stand in it as an earlier build wrote them."""
        return self._found.lacking(files)

    def write(self, path: str, content: bytes) -> None:
        """Puts a file of these bytes in its place."""
        self._place(path, lambda part: _write(part, lambda file: file.write(content)))

    def copy(self, path: str, origin: str | Path) -> None:
        """Puts a copy of a file in its place."""
        with Path(origin).open("rb") as source:
            self._place(path, lambda part: _write(part, lambda file: shutil.copyfileobj(source, file, 1 << 20)))

    def share(self, path: str, origin: Path) -> None:
        """Puts a file of the site in its place: the same one, for neither tree ever edits a file, or else a copy.

        Its time stays, so what a web server says of it is the same from build to build, and browsers and rsync need
        not fetch it again.
        """
        self._place(path, lambda part: share(origin, part))

    def prune(self, wanted: Collection[str]) -> None:
        """Removes every file that is not wanted, and the folders that this leaves empty.

        What is wanted stands there by now, for another process may have made way for it: where that is a file, or a
        folder, none of the other kind is left to be removed.
        """
        folders = ancestors(wanted)
        for path in self._folders.intersection(wanted):
            self._forget(path)
        self._files -= folders
        for path in self._files.difference(wanted):
            self._begin()
            (self.path / path).unlink(missing_ok=True)
            self._files.discard(path)
        for folder in sorted(self._folders - folders, reverse=True):
            self._begin()
            (self.path / folder).rmdir()
            self._folders.discard(folder)

    def settle_index(self, keys: Mapping[str, str], site: Tree) -> dict[str, Part]:
        """Leaves the shards of these names and keys, its own or those of the site, and nothing else of an index.

        Gives those that are there; the others are left to be made.
        """
        if (found := self._found.indexed(keys)) is not None:
            return dict(found)
        self._begin()
        kept = {name: part for name, key in keys.items() if (part := self._found.shard(name, key))}
        indexing.clear(self.path, kept)
        for name, key in keys.items():
            if name not in kept and (part := site.shard(name, key)):
                indexing.link(site.path, self.path, name)
                kept[name] = part
        return kept

    def seal(self, manifest: Manifest) -> None:
        """Writes the manifest, which says that the work is done."""
        if self._begun or self._found.manifest != manifest or not (self.path / NAME).exists():
            self._begin()
            self.write(NAME, dump(manifest))

    @contextmanager
    def sealing(self, manifest: Manifest) -> Iterator[None]:
        """As `seal`, beside what is done meanwhile: killed in that, a build leaves files of use."""
        with ThreadPoolExecutor(1) as thread:
            sealed = thread.submit(self.seal, manifest)
            yield
            sealed.result()

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        if self._found.manifest is None:
            self.path.mkdir(exist_ok=True)
            self.path.chmod(0o755)
            return
        (self.path / NAME).unlink(missing_ok=True)

    def _place(self, path: str, put: Callable[[Path], object]) -> None:
        """A file that nobody can have open is put where it belongs, which saves the kernel half the work."""
        self._begin()
        self._make_way(path)
        target = self.path / path
        if path not in self._files:
            with suppress(FileExistsError):
                put(target)
                self._files.add(path)
                return
        part = self.path / f"{_PART}.{os.getpid()}"
        put(part)
        os.replace(part, target)  # noqa: PTH105
        self._files.add(path)

    def _make_way(self, path: str) -> None:
        """Makes the folders a file stands in, and removes a folder of an earlier build that has its name."""
        folder = path.rpartition("/")[0]
        if folder and folder not in self._folders:
            self._make_way(folder)
            place = self.path / folder
            if folder in self._files:
                if not place.is_dir():
                    with suppress(IsADirectoryError):  # another process has made way meanwhile
                        place.unlink(missing_ok=True)
                self._files.discard(folder)
            with suppress(FileExistsError):
                place.mkdir()
                place.chmod(0o755)
            self._folders.add(folder)
        if path in self._folders and path in self._found.folders:
            shutil.rmtree(self.path / path)
            self._forget(path)

    def _forget(self, folder: str) -> None:
        """A folder is there no more, nor what stood below it."""
        self._folders = {each for each in self._folders if not f"{each}/".startswith(f"{folder}/")}
        self._files = {each for each in self._files if not each.startswith(f"{folder}/")}


def _remove(path: Path) -> None:
    """Removes a tree of a build that was killed, whose Pagefind may go on to write into it for a while."""
    for pause in (0.1, 0.3, 1, 3):
        try:
            shutil.rmtree(path)
        except OSError as error:
            if error.errno != errno.ENOTEMPTY:
                raise
            time.sleep(pause)
        else:
            return
    shutil.rmtree(path)


def _write(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """A new file, which everybody may read whatever the umask."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:  # noqa: PTH123
        fill(file)
        os.fchmod(file.fileno(), 0o644)
