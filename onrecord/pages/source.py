"""The page of a source that several cases list: every case and fact that rests on it, its copies, its origin.

A source that one case lists has no page beside its entry on the page of that case, which says all of this. A record
of ten thousand cases has some ninety thousand sources, nearly all of them in one case: as many pages again as all
others together would repeat what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.page import Link, Page, Pager, at_once
from onrecord.record import Listing, Record, Work, citations, graph, shown_address, source_title, span
from onrecord.rows import entity_link, index_link, listing_link, paged, party_link, source_link
from onrecord.rows.charges import charge_link
from onrecord.rows.links import proceeding_link

MOST = 12
"""How many facts of one kind in one case, or cases of one copy, the page names."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one kind in one case that rest on the source, under the label of their section (a message).
    `more` counts those beyond the ones named."""

    label: str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Resting:
    """A case that lists the source: the way to its entry there, the facts that rest on it, and what the case says
    of it, in its language."""

    case: Link
    count: int
    facts: tuple[Facts, ...]
    note: Link | None


@dataclass(frozen=True, slots=True)
class Version:
    """A copy of the source that cases have used: which edition, read when, in which archive, with what file."""

    edition: str | None
    archived: str | None
    sha256: str | None
    read: tuple[Date, Date] | None
    file: Link | None
    cases: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SourceData:
    """What the page of a source shows. Without a `title` only its type is known. `origin` is the source that it
    relays, `relays` are those that relay it; `together` go back to one. `facts` rest on it, in all of its cases."""

    title: str
    source: Source
    address: str
    publisher: Link | None
    origin: Link | None
    relays: tuple[Link, ...]
    together: int
    facts: int
    versions: tuple[Version, ...]
    cases: tuple[Resting, ...]
    pager: Pager


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the pages of each source that several cases list."""
    for work in record.works.values():
        if work.key:
            yield from _pages(record, work)


def _pages(record: Record, work: Work) -> Iterator[Page]:
    source = work.source
    title = source_title(source)
    label = record.label("source-type", source.type)
    versions = tuple(_versions(work.listings))
    for url, some, pager in paged(work.listings, routes.source(work.key)):
        yield Page(
            url=url,
            template="source.html",
            place="sources",
            title=title or label,
            data=SourceData(
                title=title,
                source=source,
                address=shown_address(source.url) if source.url else "",
                publisher=_publisher(record, source),
                origin=source_link(record.works[work.origin]) if work.origin else None,
                relays=tuple(source_link(record.works[id]) for id in work.relays[:MOST]),
                together=work.together,
                facts=work.facts,
                versions=versions,
                cases=tuple(_resting(record, listing) for listing in some),
                pager=pager,
            ),
            indexed=pager.number == 1,
        )


def _publisher(record: Record, source: Source) -> Link | None:
    return entity_link(record, graph.publisher(source.publisher), source.publisher) if source.publisher else None


def _versions(listings: Sequence[Listing]) -> Iterator[Version]:
    """The copies that cases have used, those of the newest cases first."""
    groups: dict[tuple[str | None, ...], list[Listing]] = {}
    for listing in listings:
        source = listing.source
        groups.setdefault((source.edition, source.archived, source.sha256), []).append(listing)
    for (edition, archived, sha256), same in list(groups.items())[:MOST]:
        yield Version(
            edition=edition,
            archived=archived,
            sha256=sha256,
            read=span(listing.source.accessed for listing in same),
            file=next((_file(one) for one in same if one.source.file), None),
            cases=tuple(listing_link(listing) for listing in same[:MOST]),
            more=max(len(same) - MOST, 0),
        )


def _file(listing: Listing) -> Link:
    name = listing.source.file or ""
    return Link(name, routes.case_file(listing.case.slug, name))


def _resting(record: Record, listing: Listing) -> Resting:
    said = listing.source.note
    note = Link(said, lang=listing.case.lang(f"sources/{listing.key}/note")) if said else None
    return Resting(listing_link(listing), listing.facts, tuple(_facts(record, listing)), note)


def _facts(record: Record, listing: Listing) -> Iterator[Facts]:
    """The facts of a case that cite a source, each once, by section in the order of the page."""
    case = listing.case
    spots = (spot for spot, citation in citations(case) if citation.key == listing.key)
    places = dict.fromkeys((spot.path[:2], spot.line, spot.column) for spot in spots)
    paths = [path for path, line, _ in places if path and not line]
    told = sum(not path for path, _, _ in places)
    kinds: dict[str, list[Link]] = {label: [] for label in dict.fromkeys(_SECTIONS.values())}
    for path in paths:
        if str(path[0]) in _SECTIONS:
            kinds[_SECTIONS[str(path[0])]].append(_link(record, case, str(path[0]), path[1]))
    if told:
        kinds[_TEXT].append(Link(record.speech.number(told), routes.case(case.slug)))
    for label, links in kinds.items():
        if links:
            yield Facts(label, tuple(links[:MOST]), max(len(links) - MOST, 0))


_TEXT = msgid("Citations in the text")
_SECTIONS = {
    "events": msgid("Timeline"),
    "courts": msgid("Courts"),
    "proceedings": msgid("Courts"),
    "charges": msgid("Charges"),
    "text": _TEXT,
    "claims": msgid("Claims"),
    "people": msgid("People"),
    "organisations": msgid("Organisations"),
    "corrections": msgid("Corrections"),
    "media": msgid("Pictures"),
}
"""The blocks of a case file that cite, in the order of its page, by the label of the section that shows them."""


def _link(record: Record, case: Case, kind: str, key: str | int) -> Link:
    """A fact by its name, or by its number where it has none, on the page of its case."""
    facts, page = case.facts, routes.case(case.slug)
    match kind, key:
        case "events", int(index):
            return index_link(record, case, index, page)
        case "claims", int(index):
            return Link(_number(record, index), f"{page}#{routes.claim_anchors(facts.claims)[index]}")
        case "corrections", int(index):
            return Link(_number(record, index), f"{page}#{routes.correction_anchors(facts.corrections)[index]}")
        case "proceedings", str(id):
            return proceeding_link(case, id, page) or Link(id, page)
        case "charges", str(id):
            return charge_link(record, case, id, f"{page}#{routes.charge_anchor(id)}")
        case "media", name:
            return Link(str(name), page)
    return party_link(record, case, str(key)) or Link(str(key), page)


def _number(record: Record, index: int) -> str:
    return record.speech.number(index + 1)
