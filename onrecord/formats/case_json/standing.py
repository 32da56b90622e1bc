"""What `status` has computed → its part of `case.json`."""

from __future__ import annotations

from onrecord.formats.case_json.values import date
from onrecord.formats.encode import Fields, filled
from onrecord.formats.scope import Scope
from onrecord.model.status import ChargeStanding, ProceedingStanding, Standing


def standing(scope: Scope, standing: Standing | None) -> Fields | None:
    """A state, since when, and the events that it was computed from, by their anchors."""
    if standing is None:
        return None
    return filled(
        state=standing.state,
        since=date(standing.since),
        events=[scope.event(index) for index in standing.events],
    )


def charge_standing(scope: Scope, found: ChargeStanding | None) -> Fields | None:
    """Where a charge stands."""
    if found is None:
        return None
    return filled(
        verdict=standing(scope, found.verdict),
        appealed=standing(scope, found.appealed),
        reviewed=standing(scope, found.reviewed),
        final=standing(scope, found.final),
    )


def proceeding_standing(scope: Scope, found: ProceedingStanding | None) -> Fields | None:
    """Where a proceeding stands."""
    if found is None:
        return None
    return filled(
        state=standing(scope, found.state),
        outcome=found.outcome,
        decided=date(found.decided),
        ahead=found.ahead,
    )
