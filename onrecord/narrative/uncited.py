"""Which paragraphs state facts and cite nothing.

A paragraph is asked for a citation of its own, wherever it stands: in the text, a quotation, an item of a list, a
description, a footnote. A footnote that cites counts for the paragraph that points to it. Not asked: headings,
terms, code, figures, a quotation whose last line names who said it, and whatever stands in `::: analysis`.

A paragraph that ends with a colon right before a list or a table introduces it: it is not asked itself, and its
citation holds for every item. One citation anywhere in a table is enough for the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from onrecord.narrative.rules import BAD_CITATION
from onrecord.narrative.words import plain

_LISTS = ("bullet_list_open", "ordered_list_open", "table_open")
_COLONS = (":", "：")


def uncited(tokens: Sequence[Token]) -> Iterator[Token]:
    """A text's tokens → those of each paragraph, and of the first cell of each table, that lack a citation."""
    notes = _cited_notes(tokens)
    excused = [False]
    for index, token in enumerate(tokens):
        if token.type == "paragraph_open":
            text = tokens[index + 1]
            if not (excused[-1] or _cites(text, notes) or _introduces(tokens, index) or not _says(text)):
                yield text
        elif token.type == "table_open" and not (excused[-1] or _is_introduced(tokens, index, notes)):
            cells = _cells(tokens, index)
            if not any(_cites(cell, notes) for cell in cells):
                yield cells[0]
        if token.nesting == 1:
            excused.append(excused[-1] or _excuses(tokens, index, notes))
        elif token.nesting == -1:
            excused.pop()


def is_analysis(token: Token) -> bool:
    """Whether a token opens an `::: analysis` block."""
    return token.type == "container_block_open" and token.info.split()[0].lower() == "analysis"


def _excuses(tokens: Sequence[Token], index: int, notes: frozenset[int]) -> bool:
    """Whether what the token at an index opens is asked for nothing."""
    token = tokens[index]
    return (
        is_analysis(token)
        or (token.type == "blockquote_open" and bool(token.meta.get("attributed")))
        or (token.type in _LISTS and _is_introduced(tokens, index, notes))
    )


def _is_introduced(tokens: Sequence[Token], index: int, notes: frozenset[int]) -> bool:
    """Whether the paragraph before a list or table ends with a colon and cites."""
    if index < 3 or tokens[index - 1].type != "paragraph_close":
        return False
    before = tokens[index - 2]
    return before.type == "inline" and _ends_with_colon(before) and _cites(before, notes)


def _introduces(tokens: Sequence[Token], index: int) -> bool:
    """Whether the paragraph that opens at an index ends with a colon and a list or table follows it."""
    after = tokens[index + 3 : index + 4]
    return bool(after) and after[0].type in _LISTS and _ends_with_colon(tokens[index + 1])


def _ends_with_colon(text: Token) -> bool:
    return plain(text.children).rstrip().endswith(_COLONS)


def _says(text: Token) -> bool:
    """Whether there is a letter or a figure in it: a picture, or a row of stars, states nothing."""
    return any(character.isalnum() for character in plain(text.children))


def _cites(text: Token, notes: frozenset[int]) -> bool:
    """Whether there is a citation in it, or a footnote that cites; one that cannot be read is reported as such."""
    return any(
        child.type == "cite"
        or (child.type == "fault" and child.meta["rule"] is BAD_CITATION)
        or (child.type == "footnote_ref" and child.meta["id"] in notes)
        for child in text.children or ()
    )


def _cited_notes(tokens: Sequence[Token]) -> frozenset[int]:
    """The numbers of the footnotes that hold a citation."""
    found: set[int] = set()
    note = -1
    for token in tokens:
        if token.type == "footnote_open":
            note = token.meta["id"]
        elif note >= 0 and token.type == "inline" and _cites(token, frozenset()):
            found.add(note)
    return frozenset(found)


def _cells(tokens: Sequence[Token], index: int) -> list[Token]:
    cells = []
    for token in tokens[index:]:
        if token.type == "table_close":
            break
        if token.type == "inline":
            cells.append(token)
    return cells
