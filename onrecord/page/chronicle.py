"""What the timeline of the record shows: events of all cases by year and month, and ways to fewer of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.dates import Date, Slot
from onrecord.page.rows import When
from onrecord.page.text import Link


@dataclass(frozen=True, slots=True)
class ChronicleRow:
    """An event of any case. `link` leads to it on the page of its case, where its sources stand.

    `slots` are the months or years that it stands under, none where not even the year is known, and `bounds` the
    first and the last day on which it may have been; `ahead` says that its day is still to come. `country` is that
    of the case, its key in place of an address; `topics` are keys.
    """

    link: Link
    when: When
    case: Link
    slots: tuple[Slot, ...]
    bounds: tuple[datetime.date | None, datetime.date | None]
    ahead: bool
    country: Link | None
    topics: tuple[str, ...]
    type: str | None
    outcome: str | None
    state: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which events can be told apart: its key, its page, and how many events have it."""

    key: str
    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which events can be told apart: its name, its label (a message), the address of its index, some
    of its values, and how many of these there are."""

    name: str
    label: str
    index: str
    values: tuple[Choice, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Silence:
    """The years between which nothing is on record; `unsure` where something without a year may fall there."""

    after: Date
    before: Date
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events under one heading: a month or a year, with or without a page of its own; None is no year at all.

    `possible` sets those apart that may as well belong elsewhere, `whole` those of a year of which no month is
    known. `silence` is the one that lies before them in time.
    """

    id: str
    heading: Date | None
    rows: tuple[ChronicleRow, ...]
    possible: bool = False
    whole: bool = False
    url: str = ""
    silence: Silence | None = None
