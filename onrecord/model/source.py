"""Sources and the citations that point to them. Field names map onto CSL-JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.value import Country, Form, Key, LanguageTag, Url, Value, Word


@dataclass(frozen=True, slots=True)
class Citation(Value):
    """A source's key and the place in it: `relay, para. 2`. In a case file it is one string."""

    key: str
    """The source's key."""
    pinpoint: str = ""
    """Page, paragraph or time, as written."""

    def __str__(self) -> str:
        return f"{self.key}, {self.pinpoint}" if self.pinpoint else self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidential(Value):
    """What stands in the place of a source that must not be named."""

    described_as: str
    """What readers are told of it: `an employee of the court`."""
    reason: str
    """Why it is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """What a citation points to: a document, an article, a record. Never a file of ours."""

    type: Annotated[str, Word("source-type")]
    """What kind of source it is."""
    title: str | None = None
    """Its title, in its own language."""
    author: tuple[str, ...] = ()
    """Who wrote it, in the order of the source."""
    publisher: str | None = None
    """Who published it."""
    container: str | None = None
    """What it is a part of: the newspaper, the series of law reports."""
    published: Date | None = None
    """When it was published."""
    accessed: Date | None = None
    """When it was last read."""
    url: Url | None = None
    """Where it can be read."""
    archived: Url | None = None
    """Where an archived copy can be read."""
    language: LanguageTag | None = None
    """The language it is in."""
    country: Country | None = None
    """The country it was published in."""
    court: str | None = None
    """The court that gave it, where it is a decision, by name."""
    edition: str | None = None
    """Which edition or version of it was read."""
    number: str | None = None
    """Its number: a docket, a report's citation, a document number."""
    note: str | None = None
    """What a reader should know of it: what it lacks, how we have it."""
    origin: Key | None = None
    """The key of the source that it relays: two sources with one origin are one witness."""
    file: str | None = None
    """The name of a file kept beside the case: the evidence itself."""
    sha256: Annotated[str, Form("sha256")] | None = None
    """The SHA-256 digest of that file, 64 hexadecimal digits."""
    confidential: Confidential | None = None
    """Where the source must not be named: how it is described, and why it is not named."""
