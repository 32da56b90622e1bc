"""Corrections → rows, away from the pages of their cases."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import routes
from onrecord.model.case import Case
from onrecord.page import CorrectionRow, Link
from onrecord.record import Record
from onrecord.rows.links import event_link
from onrecord.rows.texts import apart


def correction_rows(record: Record, cases: Iterable[Case]) -> list[CorrectionRow]:
    """The corrections of cases, the newest first."""
    rows = [row for case in cases for row in _of_case(record, case)]
    return sorted(rows, key=lambda row: row.date.sort_key, reverse=True)


def _of_case(record: Record, case: Case) -> Iterable[CorrectionRow]:
    """The corrections of a case, the last of the file first."""
    corrections, page = case.facts.corrections, routes.case(case.slug)
    anchors = routes.correction_anchors(corrections) if corrections else ()
    for index in reversed(range(len(corrections))):
        one, text = corrections[index], apart(record, case, f"corrections/{index}/text")
        assert text is not None
        yield CorrectionRow(
            id=f"{case.slug}-{anchors[index]}",
            date=one.date,
            type=one.type,
            text=text,
            about=event_link(record, case, one.about, page),
            case=Link(case.facts.title, f"{page}#{anchors[index]}", case.facts.lang),
        )
