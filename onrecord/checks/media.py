"""Pictures and documents: are they there, and is it said what they show and whose they are?"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.model.narrative import FigureHole
from onrecord.problem import Spot
from onrecord.record import Record


@check("error")
def missing_media(record: Record) -> Iterator[tuple[Spot, str]]:
    """A picture or document is named and is not there.

    Why: the page would show a hole where its evidence should be.

    Example:
    `![The court](court.jpg)` with no `court.jpg` beside the case.

    Instead: put the file beside the case, `content/cases/<slug>/court.jpg` next to `index.md`, or correct
    its name; capitals count.
    """
    for case in record.cases.values():
        for name in case.facts.media:
            if (case.file, name) not in record.media:
                spot = Spot(case.file, ("media", name), at_key=True)
                yield spot, f'There is no file "{name}" beside the case. Put it there, or correct the name.'
        for hole in case.narrative.holes:
            if (
                isinstance(hole, FigureHole)
                and hole.file not in case.facts.media
                and (case.file, hole.file) not in record.media
            ):
                spot = Spot(case.file, line=hole.line, column=hole.column)
                yield (
                    spot,
                    f'There is no file "{hole.file}" beside the case. Put it there, or correct the name.',
                )
    for prose in record.prose.values():
        for hole in prose.narrative.holes:
            if isinstance(hole, FigureHole) and (prose.file, hole.file) not in record.media:
                spot = Spot(prose.file, line=hole.line, column=hole.column)
                yield (
                    spot,
                    f'There is no file "{hole.file}" beside the page. Put it there, or correct the name.',
                )


@check("error")
def undescribed_media(record: Record) -> Iterator[tuple[Spot, str]]:
    """A figure shows a picture of which `media` says nothing.

    Why: a picture without a credit may not be ours to print, and one without a description is not there
    for those who cannot see it.

    Example:
    `![](court.jpg)` with no `court.jpg` under `media`.

    Instead: add `media: {court.jpg: {alt: …, credit: …}}`.
    """
    for case in record.cases.values():
        for hole in case.narrative.holes:
            if isinstance(hole, FigureHole) and hole.file not in case.facts.media:
                yield (
                    Spot(case.file, line=hole.line, column=hole.column),
                    f'Nothing is said of the picture "{hole.file}". Add it under media: with alt: and credit:.',
                )
