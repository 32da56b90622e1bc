"""A long list on several pages."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.page.text import Link

GAP = 0
"""Stands for pages that are passed over."""
_AROUND = 2
"""How many pages before and behind its own a page leads to."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in its list: its number, counted from 1, the pages, and how many rows there are in all.

    `first` and `last` are the numbers of the first and the last row on this page.
    """

    number: int
    pages: tuple[Link, ...]
    rows: int
    first: int
    last: int

    @property
    def previous(self) -> Link | None:
        """The page before, where there is one."""
        return self.pages[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> Link | None:
        """The page after, where there is one."""
        return self.pages[self.number] if self.number < len(self.pages) else None

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers of the pages to choose from: the first, the last, this one and those around it, and a `GAP`
        where others lie between. They are the same few however long the list is."""
        last = len(self.pages)
        begin, end = max(1, self.number - _AROUND), min(last, self.number + _AROUND)
        before = (1, GAP)[: begin - 1]
        behind = (GAP, last)[max(0, 2 - (last - end)) :]
        return (*before, *range(begin, end + 1), *behind)


NO_PAGER = Pager(1, (), 0, 0, 0)
"""That of a list before it is cut."""
