"""The data page: what can be taken away of the whole record, what its fields mean, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord import routes
from onrecord.formats import whole
from onrecord.formats.tables import TABLES, Table
from onrecord.language import msgid
from onrecord.page import Charts, Link, Page, alone
from onrecord.record import Record
from onrecord.rows import charts


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the whole record: its format and, as a message, what it is good for. `beside` go with it."""

    file: Link
    about: str
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a table: what it holds and what that means. `refers` is the table that it leads to."""

    name: str
    kind: str
    meaning: str
    refers: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of the dictionary. `rows` is how many there are, where that is worth knowing."""

    name: str
    meaning: str
    columns: tuple[ColumnRow, ...]
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class DataData:
    """All that the data page shows. `terms` is what the newsroom says of how its data may be used.

    `withheld` counts the people whose whole name is not published.
    """

    terms: str
    cases: int
    downloads: tuple[Download, ...]
    tables: tuple[TableRow, ...]
    withheld: int
    charts: Charts


@alone(routes.DATA)
def plan(record: Record) -> Page:
    """The record → the data page."""
    counts = counted(record)
    return Page(
        url=routes.DATA,
        template="data.html",
        place="data",
        title=record.speech.gettext("Data"),
        data=DataData(
            terms=record.copyright,
            cases=len(record.cases),
            downloads=tuple(_downloads()),
            tables=tuple(_table(table, counts) for table in TABLES),
            withheld=sum(
                any(one.person.display != "full" for one in appearances) for appearances in record.people.values()
            ),
            charts=charts(record),
        ),
        feed=routes.feed(routes.HOME),
    )


def counted(record: Record) -> Mapping[str, int]:
    """How many rows the tables have that people ask for."""
    facts = [case.facts for case in record.cases.values()]
    return {
        "cases": len(facts),
        "people": len(record.people),
        "organisations": len(record.entities["organisation"]),
        "courts": len(record.entities["court"]),
        "proceedings": sum(len(one.proceedings) for one in facts),
        "charges": sum(len(one.charges) for one in facts),
        "events": sum(len(one.events) for one in facts),
        "claims": sum(len(one.claims) for one in facts),
        "sources": sum(len(one.sources) for one in facts),
        "corrections": sum(len(one.corrections) for one in facts),
    }


def _downloads() -> Iterator[Download]:
    yield Download(
        Link("JSON", routes.data(whole.JSON)),
        msgid("Everything in one file, for programs: each case as its own JSON has it, and who is in which."),
    )
    yield Download(
        Link("CSV", routes.data(whole.ARCHIVE)),
        msgid(
            "A sheet for each table below, for spreadsheets and statistics, with a description of the columns "
            "that Frictionless programs read. The text is UTF-8."
        ),
        (Link("datapackage.json", routes.data(whole.PACKAGE)),),
    )
    yield Download(
        Link("SQLite", routes.data(whole.SQLITE)),
        msgid("The same tables as a database, joined by keys, for questions in SQL and for Datasette."),
        (Link("metadata.json", routes.data(whole.METADATA)),),
    )
    yield Download(
        Link("FollowTheMoney", routes.data(whole.ENTITIES)),
        msgid(
            "People, organisations, courts, proceedings, events and sources as entities, a line each, to match "
            "with other data in Aleph or OpenSanctions."
        ),
    )


def _table(table: Table, counts: Mapping[str, int]) -> TableRow:
    columns = (ColumnRow(one.name, one.kind, one.meaning, one.refers) for one in table.columns)
    return TableRow(table.name, table.meaning, tuple(columns), counts.get(table.name))
