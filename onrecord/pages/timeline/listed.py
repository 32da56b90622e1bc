"""The events of one country, topic or type, the newest first; those of no year; and the lists of such values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord import routes
from onrecord.language import msgid
from onrecord.page import NO_PAGER, Choice, ChronicleRow, Facet, Link, Page, Pager, Planned, Stretch
from onrecord.pages.kinds import entity_link
from onrecord.pages.timeline.facets import Group, facets
from onrecord.pages.timeline.stretches import newest_first, stretches
from onrecord.record import Record
from onrecord.rows import paged

PER_PAGE = 100
"""How many events of a list stand on one page."""


@dataclass(frozen=True, slots=True)
class ListData:
    """What a list of events shows: how many there are, of how many cases, and those of this page by year.

    `label` is the name of the property (a message) of which `value` is the value; both are empty where these are
    the events of no year. `subject` is what else the record says of the value.
    """

    label: str
    value: str
    subject: Link | None
    events: int
    cases: int
    stretches: tuple[Stretch, ...]
    pager: Pager
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class IndexData:
    """All values of a property, and its name (a message)."""

    label: str
    values: tuple[Choice, ...]


def pages(record: Record, rows: Sequence[ChronicleRow], groups: Sequence[Group]) -> Iterator[Planned]:
    """The events in order of time and in groups → their lists, and the list of these."""
    speech = record.speech
    nowhere = tuple(row for row in rows if not row.slots)
    if nowhere:
        title = speech.gettext(msgid("Events without a year"))
        yield from _lists(routes.TIMELINE_UNDATED, title, nowhere, groups)
    for group in groups:
        if group.values:
            yield Planned(routes.timeline_index(group.name), partial(_index, record, replace(group, rows={})))
        for key, value in group.values.items():
            title = speech.say(msgid("Timeline: {subject}"), subject=value.link.text)
            yield from _lists(
                value.link.url,
                title,
                group.rows[key],
                groups,
                group.label,
                value,
                _subject(record, group, key),
            )


def _lists(
    url: str,
    title: str,
    rows: Sequence[ChronicleRow],
    groups: Sequence[Group],
    label: str = "",
    value: Choice | None = None,
    subject: Link | None = None,
) -> Iterator[Planned]:
    whole = ListData(
        label=label,
        value=value.link.text if value else "",
        subject=subject,
        events=len(rows),
        cases=len({row.case.url for row in rows}),
        stretches=(),
        pager=NO_PAGER,
        facets=(),
    )
    for address, some, pager in paged(newest_first(rows), url, PER_PAGE):
        yield Planned(address, partial(_page, address, title, whole, tuple(some), pager, facets(groups, some)))


def _page(
    url: str,
    title: str,
    whole: ListData,
    rows: Sequence[ChronicleRow],
    pager: Pager,
    facets: tuple[Facet, ...],
) -> Page:
    return Page(
        url=url,
        template="timeline_list.html",
        place="timeline",
        title=title,
        data=replace(whole, stretches=tuple(stretches(rows)), pager=pager, facets=facets),
        indexed=False,
    )


def _index(record: Record, group: Group) -> Page:
    speech = record.speech
    return Page(
        url=routes.timeline_index(group.name),
        template="timeline_index.html",
        place="timeline",
        title=speech.say(msgid("Timeline by {property}"), property=speech.within(speech.gettext(group.label))),
        data=IndexData(group.label, tuple(group.values.values())),
        indexed=False,
    )


def _subject(record: Record, group: Group, key: str) -> Link | None:
    """The page of a country or a topic; a type of event has none."""
    entities = record.entities.get(group.name)
    return entity_link(entities[key]) if entities else None
