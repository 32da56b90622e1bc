"""Where something inside a block stands in its file. markdown-it gives blocks their lines, and inlines nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and which line of the file the first of them is."""

    lines: tuple[str, ...]
    first: int

    @classmethod
    def of(cls, body: str, first: int) -> Lines:
        """A text → its lines. Only a line feed ends one: U+2028 and its like are characters as any other.

        A null is U+FFFD, as in what markdown-it makes of it.
        """
        return cls(tuple(body.replace("\0", "\ufffd").split("\n")), first)

    def __getitem__(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def place(self, block: Token, position: int) -> tuple[int, int]:
        """A position in a block's content → line and column of the file, 1-based.

        A block's content is the ends of its lines, without the marks of lists and quotations that precede them;
        in a table it is one cell, which is looked for past the one before it.
        """
        cell = block.meta.get("past")
        before = block.content[:position]
        start = before.rfind("\n") + 1
        end = block.content.find("\n", position)
        text = block.content[start : end if end >= 0 else None]
        number = self._start(block) + before.count("\n")
        if not text.strip():
            found = self[number].find(block.markup)
        elif cell is None:
            found = self[number].rfind(text.strip())
        else:
            found = self[number].find(_as_cell(text), cell)
            before = _as_cell(before)
        # A tab that a list's indent uses in part comes as spaces: only what follows them is in the line.
        indent = len(text) - len(text.lstrip())
        return self.first + number, max(found, 0) + max(len(before) - start - indent, 0) + 1

    def _start(self, block: Token) -> int:
        """The line with which a block's content begins; markdown-it trims lines that hold only strange spaces."""
        start, end = block.map or (0, 0)
        spare = end - start - 1 - block.content.count("\n")
        if spare <= 0:
            return start
        first = block.content.partition("\n")[0].strip()
        shifts = (shift for shift in range(spare + 1) if first in self[start + shift])
        return start + next(shifts, 0)

    def mark_cells(self, tokens: Iterable[Token]) -> None:
        """Notes with each cell of a table, as `past`, where in its line the cell before it ends."""
        past, in_table = 0, False
        for token in tokens:
            if token.type in ("table_open", "table_close"):
                in_table = token.nesting == 1
            elif token.type == "tr_open":
                past = 0
            elif in_table and token.type == "inline":
                token.meta["past"] = past
                cell = _as_cell(token.content)
                found = self[token.map[0] if token.map else 0].find(cell, past)
                past = found + len(cell) if found >= 0 else past


def _as_cell(text: str) -> str:
    """A stroke inside a cell is written with a backslash, which its content no longer has."""
    return text.replace("|", "\\|")
