"""What people really write: very long, very many, very old, and in any script, built and read in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browsers import served
from newsrooms import DAY, newsroom
from playwright.sync_api import Page

from onrecord import pipeline

LONG = "A court of appeal hears for the third time what became of the papers of a ministry " * 4
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen"


def _case(title: str, body: str = "What happened is told here [@a].", **fields: str) -> str:
    """A case file with one source, and whatever else is given as YAML."""
    given = {"published": "2026-01-01", "sources": "{a: {type: document, title: Papers}}", **fields}
    lines = "\n".join(f"{name}: {value}" for name, value in given.items())
    return f"---\ntitle: {title}\n{lines}\n---\n\n{body}\n"


def _many() -> str:
    """A case of 500 events and 200 sources."""
    events = "".join(
        f"\n  - {{id: e{n}, date: {1900 + n // 5}-{n % 12 + 1:02}, title: Event number {n}, sources: [s{n % 200}]}}"
        for n in range(500)
    )
    sources = "".join(f"\n  s{n}: {{type: document, title: Paper number {n}}}" for n in range(200))
    return _case("Very many", events=events, sources=sources, body="All of it is on file [@s0].")


def _unbroken() -> str:
    """A case in which every text is one long word, as an address is that somebody pasted."""
    word = f"www.{UNBROKEN[:80]}.example/{UNBROKEN}"
    return _case(
        word,
        body=f"{word} [@a, {word}].\n\n## {word}\n\n- {word} [@a]\n\n{word}[^1] [@a]\n\n[^1]: {word}",
        published="2026-01-03",
        summary=word,
        topics=f"[{word}]",
        place=f"{{name: {word}}}",
        authors=f"[{word}]",
        related="[long-name]",
        people=f"{{tall: {{name: {word}, role: defendant, names: [{{value: {word}, use: alias}}], sources: [a]}}}}",
        courts=f"{{c: {{name: {word}}}}}",
        proceedings="{m: {court: c, instance: first, sources: [a]}}",
        charges=f"{{x: {{person: tall, name: {word}, statute: {{code: {word}}}, proceeding: m, sources: [a]}}}}",
        events=f"[{{id: e, date: 2020-01, title: {word}, people: [tall], sources: [a]}}, "
        f"{{after: e, title: {word}, type: verdict, proceeding: m, outcome: convicted, due: {{what: {word}, "
        "date: 2027-01-01}, sources: [a]}]",
        claims=f"[{{text: {word}, grade: denied, by: tall, answer: {word}, answer_by: tall, sources: [a]}}]",
        corrections=f"[{{date: 2026-01-05, type: correction, text: {word}}}]",
        sources=f"{{a: {{type: document, title: {word}, publisher: {word}}}}}",
    )


CASES: Mapping[str, str] = {
    "long-title": _case(LONG[:300]),
    "long-name": _case(
        "A name without a space",
        people=f"{{one: {{name: {UNBROKEN[:80]}, role: defendant, sources: [a]}}}}",
        events=f"[{{date: 2020-01-01, title: {UNBROKEN[:80]}, people: [one], sources: [a]}}]",
    ),
    "arabic": _case("محكمة الاستئناف تنظر في القضية", lang="ar", topics="[حرية الصحافة]", body="قيل هذا [@a]."),
    "chinese": _case("上诉法院第三次审理此案", lang="zh", topics="[新闻自由]", body="文件中有记载 [@a]。"),
    "many": _many(),
    "unbroken": _unbroken(),
    "bare": _case("No event at all"),
    "old": _case("From another century", events="[{date: 1793-01-21, title: An old day, sources: [a]}]"),
    "ahead": _case("What is to come", events="[{date: 2031-05, title: A hearing is set, sources: [a]}]"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of such cases."""
    folder = tmp_path_factory.mktemp("extremes")
    settings = newsroom(folder, {f"content/cases/{slug}.md": text for slug, text in CASES.items()})
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
    assert [problem.message for problem in result.problems if problem.severity == "error"] == []
    return folder / "site"


@pytest.fixture(scope="module")
def there(built: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with served(built) as address:
        yield address


def test_every_such_case_has_its_page(built: Path) -> None:
    """None of them is left out."""
    assert {path.parent.name for path in built.glob("cases/*/index.html")} >= set(CASES)


@pytest.mark.parametrize("slug", CASES)
def test_no_such_page_scrolls_sideways(page: Page, there: str, slug: str) -> None:
    """However long a word or a list is, a page is no wider than its window."""
    page.goto(f"{there}cases/{slug}/")
    too_wide = []
    for width in (320, 375, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    assert too_wide == []


def test_no_page_that_names_them_scrolls_sideways_either(page: Page, built: Path, there: str) -> None:
    """Nor is any list, timeline or page of a person, a court or a topic in which they stand."""
    urls = sorted(f"{file.parent.relative_to(built).as_posix()}/" for file in built.rglob("index.html"))
    too_wide = []
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for url in urls:
            page.goto(there + url, wait_until="domcontentloaded")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((width, url))
    assert too_wide == []
