"""The list of all cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.page import CaseRow, Link, Page
from onrecord.record import Record, years
from onrecord.rows import case_row


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, with the search for it, and how many cases have it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which cases can be told apart: its name as a filter, its label (a message), its values."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CasesData:
    """All cases, newest published first."""

    rows: tuple[CaseRow, ...]
    facets: tuple[Facet, ...]


def plan(record: Record) -> Iterator[Page]:
    """The record → the list of all cases."""
    cases = record.cases.values()
    countries = Counter(case.facts.country for case in cases if case.facts.country)
    topics = Counter(topic for case in cases for topic in case.facts.topics)
    by_year = Counter(year for case in cases for year in years(case))
    yield Page(
        url=routes.CASES,
        template="cases.html",
        place="cases",
        title="Cases",
        data=CasesData(
            rows=tuple(map(case_row, cases)),
            facets=(
                Facet("country", "Country", _values("country", countries.most_common())),
                Facet("topic", "Topic", _values("topic", topics.most_common())),
                Facet("year", "Year", _values("year", sorted(by_year.items(), reverse=True))),
            ),
        ),
        indexed=False,
    )


def _values(facet: str, counts: Iterable[tuple[str, int]]) -> tuple[Value, ...]:
    return tuple(Value(Link(value, routes.search(facet, value)), count) for value, count in counts)
