"""What time is it? Now is an input of a build: the same files and the same moment give the same bytes."""

from __future__ import annotations

import datetime
import difflib
import os
import re
import zoneinfo

from onrecord.model.asof import AsOf
from onrecord.problem import Problem, Rule, Spot

BAD_MOMENT = Rule(
    "bad-moment",
    "error",
    """
    The moment that the build should take for now cannot be read.

    Why: statuses, deadlines and embargoes hang on it, so a build must not guess.

    Example:
    `--as-of 1.6.2023`, or `SOURCE_DATE_EPOCH=today`.

    Instead: `--as-of 2023-06-01`, or a moment with its zone, `--as-of 2023-06-01T18:00+05:00`.
    `SOURCE_DATE_EPOCH` is a count of seconds, such as `date +%s` prints.
    """,
)
UNKNOWN_TIMEZONE = Rule(
    "unknown-timezone",
    "error",
    """
    The site's time zone is not one of the tz database.

    Why: which day is today, and with it every deadline, depends on the zone.

    Example:
    `timezone: Almaty` under `extra: onrecord:` in `mkdocs.yml`.

    Instead: `timezone: Asia/Almaty`.
    """,
)
RULES = (BAD_MOMENT, UNKNOWN_TIMEZONE)

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII)
_ASKED = "Give a day, 2023-06-01, or a moment with its zone, 2023-06-01T18:00+05:00."


def as_of(text: str | None, timezone: str) -> tuple[AsOf | None, Problem | None]:
    """What `--as-of` says, else SOURCE_DATE_EPOCH, else the clock → now, its day being the site's.

    `text` is a day, which means its start in the site's zone, or an instant (RFC 3339, seconds optional).
    An empty SOURCE_DATE_EPOCH counts as absent (reproducible-builds.org gives it no meaning).
    Problems: `bad-moment`, `unknown-timezone`.
    """
    zone, problem = _zone(timezone)
    if zone is None:
        return None, problem
    if text is not None:
        return _given(text.strip(), zone)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        return _counted(epoch, zone)
    return _at(datetime.datetime.now(zone)), None


def _at(instant: datetime.datetime) -> AsOf:
    return AsOf(instant.date(), instant)


def _given(text: str, zone: datetime.tzinfo) -> tuple[AsOf | None, Problem | None]:
    spot = Spot("--as-of")
    try:
        if _DAY.fullmatch(text):
            start = datetime.time.min.replace(tzinfo=zone)
            return _at(datetime.datetime.combine(datetime.date.fromisoformat(text), start)), None
        if _INSTANT.fullmatch(text):
            instant = datetime.datetime.fromisoformat(text.upper())
            if instant.tzinfo is None:
                aware = instant.replace(tzinfo=zone).isoformat(timespec="minutes")
                message = f'"{text}" does not say in which zone. Write {aware} if it is the site\'s.'
                return None, BAD_MOMENT.at(spot, message)
            return _at(instant.astimezone(zone)), None
    except (ValueError, OverflowError):
        return None, BAD_MOMENT.at(spot, f'There is no such day or time as "{text}". {_ASKED}')
    return None, BAD_MOMENT.at(spot, f'"{text}" is not a day or a moment that can be read. {_ASKED}')


def _counted(epoch: str, zone: datetime.tzinfo) -> tuple[AsOf | None, Problem | None]:
    try:
        if not re.fullmatch(r"\d+", epoch, re.ASCII):
            raise ValueError(epoch)
        return _at(datetime.datetime.fromtimestamp(int(epoch), zone)), None
    except (ValueError, OverflowError, OSError):
        message = (
            f'"{epoch}" is not a count of seconds since 1970. Set SOURCE_DATE_EPOCH to what '
            "git log -1 --format=%ct prints, or unset it."
        )
        return None, BAD_MOMENT.at(Spot("SOURCE_DATE_EPOCH"), message)


def _zone(name: str) -> tuple[datetime.tzinfo | None, Problem | None]:
    """The zone of that name. UTC needs no tz database, which small containers lack."""
    if name == "UTC":
        return datetime.UTC, None
    try:
        return zoneinfo.ZoneInfo(name), None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        spot = Spot("mkdocs.yml", ("extra", "onrecord", "timezone"))
        return None, UNKNOWN_TIMEZONE.at(spot, _not_a_zone(name))


def _not_a_zone(name: str) -> str:
    known = sorted(zoneinfo.available_timezones())
    if not known:
        return (
            f'"{name}" cannot be looked up, because this machine has no time zone database. '
            "Install the package tzdata."
        )
    cities = {zone.rpartition("/")[2]: zone for zone in known}
    near = difflib.get_close_matches(name, known, 1) or [
        cities[city] for city in difflib.get_close_matches(name.rpartition("/")[2], cities, 1)
    ]
    meant = f' Did you mean "{near[0]}"?' if near else ""
    return f'"{name}" is not a time zone.{meant} Write it as the tz database does: Asia/Almaty, UTC.'
