"""Text, line ends and citations, and nothing else → the tokens that markdown-it would make of them.

Every paragraph that states a fact cites, so most of what stands in blocks is of this kind. Without a parser's
state, and without asking what else a bracket may begin, a block takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it.token import Token

from onrecord.narrative import citations

TERMINATOR = re.compile(r"[\n\\`~*_\[\]<&]|!(?=\[)")
"""Where a run of text ends: at what a rule begins with, and where the words of a link end."""

_CITATION = re.compile(r"\[(@[^\[\]\\&]*)\]")


def runs(content: str, env: Mapping[str, object]) -> list[Token] | None:
    """What stands in a block → its tokens; None where there is, or may be, more than text and citations.

    A bracket can be a link only where an address follows one or the text defines one, which is in `env`.
    """
    if "](" in content or "references" in env:
        return None
    tokens: list[Token] = []
    start = 0
    while stop := TERMINATOR.search(content, start):
        end = stop.start()
        if end > start:
            tokens.append(Token("text", "", 0, content=content[start:end]))
        if citation := _CITATION.match(content, end):
            read = citations.read(citation[1])
            if isinstance(read, str):
                return None
            tokens.append(Token("cite", "", 0, meta={"citations": read, "pos": end}))
            start = citation.end()
        elif stop[0] == "\n" and not content.endswith(" ", start, end):
            tokens.append(Token("softbreak", "br", 0))
            start = end + 1
            while content.startswith((" ", "\t"), start):
                start += 1
        else:
            return None
    if start < len(content):
        tokens.append(Token("text", "", 0, content=content[start:]))
    return tokens
