"""The events of a case → its timeline: silences, tracks of parallel proceedings, years where it is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord import dates, routes
from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.model.event import Event
from onrecord.numbering import Numbering
from onrecord.page import Timeline, YearRow
from onrecord.record import Record
from onrecord.rows.events import event_row
from onrecord.rows.silence import silences
from onrecord.rows.tracks import shared, tracks

LONG = 30
"""The events from which on a timeline is divided by years."""


def timeline(record: Record, numbering: Numbering, case: Case) -> Timeline:
    """A case → its timeline, as its own page shows it."""
    facts, order = case.facts, record.order[case.slug]
    gaps = silences(facts.events, order)
    placed = tracks(facts.proceedings, facts.events, order)
    begun = years(facts.events, order)
    unclear = shared(facts.proceedings)
    rows = (
        event_row(
            record,
            numbering,
            case,
            index,
            proceeding=facts.proceedings[told] if (told := facts.events[index].proceeding) in unclear else None,
            gap=gaps.get(index),
            track=2 if index in placed.second else 1,
            passed=index in placed.passed,
            begins=begun.get(index),
        )
        for index in order
    )
    return Timeline(tuple(rows), placed.count, tuple(begun.values()))


def years(events: Sequence[Event], order: Sequence[int]) -> Mapping[int, YearRow]:
    """Events, and their indexes in order of time → by index the year that begins there, where they are many.

    An event that is known less closely than to the year stands under the year before it.
    """
    if len(order) < LONG:
        return {}
    found: dict[int, tuple[int, int]] = {}
    begins, last = -1, 0
    for index in order:
        year = _year(events[index].date)
        if year > last:
            begins, last = index, year
        if begins >= 0:
            found[begins] = (last, found.get(begins, (last, 0))[1] + 1)
    return {
        index: YearRow(routes.year_anchor(year), dates.parse(f"{year:04}"), count)
        for index, (year, count) in found.items()
    }


def _year(date: Date | None) -> int:
    """The year that a date begins in; 0 where it is not known so closely."""
    start = date.start if date else None
    return start.first.year if start and start.precision not in ("decade", "century") else 0
