"""Those who figure in a case: people, organisations, courts. A key is the same one in every case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.source import Citation
from onrecord.model.value import Country, Key, LanguageTag, Markdown, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Value):
    """Another form of a name: in its native script, a former name, an alias, a patronymic."""

    value: str
    """The name itself."""
    lang: LanguageTag | None = None
    """Its language and, where that is not plain, its script."""
    use: Annotated[str, Word("name-use")] = "other"
    """What this form is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Value):
    """The right of reply of someone accused: whether they were asked, and what they said."""

    asked: Date | None = None
    """When they were asked."""
    how: str | None = None
    """How they were asked."""
    answer: Markdown | None = None
    """What they answered; absent where they did not."""
    sources: tuple[Citation, ...] = ()
    """What that rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Value):
    """A person in this case."""

    name: str | None = None
    """The name to show."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    sort: str | None = None
    """The name as an index lists it, family name first: `Sandzhiev, Igor`. As `name` says when absent."""
    role: Annotated[str, Word("role")] | None = None
    """The role in this case."""
    born: Date | None = None
    """Date of birth."""
    died: Date | None = None
    """Date of death."""
    nationality: Country | None = None
    """Country of nationality."""
    display: Annotated[str, Word("display")] = "full"
    """How much of the name is published."""
    pseudonym: str | None = None
    """The name to publish instead, with `display: pseudonym`."""
    minor: bool = False
    """Whether this person was a child when it happened: the name is then never published whole."""
    reply: Reply | None = None
    """Right of reply: what this person says to what they are accused of."""
    not_same_as: tuple[Key, ...] = ()
    """Keys of other people with a name like this one."""
    note: Markdown | None = None
    """What a reader should know of this person in this case."""
    sources: tuple[Citation, ...] = ()
    """What the note and the role rest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Value):
    """A body in this case: a company, a newspaper, an authority, a state as party."""

    name: str | None = None
    """The name to show."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    role: Annotated[str, Word("role")] | None = None
    """The role in this case."""
    country: Country | None = None
    """The country it belongs to."""
    note: Markdown | None = None
    """What a reader should know of it in this case."""
    sources: tuple[Citation, ...] = ()
    """What the note and the role rest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Court(Value):
    """A court in this case."""

    name: str | None = None
    """The name to show."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    country: Country | None = None
    """The country whose court it is."""
    level: Annotated[str, Word("court-level")] | None = None
    """How high it stands. From a supreme or constitutional court no appeal lies."""
    appeals_to: Key | None = None
    """The key of the court that hears appeals from it."""
    note: Markdown | None = None
    """What a reader should know of it in this case."""
    sources: tuple[Citation, ...] = ()
    """What the note rests on."""
