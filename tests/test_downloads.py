"""The whole record to take away: one set of tables in four formats, and what is kept out of all of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from datafiles import HOSTILE, SITE, case_of, data_of, day, fullest, hostile_case, ours, record_of, smallest, taken
from jsonschema import Draft202012Validator

from onrecord.formats import case_json
from onrecord.formats.database import VIEWS
from onrecord.formats.share import share, unpacked
from onrecord.formats.tables import TABLES
from onrecord.model.event import Event
from onrecord.model.parties import Name, Person
from onrecord.model.proceeding import Charge
from onrecord.model.source import Citation, Confidential, Source
from onrecord.pages.data import counted

SECRET = "Zamira Qosymova"


@cache
def of_ours() -> dict[str, bytes]:
    """The downloads of our own newsroom."""
    return taken(ours())


@cache
def of_fullest() -> dict[str, bytes]:
    """The downloads of a record in which every field is filled."""
    return taken(replace(fullest()[1], site_url=SITE))


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a sheet."""
    return list(csv.DictReader(io.StringIO(files[f"csv/{name}.csv"].decode(), newline="")))


def opened(files: dict[str, bytes]) -> sqlite3.Connection:
    """The database, open."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["record.sqlite"])
    return connection


def test_the_files_that_can_be_taken_away() -> None:
    """Each format has its file, and CSV a sheet for each table, all of which are in the archive as well."""
    sheets = {f"csv/{table.name}.csv" for table in TABLES}
    single = {"record.json", "record.sqlite", "metadata.json", "entities.ftm.json", "datapackage.json"}
    assert set(of_ours()) == {*single, *sheets, "record-csv.zip"}
    with zipfile.ZipFile(io.BytesIO(of_ours()["record-csv.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {name: of_ours()[name] for name in (*sheets, "datapackage.json")}


def test_the_same_record_gives_the_same_bytes() -> None:
    """Nothing but the record has a part in any of the files."""
    assert taken(ours()) == of_ours()


@pytest.mark.parametrize("known", [1, 3], ids=["one share", "each share"])
@pytest.mark.parametrize("text", HOSTILE)
def test_shares_that_were_kept_give_the_same_bytes(text: str, known: int) -> None:
    """Whether a case is asked, or what it gave before is in its place, makes no difference, hostile as it is."""
    record = record_of(*fullest()[1].cases.values(), hostile_case(text))
    kept = {slug: share(record.cases[slug], record).packed() for slug in tuple(record.cases)[:known]}
    assert len(kept) == known
    assert taken(record, kept.get) == taken(record)


def test_a_share_lasts() -> None:
    """What is kept of it as bytes is all of it: rows of every table, entities, lines."""
    case, record = fullest()
    made = share(case, record)
    assert unpacked(made.packed()).packed() == made.packed()
    assert all(made.rows) and made.common and made.own.count("\n") > 1


def test_the_json_has_every_case_as_its_own_file_has_it() -> None:
    """A program that reads `case.json` reads the whole record: the objects are the same, by the same schema."""
    whole = json.loads(of_fullest()["record.json"])
    case, record = fullest()
    assert whole["cases"][1] == data_of(case, record)
    validator = Draft202012Validator(case_json.schema())
    assert [error.message for one in whole["cases"] for error in validator.iter_errors(one)] == []


def test_the_json_says_who_and_what_is_in_which_case() -> None:
    """People and entities stand there once, with their cases."""
    whole = json.loads(of_ours()["record.json"])
    person = next(one for one in whole["people"] if one["key"] == "igor-sandzhiev")
    assert person["cases"] == [{"id": "sandzhiev", "role": "defendant"}]
    assert person["url"] == "../people/igor-sandzhiev/"
    assert {len(whole[name]) for name in ("organisations", "courts", "topics")} - {0}
    assert {one["key"] for one in whole["countries"]} == set(ours().entities["country"])


def test_sheets_and_database_hold_the_same() -> None:
    """Each table has the same columns and rows in both; a cell of CSV is the value in words."""
    connection = opened(of_fullest())
    for table in TABLES:
        cursor = connection.execute(f"SELECT * FROM {table.name}")
        assert [column[0] for column in cursor.description] == [column.name for column in table.columns]
        found = [["" if value is None else str(value) for value in row] for row in cursor]
        sheet = rows(of_fullest(), table.name)
        flags = {"true": "1", "false": "0"}
        kinds = [column.kind for column in table.columns]
        told = [
            [
                flags[value] if kind == "boolean" and value else value
                for value, kind in zip(row.values(), kinds, strict=True)
            ]
            for row in sheet
        ]
        assert told == found, table.name


def test_every_table_has_a_row_where_every_field_is_filled() -> None:
    """No table is without a row for the fullest case, and no column without a value but what it leaves out."""
    empty = {
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if not any(row[column.name] for row in rows(of_fullest(), table.name))
    }
    assert empty == {"statutes.article", "statutes.part", "statutes.country"}


def test_the_database_is_sound() -> None:
    """It is whole, what its rows refer to is there, and each view can be asked."""
    connection = opened(of_ours())
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) FROM timeline").fetchone() == (counted(ours())["events"],)
    for view in VIEWS:
        assert connection.execute(f"SELECT * FROM {view} LIMIT 1").fetchone(), view


def test_the_database_joins() -> None:
    """From a fact to what it rests on, and where."""
    asked = """
        SELECT people.name, charges.statute_article, sources.type, citations.pinpoint FROM charges
        JOIN people ON people.id = charges.person_id
        JOIN citations ON citations.fact_id = charges.id JOIN sources ON sources.id = citations.source_id
    """
    assert ("Igor Sandzhiev", "392", "article", "para. 3") in opened(of_ours()).execute(asked).fetchall()


def test_the_numbers_of_the_page_are_those_of_the_tables() -> None:
    """What the data page counts is what the downloads hold."""
    assert counted(ours()) == {name: len(rows(of_ours(), name)) for name in counted(ours())}


def test_every_citation_is_there() -> None:
    """Each fact knows its sources: those of its parts, of its text and of accounts that contradict each other."""
    whole = json.loads(of_ours()["record.json"])
    assert len(rows(of_ours(), "citations")) == sum(
        len(holder["sources"])
        for case in whole["cases"]
        for holder in holders({name: value for name, value in case.items() if name != "sources"})
    )


def holders(value: Any) -> Iterator[dict[str, Any]]:
    """Each object that has sources of its own."""
    if isinstance(value, dict):
        if "sources" in value:
            yield value
        for one in value.values():
            yield from holders(one)
    elif isinstance(value, list):
        for one in value:
            yield from holders(one)


def test_the_descriptor_describes_each_sheet() -> None:
    """Names, types, keys and references of Data Package 1 are those of the sheets."""
    package = json.loads(of_ours()["datapackage.json"])
    names = {one["name"] for one in package["resources"]}
    assert len(names) == len(TABLES)
    for resource in package["resources"]:
        header, *_ = of_ours()[resource["path"]].decode().split("\r\n")
        schema = resource["schema"]
        fields = [field["name"] for field in schema["fields"]]
        assert header == ",".join(fields)
        assert {field["type"] for field in schema["fields"]} <= {"string", "date", "integer", "boolean", "number"}
        assert all(field["description"] for field in schema["fields"])
        assert set(schema["primaryKey"]) <= set(fields)
        for foreign in schema["foreignKeys"]:
            assert set(foreign["fields"]) <= set(fields)
            assert foreign["reference"]["resource"] in {*names, ""}


def test_rows_are_told_apart_by_their_keys() -> None:
    """No two rows of a table have one key, and none is without."""
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in rows(of_fullest(), table.name)]
        assert len(set(keys)) == len(keys), table.name
        assert all(all(key) for key in keys), table.name


def test_datasette_is_told_what_each_column_means() -> None:
    """The metadata name every table and column, and the terms of use."""
    found = json.loads(of_ours()["metadata.json"])
    tables = found["databases"]["record"]["tables"]
    assert {table.name: {column.name for column in table.columns} for table in TABLES} == {
        name: set(told["columns"]) for name, told in tables.items() if name not in VIEWS
    }
    assert found["license"] == ours().copyright


def test_a_spreadsheet_runs_no_cell() -> None:
    """A text that would be a formula begins with an apostrophe in CSV, and is to the letter in the others."""
    title = '=HYPERLINK("https://x.example","y")'
    files = taken(record_of(smallest(title=title, summary="- a list", topics=("@x", "+7", "plain"))))
    assert rows(files, "cases")[0]["title"] == f"'{title}"
    assert rows(files, "cases")[0]["summary"] == "'- a list"
    assert [row["topic"] for row in rows(files, "topics")] == ["'@x", "'+7", "plain"]
    assert opened(files).execute("SELECT title FROM cases").fetchone() == (title,)
    assert json.loads(files["record.json"])["cases"][0]["title"] == title


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_texts_survive(text: str) -> None:
    """Quotation marks, line ends, other scripts and what other formats would trip over come out as they went in."""
    case = hostile_case(text)
    files = taken(record_of(case))
    assert opened(files).execute("SELECT title FROM cases").fetchone() == (text,)
    assert rows(files, "cases")[0]["title"].removeprefix("'") == text
    assert [json.loads(line)["schema"] for line in files["entities.ftm.json"].decode().split("\n")[:-1]]


def test_an_empty_record_can_be_taken_away() -> None:
    """Every file is there and can be read, without a row."""
    files = taken(record_of())
    assert json.loads(files["record.json"])["cases"] == []
    assert [row for table in TABLES for row in rows(files, table.name)] == []
    assert opened(files).execute("SELECT * FROM timeline").fetchall() == []
    assert files["entities.ftm.json"] == b""


def test_dates_keep_what_is_known_of_them() -> None:
    """A date has its EDTF and its bounds, in any year; an event without one has none and stands in its place."""
    text = (
        "---\ntitle: x\npublished: 2026-11-22\nevents:\n"
        "  - {id: old, date: 1793, title: a}\n  - {after: old, title: b}\n  - {date: '2050-01~', title: c}\n---\n"
    )
    found = rows(taken(record_of(case_of(text, "dated"))), "events")
    assert [(row["position"], row["date"], row["date_earliest"], row["date_latest"]) for row in found] == [
        ("1", "1793", "1793-01-01", "1793-12-31"),
        ("2", "", "", ""),
        ("3", "2050-01~", "2050-01-01", "2050-01-31"),
    ]
    assert found[1]["after_id"] == found[0]["id"] == "dated:event-old"


def test_a_person_of_several_cases_is_one() -> None:
    """What one case says of somebody is kept where another says nothing."""
    first = smallest(people={"p": Person(name="P", role="witness")})
    second = replace(
        smallest(people={"p": Person(name="P", born=day("1970"), nationality="KZ")}), slug="b", file="b.md"
    )
    files = taken(record_of(first, second))
    assert [(row["id"], row["born"], row["nationality"]) for row in rows(files, "people")] == [("p", "1970", "KZ")]
    assert len(rows(files, "case_people")) == 2
    people = [line for line in files["entities.ftm.json"].decode().splitlines() if '"Person"' in line]
    assert len(people) == 1


@pytest.mark.parametrize(
    "person",
    [
        Person(name=SECRET, display="withheld"),
        Person(name=SECRET, display="initials"),
        Person(name=SECRET, display="pseudonym", pseudonym="Anna"),
        Person(name=SECRET, minor=True),
    ],
    ids=lambda person: person.display,
)
def test_who_must_not_be_named_is_in_none_of_the_files(person: Person) -> None:
    """Neither the name nor other forms of it nor dates of life; FollowTheMoney does not have the person at all."""
    hidden = replace(
        person, role="defendant", names=(Name(value=SECRET.upper()),), born=day("1999-07-31"), died=day("1999-08")
    )
    case = smallest(people={"p1": hidden}, charges={"c": Charge(person="p1")})
    files = taken(record_of(case))
    del files["record-csv.zip"]
    made = b"".join(files.values()).decode("utf-8", "replace")
    assert [trace for trace in ("Zamira", "Qosymova", "ZAMIRA", "QOSYMOVA", "1999-0") if trace in made] == []
    assert '"Person"' not in files["entities.ftm.json"].decode()
    assert "p1" not in files["entities.ftm.json"].decode()


def test_a_source_in_confidence_is_only_described() -> None:
    """Nothing but the description and the reason is published, and FollowTheMoney does not have it."""
    secret = Source(
        type="interview",
        title=SECRET,
        url="https://secret.example/",
        confidential=Confidential(described_as="a clerk", reason="fears for her post"),
    )
    event = Event(title="x", date=day("2023"), sources=(Citation("s"),))
    files = taken(record_of(smallest(sources={"s": secret}, events=(event,))))
    del files["record-csv.zip"]
    assert b"Zamira" not in b"".join(files.values())
    assert rows(files, "sources")[0]["described_as"] == "a clerk"
    assert rows(files, "citations")[0]["source_id"] == "small:source-s"
    assert b"source-s" not in files["entities.ftm.json"]


def test_entities_lead_only_to_entities_that_are_there() -> None:
    """Each reference of FollowTheMoney is the id of an entity, and no id is given twice."""
    entities = [json.loads(line) for line in of_fullest()["entities.ftm.json"].splitlines()]
    ids = [one["id"] for one in entities]
    assert len(set(ids)) == len(ids)
    named = [
        value
        for one in entities
        for name in ("proof", "involved", "party", "case", "document", "entity")
        for value in one["properties"].get(name, ())
    ]
    assert set(named) <= set(ids)
    assert named


def test_entities_say_only_what_is_certain() -> None:
    """An event that is disputed is left out, and so is a date that is about; an exact one stays."""
    events = (
        Event(title="Exact", date=day("2023-05-25")),
        Event(title="About", date=day("2023-05~")),
        Event(title="Long", date=day("2023-05-25/2023-06")),
        Event(title="Doubted", date=day("2023"), standing="disputed"),
    )
    lines = taken(record_of(smallest(events=events)))["entities.ftm.json"].splitlines()
    found = [one["properties"] for one in map(json.loads, lines) if one["schema"] == "Event"]
    told = {one["name"][0]: [one.get(name) for name in ("date", "startDate", "endDate")] for one in found}
    assert told == {
        "Exact": [["2023-05-25"], None, None],
        "About": [None, None, None],
        "Long": [None, ["2023-05-25"], ["2023-06"]],
    }
