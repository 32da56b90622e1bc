"""Tables → a SQLite database, and what Datasette shows of it.

It holds no moment of its own, so the same record gives the same bytes (with one SQLite).
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.formats.encode import filled, json_bytes
from onrecord.formats.tables import TABLES, Row, Table
from onrecord.record import Record

_SETTINGS = (
    "page_size = 4096",
    "cache_size = -32768",
    "locking_mode = EXCLUSIVE",
    "journal_mode = OFF",
    "synchronous = OFF",
)
"""32 MB of memory; and no care for a crash, after which the file is made anew."""
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}

VIEWS = {
    "timeline": (
        "The events of all cases in order of time, each with its case and its court.",
        "SELECT events.date, events.date_earliest, events.date_latest, events.title, cases.title AS case_title, "
        "courts.name AS court, events.type, events.outcome, events.standing, events.place, events.url, "
        "events.id AS event_id, events.case_id FROM events JOIN cases ON cases.id = events.case_id "
        "LEFT JOIN courts ON courts.id = events.court_id "
        "ORDER BY coalesce(events.date_earliest, events.date_latest) IS NULL, "
        "coalesce(events.date_earliest, events.date_latest), events.case_id, events.position",
    ),
    "accusations": (
        "The charges, each with who is, or was, accused and how far it has come. Only with final_since is the "
        "verdict the last word.",
        "SELECT people.name AS person, charges.name AS charge, charges.statute_code, charges.statute_article, "
        "charges.verdict, charges.verdict_since, charges.appealed, charges.reviewed, charges.final_since, "
        "cases.title AS case_title, charges.id AS charge_id, charges.person_id, charges.case_id FROM charges "
        "JOIN people ON people.id = charges.person_id JOIN cases ON cases.id = charges.case_id "
        "ORDER BY charges.id",
    ),
    "sourcing": (
        "Each fact with the sources that it rests on.",
        "SELECT citations.in_table, citations.fact_id, citations.part, citations.pinpoint, sources.type, "
        "sources.title, sources.publisher, sources.published, sources.url, sources.archived, sources.origin_id, "
        "citations.source_id, citations.case_id FROM citations JOIN sources ON sources.id = citations.source_id "
        "ORDER BY citations.fact_id, citations.part, citations.position",
    ),
}
"""What is asked most often, as a view: what it shows, and how."""


class Database:
    """The database of the record while it is being filled: `add` rows, then `finish` and `close`."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        for table in TABLES:
            self._connection.execute(_created(table))

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Inserts rows into a table."""
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)

    def finish(self) -> None:
        """Indexes and views; nothing can be added any more."""
        for table in TABLES:
            for column in table.columns:
                if column.refers and table.key[0] != column.name:
                    name = f"{table.name}_{column.name}"
                    self._connection.execute(f"CREATE INDEX {name} ON {table.name} ({column.name})")
        self._connection.execute("CREATE INDEX citations_fact_id ON citations (fact_id)")
        self._connection.execute("CREATE INDEX events_date_earliest ON events (date_earliest)")
        for name, (_, select) in VIEWS.items():
            self._connection.execute(f"CREATE VIEW {name} AS {select}")
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


@contextmanager
def database(path: Path) -> Iterator[Database]:
    """A path where nothing stands → the database that is filled there, finished when the block ends.

    Raises OSError where there is no room for it.
    """
    try:
        found = Database(path)
        try:
            yield found
            found.finish()
        finally:
            found.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from error


def _created(table: Table) -> str:
    keys = {one.name: one.key for one in TABLES}
    lines = [
        f"  {column.name} {_TYPES.get(column.kind, 'TEXT')}"
        + (" NOT NULL" if column.required or column.name in table.key else "")
        + (f" REFERENCES {column.refers} ({', '.join(keys[column.refers])})" if column.refers else "")
        for column in table.columns
    ]
    inside = ",\n".join((*lines, f"  PRIMARY KEY ({', '.join(table.key)})"))
    return f"CREATE TABLE {table.name} (\n{inside}\n)"


def metadata(record: Record) -> bytes:
    """The record → the `metadata.json` that Datasette (0.64) takes with the database `record.sqlite`."""
    tables = {
        table.name: {
            "description": table.meaning,
            "columns": {column.name: column.meaning for column in table.columns},
        }
        for table in TABLES
    }
    views = {name: {"description": told} for name, (told, _) in VIEWS.items()}
    return json_bytes(
        filled(
            title=record.name,
            description=record.description or None,
            license=record.copyright or None,
            source=record.name if record.site_url else None,
            source_url=record.site_url or None,
            databases={"record": {"tables": tables | views}},
        )
    )
