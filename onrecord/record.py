"""The facts of all cases, together: the waist between one file and one page. Holds no narrative's HTML."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord import routes
from onrecord.dates import Date
from onrecord.model.asof import AsOf
from onrecord.model.case import Case, Facts
from onrecord.model.event import Event
from onrecord.model.narrative import CiteHole, Hole
from onrecord.model.parties import Person
from onrecord.model.settings import Settings
from onrecord.model.source import Citation
from onrecord.model.text import Prose
from onrecord.problem import Path, Problem, Rule, Spot

DUPLICATE_SLUG = Rule(
    "duplicate-slug",
    "error",
    """
    Two files would be published at one address.

    Why: the second would take the place of the first without a word.

    Example:
    `content/cases/sandzhiev.md` beside `content/cases/sandzhiev/index.md`.

    Instead: keep one of the two, or give one another file name.
    """,
)
RULES = (DUPLICATE_SLUG,)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one case."""

    case: Case
    person: Person


@dataclass(frozen=True, slots=True)
class Record:
    """All published cases, newest first, with what joins them.

    `media` gives, by the file of a text and the name it uses, the path of each picture found beside it.
    `order` gives, by slug, the indexes of a case's events in chronological order.
    """

    name: str
    description: str
    today: datetime.date
    cases: Mapping[str, Case]
    prose: Mapping[str, Prose]
    people: Mapping[str, tuple[Appearance, ...]]
    media: Mapping[tuple[str, str], str]
    order: Mapping[str, tuple[int, ...]]
    anchors: Mapping[str, tuple[str, ...]] = field(repr=False)

    def texts(self) -> Iterator[Case | Prose]:
        """Every case and every page of prose."""
        yield from self.cases.values()
        yield from self.prose.values()

    def event(self, slug: str, id: str) -> int | None:
        """The index of the event of that id in a case."""
        case = self.cases.get(slug)
        events = case.facts.events if case else ()
        return next((index for index, event in enumerate(events) if event.id == id), None)


def published(case: Case, now: AsOf) -> bool:
    """Whether a case may be known of: no draft, and no embargo that has yet to end."""
    embargo = case.facts.embargo
    return not case.facts.draft and (
        embargo is None or datetime.datetime.fromisoformat(embargo) <= now.instant
    )


def assemble(
    cases: Iterable[Case],
    prose: Iterable[Prose],
    media: Mapping[tuple[str, str], str],
    now: AsOf,
    site: Settings,
) -> tuple[Record, tuple[Problem, ...]]:
    """Cases and prose pages that may be published → the record.

    Problems: `duplicate-slug`, for cases and for prose pages that would stand where a part of the site does.
    """
    by_slug: dict[str, Case] = {}
    problems = []
    for case in newest_first(cases):
        if other := by_slug.get(case.slug):
            message = (
                f'"{case.slug}" is also the address of {other.file}. Keep one of the two, or rename one.'
            )
            problems.append(DUPLICATE_SLUG.at(Spot(case.file), message))
        else:
            by_slug[case.slug] = case
    pages: dict[str, Prose] = {}
    for page in prose:
        if page.slug in routes.PLACES:
            message = f'The site has a page of its own at "{page.slug}/". Give the file another name.'
            problems.append(DUPLICATE_SLUG.at(Spot(page.file), message))
        pages[page.slug] = page
    record = Record(
        name=site.site_name,
        description=site.site_description or "",
        today=now.day,
        cases=by_slug,
        prose=pages,
        people=_people(by_slug.values()),
        media=media,
        order={slug: chronology(case.facts.events) for slug, case in by_slug.items()},
        anchors={slug: routes.event_anchors(case.facts.events) for slug, case in by_slug.items()},
    )
    return record, tuple(problems)


