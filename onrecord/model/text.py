"""Files as read, and prose pages: what the record holds beside its cases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.narrative import Outline
from onrecord.model.value import LanguageTag, Value

_TRANSLATION = re.compile(r"(.*[^/.])\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md", re.DOTALL)


def original_of(file: str) -> tuple[str, str] | None:
    """The name of a translation's file → that of its original and the language: `x.ru.md` → `x.md`, `ru`."""
    match = _TRANSLATION.fullmatch(file)
    return (f"{match[1]}.md", match[2]) if match else None


def plain_name(file: str) -> str:
    """The name of a text's file, without the language that a translation has in its own."""
    found = original_of(file)
    return found[0] if found else file


@dataclass(frozen=True, slots=True)
class Text:
    """A file as read: its path from the newsroom's folder, with `/`, and its bytes."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFacts(Value):
    """The front matter of a prose page, all of it optional."""

    title: str | None = None
    """The title; else the first heading; else the file's name."""
    description: str | None = None
    """One sentence for search engines and link previews."""
    lang: LanguageTag | None = None
    """The language of the text; the site's when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseTexts(Value):
    """The front matter of a translated prose page, `about.<language>.md`, all of it optional."""

    title: str | None = None
    """The title; else the first heading; else that of the original."""
    description: str | None = None
    """One sentence for search engines and link previews."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of prose, `content/about.md`: its slug (`index` is the home page's), title and text.

    `langs` are the languages in which a site of several has the page, that of the original first.
    """

    slug: str
    file: str
    title: str
    facts: ProseFacts
    narrative: Outline
    langs: tuple[str, ...] = ()
