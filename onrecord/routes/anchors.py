"""The anchors of pages: what comes behind the `#` of an address."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.case import Correction, Facts
from onrecord.model.claim import Claim
from onrecord.model.event import Event
from onrecord.model.value import slug

SECTIONS = (
    "main", "status", "facts", "contents", "timeline", "courts", "charges", "account", "claims", "people",
    "organisations", "laws", "sources", "corrections", "cite", "related", "data",
)  # fmt: skip
"""Anchors of a case page's own sections: no heading of a narrative may take one."""


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
            *correction_anchors(facts.corrections),
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


def year_anchor(year: int) -> str:
    """The anchor of a year in a timeline. The dot keeps it apart from any heading."""
    return f"year.{year:04}"


def month_anchor(month: int, *, certain: bool = True) -> str:
    """The anchor of a month among the events of a year, 0 being those of which no month is known."""
    return f"month.{month:02}" if certain else f"month.{month:02}.possible"


def correction_anchors(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """The anchor of each correction, in the order given: from its day, each one once."""
    taken: set[str] = set()
    return tuple(distinct(f"correction-{slug(one.date.text)}", taken) for one in corrections)


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
