"""Dates in words, with their certainty. Formats come from the Unicode CLDR as Babel holds it."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from onrecord.dates import Date, Point
from onrecord.language.speech import Speech, msgid

_CERTAINTY = {
    "day": msgid("exact day"),
    "month": msgid("month only"),
    "season": msgid("season only"),
    "year": msgid("year only"),
    "decade": msgid("decade only"),
    "century": msgid("century only"),
    "interval": msgid("span of time"),
    "?": msgid("uncertain"),
    "~": msgid("about"),
    "%": msgid("about, and uncertain"),
    "set": msgid("one of several dates"),
    "range": msgid("between two dates"),
    "until": msgid("latest possible date"),
    "since": msgid("earliest possible date"),
}
_QUALIFIED = {
    "?": msgid("possibly {date}"),
    "~": msgid("about {date}"),
    "%": msgid("possibly about {date}"),
}
_SEASONS = {
    21: msgid("spring {year}"),
    22: msgid("summer {year}"),
    23: msgid("autumn {year}"),
    24: msgid("winter {year}"),
}
_YEAR_WRITTEN_OUT = {"kk": ("ж.", "жылғы"), "ru": ("г.", "года")}
_INTERVALS = {"day": "yMMMd", "month": "yMMMM", "year": "y"}


def certainty(speech: Speech, date: Date | None) -> str:
    """How far a date is known, in a word or two."""
    return speech.gettext(msgid("date not given") if date is None else _CERTAINTY[_certainty(date)])


@lru_cache(maxsize=1 << 14)
def words(speech: Speech, date: Date) -> str:
    """A date in words with its certainty, "about May 2023"; day and month are held together by U+00A0."""
    if date.kind == "interval":
        return _interval(speech, date)
    if date.members:
        return _set(speech, date.members)
    if date.kind == "one-of":
        return _range(speech, date.start, date.end)
    assert date.start  # a single date is its own start
    return _point(speech, date.start)


def _certainty(date: Date) -> str:
    if date.kind != "one-of":
        return date.qualifier or date.kind
    if date.members:
        return "set"
    return "until" if date.start is None else "since" if date.end is None else "range"


def _point(speech: Speech, point: Point) -> str:
    """A point with its qualifier. What is approximate is not also said to be "some day in"."""
    approximate = point.qualifier in ("~", "%")
    said = _plain(speech, point) if approximate else _unspecified(speech, point)
    return speech.say(_QUALIFIED[point.qualifier], date=said) if point.qualifier else said


def _unspecified(speech: Speech, point: Point) -> str:
    if point.unspecified == "day":
        return speech.say(msgid("some day in {date}"), date=_plain(speech, point))
    if point.unspecified == "month":
        return speech.say(msgid("some time in {date}"), date=_plain(speech, point))
    if _is_span_of_years(point):
        start, end = _year(speech, point.first), _year(speech, point.last)
        return speech.say(msgid("some time between {start} and {end}"), start=start, end=end)
    return _plain(speech, point)


def _plain(speech: Speech, point: Point) -> str:
    """A point as if it were certain and nothing in it unspecified."""
    locale = speech.locale
    if point.precision == "day":
        return _day(speech, point.first)
    if point.precision == "month":
        return _tied(speech, format_skeleton("yMMMM", point.first, locale=locale))  # the nominative, in Russian
    if point.precision == "season":
        return speech.say(_SEASONS[point.season], year=str(point.first.year))
    if _is_span_of_years(point):
        return _years(speech, point.first, point.last)
    if point.precision == "decade":
        return speech.say(msgid("the {year}s"), year=str(point.first.year))
    return _year(speech, point.first)


def _day(speech: Speech, day: datetime.date) -> str:
    """A day as CLDR has its long form: 2 µs, where Babel and `_tied` take 60 for each of the days of a record.

    Babel fills in a few days of each month, in which what differs from day to day is found; where a month of a
    language does not differ in that alone, it fills in all.
    """
    around = _month(speech, day.year, day.month)
    return f"{around[0]}{day.day}{around[1]}" if around else _long(speech, day)


@lru_cache(maxsize=1 << 13)
def _month(speech: Speech, year: int, month: int) -> tuple[str, str] | None:
    """What stands before and behind the number of a day, in each day of a month."""
    said = [(n, _long(speech, datetime.date(year, month, n))) for n in (1, 9, 10, 28)]
    before, _, after = said[2][1].partition("10")
    return (before, after) if all(text == f"{before}{n}{after}" for n, text in said) else None


def _long(speech: Speech, day: datetime.date) -> str:
    return _tied(speech, format_date(day, "long", locale=speech.locale))


def _is_span_of_years(point: Point) -> bool:
    """A century, or its first decade: "the 1900s" would be either."""
    return point.precision == "century" or (point.precision == "decade" and point.first.year % 100 == 0)


def _year(speech: Speech, day: datetime.date) -> str:
    year = format_skeleton("y", day, locale=speech.locale)
    return speech.pgettext("a date", "{year}").format(year=year)


def _years(speech: Speech, start: datetime.date, end: datetime.date) -> str:
    years = _compact(speech, "year", start, end) or ""
    return speech.pgettext("a date", "{years}").format(years=years)


def _interval(speech: Speech, date: Date) -> str:
    start = _point(speech, date.start) if date.start else ""
    end = _point(speech, date.end) if date.end else ""
    if date.ongoing:
        return speech.say(msgid("from {start}, still going on"), start=start)
    if date.end_unknown:
        return speech.say(msgid("from {start}, end unknown"), start=start)
    if date.start_unknown:
        return speech.say(msgid("until {end}, start unknown"), end=end)
    if date.start is None or date.end is None:
        return speech.say(msgid("until {end}"), end=end)
    compact = None
    if date.start.precision == date.end.precision and not (date.start.qualifier or date.end.qualifier):
        if date.start.precision == "year" and date.start.first < date.end.first:
            return _years(speech, date.start.first, date.end.first)
        compact = _compact(speech, date.start.precision, date.start.first, date.end.first)
    return compact or speech.say(msgid("from {start} to {end}"), start=start, end=end)


def _compact(speech: Speech, precision: str, start: datetime.date, end: datetime.date) -> str | None:
    """Two dates with what they share said once, "23–25 May 2023"; None where CLDR has no pattern.

    Babel's `format_interval` (2.18) would shorten the month: CLDR lists no such patterns with whole months.
    """
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    locale = speech.locale
    patterns = locale.interval_formats.get(_INTERVALS.get(precision, ""), {}).get(differs)
    if not patterns or len(patterns) != 2:
        return None
    whole = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern) for pattern in patterns)
    parts = zip((start, end), whole, strict=True)
    return _tied(speech, "".join(format_date(day, pattern, locale=locale) for day, pattern in parts))


def _set(speech: Speech, members: tuple[Point, ...]) -> str:
    locale = speech.locale
    last = _plain(speech, members[-1])
    if all(point.precision == "day" for point in members) and len({point.text[:7] for point in members}) == 1:
        days = format_list([str(point.first.day) for point in members], "or", locale)
        shared, found = re.subn(rf"(?<!\d){members[-1].first.day}(?=\u00a0)", days, last)
        if found == 1:
            return shared
    return format_list([_plain(speech, point) for point in members], "or", locale)


def _range(speech: Speech, start: Point | None, end: Point | None) -> str:
    points = tuple(point for point in (start, end) if point)
    said = tuple(_plain(speech, point) for point in points)
    has_day = any(point.precision == "day" for point in points)
    if start and end:
        message = (
            msgid("some day between {start} and {end}") if has_day else msgid("some time between {start} and {end}")
        )
        return speech.say(message, start=said[0], end=said[1])
    if start:
        message = msgid("on or after {date}") if has_day else msgid("in or after {date}")
    else:
        message = msgid("on or before {date}") if has_day else msgid("in or before {date}")
    return speech.say(message, date=said[0])


def _tied(speech: Speech, words: str) -> str:
    """Day and month held together by a no-break space; CLDR's thin and narrow spaces made ordinary ones.

    Few typefaces have U+2009 and U+202F, and a browser would fetch them from another face. "Year" is written
    out where CLDR shortens it, as a newspaper does: the stop behind "г." would meet that of a sentence.
    """
    ordinary = words.replace("\u2009", " ").replace("\u202f", "\u00a0")
    if year := _YEAR_WRITTEN_OUT.get(speech.locale.language):
        ordinary = ordinary.replace(*year)
    return re.sub(r"(?<!\d)(\d{1,2}\.?) (?=[^\W\d])", "\\1\u00a0", ordinary)
