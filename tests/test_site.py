"""Laws that hold on every page of our own site, built as readers get it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from newsrooms import DAY, ROOT

from onrecord.pipeline import examine

HERE = "https://site.invalid/"
"""Where the site stands, as far as these tests go: no page may know it."""

FOREIGN = re.compile(r"""(?:url\(|@import|import|fetch\(|src=)\s*["']?((?:https?:)?//[^"')\s]+)""")
"""How a style or a script asks another host."""


class Page(HTMLParser):
    """What a page names: ids, elements, and every address with the element that it stands on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.addresses: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes down ids and addresses."""
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids[value or ""] += 1
            elif name in ("href", "src", "action", "poster", "data") and value is not None:
                self.addresses.append((tag, value))


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Page]:
    """Every page of the site, by its address from the root."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def inner(pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str]]:
    """Each address of a page that stays in the site: the page, the address as written, and the whole one."""
    for address, page in pages.items():
        for _, url in page.addresses:
            whole = urljoin(HERE + address, url)
            if whole.startswith(HERE):
                yield address, url, whole.removeprefix(HERE)


def test_every_link_within_the_site_leads_somewhere(site: Path, pages: Mapping[str, Page]) -> None:
    """Each address names a page or a file that is there, and what stands behind `#` is an id of that page."""
    lost = []
    for address, url, whole in inner(pages):
        parts = urlsplit(whole)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        page = pages.get(path)
        there = page is not None or (site / path).is_file()
        if not there or (anchor and (page is None or anchor not in page.ids)):
            lost.append(f"{address}: {url}")
    assert lost == []


def test_no_page_has_one_id_twice(pages: Mapping[str, Page]) -> None:
    """An anchor leads to one place."""
    twice = {address: [id for id, times in page.ids.items() if times > 1] for address, page in pages.items()}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_page_has_one_title_and_one_body(pages: Mapping[str, Page]) -> None:
    """A page has one `h1` and one `main`, and is one document."""
    counts = {address: (page.tags["h1"], page.tags["main"], page.tags["title"]) for address, page in pages.items()}
    assert {address: count for address, count in counts.items() if count != (1, 1, 1)} == {}


def test_only_sources_lead_out_of_the_site(pages: Mapping[str, Page]) -> None:
    """No page names another host, but for the links to the sources themselves, which a reader must choose."""
    record = examine(ROOT / "mkdocs.yml", DAY).record
    assert record
    sources = {
        url
        for case in record.cases.values()
        for source in case.facts.sources.values()
        for url in (source.url, source.archived)
    }
    outside = {
        (tag, url)
        for page in pages.values()
        for tag, url in page.addresses
        if urlsplit(url).scheme or urlsplit(url).netloc
    }
    assert {url for tag, url in outside if tag != "a"} == set()
    assert {url for tag, url in outside if url not in sources} == set()


def test_styles_and_scripts_name_no_other_host(site: Path) -> None:
    """Nothing that a page loads asks another host in its turn."""
    files = [path for path in (site / "assets").rglob("*") if path.suffix in (".css", ".js") and path.is_file()]
    named = {path.name: FOREIGN.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {path.suffix for path in files} == {".css", ".js"}
    assert {name: hosts for name, hosts in named.items() if hosts} == {}
