"""The sources of a case → CSL-JSON, for Zotero, Pandoc and citeproc.

Variables and their types: csl-data.json of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

from onrecord.dates import Date, Point
from onrecord.formats import public
from onrecord.formats.encode import Fields, filled, json_bytes
from onrecord.formats.scope import Scope
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.record import Record


def csl_json(case: Case, record: Record) -> bytes:
    """The sources of a case, in the order of its file → UTF-8 JSON, a list of items."""
    scope = Scope(case, record, "")
    return json_bytes([_item(scope, key, public.source(source)) for key, source in case.facts.sources.items()])


def _item(scope: Scope, key: str, source: Source) -> Fields:
    term = scope.source_type(source)
    extra = filled(archived=source.archived, origin=source.origin and scope.citation_id(source.origin))
    return filled(
        id=scope.citation_id(key),
        type=(term and term.csl) or "document",
        title=source.title,
        author=[{"literal": name} for name in source.author] or None,
        publisher=source.publisher,
        issued=_date(scope, source.published),
        accessed=_date(scope, source.accessed),
        URL=source.url,
        language=source.language,
        authority=source.court,
        edition=source.edition,
        number=source.number,
        note=source.note,
        custom=extra or None,
        **({"container-title": source.container} if source.container else {}),
    )


def _date(scope: Scope, date: Date | None) -> Fields | None:
    """A date in parts, `circa` where it is not certain; in words where one side of it is open.

    CSL has no date without a beginning or an end, and no decade: of a decade the first and last year stand.
    """
    if date is None:
        return None
    if date.start is None or date.end is None:
        return {"literal": scope.record.spoken(scope.lang).date(date).replace("\u00a0", " ")}
    points = (date.start,) if date.point else (date.start, date.end)
    parts = [part for point in points for part in _parts(point)]
    circa = date.kind == "one-of" or any(point.qualifier for point in points) or len(parts) > len(points)
    season = date.point.season if date.point else 0
    return filled(
        **{"date-parts": [parts[0], parts[-1]] if len(parts) > 1 else parts},
        season=season - 20 if season else None,
        circa=True if circa else None,
    )


def _parts(point: Point) -> list[list[int]]:
    """A point → year, month and day as far as it says them; of a decade or a century, its first and last year."""
    first = point.first
    if point.precision in ("decade", "century"):
        return [[first.year], [point.last.year]]
    known = {"day": 3, "month": 2}.get(point.precision, 1)
    return [[first.year, first.month, first.day][:known]]
