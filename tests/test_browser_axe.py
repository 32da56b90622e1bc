"""Accessibility, by axe-core, on every kind of page, and by the keyboard alone.

axe-core stands in `tests/vendor`, so that the tests ask nothing of any registry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import served
from kinds import kinds
from newsrooms import DAY, ROOT
from playwright.sync_api import Browser, Page, expect

from onrecord import pipeline

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""All of WCAG 2.2 A and AA that a program can judge, the size of targets among it, and what is good besides."""
RUN = """async options => (await axe.run(document, {...options, resultTypes: ["violations"]})).violations.map(
    rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ")).slice(0, 4).join(" | ")}`)"""
CONTRAST = "color-contrast"

DESK, PHONE, ZOOMED = {"width": 1280, "height": 900}, {"width": 320, "height": 640}, {"width": 640, "height": 450}
"""A page of 640 CSS pixels is one of 1,280 at 200 %."""
SECOND = ("trial", "parallel", "scripts", "signed")
"""Newsrooms with what ours has not: several accused, tracks, votes, names withheld, other scripts, bylines."""
TEMPLATES = ("case.html", "person.html", "entity.html", "source.html", "author.html", "corrections.html")


def violations(page: Page, only: str = "", but: str = "") -> list[str]:
    """What axe finds on a page as it stands: by one rule only, or by all but one."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"runOnly": [only] if only else list(TAGS)}
    if but:
        options["rules"] = {but: {"enabled": False}}
    found: list[str] = page.evaluate(RUN, options)
    return found


def in_every_view(page: Page) -> dict[str, list[str]]:
    """What axe finds on a page in light and dark, on the narrowest phone and at 200 %.

    Of two schemes only the contrast differs, and of two widths everything else.
    """
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found["dark"] = violations(page, only=CONTRAST)
    for name, size in (("320 px", PHONE), ("200 %", ZOOMED)):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        found[name] = violations(page, but=CONTRAST)
    page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    page.emulate_media(color_scheme="light")
    return {name: faults for name, faults in found.items() if faults}


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The address of the second newsrooms, and the way to one page of each kind in each of them."""
    folder, ways = tmp_path_factory.mktemp("second"), []
    for name in SECOND:
        source = ROOT / "tests/sites" / name
        settings = folder / name / "mkdocs.yml"
        settings.parent.mkdir()
        (settings.parent / "content").symlink_to(source / "content")
        settings.write_bytes((source / "mkdocs.yml").read_bytes())
        result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
        assert [problem for problem in result.problems if problem.severity == "error"] == []
        ways += [f"{name}/site/{way}" for way in kinds(settings, settings.parent / "site", *TEMPLATES)]
    with served(folder) as address:
        yield address, tuple(ways)


def test_axe_finds_what_is_wrong(page: Page) -> None:
    """What judges the pages below is awake: it sees pale words, small targets and a picture without words."""
    page.set_content(
        '<html lang="en"><title>T</title><main><h1>T</h1><p style="color:#ccc;background:#fff">Pale</p>'
        '<p><button style="width:9px;height:9px" aria-label="a"></button><button style="width:9px;height:9px" '
        'aria-label="b"></button></p><img src="data:,"></main></html>'
    )
    found = {fault.partition(":")[0] for fault in violations(page)}
    assert found >= {"color-contrast", "target-size", "image-alt"}


def test_every_kind_of_page(page: Page, address: str, site: Path) -> None:
    """No violation on any kind of page, in light and dark, at 320 px and at 200 %."""
    faults = {}
    for way in kinds(site.parent / "mkdocs.yml", site):
        page.goto(address + way)
        if found := in_every_view(page):
            faults[way] = found
    assert faults == {}


def test_every_kind_of_page_of_other_newsrooms(page: Page, others: tuple[str, tuple[str, ...]]) -> None:
    """No violation where several are accused and judges vote, where names are withheld, and in other scripts."""
    address, ways = others
    faults = {}
    for way in ways:
        page.goto(address + way)
        page.emulate_media(reduced_motion="reduce")
        if found := violations(page):
            faults[way] = found
    assert faults == {}


