"""What lies ahead → a calendar, as RFC 5545 has it.

A day is an event of that day, and a day that is not certain one that lasts as long as it may be, and is tentative.
What is past is left out. Nothing in it is busy: these are other people's appointments.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats.stamps import urn
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.model.status import Due
from onrecord.page import Output
from onrecord.record import Record, due_ahead

_LONGEST = 75
"""How many octets a line has at most, without its end (section 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_DAY = datetime.timedelta(days=1)
_EMPTY = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""What stands in a calendar without events, for one without anything is none (section 3.6)."""


def calendars(record: Record) -> Iterator[Output]:
    """The record → the calendar of all cases, and one of each case in which something lies ahead."""
    ahead = due_ahead(record)
    yield Output(f"{record.prefix}{routes.CALENDAR}", _calendar(record, record.name, ahead))
    by_case: dict[str, list[tuple[str, Due]]] = {}
    for slug, due in ahead:
        by_case.setdefault(slug, []).append((slug, due))
    for slug, found in by_case.items():
        title = record.cases[slug].facts.title
        yield Output(f"{record.prefix}{routes.case_calendar(slug)}", _calendar(record, title, found))


def _calendar(record: Record, name: str, ahead: Iterable[tuple[str, Due]]) -> bytes:
    events = [line for slug, due in ahead for line in _event(record, record.cases[slug], due)]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OnRecord//OnRecord//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(events or _EMPTY),
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _event(record: Record, case: Case, due: Due) -> Iterator[str]:
    event, anchor = case.facts.events[due.event], record.anchors[case.slug][due.event]
    first, last = _days(due.date)
    certain = due.date.exact and not due.estimate
    yield "BEGIN:VEVENT"
    yield f"UID:{urn(record, 'due', case.id, event.id or anchor).removeprefix('urn:uuid:')}"
    yield f"DTSTAMP:{_basic(record.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if last < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_basic(last + _DAY)}"
    yield f"SUMMARY;LANGUAGE={case.facts.lang or record.language}:{_text(_summary(record, due))}"
    yield f"DESCRIPTION:{_text(_description(record, case, due))}"
    if record.site_url:
        yield f"URL:{record.site_url.rstrip('/')}/{routes.case(case.slug)}#{anchor}"
    yield f"STATUS:{'CONFIRMED' if certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(date: Date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date may be; where one of them has no bound, the other alone."""
    first = date.earliest or date.latest or datetime.date.max
    return first, date.latest or first


def _summary(record: Record, due: Due) -> str:
    what = due.what[:1].upper() + due.what[1:]
    return record.speech.say(msgid("{what} (our estimate)"), what=what) if due.estimate else what


def _description(record: Record, case: Case, due: Due) -> str:
    """The case, the day in words where it is not one certain day, and whose reckoning it is."""
    speech = record.speech
    parts = [case.facts.title]
    if not due.date.exact:
        parts.append(speech.say(msgid("When: {date}"), date=speech.date(due.date).replace("\u00a0", " ")))
    if due.estimate:
        parts.append(speech.gettext(msgid("The day is our own estimate.")))
    return "\n".join(parts)


def _basic(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text as a value of a property; what no line of text may hold is left out."""
    return "".join(sign for sign in text.translate(_ESCAPES) if sign >= " " and sign != "\x7f")


def _folded(line: str) -> bytes:
    """A line with its end, broken where it is too long, and never within a character."""
    parts: list[bytes] = []
    rest = line.encode()
    while len(rest) > _LONGEST - bool(parts):
        cut = _LONGEST - bool(parts)
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join((*parts, rest)) + b"\r\n"
