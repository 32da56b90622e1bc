"""The record as tables: one for each kind of thing, joined by ids. `TABLES` has them in order.

CSV, its descriptor, SQLite and the dictionary are all made of this: what is not a column here is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.formats.encode import Fields
from onrecord.formats.tables import cases, events, sources
from onrecord.formats.tables.table import Column, Row, Table

__all__ = ["TABLES", "Column", "Row", "Table", "filled"]

TABLES: tuple[Table, ...] = (*cases.TABLES, *events.TABLES, *sources.TABLES)


def filled(cases: Iterable[Fields]) -> Iterator[tuple[Table, list[Row]]]:
    """The data of cases → rows of the tables as they come; those that cases share at the end, in order of their
    keys."""
    shared: dict[str, dict[Row, Row]] = {table.name: {} for table in TABLES if table.shared}
    for data in cases:
        for table in TABLES:
            rows = table.read(data)
            if table.shared:
                _merge(table, shared[table.name], rows)
            elif rows:
                yield table, rows
    for table in TABLES:
        if table.shared:
            yield table, [row for _, row in sorted(shared[table.name].items())]


def _merge(table: Table, known: dict[Row, Row], rows: Iterable[Row]) -> None:
    """Adds rows to those that are known: what these leave empty is filled."""
    names = [column.name for column in table.columns]
    key = [names.index(name) for name in table.key]
    for row in rows:
        id = tuple(row[index] for index in key)
        before = known.get(id, row)
        known[id] = tuple(new if old is None else old for old, new in zip(before, row, strict=True))
