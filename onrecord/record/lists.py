"""The record → its cases in order, and by each value of each facet."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.model.case import Case, Facts
from onrecord.model.value import fold
from onrecord.record.assemble import Record
from onrecord.record.graph import Entity
from onrecord.record.periods import Pair, Periods, periods

FEW = 10
"""A list of so few cases is seen at a glance: it has one order."""
WIDE = 12 * 10
"""An uncertain date that may be in any of more than ten years makes no year one to look under."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its part of an address, its name, and the cases that have it, by their places.

    `possible` are cases that may have it: of a year, those with an event that may have been in it.
    """

    key: str
    name: str
    cases: tuple[int, ...]
    possible: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which cases can be told apart: its name, its label (a message), and its values, the most
    frequent first, years from the newest."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """All cases by newest event, those without a dated event last: a case is known by its place here.

    `ranks` gives by order where each case stands in it, `periods` when it happened, `undated` counts those of
    which that is not known.
    """

    cases: tuple[Case, ...]
    places: Mapping[str, int]
    ranks: Mapping[str, tuple[int, ...]]
    facets: tuple[Facet, ...]
    periods: tuple[Periods, ...]
    undated: int

    def ordered(self, cases: Iterable[int], order: str) -> list[int]:
        """Some cases in one of the orders of a list."""
        return sorted(cases, key=self.ranks[order].__getitem__)

    def facet(self, name: str) -> Facet:
        """The facet of a name."""
        return next(facet for facet in self.facets if facet.name == name)


_NAMED = (
    ("country", msgid("Country"), "country"),
    ("topic", msgid("Topic"), "topic"),
    ("court", msgid("Court"), "court"),
    ("article", msgid("Statute"), "statute"),
)
"""The facets whose values have pages of their own, with their labels and the kinds of their values."""


def lists(record: Record) -> Lists:
    """The record → its lists."""
    cases = by_newest_event(record)
    places = {case.slug: place for place, case in enumerate(cases)}
    when = tuple(periods((event.date for event in case.facts.events), record.today) for case in cases)
    country, topic, court, article = (
        Facet(name, label, _entities(record, places, kind)) for name, label, kind in _NAMED
    )
    status = Facet("status", msgid("Status"), _states(record, cases))
    year = Facet("year", msgid("Year"), _years(when))
    by_title = sorted(range(len(cases)), key=lambda place: _title(cases[place]))
    by_update = sorted(range(len(cases)), key=lambda place: last_change(cases[place].facts), reverse=True)
    return Lists(
        cases=cases,
        places=places,
        ranks={"": tuple(range(len(cases))), "by-update": _ranks(by_update), "by-title": _ranks(by_title)},
        facets=(status, country, topic, year, court, article),
        periods=when,
        undated=sum(not any(event.date for event in case.facts.events) for case in cases),
    )


def by_newest_event(record: Record) -> tuple[Case, ...]:
    """All cases, the one with the newest event first; last those without a dated event, as they were published."""
    known = {slug: newest_event(case.facts, record.today) for slug, case in record.cases.items()}
    dated = [(date, case) for slug, case in record.cases.items() if (date := known[slug])]
    dated.sort(key=lambda one: one[0], reverse=True)
    return (*(case for _, case in dated), *(record.cases[slug] for slug, date in known.items() if date is None))


def newest_event(facts: Facts, today: datetime.date) -> Date | None:
    """The date of the last event that may have happened; of a case whose events are all ahead, of the first."""
    dates = sorted([event.date for event in facts.events if event.date], key=attrgetter("sort_key"))
    happened = [date for date in dates if date.earliest is None or date.earliest <= today]
    return next(iter(happened[-1:] or dates), None)


def last_change(facts: Facts) -> Date:
    """The day of the last change of substance, or else of publication."""
    return facts.updated or facts.published


def own(entity: Entity, case: Case) -> bool:
    """Whether a case that names an entity is its own: of a country, those of other countries are not."""
    return entity.kind != "country" or case.facts.country == entity.country


def _title(case: Case) -> tuple[str, str]:
    return fold(case.facts.title), case.facts.title


def _ranks(order: Sequence[int]) -> tuple[int, ...]:
    """Cases in an order → by case, its place in that order."""
    ranks = [0] * len(order)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return tuple(ranks)


def _entities(record: Record, places: Mapping[str, int], kind: str) -> tuple[Value, ...]:
    """The entities of a kind, with the cases that are their own."""
    return _most_first(
        Value(
            entity.key,
            entity.name,
            tuple(sorted(places[one.case.slug] for one in entity.mentions if own(entity, one.case))),
        )
        for entity in record.entities[kind].values()
    )


def _states(record: Record, cases: Sequence[Case]) -> tuple[Value, ...]:
    """Where cases stand, as lists say it."""
    found: dict[str, list[int]] = {}
    for place, case in enumerate(cases):
        found.setdefault(record.status[case.slug].line.state, []).append(place)
    terms, say = record.words["state"].terms, record.speech.pgettext
    return _most_first(Value(state, say("state", terms[state].label), tuple(some)) for state, some in found.items())


def _most_first(values: Iterable[Value]) -> tuple[Value, ...]:
    known = (value for value in values if value.cases)
    return tuple(sorted(known, key=lambda value: (-len(value.cases), fold(value.name), value.key)))


def _years(when: Sequence[Periods]) -> tuple[Value, ...]:
    """The years in which cases happened, or may have."""
    certain: dict[int, list[int]] = {}
    for place, one in enumerate(when):
        for year in one.years():
            certain.setdefault(year, []).append(place)
    known = certain.keys() | {
        year for one in when for span in one.possible if _narrow(span) for year in _years_of(span)
    }
    possible: dict[int, list[int]] = {}
    for place, one in enumerate(when):
        maybe = {year for span in one.possible for year in _within(span, known)}
        for year in maybe - one.years():
            possible.setdefault(year, []).append(place)
    return tuple(
        Value(f"{year:04}", str(year), tuple(certain.get(year, ())), tuple(possible.get(year, ())))
        for year in sorted(known, reverse=True)
    )


def _narrow(span: Pair) -> bool:
    return span[1] - span[0] < WIDE


def _years_of(span: Pair) -> range:
    return range(span[0] // 12, span[1] // 12 + 1)


def _within(span: Pair, known: Collection[int]) -> Iterator[int]:
    """The known years that a span may fall in."""
    return (year for year in known if year in _years_of(span)) if not _narrow(span) else iter(_years_of(span))
