"""Our inline rules for markdown-it: citations, and text that was meant as markup and is none.

A rule that finds a fault leaves a `fault` token with the text as written, what to report and where. `pos` in a
token's `meta` is the position in its block's content.
"""

from __future__ import annotations

import re

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import unescapeAll
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline

from onrecord.narrative import citations
from onrecord.narrative.links import KINDS, OUTSIDE
from onrecord.narrative.rules import BAD_CITATION, BAD_LINK, RAW_HTML, UNKNOWN_FOOTNOTE
from onrecord.problem import Rule

_CITATION = re.compile(r"\[(@(?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")
_MISSED = re.compile(
    r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,400})\](?P<gap>\s?)"
    rf"\(\s*(?P<target>(?P<kind>{'|'.join((*KINDS, *OUTSIDE))}):[^()\n]{{0,200}})\)"
)
_LONGEST = 2000
"""Characters in which a tag or a comment must end to be taken for one."""
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_NEVER = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "input", "link", "meta", "video", "audio")
)
_INSTEAD = {
    "b": "**words**",
    "strong": "**words**",
    "i": "*words*",
    "em": "*words*",
    "s": "~~words~~",
    "del": "~~words~~",
    "strike": "~~words~~",
    "a": "[words](https://…)",
    "img": "![what it shows](photo.jpg)",
    "figure": "![what it shows](photo.jpg)",
    "br": "a backslash at the end of the line",
    "hr": "a line of ---",
    "p": "an empty line between paragraphs",
    "code": "backticks around the words",
    "pre": "a line of ``` before and after",
    "blockquote": "> before each line",
    "ul": "- before each item",
    "ol": "1. before each item",
    "li": "- before each item",
    "table": "a table with | between its cells",
    "sup": "a footnote, [^1]",
    "div": "a block, ::: note",
    "aside": "a block, ::: note",
    "details": "a block, ::: note",
} | {f"h{level}": f"{'#' * level} before the heading" for level in range(1, 7)}


def citation(state: StateInline, silent: bool) -> bool:
    """`[@key, p. 4]`. Stands after `link`, so that `[@handle](https://…)` is a link."""
    if not state.src.startswith("[@", state.pos, state.posMax):
        return False
    start = state.pos
    found = _CITATION.match(state.src, start, state.posMax)
    if found is None:
        return _fault(state, silent, BAD_CITATION, "[@", _unclosed(state.src[start : state.posMax]))
    if silent:
        state.pos = found.end()
        return True
    read = citations.read(unescapeAll(found[1]))
    if isinstance(read, str):
        return _fault(state, silent, BAD_CITATION, found[0], read)
    token = state.push("cite", "", 0)
    token.meta = {"citations": read, "pos": start}
    state.pos = found.end()
    return True


def missed_link(state: StateInline, silent: bool) -> bool:
    """`[words] (person:key)` and the like: meant as a checked link, and not one for CommonMark (§6.3)."""
    if state.src[state.pos] != "[":
        return False
    found = _MISSED.match(state.src, state.pos, state.posMax)
    if found is None or (found["gap"] and found["kind"] in OUTSIDE):
        return False
    if found["gap"]:
        why = "There may be no space between ] and (."
    elif any(character.isspace() for character in found["target"]):
        why = "There may be no space in what stands between ( and )."
    else:
        why = "There may be neither a citation nor another link inside its words: put the citation after it."
    target = "".join(found["target"].split())
    message = f"This was meant as a link and is none. {why} Write [words]({target})."
    return _fault(state, silent, BAD_LINK, "[", message)


def missed_note(state: StateInline, silent: bool) -> bool:
    """`[^1]` where there is no such footnote. Stands after `footnote_ref`."""
    if state.src[state.pos] != "[":
        return False
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    message = f"There is no footnote {found[0]}. Add a line that begins with {found[0]}: and holds the note."
    return _fault(state, silent, UNKNOWN_FOOTNOTE, found[0], message)


def raw_html(state: StateInline, silent: bool) -> bool:
    """A tag or a comment, kept as text. Stands after `autolink`. A closing tag is not reported by itself."""
    if state.src[state.pos] != "<":
        return False
    tag = _tag(state.src, state.pos, state.posMax)
    if tag.startswith("</") and not silent:
        state.append_pending(tag)
        state.pos += len(tag)
        return True
    return bool(tag) and _fault(state, silent, RAW_HTML, tag, _no_html(tag))


def placed(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """A rule of markdown-it's that makes a link or a picture → the same, noting where it stands."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            # Text that was pending may come first.
            for token in state.tokens[before : before + 2]:
                if token.type in ("link_open", "image"):
                    token.meta["pos"] = start
                    break
        return found

    return noting


def _fault(state: StateInline, silent: bool, rule: Rule, text: str, message: str) -> bool:
    if not silent:
        token = state.push("fault", "", 0)
        token.content = text
        token.meta = {"rule": rule, "message": message, "pos": state.pos}
    state.pos += len(text)
    return True


def _tag(text: str, start: int, end: int) -> str:
    """The tag or comment that begins at a place in a text, empty where none does."""
    if text.startswith("<!--", start, end):
        close = text.find("-->", start + 4, min(end, start + _LONGEST))
        return text[start : close + 3 if close >= 0 else start + 4]
    found = HTML_TAG_RE.match(text, start, min(end, start + _LONGEST))
    return found[0] if found else ""


def _unclosed(text: str) -> str:
    shown = " ".join(text[:24].split())
    return (
        f'The citation that begins with "{shown}" is not closed. Put a ] after the key or the place. '
        "Where no citation is meant, write \\[@."
    )


def _no_html(tag: str) -> str:
    if tag.startswith("<!"):
        return (
            "HTML is off, so this comment is shown to readers as text. Take it away, "
            "or keep it in the front matter, after a #."
        )
    found = _TAG_NAME.match(tag)
    name = found[1].lower() if found else ""
    if name in _NEVER:
        use = "Take it away: a page brings nothing that runs and asks nothing of another host."
    else:
        use = f"To format, write {_INSTEAD.get(name, 'Markdown')}; to show the sign itself, put it in backticks."
    shown = " ".join((tag if len(tag) <= 40 else f"{tag[:39]}…").split())
    return f"HTML is off: {shown} is shown as text. {use}"
