"""What takes time to make and is the same for the same input, kept between builds: one file for each thing."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

CACHE = ".cache/onrecord"
"""Where a build keeps what it can make again, from the folder of the settings."""
_SEAL = 16
"""How many bytes a seal has."""


class Store:
    """A folder of things by key. Whoever cannot write there makes them every time.

    The time of a file is when it was last asked for, by whichever process of a build.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened = time.time_ns()

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None where there is nothing, or it is damaged."""
        self.keep(key)
        return read(self._folder / key)

    def put(self, key: str, content: bytes) -> None:
        """Keeps something in one step."""
        write(self._folder / key, sealed(content))
        self.keep(key)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, made where it is missing."""
        kept = self.get(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def keep(self, key: str) -> None:
        """Asks for something without reading it."""
        with suppress(OSError):
            now = time.time_ns()
            os.utime(self._folder / key, ns=(now, now))

    def prune(self) -> None:
        """Forgets what was not asked for since the store was opened."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.stat().st_mtime_ns < self._opened:
                    path.unlink()


def write(path: Path, content: bytes) -> None:
    """Puts a file in its place in one step, with the folders it stands in; where there is no room for it, or it may
    not be written there, nothing is: what is kept can be made again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def sealed(content: bytes) -> bytes:
    """Bytes with the seal by which `read` knows them for what was written."""
    return _seal(content) + content


def read(path: Path) -> bytes | None:
    """What was sealed in a file; None where there is none, or anything else stands in it."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    seal, content = found[:_SEAL], found[_SEAL:]
    return content if seal == _seal(content) else None


def key_of(*parts: bytes) -> str:
    """Bytes that say all → the key of what is made from them."""
    return blake2b(b"".join(len(part).to_bytes(8, "big") + part for part in parts), digest_size=20).hexdigest()


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SEAL).digest()
