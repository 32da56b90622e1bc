"""The words of templates: `_()`, `ngettext` and their like, with named parts filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from onrecord.language import Language
from onrecord.render.quick import escaped

_PART = re.compile(r"%\((\w+)\)s")


def callables(speech: Language) -> dict[str, Callable[..., Markup]]:
    """What templates call to say a message in a language, as Jinja's i18n extension has it in its new style.

    Jinja's own take 4 µs a call, these 1; a case page makes 200.
    """
    plural = lru_cache(maxsize=1 << 13)(speech.npgettext)

    whole: dict[str, Markup] = {}

    def gettext(message: str, /, **parts: Any) -> Markup:
        if parts:
            return filled(speech.gettext(message), parts)
        if message not in whole:
            whole[message] = filled(speech.gettext(message), parts)
        return whole[message]

    def pgettext(context: str, message: str, /, **parts: Any) -> Markup:
        return filled(speech.pgettext(context, message), {"context": context, **parts})

    def ngettext(one: str, many: str, n: int, /, **parts: Any) -> Markup:
        return filled(plural("", one, many, n), {"num": n, **parts})

    def npgettext(context: str, one: str, many: str, n: int, /, **parts: Any) -> Markup:
        return filled(plural(context, one, many, n), {"context": context, "num": n, **parts})

    return {
        "_": gettext,
        "gettext": gettext,
        "pgettext": pgettext,
        "ngettext": ngettext,
        "npgettext": npgettext,
    }


def filled(message: str, parts: Mapping[str, Any]) -> Markup:
    """A message with its named parts, each escaped: `Markup(message) % parts`, three times as fast."""
    pieces = _pieces(message)
    if len(pieces) == 1:
        return pieces[0]
    if len(pieces) % 2:
        said = [escaped(parts[piece]) if index % 2 else piece for index, piece in enumerate(pieces)]
        return str.__new__(Markup, "".join(said))
    return Markup(message) % parts


@lru_cache(maxsize=1 << 13)
def _pieces(message: str) -> tuple[Markup, ...]:
    """A message cut at its parts, their names between the texts; nothing where another `%` stands in it."""
    pieces = tuple(Markup(piece) for piece in _PART.split(message))
    return () if any("%" in text for text in pieces[::2]) else pieces
