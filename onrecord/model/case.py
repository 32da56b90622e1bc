"""A case: its facts, as the front matter holds them, and the outline of its narrative."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.claim import Claim
from onrecord.model.event import Event, Place
from onrecord.model.narrative import Outline
from onrecord.model.parties import Court, Organisation, Person
from onrecord.model.proceeding import Charge, Proceeding, Statute
from onrecord.model.source import Source
from onrecord.model.translation import Telling
from onrecord.model.value import Country, Form, Instant, Key, LanguageTag, Markdown, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium(Value):
    """A photograph or document kept beside the case, keyed by its file name."""

    alt: str
    """What it shows, for those who do not see it."""
    credit: str
    """Whose it is."""
    caption: Markdown | None = None
    """What to say below it."""
    licence: str | None = None
    """On what terms it is published."""
    taken: Date | None = None
    """When it was taken."""
    source: Key | None = None
    """The key of the source it comes from."""
    content_warning: str | None = None
    """What a reader should be warned of before seeing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Value):
    """A dated change to what was published."""

    date: Date
    """When it was made."""
    type: Annotated[str, Word("correction-type")]
    """What kind of change it is."""
    text: Markdown
    """What was wrong and what is right, or what is new."""
    about: Key | None = None
    """The id of the event that it concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Value):
    """Who has read the case before publication."""

    state: Annotated[str, Word("review-state")]
    """How far the review has come."""
    by: str | None = None
    """Who reviewed it."""
    on: Date | None = None
    """When."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(Value):
    """A rule that is not to be told of in this case, and why."""

    rule: str
    """The name of the rule."""
    reason: str
    """Why what it reports is right here."""
    where: str | None = None
    """The path of the one place it is about, `events/3`; everywhere in the case when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Value):
    """The front matter of a case file."""

    title: str
    """The headline."""
    published: Date
    """The day of first publication."""
    schema: Annotated[str, Form("version")] = "1"
    """The version of this format that the file is written in."""
    id: Key | None = None
    """A name that never changes, whatever becomes of the file's; the slug when absent."""
    former_slugs: tuple[Key, ...] = ()
    """Slugs it was published under before: each leads here."""
    summary: str | None = None
    """The standfirst: one or two sentences, plain text."""
    lang: LanguageTag | None = None
    """The language of the text; the site's when absent."""
    country: Country | None = None
    """The country whose case it is."""
    place: Place | None = None
    """Where the case is set."""
    topics: tuple[str, ...] = ()
    """What it is about, in words that recur in other cases."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    updated: Date | None = None
    """The day of the last change of substance."""
    last_verified: Date | None = None
    """The day on which every fact was last checked against its sources."""
    review: Review | None = None
    """Who read it before publication."""
    draft: bool = False
    """A draft is checked and never published."""
    embargo: Instant | None = None
    """The moment before which it is not published."""
    content_warning: str | None = None
    """What a reader should be warned of before reading."""
    related: tuple[Key, ...] = ()
    """Slugs of cases that belong with this one."""
    people: Mapping[Key, Person] = field(default_factory=dict)
    """The people, by key."""
    organisations: Mapping[Key, Organisation] = field(default_factory=dict)
    """The organisations, by key."""
    courts: Mapping[Key, Court] = field(default_factory=dict)
    """The courts, by key."""
    proceedings: Mapping[Key, Proceeding] = field(default_factory=dict)
    """The matters before courts, by id."""
    charges: Mapping[Key, Charge] = field(default_factory=dict)
    """What people are accused of, by id."""
    statutes: tuple[Statute, ...] = ()
    """The laws in question, beside those of charges."""
    events: tuple[Event, ...] = ()
    """What happened."""
    claims: tuple[Claim, ...] = ()
    """What is only claimed."""
    sources: Mapping[Key, Source] = field(default_factory=dict)
    """The sources, by citation key."""
    media: Mapping[str, Medium] = field(default_factory=dict)
    """The pictures and documents, by file name."""
    corrections: tuple[Correction, ...] = ()
    """What was changed after publication."""
    custom: Mapping[str, str] = field(default_factory=dict)
    """A newsroom's own fields, typed in `mkdocs.yml`."""
    silence: tuple[Silence, ...] = ()
    """Rules that are not to be told of here."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case file as the record holds it: facts whole, of each text only the outline.

    `inlines` holds the outlines of the Markdown inside facts by path: `events/3/text`. `langs` are the languages in
    which a site of several has the case, that of the original first; `telling` is set where it is told in a
    translation.
    """

    slug: str
    file: str
    facts: Facts
    narrative: Outline
    inlines: Mapping[str, Outline]
    langs: tuple[str, ...] = ()
    telling: Telling | None = None

    def kept(self, path: str) -> str | None:
        """The language of the text at a path, where it is not that of the case: it was not translated."""
        return self.telling.original if self.telling and path in self.telling.kept else None

    def lang(self, path: str) -> str | None:
        """The language of the text at a path; None: that of the site."""
        return self.kept(path) or self.facts.lang

    def lang_of_name(self, path: str) -> str | None:
        """The same of a name, of which a case that is not translated does not know it: a registry may give it."""
        return self.kept(path) if self.telling or not self.langs else self.facts.lang

    def event_id(self, index: int) -> str | None:
        """The id that the file gives an event; None where it gives none, and a translation has made one."""
        return None if self.telling and index in self.telling.nameless else self.facts.events[index].id

    @property
    def id(self) -> str:
        """The name of the case that never changes: the slug, where the file gives none."""
        return self.facts.id or self.slug
