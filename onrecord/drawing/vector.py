"""Drawings in SVG: a picture in a page runs no script, but whoever opens its address does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from onrecord.model.picture import Picture, Unusable

ENDING = "svg"
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_SHOWN = frozenset(
    f"{{{_SVG}}}{name}"
    for name in (
        "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle", "ellipse", "line",
        "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath",
        "mask", "pattern", "marker", "image", "switch", "view",
    )
)  # fmt: skip
"""The elements that a drawing may be made of: what is not here could run, load or link."""
_LEFT_OUT = frozenset(f"{{{_SVG}}}{name}" for name in ("metadata", "filter"))
_LOADS = re.compile(r"@import|url\(\s*[\"']?(?!#)|expression\(|\\", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|webp|gif);")
_LENGTH = re.compile(r"\s*(\d*\.?\d+)(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
"""How many pixels a unit has in a browser."""
_PLAIN = "Save it as plain SVG, without scripts, links and files from elsewhere, or as PNG"
_ANYWHERE = (800, 600)
"""The size of a drawing that gives none: browsers need the proportion."""


def is_svg(head: bytes) -> bool:
    """Whether a file begins like a drawing."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and (b"<svg" in head or start.startswith(b"<?xml"))


def examined(content: bytes) -> Picture | Unusable:
    """A drawing → its size, or why it cannot be published."""
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper():
        return Unusable("has a document type, which can hold what is not seen", _PLAIN)
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return Unusable("is damaged: it is no XML", "Put a whole copy there")
    if root.tag != f"{{{_SVG}}}svg":
        return Unusable("is XML, but no SVG", _PLAIN, picture=False)
    fault = next(_faults(root), None)
    if fault:
        return Unusable(f"holds {fault}, which would run or be loaded where it is opened", _PLAIN)
    return Picture(*(size := _size(root)), (size[0],), (ENDING,))


def cleaned(content: bytes) -> bytes:
    """A drawing that may be published, without what programs have noted in it."""
    root = ElementTree.fromstring(content)
    for element in root.iter():
        for child in [child for child in element if _is_note(child)]:
            element.remove(child)
        for name in [name for name in element.attrib if _is_foreign(name)]:
            del element.attrib[name]
    if root.get("viewBox"):  # without a size it would be as wide as the column
        for name, side in zip(("width", "height"), _size(root), strict=True):
            root.set(name, str(side))
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return text.encode()


def _is_note(element: ElementTree.Element) -> bool:
    """Whether an element is shown nowhere: a note of the program that drew it."""
    return element.tag in _LEFT_OUT or (isinstance(element.tag, str) and not element.tag.startswith(f"{{{_SVG}}}"))


def _is_foreign(name: str) -> bool:
    return name.startswith("{") and name not in (f"{{{_XLINK}}}href", f"{{{_XML}}}space", f"{{{_XML}}}lang")


def _faults(root: ElementTree.Element) -> Iterator[str]:
    """What in a drawing could run or load something."""
    for element in _shown(root):
        tag = str(element.tag).rpartition("}")[2]
        if element.tag not in _SHOWN:
            yield f'"{tag}"'
        if tag == "style" and _LOADS.search(element.text or ""):
            yield "a style that loads something"
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            if plain.startswith("on"):
                yield f'a script in "{plain}"'
            elif (plain == "href" and not _INSIDE.match(value.strip())) or _LOADS.search(value):
                yield f'an address in "{plain}"'


def _shown(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(child for child in element if not _is_note(child))


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Width and height as the drawing gives them, else those of what it shows."""
    given = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if given[0] and given[1]:
        sides = tuple(float(one[1]) * _PIXELS[one[2]] for one in given if one)
    else:
        box = re.findall(r"-?\d*\.?\d+", root.get("viewBox", ""))
        sides = (float(box[2]), float(box[3])) if len(box) == 4 else _ANYWHERE
    width, height = (min(max(1, round(side)), 10_000) for side in sides)
    return width, height
