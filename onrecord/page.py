"""What a page shows, decided: the nouns that `pages/` plan and `render` turns into HTML.

A Page holds all that its template may say, so the digest of a Page is the list of what it depends on.
Addresses are from the root of the site, `cases/x/#e1`; `render` makes them relative to the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.dates import Date
from onrecord.model.source import Source


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: `url` from the root of the site, `#id` in this page, or absolute.

    An empty `url` is words that lead nowhere. `lang` is given where it is not the page's.
    """

    text: str
    url: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation as a page shows it: the source's number, the pinpoint, and the id of this place.

    `url` leads to the source in the list, `#source-relay`.
    """

    number: int
    pinpoint: str
    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is said of it. `width` and `height` in pixels, 0 where unknown."""

    url: str
    alt: str
    caption: Passage | None
    credit: str
    licence: str | None
    taken: Date | None
    content_warning: str | None
    width: int = 0
    height: int = 0


Answer = tuple[Mark, ...] | Link | Figure
"""What fills a hole: the marks of a citation group, the address of a link, a figure."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a narrative: whose HTML (by digest), which side of its first heading, and what fills
    the holes of that stretch, in order. `side` is `all`, `lede` or `rest`."""

    digest: str
    answers: tuple[Answer, ...] = ()
    side: str = "all"


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event, or what it followed and preceded where no date is given."""

    date: Date | None = None
    time: str | None = None
    after: Link | None = None
    before: Link | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a timeline. `id` is its anchor; `case` is set where the timeline mixes cases."""

    id: str
    when: When
    title: str
    marks: tuple[Mark, ...]
    text: Passage | None = None
    type: str | None = None
    standing: str = "accepted"
    place: str | None = None
    country: str | None = None
    court: Link | None = None
    people: tuple[Link, ...] = ()
    case: Link | None = None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A person, organisation or court as a case or an index lists it. `kind` names the vocabulary of `role`."""

    id: str
    link: Link
    role: str | None = None
    names: tuple[Link, ...] = ()
    country: str | None = None
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Uses:
    """The places in one section of a page that cite a source."""

    section: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A numbered source with every place that cites it. `origin` and `relays` are sources of this page;
    `case` is set where the page is not that case's own."""

    number: int
    id: str
    source: Source
    uses: tuple[Uses, ...]
    origin: Mark | None = None
    relays: tuple[Mark, ...] = ()
    case: Link | None = None


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what it concerns."""

    date: Date
    type: str
    text: Passage
    about: Link | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. `role` is set where the list is a person's."""

    link: Link
    summary: str | None
    country: str | None
    topics: tuple[str, ...]
    published: Date
    updated: Date | None
    first: Date | None
    last: Date | None
    sources: int
    events: int
    role: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write at `url` (`cases/x/`, or a file name such as `404.html`).

    `template` is under `templates/pages/`; `place` is the part of the site it belongs to, as the navigation
    knows it; `data` is a frozen dataclass defined beside the page's plan; `filters` and `meta` are for the
    search index, and a page with `indexed` False is left out of it.
    """

    url: str
    template: str
    place: str
    title: str
    data: Any
    description: str = ""
    lang: str | None = None
    indexed: bool = True
    filters: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = field(default=())

    @property
    def path(self) -> str:
        """The file that holds it, `cases/x/index.html`."""
        return f"{self.url}index.html" if self.url == "" or self.url.endswith("/") else self.url

    @property
    def depth(self) -> int:
        """How many folders down it stands."""
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class Frame:
    """The shell around a body: strings between which title, head and main are joined, in that order."""

    before_title: str
    before_head: str
    before_main: str
    after_main: str

    def around(self, title: str, head: str, main: str) -> str:
        """The whole page. What is filled in must be HTML already: the shell escapes nothing."""
        return "".join(
            (self.before_title, title, self.before_head, head, self.before_main, main, self.after_main)
        )


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path from the root, with `/`, and its bytes. `indexed` pages are searched."""

    path: str
    content: bytes
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the site that is published as it is: its path from the root and where it comes from."""

    path: str
    origin: str
