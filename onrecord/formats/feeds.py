"""The record → its feeds: of all cases, of a topic, a country, a person, a case, and of corrections.

An entry stands for a day on which a case was published, changed or corrected, as its file says: a build that
changes none of that changes no feed. Its id follows from the id of the case, so that a new address makes no entry
new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats.atom import Entry, Feed, Gone, feed_xml
from onrecord.formats.scope import Scope
from onrecord.formats.stamps import day_of, moment, urn
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.page import Job, Output
from onrecord.record import Entity, Record
from onrecord.rows import published_name

MOST = 50
"""How many entries a feed has at most: the newest."""

_KINDS = ("topic", "country")


@dataclass(frozen=True, slots=True)
class _Change:
    """A day on which a case was published, changed or corrected. `names` tell it from others of the case,
    `correction` is the place of the one that it is, and newer ones have a larger `day`."""

    case: Case
    date: Date
    day: int
    names: tuple[str, ...]
    correction: int | None = None


def feeds(record: Record) -> Iterator[Job]:
    """The record → every feed that is not of one case: its own, and those of corrections, people, topics and
    countries."""
    yield _promised(record, routes.HOME, partial(_of_all, record))
    yield _promised(record, routes.CORRECTIONS, partial(_of_corrections, record))
    for key in record.people:
        yield _promised(record, routes.person(key), partial(_of_person, record, key))
    for kind in _KINDS:
        for entity in record.entities[kind].values():
            if followed(entity):
                yield _promised(record, routes.entity(kind, entity.key), partial(_of_entity, record, entity))


def case_feed(case: Case, record: Record) -> Output:
    """A case → its feed."""
    return _feed(record, routes.case(case.slug), case.facts.title, _changes((case,), record))


def followed(entity: Entity) -> tuple[Case, ...]:
    """The cases that the feed of a topic or a country is of: of a country its own. Without any there is none."""
    if entity.kind not in _KINDS:
        return ()
    return tuple(
        one.case for one in entity.mentions if entity.kind == "topic" or one.case.facts.country == entity.country
    )


def _promised(record: Record, page: str, make: Callable[[], Output]) -> Job:
    return Job(f"{record.prefix}{routes.feed(page)}", partial(_kept, make))


def _kept(make: Callable[[], Output]) -> tuple[Output]:
    return (make(),)


def _of_all(record: Record) -> Output:
    changes = _changes(record.cases.values(), record)
    return _feed(record, routes.HOME, record.name, changes, _gone(record))


def _of_corrections(record: Record) -> Output:
    changes = (one for one in _changes(record.cases.values(), record) if one.correction is not None)
    return _feed(record, routes.CORRECTIONS, record.speech.gettext(msgid("Corrections")), changes)


def _of_person(record: Record, key: str) -> Output:
    appearances = record.people[key]
    name = published_name(record, key, appearances[0].person)
    return _feed(record, routes.person(key), name, _changes((one.case for one in appearances), record))


def _of_entity(record: Record, entity: Entity) -> Output:
    return _feed(record, routes.entity(entity.kind, entity.key), entity.name, _changes(followed(entity), record))


def _gone(record: Record) -> Iterator[Gone]:
    """The entries of cases that have been withdrawn, the newest first."""
    pages = record.withdrawn.pages.items()
    found = ((address, one) for address, one in pages if address.startswith(routes.CASES))
    for address, one in nlargest(MOST, found, key=lambda item: (item[1].date, item[0])):
        id = urn(record, "cases", one.id or address.removeprefix(routes.CASES), "published")
        yield Gone(id, moment(day_of(one.date, record), record.timezone))


def _changes(cases: Iterable[Case], record: Record) -> Iterator[_Change]:
    """Cases → the publication of each and every day of a change, of each case the newest first."""
    for case in cases:
        found = (_published(case, record), *_updated(case, record), *_corrected(case, record))
        yield from sorted(found, key=lambda change: change.day, reverse=True)


def _published(case: Case, record: Record) -> _Change:
    return _change(case, record, case.facts.published, "published")


def _updated(case: Case, record: Record) -> Iterator[_Change]:
    """The last change of substance, unless a correction of that day says more of it."""
    facts = case.facts
    if facts.updated and facts.updated not in {facts.published, *(one.date for one in facts.corrections)}:
        yield _change(case, record, facts.updated, "updated", facts.updated.text)


def _corrected(case: Case, record: Record) -> Iterator[_Change]:
    count: Counter[str] = Counter()
    for index, correction in enumerate(case.facts.corrections):
        day = correction.date.text
        count[day] += 1
        yield _change(case, record, correction.date, "correction", day, str(count[day]), correction=index)


def _change(case: Case, record: Record, date: Date, *names: str, correction: int | None = None) -> _Change:
    return _Change(case, date, day_of(date, record).toordinal(), names, correction)


def _entry(change: _Change, record: Record) -> Entry:
    """What a feed says of a change."""
    case, facts = change.case, change.case.facts
    lang, country = facts.lang or record.language, facts.country
    title, summary, path, anchor = _told(change, record, lang)
    summary_lang = case.lang(path) or record.language
    return Entry(
        id=urn(record, "cases", case.id, *change.names),
        title=title,
        url=f"{routes.case(case.slug)}{anchor}",
        updated=moment(day_of(change.date, record), record.timezone),
        lang=lang,
        summary=summary,
        summary_lang=summary_lang if summary_lang != lang else "",
        authors=facts.authors,
        topics=(
            *((topic, topic) for topic in facts.topics),
            *(((country, record.speech.country(country)),) if country else ()),
        ),
    )


def _told(change: _Change, record: Record, lang: str) -> tuple[str, str, str, str]:
    """The title and the summary of a change, the path at which that stands in its case, and where on the page the
    change is told, if at a place of its own."""
    case, facts = change.case, change.case.facts
    if change.correction is not None:
        correction, speech = facts.corrections[change.correction], record.spoken(lang)
        kind = record.words["correction-type"].terms[correction.type].label
        label = speech.pgettext("correction-type", kind)
        title = speech.say(msgid("{kind}: {title}"), kind=label, title=facts.title)
        words = Scope(case, record, "").words(correction.text) or ""
        return title, words, f"corrections/{change.correction}/text", "#corrections"
    title = facts.title
    if change.names[0] == "updated":
        title = record.spoken(lang).say(msgid("Updated: {title}"), title=title)
    return title, facts.summary or "", "summary", ""


def _feed(record: Record, page: str, title: str, changes: Iterable[_Change], gone: Iterable[Gone] = ()) -> Output:
    """The feed of what changes at a page: the newest of some changes."""
    url = routes.feed(page)
    site = f"{record.site_url.rstrip('/')}/" if record.site_url else "../" * url.count("/")
    entries = [_entry(one, record) for one in nlargest(MOST, changes, key=lambda change: change.day)]
    feed = Feed(
        id=urn(record, "feed", page),
        title=title if page == routes.HOME else f"{title} | {record.name}",
        page=page,
        url=url,
        updated=entries[0].updated if entries else moment(record.today, record.timezone),
        lang=record.language,
        author=record.name,
        rights=record.copyright,
    )
    return Output(f"{record.prefix}{url}", feed_xml(feed, site, entries, gone))
