"""The index of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.model.value import fold
from onrecord.page import Link, Page, PartyRow
from onrecord.record import Appearance, Record
from onrecord.rows import published_name


@dataclass(frozen=True, slots=True)
class Letter:
    """The people whose names begin with a letter. `id` is the group's anchor; `count` of a row is of cases."""

    id: str
    letter: str
    rows: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleData:
    """All people, by the first letter of the name under which they are listed."""

    letters: tuple[Letter, ...]


def plan(record: Record) -> Iterator[Page]:
    """The record → the index of people."""
    rows = sorted(
        (_row(record, key, found) for key, found in record.people.items()), key=lambda row: fold(row.link.text)
    )
    groups: dict[str, list[PartyRow]] = {}
    for row in rows:
        groups.setdefault(initial(row.link.text), []).append(row)
    yield Page(
        url=routes.PEOPLE,
        template="people.html",
        place="people",
        title=record.speech.gettext("People"),
        data=PeopleData(
            tuple(Letter(routes.letter_anchor(letter), letter, tuple(groups[letter])) for letter in groups)
        ),
        indexed=False,
    )


def _row(record: Record, key: str, appearances: tuple[Appearance, ...]) -> PartyRow:
    person = appearances[0].person
    roles = dict.fromkeys(one.person.role for one in appearances if one.person.role)
    return PartyRow(
        id=routes.person_anchor(key),
        link=Link(published_name(record, key, person), routes.person(key)),
        role=next(iter(roles)) if len(roles) == 1 else None,
        country=person.nationality,
        count=len(appearances),
    )


def initial(name: str) -> str:
    """The letter under which the index lists a name; `#` where it begins with none."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"
