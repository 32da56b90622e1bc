"""A picture that a text names → the files it is published as."""

from __future__ import annotations

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.picture import Picture
from onrecord.model.text import Prose
from onrecord.page import Variant
from onrecord.record import Record


def home(text: Case | Prose) -> str:
    """The address of a text's page: its files stand below it."""
    return routes.case(text.slug) if isinstance(text, Case) else routes.prose(text.slug)


def is_evidence(text: Case | Prose, name: str) -> bool:
    """Whether a file is that of a source, and thus published as it is."""
    return isinstance(text, Case) and any(source.file == name for source in text.facts.sources.values())


def variants(record: Record, text: Case | Prose, name: str) -> tuple[Variant, ...]:
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
