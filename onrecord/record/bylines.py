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
class Signature:
    """An author: an entry of the registry, whose file is `file`, else a name and no more. `key` is its part of an
    address."""

    key: str
    author: Author
    file: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """An author of published cases, newest first."""

    signature: Signature
    cases: tuple[Case, ...]

    @property
    def key(self) -> str:
        """The author's part of an address."""
        return self.signature.key

    @property
    def author(self) -> Author:
        """Who it is."""
        return self.signature.author

    @property
    def file(self) -> str:
        """The file of the registry that says so, if it does."""
        return self.signature.file


def bylines(cases: Iterable[Case], registry: Registry) -> tuple[Mapping[str, Byline], Mapping[str, Signature]]:
    """Cases, newest first, and the registry → by key, in alphabetical order, everyone who has written one, and by
    `same` name who that is: a page that names an author need not know of what else they have written.

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
    found: dict[str, Signature] = {}
    for name in sorted(written, key=lambda name: (_first(written[name]), name)):
        if name in entries:
            key, author = entries[name]
            found[name] = Signature(key, author, file)
        else:
            key = routes.distinct(_wanted(names[name]), taken)
            found[name] = Signature(key, Author(name=names[name]))
    ordered = sorted(found, key=lambda name: found[name].key)
    return {found[name].key: Byline(found[name], tuple(written[name])) for name in ordered}, found


def same(name: str) -> str:
    """What tells an author from others: the name, however it is spaced and capitalised."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _first(cases: list[Case]) -> tuple[int, bool, int, str]:
    """When an author's first case was published."""
    return min(case.facts.published.sort_key for case in cases)


def _wanted(name: str) -> str:
    return slug(name)[:LONGEST].strip("-") or "author"
