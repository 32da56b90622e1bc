"""The page for an address where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.language import msgid
from onrecord.page import Link, Page, at_once
from onrecord.record import Record
from onrecord.rows import trust_link


@dataclass(frozen=True, slots=True)
class NotFoundData:
    """Where else to turn: the list of pages that were withdrawn, where any were, and the newsroom itself, where it
    says how to reach it."""

    withdrawn: str
    contact: Link | None


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the page that a server shows for an address where nothing stands."""
    yield Page(
        url=routes.NOT_FOUND,
        template="not_found.html",
        place="",
        title=record.speech.gettext(msgid("Nothing stands at this address")),
        data=NotFoundData(
            withdrawn=routes.WITHDRAWN if record.withdrawn.pages else "", contact=trust_link(record, "contact")
        ),
        indexed=False,
        listed=False,
    )
