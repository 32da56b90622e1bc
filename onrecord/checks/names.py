"""One id, one name: in every case the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.parties import Court, Organisation, Person
from onrecord.problem import Spot
from onrecord.record import Record

KINDS = ("people", "organisations", "courts")


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
    for kind in KINDS:
        first: dict[str, tuple[str, Case]] = {}
        for case in sorted(record.cases.values(), key=lambda case: case.file):
            for key, party in _parties(case, kind).items():
                if party.name is None:
                    continue
                name, other = first.setdefault(key, (party.name, case))
                if name != party.name:
                    yield (
                        Spot(case.file, (kind, key, "name")),
                        f'"{key}" is "{party.name}" here and "{name}" in {other.file}. Write one name in both, '
                        "or give another person another id.",
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
                if not party.name:
                    yield (
                        Spot(case.file, (kind, key), at_key=True),
                        f'"{key}" has no name. Add name: to it.',
                    )


def _parties(case: Case, kind: str) -> Mapping[str, Person | Organisation | Court]:
    parties: Mapping[str, Person | Organisation | Court] = getattr(case.facts, kind)
    return parties
