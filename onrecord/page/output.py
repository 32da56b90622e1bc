"""A page to write, the frame around it, and the files of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, ParamSpec

from onrecord.dates import Date

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is to be: its address, and what makes it when it is asked for.

    Pages are planned all together, in one process, and made each for itself, in any.
    """

    url: str
    make: Callable[[], Page]


def at_once(plan: Callable[P, Iterator[Page]]) -> Callable[P, Iterator[Planned]]:
    """A plan whose pages cost so little that it makes them itself."""

    @wraps(plan)
    def promised(*args: P.args, **values: P.kwargs) -> Iterator[Planned]:
        return (Planned(page.url, partial(_itself, page)) for page in plan(*args, **values))

    return promised


def alone(url: str) -> Callable[[Callable[P, Page]], Callable[P, Iterator[Planned]]]:
    """A plan of the one page at an address, made when it is asked for."""

    def planned(make: Callable[P, Page]) -> Callable[P, Iterator[Planned]]:
        @wraps(make)
        def promised(*args: P.args, **values: P.kwargs) -> Iterator[Planned]:
            yield Planned(url, partial(make, *args, **values))

        return promised

    return planned


def _itself(page: Page) -> Page:
    return page


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write at `url` (`cases/x/`, or a file name such as `404.html`).

    `template` is under `templates/pages/`; `place` is the part of the site it belongs to, as the navigation
    knows it; `data` is a frozen dataclass defined beside the page's plan; `filters` and `meta` are for the
    search index, `dates` the first and the last date that the page tells of, by the last of which search sorts it;
    a page with `indexed` False is left out of it. `langs` are the languages that it truly exists
    in, that of its original first; where none is given, those of all editions. `json_ld` is what machines are told
    of it, ready to stand in a script element. `feed` is the address of the feed of what changes here, `card` that
    of the picture shown where the page is shared, `file` the file that an editor changes to change it; each empty
    where there is none. Search engines are asked to leave out a page with `listed` False.
    """

    url: str
    template: str
    place: str
    title: str
    data: Any
    description: str = ""
    lang: str | None = None
    langs: tuple[str, ...] = ()
    indexed: bool = True
    filters: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = field(default=())
    dates: tuple[Date, Date] | None = None
    json_ld: str = ""
    feed: str = ""
    card: str = ""
    file: str = ""
    listed: bool = True

    @property
    def path(self) -> str:
        """The file that holds it, `cases/x/index.html`."""
        return f"{self.url}index.html" if self.url == "" or self.url.endswith("/") else self.url

    @property
    def moment(self) -> str:
        """The day by which search sorts it, `1971-06-30`; empty where it tells of none."""
        last = self.dates[1] if self.dates else None
        day = (last.earliest or last.latest) if last else None
        return day.isoformat() if day else ""

    @property
    def depth(self) -> int:
        """How many folders down it stands."""
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class Frame:
    """The shell around a body: strings between which title, head, switch and main are joined, in that order.

    The switch leads to other editions. A site of one language has none, and nothing before it.
    """

    before_title: str
    before_head: str
    before_main: str
    after_main: str
    before_switch: str = ""

    def around(self, title: str, head: str, main: str, switch: str = "") -> str:
        """The whole page. What is filled in must be HTML already: the shell escapes nothing."""
        top = (self.before_title, title, self.before_head, head, self.before_switch, switch)
        return "".join((*top, self.before_main, main, self.after_main))


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a sitemap lists it: its address from the root of the site, and `page`, from that of its edition.

    `twins` are the languages and addresses of the same page in other editions and its own, where there are any.
    """

    url: str
    page: str
    twins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path from the root, with `/`, and its bytes.

    `indexed` pages are searched, and those that are `listed` stand in the sitemap. Of a searched page the index
    must know the language of its edition, the year of the last event that it tells of, and whether it is that of a
    case.
    """

    path: str
    content: bytes
    indexed: bool = False
    language: str = ""
    year: str = ""
    case: bool = False
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the site that is published as it is: its path from the root and where it comes from.

    One that is not `lasting` is there until whoever made it is asked for the next, and then may be gone.
    """

    path: str
    origin: str
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """Some files of the site, made when they are asked for, in any process; `path` is that of the first, and `case`
    the slug of the case that they are of, if they are of one.

    Files of no case are known by the `promise` that they follow from, where that is not `make` itself. `key` gives
    what files follow from beside what is read for them of the records; without it they are made every time. `share`
    is what the case adds to files that tell of all, which is kept for whoever makes these.
    """

    path: str
    make: Callable[[], Iterable[Output | Copy]]
    case: str = ""
    promise: Callable[[], object] | None = None
    key: Callable[[], bytes] | None = None
    share: Callable[[], bytes] | None = None
