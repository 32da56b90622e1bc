"""Our dialect of Markdown: CommonMark with tables, footnotes, strikethrough, definition lists and `:::` blocks.

Parsers are made once for each set of quotation marks and hold no state of a text: all of it is in `env` and in
the tokens.
"""

from __future__ import annotations

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as link_reference
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import autolink, image, link
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from onrecord.narrative import inline, typography
from onrecord.narrative.dispatch import dispatched

MAX_NESTING = 40
"""How deep blocks go before markdown-it drops what stands deeper; an item of a list is two."""

_DASH = re.compile(r"\s*(?:[—–―]|-{2,3})")


class _Dialect(MarkdownIt):
    """markdown-it that leaves addresses as written: `links.aim` judges them, and says what is wrong."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def parser(lang: str) -> MarkdownIt:
    """A language tag → the parser that sets its quotation marks, and citations as it does."""
    return _made(typography.quotes(lang), typography.stops_come_first(lang))


@functools.cache
def _made(quotes: tuple[str, ...], stops_come_first: bool) -> MarkdownIt:
    return dispatched(undispatched(quotes, stops_come_first))


def undispatched(quotes: tuple[str, ...], stops_come_first: bool) -> MarkdownIt:
    """The same parser with every rule asked everywhere: slow, and what `dispatch` has to agree with."""
    markdown = _Dialect(
        "commonmark",
        {"html": False, "typographer": True, "quotes": quotes, "maxNesting": MAX_NESTING},
    )
    markdown.enable(["table", "strikethrough", "replacements", "smartquotes"])
    markdown.disable(["html_block", "html_inline"])
    markdown.use(deflist_plugin)
    markdown.use(footnote_plugin, inline=False)
    markdown.use(container_plugin, "block", validate=lambda words, marks: bool(words.strip()))
    markdown.block.ruler.at("reference", _reference)
    rules = markdown.inline.ruler
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        rules.at(name, inline.placed(rule))
    rules.after("link", "citation", inline.citation)
    rules.after("footnote_ref", "missed_note", inline.missed_note)
    rules.after("missed_note", "missed_link", inline.missed_link)
    rules.after("autolink", "raw_html", inline.raw_html)
    markdown.core.ruler.after("inline", "close_citations", _close_citations)
    markdown.core.ruler.after("inline", "attributions", _attributions)
    markdown.core.ruler.at("normalize", _normalize)
    markdown.core.ruler.at("replacements", typography.set_marks)
    markdown.core.ruler.at("smartquotes", typography.set_quotes)
    if stops_come_first:
        markdown.core.ruler.push("stops_first", typography.set_stops_first)
    return markdown


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Definitions of links, but for a line that begins with a citation: `[@relay]: so it says` is text."""
    first = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[@", first) and link_reference(state, start, end, silent)


def _normalize(state: StateCore) -> None:
    """A core rule: markdown-it's own, asked only of a text that holds what it replaces."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _close_citations(state: StateCore) -> None:
    """A core rule: takes away the space before a citation, so that its mark follows what it supports.

    Before `smartquotes`, which would not take a quotation mark after a space for a closing one.
    """
    for block in state.tokens:
        children = block.children or []
        if "[@" not in block.content or not any(token.type == "cite" for token in children):
            continue
        kept: list[Token] = []
        for token in children:
            if token.type == "cite":
                if kept and kept[-1].type == "softbreak":
                    kept.pop()
                if kept and kept[-1].type == "text":
                    kept[-1].content = kept[-1].content.rstrip(" ")
            kept.append(token)
        block.children = kept


def _attributions(state: StateCore) -> None:
    """A core rule: the last line of a quotation, `— Name`, becomes its footer.

    The quotation's opening token is marked `attributed`. Where its first line begins with a dash too it is a
    dialogue, as Russian sets one, and nobody is named.
    """
    opened: list[int] = []
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "blockquote_open":
            opened.append(len(tokens))
        elif token.type == "blockquote_close":
            start = opened.pop()
            first = tokens[start + 2 : start + 3]
            dialogue = bool(first) and _DASH.match(first[0].content) is not None
            if tokens[-1].type == "paragraph_close" and not dialogue:
                tokens[start].meta["attributed"] = _split_footer(tokens)
        tokens.append(token)
    state.tokens = tokens


def _split_footer(tokens: list[Token]) -> bool:
    """Makes a footer of the attribution at the end of the tokens; says whether there is one.

    It is a paragraph of its own, or its last line where no emphasis or link spans the break.
    """
    opening, text, closing = tokens[-3:]
    children = text.children or []
    breaks = [
        index
        for index, child in enumerate(children)
        if child.type in ("softbreak", "hardbreak") and child.level == 0
    ]
    line = breaks[-1] + 1 if breaks else 0
    if line >= len(children) or not _DASH.match(children[line].content):
        return False
    footer = Token("footer_open", "footer", 1), Token("footer_close", "footer", -1)
    children[line].content = _DASH.sub("—", children[line].content, count=1)
    name = text.copy(children=children[line:])
    tokens[-3:] = [footer[0], name, footer[1]]
    if line > 0:
        text.children = children[: line - 1]
        tokens[-3:-3] = [opening, text, closing]
    return True
