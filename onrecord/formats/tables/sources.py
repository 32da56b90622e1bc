"""The tables of claims, sources and what rests on them."""

from __future__ import annotations

from onrecord.formats.tables import rows
from onrecord.formats.tables.columns import CASE, ID, POSITION, joins, within
from onrecord.formats.tables.table import Of, Table, own

_claim, _source, _medium, _correction = Of("claim"), Of("source"), Of("medium"), Of("correction")

_CLAIMS = (
    Table(
        "claims",
        "What is only claimed, or told in several ways. No fact of the record.",
        (
            ID,
            CASE,
            _claim.text("url", required=True),
            _claim.text("text"),
            _claim.text("grade", required=True),
            _claim.text("answer", "text", name="answer"),
            _claim.text("note"),
        ),
        rows.things("claims"),
    ),
    Table(
        "claim_parties",
        "Who claims something, what it is about, and who answers it.",
        (
            joins("claim_id", "claims"),
            own("part", "by (who claims it), about (what it is about) or answer (who answers it)."),
            own("kind", "What it is: person, organisation, event, charge or proceeding."),
            own("thing_id", "Its id in people, organisations, events, charges or proceedings."),
        ),
        rows.claim_parties,
        ("claim_id", "part", "kind", "thing_id"),
    ),
    Table(
        "claim_versions",
        "Accounts that contradict each other, side by side.",
        (
            own("id", "The id of the claim and, behind a slash, the place in the list."),
            joins("claim_id", "claims"),
            POSITION,
            Of("version").text("text"),
        ),
        rows.versions,
    ),
)

_SOURCES = (
    Table(
        "sources",
        "What citations point to. Two with one origin are one witness.",
        (
            ID,
            CASE,
            _source.text("key", required=True),
            *(_source.text(name) for name in ("type", "title", "publisher", "container")),
            *_source.dates("published"),
            *_source.dates("accessed"),
            *(
                _source.text(name)
                for name in ("url", "archived", "language", "country", "court", "edition", "number", "note")
            ),
            within(_source, "origin", "sources"),
            _source.text("file"),
            _source.text("sha256"),
            Of("confidential_source").text("confidential", "described_as"),
            Of("confidential_source").text("confidential", "reason"),
        ),
        rows.things("sources"),
    ),
    Table(
        "source_authors",
        "Who wrote the sources.",
        (joins("source_id", "sources"), POSITION, own("author", "A name, as the source has it.")),
        rows.parts("sources", "author", "source_id:author"),
        ("source_id", "position"),
    ),
    Table(
        "citations",
        "What each fact rests on: the source, and the place in it.",
        (
            CASE,
            own("in_table", "The table of the fact."),
            own("fact_id", "The id of the fact in that table."),
            own("part", "reply or answer, where it is that part of the fact that rests on the source; else whole."),
            POSITION,
            within(Of("citation"), "key", "sources", "source_id"),
            Of("citation").text("pinpoint"),
        ),
        rows.citations,
        ("in_table", "fact_id", "part", "position"),
    ),
    Table(
        "media",
        "Pictures and documents published beside the pages. Each has its own licence.",
        (
            ID,
            CASE,
            *(_medium.text(name, required=True) for name in ("file", "url", "alt", "credit")),
            *(_medium.text(name) for name in ("licence", "caption", "content_warning")),
            *_medium.dates("taken"),
            within(_medium, "source", "sources"),
        ),
        rows.things("media"),
    ),
    Table(
        "corrections",
        "What was changed after publication.",
        (
            ID,
            CASE,
            *_correction.dates("date"),
            _correction.text("type", required=True),
            _correction.text("text"),
            within(_correction, "about", "events", "event_id"),
        ),
        rows.things("corrections"),
    ),
)

TABLES = (*_CLAIMS, *_SOURCES)
