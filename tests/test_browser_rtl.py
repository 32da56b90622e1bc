"""Pages from right to left, in Chromium: our own newsroom in Arabic letters, which no catalogue of ours has.

The words are the English messages with other letters, made for the test: as long as they, and of no meaning.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from browsers import served
from messages import LOCALES
from newsrooms import DAY, ours
from playwright.sync_api import Browser, Page

from onrecord import pipeline

LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))
SCRIPTS = Path(__file__).parent / "sites" / "scripts" / "content" / "cases"

KINDS = (
    "", "cases/", "cases/sandzhiev/", "cases/hukm/", "cases/branzburg-v-hayes/", "cases/year/", "timeline/",
    "timeline/2023/", "people/", "people/byron-r-white/", "courts/", "courts/kz-supreme-court/", "sources/",
    "corrections/", "authors/", "data/", "search/", "about/", "404.html",
)  # fmt: skip
"""One page of each kind."""


def written(text: str) -> str:
    """A message in Arabic letters, its named parts as they are."""
    return re.sub(
        r"%\(\w+\)s|\{\w+\}|[A-Za-z]",
        lambda found: found[0] if len(found[0]) > 1 else LETTERS[found[0].lower()],
        text,
    )


def catalogue(path: Path) -> None:
    """Writes a catalogue of all messages in Arabic letters."""
    path.parent.mkdir(exist_ok=True)
    english = read_po((LOCALES / "en.po").read_text(encoding="utf-8").splitlines(), locale="ar")
    for message in english:
        if message.id:
            message.string = written(message.id) if isinstance(message.id, str) else (written(message.id[1]),) * 6
    with path.open("wb") as file:
        write_po(file, english, omit_header=True)


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of our own newsroom in Arabic letters, with one case in Arabic; the others are in English."""
    root = tmp_path_factory.mktemp("arabic")
    settings = ours(root)
    text = settings.read_text(encoding="utf-8").replace("language: en", "language: ar")
    settings.write_text(re.sub(r"(?m)^hooks:\n( .*\n)*|^ *languages:.*\n", "", text), encoding="utf-8")
    for path in sorted((root / "content").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "." in path.stem:  # a translation
            path.unlink()
        elif text.startswith("---\n") and "\nlang:" not in text:
            path.write_text(text.replace("---\n", "---\nlang: en\n", 1), encoding="utf-8")
    shutil.copy(SCRIPTS / "hukm.md", root / "content" / "cases")
    catalogue(root / "locale" / "ar.po")
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    with served(root / "site") as address:
        yield address


@pytest.fixture(params=[375, 1440])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a phone's size, and of a desk's."""
    with browser.new_context(viewport={"width": request.param, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page of a desk's size."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_from_right_to_left(arabic: str, screen: Page, kind: str) -> None:
    """Nothing stands outside the screen on either side, on a phone and at a desk."""
    response = screen.goto(arabic + kind)
    assert response and (response.status == 200 or kind == "404.html")
    assert screen.evaluate("document.documentElement.dir") == "rtl"
    screen.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert screen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert screen.evaluate("(scrollTo(-500, 0), scrollX)") == 0
    assert screen.evaluate(OUTSIDE) == []


OUTSIDE = """[...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || !box.height || !one.checkVisibility() || one.closest(".or-hide, .or-skip, svg")) return false;
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return false;
  return box.left < -1 || box.right > innerWidth + 1;
}).map((one) => one.tagName + "." + one.className)"""
"""What stands outside the screen, but for what is hidden on purpose and what scrolls by itself."""


def right(page: Page, selector: str) -> float:
    """Where the right edge of the first such element stands."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"]


def test_the_margin_stands_at_the_right(arabic: str, wide: Page) -> None:
    """Contents and dates stand at the right of what they belong to, key facts at the left, as all is read."""
    wide.goto(f"{arabic}cases/sandzhiev/")
    assert right(wide, ".or-contents") > right(wide, ".or-lede") > right(wide, ".or-facts")
    assert right(wide, ".or-tl__date") > right(wide, ".or-tl__mark") > right(wide, ".or-tl__text")
    assert right(wide, ".or-tl__text") > right(wide, ".or-tl__ctx")
    assert right(wide, ".or-bar__name") > right(wide, ".or-bar__tools")


def test_texts_in_another_direction_begin_at_their_own_side(arabic: str, wide: Page) -> None:
    """An English text in a page from right to left is set from the left, an Arabic one from the right."""
    wide.goto(f"{arabic}cases/")
    sides = wide.evaluate(
        """[...document.querySelectorAll(".or-row__head")].map((one) => {
          const words = document.createRange(); words.selectNodeContents(one);
          const box = one.getBoundingClientRect(), text = words.getBoundingClientRect();
          return [one.lang || "ar", Math.abs(text.left - box.left) < 2, Math.abs(text.right - box.right) < 2];
        })"""
    )
    assert ["ar", False, True] in sides and ["en", True, False] in sides
    assert [side for side in sides if side not in (["ar", False, True], ["en", True, False])] == []


ORDER = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const places = [...one.querySelectorAll("a")].map((link) => link.getClientRects());
  return places.every((place, index) => {
    const before = index && places[index - 1][places[index - 1].length - 1];
    return !index || place[0].top > before.top + 2 || place[0].right <= before.left + 1;
  });
})"""
"""Of each such element: whether its links follow each other from right to left, line by line."""


def test_names_in_a_row_are_read_in_their_order(arabic: str, wide: Page) -> None:
    """Names in Latin letters, one behind the other, go from right to left as the page does."""
    wide.goto(f"{arabic}cases/branzburg-v-hayes/")
    rows = wide.evaluate(ORDER, ".or-panel dd")
    assert rows and all(rows)


BEFORE = """([selector, first, last]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT), found = {};
  for (let node; (node = walker.nextNode());)
    for (const sign of [first, last])
      if (node.data.includes(sign)) {
        const range = document.createRange(), at = node.data.lastIndexOf(sign);
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        found[sign] = range.getBoundingClientRect().left;
      }
  return found[first] < found[last];
}"""
"""Whether of two signs in such an element the first stands at the left of the last."""


def test_a_citation_keeps_the_order_of_its_number_and_place(arabic: str, wide: Page) -> None:
    """A paragraph sign stands at the left of the paragraph's number, in a text of either direction."""
    wide.goto(f"{arabic}cases/sandzhiev/")
    assert wide.evaluate(BEFORE, [".or-tl__item .or-cite a", "¶", "2"])
    assert wide.evaluate(BEFORE, [".or-rung .or-cite a", "¶", "3"])
