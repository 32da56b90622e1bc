"""The whole record → the files to download: JSON, CSV with its descriptor, SQLite, FollowTheMoney.

Each case is asked once, by way of the data that its own `case.json` is: what is kept back there is in none of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from onrecord import routes
from onrecord.formats import record_json
from onrecord.formats.database import database, metadata
from onrecord.formats.datapackage import FOLDER, datapackage
from onrecord.formats.ftm import Entities
from onrecord.formats.share import share, unpacked
from onrecord.formats.sheets import Sheets, archive, sheet
from onrecord.formats.tables import TABLES, Row, filled
from onrecord.page import Copy, Output
from onrecord.record import Record

JSON = "record.json"
SQLITE = "record.sqlite"
METADATA = "metadata.json"
ENTITIES = "entities.ftm.json"
ARCHIVE = "record-csv.zip"
PACKAGE = "datapackage.json"
_OWN = "entities.own"
"""The lines of cases alone, until those that stand before them are known. Not published."""

Known = Callable[[str], bytes | None]
"""The slug of a case → its share of the downloads, packed; None where it is not known."""


def nothing_known(slug: str) -> None:
    """No share is known: each is made."""


def downloads(record: Record, folder: Path, known: Known = nothing_known) -> Iterator[Output | Copy]:
    """The record → its files under `data/`; what grows with it is written to an empty folder, and comes from there.

    None of these is ever whole in memory. What cases add to them is taken from what is `known`, or made.
    """
    package, sheets = datapackage(record), [f"{FOLDER}{sheet(table)}" for table in TABLES]
    (folder / FOLDER).mkdir()
    (folder / PACKAGE).write_bytes(package)
    _write(record, folder, known)
    archive(folder / ARCHIVE, folder, (PACKAGE, *sheets))
    for name in (JSON, ENTITIES, SQLITE):
        yield _copy(name, folder)
    yield _output(METADATA, metadata(record))
    yield _output(PACKAGE, package)
    for name in (*sheets, ARCHIVE):
        yield _copy(name, folder)


def _write(record: Record, folder: Path, known: Known) -> None:
    """What cases fill, in one pass over them."""
    entities = Entities()
    with (
        (folder / JSON).open("w", encoding="utf-8", newline="") as told,
        (folder / _OWN).open("w+", encoding="utf-8", newline="") as own,
        closing(Sheets(folder / FOLDER)) as sheets,
        database(folder / SQLITE) as tables,
    ):

        def rows() -> Iterator[Sequence[Sequence[Row]]]:
            for number, case in enumerate(record.cases.values()):
                content = known(case.slug)
                found = share(case, record) if content is None else unpacked(content)
                told.write(record_json.case_line(found.line, number == 0))
                entities.add(found.common)
                own.write(found.own)
                yield found.rows

        told.writelines(record_json.opening(record))
        for table, many in filled(rows()):
            sheets.add(table, many)
            tables.add(table, many)
        told.writelines(record_json.closing(record))
        own.seek(0)
        with (folder / ENTITIES).open("w", encoding="utf-8", newline="") as all_of_them:
            all_of_them.writelines(entities.lines())
            shutil.copyfileobj(own, all_of_them, 1 << 20)


def _copy(name: str, folder: Path) -> Copy:
    return Copy(routes.file(routes.data(name)), str(folder / name), lasting=False)


def _output(name: str, content: bytes) -> Output:
    return Output(routes.file(routes.data(name)), content)
