"""The data of a case → the rows of its tables, each as the object that it is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord import routes
from onrecord.formats.encode import Fields

Rows = Callable[[Fields], Iterable[Fields]]

PREFIXES = {
    "people": routes.person_anchor(""),
    "organisations": routes.organisation_anchor(""),
    "courts": routes.court_anchor(""),
    "proceedings": routes.proceeding_anchor(""),
    "charges": routes.charge_anchor(""),
    "sources": routes.source_anchor(""),
}
"""What stands before the key of a thing in its anchor on the page of a case."""

_CITING = (
    "people",
    "organisations",
    "courts",
    "proceedings",
    "charges",
    "events",
    "claims",
    "media",
    "corrections",
)
_TABLES = {"people": "case_people", "organisations": "case_organisations", "courts": "case_courts"}


def case(data: Fields) -> Iterator[Fields]:
    """The case itself."""
    yield data


def several(field: str, name: str) -> Rows:
    """The texts of a list of the case, each with its place in it."""

    def rows(data: Fields) -> Iterator[Fields]:
        for number, text in enumerate(dict.fromkeys(data[field]), 1):
            yield {"case_id": data["id"], "position": number, name: text}

    return rows


def related(data: Fields) -> Iterator[Fields]:
    """The cases that belong with this one, each once."""
    for id in dict.fromkeys(one["id"] for one in data["related"]):
        yield {"case_id": data["id"], "related_id": id}


def shared(list_name: str) -> Rows:
    """People, organisations or courts, as what they are in every case."""

    def rows(data: Fields) -> Iterator[Fields]:
        for one in data[list_name]:
            yield {**one, "id": one["key"]}

    return rows


def names(data: Fields) -> Iterator[Fields]:
    """The other forms of names."""
    for list_name in ("people", "organisations", "courts"):
        for one in data[list_name]:
            for name in one["names"]:
                yield {**name, "in_table": list_name, "thing_id": one["key"]}


def distinct(data: Fields) -> Iterator[Fields]:
    """People with like names who are not the same."""
    for one in data["people"]:
        for other in one["not_same_as"]:
            yield {"person_id": one["key"], "other_id": other}


def things(list_name: str) -> Rows:
    """The things of a list of the case, each with its id."""

    def rows(data: Fields) -> Iterator[Fields]:
        for number, one in enumerate(data[list_name], 1):
            yield {**one, "id": _id(data, list_name, number, one), "case_id": data["id"], "position": number}

    return rows


def parts(list_name: str, field: str, column: str) -> Rows:
    """What a list in each thing of a list of the case holds: texts, or objects, each with its place in it.

    `column` is the name under which the id of the thing stands, and of a text, behind a colon, that of the text.
    """
    owner, _, item = column.partition(":")

    def rows(data: Fields) -> Iterator[Fields]:
        for number, one in enumerate(data[list_name], 1):
            id = _id(data, list_name, number, one)
            found = one.get(field, ())
            for place, part in enumerate(dict.fromkeys(found) if item else found, 1):
                yield {
                    **({item: part} if item else part),
                    owner: id,
                    "case_id": data["id"],
                    "position": place,
                }

    return rows


def claim_parties(data: Fields) -> Iterator[Fields]:
    """Who claims something, what it is about, and who answers: each once."""
    for number, claim in enumerate(data["claims"], 1):
        sides = (("by", claim["by"]), ("about", claim["about"]), ("answer", claim.get("answer", {}).get("by", ())))
        for side, named in sides:
            for kind, key in dict.fromkeys((one["kind"], one["key"]) for one in named):
                yield {
                    "claim_id": _id(data, "claims", number, claim),
                    "part": side,
                    "kind": kind,
                    "thing_id": _thing(data, kind, key),
                }


def versions(data: Fields) -> Iterator[Fields]:
    """The accounts that contradict each other."""
    for number, claim in enumerate(data["claims"], 1):
        id = _id(data, "claims", number, claim)
        for place, version in enumerate(claim["versions"], 1):
            yield {"id": f"{id}/{place}", "claim_id": id, "position": place, "text": version["text"]}


def citations(data: Fields) -> Iterator[Fields]:
    """What each fact of the case rests on."""
    for list_name in _CITING:
        for number, one in enumerate(data[list_name], 1):
            table, fact = _TABLES.get(list_name, list_name), _id(data, list_name, number, one)
            yield from _cited(data, table, fact, "whole", one)
            for part in ("reply", "answer"):
                yield from _cited(data, table, fact, part, one.get(part, {}))
            for place, version in enumerate(one.get("versions", ()), 1):
                yield from _cited(data, "claim_versions", f"{fact}/{place}", "whole", version)


def _cited(data: Fields, table: str, fact: str, part: str, holder: Fields) -> Iterator[Fields]:
    for place, citation in enumerate(holder.get("sources", ()), 1):
        yield {
            **citation,
            "case_id": data["id"],
            "in_table": table,
            "fact_id": fact,
            "part": part,
            "position": place,
        }


def _id(data: Fields, list_name: str, number: int, one: Fields) -> str:
    """The name of a thing among those of all cases: the id of its case and, behind a colon, its anchor there.

    What has no anchor of its own, a correction, is numbered; a picture has its file name.
    """
    anchor = one.get("anchor") or one.get("file" if list_name == "media" else "")
    if prefix := PREFIXES.get(list_name):
        anchor = f"{prefix}{one.get('key') or one.get('id')}"
    return f"{data['id']}:{anchor or f'{list_name[:-1]}-{number}'}"


def _thing(data: Fields, kind: str, key: str) -> str:
    """The id of what a claim names: a person and an organisation are the same in every case."""
    if kind in ("person", "organisation"):
        return key
    return f"{data['id']}:{PREFIXES.get(f'{kind}s', '')}{key}"
