"""Which pages are indexed together: one index of all, or shards that the browser searches side by side.

A small record has one index. A larger one, or one of cases so long that it is as much to read, is cut into shards
by a digest of each page's address, so a page stays where it is whatever comes and goes beside it, and a changed
page is one shard to make anew. Cases stand apart from pages of other things: an edit of one case changes many of
those, and none of the other cases. A very large record is cut by the year of the last event first, so that a
browser need read the newest years only. Each edition has shards of its own. Nothing but the record as it is
decides, never what was there before: the same pages, the same shards.

The first shard of the first edition stands at the root of the index, as all of a small record does: Pagefind's
script is there and nowhere else. The engine of a language stands with the first shard of its edition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from onrecord import routes
from onrecord.page import Output
from onrecord.world import search

ROOT = ""
"""The name of the shard that stands with Pagefind's script: the first of the first edition."""
FIRST = "first"
"""What the first of another edition is named below its language. The name stays, whatever pages are in it, for the
others of the edition lead to the engine that stands there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large what may be. `steps` are numbers of cases, and of shards from there on, where `case` bytes of all
    pages are worth a case at least; of these shards other pages have their share by bytes, but at most `others`.
    From `by_year` cases on a shard is of one year, or of a part of it of at most `size` pages, as far as `parts`
    parts will do. A browser reads years until it has `at_once` shards, and further ones when its reader asks for
    them."""

    steps: tuple[tuple[int, int], ...] = ((2_000, 12),)
    case: int = 150_000
    others: int = 2
    by_year: int = 20_000
    size: int = 1_000
    parts: int = 8
    at_once: int = 12


SCALE = Scale()


@dataclass(frozen=True, slots=True)
class Searched:
    """A page to be found: its path, digest and number of its bytes, its edition's language, the year of its last
    event, if it tells of one, and whether it is that of a case."""

    path: str
    digest: str
    size: int
    language: str
    year: str = ""
    case: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """An index to be made: its name, `en/2024-1`, the digest of all that it depends on, the language of its pages,
    these by path, each with its digest, and the name of the shard that its engine stands with."""

    name: str
    key: str
    language: str
    pages: tuple[tuple[str, str], ...]
    engine: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The shards of a site, and the years of each by edition, in the order in which they are read."""

    shards: tuple[Shard, ...] = ()
    years: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    at_once: int = SCALE.at_once

    def listed(self) -> Output:
        """What the search page must know of it, as a file of the site."""
        stored = {"atOnce": self.at_once, "shards": self.years}
        return Output(routes.SHARDS, json.dumps(stored, separators=(",", ":")).encode() + b"\n")


def plan(pages: Iterable[Searched], languages: Sequence[str], scale: Scale) -> Plan:
    """The pages to be found and the languages of the editions → the shards. No pages, no shards."""
    editions: dict[str, list[Searched]] = {language: [] for language in languages}
    for page in pages:
        editions[page.language].append(page)
    shards, years = list[Shard](), dict[str, tuple[tuple[str, str], ...]]()
    for language, own in editions.items():
        engine, names = f"{language}/{FIRST}" if shards else ROOT, list[tuple[str, str]]()
        for year, part, held in _parts(own, scale):
            name = f"{language}/{part}" if names else engine
            names.append((year, name))
            shards.append(_shard(name, held, language, engine))
        years[language] = tuple(names)
    return Plan(tuple(shards), years, scale.at_once) if shards else Plan()


def _shard(name: str, pages: Sequence[Searched], language: str, engine: str) -> Shard:
    held = tuple(sorted((page.path, page.digest) for page in pages))
    return Shard(name, search.key(held, language, engine), language, held, engine)


def _parts(pages: Sequence[Searched], scale: Scale) -> Iterator[tuple[str, str, Sequence[Searched]]]:
    """The pages of an edition, cut: the year from which on each part is, empty where it is of any, and its name.

    What tells of no year comes first, for it is always read; then the newest.
    """
    cases = [page for page in pages if page.case]
    if len(cases) < scale.by_year:
        yield from (("", name, part) for name, part in _by_kind(pages, cases, scale))
        return
    years: dict[str, list[Searched]] = {}
    for page in pages:
        years.setdefault(_since(page.year), []).append(page)
    for year in sorted(years, key=lambda year: (year == "", year), reverse=True):
        for name, part in _cut(years[year], year or "all", _count(len(years[year]), scale)):
            yield year, name, part


def _by_kind(
    pages: Sequence[Searched], cases: Sequence[Searched], scale: Scale
) -> Iterator[tuple[str, Sequence[Searched]]]:
    """All pages in one part, or the cases in some and the others in some, by their names."""
    worth = max(len(cases), _bytes(pages) // scale.case)
    reached = [count for least, count in scale.steps if worth >= least]
    if not reached:
        yield from _cut(pages, "all", 1)
        return
    others = [page for page in pages if not page.case]
    of_others = min(scale.others, ceil(reached[-1] * _bytes(others) / _bytes(pages))) if cases else reached[-1]
    yield from _cut(cases, "cases", reached[-1] - of_others)
    yield from _cut(others, "others", of_others)


def _bytes(pages: Iterable[Searched]) -> int:
    return sum(page.size for page in pages)


def _since(year: str) -> str:
    """The first year of those that are put together with this one: alone from 1990 on, before by decade, and by
    century before 1900, so that few shards are all but empty."""
    if year >= "1990" or not year:
        return year
    return f"{year[:3]}0" if year >= "1900" else f"{year[:2]}00"


def _count(pages: int, scale: Scale) -> int:
    """Into how many parts so many pages are cut: a power of two, so that growth seldom changes it."""
    count = 1
    while pages > count * scale.size and count < scale.parts:
        count *= 2
    return count


def _cut(pages: Sequence[Searched], name: str, count: int) -> Iterator[tuple[str, Sequence[Searched]]]:
    """Pages by digest of their path, in at most so many parts of about one size, by names, `cases-0`."""
    parts: dict[int, list[Searched]] = {}
    for page in pages:
        place = int.from_bytes(hashlib.blake2b(page.path.encode(), digest_size=8).digest())
        parts.setdefault(place * count >> 64, []).append(page)
    return ((f"{name}-{number}", part) for number, part in sorted(parts.items()))
