"""Dated events and where they happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.source import Citation
from onrecord.model.value import Country, Key, Markdown, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A place on the map."""

    name: str
    """Its name."""
    country: Country | None = None
    """The country it is in."""


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
    time: str | None = None
    """The time of day at the place, `14:30`."""
    people: tuple[Key, ...] = ()
    """Keys of the people who took part."""
    court: Key | None = None
    """The key of the court in which it happened."""
    place: Place | None = None
    """Where it happened."""
    standing: Annotated[str, Word("standing")] = "accepted"
    """Whether the event itself is accepted, disputed or unverified."""
    sources: tuple[Citation, ...] = ()
    """What it rests on."""
