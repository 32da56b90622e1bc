"""The index of years: in how many cases something happened in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from onrecord import dates, routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.page import Link, Page, alone
from onrecord.record import Record, Value, lists


@dataclass(frozen=True, slots=True)
class Year:
    """A year, how many cases have an event in it, and how many more may have."""

    link: Link
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Decade:
    """The years of a decade that have cases, from the newest."""

    id: str
    date: Date
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class YearsData:
    """All years, from the newest."""

    decades: tuple[Decade, ...]


@alone(routes.YEARS)
def plan(record: Record) -> Page:
    """The record → the index of years."""
    decades = groupby(lists(record).facet("year").values, lambda value: value.key[:3])
    return Page(
        url=routes.YEARS,
        template="years.html",
        place="cases",
        title=record.speech.gettext(msgid("Cases by year")),
        data=YearsData(tuple(_decade(number, key, some) for number, (key, some) in enumerate(decades, start=1))),
        indexed=False,
    )


def _decade(number: int, digits: str, values: Iterable[Value]) -> Decade:
    """The years that begin with these three digits. There was no year 0, so the first decade is no date."""
    return Decade(
        id=routes.group_anchor(number),
        date=dates.parse(f"{digits}0/{digits}9" if digits != "000" else "0001/0009"),
        years=tuple(
            Year(Link(value.name, routes.cases_of("year", value.key)), len(value.cases), len(value.possible))
            for value in values
        ),
    )
