"""Type: which of several font files has a letter, how wide words are, and words drawn.

The site's fonts are cut into files by script. A line is drawn in runs, each from the first file that has its
letters; what no file has is known before anything is drawn, so that no reader ever sees an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO

from PIL import ImageDraw, ImageFont, features

WEIGHTS = {"display": 600, "serif": 600, "sans": 400, "bold": 600}
"""The families and their weights; `bold` is the sans in another one."""

_SHAPING = features.check("raqm") and features.check("fribidi")
_NOWHERE = "\uffff"
"""A character that no font has: what is drawn for it is what is drawn for any letter that a font lacks."""
_MEASURED = 64


class Faces:
    """The families of a site by name, each made of font files: `{"sans": (latin, cyrillic)}`."""

    def __init__(self, files: Mapping[str, Sequence[bytes]]) -> None:
        self.families = {
            name: Family(files.get("sans" if name == "bold" else name, ()), weight)
            for name, weight in WEIGHTS.items()
        }

    def __getitem__(self, name: str) -> Family:
        return self.families[name]


class Family:
    """One family in one weight."""

    def __init__(self, files: Sequence[bytes], weight: int) -> None:
        self._files, self._weight = files, weight
        self._fonts: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}
        self._lacking: dict[int, tuple[bytes, float]] = {}
        self._having: dict[tuple[str, int], bool] = {}

    def covers(self, text: str) -> bool:
        """Whether there is a letter for each character."""
        return all(char.isspace() or self._file(char) is not None for char in text)

    def width(self, text: str, size: int, style: Sequence[str] = ("lnum",)) -> float:
        """How wide a line is, in pixels. Words of different sizes are the same in shape."""
        measured = sum(
            self._font(file, _MEASURED).getlength(run, features=_asked(style)) for file, run in self._runs(text)
        )
        return measured * size / _MEASURED

    def draw(
        self,
        canvas: ImageDraw.ImageDraw,
        place: tuple[float, float],
        text: str,
        size: int,
        ink: int,
        style: Sequence[str] = ("lnum",),
    ) -> float:
        """A line on its base line at `place` → where it ends. `style` are OpenType features of the font."""
        x, y = place
        for file, run in self._runs(text):
            font = self._font(file, size)
            asked = _asked(style)
            canvas.text((x, y), run, fill=ink, font=font, anchor="ls", features=asked)
            x += font.getlength(run, features=asked)
        return x

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        """A line → its runs, each with the number of its file. Spaces and signs stay with what is before them."""
        run, current = "", None
        for char in text:
            has = current is not None and self._in(char, current)
            file = current if has else self._file(char)
            if file is None or current in (None, file):
                run, current = run + char, current if file is None else file
            else:
                yield current, run
                run, current = char, file
        if current is not None:
            yield current, run

    def _file(self, char: str) -> int | None:
        """The first file that has a character."""
        return next((number for number in range(len(self._files)) if self._in(char, number)), None)

    def _in(self, char: str, file: int) -> bool:
        """Whether a file has a character, a space as well: some hold the letters of one script and nothing else."""
        if (char, file) not in self._having:
            if file not in self._lacking:
                self._lacking[file] = self._shape(_NOWHERE, file)
            self._having[char, file] = self._shape(char, file) != self._lacking[file]
        return self._having[char, file]

    def _shape(self, char: str, file: int) -> tuple[bytes, float]:
        """What a character looks like and how wide it is: a letter that a font lacks can be as blank as a space."""
        font = self._font(file, _MEASURED)
        return bytes(font.getmask(char)), font.getlength(char)

    def _font(self, file: int, size: int) -> ImageFont.FreeTypeFont:
        if (file, size) not in self._fonts:
            font = ImageFont.truetype(BytesIO(self._files[file]), size)
            with suppress(OSError, NotImplementedError):  # a font of one weight has no axes to set
                font.set_variation_by_axes([self._weight])
            self._fonts[file, size] = font
        return self._fonts[file, size]


def plain(text: str) -> str:
    """Words as a font can show them: composed letters, plain spaces, and no pictographs or invisible signs."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if char.isspace() else char for char in composed if char.isspace() or _is_drawn(char))
    return " ".join("".join(kept).split())


def _is_drawn(char: str) -> bool:
    category = unicodedata.category(char)
    return (category[0] != "C" and category not in ("So", "Sk")) or char in "°©®№™"


def _asked(style: Sequence[str]) -> list[str] | None:
    """Features of a font, where the machine can set them."""
    return list(style) if _SHAPING else None
