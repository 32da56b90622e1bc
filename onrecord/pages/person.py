"""A person's page: every case and every event that names the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord import routes
from onrecord.dates import Date
from onrecord.numbering import Numbering
from onrecord.page import CaseRow, EventRow, Link, Mark, Page, Passage, SourceRow
from onrecord.record import Appearance, Record
from onrecord.rows import case_row, event_row, inline

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Involvement:
    """A case that names the person, with what its file says of the person there. `case.role` is set."""

    case: CaseRow
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonData:
    """What a person's page shows. `names` are the other forms of the name; `roles` are words of `role`.

    Each event has its `case`, and an `id` that no other event of the page has.
    """

    name: str
    names: tuple[Link, ...]
    roles: tuple[str, ...]
    nationality: str | None
    born: Date | None
    died: Date | None
    cases: tuple[Involvement, ...]
    events: tuple[EventRow, ...]
    sources: tuple[SourceRow, ...]


def plan(record: Record) -> Iterator[Page]:
    """The record → a page for each person."""
    for key, appearances in record.people.items():
        yield _page(record, key, appearances)


def _page(record: Record, key: str, appearances: tuple[Appearance, ...]) -> Page:
    person = appearances[0].person
    name, numbering = person.name or key, Numbering()
    numbering.section = "Cases"
    cases = tuple(_involvement(record, numbering, key, one) for one in appearances)
    numbering.section = "Events"
    events = tuple(
        event_row(record, numbering, one.case, index)
        for one in sorted(appearances, key=_first_event)
        for index in record.order[one.case.slug]
        if key in one.case.facts.events[index].people
    )
    return Page(
        url=routes.person(key),
        template="person.html",
        place="people",
        title=name,
        data=PersonData(
            name=name,
            names=tuple(
                dict.fromkeys(
                    Link(name.value, lang=name.lang) for one in appearances for name in one.person.names
                )
            ),
            roles=tuple(dict.fromkeys(one.person.role for one in appearances if one.person.role)),
            nationality=_first(one.person.nationality for one in appearances),
            born=_first(one.person.born for one in appearances),
            died=_first(one.person.died for one in appearances),
            cases=cases,
            events=events,
            sources=numbering.sources(),
        ),
    )


def _involvement(record: Record, numbering: Numbering, key: str, one: Appearance) -> Involvement:
    note = inline(record, numbering, one.case, f"people/{key}/note")
    row = case_row(one.case, role=one.person.role)
    return Involvement(row, note, numbering.marks(one.case, one.person.sources))


def _first_event(one: Appearance) -> tuple[bool, Date]:
    """Cases in the order of their first event, those without a date last."""
    first = case_row(one.case).first
    return (first is None, first or one.case.facts.published)


def _first(values: Iterator[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)
