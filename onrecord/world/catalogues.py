"""A newsroom's own catalogues, `locale/<language>.po` beside its settings, as read."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.model.text import Text
from onrecord.problem import Problem
from onrecord.world.folder import Folder

FOLDER = "locale"
ENDING = ".po"


def catalogues(root: Path) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """The newsroom's folder → its catalogues, in order of their names. Problems: `unreadable-file`."""
    folder = Folder(root / FOLDER, root)
    if not os.path.lexists(folder.path):
        return (), ()
    found = [
        entry if isinstance(entry, Problem) else folder.text(entry)
        for entry in folder.entries(folder.path)
        if isinstance(entry, Problem) or (entry.name.endswith(ENDING) and not entry.name.startswith("."))
    ]
    return (
        tuple(each for each in found if isinstance(each, Text)),
        tuple(each for each in found if isinstance(each, Problem)),
    )
