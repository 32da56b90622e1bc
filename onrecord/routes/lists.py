"""Addresses of lists of cases. They stand below `cases/`, where cases stand, too: no case may take their names."""

from __future__ import annotations

import re

CASES = "cases/"
CASE_INDEX = f"{CASES}index.json"
"""What the lists are refined by in the browser."""

FACETS = ("status", "country", "topic", "year", "court", "article")
"""By what cases are listed, each value at an address of its own."""
OTHERS = ("person", "organisation", "place", "publisher", "named-in")
"""Whose cases have a list where there are more than their own page shows; `named-in` is of a country, and lists
the cases of other countries."""
ORDERS = ("", "by-update", "by-title")
"""The orders of a list: by the newest event, which stands at the list's own address, and the others below it."""

YEARS = f"{CASES}year/"
"""The index of years."""
LISTS = {
    "title": f"{CASES}by-title/",
    "update": f"{CASES}by-update/",
    "year": YEARS,
    "index": CASE_INDEX,
}
"""The lists that are there in every newsroom, and the file by which they are refined."""

_TAKEN = re.compile("|".join((*FACETS, *OTHERS, *filter(None, ORDERS), r"page-\d+")))


def cases_of(facet: str, key: str) -> str:
    """The address of the list of the cases that have a value of a facet."""
    return f"{CASES}{facet}/{key}/"


def ordered(url: str, order: str) -> str:
    """The address of a list in one of `ORDERS`."""
    return f"{url}{order}/" if order else url


def nth(url: str, number: int) -> str:
    """The address of the n-th page of a list, counted from 1: the first stands at the list's own."""
    return url if number == 1 else f"{url}page-{number}/"


def nth_of_index(url: str, number: int) -> str:
    """The same of an index, below which stand the pages of what it lists: no key has a slash."""
    return url if number == 1 else f"{url}page/{number}/"


def is_list(slug: str) -> bool:
    """Whether the address of a case with this slug would be that of a list."""
    return _TAKEN.fullmatch(slug) is not None
