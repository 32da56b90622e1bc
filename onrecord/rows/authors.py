"""Authors of cases → links to their pages."""

from __future__ import annotations

from onrecord import routes
from onrecord.model.case import Case
from onrecord.page import Link
from onrecord.record import Byline, Record, Signature, same


def author_link(byline: Byline | Signature) -> Link:
    """An author by the name that is printed."""
    return Link(byline.author.name, routes.author(byline.key))


def author_links(record: Record, case: Case) -> tuple[Link, ...]:
    """Who has written a case."""
    return tuple(author_link(record.bylines[same(name)]) for name in case.facts.authors)
