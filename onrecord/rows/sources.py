"""Sources of all cases → rows of lists, and the ways to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord import routes
from onrecord.model.value import fold
from onrecord.numbering import Numbering
from onrecord.page import Citing, Link, SourceEntry, SourceRow
from onrecord.record import Identity, Listing, Record, Work, graph, shown_address, source_title

MOST_SOURCES = 20
"""How many sources of a publisher its page lists."""
FEW = 3
"""How many of the cases that list a source a list names; its own page has them all."""


def source_rows(record: Record, numbering: Numbering) -> tuple[SourceRow, ...]:
    """The sources of a page in the order of their numbers, each with the way to its own page where it has one."""
    rows = numbering.sources()
    works = (record.works[record.listed[listed]] for listed in numbering.numbers)
    return tuple(_with_page(row, work) for row, work in zip(rows, works, strict=True))


def source_entry(record: Record, work: Work) -> SourceEntry:
    """A source as lists of all sources show it."""
    source, listings = work.source, work.listings
    cases = tuple([Citing(listing_link(one), one.facts) for one in listings[:FEW]])
    url = routes.source(work.key) if work.key else cases[0].case.url
    return SourceEntry(
        title=Link(source_title(source), url, listings[0].title_lang),
        type=source.type,
        published=source.published,
        url=source.url or "",
        address=shown_address(source.url) if source.url else "",
        archived=work.archived,
        filed=work.filed,
        cases=cases,
        listed=len(listings),
        facts=work.facts,
        witness=work.witness,
        origin=source_link(record.works[work.origin]) if work.origin else None,
        relayed=len(work.relays),
        together=work.together,
        unnamed=_unnamed(work.listings[0]),
    )


def source_link(work: Work) -> Link:
    """A source by its title: to its own page, else to its entry on the page of its case."""
    url = routes.source(work.key) if work.key else listing_link(work.listings[0]).url
    return Link(source_title(work.source), url, work.listings[0].title_lang)


def listing_link(listing: Listing) -> Link:
    """A source on the page of a case, by the title of the case."""
    case = listing.case
    url = f"{routes.case(case.slug)}#{routes.source_anchor(listing.key)}"
    return Link(case.facts.title, url, case.facts.lang)


def by_title(works: Iterable[Work]) -> Sequence[Work]:
    """Sources in the order of their titles."""
    return sorted(works, key=lambda work: (fold(source_title(work.source)), work.id))


def publisher_of(work: Work) -> Identity | None:
    """Who published a source; None where that is not said."""
    name = work.source.publisher
    return graph.publisher(name) if name else None


def _unnamed(listing: Listing) -> Link | None:
    """Why a confidential source is not named, as the case says it."""
    if hidden := listing.source.confidential:
        return Link(hidden.reason, lang=listing.case.lang(f"sources/{listing.key}/confidential/reason"))
    return None


def _with_page(row: SourceRow, work: Work) -> SourceRow:
    return replace(row, page=routes.source(work.key), others=len(work.listings) - 1) if work.key else row