def _results(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=court&kind=case")
    expect(page.locator("[data-part=results] li").first).to_be_visible()


def _nothing(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Cobzareff")
    expect(page.locator("[data-part=hint] a")).to_be_visible()


def _start(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator("[data-part=slash]")).to_be_visible()


def _dialog(page: Page, address: str) -> None:
    page.goto(f"{address}cases/sandzhiev/")
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill("court")
    expect(page.get_by_role("dialog").locator("[data-part=results] li").first).to_be_visible()


def _source(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}cases/sandzhiev/")
    page.locator(".or-cite a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _refined(page: Page, address: str) -> None:
    page.goto(f"{address}cases/?topic=press-freedom&from=1975&to=1982")
    expect(page.locator(".or-maybe .or-row").first).to_be_visible()


@pytest.mark.parametrize("open_it", [_results, _nothing, _start, _dialog, _source, _refined])
def test_every_state_of_a_page(page: Page, address: str, open_it: Callable[[Page, str], None]) -> None:
    """No violation with results, with none, before any search, in the dialog, with a source open, in a choice."""
    open_it(page, address)
    assert in_every_view(page) == {}


FOCUS = """() => {
  const look = element => {
    const all = [element, element.parentElement, element.closest("form"), element.closest("label")].filter(Boolean);
    const keys = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderBlockEndColor",
      "backgroundColor", "textDecorationColor", "color", "clipPath", "insetBlockStart"];
    return JSON.stringify(all.map(one => getComputedStyle(one)).map(style => keys.map(key => style[key])));
  };
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(one => one.checkVisibility() && !one.disabled);
  const blind = stops.filter(one => {
    document.activeElement.blur();
    const before = look(one);
    one.focus({ preventScroll: true });
    return document.activeElement === one && look(one) === before;
  });
  return [stops.length, [...new Set(blind.map(one => one.outerHTML.slice(0, 120)))]];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_seen_to_have_it(page: Page, address: str, site: Path, scheme: Any) -> None:
    """Each link, button and field of each kind of page looks different while it has the focus."""
    page.emulate_media(color_scheme=scheme)
    faults = {}
    for way in kinds(site.parent / "mkdocs.yml", site):
        page.goto(address + way)
        page.keyboard.press("Tab")  # from now on the browser takes the reader for one who uses the keyboard
        stops, blind = page.evaluate(FOCUS)
        assert stops > 5
        if blind:
            faults[way] = blind
    assert faults == {}


def test_the_focus_test_sees_a_blind_link(page: Page) -> None:
    """What judges the pages above is awake: it sees a link that hides its focus."""
    links = "".join('<p><a href="#">seen</a>' for _ in range(5))
    page.set_content(f'<main>{links}<p><a href="#" style="outline:0">blind</a></main>')
    page.keyboard.press("Tab")
    stops, blind = page.evaluate(FOCUS)
    assert (stops, len(blind)) == (6, 1)


def walk_to(page: Page, selector: str, most: int = 120) -> None:
    """Presses Tab until what has the focus is one of these."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no way by Tab to {selector}: {json.dumps(page.evaluate('document.activeElement.outerHTML'))}")


def test_from_the_home_page_to_a_source_and_back_by_keys_alone(page: Page, address: str) -> None:
    """Home → search → case → the source of its first sentence → back to the sentence, without a pointer."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    walk_to(page, "a[rel~=search]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("deserter")
    expect(page.get_by_role("dialog").get_by_role("status").first).to_contain_text("“deserter”")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.pathname.endsWith('/cases/sandzhiev/')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/sandzhiev/"))
    walk_to(page, ".or-lede .or-cite a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.or-lede .or-cite a')")
    page.keyboard.press("Enter")
    walk_to(page, "[role=dialog] a[href^='#source-']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#source-"))
    expect(page.locator("#source-relay")).to_be_in_viewport()
    walk_to(page, ".or-back a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#cite\.\d+$"))


def test_the_same_way_without_scripting(browser: Browser, address: str) -> None:
    """Home → cases → case → source → back: Tab and Enter lead there with scripting off, too."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        steps = ("Cases", "Kazakhstan gives a Russian deserter a month to leave")
        for name in steps:
            target = page.get_by_role("link", name=name).first
            for _ in range(120):
                page.keyboard.press("Tab")
                if page.locator(":focus").count() and page.locator(":focus").inner_text() == target.inner_text():
                    break
            page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/cases/sandzhiev/$"))
        for selector, fragment in ((".or-lede .or-cite a", "#source-relay"), (".or-back a", "#cite.")):
            for _ in range(200):
                page.keyboard.press("Tab")
                if page.locator(f"{selector}:focus").count():
                    break
            page.keyboard.press("Enter")
            expect(page).to_have_url(re.compile(re.escape(fragment)))


@pytest.mark.parametrize("width", [1280, 375])
def test_the_skip_link_leads_past_the_masthead(page: Page, address: str, width: int) -> None:
    """The first thing that Tab reaches is seen, and Enter on it puts the next Tab inside the text."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}cases/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")
