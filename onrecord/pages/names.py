"""An index of names → its pages: groups under letters or countries, cut where a page is full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import Link, Pager
from onrecord.record import Record
from onrecord.rows import paged

PER_PAGE = 200
"""How many names stand on one page of an index."""
NTH_PAGE = msgid("{list}, page {number}")
MOST_JUMPS = 100
"""With more groups than so many, as letters of Chinese names are, there is no row of links to them."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Names that stand together. `id` is the group's anchor; a heading without words is that of what has none."""

    id: str
    heading: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Names(Generic[Row]):
    """A page of an index. `jumps` leads to each group of the index, on whatever page it begins."""

    groups: tuple[Group[Row], ...]
    jumps: tuple[Link, ...]
    pager: Pager


def pages(groups: Sequence[Group[Row]], url: str) -> Iterator[tuple[str, Names[Row]]]:
    """The groups of an index at an address → address and content of each of its pages."""
    flat = [(number, row) for number, group in enumerate(groups) for row in group.rows]
    cut = list(paged(flat, url, PER_PAGE, routes.nth_of_index))
    begins: dict[int, str] = {}
    for address, some, _ in cut:
        for number, _row in some:
            begins.setdefault(number, address)
    jumps = [Link(group.heading.text, f"{begins[number]}#{group.id}") for number, group in enumerate(groups)]
    for address, some, pager in cut:
        here = (
            Group(groups[number].id, groups[number].heading, tuple(row for _, row in rows))
            for number, rows in groupby(some, key=lambda one: one[0])
        )
        yield address, Names(tuple(here), tuple(jumps) if 1 < len(jumps) <= MOST_JUMPS else (), pager)


def titled(record: Record, name: str, names: Names[Row]) -> str:
    """What a page of an index is called in the head: the name of the index, a message, and the page's number."""
    speech, number = record.speech, names.pager.number
    said = speech.gettext(name)
    return said if number == 1 else speech.say(NTH_PAGE, list=said, number=speech.number(number))


def initial(name: str) -> str:
    """The letter under which an index lists a name; `#` where it begins with none."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"
