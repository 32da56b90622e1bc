"""Pages that have been withdrawn: what an editor writes, and what readers and programs are told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from datafiles import day, record_of
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import pipeline
from onrecord.formats.removals import removals
from onrecord.model.withdrawn import Removals, Withdrawal
from onrecord.pages import plan
from onrecord.record import Record

LIST = """\
cases/old: {date: 2026-11-20, reason: merged, replaced_by: cases/small, note: See there.}
cases/dana-s: {date: 2026-11-21, reason: privacy}
"""
PAGES = {
    "cases/old": Withdrawal(date=day("2026-11-20"), reason="merged", replaced_by="cases/small", note="See there."),
    "cases/dana-s": Withdrawal(date=day("2026-11-21"), reason="privacy"),
}


def with_removals() -> Record:
    """A record from which pages have been withdrawn."""
    return replace(record_of(), withdrawn=Removals("content/withdrawn.yml", PAGES))


def test_programs_are_told_what_is_gone() -> None:
    """The newest first, with digests for those who hold a copy; of one that is secret the digest alone."""
    told = json.loads(removals(with_removals()).content)
    assert [one.get("path") for one in told["withdrawn"]] == [None, "cases/old/"]
    secret, merged = told["withdrawn"]
    assert secret == {
        "path_sha256": hashlib.sha256(b"cases/dana-s/").hexdigest(),
        "date": {"edtf": "2026-11-21", "earliest": "2026-11-21", "latest": "2026-11-21"},
        "reason": "privacy",
    }
    assert (merged["replaced_by"], merged["note"]) == ("cases/small/", "See there.")


def test_what_stands_at_the_old_address() -> None:
    """A page that says so, which neither search nor search engines list; the list itself may be found."""
    pages = {
        page.url: page for page in plan(with_removals()) if page.template in ("withdrawn.html", "removals.html")
    }
    assert set(pages) == {"withdrawn/", "cases/old/", "cases/dana-s/"}
    assert not any(pages[url].listed or pages[url].indexed for url in ("cases/old/", "cases/dana-s/"))
    assert [row.address for row in pages["withdrawn/"].data.rows] == ["", "cases/old/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that has withdrawn pages, built."""
    folder = tmp_path_factory.mktemp("withdrawn")
    files = {"content/cases/small.md": SMALLEST, "content/withdrawn.yml": LIST}
    settings = "site_name: Test record\nsite_url: https://record.example/\n"
    result = pipeline.build(newsroom(folder, files, settings), DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return folder / "site"


def test_a_reader_is_told(site: Path) -> None:
    """When and why, and what takes the place of the page; machines are asked not to list it."""
    html = (site / "cases/old/index.html").read_text(encoding="utf-8")
    assert "Withdrawn:" in html
    assert "20 November 2026" in html.replace("\u00a0", " ")
    assert "Merged with another page" in html
    assert '<a href="../../cases/small/">' in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_secret_address_stands_nowhere_else(site: Path) -> None:
    """Where the reason is privacy no other file of the site has the address, in whatever form."""
    telling = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and b"dana-s" in path.read_bytes() and path.name != "manifest.json"
    ]
    assert [path for path in telling if not path.startswith(("cases/dana-s/", "."))] == []


def test_the_sitemap_has_no_withdrawn_page(site: Path) -> None:
    """It lists what is published, and the list."""
    found = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "cases/old" not in found
    assert "https://record.example/withdrawn/" in found


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("cases/old/: {date: 2026-11-20, reason: merged}", "bad-key"),
        ("https://record.example/: {date: 2026-11-20, reason: merged}", "bad-key"),
        ("cases/../x: {date: 2026-11-20, reason: merged}", "bad-key"),
        ("Cases/Old: {date: 2026-11-20, reason: merged}", "bad-key"),
        ("cases/old: {reason: merged}", "missing-field"),
        ("cases/old: {date: 2026-11-20}", "missing-field"),
        ("cases/old: {date: 20.11.2026, reason: merged}", "impossible-date"),
        ("cases/old: {date: 2026-11-20, reason: shame}", "unknown-value"),
        ("cases/old: {date: 2026-11-20, reason: other, because: x}", "unknown-key"),
        ("cases/old:", "missing-field"),
        ("- cases/old", "not-a-map"),
        (
            "cases/old: {date: 2026-11-20, reason: other}\ncases/old: {date: 2026-11-21, reason: other}",
            "duplicate-key",
        ),
    ],
)
def test_a_list_that_cannot_be_read_is_told(written: str, rule: str, tmp_path: Path) -> None:
    """Every fault stands at its line, and nothing is published."""
    files = {"content/cases/small.md": SMALLEST, "content/withdrawn.yml": f"{written}\n"}
    result = pipeline.build(newsroom(tmp_path, files), DAY, search_wanted=False, strict=False)
    found = [(one.rule, one.spot.file) for one in result.problems if one.severity == "error"]
    assert (rule, "content/withdrawn.yml") in found
    assert not (tmp_path / "site").exists()


def test_a_page_of_prose_cannot_stand_where_the_list_does(tmp_path: Path) -> None:
    """`content/withdrawn.md` would be published at one address with the list."""
    files = {"content/cases/small.md": SMALLEST, "content/withdrawn.md": "# Ours\n\nWords.\n"}
    result = pipeline.build(newsroom(tmp_path, files), DAY, search_wanted=False, strict=False)
    assert [one.rule for one in result.problems if one.severity == "error"] == ["duplicate-slug"]
