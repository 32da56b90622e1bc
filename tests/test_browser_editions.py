"""What readers of several languages meet, in Chromium: the way between editions, and what pages say of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY, SMALLEST, newsroom, ours
from playwright.sync_api import Page, expect

from onrecord import pipeline

SETTINGS = "site_name: Test record\ntheme: {name: material}\nextra: {onrecord: {languages: [en, ru, ar]}}\n"
FILES = {
    "content/cases/release.md": SMALLEST,
    "content/cases/release.ru.md": "---\ntitle: Суд освободил двух репортёров\ntranslated: 2026-11-22\n---\n\n"
    "Двух репортёров освободили [@ruling, p. 3].\n",
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a newsroom in English, Russian and Arabic, one case of which is translated into Russian."""
    path = newsroom(tmp_path_factory.mktemp("editions"), FILES, SETTINGS)
    result = pipeline.build(path, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    with served(path.parent / "site") as address:
        yield address


def test_a_reader_changes_the_language_and_stays_on_the_page(plain: Page, editions: str) -> None:
    """Without a script, from one edition to the next and back."""
    plain.goto(f"{editions}cases/release/")
    plain.get_by_role("navigation", name="Languages").get_by_text("Русский").click()
    expect(plain).to_have_url(f"{editions}ru/cases/release/")
    expect(plain.locator("h1")).to_have_text("Суд освободил двух репортёров")
    expect(plain.locator("html")).to_have_attribute("lang", "ru")
    plain.get_by_role("navigation", name="Языки").get_by_text("English").click()
    expect(plain).to_have_url(f"{editions}cases/release/")


def test_links_stay_within_the_edition(page: Page, editions: str) -> None:
    """The name of the site, its parts and a case in a list lead on in the language of the reader."""
    page.goto(f"{editions}ru/cases/release/")
    page.get_by_role("link", name="Test record").first.click()
    expect(page).to_have_url(f"{editions}ru/")
    page.get_by_role("link", name="Дела", exact=True).first.click()
    expect(page).to_have_url(f"{editions}ru/cases/")
    page.get_by_role("link", name="Суд освободил двух репортёров").click()
    expect(page).to_have_url(f"{editions}ru/cases/release/")


def test_what_is_not_translated_stands_in_its_own_language(page: Page, editions: str) -> None:
    """In an edition that is written from right to left it runs from left to right, and a line says that it is not
    translated."""
    page.goto(f"{editions}ar/cases/release/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    title = page.locator("h1")
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("en", "ltr")
    assert title.evaluate("element => getComputedStyle(element).direction") == "ltr"
    expect(page.get_by_role("navigation", name="Languages").get_by_text("English")).to_be_visible()


def test_the_switch_is_large_enough_to_hit(page: Page, editions: str) -> None:
    """24 pixels at least (WCAG 2.2, target size), on a phone without a sideways scroll."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{editions}ru/cases/release/")
    for link in page.locator(".or-tongues a").all():
        box = link.bounding_box()
        assert box and box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')


HOST = "https://site.example/"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, str]]:
    """Every page of our own site by its address, with the pages that it names for each language."""
    settings = ours(tmp_path_factory.mktemp("hosted"))
    settings.write_text(f"site_url: {HOST}\n{settings.read_text('utf-8')}", encoding="utf-8")
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    site, found = settings.parent / "site", {}
    for path in site.rglob("*.html"):
        links = ALTERNATE.findall(path.read_text(encoding="utf-8"))
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = {tag: url.removeprefix(HOST) for tag, url in links}
    return found


def test_pages_that_name_each_other_agree(named: Mapping[str, Mapping[str, str]]) -> None:
    """Each page that one names for a language names the same pages in turn, and one of them is itself."""
    assert any(named.values())
    for address, links in named.items():
        for other in links.values():
            assert named[other] == links, (address, other)
        assert not links or address in links.values()


def test_without_an_address_of_the_site_only_links_name_a_language(site: Path) -> None:
    """What search engines read must be a whole address; what readers follow need not be."""
    page = (site / "cases/sandzhiev/index.html").read_text(encoding="utf-8")
    assert not ALTERNATE.search(page)
    assert '<a href="../../ru/cases/sandzhiev/" lang="ru" hreflang="ru">' in page


def test_only_what_is_translated_is_named(named: Mapping[str, Mapping[str, str]]) -> None:
    """The case from Kazakhstan is there in three languages; one that is in English alone names no other."""
    assert set(named["kk/cases/sandzhiev/"]) == {"en", "ru", "kk", "x-default"}
    assert named["kk/cases/near-v-minnesota/"] == {}
    assert named["cases/near-v-minnesota/"] == {}
