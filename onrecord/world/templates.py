"""Where templates and the files that pages ask for are found: a newsroom's own, then ours."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.page import Copy

ASSETS = "assets"


def folders(root: Path) -> tuple[Path, ...]:
    """The newsroom's folder → template folders in order of precedence: its own overrides ours file by file."""
    own, ours = root / "templates", packaged()
    return (own, ours) if own.is_dir() and not own.samefile(ours) else (ours,)


def assets(folders: Sequence[Path]) -> Iterator[Copy]:
    """Template folders → the style, scripts and fonts of the site, each from the first folder that has it."""
    found: dict[str, Copy] = {}
    for folder in folders:
        for path in sorted((folder / ASSETS).rglob("*")):
            address = path.relative_to(folder).as_posix()
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(address, Copy(address, os.fspath(path)))
    return iter(found.values())


def compiled(folder: Path) -> Path | None:
    """A place to keep compiled templates in → the folder for those of this program; None where it cannot be made.

    A compiled template holds which filters ask for the context, and what it was found to be: another program's
    would call ours wrongly.
    """
    sources = sorted(files("onrecord").joinpath("render").iterdir(), key=lambda file: file.name)
    ours = hashlib.sha256(b"".join(file.read_bytes() for file in sources if file.is_file())).hexdigest()[:16]
    try:
        (folder / ours).mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / ours if os.access(folder / ours, os.W_OK) else None


def packaged() -> Path:
    """The templates that come with OnRecord: inside the installed package, beside it in a checkout."""
    with as_file(files("onrecord")) as package:
        inside = package / "templates"
        return inside if inside.is_dir() else package.parent / "templates"
