"""A case → `case.json`, the data of its page. docs/data.md says what each field means.

An allow-list: each field is named in this folder, and what is not named is not published. `contract` holds the JSON
Schema; a change that could break a reader's program raises its version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import routes
from onrecord.formats.case_json.contract import VERSION, schema
from onrecord.formats.case_json.parties import court, organisation, person
from onrecord.formats.case_json.standing import charge_standing, proceeding_standing, standing
from onrecord.formats.case_json.values import cited, date, money, place, statute
from onrecord.formats.encode import Fields, filled, json_bytes
from onrecord.formats.scope import Scope
from onrecord.model.case import Case, Correction, Medium
from onrecord.model.claim import Claim
from onrecord.model.event import Deadline, Event, Sentence
from onrecord.model.proceeding import Charge, Proceeding
from onrecord.model.source import Source
from onrecord.model.status import Due, Status
from onrecord.record import Record, court_of

__all__ = ["case_data", "case_json", "schema"]


def case_json(case: Case, record: Record, status: Status, site_url: str) -> bytes:
    """A case and its computed status → UTF-8 JSON that `schema` describes. `site_url` may be empty."""
    return json_bytes(case_data(Scope(case, record, site_url), status))


def case_data(scope: Scope, status: Status) -> Fields:
    """A case and its computed status → the object that `schema` describes: what every download is made of."""
    case, record, facts = scope.case, scope.record, scope.case.facts
    events = tuple((index, facts.events[index]) for index in record.order[case.slug])
    anchors = routes.claim_anchors(facts.claims)
    return filled(
        schema=VERSION,
        as_of=record.today.isoformat(),
        site=filled(name=record.name, url=scope.site_url or None, copyright=record.copyright or None),
        id=scope.id,
        slug=case.slug,
        former_slugs=list(facts.former_slugs),
        url=scope.page,
        language=scope.lang,
        title=facts.title,
        summary=facts.summary,
        content_warning=facts.content_warning,
        country=facts.country,
        place=place(facts.place),
        topics=list(facts.topics),
        authors=list(facts.authors),
        published=date(facts.published),
        updated=date(facts.updated),
        last_verified=date(facts.last_verified),
        status=standing(scope, status.line),
        due=[_due(scope, due) for due in status.due],
        people=[person(scope, key, one, status.custody.get(key)) for key, one in facts.people.items()],
        organisations=[organisation(scope, key, one) for key, one in facts.organisations.items()],
        courts=[court(scope, key, one) for key, one in facts.courts.items()],
        proceedings=[_proceeding(scope, key, one, status) for key, one in facts.proceedings.items()],
        charges=[_charge(scope, key, one, status) for key, one in facts.charges.items()],
        statutes=[statute(one) for one in facts.statutes],
        events=[_event(scope, index, event) for index, event in events],
        claims=[_claim(scope, index, claim, anchors[index]) for index, claim in enumerate(facts.claims)],
        sources=[_source(scope, key, source) for key, source in facts.sources.items()],
        media=list(_media(scope)),
        corrections=[_correction(scope, index, one) for index, one in enumerate(facts.corrections)],
        related=list(_related(scope)),
        text=_text(scope),
    )


def _due(scope: Scope, due: Due) -> Fields:
    return filled(
        event=scope.event(due.event),
        date=date(due.date),
        what=due.what,
        estimate=due.estimate,
        ahead=due.ahead,
        answered_by=None if due.answered is None else scope.event(due.answered),
    )


def _proceeding(scope: Scope, key: str, proceeding: Proceeding, status: Status) -> Fields:
    return filled(
        id=key,
        court=proceeding.court,
        instance=proceeding.instance,
        docket=proceeding.docket,
        appeal_from=proceeding.appeal_from,
        merged_into=proceeding.merged_into,
        panel=[
            filled(person=member, vote=seat.vote, opinion=seat.opinion) for member, seat in proceeding.panel.items()
        ],
        note=scope.words(proceeding.note),
        standing=proceeding_standing(scope, status.proceedings.get(key)),
        sources=cited(scope, proceeding.sources, f"proceedings/{key}/note"),
    )


def _charge(scope: Scope, key: str, charge: Charge, status: Status) -> Fields:
    return filled(
        id=key,
        person=charge.person,
        name=charge.name,
        statute=statute(charge.statute) if charge.statute else None,
        proceeding=charge.proceeding,
        count=charge.count,
        standing=charge_standing(scope, status.charges.get(key)),
        sources=cited(scope, charge.sources),
    )


def _event(scope: Scope, index: int, event: Event) -> Fields:
    anchor = scope.event(index)
    return filled(
        anchor=anchor,
        url=f"{scope.page}#{anchor}",
        id=event.id,
        date=date(event.date),
        after=scope.anchor(event.after),
        before=scope.anchor(event.before),
        day_part=event.day_part,
        time=event.time,
        type=event.type,
        title=event.title,
        text=scope.words(event.text),
        standing=event.standing,
        people=list(event.people),
        organisations=list(event.organisations),
        proceeding=event.proceeding,
        court=court_of(scope.case.facts, event),
        outcome=event.outcome,
        charges=[filled(id=decided.id, outcome=decided.outcome) for decided in event.charges],
        sentences=[_sentence(sentence) for sentence in event.sentence],
        due=_deadline(event.due) if event.due else None,
        supersedes=scope.anchor(event.supersedes),
        place=place(event.place),
        sources=cited(scope, event.sources, f"events/{index}/text"),
    )


def _deadline(due: Deadline) -> Fields:
    return filled(date=date(due.date), what=due.what, estimate=due.estimate)


def _sentence(sentence: Sentence) -> Fields:
    return filled(
        kind=sentence.kind,
        length=sentence.length,
        suspended=sentence.suspended,
        fine=money(sentence.fine),
        note=sentence.note,
    )


def _claim(scope: Scope, index: int, claim: Claim, anchor: str) -> Fields:
    path = f"claims/{index}"
    answer = filled(
        text=scope.words(claim.answer) or "",
        by=list(_named(scope, claim.answer_by)),
        sources=cited(scope, claim.answer_sources, f"{path}/answer"),
    )
    return filled(
        anchor=anchor,
        url=f"{scope.page}#{anchor}",
        id=claim.id,
        text=scope.words(claim.text) or "",
        grade=claim.grade,
        by=list(_named(scope, claim.by)),
        about=list(_named(scope, claim.about)),
        answer=answer if claim.answer else None,
        versions=[
            filled(
                text=scope.words(version.value) or "",
                sources=cited(scope, version.sources, f"{path}/versions/{number}/value"),
            )
            for number, version in enumerate(claim.versions)
        ],
        note=scope.words(claim.note),
        sources=cited(scope, claim.sources, f"{path}/text", f"{path}/note"),
    )


def _named(scope: Scope, keys: Iterable[str]) -> Iterator[Fields]:
    """Keys that can name a thing of several kinds → of which kind it is. An event is named by its anchor."""
    facts = scope.case.facts
    for key in keys:
        if key in facts.people:
            yield filled(kind="person", key=key)
        elif key in facts.organisations:
            yield filled(kind="organisation", key=key)
        elif anchor := scope.anchor(key):
            yield filled(kind="event", key=anchor)
        elif key in facts.charges:
            yield filled(kind="charge", key=key)
        elif key in facts.proceedings:
            yield filled(kind="proceeding", key=key)


def _source(scope: Scope, key: str, source: Source) -> Fields:
    """A source; of a confidential one nothing but how it is described, and why."""
    if hidden := source.confidential:
        return filled(key=key, confidential=filled(described_as=hidden.described_as, reason=hidden.reason))
    return filled(
        key=key,
        type=source.type,
        title=source.title,
        author=list(source.author),
        publisher=source.publisher,
        container=source.container,
        published=date(source.published),
        accessed=date(source.accessed),
        url=source.url,
        archived=source.archived,
        language=source.language,
        country=source.country,
        court=source.court,
        edition=source.edition,
        number=source.number,
        note=source.note,
        origin=source.origin,
        file=_file(scope, source.file) if source.file else None,
        sha256=source.sha256,
    )


def _media(scope: Scope) -> Iterator[Fields]:
    """The pictures and documents that are published beside the page."""
    for name, medium in scope.case.facts.media.items():
        if url := _file(scope, name):
            yield _medium(scope, name, url, medium)


def _medium(scope: Scope, name: str, url: str, medium: Medium) -> Fields:
    path = f"media/{name}/caption"
    return filled(
        file=name,
        url=url,
        alt=medium.alt,
        credit=medium.credit,
        licence=medium.licence,
        caption=scope.words(medium.caption),
        taken=date(medium.taken),
        content_warning=medium.content_warning,
        source=medium.source,
        sources=cited(scope, (), path),
    )


def _file(scope: Scope, name: str) -> str | None:
    """The address of a file beside the case, None where it is not published."""
    there = (scope.case.file, name) in scope.record.media
    return scope.address(routes.case_file(scope.case.slug, name)) if there else None


def _correction(scope: Scope, index: int, correction: Correction) -> Fields:
    return filled(
        date=date(correction.date),
        type=correction.type,
        text=scope.words(correction.text) or "",
        about=scope.anchor(correction.about),
        sources=cited(scope, (), f"corrections/{index}/text"),
    )


def _related(scope: Scope) -> Iterator[Fields]:
    """The cases that belong with this one, as far as they are published."""
    for slug in scope.case.facts.related:
        if other := scope.record.cases.get(slug):
            yield filled(
                id=other.facts.id or slug,
                slug=slug,
                title=other.facts.title,
                url=scope.address(routes.case(slug)),
            )


def _text(scope: Scope) -> Fields:
    """What there is of the narrative, whose words are on the page alone: nothing that an edit of prose changes."""
    return filled(
        headings=[
            filled(level=heading.level, text=heading.text, url=f"{scope.page}#{heading.id}")
            for heading in scope.case.narrative.headings
            if heading.text
        ],
    )
