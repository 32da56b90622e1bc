"""The page of an organisation, a court, a statute, a place, a country, a topic or a publisher: every case and every
event that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord import routes
from onrecord.formats.feeds import followed
from onrecord.language import msgid
from onrecord.model.parties import Court, Organisation
from onrecord.numbering import Numbering
from onrecord.page import CaseRow, EventRow, Link, Mark, Page, Passage, Planned, SourceEntry, SourceRow
from onrecord.pages import docket
from onrecord.pages.docket import Before, Under
from onrecord.pages.entities import country_link, level
from onrecord.pages.joined import Joined, join, law
from onrecord.pages.kinds import entity_link
from onrecord.record import Entity, Mention, Record, graph, own
from onrecord.record.kinds import KINDS, Kind, title
from onrecord.rows import MOST_CASES, MOST_EVENTS, case_row, event_row, inline
from onrecord.rows.indexing import entity_dates, entity_filters
from onrecord.rows.sources import MOST_SOURCES, source_entry, source_rows
from onrecord.status.effects import LAST

MOST_LINKS = 40
"""How many of what else belongs with an entity its page names."""
LIST_OF = {"statute": "article"}
"""The kinds whose lists of cases have another name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A case that names the entity, with what its file says of it there. `case.role` is set where it has one."""

    case: CaseRow
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What else on record belongs with the entity, under a label (a message): those that most cases name.

    `total` counts all of it, `index` leads to the rest.
    """

    label: str
    links: tuple[Link, ...]
    total: int
    index: str


@dataclass(frozen=True, slots=True)
class EntityData:
    """What the page of an entity shows, of what there is much only the newest.

    `names` are other forms of the name, `roles` words of `role`. `named` counts the cases, `case_list` leads to all
    of them. `other_cases` name a country and are not its own; `others` and `other_list` are the same of these.
    `appeals_to` and `appeals_from` are courts; `last` says that no appeal lies from this one. `before` counts its
    proceedings, `charged` the charges under a statute. `listed` are a publisher's sources; `published` counts them
    all, `source_list` leads to the rest, and `resting` counts the events that rest on them. Each event has its
    `case`, and an `id` that no other event of the page has.
    """

    kind: Kind
    name: str
    country: Link | None
    cases: tuple[Naming, ...]
    named: int = 0
    case_list: str = ""
    names: tuple[Link, ...] = ()
    roles: tuple[str, ...] = ()
    level: str | None = None
    appeals_to: tuple[Link, ...] = ()
    appeals_from: Group | None = None
    last: bool = False
    proceedings: tuple[Before, ...] = ()
    before: int = 0
    charges: tuple[Under, ...] = ()
    charged: int = 0
    other_cases: tuple[Naming, ...] = ()
    others: int = 0
    other_list: str = ""
    events: tuple[EventRow, ...] = ()
    happened: int = 0
    groups: tuple[Group, ...] = ()
    listed: tuple[SourceEntry, ...] = ()
    published: int = 0
    source_list: str = ""
    resting: int = 0
    sources: tuple[SourceRow, ...] = ()


def plan(record: Record) -> Iterator[Planned]:
    """The record → a page for each organisation, court, statute, place, country, topic and publisher."""
    joined = join(record)
    for kind in KINDS:
        for entity in record.entities[kind.name].values():
            beside = joined.of(entity)
            yield Planned(routes.entity(kind.name, entity.key), partial(_page, record, beside, kind, entity))


