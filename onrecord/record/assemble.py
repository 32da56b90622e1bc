"""Cases and pages of prose that may be published → the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord import routes, vocabulary
from onrecord.dates import Date
from onrecord.language import Language, language
from onrecord.model.asof import AsOf
from onrecord.model.case import Case
from onrecord.model.messages import Wording
from onrecord.model.parties import Person
from onrecord.model.picture import Picture, Unusable
from onrecord.model.registry import Registry
from onrecord.model.settings import CustomField, Settings
from onrecord.model.status import Status
from onrecord.model.text import Prose
from onrecord.model.withdrawn import NOTHING_WITHDRAWN, Removals
from onrecord.problem import Problem, Rule, Spot
from onrecord.record.bylines import Byline, Signature, bylines
from onrecord.record.chronology import chronology, span
from onrecord.record.graph import Entities, Identity, graph
from onrecord.record.sources import Work, works
from onrecord.status import status
from onrecord.vocabulary import Vocabulary

DUPLICATE_SLUG = Rule(
    "duplicate-slug",
    "error",
    """
    Two files would be published at one address, or a case claims the address of another as a former one.

    Why: the second would take the place of the first without a word.

    Example:
    `content/cases/sandzhiev.md` beside `content/cases/sandzhiev/index.md`.

    Instead: keep one of the two, or give one another file name; of `former_slugs`, keep those that are free.
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

    `prefix` is where the edition stands whose record it is, `ru/`, and `site_url` the address of that. `names` are
    those that the edition has for what cases name, by identity, where it has others. `editions` gives where the
    edition in each language stands, in a site of several.

    `media` gives, by the file of a text and the name it uses, the path of each picture found beside it, and
    `digests` the SHA-256 of each that a source says should have one. `pictures` says of those that are shown what
    they are, or why they cannot be.
    `custom` are the fields that the newsroom has defined, by name.
    `entities` gives, by kind and key, whatever else several cases can name, and `keys` the key of each by its
    identity; see `graph`.
    `authors` gives by key whoever has written cases, with these, and `bylines` by name who that is; see `bylines`.
    `works` gives by id each source, once however many cases list it, and `listed` by slug and key the id of each
    source of a case; see `works`.
    `order` gives, by slug, the indexes of a case's events in chronological order.
    `status` gives, by slug, where a case stands on the day of the record.
    `withdrawn` are the pages that are no longer published.
    `timezone` is the zone whose calendar days the dates of cases are.
    `words` are the vocabularies, those of the newsroom's own words included.
    """

    name: str
    description: str
    site_url: str
    language: str
    wording: Wording = field(repr=False)
    copyright: str
    timezone: str
    today: datetime.date
    custom: Mapping[str, CustomField]
    words: Mapping[str, Vocabulary] = field(repr=False)
    cases: Mapping[str, Case]
    prose: Mapping[str, Prose]
    people: Mapping[str, tuple[Appearance, ...]]
    entities: Entities
    keys: Mapping[Identity, str]
    authors: Mapping[str, Byline]
    bylines: Mapping[str, Signature]
    works: Mapping[str, Work] = field(repr=False)
    listed: Mapping[tuple[str, str], str] = field(repr=False)
    media: Mapping[tuple[str, str], str]
    digests: Mapping[tuple[str, str], str]
    pictures: Mapping[tuple[str, str], Picture | Unusable]
    order: Mapping[str, tuple[int, ...]]
    withdrawn: Removals
    anchors: Mapping[str, tuple[str, ...]] = field(repr=False)
    status: Mapping[str, Status] = field(repr=False)
    prefix: str = ""
    names: Mapping[Identity, str] = field(default_factory=dict, repr=False)
    editions: Mapping[str, str] = field(default_factory=dict)

    @property
    def speech(self) -> Language:
        """The language that readers are spoken to in."""
        return self.spoken(self.language)

    def spoken(self, code: str) -> Language:
        """A language with the newsroom's own words in it."""
        return language(code, self.wording)

    def label(self, vocabulary: str, word: str) -> str:
        """What readers see of a word of a vocabulary."""
        return self.speech.pgettext(vocabulary, self.words[vocabulary].terms[word].label)

    def texts(self) -> Iterator[Case | Prose]:
        """Every case and every page of prose."""
        yield from self.cases.values()
        yield from self.prose.values()

    def borrows(self, case: Case) -> bool:
        """Whether this edition shows a case as the first one does, for it has no translation of it."""
        return bool(self.prefix) and self.language not in case.langs

    def home(self, case: Case) -> str:
        """Where the edition stands whose page of a case is the one to name: this one, where it has the case in its
        language, else the one in the language of the original, else the first."""
        if not case.langs or self.language in case.langs:
            return self.prefix
        return self.editions.get(case.langs[0], "")

    def event(self, slug: str, id: str) -> int | None:
        """The index of the event of that id in a case."""
        case = self.cases.get(slug)
        events = case.facts.events if case else ()
        return next((index for index, event in enumerate(events) if event.id == id), None)


