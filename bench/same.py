"""Two sites → whether their pages of cases say the same in the same elements."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

ROOTED = re.compile(r"^(?:\.\./)+|^/")
"""How an address begins that is from the root, in whichever way it is written."""


class _Main(HTMLParser):
    """The elements and words within `<main>`."""

    def __init__(self) -> None:
        super().__init__()
        self.within = False
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = self.within or tag == "main"
        if self.within:
            said = (f'{name}="{ROOTED.sub("/", value or "")}"' for name, value in attrs)
            self.found.append(f"<{' '.join((tag, *said))}>")

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.found.extend(data.split())


def main_of(html: str) -> tuple[str, ...]:
    """A page → the elements and words of its `<main>`, wherever its lines end and its addresses begin."""
    reader = _Main()
    reader.feed(html)
    return tuple(reader.found)


def alike(site: Path, other: Path, most: int) -> tuple[int, int]:
    """How many pages of cases, up to so many, stand in both sites, and how many of these are the same."""
    compared, same = 0, 0
    for page in sorted(site.glob("cases/case-*/index.html"))[:most]:
        twin = other / page.relative_to(site)
        if twin.is_file():
            compared += 1
            same += main_of(page.read_text("utf-8")) == main_of(twin.read_text("utf-8"))
    return compared, same