def _page(record: Record, joined: Joined, kind: Kind, entity: Entity) -> Page:
    return Page(
        url=routes.entity(kind.name, entity.key),
        template="entity.html",
        place=kind.place,
        title=title(entity),
        lang=entity.lang,
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
    mentions = joined.newest(entity)
    at_home = [mention for mention in mentions if own(entity, mention.case)]
    abroad = [mention for mention in mentions if not own(entity, mention.case)]
    data = replace(
        data,
        cases=tuple(_naming(record, numbering, entity, mention) for mention in at_home[:MOST_CASES]),
        named=len(at_home),
        case_list=routes.cases_of(LIST_OF.get(kind.name, kind.name), entity.key),
        other_cases=tuple(_naming(record, numbering, entity, mention) for mention in abroad[:MOST_CASES]),
        others=len(abroad),
        other_list=routes.cases_of("named-in", entity.key),
    )
    numbering.section = msgid("Timeline")
    events = () if kind.name == "publisher" else tuple(_events(record, joined, numbering, entity))
    happened = sum(len(mention.events) for mention in entity.mentions)
    return replace(data, events=events, happened=happened, sources=source_rows(record, numbering))


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
    proceedings = docket.before(entity, joined.newest(entity))
    return replace(
        data,
        names=_names(courts),
        level=level(entity),
        appeals_to=tuple(entity_link(known[key]) for key in above if key in known),
        appeals_from=_group("", joined.appeals.get(entity.key, ()), "court"),
        last=not above and level(entity) in _last(record),
        proceedings=tuple(docket.proceeding_rows(record, numbering, proceedings[: docket.MOST])),
        before=len(proceedings),
    )


def _last(record: Record) -> frozenset[str]:
    """The levels of courts from which no appeal lies."""
    return frozenset(word for word, term in record.words["court-level"].terms.items() if term.effect == LAST)


def _names(parties: Iterable[Organisation | Court]) -> tuple[Link, ...]:
    """The other forms of a name, each once."""
    return tuple(dict.fromkeys(Link(name.value, lang=name.lang) for party in parties for name in party.names))


def _statute(record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData) -> EntityData:
    numbering.section = msgid("Charges")
    charges = docket.under(record, entity, joined.newest(entity))
    others = [other for other in joined.of_law.get(law(entity), ()) if other is not entity]
    return replace(
        data,
        charges=tuple(docket.charge_rows(record, numbering, charges[: docket.MOST])),
        charged=len(charges),
        groups=_groups((_group(msgid("Other provisions of this law"), others, "statute", _article),)),
    )


def _article(entity: Entity) -> Link:
    """A provision of law by its article and part, without the law's own name."""
    link = entity_link(entity)
    return replace(link, text=link.text.removeprefix(f"{entity.statute.code}, ")) if entity.statute else link


def _country(record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData) -> EntityData:
    here = (
        _group(kind.plural, joined.of_country.get((kind.name, entity.country), ()), kind.name)
        for kind in KINDS
        if kind.name != "country"
    )
    return replace(data, country=None, groups=_groups(here))


def _publisher(
    record: Record, joined: Joined, numbering: Numbering, entity: Entity, data: EntityData
) -> EntityData:
    listed = joined.listed.get(graph.publisher(entity.name), ())
    return replace(
        data,
        listed=tuple(source_entry(record, work) for work in listed[:MOST_SOURCES]),
        published=len(listed),
        source_list=routes.sources_of_publisher(entity.key) if len(listed) > MOST_SOURCES else "",
        resting=sum(len(mention.events) for mention in entity.mentions),
    )


def _group(
    label: str, entities: Sequence[Entity], kind: str, link: Callable[[Entity], Link] = entity_link
) -> Group | None:
    """Those of some entities that most cases name, in the order given; None where there are none."""
    most = sorted(entities, key=lambda entity: -len(entity.mentions))[:MOST_LINKS]
    shown = {entity.key for entity in most}
    links = tuple(link(entity) for entity in entities if entity.key in shown)
    return Group(label, links, len(entities), routes.ENTITIES[kind]) if links else None


def _groups(groups: Iterable[Group | None]) -> tuple[Group, ...]:
    return tuple(filter(None, groups))


_PARTS: Mapping[str, Callable[[Record, Joined, Numbering, Entity, EntityData], EntityData]] = {
    "organisation": _organisation,
    "court": _court,
    "statute": _statute,
    "country": _country,
    "publisher": _publisher,
}
"""What the pages of some kinds have beside cases and events."""
