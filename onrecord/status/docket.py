"""The proceedings of a case → which of them review which, and from which no appeal lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model.case import Facts
from onrecord.model.parties import Court
from onrecord.model.proceeding import Proceeding
from onrecord.status.effects import LAST, Words


@dataclass(frozen=True, slots=True)
class Docket:
    """What joins the proceedings of a case; each mapping has all of their ids as keys.

    `own` is a proceeding and what was merged into it, `under` those whose decisions these review, `below` all
    that they review directly or through others, `height` how many reviews lie below it. `last` are those whose
    court has none above it, `next_last` those of which that is true of the court above.
    """

    own: Mapping[str, frozenset[str]]
    under: Mapping[str, frozenset[str]]
    below: Mapping[str, frozenset[str]]
    height: Mapping[str, int]
    above: Mapping[str, str | None]
    last: frozenset[str]
    next_last: frozenset[str]

    def over(self, key: str) -> frozenset[str]:
        """The proceedings that review the decision of one, directly or through others."""
        return frozenset(other for other, below in self.below.items() if key in below)


def docket(facts: Facts, words: Words) -> Docket:
    """Facts → their docket. Circles and ids that do not exist are tolerated: checks tell of them."""
    proceedings = facts.proceedings
    own = {key: _merged(key, proceedings) for key in proceedings}
    under = {key: _reviewed(members, proceedings) - members for key, members in own.items()}
    below = {key: _closed(key, under, own) - own[key] for key in proceedings}
    above = {key: _above(proceeding.court, facts) for key, proceeding in proceedings.items()}
    return Docket(
        own=own,
        under=under,
        below=below,
        height={key: _height(key, proceedings) for key in proceedings},
        above=above,
        last=frozenset(key for key, one in proceedings.items() if _is_last(facts.courts.get(one.court), words)),
        next_last=frozenset(key for key, court in above.items() if _is_last(facts.courts.get(court or ""), words)),
    )


def _merged(key: str, proceedings: Mapping[str, Proceeding]) -> frozenset[str]:
    members = {key}
    while more := {each for each, one in proceedings.items() if one.merged_into in members} - members:
        members |= more
    return frozenset(members)


def _reviewed(members: frozenset[str], proceedings: Mapping[str, Proceeding]) -> frozenset[str]:
    found = {proceedings[member].appeal_from for member in members}
    return frozenset(key for key in found if key is not None and key in proceedings)


def _closed(key: str, under: Mapping[str, frozenset[str]], own: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    ahead = [key]
    while ahead:
        step = {each for reviewed in under[ahead.pop()] for each in own[reviewed]} - reached
        reached |= step
        ahead += step
    return frozenset(reached)


def _height(key: str, proceedings: Mapping[str, Proceeding]) -> int:
    seen = {key}
    below = proceedings[key].appeal_from
    while below is not None and below in proceedings and below not in seen:
        seen.add(below)
        below = proceedings[below].appeal_from
    return len(seen) - 1


def _above(court: str, facts: Facts) -> str | None:
    found = facts.courts.get(court)
    return found.appeals_to if found else None


def _is_last(court: Court | None, words: Words) -> bool:
    """Whether no appeal lies from a court: its level says so, and the record names no court above it."""
    if court is None or court.level is None or court.appeals_to:
        return False
    level = words["court-level"].terms.get(court.level)
    return level is not None and level.effect == LAST
