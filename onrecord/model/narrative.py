"""A text made into HTML with typed holes, to be filled when the page that shows it is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.model.source import Citation

LinkKind = Literal["case", "person", "org", "court", "event", "source", "page", "anchor"]
"""What a checked link can lead to. `page` is a page of prose, `anchor` a heading or section of the same page."""


@dataclass(frozen=True, slots=True)
class CiteHole:
    """A citation group, `[@a; @b, para. 12]`. Line and column are 1-based in the file."""

    citations: tuple[Citation, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class LinkHole:
    """The opening tag of a checked link, `(person:key)`; its words and `</a>` follow as text.

    `target` is what stands after the colon or the `#`: a key, or `slug/id` for an event elsewhere.
    """

    kind: LinkKind
    target: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FigureHole:
    """A picture that stands alone in its paragraph, `![alt](photo.jpg)`; `file` as written, decoded."""

    file: str
    alt: str
    line: int
    column: int


Hole = CiteHole | LinkHole | FigureHole


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: `level` as in the HTML (h3 is 3), its anchor and its words as plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Accusation:
    """A word that calls somebody guilty, and the sentence that it stands in. Line and column as of a hole."""

    word: str
    sentence: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What the record keeps of a narrative: enough to plan its page, check it and find its HTML again.

    `opening` says whether anything stands before the first heading, and `lede` counts the holes there.
    `uncited` are the (line, column) of paragraphs that state facts and cite nothing. `accusations` are the words
    of guilt outside quotations.
    """

    digest: str
    holes: tuple[Hole, ...]
    opening: bool
    lede: int
    headings: tuple[Heading, ...]
    words: int
    uncited: tuple[tuple[int, int], ...]
    empty: bool
    accusations: tuple[Accusation, ...] = ()


@dataclass(frozen=True)
class Narrative:
    """Finished HTML with holes. `lede` counts the parts that stand before the first heading."""

    parts: tuple[str | Hole, ...]
    lede: int = 0
    headings: tuple[Heading, ...] = ()
    words: int = 0
    uncited: tuple[tuple[int, int], ...] = ()
    accusations: tuple[Accusation, ...] = ()

    @cached_property
    def outline(self) -> Outline:
        """What the record keeps of it. The digest covers parts and split, so equal texts are one."""
        # HTML holds no null. The repr of all parts would do as well, and takes three times as long.
        parts = "\0".join([part if isinstance(part, str) else f"\0{part!r}" for part in self.parts])
        text = f"{self.lede}\0{parts}".encode("utf-8", "surrogatepass")
        return Outline(
            digest=hashlib.blake2b(text, digest_size=16).hexdigest(),
            holes=tuple(part for part in self.parts if not isinstance(part, str)),
            opening=self.lede > 0,
            lede=sum(not isinstance(part, str) for part in self.parts[: self.lede]),
            headings=self.headings,
            words=self.words,
            uncited=self.uncited,
            empty=not self.parts,
            accusations=self.accusations,
        )
