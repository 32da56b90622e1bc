"""The whole record → the files to download: JSON, CSV with its descriptor, SQLite, FollowTheMoney.

Each case is asked once, by way of the data that its own `case.json` is: what is kept back there is in none of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord import routes
from onrecord.formats import record_json
from onrecord.formats.case_json import case_data
from onrecord.formats.database import database, metadata
from onrecord.formats.datapackage import FOLDER, datapackage
from onrecord.formats.encode import Fields
from onrecord.formats.ftm import Entities
from onrecord.formats.scope import Scope
from onrecord.formats.sheets import Sheets, archive, sheet
from onrecord.formats.tables import TABLES, filled
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

_ROOT = "../"
"""The way from the folder of the downloads to the root of the site."""


def downloads(record: Record, folder: Path) -> Iterator[Output | Copy]:
    """The record → its files under `data/`; what grows with it is written to an empty folder, and comes from there.

    None of these is ever whole in memory.
    """
    package, sheets = datapackage(record), [f"{FOLDER}{sheet(table)}" for table in TABLES]
    (folder / FOLDER).mkdir()
    (folder / PACKAGE).write_bytes(package)
    _write(record, folder)
    archive(folder / ARCHIVE, folder, (PACKAGE, *sheets))
    for name in (JSON, ENTITIES, SQLITE):
        yield _copy(name, folder)
    yield _output(METADATA, metadata(record))
    yield _output(PACKAGE, package)
    for name in (*sheets, ARCHIVE):
        yield _copy(name, folder)


def _write(record: Record, folder: Path) -> None:
    """What cases fill, in one pass over them."""
    entities = Entities(record)
    with (
        (folder / JSON).open("w", encoding="utf-8", newline="") as told,
        (folder / _OWN).open("w+", encoding="utf-8", newline="") as own,
        closing(Sheets(folder / FOLDER)) as sheets,
        database(folder / SQLITE) as tables,
    ):

        def asked() -> Iterator[Fields]:
            for number, case in enumerate(record.cases.values()):
                data = case_data(Scope(case, record, record.site_url, _ROOT), record.status[case.slug])
                told.write(record_json.case_line(data, number == 0))
                own.writelines(entities.add(data))
                yield data

        told.writelines(record_json.opening(record))
        for table, rows in filled(asked()):
            sheets.add(table, rows)
            tables.add(table, rows)
        told.writelines(record_json.closing(record))
        own.seek(0)
        with (folder / ENTITIES).open("w", encoding="utf-8", newline="") as all_of_them:
            all_of_them.writelines(entities.shared())
            shutil.copyfileobj(own, all_of_them, 1 << 20)


def _copy(name: str, folder: Path) -> Copy:
    return Copy(routes.file(routes.data(name)), str(folder / name), lasting=False)


def _output(name: str, content: bytes) -> Output:
    return Output(routes.file(routes.data(name)), content)
