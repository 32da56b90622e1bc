"""A seeded newsroom of any size: the same cases for us and, converted, for other generators.

A case has about 1,200 words under five headings, 5 to 10 dated events and 4 to 9 sources. Words are made of
syllables and as frequent as those of a language: the second half as frequent as the first, the third a third
(Zipf's law), so that a text has about as many different words as one that somebody wrote. People, courts and
publishers have numbers for names, so that nobody can take one for somebody.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeo")
COUNTRIES = (
    "AR", "BE", "BG", "CZ", "DE", "EE", "ES", "FI", "FR", "GB", "GE", "GR", "HU", "IE", "IT",
    "KZ", "LT", "LV", "MD", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SK", "TR", "UA", "US",
)  # fmt: skip
OUTCOMES = ("convicted", "acquitted")
REVIEWS = ("upheld", "reversed")
SECTIONS = 5
WORDS = 1200
VOCABULARY = 20_000
SHOWN_BY = 200
"""How many other cases name the first one as related, so that their pages show its title."""
TODAY = datetime.date(2026, 1, 1)
"""The day that every build takes for now. All that happens in the corpus happens before it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a case; `key` is what the text cites it by."""

    key: str
    title: str
    publisher: str
    date: datetime.date
    url: str
    archived: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of a case."""

    id: str
    date: datetime.date
    type: str
    title: str
    text: str
    source: str
    proceeding: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a case: key, name and role."""

    key: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Proceeding:
    """What is brought before a court, by its key and name. `decided` is the id of the event that decides it."""

    key: str
    instance: str
    court: str
    court_name: str
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the corpus. The first paragraphs open the text; a heading, `## …`, stands before each section of
    the others; a citation in them is written `[@key]`."""

    slug: str
    title: str
    summary: str
    published: datetime.date
    country: str
    topics: tuple[str, ...]
    people: tuple[Person, ...]
    proceedings: tuple[Proceeding, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    paragraphs: tuple[str, ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _World:
    """What cases have in common: the words, how often they or any before them are said, and who and what recurs."""

    words: tuple[str, ...]
    frequencies: tuple[float, ...]
    topics: tuple[str, ...]
    people: int
    courts: int = 60
    publishers: int = 120


def cases(count: int, seed: int = 7) -> Iterator[Case]:
    """How many cases, and a seed → the cases, the same ones for the same two numbers."""
    chance = random.Random(seed)
    words = tuple(dict.fromkeys(_word(chance) for _ in range(VOCABULARY)))
    frequencies = tuple(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    topics = tuple(" ".join(chance.sample(words, 2)) for _ in range(40))
    world = _World(words, frequencies, topics, people=max(count // 3, 5))
    for number in range(count):
        yield _case(random.Random(f"{seed}/{number}"), world, number)


def slug(number: int) -> str:
    """The number of a case → what its file is called by."""
    return f"case-{number:06}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((1, 2, 2, 2, 3, 3, 4))))


def _case(chance: random.Random, world: _World, number: int) -> Case:
    start = datetime.date(1990, 1, 1) + datetime.timedelta(days=chance.randrange(11_500))
    sources = tuple(_source(chance, world, index, start) for index in range(chance.randint(4, 9)))
    keys = [source.key for source in sources]
    decisions = chance.choice((0, 1, 2, 2, 2))
    events = tuple(_events(chance, world, keys, start, decisions))
    return Case(
        slug=slug(number),
        title=_sentence(chance, world, 7).rstrip("."),
        summary=_sentence(chance, world, 24),
        published=start + datetime.timedelta(days=1200),
        country=chance.choice(COUNTRIES),
        topics=tuple(chance.sample(world.topics, 2)),
        people=tuple(
            Person(f"person-{one}", f"Person {one}", role)
            for one, role in zip(
                chance.sample(range(world.people), 3), ("defendant", "judge", "witness"), strict=True
            )
        ),
        proceedings=tuple(_proceedings(chance, world, events, decisions)),
        sources=sources,
        events=events,
        paragraphs=tuple(_paragraphs(chance, world, keys)),
        related=(slug(0),) if 0 < number <= SHOWN_BY else (),
    )


def _source(chance: random.Random, world: _World, index: int, start: datetime.date) -> Source:
    number = chance.randrange(10**9)
    return Source(
        key=f"source-{index + 1}",
        title=_sentence(chance, world, 6).rstrip("."),
        publisher=f"Publisher {chance.randrange(world.publishers)}",
        date=start + datetime.timedelta(days=chance.randrange(1200)),
        url=f"https://example.org/{number}",
        archived=f"https://example.net/{number}",
    )


def _events(
    chance: random.Random, world: _World, keys: list[str], start: datetime.date, decisions: int
) -> Iterator[Event]:
    """The events of a case in order of time. Of two decisions the second is on appeal; without one it is
    pending."""
    count = chance.randint(5, 10)
    first = count - 3 if decisions == 2 else count - 1
    for index in range(count):
        proceeding, outcome = "", ""
        if index == first:
            proceeding, outcome = "trial", chance.choice(OUTCOMES) if decisions else ""
        elif index == count - 1:
            proceeding, outcome = "appeal", chance.choice(REVIEWS)
        yield Event(
            id=f"e{index + 1}",
            date=start + datetime.timedelta(days=index * 100 + chance.randrange(90)),
            type="verdict" if outcome else "hearing" if proceeding else chance.choice(("arrest", "publication")),
            title=_sentence(chance, world, 5).rstrip("."),
            text=_sentence(chance, world, 22),
            source=chance.choice(keys),
            proceeding=proceeding,
            outcome=outcome,
        )


def _proceedings(
    chance: random.Random, world: _World, events: tuple[Event, ...], decisions: int
) -> Iterator[Proceeding]:
    instances = (("trial", "first"), ("appeal", "appeal"))[: max(decisions, 1)]
    courts = chance.sample(range(world.courts), len(instances))
    for (key, instance), court in zip(instances, courts, strict=True):
        decided = next((event.id for event in events if event.proceeding == key and event.outcome), "")
        yield Proceeding(key, instance, f"court-{court}", f"Court {court}", decided)


def _paragraphs(chance: random.Random, world: _World, keys: list[str]) -> Iterator[str]:
    paragraphs = 3 * (SECTIONS + 1)
    for index in range(paragraphs):
        if index and index % 3 == 0:
            yield f"## {_sentence(chance, world, 3).rstrip('.')}"
        text = " ".join(_sentence(chance, world, WORDS // paragraphs // 4) for _ in range(4))
        cited = keys[index] if index < len(keys) else chance.choice(keys)
        yield text.replace(". ", f". [@{cited}] ", 1)


def _sentence(chance: random.Random, world: _World, words: int) -> str:
    return f"{' '.join(chance.choices(world.words, cum_weights=world.frequencies, k=words)).capitalize()}."


FRAME = """\
site_name: Bench
site_description: A record made to be measured.
site_url: https://example.org/
docs_dir: content
theme:
  name: material
  language: en
"""
SETTINGS = f"{FRAME}extra: {{onrecord: {{cards: false}}}}\n"


def write(folder: Path, found: Iterable[Case], settings: str = SETTINGS) -> None:
    """A folder and cases → the newsroom there: `mkdocs.yml` and `content/cases/`."""
    home = folder / "content" / "cases"
    home.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for case in found:
        (home / f"{case.slug}.md").write_text(text(case), "utf-8")


def text(case: Case) -> str:
    """A case → its file, as a journalist would write it."""
    lines = [
        "---",
        f"title: {json.dumps(case.title)}",
        f"summary: {json.dumps(case.summary)}",
        f"published: {case.published}",
        f"country: {case.country}",
        f"topics: [{', '.join(case.topics)}]",
        *((f"related: [{', '.join(case.related)}]",) if case.related else ()),
        "people:",
        *(f"  {one.key}: {{name: {one.name}, role: {one.role}, sources: [source-1]}}" for one in case.people),
        "courts:",
        *(
            f"  {one.court}: {{name: {one.court_name}, country: {case.country}, sources: [source-1]}}"
            for one in case.proceedings
        ),
        "proceedings:",
        *(
            f"  {one.key}: {{court: {one.court}, instance: {one.instance}, "
            f"{'appeal_from: trial, ' if one.instance == 'appeal' else ''}sources: [source-1]}}"
            for one in case.proceedings
        ),
        "events:",
    ]
    for event in case.events:
        lines += [
            f"  - id: {event.id}",
            f"    date: {event.date}",
            f"    type: {event.type}",
            f"    title: {json.dumps(event.title)}",
            f"    text: {json.dumps(event.text)}",
            *((f"    proceeding: {event.proceeding}",) if event.proceeding else ()),
            *((f"    outcome: {event.outcome}",) if event.outcome else ()),
            f"    people: [{case.people[0].key}]",
            f"    sources: [{event.source}]",
        ]
    lines.append("sources:")
    for source in case.sources:
        lines += [
            f"  {source.key}:",
            f"    title: {json.dumps(source.title)}",
            f"    publisher: {source.publisher}",
            f"    published: {source.date}",
            f"    url: {source.url}",
            f"    archived: {source.archived}",
            "    type: article",
        ]
    return "\n".join((*lines, "---", "", "\n\n".join(case.paragraphs), ""))
