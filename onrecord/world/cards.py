"""Social cards: drawn where no build has drawn the same one before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.drawing import RECIPE, Faces, draw
from onrecord.page import Card, Output
from onrecord.world.store import Store, key_of

FONT = re.compile(r"(display|serif|sans)-(?!italic)[\w-]+\.(?:woff2?|ttf|otf)")
"""The fonts that cards use, by family and script: `display-latin.woff2`."""


def cards(wanted: Iterable[tuple[str, Card]], folders: Sequence[Path], store: Store) -> Iterator[Output]:
    """Addresses and words of cards → their files. Fonts are those of the site, a newsroom's own among them."""
    fonts = _fonts(folders)
    recipe = key_of(RECIPE.encode(), *(name.encode() + content for name, content in fonts.items()))
    faces = Faces({family: _files(fonts, family) for family in ("display", "serif", "sans")})
    for path, card in wanted:
        key = key_of(recipe.encode(), repr(card).encode("utf-8", "surrogatepass"))
        yield Output(path, store.made(key, lambda card=card: draw(card, faces)))  # type: ignore[misc]


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
