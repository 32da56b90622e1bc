"""Sources of several cases: which are one, what they are called, what rests on them, and what stays untold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, newsroom

from onrecord import pipeline
from onrecord.model.source import Confidential, Source
from onrecord.page import Page
from onrecord.pages import plan
from onrecord.record import Record, same_address, shown_address, source_title

SIGNED = Path(__file__).parent / "sites" / "signed" / "mkdocs.yml"


def case(sources: str, text: str = "It happened [@one].", published: str = "2026-11-20") -> str:
    """A case file with these sources."""
    return f"---\ntitle: A case\npublished: {published}\nsources:\n{sources}---\n\n{text}\n"


def record_of(folder: Path, **files: str) -> Record:
    """A newsroom of these cases, and of a registry where one is given → its record."""
    registry = {"content/registry/sources.yml": files.pop("registry")} if "registry" in files else {}
    cases = {f"content/cases/{slug}.md": text for slug, text in files.items()}
    record = pipeline.examine(newsroom(folder, {**cases, **registry}), DAY).record
    assert record
    return record


@pytest.fixture(scope="module")
def signed() -> Record:
    """The newsroom whose cases share sources."""
    record = pipeline.examine(SIGNED, DAY).record
    assert record
    return record


@pytest.fixture(scope="module")
def pages(signed: Record) -> dict[str, Page]:
    """Its pages by address."""
    return {page.url: page for page in plan(signed)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a", "http://WWW.example.org:80/a/", True),
        ("https://example.org/a#page=4", "https://example.org/a", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/#/a", "https://example.org/#/b", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://example.org:8080/a", "https://example.org/a", False),
    ],
)
def test_which_addresses_are_one(one: str, other: str, same: bool) -> None:
    """Scheme, capitals of the host and a mark in the page make no other source; whatever else differs does."""
    assert (same_address(one) == same_address(other)) is same


def test_an_address_is_shown_in_its_own_letters() -> None:
    """Without scheme and `www.`; escapes only where they hide what cannot be printed; cut where it is long."""
    assert shown_address("https://www.example.org/%D0%BF%D0%BE%D1%80%D1%82/") == "example.org/порт"
    assert shown_address("https://example.org/a%20b%0Ac") == "example.org/a%20b%0Ac"
    assert shown_address("https://example.org/%FF") == "example.org/%FF"
    assert shown_address("https://example.org/" + "a" * 2000) == "example.org/" + "a" * 87 + "…"


def test_what_a_source_is_called() -> None:
    """Its title, else address, number, what it is in, who published it; one that is not named, what it is."""
    whole = {"title": "T", "url": "https://e.org/x", "number": "N", "container": "C", "publisher": "P"}
    names = []
    while whole:
        names.append(source_title(Source(type="report", **whole)))  # type: ignore[arg-type]
        del whole[next(iter(whole))]
    assert names == ["T", "e.org/x", "N", "C", "P"]
    assert source_title(Source(type="report")) == ""
    hidden = Confidential(described_as="a clerk", reason="fear")
    assert source_title(Source(type="interview", title="Talk with Ann", confidential=hidden)) == "A clerk"


def test_sources_of_one_address_are_one_source(tmp_path: Path) -> None:
    """Two cases that list one address list one source, whatever they call it; its key is the oldest case's."""
    record = record_of(
        tmp_path,
        newer=case("  one: {type: report, title: New, url: 'https://e.org/x#p'}\n", published="2026-11-21"),
        older=case("  one: {type: report, title: Old, url: 'http://e.org/x/'}\n"),
        other=case("  one: {type: report, title: Old}\n"),
    )
    shared = [work for work in record.works.values() if work.key]
    assert [(work.key, [one.case.slug for one in work.listings]) for work in shared] == [
        ("one", ["newer", "older"])
    ]
    assert len(record.works) == 2


def test_sources_of_one_key_of_the_registry_are_one_source(tmp_path: Path) -> None:
    """Without an address it is the registry that says that two cases mean one source."""
    registry = "one: {type: book, title: The law}\n"
    record = record_of(
        tmp_path, registry=registry, a=case("  x: {type: report}\n"), b=case("  x: {type: report}\n")
    )
    assert [(work.key, len(work.listings)) for work in record.works.values() if work.key] == [("one", 2)]
    alone = record_of(tmp_path / "alone", a=case("  one: {type: book}\n"), b=case("  one: {type: book}\n"))
    assert [work.key for work in alone.works.values()] == ["", ""]


def test_a_key_that_a_list_has_taken_gets_a_number(tmp_path: Path) -> None:
    """The list of archived sources and the page of a source with that key stand at two addresses."""
    one = "  archived: {type: report, title: T, url: 'https://e.org/x', archived: 'https://a.org/x'}\n"
    record = record_of(tmp_path, a=case(one, "[@archived]."), b=case(one, "[@archived]."))
    urls = [page.url for page in plan(record)]
    assert "sources/archived-2/" in urls
    assert sorted(urls) == sorted(set(urls))


