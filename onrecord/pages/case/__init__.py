"""A case's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats import Reference, json_ld, reference
from onrecord.formats.calendar import ahead
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.model.parties import Court, Organisation, Person
from onrecord.numbering import Numbering
from onrecord.page import (
    CaseRow,
    ChargeRow,
    ClaimRow,
    Gap,
    Link,
    Mark,
    Page,
    PartyRow,
    Passage,
    Planned,
    Rung,
    SourceRow,
    StatuteRow,
    Timeline,
)
from onrecord.pages.case import languages
from onrecord.pages.case.facts import Fact, key_facts
from onrecord.pages.case.history import Change, changes
from onrecord.pages.case.sources import one_origin
from onrecord.pages.case.status import StatusBlock, status_block
from onrecord.record import Record, graph, origins, span, years
from onrecord.rows import (
    author_links,
    case_row,
    charge_rows,
    claim_rows,
    entity_link,
    ladder,
    party_row,
    passage,
    silence_since,
    source_rows,
    statute_rows,
    timeline,
    topic_links,
)

ALWAYS = ("sources", "corrections")
"""Sections that stand even where they are empty: that there is none is worth saying."""
GRADES = ("confirmed", "alleged", "disputed", "denied")
"""Grades that are counted even where no claim has them."""


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the page's own table of contents. `count` is None where counting says nothing."""

    id: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class CaseData:
    """All that a case's page shows, in the order in which it stands there.

    `langs` are the languages of the summary, of the content warning and of the text.
    `silence` is the one from the last event to the day of the record, in a case that is open. `ladder` has a
    chain of rungs for each way through the courts; `courts` are those that stand on none. `grades` counts claims.
    `calendar` is the address of that of what lies ahead, empty where nothing does.
    `origins` is the number of sources that are independent of each other; those of `one_origin` are one witness.
    """

    title: str
    country: Link | None
    topics: tuple[Link, ...]
    summary: str | None
    authors: tuple[Link, ...]
    published: Date
    updated: Date | None
    last_verified: Date | None
    content_warning: str | None
    status: StatusBlock | None
    facts: tuple[Fact, ...]
    lede: Passage | None
    sections: tuple[Section, ...]
    timeline: Timeline
    silence: Gap | None
    ladder: tuple[tuple[Rung, ...], ...]
    courts: tuple[PartyRow, ...]
    charges: tuple[ChargeRow, ...]
    account: Passage | None
    claims: tuple[ClaimRow, ...]
    grades: tuple[tuple[str, int], ...]
    people: tuple[PartyRow, ...]
    organisations: tuple[PartyRow, ...]
    laws: tuple[StatuteRow, ...]
    sources: tuple[SourceRow, ...]
    origins: int
    one_origin: tuple[tuple[Mark, ...], ...]
    changes: tuple[Change, ...]
    cite: Reference
    cite_files: tuple[Link, ...]
    related: tuple[CaseRow, ...]
    files: tuple[Link, ...]
    calendar: str
    langs: tuple[str | None, str | None, str | None] = (None, None, None)
    translated: languages.Translated | None = None


def plan(record: Record) -> Iterator[Planned]:
    """The record → a page for each case."""
    return (planned(record, case) for case in record.cases.values())


def planned(record: Record, case: Case) -> Planned:
    """A case → its page."""
    return Planned(routes.case(case.slug), partial(_page, record, case))


def _page(record: Record, case: Case) -> Page:
    facts = case.facts
    return Page(
        url=routes.case(case.slug),
        template="case.html",
        place="cases",
        title=facts.title,
        description=facts.summary or "",
        lang=facts.lang,
        langs=case.langs,
        data=_data(record, case),
        card=languages.card(record, case),
        json_ld=json_ld(case, record, record.site_url),
        feed=routes.feed(routes.case(case.slug)),
        filters=tuple(_filters(record, case)),
        dates=span(event.date for event in facts.events),
        file=case.telling.file if case.telling else case.file,
    )


def _filters(record: Record, case: Case) -> Iterator[tuple[str, str]]:
    """What search can choose the case by. One in which nothing is brought before a court has no status."""
    facts, state = case.facts, record.status[case.slug].line.state
    yield "kind", "case"
    if state != "none":
        yield "status", state
    if facts.country:
        yield "country", facts.country
    yield from (("topic", record.names.get(graph.topic(topic), topic)) for topic in facts.topics)
    yield from (("year", year) for year in years(case))