_NOTHING = Registry()


def published(case: Case, now: AsOf) -> bool:
    """Whether a case may be known of: no draft, and no embargo that has yet to end."""
    embargo = case.facts.embargo
    return not case.facts.draft and (embargo is None or datetime.datetime.fromisoformat(embargo) <= now.instant)


def assemble(
    cases: Iterable[Case],
    prose: Iterable[Prose],
    media: Mapping[tuple[str, str], str],
    now: AsOf,
    site: Settings,
    digests: Mapping[tuple[str, str], str] = MappingProxyType({}),
    pictures: Mapping[tuple[str, str], Picture | Unusable] = MappingProxyType({}),
    withdrawn: Removals = NOTHING_WITHDRAWN,
    registry: Registry = _NOTHING,
) -> tuple[Record, tuple[Problem, ...]]:
    """Cases and prose pages that may be published, and the registry → the record.

    Problems: `duplicate-slug`, for cases, for their former slugs, and for cases and prose pages that would stand
    where a list or a part of the site does.
    """
    by_slug: dict[str, Case] = {}
    problems = []
    for case in newest_first(cases):
        if other := by_slug.get(case.slug):
            message = f'"{case.slug}" is also the address of {other.file}. Keep one of the two, or rename one.'
            problems.append(DUPLICATE_SLUG.at(Spot(case.file), message))
        else:
            by_slug[case.slug] = case
    problems.extend(_moved_twice(by_slug))
    problems.extend(_lists_taken(by_slug.values()))
    pages: dict[str, Prose] = {}
    for page in prose:
        if f"{page.slug}/" in (*routes.TAKEN, *(edition.prefix for edition in site.editions)):
            message = f'The site has a page of its own at "{page.slug}/". Give the file another name.'
            problems.append(DUPLICATE_SLUG.at(Spot(page.file), message))
        pages[page.slug] = page
    words = vocabulary.of(site.own)
    speech = language(site.language, site.wording)
    entities, keys = graph(by_slug.values(), speech, words)
    authors, signatures = bylines(by_slug.values(), registry)
    all_works, listed = works(by_slug.values(), registry.entries.sources)
    record = Record(
        name=site.site_name,
        description=site.site_description or "",
        site_url=site.site_url or "",
        language=site.language,
        wording=site.wording,
        copyright=speech.gettext(site.copyright) if site.copyright else "",
        timezone=site.own.timezone,
        today=now.day,
        custom=site.own.custom,
        words=words,
        cases=by_slug,
        prose=pages,
        people=_people(by_slug.values()),
        entities=entities,
        keys=keys,
        authors=authors,
        bylines=signatures,
        works=all_works,
        listed=listed,
        media=media,
        digests=digests,
        pictures=pictures,
        withdrawn=withdrawn,
        order={slug: chronology(case.facts.events) for slug, case in by_slug.items()},
        anchors={slug: routes.event_anchors(case.facts.events) for slug, case in by_slug.items()},
        status={slug: status(case.facts, now.day, words) for slug, case in by_slug.items()},
    )
    return record, tuple(problems)


def _moved_twice(cases: Mapping[str, Case]) -> Iterator[Problem]:
    """Each former slug that is taken: by a case of that name, or by an earlier claim to it."""
    claimed: dict[str, Case] = {}
    for case in sorted(cases.values(), key=lambda case: case.file):
        for index, slug in enumerate(case.facts.former_slugs):
            other = cases.get(slug) or claimed.get(slug)
            if other:
                message = f'"{slug}" is the address of {other.file}, or was. Take it away here, or there.'
                yield DUPLICATE_SLUG.at(Spot(case.file, ("former_slugs", index)), message)
            claimed.setdefault(slug, case)


def _lists_taken(cases: Iterable[Case]) -> Iterator[Problem]:
    """Each slug, and each former one, whose address is that of a list of cases."""
    for case in cases:
        if routes.is_list(case.slug):
            message = f'The site has a list of cases at "{routes.case(case.slug)}". Give the file another name.'
            yield DUPLICATE_SLUG.at(Spot(case.file), message)
        for index, slug in enumerate(case.facts.former_slugs):
            if routes.is_list(slug):
                message = f'The site has a list of cases at "{routes.case(slug)}". Take it away here.'
                yield DUPLICATE_SLUG.at(Spot(case.file, ("former_slugs", index)), message)


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
