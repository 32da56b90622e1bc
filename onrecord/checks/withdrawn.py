"""Pages that have been withdrawn: are they gone, is what takes their place there, is nothing told of them?"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import routes
from onrecord.checks.check import check
from onrecord.problem import Spot
from onrecord.record import Record, is_secret


@check("error")
def withdrawn_stands(record: Record) -> Iterator[tuple[Spot, str]]:
    """A page is on the list of what has been withdrawn, and is still published.

    Why: the list would tell those who mirror the site to delete what the site itself still shows.

    Example:
    `cases/sandzhiev: {date: 2026-11-22, reason: merged}` in `withdrawn.yml` beside `cases/sandzhiev.md`.

    Instead: remove the file of the page, or make the case a draft; of a person or a court, take it out of every
    case. Where the page is to stay, take it off the list.
    """
    there = set(_addresses(record)) if record.withdrawn.pages else set()
    for address in record.withdrawn.pages:
        if f"{address}/" in there:
            message = f'"{address}/" is still published. Remove what makes that page, or take this off the list.'
            yield Spot(record.withdrawn.file, (address,), at_key=True), message


@check("error")
def withdrawn_leads_nowhere(record: Record) -> Iterator[tuple[Spot, str]]:
    """The page that takes the place of a withdrawn one is not there.

    Why: the reader would be sent from one missing page to another.

    Example:
    `cases/old: {date: 2026-11-22, reason: merged, replaced_by: cases/sandzhief}`

    Instead: write the address of a page of the site, or leave `replaced_by` out.
    """
    there = set(_addresses(record)) if record.withdrawn.pages else set()
    for address, one in record.withdrawn.pages.items():
        if one.replaced_by and f"{one.replaced_by}/" not in there:
            message = f'There is no page at "{one.replaced_by}/". Correct the address, or leave it out.'
            yield Spot(record.withdrawn.file, (address, "replaced_by")), message


@check("error")
def withdrawn_tells(record: Record) -> Iterator[tuple[Spot, str]]:
    """A page was withdrawn for somebody's privacy, and the list says more of it.

    Why: the sentence that explains is read by everyone, and can undo what it explains.

    Example:
    `cases/x: {date: 2026-11-22, reason: privacy, note: The witness asked for it.}`

    Instead: leave out `note` and `replaced_by`; what the newsroom should remember goes where nobody else reads.
    """
    for address, one in record.withdrawn.pages.items():
        for name in ("note", "replaced_by"):
            if is_secret(one) and getattr(one, name):
                message = f'With reason: {one.reason} nothing more is told. Take "{name}" out.'
                yield Spot(record.withdrawn.file, (address, name)), message


def _addresses(record: Record) -> Iterator[str]:
    """Where the pages of the record stand, and those that lead to another."""
    for case in record.cases.values():
        yield routes.case(case.slug)
        yield from map(routes.case, case.facts.former_slugs)
    yield from map(routes.prose, record.prose)
    yield from map(routes.person, record.people)
    yield from routes.PLACES.values()
    for kind, entities in record.entities.items():
        for key in entities:
            yield routes.entity(kind, key)
