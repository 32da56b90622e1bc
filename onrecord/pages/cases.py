"""The lists of cases: all of them, and those of each value of each facet, in three orders, fifty on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord import routes
from onrecord.formats.feeds import followed
from onrecord.language import Language, msgid
from onrecord.page import NO_PAGER, CaseRow, Link, Page, Pager, Planned
from onrecord.pages.kinds import entity_link
from onrecord.pages.names import NTH_PAGE
from onrecord.record import FEW, Lists, Record, Value, lists, own
from onrecord.record.kinds import KINDS, title
from onrecord.rows import MOST_CASES, case_row, paged, person_link

MOST_VALUES = 12
"""How many values of a facet stand beside a list; its index has them all."""
KIND_OF = {"country": "country", "topic": "topic", "court": "court", "article": "statute"}
"""The facets whose values are entities, with the kinds of these."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet beside a list: a link to its own list, and how many cases that has."""

    key: str
    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet beside a list: its label (a message), the values of the most cases, and how many there are in all.
    `index` leads to the rest."""

    facet: str
    label: str
    values: tuple[Choice, ...]
    total: int
    index: str


@dataclass(frozen=True, slots=True)
class CasesData:
    """A page of a list. A list of all cases has no `name`; `label` is a message that says what the name is of, and
    `subject` leads to the page of its own that the name has.

    `order` is one of `routes.ORDERS`; `orders` has a link for each, of all cases where the list has not `several`.
    `certain` counts the cases of the list, `maybe` those that may belong to it: `possible` are the ones that stand
    on this page. `undated` counts the cases without a dated event where they stand last. `facet` and `value` are
    empty where the list is not that of a facet.
    """

    rows: tuple[CaseRow, ...]
    possible: tuple[CaseRow, ...]
    pager: Pager
    order: str
    orders: tuple[tuple[str, Link], ...]
    several: bool
    certain: int
    maybe: int
    choices: tuple[Choices, ...]
    undated: int = 0
    name: str = ""
    label: str = ""
    subject: Link | None = None
    facet: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is put in order."""

    url: str
    cases: Sequence[int]
    possible: Sequence[int] = ()
    name: str = ""
    label: str = ""
    subject: Link | None = None
    facet: str = ""
    value: str = ""
    feed: str = ""


def plan(record: Record) -> Iterator[Planned]:
    """The record → every page of every list of its cases. Every case is made a row once, for all of them."""
    found = lists(record)
    rows = tuple(case_row(record, case) for case in found.cases)
    choices = tuple(_choices(found))
    everything = _List(routes.CASES, range(len(found.cases)), feed=routes.feed(routes.HOME))
    for one in (everything, *_of_facets(record, found), *_of_others(record, found)):
        yield from _pages(record, found, rows, choices, one)


def _pages(
    record: Record, found: Lists, rows: Sequence[CaseRow], choices: tuple[Choices, ...], one: _List
) -> Iterator[Planned]:
    """A list → its pages, in each of its orders."""
    certain = len(one.cases)
    several = one.url == routes.CASES or certain + len(one.possible) > FEW
    sorted_at = one.url if several else routes.CASES
    orders = tuple((order, Link("", routes.ordered(sorted_at, order))) for order in routes.ORDERS)
    whole = CasesData(
        rows=(),
        possible=(),
        pager=NO_PAGER,
        order="",
        orders=orders,
        several=several,
        certain=certain,
        maybe=len(one.possible),
        choices=(),
        name=one.name,
        label=one.label,
        subject=one.subject,
        facet=one.facet,
        value=one.value,
    )
    beside = tuple(_with(facet, one) for facet in choices)
    for order in routes.ORDERS if several else routes.ORDERS[:1]:
        places = (*found.ordered(one.cases, order), *found.ordered(one.possible, order))
        for url, some, pager in paged(places, routes.ordered(one.url, order)):
            shown = tuple([rows[place] for place in some])
            yield Planned(url, partial(_page, record, url, whole, order, shown, pager, beside, one.feed))


