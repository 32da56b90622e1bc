"""A long list → its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from onrecord import routes
from onrecord.page import Link, Pager

Row = TypeVar("Row")

PER_PAGE = 50
"""How many rows of a list stand on one page."""


def paged(
    rows: Sequence[Row], url: str, size: int = PER_PAGE, nth: Callable[[str, int], str] = routes.nth
) -> Iterator[tuple[str, Sequence[Row], Pager]]:
    """The rows of a list at an address → address, rows and pager of each of its pages; at least one page.

    `nth` spells the addresses of the pages.
    """
    starts = range(0, max(len(rows), 1), size)
    pages = tuple(Link(str(number), nth(url, number)) for number in range(1, len(starts) + 1))
    for number, start in enumerate(starts, start=1):
        some = rows[start : start + size]
        yield nth(url, number), some, Pager(number, pages, len(rows), start + 1, start + len(some))
