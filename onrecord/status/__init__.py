"""Dated events → where each charge, proceeding, person and case stands, as of a given day.

docs/status.md says what each word does. Nobody types a status, and nothing here reads the clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from onrecord.model.case import Facts
from onrecord.model.status import ProceedingStanding, Standing, Status
from onrecord.status import charges, proceedings
from onrecord.status.acts import Done, acts, effects
from onrecord.status.charges import Course
from onrecord.status.custody import custody
from onrecord.status.docket import Docket, docket
from onrecord.status.due import due
from onrecord.status.effects import EFFECTS, LAST
from onrecord.status.line import line
from onrecord.status.order import counting, ordered
from onrecord.status.proceedings import Matter
from onrecord.status.sentences import sentences
from onrecord.vocabulary import Vocabulary

__all__ = ["EFFECTS", "LAST", "status"]


def status(facts: Facts, today: datetime.date, words: Mapping[str, Vocabulary]) -> Status:
    """The facts of a case → where it stands on a day.

    Only events that have happened by then and whose standing is `accepted` count, and none that another of
    them has taken the place of.
    """
    joined = docket(facts, words)
    done = {index: effects(event, words) for index, event in enumerate(facts.events)}
    happened = ordered(facts, counting(facts, today), joined, done, words)
    accepted = tuple(index for index in happened if facts.events[index].standing == "accepted")
    superseded = _superseded(facts, accepted)
    events = tuple(index for index in accepted if facts.events[index].id not in superseded)
    courses, matters = _run(facts, events, joined, done, words)
    by_charge = {key: course.standing() for key, course in courses.items()}
    by_proceeding = {key: _standing(key, facts, matters, joined) for key in facts.proceedings}
    return Status(
        charges=by_charge,
        proceedings=by_proceeding,
        sentences=sentences(facts, events, by_charge, joined),
        custody=custody(facts, events, today, words),
        due=due(facts, accepted, today),
        line=line(by_proceeding, by_charge, matters, joined, happened),
    )


def _superseded(facts: Facts, indexes: Collection[int]) -> frozenset[str]:
    found = {event.supersedes for event in map(facts.events.__getitem__, indexes) if event.supersedes != event.id}
    return frozenset(key for key in found if key)


def _run(
    facts: Facts, events: tuple[int, ...], joined: Docket, done: Done, words: Mapping[str, Vocabulary]
) -> tuple[Mapping[str, Course], Mapping[str, Matter]]:
    """What events, in order of time, have made of each charge and of each proceeding."""
    courses: Mapping[str, Course] = {key: Course() for key in facts.charges}
    matters: Mapping[str, Matter] = {key: Matter() for key in facts.proceedings}
    for at, act in enumerate(acts(facts, events, joined, done, words)):
        courses = charges.after(courses, act, joined)
        matters = proceedings.after(matters, act, at, courses, facts, joined)
    return courses, matters


def _standing(key: str, facts: Facts, matters: Mapping[str, Matter], joined: Docket) -> ProceedingStanding:
    """Where a proceeding stands, seen together with the others."""
    matter, target = matters[key], facts.proceedings[key].merged_into
    state = matter.state
    if target and target in matters and target != key and (matters[target].begun or not matter.begun):
        state = Standing("merged")
    elif matter.appeals and (matter.settled or not matter.begun):
        state = Standing("appealed", matter.appeals[0].since, tuple(act.index for act in matter.appeals))
    elif not matter.begun and any(matters[other].begun for other in joined.over(key)):
        state = Standing("decided")  # what was reviewed had been decided; when and how is not on record
    return ProceedingStanding(state, matter.outcome, matter.decided, _ahead(key, state, matters, joined))


def _ahead(key: str, state: Standing, matters: Mapping[str, Matter], joined: Docket) -> str | None:
    """The court above a decision that can still be asked: nothing on record says that any was."""
    matter = matters[key]
    if state.state not in proceedings.SETTLED or not matter.settled or matter.effect == "remanded":
        return None
    asked = matter.asked or any(matters[other].begun for other in joined.over(key))
    return None if asked else joined.above[key]
