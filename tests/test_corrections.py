"""The list of corrections: what it counts, and where its links lead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import pipeline
from onrecord.page import Link, Page
from onrecord.pages import plan

SIGNED = Path(__file__).parent / "sites" / "signed" / "mkdocs.yml"


def listed(settings: Path) -> dict[str, Page]:
    """The pages of the list of corrections of a newsroom, by address."""
    record = pipeline.examine(settings, DAY).record
    assert record
    return {page.url: page for page in plan(record) if page.template == "corrections.html"}


@pytest.fixture(scope="module")
def data() -> Any:
    """The list of the newsroom that corrects itself."""
    return listed(SIGNED)["corrections/"].data


def test_corrections_stand_newest_first_by_year(data: Any) -> None:
    """Those of all cases together, with how many there are in how many of them."""
    assert [(year.year, year.count, [row.date.text for row in year.rows]) for year in data.years] == [
        ("2026", 2, ["2026-05-04", "2026-04-01"]),
        ("2025", 1, ["2025-12-31"]),
    ]
    assert (data.total, data.corrected, data.cases) == (3, 2, 3)
    assert data.types == (("correction", 2), ("clarification", 1))


def test_a_correction_leads_to_its_case_and_event(data: Any) -> None:
    """To its own place there, and to what it concerns; so do the links of its text, and nothing is cited."""
    row = data.years[0].rows[1]
    assert row.case.url == "cases/harbour/#correction-2026-04-01"
    assert row.about.url == "cases/harbour/#event-resale"
    assert row.text.answers == (Link("", "cases/harbour/#event-resale"), ())


def test_the_list_says_how_to_ask_for_one(data: Any) -> None:
    """By the pages of prose that tell it."""
    assert (data.policy.url, data.contact.url) == ("corrections-policy/", "contact/")


def test_a_record_without_corrections_says_so(tmp_path: Path) -> None:
    """The page is there, and counts the cases."""
    pages = listed(newsroom(tmp_path, {"content/cases/release.md": SMALLEST}))
    (page,) = pages.values()
    assert (page.data.years, page.data.total, page.data.cases, page.data.contact) == ((), 0, 1, None)


def test_corrections_of_one_day_have_anchors_of_their_own(tmp_path: Path) -> None:
    """And a long list is cut, its years counted over all pages."""
    one = "  - {date: 2026-11-22, type: correction, text: It was so.}\n"
    case = SMALLEST.replace("---\n\n", f"corrections:\n{one * 120}---\n\n", 1)
    pages = listed(newsroom(tmp_path, {"content/cases/release.md": case}))
    assert list(pages) == ["corrections/", "corrections/page-2/", "corrections/page-3/"]
    assert {year.count for page in pages.values() for year in page.data.years} == {120}
    anchors = [row.id for page in pages.values() for year in page.data.years for row in year.rows]
    assert len(set(anchors)) == 120
