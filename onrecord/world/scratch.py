"""A folder for files that are only made to be copied from: it is there while they are, and then it is gone."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from onrecord.page import Copy, Output
from onrecord.world.store import CACHE

PLACE = f"{CACHE}/scratch"
"""Where such folders stand, from the folder of the settings."""


@contextmanager
def scratch(root: Path) -> Iterator[Path]:
    """The folder of the settings → an empty folder below it, until the block ends.

    It is the system's where ours cannot be written to. What a build that was killed left is thrown away: whoever
    uses a folder has it locked, and a lock ends with its process.
    """
    folder, lock = _opened(root / PLACE)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def content(output: Output | Copy) -> bytes:
    """The bytes of a file, wherever they are."""
    return output.content if isinstance(output, Output) else Path(output.origin).read_bytes()


def emptied(output: Output | Copy) -> Output | Copy:
    """A file without its content, which is in its place: what of it is still to be known.

    Where one came from is of no use to anybody once that is gone.
    """
    if isinstance(output, Copy):
        return output if output.lasting else Output(output.path, b"")
    return replace(output, content=b"")


def _opened(place: Path) -> tuple[Path, int]:
    """A new folder in a place, or in the system's, and the lock on it."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        guard = os.open(place, os.O_RDONLY)
        try:
            with suppress(OSError):
                fcntl.flock(guard, fcntl.LOCK_EX)  # nobody sweeps between the making of a folder and its lock
            for left in place.iterdir():
                _swept(left)
            return _locked(Path(tempfile.mkdtemp(dir=place)))
        finally:
            os.close(guard)
    except OSError:
        return _locked(Path(tempfile.mkdtemp()))


def _locked(folder: Path) -> tuple[Path, int]:
    lock = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_SH)
    return folder, lock


def _swept(left: Path) -> None:
    """Throws a folder away that no process uses. A file system without locks does not tell: there it stays."""
    with suppress(OSError):
        lock = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(lock)
