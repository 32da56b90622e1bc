"""Pictures and charts as a browser shows them: which file it takes, and that nothing moves or runs over."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY, newsroom
from PIL import Image
from playwright.sync_api import Browser, Page

from onrecord import pipeline

CASE = """---
title: Case {number}
published: 2026-11-22
country: {country}
events: [{{date: {year}-05-02, type: hearing, title: Hearing, sources: [ruling]}}]
sources: {{ruling: {{type: court-decision, title: Ruling}}}}
media:
  court.jpg: {{alt: The courthouse, credit: A. Reader}}
  map.svg: {{alt: The way there, credit: A. Reader}}
---

Words [@ruling, p. 3].

![](court.jpg)

![](map.svg)
"""
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path d="M0 0h300v200z"/></svg>'
COUNTRIES = ("AT", "BA", "CN", "DE", "EG", "FR", "GB", "KZ", "KZ", "RU", "TR", "US", "US", "US")


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose cases have pictures: its address."""
    file = BytesIO()
    Image.linear_gradient("L").resize((2000, 900)).save(file, "JPEG")
    files: dict[str, str | bytes] = {}
    for number, country in enumerate(COUNTRIES):
        folder = f"content/cases/case-{number}"
        files[f"{folder}/index.md"] = CASE.format(number=number, country=country, year=1900 + 9 * number)
        files |= {f"{folder}/court.jpg": file.getvalue(), f"{folder}/map.svg": MAP}
    settings = newsroom(tmp_path_factory.mktemp("pictured"), files)
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    with served(settings.parent / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("width", "density", "taken"), [(375, 1, 480), (375, 2, 800), (1280, 1, 800), (1280, 2, 1600)]
)
def test_a_browser_takes_what_it_needs(
    browser: Browser, pictured: str, width: int, density: int, taken: int
) -> None:
    """A phone loads a small file and a sharp screen a large one, and each the WebP."""
    with browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density) as context:
        page = context.new_page()
        page.goto(f"{pictured}cases/case-0/", wait_until="networkidle")
        source = page.locator("picture img").evaluate("image => image.currentSrc")
        assert source.endswith(f"/w{taken}/court.jpg.webp")


def test_nothing_moves_when_a_picture_comes(page: Page, pictured: str) -> None:
    """The room for a picture is there before its file, and is as high as the picture is."""
    page.route("**/*.webp", lambda route: route.abort())
    page.goto(f"{pictured}cases/case-0/")
    before = page.locator("picture img").bounding_box()
    page.unroute("**/*.webp")
    page.goto(f"{pictured}cases/case-0/", wait_until="networkidle")
    after = page.locator("picture img").bounding_box()
    assert before and after
    assert before["height"] == pytest.approx(after["height"], abs=0.1)
    assert after["height"] == pytest.approx(after["width"] * 0.45, abs=1)


def test_a_drawing_is_seen(page: Page, pictured: str) -> None:
    """An SVG that was cleaned is still one."""
    page.goto(f"{pictured}cases/case-0/")
    drawing = page.locator('img[src$="map.svg"]')
    drawing.scroll_into_view_if_needed()
    drawing.evaluate("image => image.decode()")
    box = drawing.bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (300, 200)


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_charts_stand_within_the_page(browser: Browser, pictured: str, width: int) -> None:
    """Bars, counts and names keep inside their picture, and years do not run into each other, at any width."""
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{pictured}data/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for chart in page.locator(".or-chart svg").all():
            room = chart.bounding_box()
            assert room
            for part in chart.locator("rect, text").all():
                box = part.bounding_box()
                if box:  # a year that a phone leaves out has none
                    assert box["x"] >= room["x"] - 16
                    assert box["x"] + box["width"] <= room["x"] + room["width"] + 16
        labels = [box for one in page.locator(".or-chart__year").all() if (box := one.bounding_box())]
        assert all(a["x"] + a["width"] < b["x"] for a, b in pairwise(labels))
        bars = page.locator("#chart-countries").locator("xpath=ancestor::figure").locator("svg text")
        lines = [box for one in bars.all() if (box := one.bounding_box())]
        assert all(
            name["x"] + name["width"] < count["x"] for name, count in zip(lines[::2], lines[1::2], strict=True)
        )


def test_a_chart_opens_its_table_by_keyboard(page: Page, pictured: str) -> None:
    """The numbers of a picture are one key away, and lead to the countries."""
    page.goto(f"{pictured}data/")
    figure = page.locator("figure", has=page.locator("#chart-countries"))
    figure.get_by_text("Table").focus()
    page.keyboard.press("Enter")
    assert figure.get_by_role("row").count() == 12
    figure.get_by_role("link", name="Türkiye").click()
    assert page.url.endswith("/countries/tr/")


def test_cards_are_where_pages_say(page: Page, site: Path, address: str) -> None:
    """What a page names as its picture can be loaded from where the page stands."""
    for url in ("", "cases/sandzhiev/", "people/"):
        page.goto(f"{address}{url}")
        named = page.locator('meta[property="og:image"]').get_attribute("content")
        assert named
        found = page.request.get(page.evaluate("url => new URL(url, location).href", named))
        assert Image.open(BytesIO(found.body())).size == (1200, 630)
