"""Where everything stands: the only place that spells an address of the site or an anchor of a page.

Addresses are from the root of the site and end in `/`; an anchor is joined with `#`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from onrecord.model.case import Facts
from onrecord.model.claim import Claim
from onrecord.model.event import Event
from onrecord.model.value import slug

HOME = ""
CASES = "cases/"
PEOPLE = "people/"
SOURCES = "sources/"
SEARCH = "search/"
NOT_FOUND = "404.html"
STYLE = "assets/"

ENTITIES = {
    "organisation": "organisations/",
    "court": "courts/",
    "statute": "statutes/",
    "place": "places/",
    "country": "countries/",
    "topic": "topics/",
    "publisher": "publishers/",
}
"""The index of each kind of entity: what cases name beside people."""

PLACES = {
    "cases": CASES,
    "people": PEOPLE,
    **{url.rstrip("/"): url for url in ENTITIES.values()},
    "sources": SOURCES,
    "search": SEARCH,
}
"""The parts of the site that are there in every newsroom, by the name that navigation knows them by."""

SECTIONS = (
    "main", "status", "facts", "contents", "timeline", "courts", "charges", "account", "claims", "people",
    "organisations", "laws", "sources", "corrections", "cite", "related", "data",
)  # fmt: skip
"""Anchors of a case page's own sections: no heading of a narrative may take one."""


def case(slug: str) -> str:
    """The address of a case's page."""
    return f"{CASES}{slug}/"


def case_file(slug: str, name: str) -> str:
    """The address of a file that a case publishes beside its page. The name may hold any character."""
    return f"{CASES}{slug}/{quote(name)}"


def case_data(slug: str) -> str:
    """The address of the data of a case."""
    return f"{case(slug)}case.json"


def case_csl(slug: str) -> str:
    """The address of the sources of a case as CSL-JSON."""
    return f"{case(slug)}sources.csl.json"


def case_bibtex(slug: str) -> str:
    """The address of the sources of a case as BibTeX."""
    return f"{case(slug)}sources.bib"


def person(key: str) -> str:
    """The address of a person's page."""
    return f"{PEOPLE}{key}/"


def entity(kind: str, key: str) -> str:
    """The address of the page of an entity: of an organisation, a court, a place …"""
    return f"{ENTITIES[kind]}{key}/"


def nth(url: str, number: int) -> str:
    """The address of the n-th page of a list, counted from 1: the first stands at the list's own."""
    return url if number == 1 else f"{url}page-{number}/"


def search(facet: str, value: str) -> str:
    """The address of the search page with one value of a facet chosen."""
    return f"{SEARCH}?{urlencode({facet: value})}"


def prose_file(slug: str, name: str) -> str:
    """The address of a file that a prose page publishes beside itself."""
    return f"{prose(slug)}{quote(name)}"


def prose(slug: str) -> str:
    """The address of a prose page; `index` is the home page."""
    return HOME if slug == "index" else f"{slug}/"


def court_anchor(key: str) -> str:
    """The anchor of a court on the page of a case."""
    return f"court-{key}"


def organisation_anchor(key: str) -> str:
    """The anchor of an organisation on the page of a case."""
    return f"org-{key}"


def person_anchor(key: str) -> str:
    """The anchor of a person on the page of a case."""
    return f"person-{key}"


def proceeding_anchor(id: str) -> str:
    """The anchor of a proceeding on the page of a case."""
    return f"proceeding-{id}"


def charge_anchor(id: str) -> str:
    """The anchor of a charge on the page of a case."""
    return f"charge-{id}"


def source_anchor(key: str) -> str:
    """The anchor of a source in the list at the foot of a page."""
    return f"source-{key}"


def case_anchors(facts: Facts) -> frozenset[str]:
    """The anchors that the facts of a case take on its page; headings of its text keep off them."""
    return frozenset(
        (
            *SECTIONS,
            *event_anchors(facts.events),
            *claim_anchors(facts.claims),
            *map(proceeding_anchor, facts.proceedings),
            *map(charge_anchor, facts.charges),
            *map(source_anchor, facts.sources),
            *map(person_anchor, facts.people),
            *map(court_anchor, facts.courts),
            *map(organisation_anchor, facts.organisations),
        )
    )


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in an index of names."""
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-other"


def group_anchor(number: int) -> str:
    """The anchor of the n-th group of an index, counted from 1."""
    return f"group-{number}"


def citation_anchor(number: int) -> str:
    """The anchor of the n-th citation of a page, counted from 1. The dot keeps it apart from any heading."""
    return f"cite.{number}"


def event_anchors(events: Iterable[Event]) -> tuple[str, ...]:
    """The anchor of each event, in the order given: from its id, else from its title, each one once.

    An event with an id keeps its anchor whatever stands before it; titles that are the same are numbered.
    """
    events = tuple(events)
    taken = {f"event-{event.id}" for event in events if event.id}
    return tuple(
        f"event-{event.id}" if event.id else distinct(f"event-{slug(event.title) or 'untitled'}", taken)
        for event in events
    )


def claim_anchors(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The anchor of each claim, in the order given: from its id, else from its number."""
    claims = tuple(claims)
    taken = {f"claim-{claim.id}" for claim in claims if claim.id}
    return tuple(
        f"claim-{claim.id}" if claim.id else distinct(f"claim-{number}", taken)
        for number, claim in enumerate(claims, 1)
    )


def distinct(name: str, taken: set[str]) -> str:
    """The name, or with `-2`, `-3` … added where it is taken; what is returned is taken from then on."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def relative(url: str, base: str) -> str:
    """An address as a page writes it: `base` is the way from the page to the root (`../../`, or `/x/`).

    Anchors in the page (`#id`) and absolute addresses stay as they are.
    """
    if url.startswith(("#", "mailto:")) or "://" in url:
        return url
    return f"{base}{url}" or "./"
