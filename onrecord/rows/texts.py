"""Texts of a case or a page of prose → passages with their holes filled."""

from __future__ import annotations

from dataclasses import replace

from onrecord import routes
from onrecord.model.case import Case, Medium
from onrecord.model.narrative import CiteHole, FigureHole, Hole, LinkHole, Outline
from onrecord.model.text import Prose
from onrecord.numbering import Numbering
from onrecord.page import Answer, Figure, Link, Passage
from onrecord.record import Record, Targets
from onrecord.rows.pictures import pictured


def passage(
    record: Record, numbering: Numbering, case: Case, outline: Outline, side: str = "all"
) -> Passage | None:
    """A text, or one side of its first heading, with its holes filled; None where that side is empty."""
    if outline.empty:
        return None
    holes = {
        "all": outline.holes,
        "lede": outline.holes[: outline.lede],
        "rest": outline.holes[outline.lede :],
    }
    targets = Targets(record, case)
    answers = tuple(_answer(targets, numbering, case, hole) for hole in holes[side])
    return Passage(outline.digest, _first_at_once(answers) if side == "lede" else answers, side)


def prose_passage(record: Record, prose: Prose) -> Passage | None:
    """The text of a prose page, with its links and figures answered; None where it is empty.

    A prose page has no sources of its own: a citation in it is an error of the record's checks.
    """
    if prose.narrative.empty:
        return None
    targets = Targets(record, prose)
    answers = tuple(_prose_answer(targets, prose, hole) for hole in prose.narrative.holes)
    return Passage(prose.narrative.digest, answers if prose.slug == "index" else _first_at_once(answers))


def inline(record: Record, numbering: Numbering, case: Case, path: str) -> Passage | None:
    """The Markdown of a field of a case, by its path; None where the field is absent."""
    outline = case.inlines.get(path)
    found = passage(record, numbering, case, outline) if outline else None
    return replace(found, lang=lang) if found and (lang := case.kept(path)) else found


def apart(record: Record, case: Case, path: str) -> Passage | None:
    """The Markdown of a field on a page that lists no sources: without its citations, its links whole."""
    outline = case.inlines.get(path)
    if outline is None or outline.empty:
        return None
    targets = Targets(record, case)
    return Passage(outline.digest, tuple(_apart(targets, case, hole) for hole in outline.holes))


def _answer(targets: Targets, numbering: Numbering, case: Case, hole: Hole) -> Answer:
    match hole:
        case CiteHole():
            return numbering.marks(case, hole.citations)
        case LinkHole() if case is not numbering.home:
            return _whole(targets, case, hole)
        case LinkHole():
            return Link("", targets.address(hole.kind, hole.target) or "")
        case FigureHole():
            return _figure(targets.record, numbering, case, hole)


def _apart(targets: Targets, case: Case, hole: Hole) -> Answer:
    return _whole(targets, case, hole) if isinstance(hole, LinkHole) else ()


def _whole(targets: Targets, case: Case, hole: LinkHole) -> Link:
    """A link of a case's text as it stands on another page: into the page of the case where it leads there."""
    url = targets.address(hole.kind, hole.target) or ""
    return Link("", f"{routes.case(case.slug)}{url}" if url.startswith("#") else url)


def _prose_answer(targets: Targets, prose: Prose, hole: Hole) -> Answer:
    match hole:
        case CiteHole():
            return ()
        case LinkHole():
            return Link("", targets.address(hole.kind, hole.target) or "")
        case FigureHole():
            return pictured(targets.record, prose, hole.file, Figure("", hole.alt, None, "", None, None, None))


def _figure(record: Record, numbering: Numbering, case: Case, hole: FigureHole) -> Figure:
    medium = case.facts.media.get(hole.file) or Medium(alt=hole.alt, credit="")
    figure = Figure(
        url="",
        alt=hole.alt or medium.alt,
        caption=inline(record, numbering, case, f"media/{hole.file}/caption"),
        credit=medium.credit,
        licence=medium.licence,
        taken=medium.taken,
        content_warning=medium.content_warning,
        lang=case.kept(f"media/{hole.file}/alt") if not hole.alt else None,
    )
    return pictured(record, case, hole.file, figure)


def _first_at_once(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Answers of which the first picture is loaded with the page: it may be what a reader sees first."""
    first = next((number for number, answer in enumerate(answers) if isinstance(answer, Figure)), None)
    return tuple(
        replace(answer, first=True) if number == first and isinstance(answer, Figure) else answer
        for number, answer in enumerate(answers)
    )
