"""The sources of a case for reference managers: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from datafiles import HOSTILE, day, fullest, hostile_case, ours, record_of, smallest
from hypothesis import given, strategies

from onrecord.formats.bibtex import bibtex
from onrecord.formats.csl_json import csl_json
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.record import Record
from onrecord.vocabulary import vocabularies

TEXTS = (
    "id",
    "type",
    "title",
    "publisher",
    "container-title",
    "URL",
    "language",
    "authority",
    "edition",
    "number",
    "note",
)
CSL = {**dict.fromkeys(TEXTS, str), "author": list, "issued": dict, "accessed": dict, "custom": dict}
"""The variables that we use, as csl-data.json of CSL 1.0.2 types them."""

CSL_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation
manuscript
map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post
post-weblog regulation report review review-book software song speech standard thesis treaty webpage
"""
"""The types of CSL 1.0.2."""


def csl_of(case: Case, record: Record) -> list[dict[str, Any]]:
    """The sources of a case as a reference manager reads them."""
    items: list[dict[str, Any]] = json.loads(csl_json(case, record))
    return items


def test_csl_items_are_as_csl_says() -> None:
    """Each has a type and an id of its own, and only variables that there are, with values of their kind."""
    record = fullest()[1]
    items = [item for case in ours().cases.values() for item in csl_of(case, ours())] + csl_of(*fullest())
    assert len({item["id"] for item in items}) == len(items) > 20
    for item in items:
        assert item["type"] in CSL_TYPES.split()
        assert {name: type(value) for name, value in item.items()} == {name: CSL[name] for name in item}
        assert all(author.keys() == {"literal"} for author in item.get("author", ()))
        for name in ("issued", "accessed"):
            assert item.get(name, {}).keys() <= {"date-parts", "season", "circa", "literal"}
    assert record.cases["fullest"].facts.id == "fullest-id"
    assert {item["id"] for item in csl_of(*fullest())} == {"fullest-id:oyez", "fullest-id:hidden"}


def test_every_source_type_has_a_csl_type() -> None:
    """Each word of the vocabulary is told to reference managers by a type that they know."""
    assert {term.csl for term in vocabularies()["source-type"].terms.values()} <= set(CSL_TYPES.split())


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-05-25", {"date-parts": [[2023, 5, 25]]}),
        ("2023-05", {"date-parts": [[2023, 5]]}),
        ("2023", {"date-parts": [[2023]]}),
        ("2023-XX", {"date-parts": [[2023]]}),
        ("2023-05-XX", {"date-parts": [[2023, 5]]}),
        ("2023-05~", {"date-parts": [[2023, 5]], "circa": True}),
        ("2023?", {"date-parts": [[2023]], "circa": True}),
        ("2023-21", {"date-parts": [[2023]], "season": 1}),
        ("2023-24", {"date-parts": [[2023]], "season": 4}),
        ("202X", {"date-parts": [[2020], [2029]], "circa": True}),
        ("19XX", {"date-parts": [[1900], [1999]], "circa": True}),
        ("2023-05-23/2023-06", {"date-parts": [[2023, 5, 23], [2023, 6]]}),
        ("2023~/2024", {"date-parts": [[2023], [2024]], "circa": True}),
        ("[2023-05-01,2023-05-03]", {"date-parts": [[2023, 5, 1], [2023, 5, 3]], "circa": True}),
        ("[2023-03..2023-05-25]", {"date-parts": [[2023, 3], [2023, 5, 25]], "circa": True}),
        ("2023-05/..", {"literal": "from May 2023, still going on"}),
        ("[..2023-05-25]", {"literal": "on or before 25 May 2023"}),
    ],
)
def test_dates_in_csl(edtf: str, expected: dict[str, Any]) -> None:
    """A date is as exact in CSL as it is here; what CSL cannot say stands in words."""
    case = smallest(sources={"a": Source(type="article", published=day(edtf))})
    assert csl_of(case, record_of(case))[0]["issued"] == expected


ENTRY = re.compile(r"@([a-z]+)\{([^\s,{}]+),\n")
FIELD = re.compile(r"  ([a-z]+) = \{")
NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def read_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """BibTeX as strictly as BibTeX reads it, braces counted and nothing forgiven → type and fields by key."""
    entries: dict[str, tuple[str, dict[str, str]]] = {}
    at = 0
    while at < len(text):
        start = ENTRY.match(text, at)
        assert start, text[at : at + 80]
        at, values = start.end(), {}
        while field := FIELD.match(text, at):
            depth, end = 1, field.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            assert field[1] not in values
            values[field[1]] = text[field.end() : end - 1]
            assert text[end : end + 2] == ",\n"
            at = end + 2
        assert text[at : at + 2] == "}\n"
        at += 2 + (text[at + 2 : at + 3] == "\n")
        assert start[2] not in entries
        entries[start[2]] = (start[1], values)
    return entries


