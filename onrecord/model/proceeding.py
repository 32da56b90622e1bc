"""What is before the courts: proceedings with their panels, charges, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from onrecord.model.source import Citation
from onrecord.model.value import Country, Key, Markdown, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Value):
    """A member of a panel and how that member voted."""

    vote: Annotated[str, Word("vote")]
    """The vote; `not-recorded` where the sources are silent."""
    opinion: Annotated[str, Word("opinion")] | None = None
    """The opinion that the member wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Value):
    """A matter before one court, from its filing to its decision."""

    court: Key
    """The key of the court."""
    instance: Annotated[str, Word("instance")]
    """Which instance it is."""
    docket: str | None = None
    """The docket number, as written."""
    appeal_from: Key | None = None
    """The id of the proceeding whose decision it reviews."""
    merged_into: Key | None = None
    """The id of the proceeding that it was joined to."""
    panel: Mapping[Key, Seat] = field(default_factory=dict)
    """Those who decided, by the keys of people, each with a vote."""
    note: Markdown | None = None
    """What a reader should know of it."""
    sources: tuple[Citation, ...] = ()
    """What court, docket, panel and votes rest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute(Value):
    """A provision of law."""

    law: Key | None = None
    """The key of a provision in the registry, which gives whatever is not written here."""
    code: str = ""
    """The law, by its name: `Criminal Code of Kazakhstan`. It must be written here or in the registry."""
    article: str | None = None
    """The article or section."""
    part: str | None = None
    """The part, paragraph or point in it."""
    country: Country | None = None
    """The country whose law it is; the case's when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Value):
    """What one person is accused of."""

    person: Key
    """The key of the accused."""
    name: str | None = None
    """What the offence is called."""
    statute: Statute | None = None
    """The provision it is charged under."""
    proceeding: Key | None = None
    """The id of the proceeding in which it was brought."""
    count: str | None = None
    """The number of the count, as written."""
    sources: tuple[Citation, ...] = ()
    """What it rests on."""
