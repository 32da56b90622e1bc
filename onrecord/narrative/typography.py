"""The marks that a printer sets and a keyboard does not: quotes, dashes, ellipses, dates kept together.

markdown-it's own replacements are not used: they make "Article 5(c)" into "Article 5©".
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

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

_DASHES = re.compile(r"(?<!-)(-{2,3})(?!-)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}}) (?=(?:{_MONTHS}))")


def quotes(lang: str) -> tuple[str, ...]:
    """A language tag → its quotation marks: opening, closing, and the two for a quotation inside one."""
    return tuple(_QUOTES.get(lang.partition("-")[0].lower(), _FALLBACK))


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
                token.content = _set(token.content)


def _set(text: str) -> str:
    if "--" in text:
        text = _DASHES.sub(lambda run: "—" if len(run[1]) == 3 else "–", text)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    return _DAY.sub("\\1\u00a0", text)
