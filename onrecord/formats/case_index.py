"""The lists of a record → the file by which a browser refines them: facets, orders, periods, and no text of a case.

Cases are numbers, their places by newest event. What a row of a case shows is not here: `assets/browse.js` takes it
from the pages of the lists, so that ten thousand cases stay small and a row has one markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord import routes
from onrecord.formats.encode import Fields
from onrecord.page import Output
from onrecord.record import FEW, FIRST_MONTH, Facet, Periods, Record, Value, lists
from onrecord.rows import PER_PAGE


def case_index(record: Record) -> Iterator[Output]:
    """The record of an edition → the index of its cases.

    `paths` say how addresses of lists are made, below that of all cases. `checks` has a number made of each slug: a
    row whose slug makes another comes from a list of another day. A facet has the `keys`, the `names` and the cases
    of its values, `possible` those that may have a value; the numbers of cases are those by which each is greater
    than the one before. `certain` and `possible` are periods in months since January of `start`, a pair after the
    other: the first month, and by how much the second is greater.
    """
    found = lists(record)
    start = _start(found.periods)
    data: Fields = {
        "paths": {
            "list": routes.cases_of("{facet}", "{key}").removeprefix(routes.CASES),
            "order": routes.ordered("", "{order}"),
            "page": routes.nth("", 2).replace("2", "{page}"),
        },
        "page": PER_PAGE,
        "few": FEW,
        "start": start // 12,
        "facets": [_facet(facet) for facet in found.facets],
        "orders": {order: found.ordered(range(len(found.cases)), order) for order in found.ranks if order},
        "certain": [_pairs(one.certain, start) for one in found.periods],
        "possible": [_pairs(one.possible, start) for one in found.periods],
        "checks": [check(case.slug) for case in found.cases],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield Output(f"{record.prefix}{routes.CASE_INDEX}", f"{text}\n".encode())


def check(slug: str) -> int:
    """A slug → a number below 65,536, by which a row can be told from that of another case (FNV-1a, folded)."""
    sum = 0x811C9DC5
    for byte in slug.encode():
        sum = (sum ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (sum >> 16) ^ (sum & 0xFFFF)


def _facet(facet: Facet) -> Fields:
    values = facet.values
    told: Fields = {
        "name": facet.name,
        "keys": [value.key for value in values],
        "names": [value.name for value in values],
        "cases": [_steps(value.cases) for value in values],
    }
    return {**told, **_possible(values)}


def _possible(values: Sequence[Value]) -> dict[str, Any]:
    """The cases that may have each value, where there are any."""
    return {"possible": [_steps(value.possible) for value in values]} if any(one.possible for one in values) else {}


def _steps(cases: Iterable[int]) -> list[int]:
    """Numbers in order → by how much each is greater than the one before."""
    steps, last = [], 0
    for case in cases:
        steps.append(case - last)
        last = case
    return steps


def _start(when: Iterable[Periods]) -> int:
    """January of the year in which the record begins; what is open there begins before that."""
    months = (min(pair) for one in when for pair in (*one.certain, *one.possible))
    return min((month for month in months if month > FIRST_MONTH), default=0) // 12 * 12


def _pairs(pairs: Iterable[tuple[int, int]], start: int) -> list[int]:
    return [number for first, second in pairs for number in (first - start, second - first)]
