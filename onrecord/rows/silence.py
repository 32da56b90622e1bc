"""Events → the long silences in a timeline."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from onrecord.dates import Date
from onrecord.model.event import Event
from onrecord.page import Gap
from onrecord.record import followers

SILENCE = 180
"""The days without an event from which on a timeline shows that there was none."""
LONG = 120
"""The months from which on a silence is told in years alone."""
MONTH = 365.2425 / 12

Bounds = tuple[datetime.date | None, datetime.date | None]


def silences(events: Sequence[Event], order: Sequence[int]) -> Mapping[int, Gap]:
    """Events, and their indexes in order of time → by index the long silence before an event.

    A silence lasts from the latest day of what came before to the earliest day of what comes next.
    """
    found: dict[int, Gap] = {}
    reached: datetime.date | None = None
    for index in order:
        date = events[index].date
        if date is None:
            continue
        if reached and date.earliest and (length := _length(reached, date.earliest)):
            found[index] = Gap(length, undated=may_fall(events, reached, date.earliest))
        latest = date.latest or datetime.date.max
        reached = max(reached or latest, latest)
    return found


def silence_since(events: Sequence[Event], today: datetime.date) -> Gap | None:
    """Events → the silence from the last of them to a day, where it is long."""
    latest = [event.date.latest or datetime.date.max for event in events if event.date]
    length = _length(max(latest), today) if latest else None
    if length is None:
        return None
    return Gap(length, Date.of_day(today), undated=may_fall(events, max(latest), today))


def may_fall(events: Sequence[Event], start: datetime.date, end: datetime.date) -> bool:
    """Whether an event without a date may have happened between two days, as far as the others tell."""
    return any(
        (latest is None or latest > start) and (earliest is None or earliest < end)
        for earliest, latest in undated(events).values()
    )


def undated(events: Sequence[Event]) -> Mapping[int, Bounds]:
    """Of each event without a date, by index, the earliest and the latest day: by those that it followed and
    preceded."""
    dates = [event.date for event in events]
    if None not in dates:
        return {}
    later = followers(events)
    found: dict[int, Bounds] = {}
    for index, date in enumerate(dates):
        if date is None:
            before = [one.earliest for at, one in enumerate(dates) if one and one.earliest and index in later[at]]
            after = [one.latest for at, one in enumerate(dates) if one and one.latest and at in later[index]]
            found[index] = max(before, default=None), min(after, default=None)
    return found


def _length(start: datetime.date, end: datetime.date) -> str | None:
    """The time between two days to the nearest month, `P3Y5M`; None where it is short."""
    days = (end - start).days
    if days <= SILENCE:
        return None
    months = round(days / MONTH)
    if months >= LONG:
        return f"P{round(months / 12)}Y"
    years, months = divmod(months, 12)
    return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "")
