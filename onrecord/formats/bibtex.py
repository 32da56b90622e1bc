"""The sources of a case → BibTeX, for LaTeX.

Read by BibTeX and by BibLaTeX with Biber: the entry types are those that both know or take for `misc`, `year` is
for the one, `date` for the other (BibLaTeX manual 3.20, sections 2.1 and 2.3.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.dates import Date
from onrecord.formats import public
from onrecord.formats.scope import Scope
from onrecord.language import language
from onrecord.model.case import Case
from onrecord.model.source import Source
from onrecord.record import Record

_TYPES = {"article": "article", "book": "book", "report": "report", "web-page": "online", "social-media": "online"}
_CONTAINERS = {"article": "journal", "book": "series"}
_ISSUERS = {"article": "publisher", "book": "publisher", "report": "institution"}

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""What TeX reads as more than itself. BibTeX counts braces even behind a backslash, so they are named instead."""

_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]')


def bibtex(case: Case, record: Record) -> str:
    """The sources of a case, in the order of its file → an entry for each."""
    scope = Scope(case, record, "")
    return "\n".join(_entry(scope, key, public.source(source)) for key, source in case.facts.sources.items())


def _entry(scope: Scope, key: str, source: Source) -> str:
    kind = _TYPES.get(source.type, "misc")
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(scope, kind, source))
    return f"@{kind}{{{scope.citation_id(key)},\n{lines}}}\n"


def _fields(scope: Scope, kind: str, source: Source) -> Iterator[tuple[str, str]]:
    """The fields of an entry, with values that are TeX already."""
    texts = (
        ("title", source.title and f"{{{tex(source.title)}}}"),
        ("author", " and ".join(f"{{{tex(name)}}}" for name in source.author)),
        (_CONTAINERS.get(kind, "howpublished"), tex(_container(scope, kind, source))),
        (_ISSUERS.get(kind, "organization"), tex(", ".join(filter(None, (source.court, source.publisher))))),
        ("edition", tex(source.edition or "")),
        ("number", "" if kind == "misc" else tex(source.number or "")),
        *year_and_date(source.published),
        ("url", address(source.url or "")),
        ("urldate", edtf(source.accessed)),
        ("language", tex(language("en").language_name(source.language)) if source.language else ""),
        ("note", tex(_note(source))),
    )
    return ((name, value) for name, value in texts if value)


def _container(scope: Scope, kind: str, source: Source) -> str:
    """What the source is a part of. No style prints the number of a `misc`, nor says what it is: both go here."""
    if kind != "misc":
        return source.container or ""
    term = None if source.type in ("other", "unknown") else scope.source_type(source)
    label = term.label if term else None
    return ", ".join(filter(None, (source.container or label, source.number)))


def year_and_date(date: Date | None) -> Iterator[tuple[str, str]]:
    """The year, where it is one, and the whole date, where BibLaTeX can read it."""
    if date and date.earliest and date.latest and date.earliest.year == date.latest.year:
        yield "year", f"{date.earliest.year:04}"
    yield "date", edtf(date)


def edtf(date: Date | None) -> str:
    """A date as BibLaTeX reads it: EDTF of level 1, without the sign that begins a comment in TeX."""
    return "" if date is None or date.kind == "one-of" or "%" in date.text else date.text


def _note(source: Source) -> str:
    """The note, the date where no other field can hold it, and where an archived copy is."""
    date = source.published
    told = language("en").date(date) if date and not edtf(date) else ""
    parts = (source.note, told and f"Published {told}", source.archived and f"Archived at {source.archived}")
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def tex(text: str) -> str:
    """A text → TeX that prints it, on one line."""
    return " ".join(text.split()).translate(_SPECIAL)


def address(url: str) -> str:
    """An address as `\\url` takes it: what would end the field or stop TeX is written in per cent."""
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)
