"""What a folder holds and what of it may be read: entries in order, and why one cannot be taken as a file.

Links are followed to files inside the folder, never out of it and never to folders: a case sent in by a
stranger must not publish what else the machine holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.model.text import Text
from onrecord.problem import Problem, Rule, Spot

UNREADABLE_FILE = Rule(
    "unreadable-file",
    "error",
    """
    A file cannot be read, or leads out of the folder it is in.

    Why: a case left out in silence is worse than a build that stops.

    Example:
    a broken link, a file of another user, a link to a file elsewhere on the machine.

    Instead: put the file itself there, and let the user who builds read it.
    """,
)


class Folder:
    """A folder being read. Paths are absolute; problems show them from `root`, the newsroom's folder."""

    def __init__(self, path: Path, root: Path) -> None:
        self.path = str(path)
        self._root = str(root)
        self._real = os.path.realpath(path)

    def shown(self, path: str) -> str:
        """A path from the newsroom's folder, with `/`; bytes that are no text as `\\xff`."""
        shown = path[len(self._root) + 1 :] if inside(path, self._root) else os.path.relpath(path, self._root)
        return shown.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    def entries(self, path: str) -> Iterator[os.DirEntry[str] | Problem]:
        """What stands in the folder itself or one below it, by name, or why that cannot be told."""
        if path != self.path and Path(path).is_symlink():
            yield self.unreadable(path, "is a link to a folder", "Put the folder itself there")
            return
        try:
            with os.scandir(path) as entries:
                yield from sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield self.unreadable(path, f"cannot be read: {reason(error)}", "Let the build read it")

    def fault(self, entry: os.DirEntry[str]) -> Problem | None:
        """Why an entry cannot be taken as a file, if so."""
        if not entry.is_symlink():
            if entry.is_dir():
                return self.unreadable(entry.path, "is a folder with the name of a file", "Rename it")
            return None if entry.is_file() else self.unreadable(entry.path, "is not a file", "Replace it")
        if is_folder(entry):
            return self.unreadable(entry.path, "is a link to a folder", "Put the folder itself there")
        if not os.path.isfile(entry.path):  # noqa: PTH113 (a loop of links is no exception to it)
            return self.unreadable(entry.path, "is a link that leads nowhere", "Put the file itself there")
        if inside(os.path.realpath(entry.path), self._real):
            return None
        said = f'is a link that leads out of "{self.shown(self.path)}"'
        return self.unreadable(entry.path, said, "Put the file itself there")

    def text(self, entry: os.DirEntry[str]) -> Text | Problem:
        """A file as read, or why it cannot be."""
        if fault := self.fault(entry):
            return fault
        try:
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 (twice as fast as Path.read_bytes)
                return Text(self.shown(entry.path), file.readall())
        except OSError as error:
            return self.unreadable(entry.path, f"cannot be read: {reason(error)}", "Let the build read it")

    def unreadable(self, path: str, fault: str, remedy: str) -> Problem:
        """The problem that a file or folder cannot be read."""
        name = self.shown(path)
        return UNREADABLE_FILE.at(Spot(name), f'"{name}" {fault}. {remedy}, or remove it.')


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder or a link to one. `DirEntry` itself raises for a loop of links."""
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()  # noqa: PTH112


def inside(path: str, folder: str) -> bool:
    """Whether a path lies below a folder, by their names: links are the caller's to resolve."""
    return path.startswith(folder.rstrip("/") + "/")


def from_here(path: str | Path) -> str:
    """A path as one can open it from the folder one stands in; the whole of it where that folder has gone."""
    try:
        return os.path.relpath(path)
    except FileNotFoundError:
        return os.fspath(path)


def reason(error: OSError) -> str:
    """What the system says, as the middle of a sentence."""
    said = error.strerror or type(error).__name__
    return said[0].lower() + said[1:]
