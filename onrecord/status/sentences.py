"""Which event says what was imposed for a charge, and holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.case import Facts
from onrecord.model.event import Event
from onrecord.model.status import ChargeStanding
from onrecord.status.docket import Docket


def sentences(
    facts: Facts, events: Sequence[int], standings: Mapping[str, ChargeStanding], docket: Docket
) -> dict[str, int]:
    """The indexes of events that count, in order of time → for each charge with a conviction that stands, the
    last one that imposes something for it, be it days after the verdict or years, as when it is commuted."""
    imposing = [index for index in events if facts.events[index].sentence]
    found: dict[str, int] = {}
    for key, standing in standings.items():
        if standing.verdict.state == "convicted":
            about = [index for index in imposing if _is_about(facts, facts.events[index], key, docket)]
            found |= {key: about[-1]} if about else {}
    return found


def _is_about(facts: Facts, event: Event, key: str, docket: Docket) -> bool:
    """Whether what an event imposes is for a charge: it lists it, or else is of its proceeding, or of one that
    reviews this, and names its accused or no accused; or it is of none and names its accused."""
    charge = facts.charges[key]
    if event.charges:
        return key in {outcome.id for outcome in event.charges}
    accused = {other.person for other in facts.charges.values()} & set(event.people)
    if event.proceeding in docket.own and charge.proceeding in docket.own:
        near = docket.own[event.proceeding or ""] | docket.below[event.proceeding or ""]
        return charge.proceeding in near and (not accused or charge.person in accused)
    return charge.person in accused
