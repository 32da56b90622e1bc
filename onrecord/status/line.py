"""The state of a case in one word, for lists: proceedings and charges → the least settled of what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model.status import ChargeStanding, ProceedingStanding, Standing
from onrecord.status.docket import Docket
from onrecord.status.proceedings import Matter

LEAST_SETTLED_FIRST = ("appealed", "pending", "decided", "in-force", "withdrawn", "unknown")
UNSETTLED = ("appealed", "pending")


def line(
    proceedings: Mapping[str, ProceedingStanding],
    charges: Mapping[str, ChargeStanding],
    matters: Mapping[str, Matter],
    docket: Docket,
    order: Sequence[int],
) -> Standing:
    """Where a case stands. `order` has the indexes of its events in order of time.

    A case is unsettled since the first of what is unsettled in it, and settled since the last of what is.
    """
    resting = [found.state for key, found in proceedings.items() if _rests(key, matters, docket, found)]
    by_charge = list(_by_charge(charges.values()))
    parts = resting + [part for part in by_charge if part.state in UNSETTLED or not resting]
    if not parts:
        return Standing("unknown" if proceedings else "none")
    state = min((part.state for part in parts), key=LEAST_SETTLED_FIRST.index)
    alike = [part for part in parts if part.state == state]
    events = {index for part in alike for index in part.events}
    dates = sorted(part.since for part in alike if part.since)
    since = dates[0 if state in UNSETTLED else -1] if dates else None
    return Standing(state, since, tuple(index for index in order if index in events))


def _rests(key: str, matters: Mapping[str, Matter], docket: Docket, found: ProceedingStanding) -> bool:
    """Whether the case rests on a proceeding: it is open, or what it decided has not been overtaken."""
    matter = matters[key]
    if found.state.state in ("merged", "unknown"):
        return False
    if docket.below[key] and (found.state.state == "withdrawn" or matter.effect in ("remanded", "refused")):
        return False
    return found.state.state in UNSETTLED or not any(
        matters[over].at > matter.at and matters[over].effect != "refused" for over in docket.over(key)
    )


def _by_charge(charges: Iterable[ChargeStanding]) -> Iterator[Standing]:
    """Each charge as a case is said to stand by it."""
    for charge in charges:
        verdict = charge.verdict
        if charge.appealed:
            yield charge.appealed
        elif verdict.state == "pending":
            yield verdict
        elif charge.final:
            yield charge.final
        else:
            ended = verdict.state == "dropped"
            yield Standing("withdrawn" if ended else "decided", verdict.since, verdict.events)
