"""The words of a social card → a picture of it, PNG: the head of a newspaper page, 1200 by 630 pixels."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from onrecord.drawing.faces import Faces, Family, plain
from onrecord.drawing.lines import fitted
from onrecord.drawing.tools import TOOLS
from onrecord.page import Card
from onrecord.page.card import CARD_SIZE

RECIPE = f"1 {TOOLS}"
"""What a card is drawn with besides its words and fonts. Count it up when cards are to look otherwise."""

_PAPER, _INK = (255, 255, 255), (23, 24, 26)
_OPEN, _OK = (138, 79, 0), (23, 97, 60)
_STEPS = 14
"""Shades from paper to ink. With two colours they fit in half a byte."""
_LEFT, _RIGHT = 72, 1128
_FULL, _GREY, _FAINT = 255, 190, 60
_SMALL_CAPS = ("smcp", "c2sc", "lnum")
_DASHES = ((0, 13), (18, 31), (36, 49))
_DOTS = ((0, 8), (13, 21), (26, 34), (39, 47))

_LINES = {"decided": 4, "convicted": 4, "merged": 4, "in-custody": 4, "appealed": 4, "in-force": 12}
"""How thick the bar of a state is where it is whole; the others are dashed, dotted or double."""


def draw(card: Card, faces: Faces) -> bytes:
    """A card → PNG. Words that the fonts have no letters for are left out; the standing of the case then takes the
    place of its headline, or else the name of the site does."""
    site, label, standing = (plain(text) for text in (card.site, card.label, card.standing))
    site = site if faces["display"].covers(site) else ""
    label = label if faces["serif"].covers(label) else ""
    standing = standing if faces["bold"].covers(standing) else ""
    headline = next(
        (text for text in (plain(card.headline), standing, site) if text and faces["display"].covers(text)), ""
    )
    notes = "  ·  ".join(text for note in card.notes if faces["sans"].covers(text := plain(note)))
    image = Image.new("L", CARD_SIZE, 0)
    canvas = ImageDraw.Draw(image)
    _masthead(canvas, faces, site if headline != site else "", label, card.rtl)
    _headline(canvas, faces["display"], headline, bool(standing or notes), card.rtl)
    said = standing if headline != standing else ""
    marked = _foot(canvas, faces, said, notes, card)
    return _png(image, marked, card.state, card.rtl)


def _masthead(canvas: ImageDraw.ImageDraw, faces: Faces, site: str, label: str, rtl: bool) -> None:
    canvas.rectangle((_LEFT, 52, _RIGHT - 1, 59), fill=_FULL)
    if site or label:
        canvas.rectangle((_LEFT, 130, _RIGHT - 1, 131), fill=_FULL)
    beside = _RIGHT - _LEFT - 40 - faces["display"].width(site, 42)
    label = _cut(label, faces["serif"], 30, max(beside, 400), _SMALL_CAPS)
    taken = faces["serif"].width(label, 30, _SMALL_CAPS) + 40 if label else 0
    name = _cut(site, faces["display"], 42, _RIGHT - _LEFT - taken)
    _line(canvas, faces["display"], name, 42, 108, _FULL, rtl)
    _line(canvas, faces["serif"], label, 30, 107, _GREY, not rtl, _SMALL_CAPS)


def _headline(canvas: ImageDraw.ImageDraw, family: Family, text: str, footed: bool, rtl: bool) -> None:
    top, room = 132, 340 if footed else 440
    size, lines = fitted(text, lambda words: family.width(words, 100) / 100, _RIGHT - _LEFT, room - 56)
    leading = round(size * 1.1)
    first = top + (room - leading * (len(lines) - 1) - round(size * 0.7)) // 2 + round(size * 0.7)
    for number, line in enumerate(lines):
        _line(canvas, family, line, size, first + number * leading, _FULL, rtl)


def _foot(canvas: ImageDraw.ImageDraw, faces: Faces, standing: str, notes: str, card: Card) -> int:
    """What stands at the foot → the height at which the mark of the state stands, 0 for none."""
    if not (standing or notes):
        return 0
    canvas.rectangle((_LEFT, 476, _RIGHT - 1, 476), fill=_FAINT * 2)
    if standing:
        said = _cut(standing, faces["bold"], 36, _RIGHT - _LEFT - 66)
        _line(canvas, faces["bold"], said, 36, 532, _FULL, card.rtl, inset=66 if card.state else 0)
    _line(
        canvas,
        faces["sans"],
        _cut(notes, faces["sans"], 30, _RIGHT - _LEFT),
        30,
        584 if standing else 544,
        _GREY,
        card.rtl,
    )
    return 520 if standing and card.state else 0


def _line(
    canvas: ImageDraw.ImageDraw,
    family: Family,
    text: str,
    size: int,
    base: int,
    ink: int,
    to_the_right: bool,
    style: tuple[str, ...] = ("lnum",),
    inset: int = 0,
) -> None:
    """A line of words on its base line, from the left edge or up to the right one."""
    x: float = _LEFT + inset
    if to_the_right:
        x = _RIGHT - inset - family.width(text, size, style)
    family.draw(canvas, (x, base), text, size, ink, style)


def _cut(text: str, family: Family, size: int, room: float, style: tuple[str, ...] = ("lnum",)) -> str:
    """A line that fits: what is left out is told by an ellipsis."""
    if family.width(text, size, style) <= room:
        return text
    while text and family.width(f"{text}…", size, style) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def _png(image: Image.Image, marked: int, state: str, rtl: bool) -> bytes:
    """Shades and colours of a card in a palette of 16, packed two pixels to a byte."""
    shades = image.point([level * (_STEPS - 1) // 255 for level in range(256)], "L")
    small = Image.frombytes("P", shades.size, shades.tobytes())
    small.putpalette(_palette())
    if marked:
        canvas = ImageDraw.Draw(small)
        for left, top, right, bottom, colour in _mark(state):
            edges = (_RIGHT - 1 - right, _RIGHT - 1 - left) if rtl else (_LEFT + left, _LEFT + right)
            canvas.rectangle((edges[0], marked + top, edges[1], marked + bottom), fill=colour)
    file = BytesIO()
    small.save(file, "PNG", compress_level=6, bits=4)  # level 9 takes ten times as long for a kilobyte
    return file.getvalue()


def _palette() -> list[int]:
    ramp = [
        round(paper + (ink - paper) * step / (_STEPS - 1))
        for step in range(_STEPS)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return [*ramp, *_OPEN, *_OK]


def _mark(state: str) -> list[tuple[int, int, int, int, int]]:
    """The bar of a state as on the pages: left, top, right, bottom from where it begins, and its colour."""
    ink, grey, due, good = _STEPS - 1, _STEPS // 2, _STEPS, _STEPS + 1
    if state in _LINES:
        whole = [(0, 0, 48, _LINES[state] - 1, ink)]
        return whole + [(a, 10, b, 13, due) for a, b in _DASHES] if state == "appealed" else whole
    if state in ("open", "pending"):
        return [(a, 0, b, 7, due) for a, b in _DASHES]
    if state in ("acquitted", "released"):
        return [(0, 0, 48, 3, good), (0, 8, 48, 11, good)]
    return [(a, 0, b, 6, grey) for a, b in _DOTS]
