"""The calendar: what lies ahead is in it, and a parser of calendars reads it as it is meant."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from datafiles import HOSTILE, SITE, day, ours, record_of, smallest
from icalendar import Calendar

from onrecord.formats.calendar import calendar, case_calendar
from onrecord.language import language
from onrecord.model.case import Case
from onrecord.model.event import Deadline, Event
from onrecord.model.translation import Texts, Translation
from onrecord.record import Record
from onrecord.record.translate import translate


def made(record: Record) -> dict[str, bytes]:
    """The calendars of a record, by address."""
    of_cases = (output for case in record.cases.values() for output in case_calendar(case, record))
    return {output.path: output.content for output in (calendar(record), *of_cases)}


def events(content: bytes) -> list[Any]:
    """The events of a calendar, as a parser has them."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def due(date: str, what: str = "pay the fine", estimate: bool = False) -> Case:
    """A case in which something is due."""
    deadline = Deadline(date=day(date), what=what, estimate=estimate)
    return smallest(events=(Event(title="Verdict", id="verdict", date=day("2026-11-01"), due=deadline),))


def unnamed(*found: Event) -> list[Any]:
    """What the calendar of a case with these events has."""
    return events(made(record_of(smallest(events=found)))["cases/small/calendar.ics"])


def only(case: Case) -> Any:
    """The one event of the calendar of a case."""
    (found,) = events(made(replace(record_of(case), site_url=SITE))["cases/small/calendar.ics"])
    return found


def test_a_day_is_an_event_of_the_whole_day() -> None:
    """It has a name that lasts, leads to the event that made it due, and takes nobody's time."""
    event = only(due("2026-12-01"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2026, 12, 1), datetime.date(2026, 12, 2))
    assert event["SUMMARY"] == "Pay the fine"
    assert event["DESCRIPTION"] == "A title"
    assert event["URL"] == f"{SITE}cases/small/#event-verdict"
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert event["DTSTAMP"].dt == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)


def test_an_estimate_says_that_it_is_one() -> None:
    """In its title and its text, and it is tentative."""
    event = only(due("2026-12-01", estimate=True))
    assert event["SUMMARY"] == "Pay the fine (our estimate)"
    assert event["DESCRIPTION"] == "A title\nThe day is our own estimate."
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-12-05~", "2026-12-05", "2026-12-05"),
        ("2026-11-20/2026-12-02", "2026-11-20", "2026-12-02"),
        ("[..2027-01-15]", "2027-01-15", "2027-01-15"),
        ("2026-12-05/..", "2026-12-05", "2026-12-05"),
    ],
)
def test_a_date_that_is_not_certain_lasts_as_long_as_it_may(date: str, first: str, last: str) -> None:
    """It is tentative and says in words what is known; a side without a bound takes no day."""
    event = only(due(date))
    ends = event["DTEND"].dt - datetime.timedelta(days=1)
    assert (event["DTSTART"].dt.isoformat(), ends.isoformat()) == (first, last)
    assert event["STATUS"] == "TENTATIVE"
    assert event["DESCRIPTION"] == f"A title\nWhen: {language('en').date(day(date))}".replace("\u00a0", " ")


def test_what_is_past_is_left_out() -> None:
    """What was due yesterday is in no calendar; what is due today is."""
    assert "cases/small/calendar.ics" not in made(record_of(due("2026-11-21")))
    assert len(events(made(record_of(due("2026-11-22")))["calendar.ics"])) == 1


def test_an_event_of_days_to_come_is_in_it() -> None:
    """A hearing that has its day lies ahead as much as what is due."""
    case = smallest(events=(Event(title="Hearing", date=day("2026-12-03")), Event(title="Past", date=day("2026"))))
    assert only(case)["SUMMARY"] == "Hearing"


def test_all_cases_are_in_one_in_order_of_time() -> None:
    """The calendar of the record has what those of its cases have."""
    second = replace(due("2026-12-01", "leave"), slug="b", file="b.md")
    found = made(record_of(due("2026-12-24"), second))
    assert sorted(found) == ["calendar.ics", "cases/b/calendar.ics", "cases/small/calendar.ics"]
    assert [str(one["SUMMARY"]) for one in events(found["calendar.ics"])] == ["Leave", "Pay the fine"]


def test_an_appointment_keeps_its_name() -> None:
    """Another title, address or day of it makes it no other one, so that a reader's calendar moves it."""
    before = only(due("2026-12-01"))["UID"]
    moved = due("2026-12-24", "something else")
    record = replace(record_of(replace(moved, facts=replace(moved.facts, title="Another"))), site_url=SITE)
    (after,) = events(made(record)["calendar.ics"])
    assert after["UID"] == before
    assert only(replace(due("2026-12-01"), facts=replace(due("2026-12-01").facts, id="x")))["UID"] != before


def test_an_event_without_an_id_keeps_its_name() -> None:
    """Whatever its title is, and whatever happens on other days; two of one day are two."""
    hearing = Event(title="Hearing", date=day("2026-12-03"))
    names = [one["UID"] for one in unnamed(hearing, replace(hearing, title="Another"))]
    assert len(set(names)) == 2
    retitled = (replace(hearing, title="Hearing of a witness"), replace(hearing, title="Another"))
    earlier = Event(title="Filed", date=day("2026-11-20"))
    assert [one["UID"] for one in unnamed(earlier, *retitled)] == names
    assert [one["UID"] for one in unnamed(replace(hearing, id="first"), retitled[1])][1] == names[1]


def test_what_an_event_without_an_id_makes_due_keeps_its_name() -> None:
    """When it is put off, and the verdict gets another title."""

    def name(title: str, until: str) -> Any:
        deadline = Deadline(date=day(until), what="pay")
        (one,) = unnamed(Event(title=title, date=day("2026-11-01"), due=deadline))
        return one["UID"]

    assert name("Verdict", "2026-12-01") == name("The court convicts her", "2027-01-15")


def test_a_translation_makes_no_name_of_a_title() -> None:
    """The edition has appointments of its own, and their names do not follow from the title of the original."""

    def name(title: str) -> Any:
        case = replace(smallest(events=(Event(title=title, date=day("2026-12-03")),)), langs=("en", "ru"))
        texts = Texts(translated=day("2026-11-22"), title="Название")
        translation = Translation("small", "small.ru.md", "ru", texts, case.narrative, {})
        (one,) = events(made(record_of(translate(case, translation)))["cases/small/calendar.ics"])
        return one["UID"]

    assert name("Hearing") == name("Another")


def test_a_calendar_of_nothing_is_one_nevertheless() -> None:
    """Whoever has subscribed gets a calendar that can be read, with no event in it."""
    content = made(ours())["calendar.ics"]
    assert events(content) == []
    assert Calendar.from_ical(content).walk("VTIMEZONE")


@pytest.mark.parametrize("text", [*HOSTILE, "Ж" * 300, "a;b,c\\d\ne", "x" * 74, "x" * 75, "最" * 25])
def test_lines_are_folded_and_escaped(text: str) -> None:
    """No line is longer than 75 octets, none breaks a character, and the text comes out as it went in."""
    content = made(record_of(due("2026-12-01", f"x{text}")))["calendar.ics"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line and b"\r" not in line
        line.decode()
    (event,) = events(content)
    assert str(event["SUMMARY"]) == f"X{text}".replace("\r\n", "\n").replace("\t", "")
