"""A case in several languages: which one it was written in, and what readers of a translation should know."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import routes
from onrecord.dates import Date
from onrecord.model.case import Case
from onrecord.record import Record, changed_on, is_older


@dataclass(frozen=True, slots=True)
class Translated:
    """That the page is a translation: of an original in which language, as of which day, and by whom. `changed` is
    the day on which the original changed, where that was after it."""

    original: str
    followed: Date
    translators: tuple[str, ...]
    changed: Date | None


def translated(case: Case) -> Translated | None:
    """That a case is told in a translation, where it is."""
    telling, changed = case.telling, changed_on(case.facts)
    if telling is None:
        return None
    old = changed is not None and is_older(telling.followed, changed)
    return Translated(telling.original, telling.followed, telling.translators, changed if old else None)


def card(record: Record, case: Case) -> str:
    """The address of the social card of a case: that of the first edition, where this one has none of its own."""
    return at_home(record, case, routes.case_card(case.slug))


def at_home(record: Record, case: Case, url: str) -> str:
    """The address of what goes with a case: in this edition, or in the first if it is borrowed from that."""
    return f"/{url}" if record.borrows(case) else url
