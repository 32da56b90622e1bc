"""Whatever several cases name beside people: organisations, courts, statutes, places, countries, topics and
publishers, with every case and event that names it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord import routes
from onrecord.language import Language, msgid
from onrecord.model.case import Case, Facts
from onrecord.model.event import Event, Place
from onrecord.model.proceeding import Statute
from onrecord.model.value import slug
from onrecord.status.acts import acts, effects
from onrecord.status.docket import docket
from onrecord.status.effects import Words

Identity = tuple[str, Hashable]
"""A kind, and what tells one entity of it from another."""

PASSING = ("opened", "heard")
"""The effects of events that leave a charge as it was."""
LONGEST = 80
"""How many characters of a name its address takes at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A case that names an entity: in which role, and in which of its events (indexes, in the case's order)."""

    case: Case
    events: tuple[int, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that cases name. `key` is its part of an address: its id, or its name made one.

    `country` is the code of the first country that a case gives it; `statute` is set where it is one. `lang` is
    that of the name, where an edition has none in its own.
    """

    kind: str
    key: str
    name: str
    country: str | None
    mentions: tuple[Mention, ...]
    statute: Statute | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """An entity as one case names it. `what` is its name; of a country the code, of a statute the provision."""

    identity: Identity
    what: str | Statute | None
    country: str | None = None
    role: str | None = None
    events: tuple[int, ...] = ()


@dataclass
class _Found:
    """What is known of an entity while the cases are gone through; `since` is where its oldest case stands."""

    what: str | Statute | None = None
    country: str | None = None
    since: int = 0
    mentions: list[Mention] = field(default_factory=list)


Entities = Mapping[str, Mapping[str, Entity]]
"""By kind, in the order of the navigation, and by key, in alphabetical order."""


def graph(cases: Iterable[Case], speech: Language, words: Words) -> tuple[Entities, Mapping[Identity, str]]:
    """Cases, newest first → by kind and key every entity that they name, and by identity its key.

    Countries and provisions of law are named in the language given; keys are the same in every language.
    """
    found: dict[Identity, _Found] = {}
    for position, case in enumerate(cases):
        for names in _NAMES.values():
            for named in names(case.facts, words):
                entity = found.setdefault(named.identity, _Found())
                entity.what = entity.what or named.what
                entity.country = entity.country or named.country
                entity.since = position
                entity.mentions.append(Mention(case, named.events, named.role))
    keys = _keys(found)
    entities: dict[str, dict[str, Entity]] = {kind: {} for kind in _NAMES}
    for identity in sorted(found, key=lambda identity: keys[identity]):
        entities[identity[0]][keys[identity]] = _entity(identity[0], keys[identity], found[identity], speech)
    return entities, keys


def topic(name: str) -> Identity:
    """What tells a topic from others: its words, however they are capitalised."""
    return "topic", _plain(name)


def publisher(name: str) -> Identity:
    """What tells a publisher from others: its name, however it is capitalised."""
    return "publisher", _plain(name)


def place(place: Place) -> Identity:
    """What tells a place from others: its name and its country."""
    return "place", (_plain(place.name), place.country)


def country(code: str) -> Identity:
    """What tells a country from others: its code."""
    return "country", code


def statute(statute: Statute, facts: Facts) -> Identity:
    """What tells a provision from others: law, article and part, and the country, else that of the case."""
    return "statute", (
        _plain(statute.code),
        statute.article,
        statute.part,
        statute.country or facts.country,
    )


def court_of(facts: Facts, event: Event) -> str | None:
    """The key of the court in which an event happened: that of its proceeding, else its own."""
    proceeding = facts.proceedings.get(event.proceeding or "")
    return proceeding.court if proceeding else event.court


def statute_name(statute: Statute, gettext: Callable[[str], str] = msgid) -> str:
    """A provision as it is cited: `Criminal Code of Kazakhstan, article 392`."""
    parts = (
        statute.code,
        statute.article and gettext(msgid("article {article}")).format(article=statute.article),
        statute.part and gettext(msgid("part {part}")).format(part=statute.part),
    )
    return ", ".join(filter(None, parts))


@lru_cache(maxsize=1 << 12)
def _plain(name: str) -> str:
    """A name however it is capitalised and spaced: kept, for cases name the same places, topics and publishers."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _keys(found: Mapping[Identity, _Found]) -> dict[Identity, str]:
    """The key of each entity: an id is its own, a name is made one, and equal ones are numbered.

    The entity that was on record first has the plain key, so that no later case moves a page.
    """
    taken: dict[str, set[str]] = {kind: set() for kind in _NAMES}
    oldest_first = sorted(found, key=lambda identity: (-found[identity].since, repr(identity)))
    return {
        identity: routes.distinct(_wanted(identity, found[identity].what), taken[identity[0]])
        for identity in oldest_first
    }


def _wanted(identity: Identity, what: str | Statute | None) -> str:
    kind, id = identity
    if isinstance(id, str) and kind in ("organisation", "court"):
        return id
    if isinstance(what, Statute):
        what = " ".join(filter(None, (what.code, what.article, what.part)))
    return slug(what or "")[:LONGEST].strip("-") or kind


def _entity(kind: str, key: str, found: _Found, speech: Language) -> Entity:
    what, mentions = found.what, tuple(found.mentions)
    if isinstance(what, Statute):
        return Entity(kind, key, statute_name(what, speech.gettext), found.country, mentions, what)
    name = speech.country(what) if what and kind == "country" else what
    return Entity(kind, key, name or key, found.country, mentions)


def _organisations(facts: Facts, words: Words) -> Iterator[_Named]:
    took_part: dict[str, list[int]] = {}
    for index, event in enumerate(facts.events if facts.organisations else ()):
        for key in set(event.organisations):
            took_part.setdefault(key, []).append(index)
    for key, body in facts.organisations.items():
        events = tuple(took_part.get(key, ()))
        yield _Named(("organisation", key), body.name, body.country, body.role, events)


def _courts(facts: Facts, words: Words) -> Iterator[_Named]:
    heard: dict[str | None, list[int]] = {}
    for index, event in enumerate(facts.events if facts.courts else ()):
        heard.setdefault(court_of(facts, event), []).append(index)
    for key, court in facts.courts.items():
        yield _Named(("court", key), court.name, court.country, events=tuple(heard.get(key, ())))


def _statutes(facts: Facts, words: Words) -> Iterator[_Named]:
    """The provisions of charges, with the events that bring or decide these, and the laws in question."""
    charged: dict[Identity, set[str]] = {}
    provisions: dict[Identity, Statute] = {}
    for key, charge in facts.charges.items():
        if charge.statute:
            charged.setdefault(statute(charge.statute, facts), set()).add(key)
            provisions.setdefault(statute(charge.statute, facts), charge.statute)
    for provision in facts.statutes:
        provisions.setdefault(statute(provision, facts), provision)
    touched = _touched(facts, words) if charged else {}
    for identity, provision in provisions.items():
        events = tuple(index for index, keys in touched.items() if keys & charged.get(identity, set()))
        yield _Named(identity, provision, provision.country or facts.country, events=events)


def _touched(facts: Facts, words: Words) -> Mapping[int, frozenset[str]]:
    """The events that bring, decide or appeal charges, by their indexes, with the ids of these."""
    touched: dict[int, frozenset[str]] = {}
    done = {index: effects(event, words) for index, event in enumerate(facts.events)}
    for act in acts(facts, range(len(facts.events)), docket(facts, words), done, words):
        keys = (touch.charge for touch in act.touches if touch.effect not in PASSING)
        touched[act.index] = touched.get(act.index, frozenset()).union(keys)
    return touched


def _places(facts: Facts, words: Words) -> Iterator[_Named]:
    """Where events happened, and where the case is set."""
    places = [(event.place, index) for index, event in enumerate(facts.events) if event.place]
    named = {place(one): one for one in (*(one for one, _ in places), *filter(None, (facts.place,)))}
    for identity, one in named.items():
        events = tuple(index for other, index in places if place(other) == identity)
        yield _Named(identity, one.name, one.country, events=events)


def _countries(facts: Facts, words: Words) -> Iterator[_Named]:
    """The country of the case, and those in which it is set or its events happened."""
    places = [(event.place.country, index) for index, event in enumerate(facts.events) if event.place]
    own = (facts.country, facts.place.country if facts.place else None)
    for code in dict.fromkeys((*own, *(code for code, _ in places))):
        if code:
            events = tuple(index for other, index in places if other == code)
            yield _Named(country(code), code, code, events=events)


def _topics(facts: Facts, words: Words) -> Iterator[_Named]:
    for identity, name in {topic(name): name for name in facts.topics}.items():
        yield _Named(identity, name)


def _publishers(facts: Facts, words: Words) -> Iterator[_Named]:
    """Who published the sources, with the events that rest on these."""
    of: dict[str, Identity] = {}
    names: dict[Identity, str] = {}
    for key, source in facts.sources.items():
        if source.publisher and not source.confidential:
            of[key] = publisher(source.publisher)
            names.setdefault(of[key], source.publisher)
    resting: dict[Identity, list[int]] = {}
    for index, event in enumerate(facts.events):
        for identity in {of[citation.key] for citation in event.sources if citation.key in of}:
            resting.setdefault(identity, []).append(index)
    for identity, name in names.items():
        yield _Named(identity, name, events=tuple(resting.get(identity, ())))


_NAMES: Mapping[str, Callable[[Facts, Words], Iterator[_Named]]] = {
    "organisation": _organisations,
    "court": _courts,
    "statute": _statutes,
    "place": _places,
    "country": _countries,
    "topic": _topics,
    "publisher": _publishers,
}
"""How the entities of each kind are found in a case; some need to know what the words of its events mean."""
