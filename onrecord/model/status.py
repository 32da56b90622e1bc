"""What `status` computes and nobody types: where each charge, proceeding, person and case stands on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.dates import Date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where something stands. `state` is a word of the vocabulary `state`; `since` the date of the event that
    made it so, if it has one; `events` the indexes of the events it was computed from, in order of time."""

    state: str
    since: Date | None = None
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargeStanding:
    """Where a charge stands: its `verdict` so far (`pending`, `convicted`, `acquitted`, `dropped`, `quashed`, or
    `decided` where how is not on record), whether an appeal against it is open, what the last appeal made of it
    (a word of `outcome`, not of `state`), and whether it is final (`in-force`)."""

    verdict: Standing
    appealed: Standing | None = None
    reviewed: Standing | None = None
    final: Standing | None = None


@dataclass(frozen=True, slots=True)
class ProceedingStanding:
    """Where a proceeding stands: `state` is unknown, pending, decided, appealed, in-force, merged or withdrawn;
    `outcome` a word of `outcome` where an event gives one; `decided` the date of the decision.

    `ahead` is the key of the court above that can still be asked, where nothing on record says that it was.
    """

    state: Standing
    outcome: str | None = None
    decided: Date | None = None
    ahead: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is, or was, due: the event that set it, and whether that day is ahead on the day given.

    `answered` is the index of the event that took the place of the one that set it, or else of the first that
    came on or after the due day and shares a person or the proceeding with it; None where there is none.
    """

    event: int
    date: Date
    what: str
    estimate: bool
    ahead: bool
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """All that is computed of one case, as of a day. `custody` has the people of whom the record says something.

    `sentences` gives the index of the event that imposed what holds, by charge. `line` is the case's own state
    for lists: appealed, pending, decided, in-force, withdrawn, unknown or none.
    """

    charges: Mapping[str, ChargeStanding]
    proceedings: Mapping[str, ProceedingStanding]
    sentences: Mapping[str, int]
    custody: Mapping[str, Standing]
    due: tuple[Due, ...]
    line: Standing

    @property
    def ahead(self) -> tuple[str, ...]:
        """The keys of the courts that can still be asked, each once, in the order of the proceedings."""
        return tuple(dict.fromkeys(found.ahead for found in self.proceedings.values() if found.ahead))
