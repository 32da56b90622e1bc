"""The marks that a printer sets and a keyboard does not: quotes, dashes, ellipses, dates kept together.

markdown-it's own replacements are not used: they make "Article 5(c)" into "Article 5©".
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

_FALLBACK = "“”‘’"
_QUOTES = {
    "be": "«»„“",
    "bg": "„“‚‘",
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "es": "«»“”",
    "fr": ["«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"],
    "hy": "«»„“",
    "it": "«»“”",
    "kk": "«»„“",
    "ky": "«»„“",
    "pl": "„”‚’",
    "pt": "«»“”",
    "ru": "«»„“",
    "tt": "«»„“",
    "uk": "«»„“",
    "uz": "«»„“",
}

_STOPS_FIRST = frozenset(("de", "en", "nl"))
_STOP = re.compile(r"[.,;:!?…]+(?![\w])")
_DASHES = re.compile(r"(?<!-)(-{2,3})(?!-)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
_DAY = re.compile(rf" (?<=\d )(?<!\d\d\d )(?=(?:{_MONTHS}))")
"""The space between a day and its month. It begins with the space, which is found at the speed of C: ten times as
fast as looking at each place for a day."""


def quotes(lang: str) -> tuple[str, ...]:
    """A language tag → its quotation marks: opening, closing, and the two for a quotation inside one."""
    return tuple(_QUOTES.get(lang.partition("-")[0].lower(), _FALLBACK))


def set_quotes(state: StateCore) -> None:
    """A core rule: markdown-it's `smartquotes`, asked only of blocks in which a quote is: `in` is faster than its
    own search."""
    for block in state.tokens:
        if block.type == "inline" and ('"' in block.content or "'" in block.content):
            process_inlines(block.children or [], state)


def set_marks(state: StateCore) -> None:
    """A core rule: dashes, ellipses and dates in text, never in code or in an address shown as such."""
    for block in state.tokens:
        if block.type != "inline":
            continue
        shown_address = False
        for token in block.children or ():
            if token.info == "auto":
                shown_address = token.nesting == 1
            elif token.type == "text" and not shown_address:
                token.content = mark(token.content)


def stops_come_first(lang: str) -> bool:
    """Whether a language sets the mark of a note behind a full stop or a comma (English) or before it (Russian)."""
    return lang.partition("-")[0].lower() in _STOPS_FIRST


def set_stops_first(state: StateCore) -> None:
    """A core rule: a stop that follows a citation changes places with it, `text [@a].` → `text.¹`"""
    for block in state.tokens:
        if "[@" not in block.content:
            continue
        children = block.children or []
        ordered: list[Token] = []
        for token in children:
            stop = _STOP.match(token.content) if token.type == "text" else None
            if stop and ordered and ordered[-1].type == "cite":
                start = len(ordered)
                while start and _is_mark(ordered[start - 1]):
                    start -= 1
                if start:
                    ordered.insert(start, Token("text", "", 0, content=stop[0], level=token.level))
                    token.content = token.content[stop.end() :]
            ordered.append(token)
        block.children = ordered


def _is_mark(token: Token) -> bool:
    """Whether it is a citation, or what is left of the space between two."""
    return token.type == "cite" or (token.type == "text" and not token.content)


def mark(text: str) -> str:
    """A run of text with its dashes, ellipses and dates set."""
    if "--" in text:
        text = _DASHES.sub(lambda run: "—" if len(run[1]) == 3 else "–", text)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    return _DAY.sub("\u00a0", text)
