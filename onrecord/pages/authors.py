"""The index of those who have written the cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.value import fold
from onrecord.page import Link, Page, at_once
from onrecord.pages import names
from onrecord.pages.names import Group, Names, initial
from onrecord.record import Byline, Record
from onrecord.rows import author_link


@dataclass(frozen=True, slots=True)
class Entry:
    """An author as the index lists them, with how many cases they have written."""

    link: Link
    role: Link | None
    cases: int


@dataclass(frozen=True, slots=True)
class AuthorsData:
    """The authors of a page of the index. `signed` of all `cases` say who has written them."""

    names: Names[Entry]
    signed: int
    cases: int


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the pages of the index of authors."""
    everyone = sorted(record.authors.values(), key=lambda byline: (fold(byline.author.name), byline.key))
    letters = groupby(everyone, key=lambda byline: initial(byline.author.name))
    groups = tuple(
        Group(routes.letter_anchor(letter), Link(letter), tuple(map(_entry, some))) for letter, some in letters
    )
    signed = sum(bool(case.facts.authors) for case in record.cases.values())
    for url, found in names.pages(groups, routes.AUTHORS):
        yield Page(
            url=url,
            template="authors.html",
            place="authors",
            title=names.titled(record, msgid("Authors"), found),
            data=AuthorsData(found, signed, len(record.cases)),
            indexed=False,
        )


def _entry(byline: Byline) -> Entry:
    author = byline.author
    role = Link(author.role, lang=author.lang) if author.role else None
    return Entry(author_link(byline), role, len(byline.cases))
