"""Where templates and the files that pages ask for are found: a newsroom's own, then ours."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import as_file, files
from importlib.util import cache_from_source
from pathlib import Path

import onrecord
from onrecord.page import Copy
from onrecord.world.code import code
from onrecord.world.leftovers import is_left_over
from onrecord.world.store import Store

ASSETS = "assets"

_PYTHONS = Path(cache_from_source(onrecord.__file__)).parent
"""Where Python keeps what it compiles of us: a `__pycache__`, or what `PYTHONPYCACHEPREFIX` names."""


def folders(root: Path) -> tuple[Path, ...]:
    """The newsroom's folder → template folders in order of precedence: its own overrides ours file by file."""
    own, ours = root / "templates", packaged()
    return (own, ours) if own.is_dir() and not own.samefile(ours) else (ours,)


def assets(folders: Sequence[Path]) -> Iterator[Copy]:
    """Template folders → the style, scripts and fonts of the site, each from the first folder that has it. What
    editors, file managers and git leave behind is passed over, as everywhere else."""
    found: dict[str, Copy] = {}
    for folder in folders:
        for path in sorted((folder / ASSETS).rglob("*")):
            place = path.relative_to(folder)
            address = place.as_posix()
            if path.is_file() and not path.name.startswith(".") and not any(map(is_left_over, place.parts)):
                found.setdefault(address, Copy(address, os.fspath(path)))
    return iter(found.values())


def compiled(cache: Path) -> Callable[[str], Store]:
    """A newsroom's folder for compiled templates → where the code of a template is kept, by its file.

    That of ours stands where Python keeps what it has compiled of the program, for every newsroom. That of a
    newsroom's own stands in its own folder, and ours as well where Python may keep nothing.
    """
    own = Store(_of_this_program(cache) or cache)
    beside = None if sys.dont_write_bytecode else _of_this_program(_PYTHONS)
    ours, inside = Store(beside) if beside else own, f"{packaged()}{os.sep}"
    return lambda file: ours if file.startswith(inside) else own


def _of_this_program(folder: Path) -> Path | None:
    """A folder → that in it for what this program and this Python compile; None where it cannot be written.

    The code of a template holds how filters are called, and what they said of constants: another program's would
    be wrong in ours. Where a new program begins, those before it are thrown away.
    """
    name = f"templates.{sys.implementation.cache_tag}"
    own = folder / f"{name}.{code().hex()}"
    try:
        if not own.is_dir():
            own.mkdir(parents=True, exist_ok=True)
            for other in folder.glob(f"{name}.*"):
                if other != own:
                    shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return None
    return own if os.access(own, os.W_OK) else None


def packaged() -> Path:
    """The templates that come with OnRecord: inside the installed package, beside it in a checkout."""
    with as_file(files("onrecord")) as package:
        inside = package / "templates"
        return inside if inside.is_dir() else package.parent / "templates"
