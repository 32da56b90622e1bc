"""Tables → CSV: a sheet each, as RFC 4180 has it, in UTF-8 without a mark at its beginning.

A cell of text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV injection"): the
title of a web page is written by anybody. Programs that need each text to the letter read the JSON or the SQLite.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from onrecord.formats.tables import TABLES, Row, Table
from onrecord.formats.tables.table import Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""What the archive says of when its files were made: the earliest day that the format knows."""


class Sheets:
    """The sheets of the record while they are being written: `add` rows, then `files`."""

    def __init__(self) -> None:
        self._texts = {table.name: io.StringIO(newline="") for table in TABLES}
        self._writers = {name: csv.writer(text, lineterminator="\r\n") for name, text in self._texts.items()}
        for table in TABLES:
            self._writers[table.name].writerow([column.name for column in table.columns])

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Appends rows to the sheet of a table."""
        self._writers[table.name].writerows([cell(value) for value in row] for row in rows)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The name of each sheet, `events.csv`, and its bytes."""
        for name, text in self._texts.items():
            yield f"{name}.csv", text.getvalue().encode()


def cell(value: Value) -> str:
    """A value as a cell holds it: nothing where nothing is known, `true` and `false` as words."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Files → a ZIP archive of them; the same files give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            found.writestr(entry, content)
    return held.getvalue()
