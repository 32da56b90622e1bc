"""Long lists on several pages."""

from __future__ import annotations

from onrecord.page import Link, Pager
from onrecord.rows import paged


def test_a_list_is_cut_into_pages_that_lead_to_each_other() -> None:
    """The first page stands at the list's own address, the next ones below it."""
    pages = (Link("1", "cases/"), Link("2", "cases/page-2/"), Link("3", "cases/page-3/"))
    found = list(paged("abcde", "cases/", 2))
    assert found == [
        ("cases/", "ab", Pager(1, pages, 5, 1, 2)),
        ("cases/page-2/", "cd", Pager(2, pages, 5, 3, 4)),
        ("cases/page-3/", "e", Pager(3, pages, 5, 5, 5)),
    ]
    first, second, last = (pager for _, _, pager in found)
    assert (first.previous, first.next) == (None, pages[1])
    assert (second.previous, second.next) == (pages[0], pages[2])
    assert (last.previous, last.next) == (pages[1], None)


def test_an_empty_list_has_one_page() -> None:
    """There is something to open, which says that there is nothing."""
    assert [(url, pager.rows, pager.last) for url, _, pager in paged((), "cases/")] == [("cases/", 0, 0)]
