"""People, organisations and courts → their part of `case.json`. Of a person only what may be public."""

from __future__ import annotations

from onrecord import routes
from onrecord.formats import public
from onrecord.formats.case_json.standing import standing
from onrecord.formats.case_json.values import cited, date
from onrecord.formats.encode import Fields, filled
from onrecord.formats.scope import Scope
from onrecord.model.parties import Court, Name, Organisation, Person, Reply
from onrecord.model.status import Standing


def person(scope: Scope, key: str, person: Person, custody: Standing | None) -> Fields:
    """A person, as far as it may be told who that is."""
    person, path = public.person(person), f"people/{key}"
    return filled(
        key=key,
        url=scope.address(routes.person(key)),
        name=person.name or (key if person.display == "full" else None),
        display=person.display,
        sort=person.sort,
        role=person.role,
        names=[_name(name) for name in person.names],
        born=date(person.born),
        died=date(person.died),
        nationality=person.nationality,
        not_same_as=list(person.not_same_as),
        note=scope.words(person.note),
        reply=_reply(scope, f"{path}/reply/answer", person.reply) if person.reply else None,
        custody=_custody(scope, person, custody),
        sources=cited(scope, person.sources, f"{path}/note"),
    )


def _custody(scope: Scope, person: Person, custody: Standing | None) -> Fields | None:
    """Where somebody is. Without events that follows from the day of death alone, which tells who it is."""
    told = custody is not None and (custody.events or person.display == "full")
    return standing(scope, custody) if told else None


def organisation(scope: Scope, key: str, organisation: Organisation) -> Fields:
    """An organisation."""
    return filled(
        key=key,
        name=organisation.name or key,
        names=[_name(name) for name in organisation.names],
        role=organisation.role,
        country=organisation.country,
        note=scope.words(organisation.note),
        sources=cited(scope, organisation.sources, f"organisations/{key}/note"),
    )


def court(scope: Scope, key: str, court: Court) -> Fields:
    """A court."""
    return filled(
        key=key,
        name=court.name or key,
        names=[_name(name) for name in court.names],
        country=court.country,
        level=court.level,
        appeals_to=court.appeals_to,
        note=scope.words(court.note),
        sources=cited(scope, court.sources, f"courts/{key}/note"),
    )


def _name(name: Name) -> Fields:
    return filled(value=name.value, lang=name.lang, use=name.use)


def _reply(scope: Scope, path: str, reply: Reply) -> Fields:
    return filled(
        asked=date(reply.asked),
        how=reply.how,
        answer=scope.words(reply.answer),
        sources=cited(scope, reply.sources, path),
    )
