"""The list of all corrections, the newest first, on as many pages as it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord import routes
from onrecord.language import msgid
from onrecord.page import CorrectionRow, Link, Page, Pager, at_once
from onrecord.record import Record
from onrecord.rows import correction_rows, paged, trust_link


@dataclass(frozen=True, slots=True)
class Year:
    """The corrections of a year on this page, and how many there are of it in all. `id` is the group's anchor."""

    id: str
    year: str
    count: int
    rows: tuple[CorrectionRow, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsData:
    """All corrections by year: `total` of them in `corrected` of `cases`, `types` counted by word.

    `policy` and `contact` are the pages of prose that say how to ask for one, where there are any.
    """

    years: tuple[Year, ...]
    pager: Pager
    total: int
    corrected: int
    cases: int
    types: tuple[tuple[str, int], ...]
    policy: Link | None
    contact: Link | None


@at_once
def plan(record: Record) -> Iterator[Page]:
    """The record → the pages of the list of corrections."""
    rows = correction_rows(record, record.cases.values())
    years = Counter(map(_year, rows))
    of_type = Counter(row.type for row in rows)
    types = tuple((word, of_type[word]) for word in record.words["correction-type"].terms if of_type[word])
    corrected = sum(bool(case.facts.corrections) for case in record.cases.values())
    for url, some, pager in paged(rows, routes.CORRECTIONS):
        yield Page(
            url=url,
            template="corrections.html",
            place="corrections",
            title=record.speech.gettext(msgid("Corrections")),
            data=CorrectionsData(
                years=tuple(_years(some, years)),
                pager=pager,
                total=len(rows),
                corrected=corrected,
                cases=len(record.cases),
                types=types,
                policy=trust_link(record, "corrections-policy"),
                contact=trust_link(record, "contact"),
            ),
            feed=routes.feed(routes.CORRECTIONS),
            indexed=False,
        )


def _years(rows: Sequence[CorrectionRow], counts: Counter[str]) -> Iterator[Year]:
    for number, (year, some) in enumerate(groupby(rows, _year), start=1):
        yield Year(routes.group_anchor(number), year, counts[year], tuple(some))


def _year(row: CorrectionRow) -> str:
    """The year in which a correction was made, as far as its date says one."""
    day = row.date.earliest or row.date.latest
    return f"{day.year:04}" if day else row.date.text
