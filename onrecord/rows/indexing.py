"""Cases that name someone or something → how search finds, filters and sorts its page."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.record import Entity, span


def found_by(kind: str, cases: Iterable[Case], country: str | None = None) -> tuple[tuple[str, str], ...]:
    """The filters of a page that is no case's own: what it is the page of, and its country, or else those of the
    cases that name it."""
    countries = [country] if country else [case.facts.country for case in cases]
    return (("kind", kind), *(("country", code) for code in dict.fromkeys(countries) if code))


def dates_of(events: Iterable[Date | None], cases: Iterable[Case]) -> tuple[Date, Date] | None:
    """The first and the last date of the events that name it, or else of all events of the cases that do."""
    return span(events) or span(event.date for case in cases for event in case.facts.events)


def entity_filters(entity: Entity) -> tuple[tuple[str, str], ...]:
    """What search can choose the page of an entity by."""
    return found_by(entity.kind, (mention.case for mention in entity.mentions), entity.country)


def entity_dates(entity: Entity) -> tuple[Date, Date] | None:
    """The first and the last date that the page of an entity tells of."""
    events = ((mention.case.facts.events[index] for index in mention.events) for mention in entity.mentions)
    dates = (event.date for some in events for event in some)
    return dates_of(dates, (mention.case for mention in entity.mentions))
