"""The preview in Chromium: a page that loads itself anew, and what is wrong at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsrooms import DAY, SMALLEST, newsroom
from playwright.sync_api import Page, expect
from test_browser_axe import in_every_view

from onrecord.preview.live import Live
from onrecord.report import Reporter
from onrecord.world.server import Server

LONG = SMALLEST + "".join(f"\nParagraph {number} says more [@ruling].\n" for number in range(80))
BROKEN = LONG.replace("published: 2026-11-22", "published: [2026")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The file of a long case in a newsroom of its own."""
    newsroom(tmp_path, {"content/cases/release.md": LONG})
    return tmp_path / "content/cases/release.md"


@pytest.fixture
def preview(case: Path) -> Iterator[str]:
    """The address of that newsroom's preview."""
    root = case.parent.parent.parent
    server, live = (
        Server("127.0.0.1", 0, search_on=False),
        Live(root / "mkdocs.yml", DAY, Reporter(root, quiet=True)),
    )
    live.begin()
    live.run()
    server.start(live.answer)
    yield server.address
    live.stop()
    server.stop()


def test_a_page_shows_what_is_saved_where_its_reader_was(page: Page, preview: str, case: Path) -> None:
    """Saving loads the page anew by itself, scrolled to where it was."""
    page.goto(f"{preview}cases/release/")
    page.evaluate("scrollTo(0, 1500)")
    expect(page.locator("h1")).to_have_text(re.compile("A court orders"))
    case.write_text(LONG.replace("A court orders", "A judge orders"), "utf-8")
    expect(page.locator("h1")).to_have_text(re.compile("A judge orders"), timeout=20_000)
    page.wait_for_function("Math.abs(scrollY - 1500) < 3")


def test_what_is_wrong_appears_and_goes(page: Page, preview: str, case: Path) -> None:
    """An error stands at the foot of the page with its place, takes no focus, and goes when it is mended."""
    page.goto(f"{preview}cases/release/")
    box = page.get_by_role("complementary", name="Problems")
    expect(box).to_have_count(0)
    link = page.get_by_role("link", name="Cases").first
    link.focus()
    case.write_text(BROKEN, "utf-8")
    expect(box).to_be_visible(timeout=20_000)
    expect(box.get_by_role("status")).to_have_text(re.compile("Errors: 1"))
    expect(box.get_by_role("listitem")).to_have_text([re.compile(r"content/cases/release\.md:\d+:\d+")])
    expect(link).to_be_focused()
    expect(page.locator("h1")).to_have_text(re.compile("A court orders"))
    case.write_text(LONG, "utf-8")
    expect(box).to_have_count(0, timeout=20_000)


def test_an_address_that_is_no_text_has_news_as_well(page: Page, preview: str, case: Path) -> None:
    """Whatever stands there, the page shows what is wrong."""
    case.write_text(BROKEN, "utf-8")
    page.goto(f"{preview}%ff/")
    expect(page.get_by_role("complementary", name="Problems")).to_be_visible(timeout=20_000)


def test_what_is_wrong_can_be_closed(page: Page, preview: str, case: Path) -> None:
    """Closed by the keyboard it stays closed when the page is loaded again, until something else is wrong."""
    case.write_text(BROKEN, "utf-8")
    page.goto(f"{preview}cases/release/")
    box = page.get_by_role("complementary", name="Problems")
    expect(box).to_be_visible(timeout=20_000)
    box.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(box).to_have_count(0)
    with page.expect_request(re.compile("~preview/news")):
        page.reload()
    page.wait_for_timeout(500)
    expect(box).to_have_count(0)
    case.write_text(BROKEN.replace("---\n", "---\n# one line more\n", 1), "utf-8")
    expect(box).to_be_visible(timeout=20_000)


def test_an_editor_types_on_while_nothing_asks_another_host(page: Page, preview: str, case: Path) -> None:
    """Every request of a page in the preview is to the preview."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{preview}cases/release/")
    case.write_text(LONG.replace("A court orders", "A judge orders"), "utf-8")
    expect(page.locator("h1")).to_have_text(re.compile("A judge orders"), timeout=20_000)
    assert [url for url in asked if not url.startswith(preview)] == []
    assert any("~preview/news" in url for url in asked)


def test_axe_has_nothing_to_say(page: Page, preview: str, case: Path) -> None:
    """A draft with its banner and what is wrong with it passes axe in light and dark, on a phone and enlarged."""
    case.write_text(LONG.replace("title:", "draft: true\ntitle:", 1) + "\nNobody says this.\n", "utf-8")
    page.goto(f"{preview}cases/release/")
    box = page.get_by_role("complementary", name="Problems")
    expect(box).to_be_visible(timeout=20_000)
    expect(page.get_by_role("complementary", name="Preview")).to_be_visible()
    box.get_by_role("button", name="Show").click()
    expect(box.get_by_role("listitem")).not_to_have_count(0)
    assert in_every_view(page) == {}
