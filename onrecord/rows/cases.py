"""Cases → the rows of lists."""

from __future__ import annotations

from onrecord.model.case import Case
from onrecord.numbering import case_link
from onrecord.page import CaseRow
from onrecord.record import Record, span


def case_row(record: Record, case: Case, role: str | None = None) -> CaseRow:
    """A case as lists show it."""
    facts = case.facts
    dates = span(event.date for event in facts.events)
    line = record.status[case.slug].line
    return CaseRow(
        link=case_link(case),
        summary=facts.summary,
        country=facts.country,
        topics=facts.topics,
        published=facts.published,
        updated=facts.updated,
        first=dates[0] if dates else None,
        last=dates[1] if dates else None,
        sources=len(facts.sources),
        events=len(facts.events),
        role=role,
        lang=facts.lang,
        state=line.state,
        since=line.since,
    )
