"""The sources of all cases: those that several cases list, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.record.citing import origin, resting

RESERVED = ("archived", "unarchived", "type", "publisher", "page")
"""What stands below the list of sources beside the pages of sources."""
LONGEST_ADDRESS = 100
"""How many characters of an address stand in the place of a title at most."""
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+(?:/[^\s?#]*)?)")
"""An address with neither capitals in its host nor a port, a query or a fragment."""
_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Listing:
    """A source as one case lists it, and how many facts there rest on it."""

    case: Case
    key: str
    facts: int

    @property
    def source(self) -> Source:
        """What may be said of it."""
        return published_source(self.case.facts.sources[self.key])

    @property
    def title_lang(self) -> str | None:
        """The language of what it is called."""
        return source_title_lang(self.case, self.key)


@dataclass(frozen=True, slots=True)
class Work:
    """A source in every case that lists it, newest first.

    `key` is its part of an address, empty where one case alone lists it: its page is then its entry there.
    `origin` is the id of the work that it relays, `relays` are those that relay it. Works with one `witness`, the
    id of what they all relay in the end, are no independent ones; `together` says how many these are.
    """

    id: str
    listings: tuple[Listing, ...]
    key: str
    origin: str | None
    relays: tuple[str, ...]
    witness: str
    together: int

    @property
    def source(self) -> Source:
        """It, as the newest case describes it."""
        return self.listings[0].source

    @property
    def facts(self) -> int:
        """How many facts of all cases rest on it."""
        return sum(listing.facts for listing in self.listings)

    @property
    def archived(self) -> str | None:
        """A copy in an archive, where any case has one."""
        return next((one.source.archived for one in self.listings if one.source.archived), None)

    @property
    def filed(self) -> bool:
        """Whether it is kept itself, beside a case that lists it."""
        return any(one.source.file for one in self.listings)


def works(
    cases: Iterable[Case], shared: Collection[str]
) -> tuple[Mapping[str, Work], Mapping[tuple[str, str], str]]:
    """Cases, newest first, and the keys of the registry's sources → all works by id, and by slug and key the id of
    each source.

    One work are sources of one address and, without one, of one key of the registry. A confidential source is never
    joined with another: that two cases have one informant would tell of both.
    """
    listed: dict[str, list[Listing]] = {}
    ids: dict[tuple[str, str], str] = {}
    for case in cases:
        facts = resting(case)
        for key, source in case.facts.sources.items():
            id = ids[case.slug, key] = _identity(case, key, source, shared)
            listed.setdefault(id, []).append(Listing(case, key, facts[key]))
    relays = dict(_relays(listed, ids))
    relayed: dict[str, list[str]] = {}
    for id, other in relays.items():
        relayed.setdefault(other, []).append(id)
    witness = {id: origin(relays, id) if id in relays else id for id in listed}
    together = Counter(witness.values())
    keys = _keys(listed)
    return {
        id: Work(
            id=id,
            listings=tuple(listings),
            key=keys.get(id, ""),
            origin=relays.get(id),
            relays=tuple(relayed.get(id, ())),
            witness=witness[id],
            together=together[witness[id]],
        )
        for id, listings in listed.items()
    }, ids


def published_source(source: Source) -> Source:
    """What a page may say of a source: of a confidential one its type, how it is described, and why no more."""
    return Source(type=source.type, confidential=source.confidential) if source.confidential else source


def source_title(source: Source) -> str:
    """What to call a source: its title, else its address, its number, what it is in, or who published it; if it is
    not named, what it is. Empty where nothing is said of it but its type."""
    if source.confidential:
        words = source.confidential.described_as
        return words[:1].upper() + words[1:]
    if source.title:
        return source.title
    known = (source.url and shown_address(source.url), source.number, source.container, source.publisher)
    return next(filter(None, known), "")


def source_title_lang(case: Case, key: str) -> str | None:
    """The language of what a source is called: of its title its own, of a description that of the case; None where
    it goes by an address, a number or a name."""
    source = case.facts.sources[key]
    if source.confidential:
        return case.lang(f"sources/{key}/confidential/described_as")
    return source.language if source.title else None


def shown_address(url: str) -> str:
    """An address as a reader is shown it: without `https://`, in its own letters, not longer than a line or two."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    plain = unquote(bare)
    shown = plain if plain.isprintable() and " " not in plain and "\ufffd" not in plain else bare
    return shown if len(shown) <= LONGEST_ADDRESS else f"{shown[: LONGEST_ADDRESS - 1]}…"


def same_address(url: str) -> str:
    """What tells an address from others: host and path, however the scheme is written and whatever is marked in the
    page; a fragment that is itself an address, `#/articles/1`, counts."""
    if plain := _PLAIN_URL.fullmatch(url):  # nearly every one, in a sixth of the time
        return plain[1].rstrip("/")
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme.lower(), ":"))
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}{f'#{fragment}' if fragment else ''}"


def _identity(case: Case, key: str, source: Source, shared: Collection[str]) -> str:
    if source.confidential:
        return f"{case.slug}/{key}"
    if source.url:
        return f"//{same_address(source.url)}"
    return f"/{key}" if key in shared else f"{case.slug}/{key}"


def _relays(listed: Mapping[str, list[Listing]], ids: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Each work that relays another with that other: of one in several cases, as the first of them says."""
    for id, listings in listed.items():
        for one in listings:
            relayed = one.case.facts.sources[one.key].origin
            if relayed and (one.case.slug, relayed) in ids:
                yield id, ids[one.case.slug, relayed]
                break


def _keys(listed: Mapping[str, list[Listing]]) -> dict[str, str]:
    """The keys of those works that have pages: by the key of the oldest case, the oldest first, so that no later
    case moves a page."""
    several = [id for id, listings in listed.items() if len(listings) > 1]
    several.sort(key=lambda id: (listed[id][-1].case.facts.published.sort_key, listed[id][-1].case.slug, id))
    taken = set(RESERVED)
    return {id: routes.distinct(listed[id][-1].key, taken) for id in several}
