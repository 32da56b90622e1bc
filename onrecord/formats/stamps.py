"""Names and moments that feeds and calendars give to things: the same at every build."""

from __future__ import annotations

import datetime
import uuid
from functools import cache
from zoneinfo import ZoneInfo

from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.record import Record, span

_CLOCKS_AGREE = 1900
"""Before this year noon was when the sun stood highest, and a zone is off by odd seconds."""


def urn(record: Record, *names: str) -> str:
    """A name that no other site gives, made of names that do not change: `urn:uuid:…`.

    It rests on the address of the edition; where that is not known, on what the site is called.
    """
    names = (record.prefix, *names) if record.prefix else names
    return uuid.uuid5(_site(record.site_url.rstrip("/") or record.name), "/".join(names)).urn


def day_of(date: Date, record: Record) -> datetime.date:
    """The day that a date is taken for: its first, or else its last."""
    return date.earliest or date.latest or record.today


def last_change(case: Case) -> Date:
    """The day of the last change of a case: of substance, or a correction."""
    facts = case.facts
    found = span((facts.published, facts.updated, *(correction.date for correction in facts.corrections)))
    return found[1] if found else facts.published


def moment(day: datetime.date, timezone: str) -> str:
    """The beginning of a day in a zone, as RFC 3339 writes it."""
    zone = datetime.UTC if timezone == "UTC" or day.year < _CLOCKS_AGREE else _zone(timezone)
    start = datetime.datetime.combine(day, datetime.time.min, zone)
    return start.isoformat().replace("+00:00", "Z")


@cache
def _site(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


@cache
def _zone(name: str) -> datetime.tzinfo:
    return ZoneInfo(name)
