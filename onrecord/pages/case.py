"""A case's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.model.parties import Court, Organisation, Person
from onrecord.numbering import Numbering
from onrecord.page import CaseRow, CorrectionRow, EventRow, Link, Page, PartyRow, Passage, SourceRow
from onrecord.record import Record, span, years
from onrecord.rows import case_row, event_link, event_row, inline, party_row, passage
from onrecord.vocabulary import vocabularies

ALWAYS = ("sources", "corrections")
"""Sections that stand even where they are empty: that there is none is worth saying."""
FEW = 3
"""How many people of one role key facts can name; a bench of nine is told further down."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: its label (a message) and what it is: links, or dates, or a number."""

    label: str
    links: tuple[Link, ...] = ()
    dates: tuple[Date, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the page's own table of contents. `count` is None where counting says nothing."""

    id: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class CaseData:
    """All that a case's page shows, in the order in which it stands there."""

    title: str
    country: str | None
    topics: tuple[str, ...]
    summary: str | None
    authors: tuple[str, ...]
    published: Date
    updated: Date | None
    last_verified: Date | None
    content_warning: str | None
    facts: tuple[Fact, ...]
    lede: Passage | None
    sections: tuple[Section, ...]
    timeline: tuple[EventRow, ...]
    account: Passage | None
    people: tuple[PartyRow, ...]
    organisations: tuple[PartyRow, ...]
    courts: tuple[PartyRow, ...]
    sources: tuple[SourceRow, ...]
    corrections: tuple[CorrectionRow, ...]
    related: tuple[CaseRow, ...]
    file: str


def plan(record: Record) -> Iterator[Page]:
    """The record → a page for each case."""
    for case in record.cases.values():
        yield _page(record, case)


def _page(record: Record, case: Case) -> Page:
    facts = case.facts
    return Page(
        url=routes.case(case.slug),
        template="case.html",
        place="cases",
        title=facts.title,
        description=facts.summary or "",
        lang=facts.lang,
        data=_data(record, case),
        filters=(
            *((("country", facts.country),) if facts.country else ()),
            *(("topic", topic) for topic in facts.topics),
            *(("year", year) for year in years(case)),
        ),
    )


def _data(record: Record, case: Case) -> CaseData:
    """What the page shows. Its parts are planned in the order in which they stand: that numbers the sources."""
    facts, text, numbering = case.facts, case.narrative, Numbering(home=case)
    numbering.section = "Opening"
    lede = passage(record, numbering, case, text, "lede") if text.opening else None
    numbering.section = "Timeline"
    timeline = tuple(event_row(record, numbering, case, index) for index in record.order[case.slug])
    numbering.section = "The account"
    account = passage(record, numbering, case, text, "rest") if text.headings else None
    people = _parties(record, numbering, case, "People", "people", facts.people)
    organisations = _parties(record, numbering, case, "Organisations", "organisations", facts.organisations)
    courts = _parties(record, numbering, case, "Courts", "courts", facts.courts)
    numbering.section = "Corrections"
    corrections = tuple(
        _correction(record, numbering, case, index) for index in range(len(facts.corrections))
    )
    data = CaseData(
        title=facts.title,
        country=facts.country,
        topics=facts.topics,
        summary=facts.summary,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        last_verified=facts.last_verified,
        content_warning=facts.content_warning,
        facts=tuple(_key_facts(case)),
        lede=lede,
        sections=(),
        timeline=timeline,
        account=account,
        people=people,
        organisations=organisations,
        courts=courts,
        sources=numbering.sources(),
        corrections=corrections,
        related=tuple(case_row(record.cases[slug]) for slug in facts.related if slug in record.cases),
        file=case.file,
    )
    return replace(data, sections=tuple(_sections(data)))


def _sections(data: CaseData) -> Iterator[Section]:
    """The page's own table of contents: what it has, in order."""
    parts = (
        ("timeline", "Timeline", data.timeline),
        ("account", "The account", data.account),
        ("people", "People", data.people),
        ("organisations", "Organisations", data.organisations),
        ("courts", "Courts", data.courts),
        ("sources", "Sources", data.sources),
        ("corrections", "Corrections", data.corrections),
        ("related", "Related cases", data.related),
    )
    for id, label, part in parts:
        if part or id in ALWAYS:
            yield Section(id, label, len(part) if isinstance(part, tuple) else None)


def _key_facts(case: Case) -> Iterator[Fact]:
    facts = case.facts
    roles = vocabularies()["role"].terms
    parties = [
        (party.role, Link(party.name or key, routes.person(key))) for key, party in facts.people.items()
    ]
    parties += [
        (body.role, Link(body.name or key, f"#{routes.organisation_anchor(key)}"))
        for key, body in facts.organisations.items()
    ]
    for role in dict.fromkeys(role for role, _ in parties if role):
        links = tuple(link for other, link in parties if other == role)
        if len(links) <= FEW:
            yield Fact(roles[role].label, links=links)
    courts = tuple(
        Link(court.name or key, f"#{routes.court_anchor(key)}") for key, court in facts.courts.items()
    )
    if courts:
        yield Fact("Courts", links=courts)
    dates = span(event.date for event in facts.events)
    if dates:
        yield Fact("First event", dates=dates[:1])
        yield Fact("Last event", dates=dates[1:])
    yield Fact("Sources", number=len(facts.sources))


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


def _correction(record: Record, numbering: Numbering, case: Case, index: int) -> CorrectionRow:
    correction = case.facts.corrections[index]
    text = inline(record, numbering, case, f"corrections/{index}/text")
    assert text is not None
    return CorrectionRow(correction.date, correction.type, text, event_link(record, case, correction.about))
