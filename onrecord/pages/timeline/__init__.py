"""The timeline of the record: an overview, a page for each year, and the events of one country, topic or type."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import routes
from onrecord.page import Planned
from onrecord.pages.timeline import listed, overview, year
from onrecord.pages.timeline.facets import grouped
from onrecord.pages.timeline.silence import silences, years
from onrecord.record import Record
from onrecord.rows import chronicle


def plan(record: Record) -> Iterator[Planned]:
    """The record → the pages of its timeline. Every event is made a row once, for all of them."""
    rows = chronicle(record)
    by_year, groups = years(rows), grouped(record, rows)
    gaps = silences(rows, by_year)
    # No promise that tells what it is told: that would be every event, to be gone through to no purpose.
    yield Planned(routes.TIMELINE, lambda: overview.page(record, rows, by_year, gaps, groups))
    yield from year.pages(record, by_year, gaps, groups)
    yield from listed.pages(record, rows, groups)
