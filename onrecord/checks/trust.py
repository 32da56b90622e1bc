"""Whether readers are told how to reach a newsroom that puts its mistakes right."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.problem import Spot
from onrecord.record import Record

PAGES = ("corrections-policy", "contact")
"""The pages of prose, either of which says it."""


@check("note")
def no_corrections_policy(record: Record) -> Iterator[tuple[Spot, str]]:
    """The site has corrections, and no page says how to ask for one.

    Why: whoever finds the next mistake is the one person who can tell of it, and does not know how.

    Example:
    a case with `corrections`, and neither `content/corrections-policy.md` nor `content/contact.md`.

    Instead: write one of the two pages. Every list of corrections then leads to it.
    """
    corrected = [case.file for case in record.cases.values() if case.facts.corrections]
    if corrected and not any(slug in record.prose for slug in PAGES):
        message = "No page says how to ask for a correction. Write corrections-policy.md or contact.md."
        yield Spot(min(corrected), ("corrections",), at_key=True), message
