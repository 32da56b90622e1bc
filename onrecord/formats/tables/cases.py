"""The tables of cases, and of the people, organisations and courts in them."""

from __future__ import annotations

from onrecord.formats.tables import rows
from onrecord.formats.tables.columns import CASE, ID, KEY, POSITION, key_of
from onrecord.formats.tables.table import Of, Table, own

_case, _person, _body, _court, _name = Of(""), Of("person"), Of("organisation"), Of("court"), Of("name")

_CASES = Table(
    "cases",
    "The cases, the newest first.",
    (
        _case.text("id", required=True),
        _case.text("slug", required=True),
        _case.text("url", required=True),
        _case.text("language", required=True),
        _case.text("title", required=True),
        _case.text("summary"),
        _case.text("content_warning"),
        _case.text("country"),
        *_case.place(),
        *_case.dates("published"),
        *_case.dates("updated"),
        *_case.dates("last_verified"),
        _case.text("status", "state", name="status"),
        *_case.dates("status", "since", name="status_since"),
    ),
    rows.case,
)

_LISTS = (
    Table(
        "topics",
        "What each case is about.",
        (CASE, own("topic", "A topic, in words that recur in other cases.")),
        rows.several("topics", "topic"),
        ("case_id", "topic"),
    ),
    Table(
        "authors",
        "Who wrote each case.",
        (CASE, POSITION, own("author", "A name.")),
        rows.several("authors", "author"),
        ("case_id", "position"),
    ),
    Table(
        "former_slugs",
        "Slugs under which a case was published before.",
        (CASE, own("slug", "A slug.")),
        rows.several("former_slugs", "slug"),
        ("case_id", "slug"),
    ),
    Table(
        "related_cases",
        "Cases that belong together.",
        (CASE, own("related_id", "The case that belongs with it.", refers="cases")),
        rows.related,
        ("case_id", "related_id"),
    ),
)

_PARTIES = (
    Table(
        "people",
        "The people, whatever case they are in. Who must not be named has no whole name here.",
        (
            KEY,
            _person.text("url"),
            _person.text("name"),
            _person.text("sort"),
            _person.text("display", required=True),
            *_person.dates("born"),
            *_person.dates("died"),
            _person.text("nationality"),
        ),
        rows.shared("people"),
        shared=True,
    ),
    Table(
        "organisations",
        "The organisations, whatever case they are in.",
        (KEY, _body.text("name", required=True), _body.text("country")),
        rows.shared("organisations"),
        shared=True,
    ),
    Table(
        "courts",
        "The courts, whatever case they are in.",
        (
            KEY,
            _court.text("name", required=True),
            _court.text("country"),
            _court.text("level"),
            key_of(_court, "appeals_to", "courts"),
        ),
        rows.shared("courts"),
        shared=True,
    ),
    Table(
        "names",
        "Other forms of the names of people, organisations and courts.",
        (
            own("in_table", "The table of the thing: people, organisations or courts."),
            own("thing_id", "The id of the thing in that table."),
            _name.text("value", required=True),
            _name.text("lang"),
            _name.text("use", required=True),
        ),
        rows.names,
        ("in_table", "thing_id", "value"),
        shared=True,
    ),
    Table(
        "not_same_as",
        "People with like names who are not the same.",
        (own("person_id", "The person.", refers="people"), own("other_id", "Somebody else.", refers="people")),
        rows.distinct,
        ("person_id", "other_id"),
        shared=True,
    ),
    Table(
        "case_people",
        "Who figures in which case, in which role.",
        (
            ID,
            CASE,
            key_of(_person, "key", "people", "person_id"),
            _person.text("role"),
            _person.text("note"),
            _person.text("custody", "state", name="custody"),
            *_person.dates("custody", "since", name="custody_since"),
            *_person.dates("reply", "asked", name="reply_asked"),
            _person.text("reply", "how", name="reply_how"),
            _person.text("reply", "answer", name="reply_answer"),
        ),
        rows.things("people"),
    ),
    Table(
        "case_organisations",
        "Which organisation figures in which case.",
        (
            ID,
            CASE,
            key_of(_body, "key", "organisations", "organisation_id"),
            _body.text("role"),
            _body.text("note"),
        ),
        rows.things("organisations"),
    ),
    Table(
        "case_courts",
        "Which court figures in which case.",
        (ID, CASE, key_of(_court, "key", "courts", "court_id"), _court.text("note")),
        rows.things("courts"),
    ),
)

TABLES = (_CASES, *_LISTS, *_PARTIES)
