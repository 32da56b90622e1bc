"""Those who write cases: who is one author, at which address, and what their pages count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, newsroom

from onrecord import pipeline
from onrecord.page import Page
from onrecord.pages import plan
from onrecord.record import Record
from onrecord.report import placed

SIGNED = Path(__file__).parent / "sites" / "signed" / "mkdocs.yml"


def signed_case(authors: str, published: str = "2026-11-20") -> str:
    """A case by these authors, as its file lists them."""
    return (
        f"---\ntitle: A case\npublished: {published}\nauthors: [{authors}]\n"
        "sources: {one: {type: report}}\n---\n\nIt happened [@one].\n"
    )


def found(folder: Path, registry: str = "", **cases: str) -> pipeline.Examined:
    """A newsroom of these cases, and of authors in the registry."""
    files = {f"content/cases/{slug}.md": text for slug, text in cases.items()}
    if registry:
        files["content/registry/authors.yml"] = registry
    return pipeline.examine(newsroom(folder, files), DAY)


def record_of(folder: Path, registry: str = "", **cases: str) -> Record:
    """The record of such a newsroom, in which there is no fault."""
    examined = found(folder, registry, **cases)
    assert examined.problems == ()
    assert examined.record
    return examined.record


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """The pages of the newsroom whose cases are signed, by address."""
    record = pipeline.examine(SIGNED, DAY).record
    assert record
    return {page.url: page for page in plan(record)}


def test_a_key_and_a_name_mean_the_entry_of_the_registry(tmp_path: Path) -> None:
    """A case may write either; what is printed is the name of the registry."""
    registry = "dana: {name: Dana Serik}\n"
    record = record_of(tmp_path, registry, a=signed_case("dana"), b=signed_case("dana  SERIK"))
    assert {slug: case.facts.authors for slug, case in record.cases.items()} == {
        "a": ("Dana Serik",),
        "b": ("Dana Serik",),
    }
    assert {key: len(byline.cases) for key, byline in record.authors.items()} == {"dana": 2}


def test_an_author_without_an_entry_has_an_address_by_the_name(tmp_path: Path) -> None:
    """A name in any script becomes Latin letters; where two make one address, the first in print keeps it."""
    record = record_of(
        tmp_path,
        "dana-serik: {name: D. S.}\n",
        old=signed_case("Юрий Кобзарев, D. S.", "2026-11-01"),
        new=signed_case("Yuriy Kobzarev, Dana Serik, '!?', " + "x" * 200),
    )
    assert {key: byline.author.name for key, byline in record.authors.items()} == {
        "author": "!?",
        "dana-serik": "D. S.",
        "dana-serik-2": "Dana Serik",
        "x" * 80: "x" * 200,
        "yuriy-kobzarev": "Юрий Кобзарев",
        "yuriy-kobzarev-2": "Yuriy Kobzarev",
    }


def test_a_case_under_an_embargo_makes_nobody_an_author(tmp_path: Path) -> None:
    """The page of an author appears with the first case that is published."""
    held = signed_case("Dana Serik").replace("authors:", "embargo: 2030-01-01T00:00+00:00\nauthors:")
    record = found(tmp_path, "", held=held, open=signed_case("Anna Ber")).record
    assert record
    assert list(record.authors) == ["anna-ber"]


def test_the_page_of_an_author(pages: dict[str, Page]) -> None:
    """Cases newest first, and of the corrections how many in how many of them."""
    data: Any = pages["authors/dana-serik/"].data
    assert [row.link.text for row in data.cases] == ["The harbour is sold twice", "A quay is closed"]
    assert (data.corrected, data.amended, data.count) == (3, 2, 2)
    assert data.contact.url == "mailto:dana@record.example"
    assert data.author.pgp == "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"
    assert (data.photo.url, data.photo.alt) == ("/authors/dana.png", "Dana Serik")
    assert pages["authors/dana-serik/"].file == "content/registry/authors.yml"


def test_words_that_only_look_like_an_address_are_no_link(pages: dict[str, Page]) -> None:
    """What says how to reach an author in words is printed as it is."""
    data: Any = pages["authors/desk/"].data
    assert (data.contact.text, data.contact.url) == ("By post alone", "")


def test_the_page_of_an_author_of_many_cases_is_cut(tmp_path: Path) -> None:
    """Fifty cases to a page, each page with the same counts."""
    cases = {f"c{number:03}": signed_case("Ann") for number in range(120)}
    found = {page.url: page.data for page in plan(record_of(tmp_path, **cases)) if page.template == "author.html"}
    assert {url: len(data.cases) for url, data in found.items()} == {
        "authors/ann/": 50,
        "authors/ann/page-2/": 50,
        "authors/ann/page-3/": 20,
    }
    assert {data.count for data in found.values()} == {120}


def test_bylines_lead_to_authors(pages: dict[str, Page]) -> None:
    """On the page of a case and in what its head tells programs."""
    page = pages["cases/harbour/"]
    data: Any = page.data
    assert [link.url for link in data.authors] == ["authors/dana-serik/", "authors/yuriy-kobzarev/"]
    assert [one["url"] for one in json.loads(page.json_ld)["author"]] == [
        "https://record.example/authors/dana-serik/",
        "https://record.example/authors/yuriy-kobzarev/",
    ]
    desk = json.loads(pages["cases/pier/"].json_ld)["author"]
    assert [one["@type"] for one in desk] == ["Organization"]


@pytest.mark.parametrize(
    ("entry", "column", "rule"),
    [
        ("dana: {name: Dana, pgp: 0123}", 25, "bad-quantity"),
        ("dana: {name: Dana, url: example.org}", 25, "bad-url"),
        ("dana: {name: Dana, nickname: D}", 20, "unknown-key"),
        ("dana: {role: Reporter}", 1, "missing-field"),
        ("dana: {name: Dana, desk: maybe}", 26, "unknown-value"),
        ("dana: {name: Dana, photo: none.jpg}", 27, "missing-media"),
        ("Dana: {name: Dana}", 1, "bad-key"),
    ],
)
def test_a_fault_of_an_entry_is_told_at_its_place(tmp_path: Path, entry: str, column: int, rule: str) -> None:
    """With file, line and column, as a fault of any file."""
    examined = found(tmp_path, f"{entry}\n", a=signed_case("Dana"))
    told = [(one.spot.file, line, at, one.rule) for line, at, one in placed(examined.problems, examined.files)]
    assert ("content/registry/authors.yml", 1, column, rule) in told


def test_all_faults_of_authors_are_told_at_once(tmp_path: Path) -> None:
    """One fault hides no other."""
    examined = found(tmp_path, "a: {nam: A}\nb: {name: B, pgp: x}\n", a=signed_case("A"))
    assert [one.rule for _, _, one in placed(examined.problems, examined.files)] == [
        "missing-field",
        "unknown-key",
        "bad-quantity",
    ]


def test_a_withheld_name_may_not_stand_in_an_author(tmp_path: Path) -> None:
    """The registry of authors is searched for names that are withheld, as every file is."""
    case = signed_case("Ann").replace(
        "sources:", "people: {clerk: {name: Dana Serik, display: withheld, role: witness}}\nsources:"
    )
    examined = found(tmp_path, "ann: {name: Ann, biography: Learned from Dana Serik.}\n", a=case)
    assert [(one.rule, one.spot.file) for one in examined.problems if one.severity == "error"] == [
        ("leaked-name", "content/registry/authors.yml")
    ]
