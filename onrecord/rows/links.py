"""Keys and ids of a case → links to what they name."""

from __future__ import annotations

from onrecord import routes
from onrecord.language import msgid
from onrecord.model.case import Case
from onrecord.model.parties import Person
from onrecord.page import Link
from onrecord.record import Identity, Record, graph

WITHHELD = msgid("Name withheld")


def entity_link(record: Record, identity: Identity, text: str, lang: str | None = None) -> Link:
    """A topic, a place, a provision of law …, by what tells it apart; without an address where the record has none.

    It goes by the name that the edition has for it, else by the text, which is in `lang`.
    """
    name = record.names.get(identity)
    return Link(name or text, _address(record, identity), None if name else lang)


def topic_links(record: Record, case: Case) -> tuple[Link, ...]:
    """The topics of a case, in the language that it was written in where the edition has no words for them."""
    lang = case.langs[0] if case.langs else None
    return tuple(entity_link(record, graph.topic(topic), topic, lang) for topic in case.facts.topics)


def _address(record: Record, identity: Identity) -> str:
    key = record.keys.get(identity)
    return routes.entity(identity[0], key) if key else ""


def person_link(record: Record, key: str, person: Person) -> Link:
    """A person by the name that is published, never by another."""
    return Link(published_name(record, key, person), routes.person(key))


def published_name(record: Record, key: str, person: Person) -> str:
    """The name of a person that readers may know; where it is withheld, words that say so."""
    if person.display == "full":
        return person.name or key
    name = {"initials": person.name, "pseudonym": person.pseudonym}.get(person.display)
    return name or record.speech.gettext(WITHHELD)


def public_name(record: Record, key: str) -> str:
    """The name under which readers of the edition find a person."""
    person = record.people[key][0].person
    return record.names.get(("person", key)) or published_name(record, key, person)


def party_link(record: Record, case: Case, key: str) -> Link | None:
    """A person, an organisation or a court of a case, by its key."""
    facts = case.facts
    if key in facts.people:
        return person_link(record, key, facts.people[key])
    if key in facts.organisations:
        name, lang = facts.organisations[key].name or key, case.lang_of_name(f"organisations/{key}/name")
        return Link(name, _address(record, ("organisation", key)), lang)
    if key in facts.courts:
        return court_link(case, key, _address(record, ("court", key)))
    return None


def court_link(case: Case, key: str, url: str) -> Link:
    """A court of a case by its name, leading somewhere."""
    court = case.facts.courts.get(key)
    return Link((court and court.name) or key, url, case.lang_of_name(f"courts/{key}/name"))


def proceeding_link(case: Case, id: str, page: str = "") -> Link | None:
    """A proceeding of a case, by the name of its court. `page` is empty on the case's own page."""
    proceeding = case.facts.proceedings.get(id)
    if proceeding is None:
        return None
    return court_link(case, proceeding.court, f"{page}#{routes.proceeding_anchor(id)}")


def event_link(record: Record, case: Case, id: str | None, page: str = "") -> Link | None:
    """An event of a case by its id; None where there is none. `page` is empty on the case's own page."""
    index = record.event(case.slug, id) if id else None
    return None if index is None else index_link(record, case, index, page)


def index_link(record: Record, case: Case, index: int, page: str = "") -> Link:
    """An event of a case by its index in the case's file."""
    url = f"{page}#{record.anchors[case.slug][index]}"
    return Link(case.facts.events[index].title, url, case.lang(f"events/{index}/title"))


def target(record: Record, case: Case, key: str) -> Link | None:
    """Whatever of a case has this key or id: a party, an event, a charge or a proceeding."""
    facts = case.facts
    if found := party_link(record, case, key) or event_link(record, case, key) or proceeding_link(case, key):
        return found
    if charge := facts.charges.get(key):
        return Link(charge.name or key, f"#{routes.charge_anchor(key)}", case.lang(f"charges/{key}/name"))
    return None


def trust_link(record: Record, slug: str) -> Link | None:
    """A page of prose that the newsroom may have written, by its title: how to reach it, how it corrects itself."""
    page = record.prose.get(slug)
    return Link(page.title, routes.prose(slug), page.facts.lang) if page else None
