"""Dated events and where they happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.source import Citation
from onrecord.model.value import Country, Form, Key, Markdown, OneOrMore, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A place on the map."""

    name: str
    """Its name."""
    country: Country | None = None
    """The country it is in."""
    precision: Annotated[str, Word("place-precision")] | None = None
    """How closely the place is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeOutcome(Value):
    """What an event makes of one charge."""

    id: Key
    """The id of the charge."""
    outcome: Annotated[str, Word("outcome")]
    """What became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Value):
    """A punishment, or a measure that a court ordered."""

    kind: Annotated[str, Word("sentence-kind")]
    """What kind it is."""
    length: Annotated[str, Form("duration")] | None = None
    """How long, as ISO 8601 writes it: `P6M`, `P5Y`, `P1Y6M`; `life` for life."""
    suspended: bool = False
    """Whether it is suspended."""
    fine: Annotated[str, Form("money")] | None = None
    """An amount with its currency, `KZT 34000`."""
    note: str | None = None
    """What else belongs to it: `ban on return`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Value):
    """A day on which something is due."""

    date: Date
    """The day."""
    what: str
    """What is due, in words that go on from "due": `leave Kazakhstan voluntarily`."""
    estimate: bool = False
    """Whether the day is our own reckoning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Value):
    """Something that happened, with its date or, where that is not given, what it followed or preceded."""

    title: str
    """What happened, as a headline."""
    date: Date | None = None
    """When it happened."""
    after: Key | None = None
    """The id of the event that it followed, where no date is given."""
    before: Key | None = None
    """The id of the event that it preceded, where no date is given."""
    id: Key | None = None
    """A name for links to this event; unique in the case."""
    type: Annotated[str, Word("event-type")] | None = None
    """What kind of event it is."""
    text: Markdown | None = None
    """More about it."""
    day_part: Annotated[str, Word("day-part")] | None = None
    """The part of the day at the place, where the time is not known."""
    time: Annotated[str, Form("time")] | None = None
    """The time of day at the place, `14:30`."""
    people: tuple[Key, ...] = ()
    """Keys of the people who took part."""
    organisations: tuple[Key, ...] = ()
    """Keys of the organisations that took part."""
    proceeding: Key | None = None
    """The id of the proceeding that it belongs to; its court is then the event's."""
    court: Key | None = None
    """The key of the court in which it happened, where it belongs to no proceeding."""
    outcome: Annotated[str, Word("outcome")] | None = None
    """What was decided, where the event decides a proceeding as a whole."""
    charges: tuple[ChargeOutcome, ...] = ()
    """What was decided on each charge, where the event does not decide on all alike."""
    sentence: Annotated[tuple[Sentence, ...], OneOrMore()] = ()
    """What was imposed."""
    due: Deadline | None = None
    """What it makes due, and when."""
    supersedes: Key | None = None
    """The id of an earlier event that this one takes the place of."""
    place: Place | None = None
    """Where it happened."""
    standing: Annotated[str, Word("standing")] = "accepted"
    """Whether the event itself is accepted, disputed or unverified."""
    sources: tuple[Citation, ...] = ()
    """What it rests on."""
