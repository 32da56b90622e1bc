"""What a page says in its language: messages, plurals, dates in words, names of countries and languages.

English messages are their own ids. Formats and names come from the Unicode CLDR as Babel holds it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import parse_locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from onrecord.dates import Date, Point

Messages = Mapping[str, str | Mapping[str, str]]
"""Translations by message; of a message with a plural, its forms by CLDR plural category, by the plural."""


def msgid(text: str) -> str:
    """The text itself, marked as a message for those who collect messages from the source."""
    return text


_ENGLISH = "en"
_LOCALES = {_ENGLISH: "en_GB"}  # the day comes first: 25 May 2023

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
_INTERVALS = {"day": "yMMMd", "month": "yMMMM", "year": "y"}

# ISO 3166-3: states that are gone, which CLDR no longer names.
_FORMER_COUNTRIES = {
    "CS": msgid("Czechoslovakia"),
    "DD": msgid("East Germany"),
    "SU": msgid("Soviet Union"),
    "YU": msgid("Yugoslavia"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language to speak to readers in. `code` is its BCP 47 tag, for `lang`; `direction` for `dir`."""

    code: str
    direction: Literal["ltr", "rtl"]
    messages: Messages = field(repr=False)
    _locale: Locale = field(repr=False)

    @staticmethod
    def of(code: str, messages: Messages | None = None) -> Language:
        """The language of a code; where CLDR does not know it, its base language, else English."""
        tag, locale = _locale(code)
        direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
        return Language(tag, direction, messages or {}, locale)

    def gettext(self, message: str) -> str:
        """A message in this language; in English where it is not translated."""
        translation = self.messages.get(message)
        return translation if isinstance(translation, str) else message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of a message for a number."""
        forms = self.messages.get(plural)
        if isinstance(forms, Mapping):
            return forms.get(self._locale.plural_form(n)) or forms["other"]
        return singular if n == 1 else plural

    def number(self, n: int | float) -> str:
        """A number with the separators of this language."""
        return format_decimal(n, locale=self._locale)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code, former ones too; an unknown code as it is."""
        if code in _FORMER_COUNTRIES:
            return self.gettext(_FORMER_COUNTRIES[code])
        name: str = self._locale.territories.get(code, code)
        return name

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag, "Kazakh (Latin)"; an unknown tag as it is."""
        try:
            base, territory, script = parse_locale(tag, sep="-")[:3]
        except ValueError:
            return tag
        names = self._locale.languages
        whole = "_".join(filter(None, (base, script, territory)))
        if whole in names or base not in names:
            name: str = names.get(whole, tag)
            return name
        details = (self._locale.scripts.get(script or ""), territory and self.country(territory))
        return f"{names[base]} ({', '.join(filter(None, details))})"

    def date(self, date: Date) -> str:
        """A date in words with its certainty, "about May 2023"; day and month are held together by U+00A0."""
        return _words(self, date)

    def certainty(self, date: Date | None) -> str:
        """How far a date is known, in a word or two."""
        return self.gettext(msgid("date not given") if date is None else _CERTAINTY[_certainty(date)])


@lru_cache(maxsize=64)
def language(code: str) -> Language:
    """The language of a code, made once, as yet without translations."""
    return Language.of(code)


def _locale(code: str) -> tuple[str, Locale]:
    base = code.partition("-")[0]
    for tag in (code, base):
        try:
            return tag, Locale.parse(_LOCALES.get(tag.lower(), tag.replace("-", "_")))
        except (UnknownLocaleError, ValueError):
            continue
    return _locale(_ENGLISH)


def _certainty(date: Date) -> str:
    if date.kind != "one-of":
        return date.qualifier or date.kind
    if date.members:
        return "set"
    return "until" if date.start is None else "since" if date.end is None else "range"


@lru_cache(maxsize=1 << 14)
def _words(language: Language, date: Date) -> str:
    if date.kind == "interval":
        return _interval(language, date)
    if date.members:
        return _set(language, date.members)
    if date.kind == "one-of":
        return _range(language, date.start, date.end)
    assert date.start  # a single date is its own start
    return _point(language, date.start)


def _say(language: Language, message: str, **parts: str) -> str:
    return language.gettext(message).format(**parts)


def _point(language: Language, point: Point) -> str:
    """A point with its qualifier. What is approximate is not also said to be "some day in"."""
    approximate = point.qualifier in ("~", "%")
    words = _plain(language, point) if approximate else _unspecified(language, point)
    return _say(language, _QUALIFIED[point.qualifier], date=words) if point.qualifier else words


def _unspecified(language: Language, point: Point) -> str:
    if point.unspecified == "day":
        return _say(language, "some day in {date}", date=_plain(language, point))
    if point.unspecified == "month":
        return _say(language, "some time in {date}", date=_plain(language, point))
    if _is_span_of_years(point):
        start, end = _year(language, point.first), _year(language, point.last)
        return _say(language, "some time between {start} and {end}", start=start, end=end)
    return _plain(language, point)


def _plain(language: Language, point: Point) -> str:
    """A point as if it were certain and nothing in it unspecified."""
    locale = language._locale
    if point.precision == "day":
        return _tied(format_date(point.first, "long", locale=locale))
    if point.precision == "month":
        return _tied(format_skeleton("yMMMM", point.first, locale=locale))  # the nominative, in Russian
    if point.precision == "season":
        return _say(language, _SEASONS[point.season], year=str(point.first.year))
    if _is_span_of_years(point):
        return _compact(language, "year", point.first, point.last) or ""
    if point.precision == "decade":
        return _say(language, "the {year}s", year=str(point.first.year))
    return _year(language, point.first)


def _is_span_of_years(point: Point) -> bool:
    """A century, or its first decade: "the 1900s" would be either."""
    return point.precision == "century" or (point.precision == "decade" and point.first.year % 100 == 0)


def _year(language: Language, day: datetime.date) -> str:
    return format_skeleton("y", day, locale=language._locale)


def _interval(language: Language, date: Date) -> str:
    start = _point(language, date.start) if date.start else ""
    end = _point(language, date.end) if date.end else ""
    if date.ongoing:
        return _say(language, "from {start}, still going on", start=start)
    if date.end_unknown:
        return _say(language, "from {start}, end unknown", start=start)
    if date.start_unknown:
        return _say(language, "until {end}, start unknown", end=end)
    if date.start is None or date.end is None:
        return _say(language, "until {end}", end=end)
    compact = None
    if date.start.precision == date.end.precision and not (date.start.qualifier or date.end.qualifier):
        compact = _compact(language, date.start.precision, date.start.first, date.end.first)
    return compact or _say(language, "from {start} to {end}", start=start, end=end)


def _compact(language: Language, precision: str, start: datetime.date, end: datetime.date) -> str | None:
    """Two dates with what they share said once, "23–25 May 2023"; None where CLDR has no pattern.

    Babel's `format_interval` (2.18) would shorten the month: CLDR lists no such patterns with whole months.
    """
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    locale = language._locale
    patterns = locale.interval_formats.get(_INTERVALS.get(precision, ""), {}).get(differs)
    if not patterns or len(patterns) != 2:
        return None
    whole = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern) for pattern in patterns)
    parts = zip((start, end), whole, strict=True)
    return _tied("".join(format_date(day, pattern, locale=locale) for day, pattern in parts))


def _set(language: Language, members: tuple[Point, ...]) -> str:
    locale = language._locale
    last = _plain(language, members[-1])
    if all(point.precision == "day" for point in members) and len({point.text[:7] for point in members}) == 1:
        days = format_list([str(point.first.day) for point in members], "or", locale)
        shared, found = re.subn(rf"(?<!\d){members[-1].first.day}(?=\u00a0)", days, last)
        if found == 1:
            return shared
    return format_list([_plain(language, point) for point in members], "or", locale)


def _range(language: Language, start: Point | None, end: Point | None) -> str:
    points = tuple(point for point in (start, end) if point)
    words = tuple(_plain(language, point) for point in points)
    has_day = any(point.precision == "day" for point in points)
    if start and end:
        message = (
            msgid("some day between {start} and {end}") if has_day else msgid("some time between {start} and {end}")
        )
        return _say(language, message, start=words[0], end=words[1])
    if start:
        message = msgid("on or after {date}") if has_day else msgid("in or after {date}")
    else:
        message = msgid("on or before {date}") if has_day else msgid("in or before {date}")
    return _say(language, message, date=words[0])


def _tied(words: str) -> str:
    """Day and month held together by a no-break space; CLDR's thin and narrow spaces made ordinary ones.

    Few typefaces have U+2009 and U+202F, and a browser would fetch them from another face.
    """
    ordinary = words.replace("\u2009", " ").replace("\u202f", "\u00a0")
    return re.sub(r"(?<!\d)(\d{1,2}\.?) (?=[^\W\d])", "\\1\u00a0", ordinary)
