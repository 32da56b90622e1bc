"""The page of an organisation, a court, a statute, a place, a country, a topic or a publisher: every case and every
event that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.formats.feeds import followed
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.model.event import Sentence
from onrecord.model.parties import Court, Organisation
from onrecord.model.status import ChargeStanding, ProceedingStanding
from onrecord.numbering import Numbering, case_link
from onrecord.page import CaseRow, EventRow, Link, Mark, Page, Passage, SourceRow
from onrecord.pages.entities import country_link, level
from onrecord.pages.joined import Joined, join, law
from onrecord.pages.kinds import KINDS, Kind, entity_link, own, title
from onrecord.pages.sources import SourceEntry
from onrecord.record import Entity, Mention, Record, graph
from onrecord.rows import MOST_EVENTS, case_row, charge_sentences, charge_state, event_row, inline, party_link
from onrecord.rows.indexing import entity_dates, entity_filters
from onrecord.status.effects import LAST


@dataclass(frozen=True, slots=True)
class Naming:
    """A case that names the entity, with what its file says of it there. `case.role` is set where it has one."""

    case: CaseRow
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """A proceeding before a court: its case, and where it stands. `title` leads to it on the page of its case."""

    title: Link
    instance: str
    docket: str | None
    standing: ProceedingStanding
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """A charge under a statute: of whom, in which case, and where it stands. `case` leads to it on the page of its
    case; `state` is the word of `state` whose mark stands for it."""

    case: Link
    person: Link
    name: str | None
    count: str | None
    standing: ChargeStanding
    state: str
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What else on record belongs with the entity, under a label (a message)."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EntityData:
    """What the page of an entity shows. `names` are other forms of the name, `roles` words of `role`.

    `appeals_to` and `appeals_from` are courts; `last` says that no appeal lies from this one. `other_cases` name
    a country and are not its own. `listed` are a publisher's sources; `resting` counts the events that rest on
    them. Each event has its `case`, and an `id` that no other event of the page has.
    """

    kind: Kind
    name: str
    country: Link | None
    cases: tuple[Naming, ...]
    names: tuple[Link, ...] = ()
    roles: tuple[str, ...] = ()
    level: str | None = None
    appeals_to: tuple[Link, ...] = ()
    appeals_from: tuple[Link, ...] = ()
    last: bool = False
    proceedings: tuple[Before, ...] = ()
    charges: tuple[Under, ...] = ()
    other_cases: tuple[Naming, ...] = ()
    events: tuple[EventRow, ...] = ()
    happened: int = 0
    groups: tuple[Group, ...] = ()
    listed: tuple[SourceEntry, ...] = ()
    resting: int = 0
    sources: tuple[SourceRow, ...] = ()


def plan(record: Record) -> Iterator[Page]:
    """The record → a page for each organisation, court, statute, place, country, topic and publisher."""
    joined = join(record)
    for kind in KINDS:
        for entity in record.entities[kind.name].values():
            yield Page(
                url=routes.entity(kind.name, entity.key),
                template="entity.html",
                place=kind.place,
                title=title(entity),
                data=_data(record, joined, kind, entity),
                feed=routes.feed(routes.entity(kind.name, entity.key)) if followed(entity) else "",
                filters=entity_filters(entity),
                dates=entity_dates(entity),
            )


def _data(record: Record, joined: Joined, kind: Kind, entity: Entity) -> EntityData:
    """What the page shows. Its parts are planned in the order in which they stand: that numbers the sources."""
    numbering = Numbering()
    data = EntityData(
        kind=kind,
        name=title(entity),
        country=country_link(record, entity.country) if entity.country else None,
        cases=(),
    )
    if add := _PARTS.get(kind.name):
        data = add(record, joined, numbering, entity, data)
    numbering.section = msgid("Cases")
    at_home = [mention for mention in entity.mentions if own(entity, mention)]
    abroad = [mention for mention in entity.mentions if not own(entity, mention)]
    data = replace(
        data,
        cases=tuple(_naming(record, numbering, entity, mention) for mention in at_home),
        other_cases=tuple(_naming(record, numbering, entity, mention) for mention in abroad),
    )
    numbering.section = msgid("Timeline")
    events = () if kind.name == "publisher" else tuple(_events(record, joined, numbering, entity))
    happened = sum(len(mention.events) for mention in entity.mentions)
    return replace(data, events=events, happened=happened, sources=numbering.sources())


def _naming(record: Record, numbering: Numbering, entity: Entity, mention: Mention) -> Naming:
    case, row = mention.case, case_row(record, mention.case, role=mention.role)
    party = _party(entity, mention)
    if party is None:
        return Naming(row)
    note = inline(record, numbering, case, f"{routes.ENTITIES[entity.kind]}{entity.key}/note")
    return Naming(row, note, numbering.marks(case, party.sources))


def _party(entity: Entity, mention: Mention) -> Organisation | Court | None:
    """The entity as a case describes it, where it does."""
    match entity.kind:
        case "organisation":
            return mention.case.facts.organisations[entity.key]
        case "court":
            return mention.case.facts.courts[entity.key]
    return None


def _events(record: Record, joined: Joined, numbering: Numbering, entity: Entity) -> Iterator[EventRow]:
    """The newest events of all cases that name the entity, in order of time."""
    named = [(mention.case, index) for mention in entity.mentions for index in mention.events]
    named.sort(key=lambda one: joined.moments[one[0].slug, one[1]])
    for case, index in named[-MOST_EVENTS:]:
        yield event_row(record, numbering, case, index)


def _organisation(
    record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData
) -> EntityData:
    bodies = [mention.case.facts.organisations[entity.key] for mention in entity.mentions]
    return replace(
        data,
        names=_names(bodies),
        roles=tuple(dict.fromkeys(body.role for body in bodies if body.role)),
    )


def _court(record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData) -> EntityData:
    courts = [mention.case.facts.courts[entity.key] for mention in entity.mentions]
    above = dict.fromkeys(court.appeals_to for court in courts if court.appeals_to)
    known = record.entities["court"]
    numbering.section = msgid("Proceedings")
    return replace(
        data,
        names=_names(courts),
        level=level(entity),
        appeals_to=tuple(entity_link(known[key]) for key in above if key in known),
        appeals_from=tuple(entity_link(other) for other in joined.appeals.get(entity.key, ())),
        last=not above and level(entity) in _last(record),
        proceedings=tuple(_proceedings(record, numbering, entity)),
    )


def _last(record: Record) -> frozenset[str]:
    """The levels of courts from which no appeal lies."""
    return frozenset(word for word, term in record.words["court-level"].terms.items() if term.effect == LAST)


def _names(parties: Iterable[Organisation | Court]) -> tuple[Link, ...]:
    """The other forms of a name, each once."""
    return tuple(dict.fromkeys(Link(name.value, lang=name.lang) for party in parties for name in party.names))


def _proceedings(record: Record, numbering: Numbering, entity: Entity) -> Iterator[Before]:
    for mention in entity.mentions:
        case, standings = mention.case, record.status[mention.case.slug].proceedings
        for id, proceeding in case.facts.proceedings.items():
            if proceeding.court == entity.key:
                yield Before(
                    title=_within(case, routes.proceeding_anchor(id)),
                    instance=proceeding.instance,
                    docket=proceeding.docket,
                    standing=standings[id],
                    marks=numbering.marks(case, proceeding.sources),
                )


def _within(case: Case, anchor: str) -> Link:
    """A part of the page of a case, by the title of the case."""
    link = case_link(case)
    return replace(link, url=f"{link.url}#{anchor}")


def _statute(record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData) -> EntityData:
    numbering.section = msgid("Charges")
    provisions = joined.of_law.get(law(entity), ())
    others = tuple(_article(other) for other in provisions if other is not entity)
    return replace(
        data,
        charges=tuple(_charges(record, numbering, entity)),
        groups=_groups(((msgid("Other provisions of this law"), others),)),
    )


def _article(entity: Entity) -> Link:
    """A provision of law by its article and part, without the law's own name."""
    link = entity_link(entity)
    return replace(link, text=link.text.removeprefix(f"{entity.statute.code}, ")) if entity.statute else link


