"""The search page: a form, which the browser fills with results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.page import Page, at_once
from onrecord.record import Record
from onrecord.record.kinds import LABELS


@dataclass(frozen=True, slots=True)
class SearchData:
    """What the form needs to know to call the values of its filters by their names: the kinds of pages, with labels
    (messages), the countries that cases name, by their codes, and the words of `state` that cases stand in. `near`
    is the address of the words that a search that finds nothing is compared with."""

    kinds: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    states: tuple[str, ...]
    near: str


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the search page."""
    countries = {case.facts.country for case in record.cases.values()}
    countries |= {entity.country for entities in record.entities.values() for entity in entities.values()}
    states = {status.line.state for status in record.status.values()} - {"none"}
    yield Page(
        url=routes.SEARCH,
        template="search.html",
        place="search",
        title=record.speech.gettext("Search"),
        data=SearchData(
            kinds=tuple(LABELS.items()),
            countries=tuple(sorted(filter(None, countries))),
            states=tuple(sorted(states)),
            near=routes.NEAR,
        ),
        indexed=False,
        listed=False,
    )
