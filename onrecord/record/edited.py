"""The record while a case is being written: a page of it can be shown before everything is put together anew."""

from __future__ import annotations

from dataclasses import replace

from onrecord import routes
from onrecord.record.assemble import Record
from onrecord.record.graph import Entity, Identity


def with_texts(record: Record, edited: Record) -> Record:
    """The record, and one of only the cases and pages of prose that have changed → their pages can be planned.

    Those are as they are now, and so is all that follows from a case alone: status, order, anchors. What is told of
    them elsewhere, the mentions of an entity, the place in a list, is as it was, so only their own pages are to be
    planned from this.
    """
    entities, keys = _joined(record, edited)
    return replace(
        record,
        cases={**record.cases, **edited.cases},
        prose={**record.prose, **edited.prose},
        people={**edited.people, **record.people},
        entities=entities,
        keys=keys,
        names={**record.names, **edited.names},
        authors={**edited.authors, **record.authors},
        bylines={**edited.bylines, **record.bylines},
        works={**edited.works, **record.works},
        listed={**record.listed, **edited.listed},
        media={**record.media, **edited.media},
        digests={**record.digests, **edited.digests},
        pictures={**record.pictures, **edited.pictures},
        order={**record.order, **edited.order},
        anchors={**record.anchors, **edited.anchors},
        status={**record.status, **edited.status},
    )


def _joined(record: Record, edited: Record) -> tuple[dict[str, dict[str, Entity]], dict[Identity, str]]:
    """Every entity and its key: what is new gets an address that nothing else has."""
    keys = dict(record.keys)
    entities = {kind: dict(found) for kind, found in record.entities.items()}
    for identity, key in edited.keys.items():
        if identity not in keys:
            found = entities[identity[0]]
            keys[identity] = routes.distinct(key, set(found))
            found[keys[identity]] = replace(edited.entities[identity[0]][key], key=keys[identity])
    return entities, keys
