"""The whole record → the files to download: JSON, CSV with its descriptor, SQLite, FollowTheMoney.

Each case is asked once, by way of the data that its own `case.json` is: what is kept back there is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import routes
from onrecord.formats import record_json
from onrecord.formats.case_json import case_data
from onrecord.formats.database import Database, metadata
from onrecord.formats.datapackage import FOLDER, datapackage
from onrecord.formats.encode import Fields
from onrecord.formats.ftm import Entities
from onrecord.formats.scope import Scope
from onrecord.formats.sheets import Sheets, archive
from onrecord.formats.tables import filled
from onrecord.page import Output
from onrecord.record import Record

JSON = "record.json"
SQLITE = "record.sqlite"
METADATA = "metadata.json"
ENTITIES = "entities.ftm.json"
ARCHIVE = "record-csv.zip"
PACKAGE = "datapackage.json"

_ROOT = "../"
"""The way from the folder of the downloads to the root of the site."""


def downloads(record: Record) -> Iterator[Output]:
    """The record → its files under `data/`."""
    sheets, database, entities = Sheets(), Database(), Entities(record)
    told = list(record_json.opening(record))

    def asked() -> Iterator[Fields]:
        for number, case in enumerate(record.cases.values()):
            data = case_data(Scope(case, record, record.site_url, _ROOT), record.status[case.slug])
            told.append(record_json.case_line(data, number == 0))
            entities.add(data)
            yield data

    for table, rows in filled(asked()):
        sheets.add(table, rows)
        database.add(table, rows)
    told.extend(record_json.closing(record))
    yield _output(JSON, "".join(told).encode())
    yield _output(ENTITIES, entities.content())
    yield _output(SQLITE, database.content())
    yield _output(METADATA, metadata(record))
    package, files = datapackage(record), {f"{FOLDER}{name}": content for name, content in sheets.files()}
    yield _output(PACKAGE, package)
    for name, content in files.items():
        yield _output(name, content)
    yield _output(ARCHIVE, archive({PACKAGE: package, **files}))


def _output(name: str, content: bytes) -> Output:
    return Output(routes.file(routes.data(name)), content)
