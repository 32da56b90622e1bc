"""A published page → what a search index is made of, in far fewer elements.

Pagefind 1.5.2 spends most of its time on elements, and nearly all of them say nothing to it. What is left out here
it would pass over: what it is told to ignore, attributes, and elements in a line, which neither part words nor end
a sentence. Words, ends of sentences, headings with their ids, filters, metas and sort values stay, so the index
comes out the same, byte for byte. A page that is not plain enough to be sure of that is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_IGNORED = {"footer", "form", "head", "iframe", "label", "nav", "noscript", "script", "style", "svg", "template"}
"""Elements of which Pagefind reads nothing but where they stand, if they have an id."""

_IN_LINE = {
    *("a", "abbr", "acronym", "b", "bdo", "big", "button", "cite", "code", "dfn", "em", "i", "kbd", "label"),
    *("map", "object", "output", "q", "samp", "select", "small", "span", "strong", "sub", "sup", "time", "tt"),
    *("var",),
}
"""Elements whose words are to Pagefind those of what they stand in."""

_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements that have no end."""

_READ = {"br", "img"}
"""Those of them that say something: a break parts words, and the first image is that of the page."""

_OPAQUE = {"math", "noembed", "noframes", "plaintext", "textarea", "title", "xmp"}
"""Elements whose content is not read as HTML, or by other rules."""

_WHOLE = {"script", "style"}
"""Elements that are one token with all that they hold."""

_TOKEN = re.compile(
    r"(<(?:(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>"
    r"|/?[a-zA-Z][^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+>"
    r"|!--.*?-->))",
    re.DOTALL,
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_ID = re.compile(r"\sid\b")
_ROOT = re.compile(r"<html\b[^>]*>")
_TITLE = re.compile(r"<title>[^<]*</title>")
_MARK = "data-pagefind-"
_IGNORE = f"{_MARK}ignore"


class _UnsureError(Exception):
    """It is not certain how Pagefind would read this page."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag, a comment or a script: whether an element `opens` or `closes` with it, and what is `kept` of it.

    One that is `plain` stands in a line and says nothing itself. Of one that is `ignored` nothing is read, but what
    is `seen` would be, if it stood in one; what is `unsure` can be passed over only there. A result may lead to an
    `anchor`, and `body` is what is searched.
    """

    name: str = ""
    opens: bool = False
    closes: bool = False
    kept: str = ""
    ignored: bool = False
    in_line: bool = False
    plain: bool = False
    anchor: bool = False
    body: bool = False
    seen: bool = False
    unsure: bool = False


def searchable(page: str) -> str:
    """A page with an element that is searched → one with the same index, or the same page."""
    try:
        return "".join(_lean(page))
    except _UnsureError:
        return page


def _lean(page: str) -> Iterator[str]:
    head, body, rest = page.partition("<body")
    main, end, _ = rest.rpartition("</body>")
    root, title = _ROOT.search(head), _TITLE.search(head)
    if not (root and title and end) or _MARK in head:
        raise _UnsureError
    yield f"<!doctype html>{root.group()}<head>{title.group()}</head>"
    pieces = _TOKEN.split(f"{body}{main}{end}")
    yield from _read(zip(pieces[::2], pieces[1::2], strict=False))


def _read(tokens: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Texts, each with the token after it → what is kept of them."""
    # Of each open element its name, what is written at its end, and whether its words name a result.
    stack = [("", "", False)]
    searched = 0  # how deep the element stands that is searched; outside of it: 0
    for text, source in tokens:
        yield text
        token = _token(source)
        if token.unsure:
            raise _UnsureError
        names = token.anchor or (token.in_line and stack[-1][2])
        if token.ignored:
            held = _passed_over(tokens, token.name, whole=names)
            if held or token.kept:
                yield f"{token.kept or source}{held}</{token.name}>"
        elif token.opens:
            # After the searched element its ancestors take words of their own, but none of other elements.
            kept = "" if token.plain and searched else token.kept
            stack.append((token.name, kept and f"</{token.name}>", names))
            if token.body and not searched:
                searched = len(stack)
            yield kept
        elif token.closes:
            name, end, _ = stack.pop()
            if name != token.name:
                raise _UnsureError
            if len(stack) < searched:
                searched = 0
            yield end
        else:
            yield token.kept
    if len(stack) > 1:
        raise _UnsureError


def _passed_over(tokens: Iterator[tuple[str, str]], name: str, *, whole: bool) -> str:
    """Reads on to the end of an element that is ignored → what is seen of it nevertheless: the images in it, or the
    `whole` where it stands in the name of a result, which words of the elements in it are part of."""
    stack, held = [name], list[str]()
    for text, source in tokens:
        token = _token(source)
        if token.seen:
            raise _UnsureError
        if token.opens:
            stack.append(token.name)
        elif token.closes and stack.pop() != token.name:
            raise _UnsureError
        if not stack:
            return "".join([*held, text] if whole else held)
        if whole:
            held += text, source
        elif token.name == "img":
            held.append(source)
    raise _UnsureError


@lru_cache(maxsize=4096)
def _token(source: str) -> _Token:
    found = _NAME.match(source)
    if not found:
        return _Token()  # a comment
    name = found[1].lower()
    if source[1] == "/":
        return _Token(name, closes=True)
    bare = _VALUE.sub("", source)
    closed = bare.endswith("/>") and name not in _EMPTY
    content = not closed and name not in _EMPTY and name not in _WHOLE
    told = _IGNORE in bare
    seen = bare.count(_MARK) > told or name == "h1"
    anchor = _ID.search(bare) is not None
    marked = seen or anchor
    ignored = content and (told or name in _IGNORED)
    opaque = closed or name in _OPAQUE or (name in _WHOLE and marked)
    return _Token(
        name,
        opens=content,
        kept=source if marked or name in _READ else f"<{name}>" if content and not ignored else "",
        ignored=ignored,
        in_line=name in _IN_LINE,
        plain=name in _IN_LINE and not marked,
        anchor=anchor,
        body=f"{_MARK}body" in bare,
        seen=seen,
        unsure=seen if ignored else opaque,
    )