def chronology(events: Sequence[Event]) -> tuple[int, ...]:
    """The indexes of events in order of time.

    Dated events stand by `Date.sort_key`, equal ones as in the file. An event without a date stands right
    behind the one that it followed (`after`), else right before the one that it preceded (`before`), each
    directly or by way of others; where that is not known either, at the end.
    """
    placed = sorted((i for i, event in enumerate(events) if event.date), key=lambda i: _sort_key(events[i]))
    later = followers(events)
    for index, event in enumerate(events):
        if event.date:
            continue
        end = min((at for at, other in enumerate(placed) if other in later[index]), default=len(placed))
        at = max((at for at, other in enumerate(placed, start=1) if index in later[other]), default=end)
        while event.after and at < end and _after(events[placed[at]]) == event.after:
            at += 1  # of several that followed one event, the first in the file stays the first
        placed.insert(at, index)
    return tuple(placed)


def followers(events: Sequence[Event]) -> tuple[frozenset[int], ...]:
    """For each event the indexes of those that are said to come after it, directly or by way of others.

    Only an event without a date says so, by `after` and `before`. One that follows itself stands in a circle.
    """
    position = {event.id: index for index, event in enumerate(events) if event.id}
    direct: list[set[int]] = [set() for _ in events]
    for index, event in enumerate(events):
        if event.date is None:
            if event.after in position:
                direct[position[event.after]].add(index)
            if event.before in position:
                direct[index].add(position[event.before])
    return tuple(_reached(direct, index) for index in range(len(events)))


def _reached(direct: Sequence[set[int]], start: int) -> frozenset[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        found = direct[ahead.pop()] - reached
        reached |= found
        ahead += found
    return frozenset(reached)


def _after(event: Event) -> str | None:
    """The id of the event behind which one without a date stands."""
    return None if event.date else event.after


def _sort_key(event: Event) -> tuple[object, str]:
    assert event.date is not None
    return (event.date.sort_key, event.time or "")


def newest_first(cases: Iterable[Case]) -> list[Case]:
    """Cases by the day of publication, those of one day by their last event, the rest by their files."""
    by_file = sorted(cases, key=lambda case: case.file)
    return sorted(by_file, key=lambda case: (case.facts.published, _last_event(case)), reverse=True)


def _last_event(case: Case) -> Date:
    """The date of the newest event; the day of publication stands in where there is none."""
    dates = span(event.date for event in case.facts.events)
    return dates[1] if dates else case.facts.published


def _people(cases: Iterable[Case]) -> dict[str, tuple[Appearance, ...]]:
    people: dict[str, list[Appearance]] = {}
    for case in cases:
        for key, person in case.facts.people.items():
            people.setdefault(key, []).append(Appearance(case, person))
    return {key: tuple(people[key]) for key in sorted(people)}


def span(dates: Iterable[Date | None]) -> tuple[Date, Date] | None:
    """The first and the last of some dates; None where there is none."""
    known = sorted(date for date in dates if date)
    return (known[0], known[-1]) if known else None


def years(case: Case) -> tuple[str, ...]:
    """The years in which a case has events, in order; a span of time counts with its first and last year."""
    days = (
        day
        for event in case.facts.events
        if event.date
        for day in (event.date.earliest, event.date.latest)
        if day
    )
    return tuple(f"{year:04}" for year in sorted({day.year for day in days}))


def citations(case: Case) -> Iterator[tuple[Spot, Citation]]:
    """Each citation of a case with its place: those of its facts, then those of its texts."""
    for path, cited in _citation_fields(case.facts):
        for index, citation in enumerate(cited):
            yield Spot(case.file, (*path, index)), citation
    for spot, hole in holes(case):
        if isinstance(hole, CiteHole):
            for citation in hole.citations:
                yield spot, citation


def holes(text: Case | Prose) -> Iterator[tuple[Spot, Hole]]:
    """Each hole of a text with its place: a line and column, or the path of the fact that holds it."""
    for hole in text.narrative.holes:
        yield Spot(text.file, line=hole.line, column=hole.column), hole
    for path, outline in text.inlines.items() if isinstance(text, Case) else ():
        steps = tuple(int(step) if step.isdigit() else step for step in path.split("/"))
        for hole in outline.holes:
            yield Spot(text.file, steps), hole


def _citation_fields(facts: Facts) -> Iterator[tuple[Path, tuple[Citation, ...]]]:
    for index, event in enumerate(facts.events):
        yield ("events", index, "sources"), event.sources
    for kind in ("people", "organisations", "courts"):
        for key, party in getattr(facts, kind).items():
            yield (kind, key, "sources"), party.sources
