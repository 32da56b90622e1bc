"""Long lists on several pages."""

from __future__ import annotations

import pytest

from onrecord.page import Link, Pager
from onrecord.page.paging import GAP
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


@pytest.mark.parametrize(
    ("number", "of", "steps"),
    [
        (1, 1, (1,)),
        (1, 3, (1, 2, 3)),
        (1, 9, (1, 2, 3, GAP, 9)),
        (4, 9, (1, 2, 3, 4, 5, 6, GAP, 9)),
        (5, 9, (1, GAP, 3, 4, 5, 6, 7, GAP, 9)),
        (9, 9, (1, GAP, 7, 8, 9)),
    ],
)
def test_a_page_leads_to_the_first_and_last_and_its_neighbours(
    number: int, of: int, steps: tuple[int, ...]
) -> None:
    """Whatever comes between is passed over."""
    pages = tuple(Link(str(one), f"cases/page-{one}/") for one in range(1, of + 1))
    assert Pager(number, pages, of, number, number).steps == steps


def test_a_page_leads_to_as_many_others_however_long_the_list() -> None:
    """A page of a list of a thousand is made in the time of one of a list of ten."""
    pages = tuple(Link(str(one), f"cases/page-{one}/") for one in range(1, 1001))
    assert max(len(Pager(number, pages, 1000, number, number).steps) for number in range(1, 1001)) == 9
