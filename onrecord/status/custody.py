"""Who is held, who was set free, who has died: events → custody, as far as the record goes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from onrecord.dates import Date
from onrecord.model.case import Facts
from onrecord.model.event import Event
from onrecord.model.status import Standing
from onrecord.status.effects import Words, effect_of

STATES = {"detained": "in-custody", "released": "released", "died": "deceased"}


def custody(facts: Facts, indexes: Iterable[int], today: datetime.date, words: Words) -> Mapping[str, Standing]:
    """Events that count, in order of time → where each person stands of whom they say something."""
    found: dict[str, Standing] = {}
    for index in indexes:
        event = facts.events[index]
        state = STATES.get(effect_of(words, "event-type", event.type))
        for key in _whom(facts, event, state) if state else ():
            dead = key in found and found[key].state == "deceased"
            if state and not dead and not (key in found and found[key].state == state):
                found[key] = Standing(state, event.date, (index,))
    found = {key: _until(standing, facts, today) for key, standing in found.items()}
    for key, person in facts.people.items():
        died = person.died and (person.died.earliest or person.died.latest)
        if died and died <= today and (key not in found or found[key].state != "deceased"):
            found[key] = Standing("deceased", person.died)
    return found


def _whom(facts: Facts, event: Event, state: str) -> tuple[str, ...]:
    """The people of an event whom it holds, frees or counts dead: a lawyer who was there is not one of them.

    The accused among them; where there is none, or where someone died, the one whom it names alone.
    """
    alone = event.people if len(event.people) == 1 else ()
    accused = {charge.person for charge in facts.charges.values()}
    return alone if state == "deceased" else tuple(key for key in event.people if key in accused) or alone


def _until(standing: Standing, facts: Facts, today: datetime.date) -> Standing:
    """A custody that the record gives as a span of time ends with it."""
    date = standing.since
    if standing.state != "in-custody" or not date or date.kind != "interval" or not date.latest or not date.end:
        return standing
    return Standing("released", Date.of_point(date.end), standing.events) if date.latest < today else standing
