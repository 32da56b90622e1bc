"""Sources as the lists of all sources show them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.page.text import Link


@dataclass(frozen=True, slots=True)
class Citing:
    """A case that lists a source: a link to the source on its page, and how many facts there rest on it."""

    case: Link
    facts: int


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in a list of all sources. `title` leads to its page, else to its entry on the page of its case;
    without words only its `type` is known. `url` is where it can be read, shown as `address`; `filed` says that it
    is kept beside a case.

    `cases` are the newest that list it, of `listed` in all; `facts` rest on it in all of them. `origin` is the
    source that it relays, `relayed` how many relay it. Sources with one `witness`, the id of what they all relay in
    the end, are no independent ones; `together` says how many these are. `unnamed` says why it is not named, where
    it is not.
    """

    title: Link
    type: str
    published: Date | None
    url: str
    address: str
    archived: str | None
    filed: bool
    cases: tuple[Citing, ...]
    listed: int
    facts: int
    witness: str
    origin: Link | None = None
    relayed: int = 0
    together: int = 1
    unnamed: Link | None = None
