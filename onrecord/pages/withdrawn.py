"""What stands where a page was that has been withdrawn, and the list of all of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.model.withdrawn import Withdrawal
from onrecord.page import Link, Page, at_once
from onrecord.record import Record, is_secret


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A page that was withdrawn: when, and why (a word of `withdrawal-reason`).

    `address` is where it stood, empty where that is told to nobody; `instead` leads to what takes its place.
    """

    date: Date
    reason: str
    address: str = ""
    note: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class RemovalsData:
    """All pages that were withdrawn, the latest first. `file` is the same list for programs."""

    rows: tuple[WithdrawnRow, ...]
    file: Link


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the list of what was withdrawn, and a page where each of these stood."""
    found = sorted(record.withdrawn.pages.items(), key=lambda one: (one[1].date, one[0]), reverse=True)
    yield Page(
        url=routes.WITHDRAWN,
        template="removals.html",
        place="data",
        title=msgid("Withdrawn pages"),
        data=RemovalsData(tuple(_row(address, one) for address, one in found), Link("JSON", f"/{routes.REMOVALS}")),
        indexed=False,
        file=record.withdrawn.file,
    )
    for address, one in found:
        yield Page(
            url=f"{address}/",
            template="withdrawn.html",
            place="",
            title=msgid("This page was withdrawn"),
            data=_row(address, one),
            indexed=False,
            listed=False,
        )


def _row(address: str, one: Withdrawal) -> WithdrawnRow:
    return WithdrawnRow(
        date=one.date,
        reason=one.reason,
        address="" if is_secret(one) else f"{address}/",
        note=one.note,
        instead=f"{one.replaced_by}/" if one.replaced_by else None,
    )
