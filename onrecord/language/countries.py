"""What a country is called elsewhere → its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

_SPOKEN = ("ru", "kk", "uk", "ar", "de", "es", "fr", "pt", "tr", "zh")
"""Languages in which the name of a country is known: to read those of all languages takes seconds."""


def called(name: str) -> tuple[str, ...]:
    """The codes of the countries that have this name in another language, or this code of three letters.

    Only for what has been found wrong: names of ten languages are read for the first (Babel 2.18, CLDR).
    """
    aliases: list[str] = get_global("territory_aliases").get(name.upper(), ()) if len(name) == 3 else []
    return tuple(aliases) if len(aliases) == 1 else _names().get(name.casefold(), ())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Each name, in small letters, with the codes of those that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language in _SPOKEN:
        for code, name in Locale.parse(language).territories.items():
            codes = found.get(name.casefold(), ())
            if len(code) == 2 and code not in codes:
                found[name.casefold()] = (*codes, code)
    return found
