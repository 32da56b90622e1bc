"""The page for an address where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import routes
from onrecord.page import Page
from onrecord.record import Record


def plan(record: Record) -> Iterator[Page]:
    """The record → the page that a server shows for an address where nothing stands."""
    yield Page(
        url=routes.NOT_FOUND,
        template="not_found.html",
        place="",
        title=record.speech.gettext("Nothing stands at this address"),
        data=None,
        indexed=False,
        listed=False,
    )
