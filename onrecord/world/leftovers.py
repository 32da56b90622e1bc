"""What editors, file managers and git leave behind in a folder: nobody wrote it to be read or published."""

from __future__ import annotations

import re

_NAMES = frozenset((".DS_Store", ".git", "Thumbs.db", "desktop.ini"))
_OF_EDITORS = re.compile(r".*~|~\$.*|\.#.*|#.*#|\..*\.sw[a-p]")
"""Backups of many, locks of Office and Emacs, Emacs' and vim's saves of what is being written."""


def is_left_over(name: str) -> bool:
    """Whether a file or folder of that name is such."""
    return name in _NAMES or _OF_EDITORS.fullmatch(name) is not None
