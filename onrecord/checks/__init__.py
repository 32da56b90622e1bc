"""One file per family of checks. `CHECKS` says which run, in the order in which they are documented.

A check sees the whole record and yields a spot and a sentence for each fault; it prints, raises and mends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import (
    citing,
    claims,
    cycles,
    events,
    fairness,
    links,
    lookalikes,
    media,
    names,
    references,
    registry,
    silence,
    sourcing,
    substance,
    translations,
    trust,
    withdrawn,
    withheld,
)
from onrecord.checks.check import Check
from onrecord.problem import Problem, Rule
from onrecord.record import Record

CHECKS: tuple[Check, ...] = (
    links.unknown_source,
    links.unknown_link,
    references.unknown_reference,
    references.duplicate_id,
    references.court_mismatch,
    cycles.event_cycle,
    cycles.appeal_cycle,
    cycles.origin_cycle,
    media.missing_media,
    media.unusable_picture,
    media.undescribed_media,
    media.evidence_mismatch,
    names.name_mismatch,
    names.unnamed,
    names.display_mismatch,
    names.duplicate_case_id,
    withheld.named_minor,
    withheld.no_pseudonym,
    lookalikes.near_identical_person,
    substance.no_sources,
    substance.no_narrative,
    events.contradictory_events,
    events.overdue,
    citing.uncited_event,
    citing.uncited_paragraph,
    citing.unused_source,
    sourcing.one_origin,
    sourcing.confirmed_by_one,
    sourcing.unarchived_source,
    claims.claim_without_note,
    claims.lone_version,
    claims.claim_in_title,
    fairness.no_reply,
    fairness.words_of_guilt,
    withdrawn.withdrawn_stands,
    withdrawn.withdrawn_leads_nowhere,
    withdrawn.withdrawn_tells,
    trust.no_corrections_policy,
)
BESIDE: tuple[Rule, ...] = (*registry.RULES, *withheld.RULES, *silence.RULES, *translations.RULES)
"""Rules whose checks see more than the record: the registry, the names that are withheld, what has been found."""
RULES: tuple[Rule, ...] = (*(one.rule for one in CHECKS), *BESIDE)


def check(record: Record) -> Iterator[Problem]:
    """The record → every fault in it."""
    for one in CHECKS:
        yield from one(record)