def _page(
    record: Record,
    url: str,
    whole: CasesData,
    order: str,
    rows: Sequence[CaseRow],
    pager: Pager,
    choices: tuple[Choices, ...],
    feed: str,
) -> Page:
    """What all pages of a list show, and what one of them has in an order → the page."""
    here = max(0, min(len(rows), whole.certain - pager.first + 1))
    return Page(
        url=url,
        template="cases.html",
        place="cases",
        title=_title(record.speech, whole.name, order, pager.number),
        data=replace(
            whole,
            rows=tuple(rows[:here]),
            possible=tuple(rows[here:]),
            pager=pager,
            order=order,
            choices=choices,
            undated=0 if order else sum(row.newest is None for row in rows),
        ),
        indexed=False,
        listed=not order,
        feed=feed,
    )


def _title(speech: Language, name: str, order: str, number: int) -> str:
    """What a page is called in the head: no two pages alike."""
    said = speech.say(msgid("Cases: {name}"), name=name) if name else speech.gettext(msgid("Cases"))
    if order:
        said = speech.say(_ORDERED[order], list=said)
    if number > 1:
        said = speech.say(NTH_PAGE, list=said, number=speech.number(number))
    return said


_ORDERED = {"by-update": msgid("{list}, newest update first"), "by-title": msgid("{list}, by title")}


def _of_facets(record: Record, found: Lists) -> Iterator[_List]:
    for facet in found.facets:
        entities = record.entities.get(KIND_OF.get(facet.name, ""), {})
        for value in facet.values:
            entity = entities.get(value.key)
            yield _List(
                url=routes.cases_of(facet.name, value.key),
                cases=value.cases,
                possible=value.possible,
                name=title(entity) if entity else value.name,
                label=facet.label,
                subject=entity_link(entity) if entity else None,
                facet=facet.name,
                value=value.key,
                feed=routes.feed(routes.entity(entity.kind, entity.key)) if entity and followed(entity) else "",
            )


def _of_others(record: Record, found: Lists) -> Iterator[_List]:
    """The lists of people, and of entities that have no facet, whose own page does not show all of their cases."""
    for key, appearances in record.people.items():
        link = person_link(record, key, appearances[0].person)
        cases = sorted(found.places[one.case.slug] for one in appearances)
        yield from _other("person", key, cases, msgid("Person"), link)
    for kind in KINDS:
        if kind.name in KIND_OF.values() and kind.name != "country":
            continue
        name = "named-in" if kind.name == "country" else kind.name
        label = msgid("Also named in cases of other countries") if kind.name == "country" else kind.label
        for entity in record.entities[kind.name].values():
            named = (one.case for one in entity.mentions if kind.name != "country" or not own(entity, one.case))
            cases = sorted(found.places[case.slug] for case in named)
            yield from _other(name, entity.key, cases, label, entity_link(entity))


def _other(name: str, key: str, cases: Sequence[int], label: str, link: Link) -> Iterator[_List]:
    if len(cases) > MOST_CASES:
        yield _List(routes.cases_of(name, key), cases, name=link.text, label=label, subject=link)


def _choices(found: Lists) -> Iterator[Choices]:
    """The facets as every list has them beside it. A number is that of the cases behind its link."""
    for facet in found.facets:
        values = tuple(_choice(facet.name, value) for value in facet.values if value.cases)
        if values:
            index = routes.ENTITIES[KIND_OF[facet.name]] if facet.name in KIND_OF else routes.YEARS
            yield Choices(facet.name, facet.label, values[:MOST_VALUES], len(values), index)


def _choice(facet: str, value: Value) -> Choice:
    return Choice(value.key, Link(value.name, routes.cases_of(facet, value.key)), len(value.cases))


def _with(choices: Choices, one: _List) -> Choices:
    """A facet with the value whose list this is, where that is not among the most frequent."""
    if choices.facet != one.facet or any(choice.key == one.value for choice in choices.values):
        return choices
    here = Choice(one.value, Link(one.name, one.url), len(one.cases))
    return Choices(choices.facet, choices.label, (here, *choices.values), choices.total, choices.index)
