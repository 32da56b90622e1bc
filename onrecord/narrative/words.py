"""The words of a text: plain, counted, and as the anchor of a heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

_LONGEST = 80
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_APOSTROPHE = re.compile(r"['’ʼ](?=\w)")
_BETWEEN = "—–…/"
_SPACES = bytes.maketrans(b"/\x1c\x1d\x1e\x1f", b"     ")
_SILENT = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code).isspace() or chr(code) == "/"))
"""The characters of ASCII of which no word is made, and which part none."""
_BREAKS = frozenset(("softbreak", "hardbreak"))
_READ = _BREAKS | {"text", "code_inline", "fault"}


def plain(children: Sequence[Token] | None) -> str:
    """Inline tokens → their words, with neither marks nor pictures."""
    return "".join(
        [" " if token.type in _BREAKS else token.content for token in children or () if token.type in _READ]
    )


def anchor(words: str, taken: dict[str, int]) -> str:
    """A heading's words → its anchor: letters of any script in lower case, digits, hyphens; `section` for none.

    One that is taken is numbered, `-2`, `-3`; what is returned is taken from then on. `taken` holds with each
    name the last number given to it.
    """
    kept = "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in _APOSTROPHE.sub("", unicodedata.normalize("NFC", words)).lower()
    ).split()
    name = "-".join(kept) or "section"
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free


def count_words(text: str) -> int:
    """How many words: runs with a letter or a figure in them; each Chinese or Japanese sign counts as one."""
    if text.isascii():  # a third of the time
        return len(text.encode("ascii").translate(_SPACES, _SILENT).split())
    if signs := len(_SIGN.findall(text)):
        text = _SIGN.sub(" ", text)
    for dash in _BETWEEN:
        if dash in text:
            text = text.replace(dash, " ")
    runs = text.split()  # half the time that finding them by an expression takes
    return signs + len(runs) - sum([not run[0].isalnum() and not any(map(str.isalnum, run)) for run in runs])


def letter(number: int) -> str:
    """0 → a, 25 → z, 26 → aa: what a footnote is called, numbers being citations."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name
