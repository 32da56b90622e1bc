"""The search page: a form, which the browser fills with results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.page import Page
from onrecord.record import Record


@dataclass(frozen=True, slots=True)
class SearchData:
    """What the form needs to know: the countries that cases name, whose codes are filters of the index."""

    countries: tuple[str, ...]


def plan(record: Record) -> Iterator[Page]:
    """The record → the search page."""
    countries = {case.facts.country for case in record.cases.values()}
    yield Page(
        url=routes.SEARCH,
        template="search.html",
        place="search",
        title=record.speech.gettext("Search"),
        data=SearchData(tuple(sorted(filter(None, countries)))),
        indexed=False,
        listed=False,
    )
