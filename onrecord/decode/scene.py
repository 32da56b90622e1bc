"""What a fault is told from, and how what stands there is written anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.decode.forms import PINPOINT
from onrecord.decode.shape import Kind, owner
from onrecord.problem import Path

SEPARATOR = re.compile(r"[,;，；、،]")
_BARE = re.compile(r"[^\W\d_][\w .-]*")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault is told from: the root type, the tree that was read, the path, and what stands there."""

    root: Kind
    tree: object
    path: Path
    value: object

    @property
    def name(self) -> str:
        """The last field of the path."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def owner(self) -> Kind:
        """The dataclass whose field is at fault."""
        return owner(self.root, self.path[:-1])


def at(tree: Any, path: Path) -> object:
    """What stands at a path of a tree, or None."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def listed(value: str) -> str:
    """A text as a list: of what stands between its commas, if that is no place in a source."""
    if len(value) > 60:
        return "[…]"
    items = [part.strip() for part in SEPARATOR.split(value.strip("[](){}【】［］（）")) if part.strip()]
    whole = len(items) < 2 or PINPOINT.match(items[1])
    return f"[{scalar(value) if whole else ', '.join(map(scalar, items))}]"


def scalar(value: str) -> str:
    """A text as YAML takes it between brackets: bare where it can be."""
    return value if _BARE.fullmatch(value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