def _charges(record: Record, numbering: Numbering, entity: Entity) -> Iterator[Under]:
    for mention in entity.mentions:
        case, facts = mention.case, mention.case.facts
        for id, charge in facts.charges.items():
            if charge.statute and record.keys[graph.statute(charge.statute, facts)] == entity.key:
                standing = record.status[case.slug].charges[id]
                yield Under(
                    case=_within(case, routes.charge_anchor(id)),
                    person=party_link(record, case, charge.person) or Link(charge.person),
                    name=charge.name,
                    count=charge.count,
                    standing=standing,
                    state=charge_state(standing),
                    sentences=charge_sentences(record, case, id),
                    marks=numbering.marks(case, charge.sources),
                )


def _country(record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData) -> EntityData:
    here = (
        (kind.plural, tuple(map(entity_link, joined.of_country.get((kind.name, entity.country), ()))))
        for kind in KINDS
        if kind.name != "country"
    )
    return replace(data, country=None, groups=_groups(here))


def _publisher(
    record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData
) -> EntityData:
    return replace(
        data,
        listed=joined.listed.get(graph.publisher(entity.name), ()),
        resting=sum(len(mention.events) for mention in entity.mentions),
    )


def _groups(groups: Iterable[tuple[str, tuple[Link, ...]]]) -> tuple[Group, ...]:
    return tuple(Group(label, links) for label, links in groups if links)


_PARTS: Mapping[str, Callable[[Record, Joined, Numbering, Entity, EntityData], EntityData]] = {
    "organisation": _organisation,
    "court": _court,
    "statute": _statute,
    "country": _country,
    "publisher": _publisher,
}
"""What the pages of some kinds have beside cases and events."""
