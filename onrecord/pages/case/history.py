"""What became of a case after its publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.numbering import Numbering
from onrecord.page import CorrectionRow
from onrecord.record import Record
from onrecord.rows import event_link, inline


@dataclass(frozen=True, slots=True)
class Change:
    """A dated entry of a case's history: a correction, or else an update without a word on it."""

    date: Date
    correction: CorrectionRow | None = None


def changes(record: Record, numbering: Numbering, case: Case) -> Iterator[Change]:
    """The history of a case after its publication, in order of time."""
    facts = case.facts
    dates = {correction.date for correction in facts.corrections}
    updates = [(facts.updated, None)] if facts.updated and facts.updated not in {facts.published, *dates} else []
    corrections = [(correction.date, index) for index, correction in enumerate(facts.corrections)]
    for date, index in sorted([*updates, *corrections], key=lambda one: one[0].sort_key):
        yield Change(date, None if index is None else _correction(record, numbering, case, index))


def _correction(record: Record, numbering: Numbering, case: Case, index: int) -> CorrectionRow:
    correction = case.facts.corrections[index]
    text = inline(record, numbering, case, f"corrections/{index}/text")
    assert text is not None
    anchor = routes.correction_anchors(case.facts.corrections)[index]
    return CorrectionRow(anchor, correction.date, correction.type, text, event_link(record, case, correction.about))
