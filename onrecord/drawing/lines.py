"""A headline → lines of about one length, as large as they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

SIZES = (120, 96, 84, 74, 66, 58, 52, 46, 42)
MOST_LINES = 4
_LEADING = 1.1

Width = Callable[[str], float]
"""How wide some words are, in sizes of their type."""


def fitted(text: str, width: Width, across: int, down: int) -> tuple[int, tuple[str, ...]]:
    """A headline and the room for it → the largest size in which it fits, and its lines.

    A word that is wider than the room in every size is broken; what does not fit in the smallest size ends in an
    ellipsis.
    """
    words = text.split()
    widths, space = [width(word) for word in words], width(" ")
    for size in SIZES:
        room = across / size
        most = min(MOST_LINES, int((down + size * 0.3) / (size * _LEADING)))
        if max(widths, default=0) <= room and len(_filled(widths, space, room)) <= most:
            return size, _joined(words, _balanced(widths, space, room))
    smallest = SIZES[-1]
    pieces = [piece for word in words for piece in _broken(word, width, across / smallest)]
    widths = [width(piece) for piece in pieces]
    lines = _joined(pieces, _filled(widths, space, across / smallest))
    if len(lines) > MOST_LINES:
        lines = (*lines[: MOST_LINES - 1], _ended(lines[MOST_LINES - 1], width, across / smallest))
    return smallest, lines


def _filled(widths: Sequence[float], space: float, room: float) -> list[int]:
    """How many words each line takes when it takes as many as it can."""
    counts, used = [0] if widths else [], 0.0
    for wide in widths:
        if counts[-1] and used + space + wide > room:
            counts.append(0)
        used = used + space + wide if counts[-1] else wide
        counts[-1] += 1
    return counts


def _balanced(widths: Sequence[float], space: float, room: float) -> list[int]:
    """The same number of lines in the narrowest room that holds them."""
    least, most = max(widths, default=0), room
    count = len(_filled(widths, space, room))
    while most - least > 0.05:
        middle = (least + most) / 2
        if len(_filled(widths, space, middle)) > count:
            least = middle
        else:
            most = middle
    return _filled(widths, space, most)


def _joined(words: Sequence[str], counts: Sequence[int]) -> tuple[str, ...]:
    rest = iter(words)
    return tuple(" ".join(next(rest) for _ in range(count)) for count in counts)


def _broken(word: str, width: Width, room: float) -> Iterator[str]:
    """A word in pieces that fit."""
    while width(word) > room:
        end = len(word) - 1
        while end > 1 and width(word[:end]) > room:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word


def _ended(line: str, width: Width, room: float) -> str:
    """A line with an ellipsis behind it, cut as far as that needs, at the end of a word where there is one."""
    whole = line
    while line and width(f"{line}…") > room:
        line = line.rpartition(" ")[0]
    while not line and width(f"{whole}…") > room:
        whole = whole[:-1]
    return f"{(line or whole).rstrip(' ,;:')}…"
