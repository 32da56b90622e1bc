"""Cases → the rows of lists."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.case import Case, Facts
from onrecord.numbering import case_link
from onrecord.page import CaseRow
from onrecord.record import Record, newest_event, origin, span
from onrecord.rows.links import topic_links

MOST_CASES = 20
"""How many cases a page shows that is not a list of cases; the list has them all."""


def case_row(record: Record, case: Case, role: str | None = None) -> CaseRow:
    """A case as lists show it."""
    facts = case.facts
    dates = span(event.date for event in facts.events)
    line = record.status[case.slug].line
    return CaseRow(
        link=case_link(case),
        summary=facts.summary,
        country=facts.country,
        topics=topic_links(record, case),
        published=facts.published,
        updated=facts.updated,
        first=dates[0] if dates else None,
        last=dates[1] if dates else None,
        sources=len(facts.sources),
        events=len(facts.events),
        role=role,
        lang=facts.lang,
        summary_lang=case.lang("summary"),
        state=line.state,
        since=line.since,
        newest=newest_event(facts, record.today),
        origins=_origins(facts),
        tally=_tally(record, case),
    )


def _origins(facts: Facts) -> int:
    """How many sources are independent: those of one origin are one."""
    relays = {key: source.origin for key, source in facts.sources.items() if source.origin}
    return len({origin(relays, key) for key in facts.sources}) if relays else len(facts.sources)


def _tally(record: Record, case: Case) -> tuple[int, int] | None:
    """The votes of the panel that decided last; of panels whose decision has no date, of the last in the file."""
    panels = sorted(_votes(record, case), key=lambda panel: panel[0])
    return panels[-1][1] if panels else None


def _votes(record: Record, case: Case) -> Iterator[tuple[tuple[object, ...], tuple[int, int]]]:
    """Each panel whose votes are known: what tells when it decided, and how many were for and against."""
    for id, proceeding in case.facts.proceedings.items():
        votes = [seat.vote for seat in proceeding.panel.values()]
        ayes, noes = votes.count("majority"), votes.count("minority")
        if ayes or noes:
            decided = record.status[case.slug].proceedings[id].decided
            yield decided.sort_key if decided else (), (ayes, noes)
