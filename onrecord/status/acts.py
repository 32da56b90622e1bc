"""An event → what it does: its effect on the proceeding, and on which charges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.model.case import Facts
from onrecord.model.event import Event
from onrecord.model.status import Standing
from onrecord.status.docket import Docket
from onrecord.status.effects import CUSTODY, STEPS, VERDICTS, Words, effect_of, outcome_of

Done = Mapping[int, tuple[str, ...]]
"""The effects of events by their indexes: asked for often, found out once."""

_SAYS_NOTHING = STEPS | {"", "final"}


@dataclass(frozen=True, slots=True)
class Touch:
    """What an act does to one charge. `word` is an outcome; `listed` says that the event names the charge;
    `review` that it comes from a court other than the charge's own."""

    charge: str
    effect: str
    word: str | None
    listed: bool
    review: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One effect of one event. `word` is the outcome that it says, `explicit` where the event itself writes it;
    `proceeding` is None where the event belongs to none that the case has."""

    index: int
    date: Date | None
    proceeding: str | None
    effect: str
    word: str | None
    explicit: bool
    touches: tuple[Touch, ...]

    @property
    def since(self) -> Date | None:
        """The day on which what it shows began. A hearing shows that something goes on, and not since when."""
        return None if self.effect == "heard" else self.date

    def makes(self, state: str, *before: int) -> Standing:
        """The standing that something has by this act, and by the events before it that it builds on."""
        return Standing(state, self.date, (*before, self.index))


def effects(event: Event, words: Words) -> tuple[str, ...]:
    """The effects of an event on its proceeding, in the order in which they come.

    The outcome's takes the place of the type's, but a decision that enters into force does both. An event
    that decides charges and says nothing of the proceeding decides it.
    """
    kind = effect_of(words, "event-type", event.type)
    said = effect_of(words, "outcome", event.outcome) or (kind if kind not in CUSTODY else "")
    if said in _SAYS_NOTHING and any(effect_of(words, "outcome", each.outcome) for each in event.charges):
        said = "decided"
    return (said, "final") if kind == "final" != said else (said,)


def acts(facts: Facts, indexes: Iterable[int], docket: Docket, done: Done, words: Words) -> Iterator[Act]:
    """Events, in order of time → what they do, in that order. `done` are their effects. Custody is not among it."""
    for index in indexes:
        event = facts.events[index]
        proceeding = event.proceeding if event.proceeding in facts.proceedings else None
        for effect in done[index]:
            if effect:
                explicit = event.outcome is not None
                word = event.outcome if explicit else outcome_of(words, effect)
                touches = tuple(_touches(facts, event, effect, word, docket, words))
                yield Act(index, event.date, proceeding, effect, word, explicit, touches)


def _touches(
    facts: Facts, event: Event, effect: str, word: str | None, docket: Docket, words: Words
) -> Iterator[Touch]:
    if not facts.charges:
        return
    if event.charges and effect != "final":
        for each in event.charges:
            if each.id in facts.charges and (own := effect_of(words, "outcome", each.outcome)):
                yield Touch(each.id, own, each.outcome, True, _reviews(facts, event, each.id, docket))
        return
    listed = {each.id for each in event.charges}
    for key in listed & facts.charges.keys() if listed else _meant(facts, event, docket, words):
        yield Touch(key, effect, word, False, _reviews(facts, event, key, docket))


def _reviews(facts: Facts, event: Event, charge: str, docket: Docket) -> bool:
    """Whether an event belongs to the review of what was decided on a charge."""
    key = event.proceeding or ""
    return bool(docket.below.get(key)) and facts.charges[charge].proceeding not in docket.own[key]


def _meant(facts: Facts, event: Event, docket: Docket, words: Words) -> tuple[str, ...]:
    """The charges that an event touches that lists none. docs/status.md has the rules."""
    named = {key: charge for key, charge in facts.charges.items() if charge.person in event.people}
    if event.proceeding and event.proceeding in docket.own:
        family = docket.own[event.proceeding] | docket.below[event.proceeding]
        found = [key for key, charge in facts.charges.items() if charge.proceeding in family]
        found += [key for key, charge in named.items() if charge.proceeding not in facts.proceedings]
        if found:
            return tuple(key for key in found if key in named) or tuple(found)
    if effect_of(words, "event-type", event.type) not in VERDICTS:
        return ()
    homes: dict[str, set[str | None]] = {}
    for charge in named.values():
        homes.setdefault(charge.person, set()).add(charge.proceeding)
    return tuple(key for key, charge in named.items() if len(homes[charge.person]) == 1)
