"""A person's page: every case and every event that names the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from onrecord import routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.numbering import Numbering
from onrecord.page import (
    CaseRow,
    ChargeRow,
    CustodyRow,
    EventRow,
    Link,
    Mark,
    Page,
    Passage,
    Planned,
    ReplyRow,
    SourceRow,
    VoteRow,
)
from onrecord.pages.docket import MOST
from onrecord.record import Appearance, Ranks, Record, all_events, by_newest_event
from onrecord.rows import (
    MOST_CASES,
    MOST_EVENTS,
    case_row,
    charge_rows,
    custody_row,
    event_row,
    inline,
    is_accused,
    public_name,
    reply_row,
    source_rows,
    vote_rows,
)
from onrecord.rows.indexing import dates_of, found_by

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Involvement:
    """A case that names the person, with what its file says of the person there. `case.role` is set.

    `accused` says whether the person is accused there: then a missing `reply` is worth telling.
    """

    case: CaseRow
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()
    accused: bool = False
    votes: tuple[VoteRow, ...] = ()
    custody: CustodyRow | None = None
    reply: ReplyRow | None = None


@dataclass(frozen=True, slots=True)
class PersonData:
    """What a person's page shows. `names` are the other forms of the name; `roles` are words of `role`.

    `cases` are the newest; `named` counts them all, `case_list` leads to them. `charges`, of `charged` in all,
    stand as they do on the day `today`. Each event has its `case`, and an `id` that no other event of the page has.
    """

    name: str
    display: str | None
    names: tuple[Link, ...]
    roles: tuple[str, ...]
    nationality: str | None
    born: Date | None
    died: Date | None
    cases: tuple[Involvement, ...]
    named: int
    case_list: str
    charges: tuple[ChargeRow, ...]
    charged: int
    events: tuple[EventRow, ...]
    happened: int
    sources: tuple[SourceRow, ...]
    today: Date


def plan(record: Record) -> Iterator[Planned]:
    """The record → a page for each person."""
    moments = Ranks(all_events(record))
    places = Ranks(case.slug for case in by_newest_event(record))
    for key, appearances in record.people.items():
        yield Planned(routes.person(key), partial(_page, record, moments, places, key, appearances))


def _page(
    record: Record,
    moments: Ranks[tuple[str, int]],
    places: Ranks[str],
    key: str,
    appearances: Iterable[Appearance],
) -> Page:
    """A person → their page. `moments` is the order of all events in time, `places` that of all cases."""
    appearances = sorted(appearances, key=lambda one: places[one.case.slug])
    person = appearances[0].person
    name, numbering = public_name(record, key), Numbering()
    numbering.section = msgid("Cases")
    shown = appearances[:MOST_CASES]
    cases = tuple(_involvement(record, numbering, key, one) for one in shown)
    numbering.section = msgid("Charges")
    charges: list[ChargeRow] = []
    for one in shown:
        if len(charges) < MOST:
            charges += charge_rows(record, numbering, one.case, key)
    charged = sum(charge.person == key for one in appearances for charge in one.case.facts.charges.values())
    numbering.section = msgid("Timeline")
    named = [
        (one.case, index)
        for one in appearances
        for index, event in enumerate(one.case.facts.events)
        if key in event.people
    ]
    named.sort(key=lambda event: moments[event[0].slug, event[1]])
    events = tuple(event_row(record, numbering, case, index) for case, index in named[-MOST_EVENTS:])
    return Page(
        url=routes.person(key),
        template="person.html",
        place="people",
        feed=routes.feed(routes.person(key)),
        title=name,
        data=PersonData(
            name=name,
            display=None if person.display == "full" else person.display,
            names=tuple(
                dict.fromkeys(Link(name.value, lang=name.lang) for one in appearances for name in one.person.names)
            ),
            roles=tuple(dict.fromkeys(one.person.role for one in appearances if one.person.role)),
            nationality=_first(one.person.nationality for one in appearances),
            born=_first(one.person.born for one in appearances),
            died=_first(one.person.died for one in appearances),
            cases=cases,
            named=len(appearances),
            case_list=routes.cases_of("person", key),
            charges=tuple(charges),
            charged=charged,
            events=events,
            happened=len(named),
            sources=source_rows(record, numbering),
            today=Date.of_day(record.today),
        ),
        filters=found_by("person", (one.case for one in appearances)),
        dates=dates_of((case.facts.events[index].date for case, index in named), (one.case for one in appearances)),
    )


def _involvement(record: Record, numbering: Numbering, key: str, one: Appearance) -> Involvement:
    """A case that names the person, its parts in the order in which they stand: that numbers the sources.

    What the role rests on stands behind the note; without one behind the role, at the end.
    """
    case = one.case
    note = inline(record, numbering, case, f"people/{key}/note")
    marks = numbering.marks(case, one.person.sources) if note else ()
    votes = tuple(vote_rows(numbering, case, key))
    custody = custody_row(record, numbering, case, key)
    reply = reply_row(record, numbering, case, key)
    return Involvement(
        case=case_row(record, case, role=one.person.role),
        note=note,
        marks=marks or numbering.marks(case, one.person.sources),
        accused=is_accused(case.facts, key),
        votes=votes,
        custody=custody,
        reply=reply,
    )


def _first(values: Iterator[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)
