"""What the frame asks for, style, scripts and pictures → the files to publish for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from onrecord.page import Copy
from onrecord.problem import Problem, Rule, Spot

MISSING_ASSET = Rule(
    "missing-asset",
    "error",
    """A logo, icon, stylesheet or script that `mkdocs.yml` names is not there.

    Why: every page would ask for it in vain.

    Example:
    `extra_css: [stylesheets/own.css]`, where `content/stylesheets/own.css` does not exist.

    Instead: put the file where its name says, from the folder of the content on, or correct the name.
    """,
)

FOREIGN_ASSET = Rule(
    "foreign-asset",
    "error",
    """A logo, icon, font, stylesheet or script would come from another host.

    Why: whoever runs that host would learn who reads which case, and when.

    Example:
    `extra_css: [https://fonts.example/serif.css]`

    Instead: keep a copy beside the content and name that.
    """,
)

RULES = (MISSING_ASSET, FOREIGN_ASSET)

LOADED = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest"}
"""Kinds of `<link>` for which a browser asks; the others are only read."""

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Request:
    """An address that a browser will ask for: from the root of the site, or whole; and who names it."""

    url: str
    spot: Spot


def linked(
    pages: Iterable[str],
    folders: tuple[Path, ...],
    root: Path,
    put_out: Container[str],
    blame: Callable[[str], Spot],
    at: str = "",
) -> tuple[tuple[Copy, ...], tuple[Problem, ...]]:
    """Frames of pages in the folder `at` → the files that they ask for, and that these ask for in turn.

    A file is looked for in `folders`, the first one wins. `put_out` holds the addresses that are published
    without us, `blame` says where one is written; problems name a stylesheet by its path from `root`.
    Problems: `missing-asset`, `foreign-asset`.
    """
    waiting = [_Request(_from_root(url, at), blame(_from_root(url, at))) for page in pages for url in _loaded(page)]
    asked: set[str] = set()
    copies: list[Copy] = []
    problems: list[Problem] = []
    while waiting:
        request = waiting.pop(0)
        if request.url in asked or request.url.startswith(("data:", "#")):
            continue
        asked.add(request.url)
        address = urlsplit(request.url)
        path = unquote(address.path)
        if address.scheme or address.netloc:
            problems.append(FOREIGN_ASSET.at(request.spot, _foreign(request.url)))
        elif path in put_out:
            continue
        elif (file := find(path, folders)) is None:
            problems.append(MISSING_ASSET.at(request.spot, _missing(path)))
        else:
            copies.append(Copy(path, str(file)))
            if path.endswith(".css"):
                waiting.extend(_named_in_style(path, file, root))
    return tuple(copies), tuple(problems)


def find(path: str, folders: tuple[Path, ...]) -> Path | None:
    """A path from the root of the site → the first folder's file of that name, never one outside of them."""
    for folder in folders:
        file = folder / path
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return file
    return None


def _named_in_style(path: str, file: Path, root: Path) -> Iterator[_Request]:
    """The addresses in a stylesheet, made relative to the root of the site."""
    style = file.read_text(encoding="utf-8", errors="replace")
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
    style = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), style)
    for match in CSS_ADDRESS.finditer(style):
        url = next(group for group in match.groups() if group is not None)
        if not url or url.startswith(("data:", "#")):
            continue
        address = urlsplit(url)
        inside = not (address.scheme or address.netloc)
        line = style.count("\n", 0, match.start()) + 1
        yield _Request(
            normpath(join(path.rpartition("/")[0], address.path)) if inside else url,
            Spot(name, line=line, column=match.start() - style.rfind("\n", 0, match.start())),
        )


class _Loaded(HTMLParser):
    """Collects what a browser asks for while it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes `src` of anything, and `href` of links that are loaded."""
        values = dict(attrs)
        if source := values.get("src"):
            self.urls.append(source)
        if tag == "link" and LOADED & set((values.get("rel") or "").lower().split()):
            self.urls.append(values.get("href") or "")


def _from_root(url: str, at: str) -> str:
    """An address of the site, as a page in the folder `at` names it → the same from the root. Others stay."""
    address = urlsplit(url)
    return normpath(join(at, url)) if at and not (address.scheme or address.netloc) else url


def _loaded(page: str) -> list[str]:
    parser = _Loaded()
    parser.feed(page)
    return parser.urls


def _foreign(url: str) -> str:
    return (
        f'Every page would ask another host for "{url}". Keep a copy of that file beside the content and name '
        "the copy here."
    )


def _missing(path: str) -> str:
    return (
        f'There is no file "{path}" to publish, and every page asks for it. The name is read from the folder '
        "of the content (docs_dir) on: put the file there, or correct the name."
    )
