"""What a reader does with sources, in a browser: opens one at a citation, goes to what rests on it, cites it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY, newsroom
from playwright.sync_api import Browser, Page, expect

from onrecord import pipeline

SIGNED = Path(__file__).parent / "sites" / "signed"
LONG, NAME = "A title of three hundred signs " * 10, "N" * 80
MANY = "".join(
    f"  s{number}: {{type: report, title: Title {number}, publisher: هيئة الميناء}}\n" for number in range(200)
)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the newsroom whose cases are signed, corrected, and share sources."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copytree(SIGNED / "content", folder / "content")
    settings = Path(shutil.copy(SIGNED / "mkdocs.yml", folder))
    assert pipeline.build(settings, DAY, search_wanted=False, strict=True).problems == ()
    with served(folder / "site") as address:
        yield address


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a newsroom with too much of everything: sources, titles, names; and a case with nothing."""
    source = f"  long: {{type: report, title: {LONG}, publisher: هيئة الميناء, author: [{NAME}]}}\n"
    many = f"---\ntitle: {LONG}\npublished: 2026-11-20\nauthors: [{NAME}]\nsources:\n{source}{MANY}---\n\n" + (
        "Cited [@long] " + " ".join(f"[@s{number}]" for number in range(200)) + ".\n"
    )
    bare = "---\ntitle: Bare\npublished: 2026-11-19\nsources:\n  only: {type: other}\n---\n\nIt happened [@only].\n"
    files = {"content/cases/many.md": many, "content/cases/bare.md": bare}
    settings = newsroom(tmp_path_factory.mktemp("crowded"), files)
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    with served(settings.parent / "site") as address:
        yield address


def test_a_citation_opens_its_source(page: Page, signed: str) -> None:
    """With type, publisher, days, archived copy, language, independence, and every place that rests on it."""
    page.goto(f"{signed}cases/harbour/")
    cite = page.get_by_role("link", name="source 1 p. 1", exact=True)
    cite.click()
    box = page.get_by_role("dialog")
    expect(box).to_be_focused()
    expect(cite).to_have_attribute("aria-expanded", "true")
    expect(box).to_contain_text("Report, in Norwegian. Li Ming. Harbour Board, first, February 2026. Read on 20")
    expect(box.get_by_role("link", name="Archived copy")).to_have_attribute("href", "https://archive.example/1")
    expect(box).to_contain_text("Origin of source 3")
    expect(box).to_contain_text("Of one origin with source 4")
    expect(box.locator("dt")).to_have_text(["Opening", "Timeline", "Claims", "People", "Corrections"])
    expect(box.locator("[aria-current=true]")).to_have_text("1")


def test_escape_closes_a_source_and_gives_the_focus_back(page: Page, signed: str) -> None:
    """To the citation that it was opened from, by the keyboard as by the pointer."""
    page.goto(f"{signed}cases/harbour/")
    cite = page.locator(".or-cite a").nth(2)
    cite.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(cite).to_be_focused()
    expect(cite).not_to_have_attribute("aria-expanded", "true")


def test_a_source_closes_by_its_button_by_a_click_elsewhere_and_by_its_citation(page: Page, signed: str) -> None:
    """Three ways, and none leaves anything behind."""
    page.goto(f"{signed}cases/harbour/")
    cite = page.locator(".or-cite a").first
    box = page.get_by_role("dialog")
    for place in (box.get_by_role("button", name="Close"), page.get_by_role("heading", level=1), cite):
        cite.click()
        expect(box).to_be_visible()
        place.click()
        expect(box).to_have_count(0)


def test_from_a_source_to_what_rests_on_it(page: Page, signed: str) -> None:
    """A place in the box leads there, and the box is gone."""
    page.goto(f"{signed}cases/harbour/")
    page.locator(".or-cite a").first.click()
    page.get_by_role("dialog").get_by_role("link", name="Claims, use 1: p. 9").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text("p. 9")


def test_a_confidential_source_says_why_it_is_not_named(page: Page, signed: str) -> None:
    """How it is described and the reason; neither address nor publisher."""
    page.goto(f"{signed}cases/harbour/")
    page.locator(".or-cite a", has_text="5").last.click()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("An employee of the board")
    expect(box).to_contain_text("Not named: fears for the post")
    assert "secret" not in page.content().lower()


@pytest.mark.parametrize("path", ["people/anna-moe/", "cases/harbour/"])
def test_citations_open_wherever_they_stand(page: Page, signed: str, path: str) -> None:
    """On the page of a person as on that of a case."""
    page.goto(f"{signed}{path}")
    page.locator(".or-cite a").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Report on the harbour")
    expect(page.get_by_role("dialog")).to_contain_text("Rests on this")


