"""The record as tables: one for each kind of thing, joined by ids. `TABLES` has them in order.

CSV, its descriptor, SQLite and the dictionary are all made of this: what is not a column here is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from onrecord.formats.encode import Fields
from onrecord.formats.tables import cases, events, sources
from onrecord.formats.tables.table import Column, Row, Table, Value

__all__ = ["TABLES", "Column", "Row", "Table", "filled", "rows_of"]

TABLES: tuple[Table, ...] = (*cases.TABLES, *events.TABLES, *sources.TABLES)


_MANY = 50
"""How many rows of a table are given at once: enough for speed, and few enough where each is long."""


def rows_of(data: Fields) -> list[list[Row]]:
    """The data of a case → its rows in each of `TABLES`."""
    return [read(data) for read in _readers()]


def filled(cases: Iterable[Sequence[Sequence[Row]]]) -> Iterator[tuple[Table, Sequence[Row]]]:
    """The rows of cases, as `rows_of` gives them → those of the tables as they come, many at once; those that cases
    share at the end, in order of their keys."""
    own = {table.name: list[Row]() for table in TABLES if not table.shared}
    shared = {table.name: _Merged(table) for table in TABLES if table.shared}
    for case in cases:
        for table, found in zip(TABLES, case, strict=True):
            if table.shared:
                shared[table.name].add(found)
                continue
            rows = own[table.name]
            rows += found
            if len(rows) >= _MANY:
                yield table, rows.copy()
                rows.clear()
    yield from ((table, own[table.name]) for table in TABLES if not table.shared)
    yield from ((table, shared[table.name].rows()) for table in TABLES if table.shared)


@cache
def _readers() -> tuple[Callable[[Fields], list[Row]], ...]:
    return tuple(table.reader() for table in TABLES)


class _Merged:
    """The rows of a table that cases share: what one leaves empty, another may fill."""

    def __init__(self, table: Table) -> None:
        names = [column.name for column in table.columns]
        self._key = [names.index(name) for name in table.key]
        self._known: dict[tuple[Value, ...], Row] = {}

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            id = tuple([row[index] for index in self._key])
            before = self._known.get(id)
            if before is None:
                self._known[id] = row
            elif None in before:
                pairs = zip(before, row, strict=True)
                self._known[id] = tuple([new if old is None else old for old, new in pairs])

    def rows(self) -> list[Row]:
        return [row for _, row in sorted(self._known.items())]
