"""What several cases share: people, organisations, courts, provisions of law, sources and authors, by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.author import Author
from onrecord.model.narrative import Outline
from onrecord.model.parties import Court, Organisation, Person
from onrecord.model.proceeding import Statute
from onrecord.model.source import Source
from onrecord.model.value import Key, Value

LISTS = ("people", "organisations", "courts", "statutes", "sources", "authors")
"""The lists of the registry, by the names of their files: `people.yml` and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries(Value):
    """The entries of the registry. Each list is a file of its own, a map by key."""

    people: Mapping[Key, Person] = field(default_factory=dict)
    """The people, by key."""
    organisations: Mapping[Key, Organisation] = field(default_factory=dict)
    """The organisations, by key."""
    courts: Mapping[Key, Court] = field(default_factory=dict)
    """The courts, by key."""
    statutes: Mapping[Key, Statute] = field(default_factory=dict)
    """The provisions of law, by key."""
    sources: Mapping[Key, Source] = field(default_factory=dict)
    """The sources, by citation key."""
    authors: Mapping[Key, Author] = field(default_factory=dict)
    """Those who write cases, by key."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The entries, and by list the file that each stands in.

    `inlines` holds the outlines of the Markdown inside entries by path: `people/igor-sandzhiev/note`.
    """

    entries: Entries = field(default_factory=Entries)
    files: Mapping[str, str] = field(default_factory=dict)
    inlines: Mapping[str, Outline] = field(default_factory=dict)
