"""The record as an edition tells it: the same facts, seen in another language.

Statuses, orders, anchors and keys are those of the record itself. Only what a reader reads differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.language import Language
from onrecord.model.case import Case
from onrecord.model.settings import Edition
from onrecord.model.text import Prose
from onrecord.model.translation import Translation
from onrecord.record import graph
from onrecord.record.assemble import Appearance, Record
from onrecord.record.graph import Entity, Identity, statute_name
from onrecord.record.translate import translate

PROPER = ("place", "publisher")
"""Entities whose names are of no language."""


@dataclass(frozen=True, slots=True)
class Translations:
    """All translations, by slug and language: of cases, and of pages of prose."""

    cases: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    prose: Mapping[tuple[str, str], Prose] = field(default_factory=dict)


def tell(
    record: Record, edition: Edition, editions: Sequence[Edition], translations: Translations | None = None
) -> Record:
    """The record of a site of several languages → the same as one of its editions tells it.

    What is not translated stands in its own language. Of several names that translations have for one thing, that
    in the newest case is taken.
    """
    known, tongues = translations or Translations(), [one.language for one in editions]
    lang, own, speech = edition.language, record.language, record.spoken(edition.language)
    cases = {slug: _case(case, lang, own, tongues, known) for slug, case in record.cases.items()}
    prose = {slug: _prose(page, lang, own, tongues, known) for slug, page in record.prose.items()}
    translated = [(record.cases[slug], known.cases[slug, lang]) for slug, case in cases.items() if case.telling]
    names, laws = dict(_names(translated)), _laws(translated)
    identities = {(identity[0], key): identity for identity, key in record.keys.items()}
    entities = {
        kind: {
            key: _entity(entity, cases, speech, names.get(identities[kind, key]), laws)
            for key, entity in found.items()
        }
        for kind, found in record.entities.items()
    }
    statutes = ((identity, key) for identity, key in record.keys.items() if identity[0] == "statute")
    names |= {identity: entities["statute"][key].name for identity, key in statutes}
    return replace(
        record,
        language=lang,
        prefix=edition.prefix,
        editions={one.language: one.prefix for one in editions},
        site_url=f"{record.site_url.rstrip('/')}/{edition.prefix}" if record.site_url else "",
        description=_description(prose, record, speech),
        copyright=speech.gettext(record.copyright),
        cases=cases,
        prose=prose,
        names=names,
        people={
            key: tuple(
                Appearance(cases[one.case.slug], cases[one.case.slug].facts.people[key]) for one in appearances
            )
            for key, appearances in record.people.items()
        },
        entities=entities,
        authors={
            key: replace(byline, cases=tuple(cases[case.slug] for case in byline.cases))
            for key, byline in record.authors.items()
        },
        works={
            id: replace(work, listings=tuple(replace(one, case=cases[one.case.slug]) for one in work.listings))
            for id, work in record.works.items()
        },
    )


def _description(prose: Mapping[str, Prose], record: Record, speech: Language) -> str:
    """What the site says of itself: in the newsroom's own words, else what the translated home page says."""
    said, index = speech.gettext(record.description), prose.get("index")
    if said != record.description:
        return said
    translated = index and index.file != record.prose["index"].file
    return (translated and index and index.facts.description) or record.description


def _case(case: Case, lang: str, site: str, tongues: list[str], known: Translations) -> Case:
    """A case in a language, or in its own, where it is not translated. `site` is the language of the site."""
    own = case.facts.lang or site
    case = replace(
        case,
        facts=replace(case.facts, lang=own),
        langs=(own, *(tag for tag in tongues if tag != own and (case.slug, tag) in known.cases)),
    )
    translation = known.cases.get((case.slug, lang)) if lang != own else None
    return translate(case, translation) if translation else case


def _prose(page: Prose, lang: str, site: str, tongues: list[str], known: Translations) -> Prose:
    """A page of prose in a language, or in its own."""
    own = page.facts.lang or site
    langs = (own, *(tag for tag in tongues if tag != own and (page.slug, tag) in known.prose))
    translation = known.prose.get((page.slug, lang)) if lang != own else None
    if translation is None:
        return replace(page, facts=replace(page.facts, lang=own), langs=langs)
    title = translation.title or page.title
    facts = replace(translation.facts, title=title if page.facts.title else None)
    return replace(translation, title=title, facts=facts, langs=langs)


def _names(translated: Iterable[tuple[Case, Translation]]) -> Iterator[tuple[Identity, str]]:
    """What translations call the things that several cases name; of one thing the newest case comes last."""
    for case, translation in reversed(list(translated)):
        facts, texts = case.facts, translation.texts
        for topic in facts.topics:
            if name := texts.topics.get(topic):
                yield graph.topic(topic), name
        for place in filter(None, (facts.place, *(event.place for event in facts.events))):
            if name := texts.places.get(place.name):
                yield graph.place(place), name
        for kind, parties in (("organisation", texts.organisations), ("court", texts.courts)):
            for key, party in parties.items():
                if party.name:
                    yield (kind, key), party.name
        for key, person in texts.people.items():
            if person.name and key in facts.people and facts.people[key].display == "full":
                yield ("person", key), person.name


def _laws(translated: Iterable[tuple[Case, Translation]]) -> dict[str, str]:
    """What translations call laws, by the original's name for them."""
    return {
        name: said for _, translation in reversed(list(translated)) for name, said in translation.texts.laws.items()
    }


def _entity(
    entity: Entity, cases: Mapping[str, Case], speech: Language, name: str | None, laws: Mapping[str, str]
) -> Entity:
    """An entity with the cases of the edition, and by the name that it has there.

    `name` is what translations call it. Without one it keeps its own, in the language of the first case.
    """
    mentions = tuple(replace(mention, case=cases[mention.case.slug]) for mention in entity.mentions)
    statute, translated = entity.statute, bool(name) or entity.kind in PROPER
    if statute:
        translated = statute.code in laws
        statute = replace(statute, code=laws.get(statute.code, statute.code))
        name = statute_name(statute, speech.gettext)
    elif entity.kind == "country":
        name, translated = speech.country(entity.country or ""), True
    lang = None if translated or not mentions else mentions[0].case.langs[0]
    return replace(entity, name=name or entity.name, mentions=mentions, statute=statute, lang=lang)
