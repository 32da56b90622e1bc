"""The record → its feeds: of all cases, of a topic, a country, a person, a case, and of corrections.

An entry stands for a day on which a case was published, changed or corrected, as its file says: a build that
changes none of that changes no feed. Its id follows from the id of the case, so that a new address makes no entry
new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from heapq import nlargest

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats.atom import Entry, Feed, Gone, entry_xml, feed_xml
from onrecord.formats.scope import Scope
from onrecord.formats.stamps import day_of, moment, urn
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.page import Output
from onrecord.record import Entity, Record
from onrecord.rows import published_name

MOST = 50
"""How many entries a feed has at most: the newest."""

_KINDS = ("topic", "country")

Entries = Mapping[str, tuple[Entry, ...]]
"""The entries of each case by its slug, the newest first."""


def feeds(record: Record) -> Iterator[Output]:
    """The record → every feed of it."""
    writer = _Writer(record, {case.slug: entries(case, record) for case in record.cases.values()})
    everything = tuple(record.cases.values())
    yield writer.feed(routes.HOME, record.name, everything, gone=_gone(record))
    corrections = record.speech.gettext(msgid("Corrections"))
    yield writer.feed(routes.CORRECTIONS, corrections, everything, only_corrections=True)
    for case in everything:
        yield writer.feed(routes.case(case.slug), case.facts.title, (case,))
    for key, appearances in record.people.items():
        name = published_name(record, key, appearances[0].person)
        yield writer.feed(routes.person(key), name, [one.case for one in appearances])
    for kind in _KINDS:
        for entity in record.entities[kind].values():
            if cases := followed(entity):
                yield writer.feed(routes.entity(kind, entity.key), entity.name, cases)


def followed(entity: Entity) -> tuple[Case, ...]:
    """The cases that the feed of a topic or a country is of: of a country its own. Without any there is none."""
    if entity.kind not in _KINDS:
        return ()
    return tuple(
        one.case for one in entity.mentions if entity.kind == "topic" or one.case.facts.country == entity.country
    )


def entries(case: Case, record: Record) -> tuple[Entry, ...]:
    """A case → an entry for its publication and for each day of a change, the newest first."""
    found = (_published(case, record), *_updated(case, record), *_corrected(case, record))
    return tuple(sorted(found, key=lambda entry: entry.day, reverse=True))


def _gone(record: Record) -> Iterator[Gone]:
    """The entries of cases that have been withdrawn, the newest first."""
    pages = record.withdrawn.pages.items()
    found = ((address, one) for address, one in pages if address.startswith(routes.CASES))
    for address, one in nlargest(MOST, found, key=lambda item: (item[1].date, item[0])):
        id = urn(record, "cases", one.id or address.removeprefix(routes.CASES), "published")
        yield Gone(id, moment(day_of(one.date, record), record.timezone))


def _published(case: Case, record: Record) -> Entry:
    title, summary = case.facts.title, case.facts.summary or ""
    return _entry(case, record, case.facts.published, ("published",), title, summary)


def _updated(case: Case, record: Record) -> Iterator[Entry]:
    """The last change of substance, unless a correction of that day says more of it."""
    facts, told = case.facts, {correction.date for correction in case.facts.corrections}
    if facts.updated and facts.updated not in {facts.published, *told}:
        title = record.spoken(_lang(case, record)).say(msgid("Updated: {title}"), title=facts.title)
        yield _entry(case, record, facts.updated, ("updated", facts.updated.text), title, facts.summary or "")


def _corrected(case: Case, record: Record) -> Iterator[Entry]:
    scope, speech = Scope(case, record, ""), record.spoken(_lang(case, record))
    labels = record.words["correction-type"]
    count: Counter[str] = Counter()
    for index, correction in enumerate(case.facts.corrections):
        count[correction.date.text] += 1
        names = ("correction", correction.date.text, str(count[correction.date.text]))
        label = speech.pgettext("correction-type", labels.terms[correction.type].label)
        title = speech.say(msgid("{kind}: {title}"), kind=label, title=case.facts.title)
        told, path = scope.words(correction.text) or "", f"corrections/{index}/text"
        entry = _entry(case, record, correction.date, names, title, told, path)
        yield replace(entry, url=f"{entry.url}#corrections", correction=True)


def _entry(
    case: Case,
    record: Record,
    date: Date,
    names: tuple[str, ...],
    title: str,
    summary: str,
    path: str = "summary",
) -> Entry:
    """An entry for a day of a case. `names` tell it from others of the case; `path` is where the summary stands."""
    facts, day, lang = case.facts, day_of(date, record), _lang(case, record)
    country, summary_lang = facts.country, case.lang(path) or record.language
    return Entry(
        id=urn(record, "cases", case.id, *names),
        title=title,
        url=routes.case(case.slug),
        day=day.toordinal(),
        updated=moment(day, record.timezone),
        lang=lang,
        summary=summary,
        summary_lang=summary_lang if summary_lang != lang else "",
        authors=facts.authors,
        topics=(
            *((topic, topic) for topic in facts.topics),
            *(((country, record.speech.country(country)),) if country else ()),
        ),
    )


def _lang(case: Case, record: Record) -> str:
    return case.facts.lang or record.language


class _Writer:
    """Writes feeds; an entry that stands in several is written once for each way to the root."""

    def __init__(self, record: Record, entries: Entries) -> None:
        self._record, self._entries = record, entries
        self._written: dict[tuple[str, str], str] = {}

    def feed(
        self,
        page: str,
        title: str,
        cases: Iterable[Case],
        only_corrections: bool = False,
        gone: Iterable[Gone] = (),
    ) -> Output:
        record = self._record
        url = routes.feed(page)
        site = f"{record.site_url.rstrip('/')}/" if record.site_url else "../" * url.count("/")
        known = (entry for case in cases for entry in self._entries[case.slug])
        wanted = (entry for entry in known if entry.correction or not only_corrections)
        newest = nlargest(MOST, wanted, key=lambda entry: entry.day)
        feed = Feed(
            id=urn(record, "feed", page),
            title=title if page == routes.HOME else f"{title} | {record.name}",
            page=page,
            url=url,
            updated=newest[0].updated if newest else moment(record.today, record.timezone),
            lang=record.language,
            author=record.name,
            rights=record.copyright,
        )
        written = (self._xml(entry, site) for entry in newest)
        return Output(f"{record.prefix}{url}", feed_xml(feed, site, written, gone))

    def _xml(self, entry: Entry, site: str) -> str:
        key = (entry.id, site)
        if key not in self._written:
            self._written[key] = entry_xml(entry, site)
        return self._written[key]
