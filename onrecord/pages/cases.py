"""The list of all cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import CaseRow, Link, Page
from onrecord.pages.kinds import entity_link, own
from onrecord.record import Record, years
from onrecord.rows import case_row


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, with its page or the search for it, and how many cases have it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which cases can be told apart: its name, its label (a message), its values."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CasesData:
    """All cases, newest published first."""

    rows: tuple[CaseRow, ...]
    facets: tuple[Facet, ...]


FACETS = (
    ("country", msgid("Country")),
    ("court", msgid("Court")),
    ("topic", msgid("Topic")),
    ("statute", msgid("Statute")),
)
"""The facets whose values have pages of their own, with their labels (messages)."""


def plan(record: Record) -> Iterator[Page]:
    """The record → the list of all cases."""
    cases = record.cases.values()
    years_of_cases = Counter(year for case in cases for year in years(case))
    yield Page(
        url=routes.CASES,
        template="cases.html",
        place="cases",
        feed=routes.feed(routes.HOME),
        title=record.speech.gettext("Cases"),
        data=CasesData(
            rows=tuple(case_row(record, case) for case in cases),
            facets=(
                *(Facet(kind, label, _pages(record, kind)) for kind, label in FACETS),
                Facet("year", msgid("Year"), _searches("year", sorted(years_of_cases.items(), reverse=True))),
            ),
        ),
        indexed=False,
    )


def _pages(record: Record, kind: str) -> tuple[Value, ...]:
    """The entities of a kind, those of the most cases first. A country has the cases that are its own."""
    counts = [
        Value(entity_link(entity), sum(own(entity, mention) for mention in entity.mentions))
        for entity in record.entities[kind].values()
    ]
    known = (value for value in counts if value.count)
    return tuple(sorted(known, key=lambda value: (-value.count, fold(value.link.text))))


def _searches(facet: str, counts: Iterable[tuple[str, int]]) -> tuple[Value, ...]:
    return tuple(Value(Link(value, routes.search(facet, value)), count) for value, count in counts)
