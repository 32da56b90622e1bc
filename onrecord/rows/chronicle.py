"""The events of all cases → the rows in which the timeline of the record shows them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date, between, slots
from onrecord.model.case import Case
from onrecord.numbering import case_link
from onrecord.page import ChronicleRow, Link, When
from onrecord.record import Record, all_events, graph
from onrecord.rows.events import event_state
from onrecord.rows.links import index_link
from onrecord.rows.silence import Bounds, undated


@dataclass(frozen=True, slots=True)
class _Common:
    """What the events of a case share: parts of their rows, the bounds of those without a date, and ids."""

    case: Case
    link: Link
    country: Link | None
    topics: tuple[str, ...]
    bounds: Mapping[int, Bounds]
    ids: Mapping[str, int]


def chronicle(record: Record) -> tuple[ChronicleRow, ...]:
    """The record → every event, in order of time."""
    common = {case.slug: _common(record, case) for case in record.cases.values()}
    return tuple(_row(record, common[slug], index) for slug, index in all_events(record))


def latest_events(record: Record, case: Case, most: int) -> tuple[ChronicleRow, ...]:
    """A case → its last events, at most so many, the newest first."""
    common = _common(record, case)
    return tuple(_row(record, common, index) for index in reversed(record.order[case.slug][-most:]))


def case_keys(record: Record, case: Case) -> tuple[str, tuple[str, ...]]:
    """The key of the country of a case, empty where it has none, and those of its topics."""
    country = record.keys.get(graph.country(case.facts.country or ""), "")
    topics = (record.keys.get(graph.topic(topic)) for topic in case.facts.topics)
    return country, tuple(dict.fromkeys(key for key in topics if key))


def _common(record: Record, case: Case) -> _Common:
    events = case.facts.events
    country, topics = case_keys(record, case)
    return _Common(
        case=case,
        link=case_link(case),
        country=Link(record.entities["country"][country].name, country) if country else None,
        topics=topics,
        bounds=undated(events),
        ids={event.id: index for index, event in enumerate(events) if event.id},
    )


def _row(record: Record, common: _Common, index: int) -> ChronicleRow:
    case, event = common.case, common.case.facts.events[index]
    page = routes.case(case.slug)

    def beside(id: str | None) -> Link | None:
        at = common.ids.get(id or "")
        return None if at is None else index_link(record, case, at, page)

    return ChronicleRow(
        link=index_link(record, case, index, page),
        when=When(event.date, event.time, event.day_part, beside(event.after), beside(event.before)),
        case=common.link,
        slots=slots(event.date) if event.date else between(*common.bounds[index], most=1),
        bounds=(event.date.earliest, event.date.latest) if event.date else common.bounds[index],
        ahead=_ahead(event.date, record.today),
        country=common.country,
        topics=common.topics,
        type=event.type,
        outcome=event.outcome,
        state=event_state(record, case, index),
        standing=event.standing,
    )


def _ahead(date: Date | None, today: datetime.date) -> bool:
    return bool(date and date.earliest and date.earliest > today)
