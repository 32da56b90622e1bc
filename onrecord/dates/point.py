"""A single date, from a day to a century: text → Point."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from onrecord.dates.forms import MONTHS

Precision = Literal["day", "month", "season", "year", "decade", "century"]

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_SHOWN = 60
LEAVE_OUT = "Where no date is known, leave it out."


class DateFault(ValueError):  # noqa: N818 - the text's fault, not ours
    """Why a text is no date: `message` in whole sentences, `offer` the right form where one is known.

    `message` is the reason, the offer as a question, and the advice.
    """

    def __init__(self, reason: str, offer: str | None = None, advice: str = "") -> None:
        self.reason = reason
        self.offer = offer
        self.advice = advice
        self.message = " ".join(filter(None, (reason, f'Did you mean "{offer}"?' if offer else "", advice)))
        super().__init__(self.message)


class FormFault(DateFault):
    """The text has none of the forms that a date can have."""

    def __init__(self, text: str, offer: str | None = None) -> None:
        advice = 'Write year-month-day as far as it is known: "2023-05-25", "2023-05" or "2023". ' + LEAVE_OUT
        super().__init__(f"{quoted(text)} is not in the form that dates have here.", offer, "" if offer else advice)


@dataclass(frozen=True, slots=True)
class Point:
    """One date of a calendar, from a day to a century, known as far as its precision goes.

    `first` and `last` are inclusive. `unspecified` is what EDTF writes as X below the precision: `2023-XX` is
    some month of a year, `2023-05-XX` some day of a month, `2023-XX-XX` some day of a year. A season spans
    its whole year: 21 to 24 name no hemisphere, so the months that it covers are not known.
    """

    text: str
    precision: Precision
    first: datetime.date
    last: datetime.date
    qualifier: str = ""
    unspecified: Literal["", "day", "month"] = ""

    @staticmethod
    def of_day(day: datetime.date) -> Point:
        """The point that is a calendar day."""
        return Point(day.isoformat(), "day", day, day)

    @property
    def season(self) -> int:
        """21 spring, 22 summer, 23 autumn, 24 winter; 0 for what is no season."""
        return int(self.text[5:7]) if self.precision == "season" else 0


def quoted(text: str) -> str:
    """A text in quotation marks for a message, shortened, on one line."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text[: 2 * _SHOWN].split()))
    return f'"{line[: _SHOWN - 1]}…"' if len(line) > _SHOWN else f'"{line}"'


def read_point(text: str) -> Point:
    """The point that a text says, which has no white space around it. Raises DateFault."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise FormFault(text)
    year, month, day, qualifier = match.groups()
    if year.replace("X", "0") == "0000":
        raise DateFault(f"{quoted(text)} is in a year 0, which there never was: years run from 0001 to 9999.")
    if "X" in year:
        return _of_unknown_year(text, year, month, qualifier)
    if month is None or month == "XX":
        return _of_year(text, year, month, day, qualifier)
    if "21" <= month <= "24" and day is None:
        return Point(text, "season", *_year(year, year), qualifier)
    return _of_month(text, year, month, day, qualifier)


def _year(first: str, last: str) -> tuple[datetime.date, datetime.date]:
    return datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31)


def _of_unknown_year(text: str, year: str, month: str | None, qualifier: str) -> Point:
    if month is not None:
        raise DateFault(f"{quoted(text)} has a month in a year that is not known.", advice=f'Write "{year}".')
    precision: Precision = "century" if year.endswith("XX") else "decade"
    return Point(text, precision, *_year(year.replace("X", "0"), year.replace("X", "9")), qualifier)


def _of_year(text: str, year: str, month: str | None, day: str | None, qualifier: str) -> Point:
    if day not in (None, "XX"):
        raise DateFault(f"{quoted(text)} has a day in a month that is not known.", advice=f'Write "{year}-XX".')
    return Point(text, "year", *_year(year, year), qualifier, "day" if day else "month" if month else "")


def _of_month(text: str, year: str, month: str, day: str | None, qualifier: str) -> Point:
    if not 1 <= int(month) <= 12:
        raise DateFault(
            f"{quoted(text)} has a month {month}: months run from 01 to 12, and 21 to 24 are the seasons.",
            advice=f'Write "{year}" where the month is not known.',
        )
    length = calendar.monthrange(int(year), int(month))[1]
    first = datetime.date(int(year), int(month), 1)
    if day is None or day == "XX":
        return Point(text, "month", first, first.replace(day=length), qualifier, "day" if day else "")
    if not 1 <= int(day) <= length:
        name = MONTHS[int(month) - 1].split()[0].title()
        raise DateFault(
            f"{name} {int(year)} has {length} days, so there is no {quoted(text)}.",
            advice=f'Write "{year}-{month}" where the day is not known.',
        )
    exact = first.replace(day=int(day))
    return Point(text, "day", exact, exact, qualifier)
