"""What every value of the model is, and the kinds of string that a field can ask for.

These are plain classes: `decode` alone knows how pydantic is to read them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, ClassVar


class Value:
    """A value of the model. The mapping is pydantic's config, inherited by every dataclass below; where a JSON
    Schema is asked for, `decode` adds the docstrings of its fields.

    `TypeAdapter` takes no config for a dataclass, and without one unknown keys pass in silence (pydantic 2.14).
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "str_strip_whitespace": True,
        "str_min_length": 1,
    }


@dataclass(frozen=True, slots=True)
class Word:
    """Marks a string as one of a vocabulary's words: `Annotated[str, Word("role")]`."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a string that must have a form that `decode` knows by name: key, url, language, instant, …"""

    name: str


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """Marks a list that may be written without brackets where it has one item: `by: igor-sandzhiev`."""


Key = Annotated[str, Form("key")]
"""An id, key or slug: `[a-z0-9][a-z0-9-]*`."""
Url = Annotated[str, Form("url")]
"""An absolute http or https address."""
LanguageTag = Annotated[str, Form("language")]
"""A language as BCP 47 writes it: `ru`, `kk-Latn`."""
Markdown = Annotated[str, Form("markdown")]
"""Inline Markdown: emphasis, links and citations, no blocks."""
Instant = Annotated[str, Form("instant")]
"""A date and time with its zone, `2026-11-22T18:00+05:00` (RFC 3339, seconds optional)."""
Country = Annotated[str, Word("country")]


def fold(name: str) -> str:
    """A name as lists are sorted by it: without accents, capitals and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in plain if character.isalnum() or character == " ").strip()


def slug(text: str) -> str:
    """A text in any script → a key for it, `Юрий Кобзарев` → `yuriy-kobzarev`; empty where no letter is left."""
    # Its tables are read from disk, letter block by letter block: only where a text needs them.
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’`ʼ]", "", anyascii(text)).lower()).strip("-")