def test_on_a_phone_a_source_is_a_sheet_at_the_foot(browser: Browser, signed: str) -> None:
    """As wide as the screen, its foot at that of the screen, within three quarters of its height."""
    with browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{signed}cases/harbour/")
        page.locator(".or-cite a").first.tap()
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 375, 700)
        assert box["height"] <= 525


def test_without_scripting_a_citation_jumps_to_its_source_and_back(plain: Page, signed: str) -> None:
    """To the entry in the list, and from there to each place, by names that say which."""
    plain.goto(f"{signed}cases/harbour/")
    plain.get_by_role("link", name="source 1 p. 1", exact=True).click()
    expect(plain.locator("#source-report")).to_be_in_viewport()
    plain.get_by_role("link", name="Timeline, use 1: p. 4").click()
    expect(plain.locator(f"[id='{plain.url.partition('#')[2]}']")).to_be_in_viewport()


def test_without_scripting_nothing_promises_what_it_cannot_do(plain: Page, signed: str) -> None:
    """The button that copies is not there; the forms of the citation open and can be saved."""
    plain.goto(f"{signed}cases/harbour/")
    expect(plain.get_by_role("button", name="Copy")).to_have_count(0)
    plain.locator("summary", has_text="BibTeX").click()
    expect(plain.locator("#cite-1")).to_contain_text("@online{harbour,")
    address = plain.get_by_role("link", name="File: cite.bib").get_attribute("href")
    assert plain.request.get(f"{signed}cases/harbour/{address}").text() == plain.locator("#cite-1").inner_text()


def test_a_citation_is_copied(browser: Browser, signed: str) -> None:
    """The button copies the whole text and says so to a screen reader."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{signed}cases/harbour/")
        page.locator("section", has=page.locator("#cite")).get_by_role("button", name="Copy").first.click()
        expect(page.locator("#cite ~ .or-cites [role=status]").first).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith("Dana Serik, Юрий Кобзарев. “The harbour")


def test_from_a_case_to_a_shared_source_to_another_case(plain: Page, signed: str) -> None:
    """By links alone: case → source → the fact of another case that rests on it."""
    plain.goto(f"{signed}cases/harbour/")
    plain.get_by_role("link", name="Also a source of 1 other case").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Report on the harbour")
    plain.get_by_role("link", name="The quay is closed").click()
    expect(plain.locator("#event-closed")).to_be_in_viewport()


def test_lists_of_sources_are_narrowed_by_links(plain: Page, signed: str) -> None:
    """By type and by copy, each with its count, and back to all."""
    plain.goto(f"{signed}sources/")
    plain.locator("summary", has_text="Some of the sources").click()
    plain.get_by_role("link", name="Not archived 4").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Sources: not archived")
    expect(plain.locator(".or-stand")).to_have_text("4 of 7 sources")
    expect(plain.locator(".or-list h3")).to_have_count(4)


def test_from_a_byline_to_the_author_and_the_corrections(plain: Page, signed: str) -> None:
    """Case → author → the correction in its case."""
    plain.goto(f"{signed}cases/harbour/")
    plain.get_by_role("link", name="Юрий Кобзарев").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Юрий Кобзарев")
    expect(plain.get_by_role("main")).to_contain_text("2 corrections in 1 of 1 case")
    plain.locator("#corrections ~ ol").get_by_role("link", name="The harbour is sold twice").first.click()
    expect(plain.locator("#correction-2026-05-04")).to_be_in_viewport()


def test_an_editor_finds_the_file_of_a_page(plain: Page, signed: str) -> None:
    """At the foot of each page that is made of one."""
    plain.goto(f"{signed}cases/harbour/")
    edit = plain.locator("a[rel=edit]")
    expect(edit).to_have_attribute(
        "href", "https://code.example/desk/record/edit/main/content/cases/harbour/index.md"
    )
    plain.goto(f"{signed}sources/")
    expect(edit).to_have_count(0)


@pytest.mark.parametrize("path", ["cases/many/", "cases/bare/", "sources/", f"authors/{'n' * 80}/", "corrections/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_too_much_of_everything_fits_the_page(browser: Browser, crowded: str, path: str, width: int) -> None:
    """Two hundred sources, a title of three hundred signs, a name of eighty: nothing scrolls sideways."""
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        assert page.goto(f"{crowded}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.locator(".or-cite a").count():
            page.locator(".or-cite a").first.click()
            box = page.get_by_role("dialog").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
