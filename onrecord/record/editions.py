"""The record as an edition tells it: the same facts, seen in another language.

Statuses, orders, anchors and keys are those of the record itself. Only what a reader reads differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.language import Language, language
from onrecord.model.case import Case
from onrecord.model.settings import Edition
from onrecord.model.text import Prose
from onrecord.record.assemble import Appearance, Record
from onrecord.record.graph import Entity, statute_name


def tell(record: Record, edition: Edition) -> Record:
    """The record of a site of several languages → the same as one of its editions tells it."""
    speech = language(edition.language)
    cases = {slug: _case(case, record.language) for slug, case in record.cases.items()}
    return replace(
        record,
        language=edition.language,
        prefix=edition.prefix,
        site_url=f"{record.site_url.rstrip('/')}/{edition.prefix}" if record.site_url else "",
        cases=cases,
        prose={slug: _prose(page, record.language) for slug, page in record.prose.items()},
        people={
            key: tuple(Appearance(cases[one.case.slug], one.person) for one in appearances)
            for key, appearances in record.people.items()
        },
        entities={
            kind: {key: _entity(entity, cases, speech) for key, entity in entities.items()}
            for kind, entities in record.entities.items()
        },
    )


def _case(case: Case, own: str) -> Case:
    """A case that says which language it is in; `own` is that of the site."""
    lang = case.facts.lang or own
    return replace(case, facts=replace(case.facts, lang=lang), langs=(lang,))


def _prose(page: Prose, own: str) -> Prose:
    lang = page.facts.lang or own
    return replace(page, facts=replace(page.facts, lang=lang), langs=(lang,))


def _entity(entity: Entity, cases: Mapping[str, Case], speech: Language) -> Entity:
    """An entity with the cases of the edition, and by the name that it has there."""
    mentions = tuple(replace(mention, case=cases[mention.case.slug]) for mention in entity.mentions)
    name = entity.name
    if entity.statute:
        name = statute_name(entity.statute, speech.gettext)
    elif entity.kind == "country" and entity.country:
        name = speech.country(entity.country)
    return replace(entity, name=name, mentions=mentions)
