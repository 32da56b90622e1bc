"""The FollowTheMoney download, judged by the library of that name. `requirements/audit.txt` has it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from datafiles import HOSTILE, SITE, fullest, hostile_case, ours, record_of, taken

from onrecord.formats.whole import ENTITIES
from onrecord.record import Record

followthemoney = pytest.importorskip("followthemoney")

RECORDS = {
    "ours": lambda: ours(),
    "ours, at an address": lambda: replace(ours(), site_url=SITE),
    "fullest": lambda: replace(fullest()[1], site_url=SITE),
    "hostile": lambda: record_of(hostile_case("".join(HOSTILE))),
}


@pytest.mark.parametrize("name", RECORDS)
def test_every_entity_is_valid(name: str) -> None:
    """Each has a schema of the library and what that asks for; each value is of its type, and leads somewhere."""
    entities = read(RECORDS[name]())
    ids = {one["id"] for one in entities}
    assert entities
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=True)
        proxy.schema.validate(entity)
        for key, values in entity["properties"].items():
            found = proxy.schema.properties[key]
            assert all(found.type.validate(value) for value in values), (entity["id"], key, values)
            if found.range:
                assert set(values) <= ids, (entity["id"], key)
                kinds = (one["schema"] for one in entities if one["id"] in values)
                assert all(followthemoney.model.get(kind).is_a(found.range) for kind in kinds), (entity["id"], key)


@pytest.mark.parametrize("name", ["ours", "fullest"])
def test_the_library_reads_what_is_written(name: str) -> None:
    """Cleaning changes no value: each is written as the library itself would write it."""
    for entity in read(RECORDS[name]()):
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        assert {key: sorted(values) for key, values in proxy.properties.items()} == {
            key: sorted(values) for key, values in entity["properties"].items()
        }


def read(record: Record) -> list[dict[str, Any]]:
    """The entities of a record."""
    return [json.loads(line) for line in taken(record)[ENTITIES].splitlines()]
