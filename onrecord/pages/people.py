"""The index of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import Link, Page, PartyRow, at_once
from onrecord.pages import names
from onrecord.pages.names import Group, Names, initial
from onrecord.record import Appearance, Record
from onrecord.rows import public_name


@dataclass(frozen=True, slots=True)
class PeopleData:
    """A page of the index, by the first letter of the name under which people are listed: the family name where
    their `sort` says which it is. `count` of a row is of cases."""

    names: Names[PartyRow]


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the index of people."""
    rows = [_row(record, key, found) for key, found in record.people.items()]
    rows.sort(key=lambda row: (fold(row.link.text), row.id))
    letters: dict[str, list[PartyRow]] = {}
    for row in rows:
        letters.setdefault(initial(row.link.text), []).append(row)
    groups = tuple(
        Group(routes.letter_anchor(letter), Link(letter), tuple(some)) for letter, some in letters.items()
    )
    for url, found in names.pages(groups, routes.PEOPLE):
        yield Page(
            url=url,
            template="people.html",
            place="people",
            title=names.titled(record, msgid("People"), found),
            data=PeopleData(found),
            indexed=False,
        )


def _row(record: Record, key: str, appearances: tuple[Appearance, ...]) -> PartyRow:
    person = appearances[0].person
    roles = dict.fromkeys(one.person.role for one in appearances if one.person.role)
    return PartyRow(
        id=routes.person_anchor(key),
        link=Link(_sort(record, key, appearances) or public_name(record, key), routes.person(key)),
        role=next(iter(roles)) if len(roles) == 1 else None,
        country=person.nationality,
        count=len(appearances),
    )


def _sort(record: Record, key: str, appearances: tuple[Appearance, ...]) -> str | None:
    """The name of a person as a list has it, the family name first: in the language of the name, where an edition
    has one of its own."""
    said = [one for one in appearances if one.case.telling and not one.case.kept(f"people/{key}/sort")]
    known = said if ("person", key) in record.names else appearances
    return next((one.person.sort for one in known if one.person.sort), None)
