"""The descriptor of the CSV sheets: what each column is, and what joins them (Frictionless Data Package 1)."""

from __future__ import annotations

from typing import Any

from onrecord.formats.encode import Fields, filled, json_bytes
from onrecord.formats.tables import TABLES, Column, Table
from onrecord.record import Record

FOLDER = "csv/"
"""Where the sheets stand, from the descriptor."""


def datapackage(record: Record, folder: str = FOLDER) -> bytes:
    """The record → `datapackage.json`, a resource a line."""
    return json_bytes(
        filled(
            profile="tabular-data-package",
            name="record",
            title=record.name,
            description=record.description or None,
            homepage=record.site_url or None,
            licenses=[{"name": "other", "title": record.copyright}] if record.copyright else None,
            version=record.today.isoformat(),
            resources=[_resource(table, folder) for table in TABLES],
        )
    )


def _resource(table: Table, folder: str) -> Fields:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{folder}{table.name}.csv",
        "title": table.name,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(column, table) for column in table.columns if column.refers],
        },
    }


def _field(column: Column) -> Fields:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    return {
        "name": column.name,
        "type": column.kind,
        "description": column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign(column: Column, table: Table) -> Fields:
    resource = "" if column.refers == table.name else column.refers.replace("_", "-")
    fields = next(one.key for one in TABLES if one.name == column.refers)
    return {"fields": [column.name], "reference": {"resource": resource, "fields": list(fields)}}
