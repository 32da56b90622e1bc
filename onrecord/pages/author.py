"""The page of an author: who it is, what they have written, and what of it was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.model.author import Author
from onrecord.page import CaseRow, CorrectionRow, Figure, Link, Page, Pager, at_once
from onrecord.record import Byline, Record
from onrecord.rows import case_row, correction_rows, paged, pictured

NEWEST = 10
"""How many corrections the page shows; the list of corrections has all."""


@dataclass(frozen=True, slots=True)
class AuthorData:
    """What the page of an author shows. `contact` has an address where it is one of e-mail.

    `cases` are those of this page, newest first; `count` counts all of them, `corrections` shows the newest of
    `corrected`, which stand in `amended` of the cases.
    """

    author: Author
    contact: Link | None
    photo: Figure | None
    cases: tuple[CaseRow, ...]
    pager: Pager
    count: int
    corrections: tuple[CorrectionRow, ...]
    corrected: int
    amended: int


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the pages of each author."""
    for byline in record.authors.values():
        yield from _pages(record, byline)


def _pages(record: Record, byline: Byline) -> Iterator[Page]:
    author = byline.author
    corrections = correction_rows(record, byline.cases)
    for url, some, pager in paged(byline.cases, routes.author(byline.key)):
        yield Page(
            url=url,
            template="author.html",
            place="authors",
            title=author.name,
            file=byline.file,
            data=AuthorData(
                author=author,
                contact=_contact(author),
                photo=_photo(record, byline),
                cases=tuple(case_row(record, case) for case in some),
                pager=pager,
                count=len(byline.cases),
                corrections=tuple(corrections[:NEWEST]),
                corrected=len(corrections),
                amended=sum(bool(case.facts.corrections) for case in byline.cases),
            ),
            indexed=pager.number == 1,
        )


def _contact(author: Author) -> Link | None:
    """How to reach an author: by a link where it is an e-mail address."""
    text = author.contact
    if not text:
        return None
    name, at, host = text.partition("@")
    is_mail = bool(name and at and "." in host) and not any(sign.isspace() or sign in '<>"' for sign in text)
    return Link(text, f"mailto:{text}" if is_mail else "", author.lang)


def _photo(record: Record, byline: Byline) -> Figure | None:
    name, credit = byline.author.photo, byline.author.photo_credit or ""
    if not name:
        return None
    return pictured(record, byline, name, Figure("", byline.author.name, None, credit, None, None, None))
