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
class Variant:
    """A picture in one width, in pixels, and one format, by the ending of its file."""

    url: str
    width: int
    ending: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is said of it. `width` and `height` in pixels, 0 where unknown.

    `variants` are all that it is made in, widths ascending; the one at `url` is the widest that every browser
    reads. `first` is set where it is the first picture of a page: the others are loaded when they are come to.
    `lang` is that of `alt`, where it is not that of the text.
    """

    url: str
    alt: str
    caption: Passage | None
    credit: str
    licence: str | None
    taken: Date | None
    content_warning: str | None
    width: int = 0
    height: int = 0
    variants: tuple[Variant, ...] = ()
    first: bool = False
    lang: str | None = None

    @property
    def formats(self) -> tuple[tuple[str, tuple[Variant, ...]], ...]:
        """The variants by format, in the order in which a browser chooses; none where there is no choice."""
        endings = dict.fromkeys(one.ending for one in self.variants)
        return tuple((ending, tuple(one for one in self.variants if one.ending == ending)) for ending in endings)


Answer = tuple[Mark, ...] | Link | Figure
"""What fills a hole: the marks of a citation group, the address of a link, a figure."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a narrative: whose HTML (by digest), which side of its first heading, and what fills
    the holes of that stretch, in order. `side` is `all`, `lede` or `rest`. `lang` is given where a text without
    blocks is in another language than what it stands in."""

    digest: str
    answers: tuple[Answer, ...] = ()
    side: str = "all"
    lang: str | None = None
