"""What a page weighs, that it stands still while it loads, and that its first view needs no script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from browsers import served
from kinds import kinds
from newsrooms import DAY, newsroom
from playwright.sync_api import Browser, Page, Request, ViewportSize

from onrecord import pipeline

BUDGET = 60_000
"""Bytes of HTML, style and scripts of the first view of a case, gzipped; images, fonts and search apart."""
SETTINGS = "site_name: Test record\nextra: {onrecord: {cards: false}}\n"
VIEWS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 900}, {"width": 375, "height": 800})

SENTENCES = (
    "The court heard for the {n}th day what the witnesses of the harbour had seen that night",
    "Nobody on the quay remembered lamp {n}, and the log of the watch said nothing of it",
    "Counsel number {n} asked for the papers of the ministry, which were not handed over",
    "In room {n} of the registry a clerk found the letter that had been thought lost",
)
WORDS = 1_200


def _case(number: int) -> str:
    """A case of 1,200 words, 10 events and 9 sources, each of them its own."""
    text = ". ".join(
        SENTENCES[n % 4].format(n=n * (number + 3)) + f" [@s{n % 9}, p. {n}]" for n in range(WORDS // 16)
    )
    paragraphs = "\n\n".join(f"{part}." for part in text.split(". In room"))
    events = "".join(
        f"\n  - {{id: e{n}, date: {1990 + n}-0{n % 9 + 1}-1{n % 9}, title: What happened on day {n} of {number}, "
        f"text: 'Told in full by those who were there, and by the log {n * number}.', people: [p{number}-{n % 4}], "
        f"sources: ['s{n % 9}, p. {n}']}}"
        for n in range(10)
    )
    people = "".join(
        f"\n  p{number}-{n}: {{name: Person {number} {n}, role: witness, sources: [s{n}]}}" for n in range(4)
    )
    sources = "".join(
        f"\n  s{n}: {{type: article, title: Report {n} on case {number}, publisher: Paper {n}, "
        f"published: 2020-01-1{n}, url: 'https://example.org/{number}/{n}'}}"
        for n in range(9)
    )
    return (
        f"---\ntitle: Case number {number} of the harbour\npublished: 2024-01-01\ncountry: NO\n"
        f"topics: [harbours, papers]\nevents:{events}\npeople:{people}\nsources:{sources}\n---\n\n{paragraphs}\n"
    )


def _weights(page: Page, folder: Path, count: int) -> Mapping[str, int]:
    """A record of so many cases → what the first view of the first of them loads, gzipped, by file."""
    files = {f"content/cases/c{n}.md": _case(n) for n in range(count)}
    result = pipeline.build(newsroom(folder, files, SETTINGS), DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    loaded: dict[str, int] = {}

    def weigh(request: Request) -> None:
        if request.resource_type in ("document", "stylesheet", "script") and (response := request.response()):
            loaded[request.url.removeprefix(address)] = len(gzip.compress(response.body(), mtime=0))

    with served(folder / "site") as address:
        page.on("requestfinished", weigh)
        page.goto(f"{address}cases/c0/", wait_until="networkidle")
    return loaded


def test_the_first_view_of_a_case_is_light_whatever_the_record_holds(browser: Browser, tmp_path: Path) -> None:
    """A case of 1,200 words, 10 events and 9 sources loads less than 60 kB, Material's style included, and not a
    byte more among 150 cases than among 10."""
    found = []
    for count in (10, 150):
        with browser.new_context() as context:
            found.append(_weights(context.new_page(), tmp_path / str(count), count))
    few, many = found
    assert set(few) == set(many) > {"cases/c0/", "assets/onrecord.css", "assets/onrecord.js"}
    assert sum(few.values()) < BUDGET
    assert abs(sum(many.values()) - sum(few.values())) < 100


FONTS = "**/*.woff2"
"""What these tests hold back: whether a face that may be left out comes in time is the machine's matter."""
VISIBLE = 0.001
"""The least cumulative layout shift that is told as more than 0."""
SHIFTS = """() => new Promise(resolve => {
  const shifts = [];
  const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(shifts.map(shift => [shift.value,
    ...shift.sources.map(source => source.node?.outerHTML?.slice(0, 100) ?? source.node?.textContent)])), 300));
})"""


@pytest.mark.parametrize("view", VIEWS, ids=["desk", "phone"])
def test_nothing_shifts_while_a_page_loads(browser: Browser, address: str, site: Path, view: ViewportSize) -> None:
    """On every kind of page what is painted stays where it is: no script and no picture moves it."""
    shifted = {}
    with browser.new_context(viewport=view) as context:
        context.route(FONTS, lambda route: route.abort())
        for way in kinds(site.parent / "mkdocs.yml", site):
            page = context.new_page()
            page.goto(address + way)
            found = page.evaluate(SHIFTS)
            page.close()
            if sum(value for value, *_ in found) >= VISIBLE:
                shifted[way] = found
    assert shifted == {}


BOXES = """() => [...document.querySelectorAll("body *")]
  .filter(one => !one.closest(".or-scheme, .or-facet, .or-hide, .or-skip, kbd"))
  .filter(one => getComputedStyle(one).clipPath === "none")
  .filter(one => one.checkVisibility({ visibilityProperty: true }))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && box.top < innerHeight && box.bottom > 0)
  .map(([one, { x, y, width, bottom }]) =>
    `${one.tagName} ${one.className} ${[x, y, width, Math.min(bottom, innerHeight)].map(Math.round)}`)"""


@pytest.mark.parametrize("view", VIEWS, ids=["desk", "phone"])
def test_the_first_view_needs_no_script(browser: Browser, address: str, view: ViewportSize) -> None:
    """With scripting off pages look the same, box by box; only what works by script is not there: the
    switch of colours, and boxes to tick in place of links."""
    differing = {}
    for way in ("", "cases/", "cases/sandzhiev/", "timeline/", "people/", "sources/"):
        seen = []
        for scripting in (True, False):
            with browser.new_context(viewport=view, java_script_enabled=scripting) as context:
                context.route(FONTS, lambda route: route.abort())
                page = context.new_page()
                page.goto(address + way, wait_until="networkidle")
                seen.append(page.evaluate(BOXES))
        if seen[0] != seen[1]:
            differing[way] = sorted(set(seen[0]) ^ set(seen[1]))[:12]
    assert differing == {}


def test_a_font_that_comes_late_is_left_out(site: Path) -> None:
    """No face takes the place of another that was painted: CSS Fonts 4, `font-display: optional`."""
    style = (site / "assets" / "onrecord.css").read_text(encoding="utf-8")
    faces = re.findall(r"@font-face\s*{([^}]*)}", style)
    assert faces
    assert [face for face in faces if not re.search(r"font-display:\s*optional", face)] == []
