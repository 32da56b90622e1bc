"""A picture that a text names → the files it is published as."""

from __future__ import annotations

from dataclasses import replace

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.picture import Picture
from onrecord.model.text import Prose
from onrecord.page import Figure, Variant
from onrecord.record import Byline, Record


def home(text: Case | Prose | Byline) -> str:
    """The address of a text's page, or of the index of authors: its files stand below it."""
    if isinstance(text, Byline):
        return routes.AUTHORS
    return routes.case(text.slug) if isinstance(text, Case) else routes.prose(text.slug)


def is_evidence(text: Case | Prose | Byline, name: str) -> bool:
    """Whether a file is that of a source, and thus published as it is."""
    return isinstance(text, Case) and any(source.file == name for source in text.facts.sources.values())


def variants(record: Record, text: Case | Prose | Byline, name: str) -> tuple[Variant, ...]:
    """A picture in all widths and formats; none where the file is no picture.

    The widest that every browser reads takes the place of the file itself, unless that is evidence.
    """
    picture = record.pictures.get((text.file, name))
    if not isinstance(picture, Picture):
        return ()
    at, kept = home(text), is_evidence(text, name)
    return tuple(
        Variant(
            routes.file_beside(at, name)
            if not kept and (width, ending) == (picture.widths[-1], picture.endings[-1])
            else routes.smaller(at, name, width, ending),
            width,
            ending,
        )
        for ending in picture.endings
        for width in picture.widths
    )


def pictured(record: Record, text: Case | Prose | Byline, name: str, figure: Figure) -> Figure:
    """A figure with the files that its picture is published as; where it is no picture, the file as it is."""
    picture, made = record.pictures.get((text.file, name)), variants(record, text, name)
    if not (made and isinstance(picture, Picture)):
        return replace(figure, url=routes.file_beside(home(text), name))
    widest, several = made[-1], made if len(made) > 1 else ()
    height = picture.height_at(widest.width)
    return replace(figure, url=widest.url, width=widest.width, height=height, variants=several)
