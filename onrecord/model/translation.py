"""A case in another language: its texts alone. The facts stand in the original and hold for every language.

Each type has the fields of its original that hold a text, under the same names; what is a list there is a map
here, by id or by number, counted from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.dates import Date
from onrecord.model.narrative import Outline
from onrecord.model.value import Key, LanguageTag, Markdown, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyText(Value):
    """The texts of a reply."""

    how: str | None = None
    """How they were asked."""
    answer: Markdown | None = None
    """What they answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonText(Value):
    """The texts of a person."""

    name: str | None = None
    """The name in this language; never of a person whose name is withheld."""
    sort: str | None = None
    """The name as lists have it, the family name first."""
    pseudonym: str | None = None
    """The pseudonym in this language."""
    note: Markdown | None = None
    """What a reader should know of this person in this case."""
    reply: ReplyText | None = None
    """What this person says to what they are accused of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationText(Value):
    """The texts of an organisation."""

    name: str | None = None
    """The name in this language."""
    note: Markdown | None = None
    """What a reader should know of it in this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtText(Value):
    """The texts of a court."""

    name: str | None = None
    """The name in this language."""
    note: Markdown | None = None
    """What a reader should know of it in this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingText(Value):
    """The texts of a proceeding."""

    note: Markdown | None = None
    """What a reader should know of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeText(Value):
    """The texts of a charge."""

    name: str | None = None
    """What the offence is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceText(Value):
    """The texts of a punishment."""

    note: str | None = None
    """What else belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineText(Value):
    """The texts of a deadline."""

    what: str | None = None
    """What is due, in words that go on from "due"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText(Value):
    """The texts of an event."""

    title: str | None = None
    """What happened, as a headline."""
    text: Markdown | None = None
    """More about it."""
    sentence: Mapping[Key, SentenceText] = field(default_factory=dict)
    """What was imposed, by number."""
    due: DeadlineText | None = None
    """What it makes due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionText(Value):
    """The texts of an account."""

    value: Markdown | None = None
    """What its sources say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimText(Value):
    """The texts of a claim."""

    text: Markdown | None = None
    """What is claimed."""
    answer: Markdown | None = None
    """What the other side says to it."""
    versions: Mapping[Key, VersionText] = field(default_factory=dict)
    """Accounts that contradict each other, by number."""
    note: Markdown | None = None
    """What readers should know of a contradiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialText(Value):
    """The texts that stand in the place of a source that must not be named."""

    described_as: str | None = None
    """What readers are told of it."""
    reason: str | None = None
    """Why it is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText(Value):
    """The texts of a source that are ours. Its title stays in its own language."""

    note: str | None = None
    """What a reader should know of it."""
    confidential: ConfidentialText | None = None
    """What stands in the place of a source that must not be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumText(Value):
    """The texts of a photograph or document."""

    alt: str | None = None
    """What it shows, for those who do not see it."""
    caption: Markdown | None = None
    """What to say below it."""
    content_warning: str | None = None
    """What a reader should be warned of before seeing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionText(Value):
    """The texts of a correction."""

    text: Markdown | None = None
    """What was wrong and what is right, or what is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Value):
    """The front matter of a translation, `<slug>.<language>.md`. What it leaves out keeps the original's words."""

    title: str
    """The headline."""
    translated: Date
    """The day of the original that it follows; readers are told where that has changed since."""
    translators: tuple[str, ...] = ()
    """Who translated it."""
    summary: str | None = None
    """The standfirst."""
    content_warning: str | None = None
    """What a reader should be warned of before reading."""
    people: Mapping[Key, PersonText] = field(default_factory=dict)
    """People, by key."""
    organisations: Mapping[Key, OrganisationText] = field(default_factory=dict)
    """Organisations, by key."""
    courts: Mapping[Key, CourtText] = field(default_factory=dict)
    """Courts, by key."""
    proceedings: Mapping[Key, ProceedingText] = field(default_factory=dict)
    """Proceedings, by id."""
    charges: Mapping[Key, ChargeText] = field(default_factory=dict)
    """Charges, by id."""
    events: Mapping[Key, EventText] = field(default_factory=dict)
    """Events, by id, or by number where they have none."""
    claims: Mapping[Key, ClaimText] = field(default_factory=dict)
    """Claims, by id, or by number where they have none."""
    sources: Mapping[Key, SourceText] = field(default_factory=dict)
    """Sources, by citation key."""
    media: Mapping[str, MediumText] = field(default_factory=dict)
    """Pictures and documents, by file name."""
    corrections: Mapping[Key, CorrectionText] = field(default_factory=dict)
    """Corrections, by number."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """Topics, by the original's word for them."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Places, by the original's name for them."""
    laws: Mapping[str, str] = field(default_factory=dict)
    """Laws, by the original's name for them, the `code` of a statute."""
    custom: Mapping[str, str] = field(default_factory=dict)
    """The newsroom's own fields that hold a text, by name."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One translation as its file gives it. `inlines` has the outlines of its Markdown by path, as in the file."""

    slug: str
    lang: LanguageTag
    file: str
    texts: Texts
    narrative: Outline
    inlines: Mapping[str, Outline]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a case comes to stand in another language than it was written in.

    `kept` are the paths, `events/3/title`, of texts that stand in the language of the `original`, not having been
    translated; `narrative` is that of the narrative. `places` gives by path where a text stands in `file`, the
    translation's. `nameless` are the indexes of events to which the case gives no id.
    """

    file: str
    original: LanguageTag
    followed: Date
    translators: tuple[str, ...]
    kept: frozenset[str]
    places: Mapping[str, tuple[str, ...]]
    nameless: frozenset[int] = frozenset()
