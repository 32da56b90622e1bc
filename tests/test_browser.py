"""What a reader sees and does, in Chromium: with scripting and without, and never from another host."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

KINDS = (
    "", "cases/", "cases/sandzhiev/", "people/", "people/byron-r-white/", "sources/", "search/?q=Kobzarev",
    "about/", "404.html",
)  # fmt: skip
"""One page of each kind."""


def test_a_name_is_found_from_any_page(page: Page, address: str) -> None:
    """`/` opens the search over the page, and typing a name finds the case."""
    page.goto(f"{address}cases/")
    page.keyboard.press("/")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("Kobzarev")
    found = page.get_by_role("dialog").get_by_role("link", name="Kazakhstan gives a Russian deserter")
    expect(found.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_result_lands_on_the_event(page: Page, address: str) -> None:
    """Choosing what was found for a village leads to the event in the timeline, not just to its page."""
    page.goto(f"{address}search/?q=Saykhin")
    page.get_by_role("main").get_by_role("link", name=re.compile("crosses into Kazakhstan")).first.click()
    expect(page).to_have_url(re.compile(r"/cases/sandzhiev/.*#event-crossing$"))
    expect(page.locator("#event-crossing")).to_be_in_viewport()


def test_a_result_is_named_by_its_heading_alone(page: Page, address: str) -> None:
    """The words of a heading name what was found; the citation beside it does not."""
    page.goto(f"{address}search/?q=Hughes")
    names = page.locator("[data-part=results] .or-hit a")
    expect(names.first).to_be_visible()
    assert [name for name in names.all_inner_texts() if "source" in name] == []


def test_filters_are_or_within_a_facet(page: Page, address: str) -> None:
    """Two countries chosen show the cases of both, and the choice stands in the address."""
    page.goto(f"{address}search/?q=court&kind=case")
    results = page.locator("[data-part=results] > li")
    expect(results.first).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Kazakhstan")).check()
    expect(page).to_have_url(re.compile("country=KZ"))
    expect(results).to_have_count(1)
    page.get_by_role("checkbox", name=re.compile("United States")).check()
    expect(page).to_have_url(re.compile("country=KZ.*country=US|country=US.*country=KZ"))
    expect(results).not_to_have_count(1)


def test_without_scripting_every_page_is_reached_by_links(plain: Page, address: str) -> None:
    """Home → cases → a case → a person → another case, by links alone."""
    plain.goto(address)
    plain.get_by_role("navigation").get_by_role("link", name="Cases").click()
    plain.get_by_role("link", name="Bartnicki v. Vopper").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Bartnicki v. Vopper")
    plain.locator("main").get_by_role("link", name="William H. Rehnquist").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("William H. Rehnquist")
    plain.locator("main").get_by_role("link", name="Branzburg v. Hayes").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Branzburg v. Hayes")


def test_without_scripting_a_citation_leads_to_its_source_and_back(plain: Page, address: str) -> None:
    """The number behind a sentence jumps to the source, whose first use jumps back to the sentence."""
    plain.goto(f"{address}cases/sandzhiev/")
    plain.locator(".or-cite a").first.click()
    expect(plain).to_have_url(re.compile("#source-relay$"))
    plain.locator("li:has(#source-relay) .or-back a").first.click()
    expect(plain).to_have_url(re.compile(r"#cite\.1$"))


def test_a_source_opens_where_it_is_cited(page: Page, address: str) -> None:
    """The number behind a claim opens the source beside it; the page stays where it is, and Escape leads back."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}cases/sandzhiev/")
    cite = page.locator(".or-claim .or-cite a").last
    cite.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    cite.click()
    expect(page.get_by_role("dialog")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_in_viewport()
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    expect(cite).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_asks_another_host_or_fails(page: Page, address: str, kind: str) -> None:
    """On any kind of page every request stays on the site, every file is there, and no script fails."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    page.goto(address + kind, wait_until="networkidle")
    page.emulate_media(color_scheme="dark")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(page: Page, address: str, kind: str) -> None:
    """From the smallest phone to a desk, a page is no wider than its window."""
    page.goto(address + kind)
    too_wide = []
    for width in (320, 375, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    assert too_wide == []


def test_the_scheme_is_chosen_and_kept(page: Page, address: str) -> None:
    """The reader's choice of light or dark holds on the next page."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.goto(f"{address}cases/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_on_paper_an_event_tells_its_id_and_a_source_its_address(page: Page, address: str) -> None:
    """What a filing refers to is printed: an event's id, a source's address. What only a screen needs is not."""
    page.goto(f"{address}cases/near-v-minnesota/")
    page.emulate_media(media="print")
    after = "(element) => getComputedStyle(element, '::after').content"
    assert page.locator("#event-injunction ~ .or-perma").evaluate(after) == '"#event-injunction"'
    assert page.locator(".or-src a[href^=http]").first.evaluate(after).startswith('" <https:')
    expect(page.get_by_role("navigation", name="Record")).to_be_hidden()
