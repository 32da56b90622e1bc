"""Columns that many tables have: ids, and what leads to another table."""

from __future__ import annotations

from onrecord.formats.tables.rows import PREFIXES
from onrecord.formats.tables.table import Column, Of, own

ID = own("id", "The id of the case and, behind a colon, the anchor on its page.")
KEY = own("id", "The key, the same in every case.")
CASE = own("case_id", "The case.", refers="cases")
POSITION = own("position", "The place in the list, from 1.", "integer")


def joins(name: str, table: str) -> Column:
    """A column that holds the id of a row of another table."""
    return own(name, f"The row of {table}.", refers=table)


def key_of(of: Of, field: str, table: str, name: str = "") -> Column:
    """A column that holds the key of a person, an organisation or a court."""
    return of.text(field, name=name or f"{field}_id", refers=table)


def within(of: Of, field: str, table: str, name: str = "") -> Column:
    """A column that names a thing of the same case."""
    return of.text(field, name=name or f"{field}_id", refers=table, anchor=PREFIXES.get(table, ""))
