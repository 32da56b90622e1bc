"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.page import CaseRow, Page, Passage
from onrecord.record import Record
from onrecord.rows import case_row, prose_passage


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the record holds, each number with what it is a part of.

    `exact` counts the events that are dated to the day, `archived` the sources with an archived copy;
    `countries` are those that cases name, `corrected` the cases that have a correction.
    """

    cases: int
    countries: int
    events: int
    exact: int
    sources: int
    archived: int
    people: int
    corrections: int
    corrected: int


@dataclass(frozen=True, slots=True)
class HomeData:
    """What the home page shows. `cases` are the newest without the `lead`; `updates` changed after publication."""

    intro: Passage | None
    lead: CaseRow | None
    cases: tuple[CaseRow, ...]
    updates: tuple[CaseRow, ...]
    numbers: Numbers


SHOWN = 12
"""How many of the newest cases the home page shows below the lead."""


def plan(record: Record) -> Iterator[Page]:
    """The record → the home page."""
    cases = [case_row(case) for case in record.cases.values()]
    index = record.prose.get("index")
    changed = sorted((row for row in cases if row.updated), key=lambda row: row.updated or row.published)
    yield Page(
        url=routes.HOME,
        template="home.html",
        place="home",
        title=index.facts.title if index and index.facts.title else record.name,
        description=(index and index.facts.description) or record.description,
        data=HomeData(
            intro=prose_passage(record, index) if index else None,
            lead=cases[0] if cases else None,
            cases=tuple(cases[1 : SHOWN + 1]),
            updates=tuple(reversed(changed[-5:])),
            numbers=_numbers(record),
        ),
        indexed=False,
    )


def _numbers(record: Record) -> Numbers:
    facts = [case.facts for case in record.cases.values()]
    events = [event for one in facts for event in one.events]
    sources = [source for one in facts for source in one.sources.values()]
    return Numbers(
        cases=len(facts),
        countries=len({one.country for one in facts if one.country}),
        events=len(events),
        exact=sum(event.date is not None and event.date.exact for event in events),
        sources=len(sources),
        archived=sum(source.archived is not None for source in sources),
        people=len(record.people),
        corrections=sum(len(one.corrections) for one in facts),
        corrected=sum(bool(one.corrections) for one in facts),
    )
