"""What lies ahead → a calendar, as RFC 5545 has it.

A day is an event of that day, and a day that is not certain one that lasts as long as it may be, and is tentative.
What is past is left out. Nothing in it is busy: these are other people's appointments.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats.stamps import urn
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.page import Output
from onrecord.record import Record

_LONGEST = 75
"""How many octets a line has at most, without its end (section 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_DAY = datetime.timedelta(days=1)
_EMPTY = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""What stands in a calendar without events, for one without anything is none (section 3.6)."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that lies ahead in a case: the event that it is, or that made it due. `due` tells the two apart."""

    event: int
    date: Date
    what: str
    due: bool
    estimate: bool = False


def calendar(record: Record) -> Output:
    """The record → the calendar of what lies ahead in all cases, in order of time."""
    found = [(one, case) for case in record.cases.values() for one in ahead(case, record)]
    found.sort(key=lambda item: (item[0].date.sort_key, item[1].slug, item[0].event, item[0].due))
    events = (_event(record, case, one) for one, case in found)
    return Output(f"{record.prefix}{routes.CALENDAR}", _calendar(record.name, events))


def case_calendar(case: Case, record: Record) -> Iterator[Output]:
    """A case → the calendar of what lies ahead in it, where something does."""
    if found := ahead(case, record):
        content = _calendar(case.facts.title, (_event(record, case, one) for one in found))
        yield Output(f"{record.prefix}{routes.case_calendar(case.slug)}", content)


def ahead(case: Case, record: Record) -> tuple[Ahead, ...]:
    """A case → what is still due, and the events of days to come, in order of time."""
    due = (
        Ahead(one.event, one.date, one.what, due=True, estimate=one.estimate)
        for one in record.status[case.slug].due
        if one.ahead
    )
    coming = (
        Ahead(index, event.date, event.title, due=False)
        for index, event in enumerate(case.facts.events)
        if event.date and event.date.earliest and event.date.earliest >= record.today
    )
    return tuple(sorted((*due, *coming), key=lambda one: (one.date.sort_key, one.event, one.due)))


def _calendar(name: str, events: Iterable[Iterable[str]]) -> bytes:
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OnRecord//OnRecord//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *([line for event in events for line in event] or _EMPTY),
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _event(record: Record, case: Case, one: Ahead) -> Iterator[str]:
    anchor = record.anchors[case.slug][one.event]
    first, last = _days(one.date)
    certain = one.date.exact and not one.estimate
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(record, case, one)}"
    yield f"DTSTAMP:{_basic(record.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if last < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_basic(last + _DAY)}"
    told = case.lang(f"events/{one.event}/{'due/what' if one.due else 'title'}") or record.language
    yield f"SUMMARY;LANGUAGE={told}:{_text(_summary(record, one))}"
    yield f"DESCRIPTION:{_text(_description(record, case, one))}"
    if record.site_url:
        yield f"URL:{record.site_url.rstrip('/')}/{routes.case(case.slug)}#{anchor}"
    yield f"STATUS:{'CONFIRMED' if certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(record: Record, case: Case, one: Ahead) -> str:
    """What a reader's calendar knows an appointment by, so that a change moves it and adds no second one.

    It is the id of the event. An event without one goes by its day and its place among all events of that day, in
    the order of the file: its title is edited oftenest, and its place among all events moves with each that is told
    later. What is due goes by the day of the event that made it due, which is past and stays when the deadline is
    put off. An event without an id that is itself put off to another day is another appointment; an id prevents it.
    """
    events, kind = case.facts.events, "due" if one.due else "event"
    if id := case.event_id(one.event):
        names: tuple[str, ...] = (id,)
    else:
        day = events[one.event].date
        place = sum(other.date == day for other in events[: one.event])
        names = (day.text if day else "", str(place))
    return urn(record, kind, case.id, *names).removeprefix("urn:uuid:")


def _days(date: Date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date may be; where one of them has no bound, the other alone."""
    first = date.earliest or date.latest or datetime.date.max
    return first, date.latest or first


def _summary(record: Record, one: Ahead) -> str:
    what = one.what[:1].upper() + one.what[1:]
    return record.speech.say(msgid("{what} (our estimate)"), what=what) if one.estimate else what


def _description(record: Record, case: Case, one: Ahead) -> str:
    """The case, the day in words where it is not one certain day, and whose reckoning it is."""
    speech = record.speech
    parts = [case.facts.title]
    if not one.date.exact:
        parts.append(speech.say(msgid("When: {date}"), date=speech.date(one.date).replace("\u00a0", " ")))
    if one.estimate:
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
