"""Claims → rows with their other side."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.claim import Claim
from onrecord.numbering import Numbering
from onrecord.page import ClaimRow, Link, VersionRow
from onrecord.record import Record
from onrecord.rows.links import party_link, target
from onrecord.rows.texts import inline


def claim_rows(record: Record, numbering: Numbering, case: Case) -> tuple[ClaimRow, ...]:
    """The claims of a case, in the order of the file."""
    anchors = routes.claim_anchors(case.facts.claims)
    return tuple(
        _row(record, numbering, case, index, anchors[index], claim) for index, claim in enumerate(case.facts.claims)
    )


def _row(record: Record, numbering: Numbering, case: Case, index: int, anchor: str, claim: Claim) -> ClaimRow:
    """A claim, its parts in the order in which they stand: that numbers the sources."""
    text = inline(record, numbering, case, f"claims/{index}/text")
    assert text is not None
    versions = tuple(_versions(record, numbering, case, index, claim))
    return ClaimRow(
        id=anchor,
        text=text,
        grade=claim.grade,
        by=_links(record, case, claim.by, party_link),
        about=_links(record, case, claim.about, target),
        marks=numbering.marks(case, claim.sources),
        answer=inline(record, numbering, case, f"claims/{index}/answer"),
        answer_by=_links(record, case, claim.answer_by, party_link),
        answer_marks=numbering.marks(case, claim.answer_sources),
        versions=versions,
        note=inline(record, numbering, case, f"claims/{index}/note"),
    )


def _links(
    record: Record, case: Case, keys: Iterable[str], link: Callable[[Record, Case, str], Link | None]
) -> tuple[Link, ...]:
    return tuple(found for key in keys if (found := link(record, case, key)))


def _versions(record: Record, numbering: Numbering, case: Case, index: int, claim: Claim) -> Iterable[VersionRow]:
    for number, version in enumerate(claim.versions):
        value = inline(record, numbering, case, f"claims/{index}/versions/{number}/value")
        assert value is not None
        yield VersionRow(value, numbering.marks(case, version.sources))
