"""What a newsroom publishes as it is: `static/` in its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.page import Copy
from onrecord.problem import Problem
from onrecord.world.folder import Folder
from onrecord.world.leftovers import is_left_over


def static(docs_dir: Path, root: Path) -> tuple[tuple[Copy, ...], tuple[Problem, ...]]:
    """`static/` in the newsroom's folder → its files, to be published as they are, hidden ones included.

    What editors, file managers and git leave behind is passed over. Problems: `unreadable-file`.
    """
    folder = Folder(docs_dir / "static", root)
    if not os.path.lexists(folder.path):
        return (), ()
    found = list(_below(folder, folder.path, ""))
    return (
        tuple(each for each in found if isinstance(each, Copy)),
        tuple(each for each in found if isinstance(each, Problem)),
    )


def _below(folder: Folder, path: str, prefix: str) -> Iterator[Copy | Problem]:
    """Every file below a folder, as it is to be published under `prefix`."""
    for entry in folder.entries(path):
        if isinstance(entry, Problem):
            yield entry
        elif is_left_over(entry.name):
            continue
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(folder, entry.path, f"{prefix}{entry.name}/")
        else:
            yield folder.fault(entry) or Copy(f"{prefix}{entry.name}", entry.path)
