"""What a page shows, decided: the nouns that `pages/` plan and `render` turns into HTML.

A Page holds all that its template may say, so the digest of a Page is the list of what it depends on.
Addresses are from the root of the site, `cases/x/#e1`; `render` makes them relative to the page.
"""

from __future__ import annotations

from onrecord.page.card import Card
from onrecord.page.chart import Charts
from onrecord.page.chronicle import Choice, ChronicleRow, Facet, Silence, Stretch
from onrecord.page.court import ChargeRow, ClaimRow, Rung, SeatRow, SentenceRow, Side, StatuteRow, VersionRow
from onrecord.page.output import Copy, Frame, Job, Listed, Output, Page, Planned, alone, at_once
from onrecord.page.paging import NO_PAGER, Pager
from onrecord.page.rows import (
    CaseRow,
    CorrectionRow,
    CustodyRow,
    Decision,
    DueRow,
    EventRow,
    Gap,
    PartyRow,
    ReplyRow,
    SourceRow,
    Timeline,
    Uses,
    VoteRow,
    When,
    YearRow,
)
from onrecord.page.sources import Citing, SourceEntry
from onrecord.page.text import Answer, Figure, Link, Mark, Passage, Variant

__all__ = [
    "NO_PAGER",
    "Answer",
    "Card",
    "CaseRow",
    "ChargeRow",
    "Charts",
    "Choice",
    "ChronicleRow",
    "Citing",
    "ClaimRow",
    "Copy",
    "CorrectionRow",
    "CustodyRow",
    "Decision",
    "DueRow",
    "EventRow",
    "Facet",
    "Figure",
    "Frame",
    "Gap",
    "Job",
    "Link",
    "Listed",
    "Mark",
    "Output",
    "Page",
    "Pager",
    "PartyRow",
    "Passage",
    "Planned",
    "ReplyRow",
    "Rung",
    "SeatRow",
    "SentenceRow",
    "Side",
    "Silence",
    "SourceEntry",
    "SourceRow",
    "StatuteRow",
    "Stretch",
    "Timeline",
    "Uses",
    "Variant",
    "VersionRow",
    "VoteRow",
    "When",
    "YearRow",
    "alone",
    "at_once",
]
