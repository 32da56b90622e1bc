"""Where a shell is kept between builds: one sealed file, good for exactly the inputs that it was made from."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from onrecord.model.settings import Settings
from onrecord.world.code import code
from onrecord.world.linked import find
from onrecord.world.store import write

FILE = "shell.json"

SECRETIVE = (b"!ENV", b"INHERIT")
"""Marks of a mkdocs.yml whose bytes do not say all: it takes values from elsewhere."""


def material() -> Path:
    """The folder of Material's templates, found without importing it."""
    spec = importlib.util.find_spec("material")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "templates")


def key(settings: Settings, also: object, folders: tuple[Path, ...]) -> str | None:
    """All that a shell is made from, but for the files that it asks for → a key; None: never keep it.

    `folders` are those that templates come from, the content first and Material last.
    """
    source = Path(settings.root, settings.file).read_bytes()
    if any(mark in source for mark in SECRETIVE):
        return None
    parts = [source, repr((settings, also)).encode(), code()]
    for file in _templates(folders[1:-1]):
        parts += [str(file).encode(), file.read_bytes()]
    return _digest(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


def load(cache: Path, key: str | None, folders: tuple[Path, ...]) -> Any:
    """What was kept under this key, else None: another key, a damaged store, a file that has changed or moved."""
    try:
        seal, _, text = (cache / FILE).read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if key is None or seal != _seal(key, text):
        return None
    kept = json.loads(text)
    return kept["shell"] if kept["files"] == _files(kept["shell"], folders) else None


def keep(cache: Path, key: str | None, shell: dict[str, Any], folders: tuple[Path, ...]) -> None:
    """Puts a shell into the store in one step, in place of the one before."""
    if key is None:
        return
    text = json.dumps({"files": _files(shell, folders), "shell": shell}, ensure_ascii=False)
    write(cache / FILE, f"{_seal(key, text)}\n{text}".encode())


def _files(shell: dict[str, Any], folders: tuple[Path, ...]) -> dict[str, list[str | None]]:
    """Each file that the shell asks for: where it would be found today, and what is in it."""
    found = {copy["path"]: find(copy["path"], folders) for copy in shell["files"]}
    return {path: [str(file), _digest(file.read_bytes())] if file else [None] for path, file in found.items()}


def _templates(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _seal(key: str, text: str) -> str:
    return _digest(f"{key}\n{text}".encode())


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
