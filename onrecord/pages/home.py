"""The home page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.model.status import Due
from onrecord.numbering import case_link
from onrecord.page import CaseRow, Charts, ChronicleRow, DueRow, Link, Page, Passage, alone
from onrecord.record import Record, due_ahead, past_due
from onrecord.rows import case_row, charts, due_row, latest_events, prose_passage


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the record holds, each number with what it is a part of.

    `pending` counts the proceedings that are not decided or under appeal, `exact` the events that are dated to the
    day, `archived` the sources with an archived copy; `countries` are those that cases name, `corrected` the
    cases that have a correction.
    """

    cases: int
    countries: int
    proceedings: int
    pending: int
    events: int
    exact: int
    sources: int
    archived: int
    people: int
    corrections: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is, or was, due, with its case."""

    case: Link
    row: DueRow


@dataclass(frozen=True, slots=True)
class HomeData:
    """What the home page shows. `cases` are the newest without the `lead`, `latest` the last events of that one;
    `updates` changed after publication.

    `due` are the next deadlines, `past_due` those whose outcome is not on record, the latest first;
    `unanswered` counts all of these. `charts` are there where there are enough cases to count.
    """

    intro: Passage | None
    lead: CaseRow | None
    latest: tuple[ChronicleRow, ...]
    cases: tuple[CaseRow, ...]
    updates: tuple[CaseRow, ...]
    due: tuple[Deadline, ...]
    past_due: tuple[Deadline, ...]
    unanswered: int
    numbers: Numbers
    charts: Charts | None


LATEST = 3
"""How many events of its leading case the home page shows."""
SHOWN = 12
"""How many of the newest cases the home page shows below the lead."""
SOON = datetime.timedelta(days=30)
"""How far ahead the home page looks."""
REMEMBERED = 5
"""How many of the deadlines that have passed the home page shows."""

COUNTED = 5
"""From how many cases on the home page shows them in pictures: fewer are read sooner than counted."""


@alone(routes.HOME)
def plan(record: Record) -> Page:
    """The record → the home page."""
    cases = [case_row(record, case) for case in record.cases.values()]
    missed = past_due(record)
    index = record.prose.get("index")
    changed = sorted((row for row in cases if row.updated), key=lambda row: row.updated or row.published)
    return Page(
        url=routes.HOME,
        template="home.html",
        place="home",
        title=index.facts.title if index and index.facts.title else record.name,
        description=(index and index.facts.description) or record.description,
        file=index.file if index else "",
        lang=index.facts.lang if index else None,
        data=HomeData(
            intro=prose_passage(record, index) if index else None,
            lead=cases[0] if cases else None,
            latest=latest_events(record, next(iter(record.cases.values())), LATEST) if cases else (),
            cases=tuple(cases[1 : SHOWN + 1]),
            updates=tuple(reversed(changed[-5:])),
            due=_deadlines(record, (one for one in due_ahead(record) if _soon(one[1], record.today))),
            past_due=_deadlines(record, missed[:REMEMBERED]),
            unanswered=len(missed),
            numbers=_numbers(record),
            charts=_charts(record) if len(cases) >= COUNTED else None,
        ),
        indexed=False,
        feed=routes.feed(routes.HOME),
    )


def _charts(record: Record) -> Charts:
    """Cases by year, and by where they stand; by country where all stand alike."""
    every = charts(record)
    alike = not every.states or len(every.states.bars) == 1
    return replace(every, states=None) if alike else replace(every, countries=None)


def _soon(due: Due, today: datetime.date) -> bool:
    """Whether something may fall due in the time that the home page looks ahead."""
    return due.date.earliest is None or due.date.earliest <= today + SOON


def _deadlines(record: Record, found: Iterable[tuple[str, Due]]) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(case_link(record.cases[slug]), due_row(record, record.cases[slug], due, routes.case(slug)))
        for slug, due in found
    )


def _numbers(record: Record) -> Numbers:
    facts = [case.facts for case in record.cases.values()]
    events = [event for one in facts for event in one.events]
    sources = [source for one in facts for source in one.sources.values()]
    proceedings = [one.state.state for status in record.status.values() for one in status.proceedings.values()]
    return Numbers(
        cases=len(facts),
        countries=len({one.country for one in facts if one.country}),
        proceedings=len(proceedings),
        pending=sum(state in ("pending", "appealed") for state in proceedings),
        events=len(events),
        exact=sum(event.date is not None and event.date.exact for event in events),
        sources=len(sources),
        archived=sum(source.archived is not None for source in sources),
        people=len(record.people),
        corrections=sum(len(one.corrections) for one in facts),
        corrected=sum(bool(one.corrections) for one in facts),
    )