def printed(tex: str) -> str:
    """What TeX prints of a value; a sign that it would take for more than itself is a mistake."""
    words, at = "", 0
    while at < len(tex):
        if named := re.compile(r"\\(text[a-z]+)\{\}").match(tex, at):
            words, at = words + NAMED[named[1]], named.end()
        elif tex[at] == "\\":
            assert tex[at + 1] in "&%$#_", tex
            words, at = words + tex[at + 1], at + 2
        else:
            assert tex[at] not in "&%$#_~^", tex
            words, at = words + (tex[at] if tex[at] not in "{}" else ""), at + 1
    return words


def test_bibtex_of_our_cases_can_be_read() -> None:
    """Each source is an entry under a key that is the same in every build."""
    for slug, case in ours().cases.items():
        entries = read_bibtex(bibtex(case, ours()))
        assert list(entries) == [f"{slug}:{key}" for key in case.facts.sources]
        titles = [source.title for source in case.facts.sources.values() if source.title]
        assert [printed(values["title"]) for _, values in entries.values() if "title" in values] == titles


def test_an_entry_of_bibtex() -> None:
    """A source with every field: what no field of BibTeX holds stands in its note."""
    kind, values = read_bibtex(bibtex(*fullest()))["fullest-id:oyez"]
    assert kind == "misc"
    assert values == {
        "title": "{Sourcetitle}",
        "author": "{Sourceauthor}",
        "howpublished": "Containername, 532 U.S. 514",
        "edition": "third edition",
        "organization": "Sourcecourt, Publishername",
        "year": "2001",
        "date": "2001-05-21",
        "url": "https://source.example/page",
        "urldate": "2026-11-04",
        "language": "Swedish",
        "note": "Sourcenote. Archived at https://archive.example/page.",
    }


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-05~", {"year": "2023", "date": "2023-05~"}),
        ("202X", {"date": "202X"}),
        ("2023-05/2024", {"date": "2023-05/2024"}),
        ("[2023-05-01,2023-05-03]", {"year": "2023", "note": "Published 1 or 3 May 2023."}),
        ("2023%", {"year": "2023", "note": "Published possibly about 2023."}),
    ],
)
def test_dates_in_bibtex(edtf: str, expected: dict[str, str]) -> None:
    """The date stands as BibLaTeX reads it, or in words; the year only where it is one."""
    case = smallest(sources={"a": Source(type="web-page", published=day(edtf))})
    values = read_bibtex(bibtex(case, record_of(case)))["small:a"][1]
    assert {name: printed(value) if name == "note" else value for name, value in values.items()} == expected


def test_the_day_of_access_in_bibtex() -> None:
    """It stands as far as it is known."""
    case = smallest(sources={"a": Source(type="web-page", accessed=day("2026-11"))})
    assert read_bibtex(bibtex(case, record_of(case)))["small:a"][1] == {"urldate": "2026-11"}


def test_addresses_in_bibtex_end_where_they_end() -> None:
    """A brace or a backslash in an address is written in per cent, and what is in per cent already stays."""
    case = smallest(sources={"a": Source(type="web-page", url="https://x.example/a{b}c\\d%20e#f_g~h")})
    values = read_bibtex(bibtex(case, record_of(case)))["small:a"][1]
    assert values["url"] == "https://x.example/a%7Bb%7Dc%5Cd%20e#f_g~h"


RECORD = record_of(smallest())


@given(text=strategies.text(strategies.characters(exclude_categories=("Cs", "Cc"))))
def test_bibtex_prints_what_was_written(text: str) -> None:
    """Any title comes out of TeX as it went in, but for white space."""
    case = smallest(sources={"a": Source(type="book", title=text)})
    values = read_bibtex(bibtex(case, RECORD))["small:a"][1]
    assert printed(values.get("title", "")) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_list_of_sources(text: str) -> None:
    """Whatever a name or a title holds, both files can be read and say it again, BibTeX on one line."""
    case = hostile_case(text)
    record, line = record_of(case), " ".join(text.split())
    assert csl_of(case, record)[0]["title"] == text
    entries = read_bibtex(bibtex(case, record))
    assert [kind for kind, _ in entries.values()] == ["article", "misc"]
    assert printed(entries["small:s"][1]["title"]) == line
    assert printed(entries["small:s"][1]["author"]) == f"{line} and {line}"
