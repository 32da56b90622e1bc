"""One file per family of checks. `CHECKS` says which run, in the order in which they are documented.

A check sees the whole record and yields a spot and a sentence for each fault; it prints, raises and mends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import citing, links, media, names, substance
from onrecord.checks.check import Check
from onrecord.problem import Problem
from onrecord.record import Record

CHECKS: tuple[Check, ...] = (
    links.unknown_source,
    links.unknown_link,
    links.unknown_reference,
    links.duplicate_id,
    links.event_cycle,
    media.missing_media,
    media.undescribed_media,
    names.name_mismatch,
    names.unnamed,
    substance.no_sources,
    substance.no_narrative,
    citing.uncited_event,
    citing.uncited_paragraph,
    citing.unused_source,
)


def check(record: Record) -> Iterator[Problem]:
    """The record → every fault in it."""
    for one in CHECKS:
        yield from one(record)
