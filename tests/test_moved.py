"""Addresses at which a case once stood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import pipeline

MOVED = SMALLEST.replace("published:", "former_slugs: [the-letter, first]\npublished:", 1)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [("", "../../cases/release/"), ("site_url: https://example.org/r\n", "https://example.org/r/cases/release/")],
)
def test_a_former_address_leads_to_the_case(url: str, canonical: str, tmp_path: Path) -> None:
    """At once, for programs and for readers whose browser does not follow; search engines keep only the new one."""
    file = newsroom(tmp_path, {"content/cases/release.md": MOVED}, f"site_name: Test record\n{url}")
    result = pipeline.build(file, DAY, search_wanted=False, strict=False)
    assert result.problems == ()
    for slug in ("the-letter", "first"):
        page = (tmp_path / "site/cases" / slug / "index.html").read_text(encoding="utf-8")
        head, _, main = page.partition("<main")
        assert '<meta http-equiv="refresh" content="0; url=../../cases/release/">' in head
        assert '<meta name="robots" content="noindex">' in head
        assert re.findall(r'<link rel="canonical" href="(.*?)">', head) == [canonical]
        assert '<a href="../../cases/release/">A court orders the release of two reporters</a>' in main
        assert "data-pagefind-body" not in page


def test_a_case_without_former_addresses_has_none(tmp_path: Path) -> None:
    """No page is made for nothing."""
    file = newsroom(tmp_path, {"content/cases/release.md": SMALLEST})
    pipeline.build(file, DAY, search_wanted=False, strict=False)
    refreshing = [
        path for path in (tmp_path / "site").rglob("*.html") if 'http-equiv="refresh"' in path.read_text()
    ]
    assert (tmp_path / "site/cases/release/index.html").is_file()
    assert refreshing == []


def test_a_case_is_known_by_its_slug_until_it_has_an_id(tmp_path: Path) -> None:
    """The id outlives the file's name."""
    named = SMALLEST.replace("published:", 'id: "2026-1"\npublished:', 1)
    files = {"content/cases/a.md": SMALLEST, "content/cases/b.md": named}
    record = pipeline.examine(newsroom(tmp_path, files), DAY).record
    assert record
    assert {slug: case.id for slug, case in record.cases.items()} == {"a": "a", "b": "2026-1"}
