"""Whoever has written cases, with what they have written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord import routes
from onrecord.model.author import Author
from onrecord.model.case import Case
from onrecord.model.registry import Registry
from onrecord.model.value import slug

LONGEST = 80
"""How many characters of a name its address takes at most."""


@dataclass(frozen=True, slots=True)
class Byline:
    """An author of published cases, newest first: an entry of the registry, whose file is `file`, else a name and
    no more. `key` is its part of an address."""

    key: str
    author: Author
    cases: tuple[Case, ...]
    file: str = ""


def bylines(cases: Iterable[Case], registry: Registry) -> tuple[Mapping[str, Byline], Mapping[str, str]]:
    """Cases, newest first, and the registry → by key, in alphabetical order, everyone who has
    written one, and by `same` name the key.

    An entry has the key of the registry. A name has one made of it; where two make the same, the one that was in
    print first has the plain one, so that no later case moves a page.
    """
    names: dict[str, str] = {}
    written: dict[str, list[Case]] = {}
    for case in cases:
        for name, printed in {same(name): name for name in case.facts.authors}.items():
            names[name] = printed
            written.setdefault(name, []).append(case)
    shared, file = registry.entries.authors, registry.files.get("authors", "")
    entries = {same(author.name): (key, author) for key, author in shared.items()}
    taken = set(shared)
    found: dict[str, Byline] = {}
    for name in sorted(written, key=lambda name: (_first(written[name]), name)):
        if name in entries:
            key, author = entries[name]
            found[name] = Byline(key, author, tuple(written[name]), file)
        else:
            key = routes.distinct(_wanted(names[name]), taken)
            found[name] = Byline(key, Author(name=names[name]), tuple(written[name]))
    ordered = sorted(found.values(), key=lambda byline: byline.key)
    return {byline.key: byline for byline in ordered}, {name: byline.key for name, byline in found.items()}


def same(name: str) -> str:
    """What tells an author from others: the name, however it is spaced and capitalised."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _first(cases: list[Case]) -> tuple[int, bool, int, str]:
    """When an author's first case was published."""
    return min(case.facts.published.sort_key for case in cases)


def _wanted(name: str) -> str:
    return slug(name)[:LONGEST].strip("-") or "author"
