"""Pictures and documents: are they there, and is it said what they show and whose they are?"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.narrative import FigureHole
from onrecord.model.picture import Unusable
from onrecord.problem import Spot
from onrecord.record import Record


@check("error")
def missing_media(record: Record) -> Iterator[tuple[Spot, str]]:
    """A picture or document, or the file of a source, is named and is not there.

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
        for key, source in case.facts.sources.items():
            if source.file and (case.file, source.file) not in record.media:
                spot = Spot(case.file, ("sources", key, "file"))
                yield spot, f'There is no file "{source.file}" beside the case. Put it there, or correct the name.'
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
    for key, byline in record.authors.items():
        photo = byline.author.photo
        if photo and (byline.file, photo) not in record.media:
            spot = Spot(byline.file, (key, "photo"))
            yield spot, f'There is no file "{photo}" in the registry. Put it there, or correct the name.'


@check("error")
def unusable_picture(record: Record) -> Iterator[tuple[Spot, str]]:
    """A picture cannot be shown: damaged, moving, too large, in a rare format, or a drawing that runs.

    Why: the page would show a hole. Pictures are made smaller and rid of what a camera has noted in them, the place
    and the day among it, and what cannot be read cannot be rid of it.

    Example:
    `![The court](court.heic)`, a scan of 20,000 by 20,000 pixels, an SVG with a script in it.

    Instead: save the picture as JPEG, or as PNG where it shows a screen or a page. A file that is evidence is
    kept as it is when a source names it: `file: court.tiff`.
    """
    for text in record.texts():
        shown = {hole.file: hole for hole in text.narrative.holes if isinstance(hole, FigureHole)}
        listed = text.facts.media if isinstance(text, Case) else {}
        for name in dict.fromkeys((*shown, *listed)):
            found = record.pictures.get((text.file, name))
            if isinstance(found, Unusable) and (name in shown or found.picture):
                spot = Spot(text.file, ("media", name), at_key=True)
                if name in shown:
                    spot = Spot(text.file, line=shown[name].line, column=shown[name].column)
                yield spot, f'"{name}" {found.said}. {found.remedy}.'
    for key, byline in record.authors.items():
        found = record.pictures.get((byline.file, byline.author.photo or ""))
        if isinstance(found, Unusable):
            yield Spot(byline.file, (key, "photo")), f'"{byline.author.photo}" {found.said}. {found.remedy}.'


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


@check("error")
def evidence_mismatch(record: Record) -> Iterator[tuple[Spot, str]]:
    """The file of a source is not the one whose digest the source gives.

    Why: the digest is the promise that the evidence is what it was. Either the file was changed or another one
    stands in its place, or the digest was copied wrongly.

    Example:
    `ruling: {type: court-decision, file: ruling.pdf, sha256: 2cf2…}` where `sha256sum ruling.pdf` prints 9f86…

    Instead: put the right file back; where the file is right, write the digest that it has.
    """
    for case in record.cases.values():
        for key, source in case.facts.sources.items():
            name = (case.file, source.file or "")
            if not source.sha256 or name not in record.media:
                continue
            spot, digest = Spot(case.file, ("sources", key, "sha256")), record.digests.get(name)
            if digest is None:
                yield spot, f'"{source.file}" cannot be read, so its digest is not known. Let the build read it.'
            elif digest != source.sha256:
                message = (
                    f'The SHA-256 of "{source.file}" is {digest}, not {source.sha256}. '
                    "Put the right file back, or write the digest of this one."
                )
                yield spot, message
