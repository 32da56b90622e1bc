"""What a case must have to be one."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.problem import Spot
from onrecord.record import Record


@check("error")
def no_sources(record: Record) -> Iterator[tuple[Spot, str]]:
    """A case lists no source.

    Why: a case without a source is an assertion.

    Example:
    a case with `title`, `published` and a paragraph.

    Instead: list at least one source under `sources`, and cite it.
    """
    for case in record.cases.values():
        if not case.facts.sources:
            yield Spot(case.file), "The case lists no source. Add sources: with at least one, and cite it."


@check("warning")
def no_narrative(record: Record) -> Iterator[tuple[Spot, str]]:
    """A case has facts and no text.

    Why: a list of facts does not say what happened, or why it matters.

    Example:
    a file that ends with the `---` of its front matter.

    Instead: write at least a paragraph below the front matter.
    """
    for case in record.cases.values():
        if case.narrative.empty:
            yield Spot(case.file), "The case has no text. Write at least a paragraph below its front matter."
