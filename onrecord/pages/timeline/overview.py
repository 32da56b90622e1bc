"""The first page of the timeline: the record over time in a picture, its years, what is newest and what ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord import routes
from onrecord.dates import Date
from onrecord.language import msgid
from onrecord.model.status import Due
from onrecord.numbering import case_link
from onrecord.page import Choice, ChronicleRow, DueRow, Facet, Link, Page, Silence, Stretch
from onrecord.pages.timeline.density import Density, density, stretch
from onrecord.pages.timeline.facets import Group, facets
from onrecord.pages.timeline.silence import Years
from onrecord.pages.timeline.stretches import newest_first, stretches, year_choice
from onrecord.record import Record, due_ahead
from onrecord.rows import case_keys, due_row

NEWEST = 100
"""How many events the overview shows; where the record has no more, all of them."""
AHEAD = 20
"""How many events and deadlines that lie ahead it shows, of each."""
CHOICES = 12
"""How many values of a property it names."""


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, and those of them that have events, the newest first; `silence` is the one before them."""

    heading: Date
    years: tuple[Choice, ...]
    silence: Silence | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that falls due, with its case and the keys of the country and the topics of that."""

    case: Link
    row: DueRow
    country: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewData:
    """What the overview shows. `placed` events have happened and are of a known year; the `newest` of them, `shown`
    in all, stand here by year. `coming` counts all that lies ahead, `undated` leads to those of no known year.
    """

    events: int
    cases: int
    exact: int
    density: Density | None
    decades: tuple[Decade, ...]
    coming: int
    ahead: tuple[ChronicleRow, ...]
    due: tuple[Ahead, ...]
    newest: tuple[Stretch, ...]
    shown: int
    placed: int
    undated: Choice | None
    facets: tuple[Facet, ...]


def page(
    record: Record,
    rows: Sequence[ChronicleRow],
    by_year: Years,
    gaps: Mapping[int, Silence],
    groups: Sequence[Group],
) -> Page:
    """The record, its events in order of time and by year, the silences before years → the overview."""
    ahead = [row for row in rows if row.ahead]
    due = due_ahead(record)
    nowhere = sum(not row.slots for row in rows)
    placed = [row for row in rows if row.slots and not row.ahead]
    newest = newest_first(placed)[:NEWEST]
    return Page(
        url=routes.TIMELINE,
        template="timeline.html",
        place="timeline",
        title=record.speech.gettext(msgid("Timeline")),
        data=OverviewData(
            events=len(rows),
            cases=sum(bool(case.facts.events) for case in record.cases.values()),
            exact=sum(bool(row.when.date and row.when.date.exact) for row in rows),
            density=density(rows),
            decades=tuple(_decades(by_year, gaps)),
            coming=len(ahead) + len(due),
            ahead=tuple(ahead[:AHEAD]),
            due=tuple(_due(record, due[:AHEAD])),
            newest=tuple(stretches(newest, gaps)),
            shown=len(newest),
            placed=len(placed),
            undated=Choice("", Link("", routes.TIMELINE_UNDATED), nowhere) if nowhere else None,
            facets=facets(groups, rows, CHOICES),
        ),
        indexed=False,
    )


def _decades(by_year: Years, gaps: Mapping[int, Silence]) -> Iterator[Decade]:
    """The years by decades, the newest first, each with how many events stand under it."""
    newest = sorted(by_year, reverse=True)
    for decade, found in groupby(newest, key=lambda year: year // 10):
        years = list(found)
        yield Decade(
            heading=stretch(decade * 10, 10),
            years=tuple(year_choice(by_year, year) for year in years),
            silence=gaps.get(years[-1]),
        )


def _due(record: Record, found: Sequence[tuple[str, Due]]) -> Iterator[Ahead]:
    for slug, due in found:
        case = record.cases[slug]
        country, topics = case_keys(record, case)
        yield Ahead(case_link(case), due_row(record, case, due, routes.case(slug)), country, topics)
