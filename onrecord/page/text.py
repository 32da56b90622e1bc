"""Words of a page: links, citations, figures, and stretches of a text with its holes filled."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dates import Date


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
