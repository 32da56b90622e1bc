"""No two files of a site at one address."""

from __future__ import annotations

import unicodedata

from onrecord.page import Copy, Output
from onrecord.problem import Problem, Rule, Spot
from onrecord.world.tree import RESERVED, ancestors

PATH_COLLISION = Rule(
    "path-collision",
    "error",
    """
    Two files would be published at one address, or one where the other has a folder.

    Why: one would take the place of the other without a word. Capitals do not tell addresses apart on
    every machine, so they do not here.

    Example:
    `content/static/cases/index.html`, or `Photo.jpg` beside `photo.jpg`.

    Instead: give one of them another name.
    """,
)


_UNPLAIN = frozenset(("", ".", ".."))
"""Steps that no plain path has: an empty one stands before a slash at the beginning, and between two."""


def plain(path: str) -> None:
    """Raises ValueError where a path is not one below the tree, written plainly."""
    if "\0" in path or not _UNPLAIN.isdisjoint(path.split("/")):
        raise ValueError(f"not a path below the site: {path!r}")


class Addresses:
    """The paths of one tree, each claimed once. Capitals and the ways to compose an accent do not tell paths
    apart, as they do not on macOS and Windows."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, output: Output | Copy) -> Problem | None:
        """Takes the path of a file, unless another is in the way: the same one, or a file where it has a folder.

        Raises ValueError where the path is not one below the tree, written plainly.
        Problems: `path-collision`.
        """
        path = output.path
        plain(path)
        folded = unicodedata.normalize("NFC", path).casefold()
        above = ancestors((folded,))
        if reserved := next((name for name in RESERVED if name in (folded, *above)), None):
            said = f'{_told(output)} would stand where the site needs "{reserved}" itself.'
            return PATH_COLLISION.at(Spot(path), f"{said} Give it another name.")
        taken = self._files.get(folded) or self._folders.get(folded)
        taken = taken or next((self._files[folder] for folder in above if folder in self._files), None)
        if taken:
            said = f'{_told(output)} and "{taken}" cannot both be published: one would take the other\'s place.'
            return PATH_COLLISION.at(Spot(path), f"{said} Give one another name.")
        self._files[folded] = path
        self._folders.update((folder, path) for folder in above if folder not in self._folders)
        return None


def _told(output: Output | Copy) -> str:
    return f'"{output.path}"' + (f' (from "{output.origin}")' if isinstance(output, Copy) else "")
