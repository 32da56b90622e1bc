"""A table of the record: what its columns are called, what they mean, and how their values are read.

What a column means is what the JSON Schema of `case.json` says of the field that it is read from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord.formats.case_json.contract import schema
from onrecord.formats.encode import Fields

_ELSEWHERE = ", see docs/vocabulary.md"
"""Where the schema leads programmers, and readers of a dictionary cannot follow."""

Kind = Literal["string", "date", "integer", "boolean", "number"]
Value = str | int | bool | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `path` leads to its value in the object of a row; `refers` is the table whose `id` it holds.

    `anchor` is set where the value names a thing of the same case: what stands before the value in the anchor of
    that thing.
    """

    name: str
    path: tuple[str, ...]
    meaning: str
    kind: Kind = "string"
    required: bool = False
    refers: str = ""
    anchor: str | None = None

    @property
    def field(self) -> bool:
        """Whether its value is a field of the object of a row, as it is."""
        return len(self.path) == 1 and self.anchor is None

    def value(self, row: Fields) -> Value:
        """What a row has in this column; None where nothing is known."""
        found: Any = row
        for step in self.path:
            found = found.get(step)
            if found is None:
                return None
        return found if self.anchor is None else f"{row['case_id']}:{self.anchor}{found}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one kind of thing, or what joins two. `rows` gives the objects of its rows in the data of a case.

    Rows of several cases that have the same `key` are one where the table is `shared`: the first that says
    something of a column is believed.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Fields], Iterable[Fields]]
    key: tuple[str, ...] = ("id",)
    shared: bool = False

    def reader(self) -> Callable[[Fields], list[Row]]:
        """What makes rows of the data of a case. Most columns are a field of the row's object, and are taken from
        there at once."""
        columns = [(column.path[0] if column.field else None, column) for column in self.columns]

        def read(data: Fields) -> list[Row]:
            return [
                tuple([row.get(field) if field else column.value(row) for field, column in columns])
                for row in self.rows(data)
            ]

        return read


@dataclass(frozen=True, slots=True)
class Of:
    """Columns that are read from one of the objects of `case.json`, by the name that its schema has for it."""

    name: str

    def text(
        self,
        *path: str,
        name: str = "",
        kind: Kind = "string",
        required: bool = False,
        refers: str = "",
        anchor: str | None = None,
    ) -> Column:
        """The column of a field; it has the field's name where no other is given."""
        return Column(name or path[-1], path, meaning(self.name, *path), kind, required, refers, anchor)

    def flag(self, *path: str) -> Column:
        """The column of a field that is true or false."""
        return self.text(*path, kind="boolean")

    def dates(self, *path: str, name: str = "") -> tuple[Column, ...]:
        """The three columns of a date: as far as it is known, and the first and last day that it can mean."""
        name, told = name or path[-1], meaning(self.name, *path)
        return (
            Column(name, (*path, "edtf"), f"{told} As far as it is known, in EDTF."),
            Column(f"{name}_earliest", (*path, "earliest"), f"{told} The first day that it can mean.", "date"),
            Column(f"{name}_latest", (*path, "latest"), f"{told} The last day that it can mean.", "date"),
        )

    def place(self) -> tuple[Column, ...]:
        """The columns of a place."""
        return (
            Column("place", ("place", "name"), meaning(self.name, "place")),
            *(
                Column(f"place_{part}", ("place", part), meaning("place", part))
                for part in ("country", "precision")
            ),
        )


def own(name: str, told: str, kind: Kind = "string", refers: str = "", required: bool = True) -> Column:
    """A column that `case.json` does not have: an id, or the place in a list."""
    return Column(name, (name,), told, kind, required, refers)


@cache
def meaning(of: str, *path: str) -> str:
    """What the schema says of a field of an object; the empty name is the case itself."""
    node, told = (_defs()[of] if of else schema()), ""
    for step in path:
        field = node["properties"][step]
        node = _defs()[field["$ref"].rpartition("/")[2]] if "$ref" in field else field
        told = field.get("description") or node.get("description", "")
    return told.replace(_ELSEWHERE, "")


@cache
def _defs() -> dict[str, Any]:
    found: dict[str, Any] = schema()["$defs"]
    return found
