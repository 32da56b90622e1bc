"""The small values of `case.json`: dates, places, provisions of law, amounts, citations."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.dates import Date
from onrecord.formats.encode import Fields, filled
from onrecord.formats.scope import Scope
from onrecord.model.event import Place
from onrecord.model.proceeding import Statute
from onrecord.model.source import Citation


def date(date: Date | None) -> Fields | None:
    """A date as EDTF with its first and last possible day, null where there is no bound."""
    if date is None:
        return None
    return {
        "edtf": date.text,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
    }


def place(place: Place | None) -> Fields | None:
    """A place by its name."""
    if place is None:
        return None
    return filled(name=place.name, country=place.country, precision=place.precision)


def statute(statute: Statute) -> Fields:
    """A provision of law."""
    return filled(code=statute.code, article=statute.article, part=statute.part, country=statute.country)


def money(fine: str | None) -> Fields | None:
    """`KZT 34000` → its currency and its amount, which stays a string so that no program rounds it."""
    if fine is None:
        return None
    currency, _, amount = fine.partition(" ")
    return filled(currency=currency, amount=amount)


def cited(scope: Scope, given: Iterable[Citation], *paths: str) -> list[Fields]:
    """The sources of a fact, those that its Markdown cites among them."""
    return [
        filled(key=citation.key, pinpoint=citation.pinpoint or None) for citation in scope.citations(given, *paths)
    ]
