"""The palettes of `theme.palette` → the scheme and colours that a page begins with (Material 9.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from onrecord.problem import Path as YamlPath
from onrecord.problem import Problem, Rule, Spot

UNKNOWN_PALETTE = Rule(
    "unknown-palette",
    "error",
    """The palette names a colour or a scheme that Material does not have.

    Why: a browser passes over a colour that it does not know, and the site would keep the usual one in silence.

    Example:
    `palette: {primary: turquoise}`

    Instead: write one of Material's colours, such as `teal`, or `custom` with a colour of your own in a
    stylesheet under `extra_css`.
    """,
)

RULES = (UNKNOWN_PALETTE,)

SCHEMES = ("default", "slate")
"""Light and dark."""

KEYS = ("scheme", "primary", "accent")


@dataclass(frozen=True, slots=True)
class Colours:
    """What the frame says of colours.

    `scheme` is empty where the reader's system decides. `switch`: a reader may choose. `named`: the settings
    name a palette at all.
    """

    scheme: str = ""
    primary: str = ""
    accent: str = ""
    switch: bool = True
    named: bool = False


def colours(palette: object, file: str, material: Path) -> tuple[Colours, tuple[Problem, ...]]:
    """`theme.palette` as YAML gives it → colours; and `unknown-palette`.

    One palette that names a scheme fixes it. Of several the first is where a page begins, unless one of them
    has a media query: then, as without any, the reader's system decides.
    """
    if not palette:
        return Colours(), ()
    single = isinstance(palette, dict)
    palettes = [palette] if single else palette
    if not isinstance(palettes, list) or not all(isinstance(each, dict) for each in palettes):
        message = (
            f'"{palette}" is not a palette. Write a map, such as "palette: {{primary: teal}}", or a list of maps.'
        )
        return Colours(), (UNKNOWN_PALETTE.at(Spot(file, ("theme", "palette")), message),)
    known = _known(material)
    problems = tuple(
        UNKNOWN_PALETTE.at(Spot(file, _path(single, index, key)), _unknown(key, value, known[key]))
        for index, each in enumerate(palettes)
        for key in KEYS
        if (value := _word(each.get(key))) and value not in known[key]
    )
    first = palettes[0]
    schemes = {scheme for each in palettes if (scheme := _word(each.get("scheme")))}
    by_system = any("prefers-color-scheme" in str(each.get("media", "")) for each in palettes)
    found = Colours(
        scheme="" if by_system else _word(first.get("scheme")),
        primary=_word(first.get("primary")),
        accent=_word(first.get("accent")),
        switch=len(schemes) != 1,
        named=True,
    )
    return found, problems


def _known(material: Path) -> dict[str, frozenset[str]]:
    """The words that Material's own stylesheet answers to."""
    style = "".join(path.read_text("utf-8") for path in material.glob("assets/stylesheets/palette.*.css"))
    return {
        "scheme": frozenset(SCHEMES),
        **{
            key: frozenset(re.findall(rf"data-md-color-{key}=([\w-]+)", style)) | {"custom"}
            for key in ("primary", "accent")
        },
    }


def _word(value: object) -> str:
    """A value as Material reads it: `light blue` is `light-blue`."""
    return "" if value is None else str(value).replace(" ", "-")


def _path(single: bool, index: int, key: str) -> YamlPath:
    return ("theme", "palette", key) if single else ("theme", "palette", index, key)


def _unknown(key: str, value: str, known: frozenset[str]) -> str:
    near = get_close_matches(value, sorted(known), n=1)
    guess = f' Did you mean "{near[0]}"?' if near else ""
    return f'"{value}" is no word of Material for "{key}".{guess} It has {", ".join(sorted(known))}.'
