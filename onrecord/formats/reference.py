"""A case → how to cite its page: a sentence to print, an entry for BibTeX, a record in RIS.

The day of the last update tells versions apart; the day of reading is the reader's own to add. RIS as Reference
Manager defines it, in the tags that EndNote, Zotero and Mendeley read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.formats.bibtex import address, edtf, tex, year_and_date
from onrecord.formats.scope import Scope
from onrecord.language import Language, language, msgid
from onrecord.model.case import Case
from onrecord.record import Record

_TITLE = "\ufffc"
"""What stands for the title while the sentence is made: Unicode's sign for something that is no text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The page of a case in three forms. `plain` is in the language of the edition: the words before the title, the
    title in its own language, and the words behind it."""

    plain: tuple[str, str, str]
    bibtex: str
    ris: str


def reference(case: Case, record: Record) -> Reference:
    """A case → the ways to cite its page."""
    scope = Scope(case, record, record.site_url)
    return Reference(plain(scope), bibtex_entry(scope), ris_record(scope))


def plain(scope: Scope) -> tuple[str, str, str]:
    """A sentence for a list of references: authors, title, site, days, address, each as far as there is one."""
    facts, speech = scope.case.facts, scope.record.speech
    authors = ", ".join(facts.authors).rstrip(".")
    parts = (
        speech.say(msgid("{authors}."), authors=authors) if authors else "",
        speech.say(msgid("“{title}”."), title=_TITLE),
        _issued(scope, speech),
        scope.page if scope.site_url else "",
    )
    before, _, after = " ".join(filter(None, parts)).partition(_TITLE)
    return before, facts.title, after


def bibtex_entry(scope: Scope) -> str:
    """The page as BibTeX and BibLaTeX read it."""
    facts = scope.case.facts
    updated = _updated(scope)
    told = language("en").date(updated).replace("\u00a0", " ") if updated else ""
    fields = (
        ("title", f"{{{tex(facts.title)}}}"),
        ("author", " and ".join(f"{{{tex(name)}}}" for name in facts.authors)),
        ("organization", tex(scope.record.name)),
        *year_and_date(facts.published),
        ("version", edtf(updated)),
        ("url", address(scope.page) if scope.site_url else ""),
        ("language", tex(language("en").language_name(scope.lang))),
        ("note", tex(f"Updated {told}.") if told else ""),
    )
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@online{{{scope.id},\n{lines}}}\n"


def ris_record(scope: Scope) -> str:
    """The page as one record of RIS: a tag, two spaces, a hyphen and the value on each line."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(scope)) + "ER  - \r\n"


def _ris(scope: Scope) -> Iterator[tuple[str, str]]:
    facts = scope.case.facts
    yield "TY", "ELEC"
    yield from (("AU", name) for name in facts.authors)
    yield "TI", facts.title
    yield "T2", scope.record.name
    yield "PB", scope.record.name
    if facts.published.earliest:
        yield "PY", f"{facts.published.earliest.year:04}"
    if day := _slashed(facts.published):
        yield "DA", day
    if updated := _updated(scope):
        yield "ET", edtf(updated) or language("en").date(updated)
    yield "LA", scope.lang
    if scope.site_url:
        yield "UR", scope.page


def _issued(scope: Scope, speech: Language) -> str:
    """Where and when it was published, and when last updated."""
    facts, updated = scope.case.facts, _updated(scope)
    site, published = scope.record.name, speech.date(facts.published)
    if updated is None:
        return speech.say(msgid("{site}, {published}."), site=site, published=published)
    message = msgid("{site}, {published}, updated {updated}.")
    return speech.say(message, site=site, published=published, updated=speech.date(updated))


def _updated(scope: Scope) -> Date | None:
    """The day of the last update, where that is another than the day of publication."""
    facts = scope.case.facts
    return facts.updated if facts.updated and facts.updated != facts.published else None


def _slashed(date: Date) -> str:
    """A date as RIS writes it, `2026/11/22/`, as far as it is known; empty where it is none of one day or month."""
    point = date.point
    if point is None or point.precision not in ("day", "month", "year"):
        return ""
    known = {"day": 3, "month": 2, "year": 1}[point.precision]
    parts = (f"{point.first.year:04}", f"{point.first.month:02}", f"{point.first.day:02}")
    return "/".join((*parts[:known], *[""] * (3 - known), ""))
