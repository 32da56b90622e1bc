"""Which sources of a case are independent of each other."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord import routes
from onrecord.model.source import Source
from onrecord.page import Mark, SourceRow
from onrecord.record import origins


def one_origin(sources: Mapping[str, Source], rows: tuple[SourceRow, ...]) -> tuple[tuple[Mark, ...], ...]:
    """The groups of several sources with one origin, each source as a way to its place in the list."""
    by_id = {row.id: row for row in rows}
    groups = []
    for keys in origins(sources):
        numbered = sorted((by_id[routes.source_anchor(key)] for key in keys), key=lambda row: row.number)
        if len(numbered) > 1:
            groups.append(tuple(Mark(row.number, "", "", f"#{row.id}") for row in numbered))
    return tuple(groups)
