"""Social cards: drawn where no build has drawn the same one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.drawing import RECIPE, Faces, draw
from onrecord.page import Card, Output
from onrecord.world.store import Store, key_of

FONT = re.compile(r"(display|serif|sans)-(?!italic)[\w-]+\.(?:woff2?|ttf|otf)")
"""The fonts that cards use, by family and script: `display-latin.woff2`."""


class Cards:
    """Draws the cards of a site in its fonts, a newsroom's own among them."""

    def __init__(self, folders: Sequence[Path], store: Store) -> None:
        fonts = _fonts(folders)
        self._recipe = key_of(RECIPE.encode(), *(name.encode() + content for name, content in fonts.items()))
        self._faces = Faces({family: _files(fonts, family) for family in ("display", "serif", "sans")})
        self._store = store

    def drawn(self, path: str, card: Card) -> Output:
        """The address and the words of a card → its file."""
        key = key_of(self._recipe.encode(), repr(card).encode("utf-8", "surrogatepass"))
        return Output(path, self._store.made(key, lambda: draw(card, self._faces)))


def _fonts(folders: Sequence[Path]) -> dict[str, bytes]:
    """The font files by name, Latin first: each from the first folder that has it, as pages find it."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("assets/fonts/*")):
            if FONT.fullmatch(path.name):
                found.setdefault(path.name, path)
    return {
        name: found[name].read_bytes() for name in sorted(found, key=lambda name: ("-latin." not in name, name))
    }


def _files(fonts: dict[str, bytes], family: str) -> tuple[bytes, ...]:
    return tuple(content for name, content in fonts.items() if name.startswith(f"{family}-"))
