"""The addresses at which a case once stood: each sends its readers on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.numbering import case_link
from onrecord.page import Link, Page, at_once
from onrecord.record import Record


@dataclass(frozen=True, slots=True)
class MovedData:
    """Where the case stands now, by its title."""

    case: Link


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → a page for each former slug of a case."""
    for case in record.cases.values():
        for slug in case.facts.former_slugs:
            yield Page(
                url=routes.case(slug),
                template="moved.html",
                place="cases",
                title=case.facts.title,
                data=MovedData(case_link(case)),
                lang=case.facts.lang,
                indexed=False,
                listed=False,
            )
