"""Tokens → HTML with holes, and what is wrong with them. No token leaves this package."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from onrecord.language import msgid
from onrecord.model.narrative import Accusation, Heading, Hole, Narrative
from onrecord.narrative.rules import UNKNOWN_BLOCK
from onrecord.narrative.spans import Spans, note_ref_id
from onrecord.narrative.words import anchor, letter, plain


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that the page adds to a text, messages all of them."""

    analysis: str = msgid("Editors’ analysis")
    note: str = msgid("Note")
    warning: str = msgid("Warning")
    table: str = msgid("Table")
    notes: str = msgid("Notes")
    back: str = msgid("Back to the text")


ENGLISH = Labels()
BLOCKS = ("analysis", "note", "warning")

_TAGS = {
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "footer_open": "<footer>",
    "footer_close": "</footer>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dt_open": "<dt>",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "table_close": "</table></div>\n",
    "container_block_close": "</div>\n",
    "footnote_block_close": "</ol></section>\n",
    "footnote_close": "</li>\n",
    "hr": "<hr>\n",
}
_CELL_CLASS = {"text-align:right": ' class="r"', "text-align:center": ' class="c"'}


@dataclass(slots=True)
class Writer:
    """What has been written so far. Made anew for each text."""

    spans: Spans
    base: int
    labels: Labels
    taken: dict[str, int]
    headings: list[Heading] = field(default_factory=list)
    _split: int | None = None
    _tables: int = 0
    _figures: bool = False

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Writes a text's tokens."""
        for index, token in enumerate(tokens):
            if (tag := _TAGS.get(token.type)) is not None:
                self._put(tag)
            elif token.type == "inline":
                self.spans.write(token, self._figures)
            elif token.type in ("paragraph_open", "heading_open"):
                _BLOCKS[token.type](self, token, tokens[index + 1])
            else:
                _BLOCKS[token.type](self, token, token)

    def narrative(self, uncited: Iterable[tuple[int, int]], accusations: Iterable[Accusation]) -> Narrative:
        """What has been written, its strings joined but for the one where the first heading stands.

        The places of uncited paragraphs, and the words of guilt, are added to it.
        """
        before = joined(self.spans.parts[: self._split])
        after = joined(self.spans.parts[self._split :]) if self._split is not None else ()
        return Narrative(
            parts=(*before, *after),
            lede=len(before),
            headings=tuple(self.headings),
            words=self.spans.words,
            uncited=tuple(sorted(uncited)),
            accusations=tuple(accusations),
        )

    def _put(self, html: str) -> None:
        self.spans.parts.append(html)

    def _paragraph(self, token: Token, text: Token) -> None:
        self._figures = _is_figures(text)
        self._put("" if token.hidden or self._figures else "<p>")

    def _paragraph_end(self, token: Token, _: Token) -> None:
        self._put("" if token.hidden or self._figures else "</p>\n")
        self._figures = False

    def _heading(self, token: Token, text: Token) -> None:
        if self._split is None and token.level == 0:
            self._split = len(self.spans.parts)
        level = min(self.base + max(int(token.tag[1]) - 2, 0), 6)
        words = " ".join(plain(text.children).split())
        heading = Heading(level, anchor(words, self.taken), words)
        self.headings.append(heading)
        self._put(f'<h{level} id="{escapeHtml(heading.id)}">')

    def _heading_end(self, _: Token, __: Token) -> None:
        self._put(f"</h{self.headings[-1].level}>\n")

    def _ordered(self, token: Token, _: Token) -> None:
        start = token.attrs.get("start")
        self._put("<ol>\n" if start is None else f'<ol start="{start}">\n')

    def _table(self, _: Token, __: Token) -> None:
        self._tables += 1
        label = self.labels.table if self._tables == 1 else f"{self.labels.table} {self._tables}"
        self._put(
            f'<div class="or-scroll" role="region" tabindex="0" aria-label="{escapeHtml(label)}">'
            '<table class="or-table">\n'
        )

    def _cell(self, token: Token, _: Token) -> None:
        scope = ' scope="col"' if token.tag == "th" else ""
        align = _CELL_CLASS.get(str(token.attrs.get("style")), "")
        self._put(f"<{token.tag}{scope}{align}>")

    def _code(self, token: Token, _: Token) -> None:
        self._put(f'<pre tabindex="0"><code>{escapeHtml(token.content)}</code></pre>\n')

    def _container(self, token: Token, _: Token) -> None:
        first, _space, title = token.info.strip().partition(" ")
        kind = first.lower() if first.lower() in BLOCKS else "note"
        label = getattr(self.labels, kind)
        if kind != first.lower():
            label = token.info.strip()
            if near := difflib.get_close_matches(label.lower(), BLOCKS, n=1, cutoff=0.75):
                self.spans.report(
                    UNKNOWN_BLOCK, token, 0,
                    f'"{label}" is taken for the title of a note. Did you mean "::: {near[0]}"?',
                )  # fmt: skip
        elif title.strip():
            label = f"{label}: {title.strip()}" if kind == "analysis" else title.strip()
        name = 'class="or-analysis"' if kind == "analysis" else f'class="or-notice" data-type="{kind}"'
        self._put(f'<div {name} role="note"><p class="or-label">{escapeHtml(label)}</p>\n')

    def _notes(self, _: Token, __: Token) -> None:
        label = escapeHtml(self.labels.notes)
        self._put(f'<section class="or-fns" role="doc-endnotes" aria-label="{label}"><ol type="a">\n')

    def _note(self, token: Token, _: Token) -> None:
        self._put(f'<li id="fn-{letter(token.meta["id"])}">')

    def _note_back(self, token: Token, _: Token) -> None:
        times = token.meta["subId"]
        mark = note_ref_id(token.meta["id"], times)
        label = escapeHtml(self.labels.back) + (f" {times + 1}" if times else "")
        self._put(f' <a href="#{mark}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>')


_BLOCKS: Mapping[str, Callable[[Writer, Token, Token], None]] = {
    "paragraph_open": Writer._paragraph,
    "paragraph_close": Writer._paragraph_end,
    "heading_open": Writer._heading,
    "heading_close": Writer._heading_end,
    "ordered_list_open": Writer._ordered,
    "table_open": Writer._table,
    "th_open": Writer._cell,
    "td_open": Writer._cell,
    "fence": Writer._code,
    "code_block": Writer._code,
    "container_block_open": Writer._container,
    "footnote_block_open": Writer._notes,
    "footnote_open": Writer._note,
    "footnote_anchor": Writer._note_back,
}


def _is_figures(text: Token) -> bool:
    """Whether a paragraph holds pictures and nothing else, each on a line of its own."""
    children = text.children or []
    return bool(children) and all(
        token.type == ("softbreak" if index % 2 else "image") for index, token in enumerate(children)
    )


def joined(parts: Iterable[str | Hole]) -> tuple[str | Hole, ...]:
    """Neighbouring strings made one, empty ones left out."""
    whole: list[str | Hole] = []
    run: list[str] = []
    for part in (*parts, None):
        if isinstance(part, str):
            run.append(part)
            continue
        if text := "".join(run):
            whole.append(text)
        run = []
        if part is not None:
            whole.append(part)
    return tuple(whole)
