"""Now, as an input: a day, an instant, SOURCE_DATE_EPOCH or the clock."""

from __future__ import annotations

import datetime
import sys
import zoneinfo
from zoneinfo import ZoneInfo

import pytest

from onrecord.model.asof import AsOf
from onrecord.world import clock
from onrecord.world.clock import as_of

ALMATY = "Asia/Almaty"


@pytest.fixture(autouse=True)
def without_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """No SOURCE_DATE_EPOCH from outside."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def moment(text: str, zone: str = ALMATY) -> AsOf:
    """What a text of an instant means in a zone."""
    instant = datetime.datetime.fromisoformat(text)
    return AsOf(instant.astimezone(ZoneInfo(zone)).date(), instant)


def fault(text: str | None, timezone: str = "UTC") -> tuple[str, str, str]:
    """The rule, place and message of the problem."""
    now, problem = as_of(text, timezone)
    assert now is None
    assert problem is not None
    return problem.rule, problem.spot.file, problem.message


@pytest.mark.parametrize(
    ("text", "timezone", "expected"),
    [
        ("2026-06-01", "UTC", moment("2026-06-01T00:00+00:00", "UTC")),
        ("2026-06-01", ALMATY, moment("2026-06-01T00:00+05:00")),
        (" 2026-06-01 ", "UTC", moment("2026-06-01T00:00+00:00", "UTC")),
        ("2026-06-01T20:00Z", ALMATY, moment("2026-06-01T20:00+00:00")),
        ("2026-06-01t20:00:30.5z", ALMATY, moment("2026-06-01T20:00:30.500+00:00")),
        ("2026-06-01 02:00-03:00", "UTC", moment("2026-06-01T05:00+00:00", "UTC")),
    ],
)
def test_a_given_moment_is_now(text: str, timezone: str, expected: AsOf) -> None:
    """A day is its start in the site's zone; an instant falls on the day that it is there."""
    assert as_of(text, timezone) == (expected, None)


def test_the_day_is_that_of_the_site() -> None:
    """At eight in the evening in London the next day has begun in Almaty."""
    now, _ = as_of("2026-06-01T20:00Z", ALMATY)
    assert now is not None
    assert now.day == datetime.date(2026, 6, 2)


def test_source_date_epoch_comes_before_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The convention of reproducible builds is kept, and what was given by hand comes before it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780344000")
    assert as_of(None, ALMATY) == (moment("2026-06-01T20:00+00:00"), None)
    assert as_of("2026-01-01", "UTC") == (moment("2026-01-01T00:00+00:00", "UTC"), None)


@pytest.mark.parametrize("epoch", [None, "", " "])
def test_else_it_is_what_the_clock_says(monkeypatch: pytest.MonkeyPatch, epoch: str | None) -> None:
    """Without either, and with an empty one, now lies between two looks at the clock."""
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.datetime.now(datetime.UTC)
    now, problem = as_of(None, ALMATY)
    assert now is not None
    assert before <= now.instant <= datetime.datetime.now(datetime.UTC)
    assert (now.day, problem) == (now.instant.astimezone(ZoneInfo(ALMATY)).date(), None)


@pytest.mark.parametrize(
    "text", ["", "today", "1.6.2026", "2026-6-1", "2026-06", "2026-W23-1", "20260601", "२०२६-०६-०१"]
)
def test_what_is_no_moment_is_told_the_forms(text: str) -> None:
    """Both forms are shown."""
    assert fault(text) == (
        "bad-moment",
        "--as-of",
        f'"{text}" is not a day or a moment that can be read. Give a day, 2023-06-01, or a moment with its zone, '
        "2023-06-01T18:00+05:00.",
    )


@pytest.mark.parametrize("text", ["2026-02-30", "2026-06-01T25:00Z", "2026-06-01T12:60Z", "0001-01-01T00:00+05:00"])
def test_a_day_that_never_was_is_told(text: str) -> None:
    """The form is right and the calendar has no such day or time."""
    assert fault(text)[2].startswith(f'There is no such day or time as "{text}". ')


def test_a_moment_without_a_zone_is_offered_that_of_the_site() -> None:
    """A time alone does not say when."""
    said = '"2026-06-01T18:00" does not say in which zone. Write 2026-06-01T18:00+05:00 if it is the site\'s.'
    assert fault("2026-06-01T18:00", ALMATY)[2] == said


@pytest.mark.parametrize("epoch", ["today", "-1", "1.5", "9" * 30])
def test_an_epoch_that_is_no_count_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """The variable is named, and what gives the right number."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert fault(None) == (
        "bad-moment",
        "SOURCE_DATE_EPOCH",
        f'"{epoch}" is not a count of seconds since 1970. Set SOURCE_DATE_EPOCH to what '
        "git log -1 --format=%ct prints, or unset it.",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Almaty", ' Did you mean "Asia/Almaty"?'), ("Asia/Almati", ' Did you mean "Asia/Almaty"?'), ("", ""),
     ("../../etc/passwd", ""), ("a\0b", "")],
)  # fmt: skip
def test_an_unknown_zone_is_told_the_nearest(name: str, meant: str) -> None:
    """The setting is named with the zone that was probably meant."""
    now, problem = as_of("2026-06-01", name)
    assert now is None
    assert problem is not None
    assert (problem.rule, problem.spot.path) == ("unknown-timezone", ("extra", "onrecord", "timezone"))
    said = f'"{name}" is not a time zone.{meant} Write it as the tz database does: Asia/Almaty, UTC.'
    assert problem.message == said


def test_utc_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without time zones builds a site in UTC, and is told what to install for another."""
    expected = moment("2026-06-01T00:00+00:00", "UTC")
    for name in {"tzdata", *(name for name in sys.modules if name.startswith("tzdata."))}:
        monkeypatch.setitem(sys.modules, name, None)
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    try:
        assert as_of("2026-06-01", "UTC") == (expected, None)
        assert fault("2026-06-01", ALMATY)[2] == (
            '"Asia/Almaty" cannot be looked up, because this machine has no time zone database. '
            "Install the package tzdata."
        )
    finally:
        zoneinfo.reset_tzpath()


def test_every_rule_explains_itself() -> None:
    """A rule without one of its four parts could not be documented."""
    assert [rule.name for rule in clock.RULES if not all(rule.parts().values())] == []