def _data(record: Record, case: Case) -> CaseData:
    """What the page shows. Its parts are planned in the order in which they stand: that numbers the sources."""
    facts, text, numbering = case.facts, case.narrative, Numbering(home=case)
    numbering.section = msgid("Opening")
    lede = passage(record, numbering, case, text, "lede") if text.opening else None
    numbering.section = "Timeline"
    events = timeline(record, numbering, case)
    numbering.section = "Courts"
    rungs = ladder(record, numbering, case)
    standing = {rung.court_id for chain in rungs for rung in chain}
    others = {key: court for key, court in facts.courts.items() if routes.court_anchor(key) not in standing}
    courts = _parties(record, numbering, case, "Courts", "courts", others)
    numbering.section = msgid("Charges")
    charges = charge_rows(record, numbering, case)
    numbering.section = msgid("The account")
    account = passage(record, numbering, case, text, "rest") if text.headings else None
    numbering.section = msgid("Claims")
    claims = claim_rows(record, numbering, case)
    people = _parties(record, numbering, case, "People", "people", facts.people)
    organisations = _parties(record, numbering, case, "Organisations", "organisations", facts.organisations)
    numbering.section = msgid("Corrections")
    history = tuple(changes(record, numbering, case))
    sources = source_rows(record, numbering)
    status = status_block(record, case)
    data = CaseData(
        title=facts.title,
        country=entity_link(record, graph.country(facts.country), facts.country) if facts.country else None,
        topics=topic_links(record, case),
        summary=facts.summary,
        authors=author_links(record, case),
        published=facts.published,
        updated=facts.updated,
        last_verified=facts.last_verified,
        content_warning=facts.content_warning,
        status=status,
        facts=tuple(key_facts(record, case, charges, rungs)),
        lede=lede,
        sections=(),
        timeline=events,
        silence=silence_since(facts.events, record.today) if status and _is_open(status) else None,
        ladder=rungs,
        courts=courts,
        charges=charges,
        account=account,
        claims=claims,
        grades=tuple(_grades(record, claims)),
        people=people,
        organisations=organisations,
        laws=statute_rows(record, case),
        sources=sources,
        origins=len(origins(facts.sources)),
        one_origin=one_origin(facts.sources, sources),
        changes=history,
        cite=reference(case, record),
        cite_files=(
            Link("BibTeX", languages.at_home(record, case, routes.case_cite(case.slug, "bib"))),
            Link("RIS", languages.at_home(record, case, routes.case_cite(case.slug, "ris"))),
        ),
        related=tuple(case_row(record, record.cases[slug]) for slug in facts.related if slug in record.cases),
        files=(
            Link("JSON", routes.case_data(case.slug)),
            Link("CSL-JSON", routes.case_csl(case.slug)),
            Link("BibTeX", routes.case_bibtex(case.slug)),
        ),
        calendar=routes.case_calendar(case.slug) if ahead(case, record) else "",
        langs=(case.lang("summary"), case.lang("content_warning"), case.lang("narrative")),
        translated=languages.translated(case),
    )
    return replace(data, sections=tuple(_sections(data)))


def _sections(data: CaseData) -> Iterator[Section]:
    """The page's own table of contents: what it has, in order."""
    courts = {rung.court.text for chain in data.ladder for rung in chain} | {row.link.text for row in data.courts}
    parts: tuple[tuple[str, str, object, int | None], ...] = (
        ("timeline", "Timeline", data.timeline.rows, len(data.timeline.rows)),
        ("courts", "Courts", courts, len(courts)),
        ("charges", "Charges", data.charges, len(data.charges)),
        ("account", "The account", data.account, None),
        ("claims", "Claims", data.claims, len(data.claims)),
        ("people", "People", data.people, len(data.people)),
        ("organisations", "Organisations", data.organisations, len(data.organisations)),
        ("laws", "Laws in question", data.laws, len(data.laws)),
        ("sources", "Sources", data.sources, len(data.sources)),
        ("corrections", "Corrections", data.changes, sum(change.correction is not None for change in data.changes)),
        ("cite", "How to cite this page", data.cite, None),
        ("related", "Related cases", data.related, len(data.related)),
        ("data", "Data", data.files, None),
    )
    for id, label, part, count in parts:
        if part or id in ALWAYS:
            yield Section(id, label, count)


def _is_open(status: StatusBlock) -> bool:
    """Whether something may still come."""
    return status.line.state not in ("in-force", "none") or bool(status.open or status.asked)


def _grades(record: Record, claims: tuple[ClaimRow, ...]) -> Iterator[tuple[str, int]]:
    """How many claims have each grade, the grades in their own order."""
    for grade in record.words["claim-grade"].terms:
        count = sum(claim.grade == grade for claim in claims)
        if count or grade in GRADES:
            yield grade, count


def _parties(
    record: Record,
    numbering: Numbering,
    case: Case,
    section: str,
    kind: str,
    parties: Mapping[str, Person] | Mapping[str, Organisation] | Mapping[str, Court],
) -> tuple[PartyRow, ...]:
    numbering.section = section
    return tuple(party_row(record, numbering, case, kind, key, party) for key, party in parties.items())
