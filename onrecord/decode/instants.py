"""A moment: a date and a time of day with their zone, or how it is to be written."""

from __future__ import annotations

import datetime
import re

from onrecord import dates
from onrecord.decode import rules
from onrecord.decode.fault import Fault, shown

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_MEANT = re.compile(
    r"(?P<day>.+?)(?:T|,?\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*"
    r"(?P<zone>Z|(?:UTC|GMT)?\s*(?P<sign>[+−-])\s*(?P<ahead>\d{1,2})(?::?(?P<rest>\d\d))?|UTC|GMT)?",
    re.ASCII | re.IGNORECASE,
)
"""What people write for one: a space for the T, an hour of one digit, a zone as `UTC`, `+5` or `+0500`."""
_LONGEST = 60
_AHEAD = "if the clocks there are 5 hours ahead of UTC."


def instant(value: str) -> str:
    """A date and time with its zone. Raises Fault."""
    if not _INSTANT.fullmatch(value):
        raise Fault(rules.BAD_INSTANT, f"{shown(value)} is not a date and time with its zone. {_advice(value)}")
    if not _stands(value):
        message = f"{shown(value)} is not in the calendar or not on the clock. Write one that is."
        raise Fault(rules.BAD_INSTANT, message)
    return value


def _advice(value: str) -> str:
    """What to write instead, as far as it can be known."""
    found = _MEANT.fullmatch(value) if len(value) <= _LONGEST else None
    day = _day(found["day"] if found else value)
    if day and not found:
        return f'Add the time and the zone: "{day}T18:00+05:00" {_AHEAD}'
    second = f":{found['second']}" if found and found["second"] else ""
    offer = f"{day}T{int(found['hour']):02}:{found['minute']}{second}" if found else ""
    if found and found["zone"] and _stands(f"{offer}{_zone(found)}"):
        return f'Did you mean "{offer}{_zone(found)}"?'
    if found and not found["zone"] and _stands(offer):
        return f'Add the zone: "{offer}+05:00" {_AHEAD}'
    return 'Write it as "2026-11-22T18:00+05:00".'


def _zone(found: re.Match[str]) -> str:
    """Its zone as it is to be written."""
    if not found["sign"]:
        return "Z"
    sign = "+" if found["sign"] == "+" else "-"
    return f"{sign}{int(found['ahead']):02}:{found['rest'] or '00'}"


def _day(written: str) -> str:
    """The day that a text says, in one way or another; empty where it says none."""
    try:
        date = dates.parse(written)
    except dates.DateFault as fault:
        if not fault.offer:
            return ""
        date = dates.parse(fault.offer)
    return date.text if date.kind == "day" and not date.qualifier else ""


def _stands(value: str) -> bool:
    """Whether there is such a moment."""
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
