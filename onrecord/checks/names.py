"""One id, one name: in every case the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.parties import Court, Organisation, Person
from onrecord.problem import Spot
from onrecord.record import Record

KINDS = {"people": "person", "organisations": "organisation", "courts": "court"}
"""The lists of a case that name somebody, and one of each."""


@check("error")
def name_mismatch(record: Record) -> Iterator[tuple[Spot, str]]:
    """One id has two names.

    Why: an id means the same one in every case. Two names on it are a slip of the pen, or two people who
    are shown as one.

    Example:
    `byron-white: {name: Byron R. White}` in one case, `byron-white: {name: Byron White}` in another.

    Instead: write the name alike, record the other form under `names`, or give the other person an id of
    their own.
    """
    for kind, noun in KINDS.items():
        first: dict[str, tuple[str, Case]] = {}
        for case in sorted(record.cases.values(), key=lambda case: case.file):
            for key, party in _parties(case, kind).items():
                # A name that is whole here and withheld there must not be told: see `leaked-name`.
                if party.name is None or (isinstance(party, Person) and party.display != "full"):
                    continue
                name, other = first.setdefault(key, (party.name, case))
                if not alike(name, party.name):
                    yield (
                        Spot(case.file, (kind, key, "name")),
                        f'"{key}" is "{party.name}" here and "{name}" in {other.file}. Write one name in both, '
                        f"or give another {noun} another id.",
                    )


@check("error")
def unnamed(record: Record) -> Iterator[tuple[Spot, str]]:
    """A person, organisation or court has no name.

    Why: an id is an address and no name to print.

    Example:
    `people: {byron-r-white: {role: justice}}`

    Instead: add the name, `byron-r-white: {name: Byron R. White, role: justice}`.
    """
    for case in record.cases.values():
        for kind in KINDS:
            for key, party in _parties(case, kind).items():
                nameless = isinstance(party, Person) and party.display in ("pseudonym", "withheld")
                if not party.name and not nameless:
                    yield (
                        Spot(case.file, (kind, key), at_key=True),
                        f'"{key}" has no name. Add name: to it.',
                    )


@check("error")
def display_mismatch(record: Record) -> Iterator[tuple[Spot, str]]:
    """The name of a person is withheld in one way here and in another there.

    Why: readers can put the two together: who is nameless in one case has initials in the other.

    Example:
    `court-clerk: {display: withheld}` in one case, `court-clerk: {display: initials, name: …}` in another.

    Instead: decide on one, best in the registry, where it holds for every case.
    """
    first: dict[str, tuple[Person, Case]] = {}
    for case in sorted(record.cases.values(), key=lambda case: case.file):
        for key, person in case.facts.people.items():
            if person.display == "full":
                continue
            shown, other = first.setdefault(key, (person, case))
            if (shown.display, shown.name) != (person.display, person.name):
                message = f'"{key}" is shown otherwise in {other.file}. Write both alike, best in the registry.'
                yield Spot(case.file, ("people", key, "display")), message


@check("error")
def duplicate_case_id(record: Record) -> Iterator[tuple[Spot, str]]:
    """Two cases have one id.

    Why: programs that read the data know a case by its id, and would take the two for one.

    Example:
    `id: sandzhiev` in a case while another is the file `sandzhiev.md` and gives no id of its own.

    Instead: give each its own. A case that gives none has its slug for an id.
    """
    first: dict[str, Case] = {}
    # Who writes an id is told, and not the one whose file has that name.
    for case in sorted(record.cases.values(), key=lambda case: (case.facts.id is not None, case.file)):
        other = first.setdefault(case.id, case)
        if other is not case:
            message = f'"{case.id}" is also the id of {other.file}. Give each case its own id, or none.'
            yield Spot(case.file, ("id",)), message


def alike(one: str, other: str) -> bool:
    """Whether two names look alike: they may differ in composition and in kinds of space."""
    return one == other or _composed(one) == _composed(other)


def _composed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _parties(case: Case, kind: str) -> Mapping[str, Person | Organisation | Court]:
    parties: Mapping[str, Person | Organisation | Court] = getattr(case.facts, kind)
    return parties
