"""The whole record → `record.json`: every case as its `case.json` has it, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import routes
from onrecord.formats import public
from onrecord.formats.case_json.contract import VERSION
from onrecord.formats.encode import Fields, filled, one_line
from onrecord.record import Appearance, Entity, Mention, Record


def opening(record: Record) -> Iterator[str]:
    """All that stands before the first case."""
    yield f'{{\n"schema": {one_line(VERSION)},\n"as_of": {one_line(record.today.isoformat())},\n'
    site = filled(name=record.name, url=record.site_url or None, copyright=record.copyright or None)
    yield f'"site": {one_line(site)},\n"cases": ['


def case_line(data: str, first: bool) -> str:
    """The data of a case, which is JSON already, on a line of its own."""
    return f"{'' if first else ','}\n{data}"


def closing(record: Record) -> Iterator[str]:
    """All that stands behind the last case: everyone and everything that cases name, and which these are."""
    base = f"{record.site_url.rstrip('/')}/" if record.site_url else "../"
    yield "\n],\n"
    yield from _several("people", (_person(key, found, base) for key, found in record.people.items()))
    for kind, url in routes.ENTITIES.items():
        yield ",\n"
        yield from _several(url.rstrip("/"), (_entity(one, base) for one in record.entities[kind].values()))
    yield "\n}\n"


def _several(name: str, items: Iterable[Fields]) -> Iterator[str]:
    between = f"{one_line(name)}: [\n"
    for item in items:
        yield f"{between}{one_line(item)}"
        between = ",\n"
    yield "\n]" if between == ",\n" else f"{one_line(name)}: []"


def _person(key: str, appearances: Iterable[Appearance], base: str) -> Fields:
    found = [(one.case, public.person(one.person)) for one in appearances]
    displays = {person.display for _, person in found}
    name = next((person.name for _, person in found if person.name), key if displays == {"full"} else None)
    return filled(
        key=key,
        url=routes.relative(routes.person(key), base),
        name=name,
        cases=[filled(id=case.id, role=person.role) for case, person in found],
    )


def _entity(entity: Entity, base: str) -> Fields:
    return filled(
        key=entity.key,
        url=routes.relative(routes.entity(entity.kind, entity.key), base),
        name=entity.name,
        country=entity.country,
        cases=[_mention(one) for one in entity.mentions],
    )


def _mention(mention: Mention) -> Fields:
    return filled(id=mention.case.id, role=mention.role)