def test_confidential_sources_are_never_joined(tmp_path: Path) -> None:
    """That two cases have one informant is told by no page, even where both files give one address or key."""
    secret = "{type: interview, url: 'https://clerk.example/', publisher: Clerk, confidential: " + (
        "{described_as: a clerk, reason: fear}}"
    )
    own, shared = f"  one: {secret}\n", f"one: {secret}\n"
    for number, files in enumerate(
        (
            {"a": case(own), "b": case(own)},
            {"registry": shared, "a": case("  x: {type: law}\n"), "b": case("  x: {type: law}\n")},
        )
    ):
        record = record_of(tmp_path / str(number), **files)
        assert [work.key for work in record.works.values() if work.source.confidential] == ["", ""]
        told = "".join(repr(page.data) for page in plan(record))
        assert "clerk.example" not in told
        assert "Clerk" not in re.sub(r"A clerk", "", told)


def test_the_page_of_a_source_has_all_that_rests_on_it(pages: dict[str, Page]) -> None:
    """Each case with its facts by name or number, the copies that were used, and which sources it is one with."""
    data: Any = pages["sources/report/"].data
    rests = {
        one.case.text: (one.count, [(facts.label, [link.text for link in facts.links]) for facts in one.facts])
        for one in data.cases
    }
    assert rests == {
        "The harbour is sold twice": (
            5,
            [
                ("Timeline", ["The harbour is sold"]),
                ("Citations in the text", ["1"]),
                ("Claims", ["1"]),
                ("People", ["Anna Moe"]),
                ("Corrections", ["2"]),
            ],
        ),
        "A quay is closed": (2, [("Timeline", ["The quay is closed"]), ("Citations in the text", ["1"])]),
    }
    assert [(version.edition, version.archived) for version in data.versions] == [
        ("first", "https://archive.example/1"),
        ("second", None),
    ]
    assert (data.together, [link.text for link in data.relays]) == (3, ["Harbour sold twice"])


def test_the_lists_of_sources_count_each_source_once(pages: dict[str, Page]) -> None:
    """Types, copies and the whole: each list has as many rows as it says, and the parts add up."""
    whole: Any = pages["sources/"].data
    lists = {url: page.data for url, page in pages.items() if page.template == "sources.html"}
    for url, data in lists.items():
        assert sum(len(group.rows) for group in data.publishers) == data.here.count, url
    assert sum(one.count for one in whole.types) == whole.numbers.total == 7
    assert {one.label: one.count for one in whole.copies} == {"Archived copy": 1, "Not archived": 4}
    assert (whole.numbers.archived, whole.numbers.confidential, whole.numbers.origins) == (1, 2, 5)


def test_a_long_list_of_sources_is_cut_into_pages(tmp_path: Path) -> None:
    """Two hundred sources of a case stand on four pages, and a publisher of many has a list of its own."""
    many = "".join(
        f"  s{number}: {{type: report, title: Title {number}, publisher: هيئة الميناء}}\n" for number in range(200)
    )
    record = record_of(tmp_path, harbour=case(many, "It happened [@s1]."), none=case("", "Nothing."))
    sources = {page.url: page.data for page in plan(record) if page.template == "sources.html"}
    assert [url for url in sources if url.startswith("sources/page/")] == [f"sources/page/{n}/" for n in (2, 3, 4)]
    (publisher,) = record.entities["publisher"]
    assert sources[f"sources/publisher/{publisher}/"].here.count == 200
    assert max(sum(len(group.rows) for group in data.publishers) for data in sources.values()) == 50


def test_a_source_of_a_case_says_what_it_is_tied_to(pages: dict[str, Page]) -> None:
    """Which sources of the page it relays, is relayed by, or is of one origin with; else that it stands alone."""
    data: Any = pages["cases/harbour/"].data
    rows = {row.title: row for row in data.sources}
    ties = {
        title: (
            row.origin and row.origin.number,
            [one.number for one in row.relays],
            [one.number for one in row.kin],
        )
        for title, row in rows.items()
    }
    assert ties == {
        "Report on the harbour": (None, [3], [4]),
        "Register of the Court of the North": (None, [], []),
        "Harbour sold twice": (1, [4], []),
        "wire.example.org/порт": (3, [], [1]),
        "An employee of the board": (None, [], []),
    }
    assert [title for title, row in rows.items() if row.alone] == [
        "Register of the Court of the North",
        "An employee of the board",
    ]
    assert {title: (row.page, row.others) for title, row in rows.items() if row.page} == {
        "Report on the harbour": ("sources/report/", 1),
        "Register of the Court of the North": ("sources/register/", 1),
    }
