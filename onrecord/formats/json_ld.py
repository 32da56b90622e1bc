"""A case → the JSON-LD of its page: what search engines and archives read of it, in the words of schema.org 30.0.

Only people whose whole names are published are named, and only events that are accepted: a program would take the
others for facts. That somebody is accused is not said, for there is no word for how an accusation ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord import routes
from onrecord.dates import Date, Point
from onrecord.formats import public
from onrecord.formats.encode import Fields, filled
from onrecord.formats.scope import Scope
from onrecord.formats.stamps import last_change
from onrecord.model.case import Case, Correction
from onrecord.model.event import Event, Place
from onrecord.model.parties import Court, Organisation, Person
from onrecord.model.proceeding import Statute
from onrecord.model.source import Source
from onrecord.record import Record, same, statute_name

PARTIES = frozenset(
    (
        "appellant", "appellee", "claimant", "complainant", "convicted", "defendant", "petitioner", "respondent",
        "suspect",
    )
)  # fmt: skip
"""The roles of those whom a case is about; all others it mentions."""

_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""What could end a script element, or a line of a script: JSON may write each of them so (RFC 8259, section 7)."""


def json_ld(case: Case, record: Record, site_url: str) -> str:
    """A case → the content of a `<script type="application/ld+json">`, safe as it is. `site_url` may be empty."""
    text = json.dumps(_article(Scope(case, record, site_url)), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def _article(scope: Scope) -> Fields:
    facts, record = scope.case.facts, scope.record
    indexes = [index for index in record.order[scope.case.slug] if facts.events[index].standing == "accepted"]
    events = [facts.events[index] for index in indexes]
    publisher = _thing("Organization", name=record.name, url=scope.address(routes.HOME))
    return _thing(
        "NewsArticle",
        context="https://schema.org",
        url=scope.page,
        identifier=scope.id,
        headline=facts.title,
        description=facts.summary,
        inLanguage=scope.lang,
        **_translated(scope),
        datePublished=_day(facts.published),
        dateModified=_day(last_change(scope.case)),
        author=[_author(scope, name) for name in facts.authors] or publisher,
        publisher=publisher,
        copyrightNotice=record.copyright or None,
        keywords=list(facts.topics),
        wordCount=scope.case.narrative.words,
        contentLocation=_place(facts.place) if facts.place else None,
        spatialCoverage=[_place(place) for place in _places(events)],
        temporalCoverage=_coverage(events),
        about=[*_parties(scope, True), *(_event(scope, index) for index in indexes)],
        mentions=[*_parties(scope, False), *_courts(scope), *_laws(scope)],
        citation=[_source(scope, public.source(source)) for source in facts.sources.values()],
        correction=[_correction(scope, correction) for correction in facts.corrections],
    )


def _author(scope: Scope, name: str) -> Fields:
    """Whoever has written a case, with the page that says who that is."""
    signature = scope.record.bylines[same(name)]
    kind = "Organization" if signature.author.desk else "Person"
    return _thing(kind, name=name, url=scope.address(routes.author(signature.key)))


def _translated(scope: Scope) -> Fields:
    """That the article is a translation: of which one, and by whom."""
    telling = scope.case.telling
    if telling is None:
        return {}
    return {
        "translationOfWork": _thing("NewsArticle", identifier=scope.id, inLanguage=telling.original),
        "translator": [_thing("Person", name=name) for name in telling.translators],
    }


def _thing(type: str, context: str | None = None, **properties: Any) -> Fields:
    """A thing with those of its properties that say something."""
    head = {"@context": context, "@type": type} if context else {"@type": type}
    return head | {name: value for name, value in filled(**properties).items() if value != []}


def _day(date: Date | None) -> str | None:
    """A date as ISO 8601, which schema.org asks for; None where that cannot say it."""
    return date.machine if date else None


def _places(events: Iterable[Event]) -> Iterable[Place]:
    """The places of events, each once."""
    return dict.fromkeys(event.place for event in events if event.place)


def _place(place: Place) -> Fields:
    address = _thing("PostalAddress", addressCountry=place.country) if place.country else None
    return _thing("Place", name=place.name, address=address)


def _coverage(events: Iterable[Event]) -> str | None:
    """From the first day of any event to the last; an open side is `..`, as in ISO 8601-2."""
    dates = [event.date for event in events if event.date]
    if not dates:
        return None
    first = min((date.earliest for date in dates if date.earliest), default=None)
    ends = [date.latest for date in dates]
    last = None if None in ends else max(end for end in ends if end)
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _parties(scope: Scope, main: bool) -> Iterator[Fields]:
    """The people and organisations whom the case is about, or those that it mentions."""
    facts = scope.case.facts
    for key, person in facts.people.items():
        if (person.role in PARTIES) == main and public.person(person).display == "full":
            yield _person(scope, key, person)
    for key, organisation in facts.organisations.items():
        if (organisation.role in PARTIES) == main:
            yield _body("Organization", key, organisation)


def _person(scope: Scope, key: str, person: Person) -> Fields:
    return _thing(
        "Person",
        name=person.name or key,
        alternateName=[name.value for name in person.names],
        url=scope.address(routes.person(key)),
    )


def _body(type: str, key: str, body: Organisation | Court) -> Fields:
    return _thing(type, name=body.name or key, alternateName=[name.value for name in body.names])


def _courts(scope: Scope) -> Iterator[Fields]:
    for key, court in scope.case.facts.courts.items():
        yield _body("GovernmentOrganization", key, court)


def _laws(scope: Scope) -> Iterator[Fields]:
    """The provisions of the charges, and the laws in question, each once."""
    facts = scope.case.facts
    charged = (charge.statute for charge in facts.charges.values() if charge.statute)
    for statute in dict.fromkeys((*charged, *facts.statutes)):
        yield _law(scope, statute)


def _law(scope: Scope, statute: Statute) -> Fields:
    return _thing(
        "Legislation",
        name=statute_name(statute, scope.record.spoken(scope.lang).gettext),
        legislationIdentifier=statute.article,
        legislationJurisdiction=statute.country or scope.case.facts.country,
    )


def _event(scope: Scope, index: int) -> Fields:
    event = scope.case.facts.events[index]
    start, end = _bounds(event.date)
    return _thing(
        "Event",
        name=event.title,
        description=scope.words(event.text),
        url=f"{scope.page}#{scope.event(index)}",
        startDate=start,
        endDate=end,
        location=_place(event.place) if event.place else None,
    )


def _bounds(date: Date | None) -> tuple[str | None, str | None]:
    """When an event began and ended, as far as that is certain. "About May" is no date of ISO 8601."""
    if date is None:
        return None, None
    if date.kind != "interval":
        return date.machine, date.machine
    return _point(date.start), _point(date.end)


def _point(point: Point | None) -> str | None:
    return Date.of_point(point).machine if point else None


def _source(scope: Scope, source: Source) -> Fields:
    origin = scope.case.facts.sources.get(source.origin or "")
    return _thing(
        "CreativeWork",
        name=source.title,
        description=source.note,
        creditText=", ".join(source.author) or None,
        publisher=_thing("Organization", name=source.publisher) if source.publisher else None,
        isPartOf=_thing("CreativeWork", name=source.container) if source.container else None,
        identifier=source.number,
        datePublished=_day(source.published),
        inLanguage=source.language,
        url=source.url,
        archivedAt=source.archived,
        isBasedOn=_thing("CreativeWork", name=_title(public.source(origin))) if origin else None,
    )


def _title(source: Source) -> str | None:
    return source.title or source.publisher


def _correction(scope: Scope, correction: Correction) -> Fields:
    return _thing("CorrectionComment", text=scope.words(correction.text), datePublished=_day(correction.date))
