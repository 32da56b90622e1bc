"""Tables → CSV: a sheet each, as RFC 4180 has it, in UTF-8 without a mark at its beginning.

A cell of text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV injection"): the
title of a web page is written by anybody. Programs that need each text to the letter read the JSON or the SQLite.
"""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from onrecord.formats.tables import TABLES, Row, Table
from onrecord.formats.tables.table import Value

_FORMULA = frozenset("=+-@\t\r")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""What the archive says of when its files were made: the earliest day that the format knows."""


class Sheets:
    """The sheets of the record, being written to a folder: `add` rows, then `close`."""

    def __init__(self, folder: Path) -> None:
        self._files = ExitStack()
        self._writers = {}
        for table in TABLES:
            file = (folder / sheet(table)).open("w", encoding="utf-8", newline="")
            self._writers[table.name] = csv.writer(self._files.enter_context(file), lineterminator="\r\n")
            self._writers[table.name].writerow([column.name for column in table.columns])

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Appends rows to the sheet of a table."""
        self._writers[table.name].writerows([_cells(row) for row in rows])

    def close(self) -> None:
        """Nothing can be added any more."""
        self._files.close()


def sheet(table: Table) -> str:
    """The name of the sheet of a table, `events.csv`."""
    return f"{table.name}.csv"


def _cell(value: Value) -> str | int | None:
    """A value as `csv` is to have it, which writes nothing where nothing is known: `true` and `false` as words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def _cells(row: Row) -> list[str | int | None]:
    """A row of cells; most are texts that can be taken as they are, or nothing."""
    return [
        value if value is None or (type(value) is str and value[:1] not in _FORMULA) else _cell(value)
        for value in row
    ]


def archive(path: Path, folder: Path, names: Iterable[str]) -> None:
    """Writes a ZIP archive of files of a folder; the same files give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as found:
        for name in names:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file, found.open(entry, "w") as held:
                shutil.copyfileobj(file, held, 1 << 20)
