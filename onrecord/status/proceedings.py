"""What happens to a proceeding: the matters so far and an act → the matters after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.dates import Date
from onrecord.model.case import Facts
from onrecord.model.status import Standing
from onrecord.status.acts import Act
from onrecord.status.charges import Course
from onrecord.status.docket import Docket

NOTHING = Standing("unknown")
SETTLED = ("decided", "in-force")


@dataclass(frozen=True, slots=True)
class Matter:
    """A proceeding so far. `words` are the outcomes that its events said since it was last pending, `effect` is
    that of its decision, `at` the place of that decision among all acts; `appeals` are open against it, `asked`
    says that a court above was asked to review it."""

    state: Standing = NOTHING
    words: tuple[str, ...] = ()
    decided: Date | None = None
    effect: str = ""
    at: int = -1
    appeals: tuple[Act, ...] = ()
    asked: bool = False

    @property
    def settled(self) -> bool:
        """Whether it has decided."""
        return self.state.state in SETTLED

    @property
    def begun(self) -> bool:
        """Whether anything is on record of it."""
        return self.state.state != "unknown"

    @property
    def outcome(self) -> str | None:
        """The outcome that all that decided it agree on."""
        return self.words[0] if len(set(self.words)) == 1 else None


def after(
    matters: Mapping[str, Matter], act: Act, at: int, courses: Mapping[str, Course], facts: Facts, docket: Docket
) -> dict[str, Matter]:
    """All matters → those after an act, the `at`th. `courses` are those of the charges after it."""
    key = act.proceeding
    if key is None:
        return dict(matters)
    match act.effect:
        case "opened" | "charged" | "heard" | "appealed":
            changed = _opened(matters, act, key, docket)
        case "withdrawn":
            changed = _withdrawn(matters, act, key, docket)
        case "refused":
            changed = _refused(matters, act, at, key, docket)
        case "final":
            changed = _in_force(matters, act, key, docket)
        case _:
            changed = _decided(matters, act, at, key, _verdicts(key, courses, facts, docket), docket)
    return {**matters, **changed}


def _verdicts(key: str, courses: Mapping[str, Course], facts: Facts, docket: Docket) -> frozenset[str]:
    """The verdicts on the charges that were brought in a proceeding."""
    own = docket.own[key]
    return frozenset(courses[id].verdict.state for id, charge in facts.charges.items() if charge.proceeding in own)


def _opened(matters: Mapping[str, Matter], act: Act, key: str, docket: Docket) -> dict[str, Matter]:
    """An appeal is against the proceeding's own decision where it has decided, else against those below."""
    matter, step = matters[key], act.effect != "appealed"
    if matter.settled:
        return {} if step else {key: replace(matter, appeals=(*matter.appeals, act), asked=True)}
    appealed = {
        below: replace(matters[below], appeals=(*matters[below].appeals, act))
        for below in docket.under[key]
        if not (step and matters[below].appeals)
    }
    return {**appealed, key: _begun(matter, act)}


def _begun(matter: Matter, act: Act) -> Matter:
    """A proceeding that has begun. A hearing shows that it has, and not since when."""
    if matter.begun and (act.effect == "heard" or (matter.state.state == "pending" and matter.state.since)):
        return matter
    return Matter(Standing("pending", act.since, (act.index,)), appeals=matter.appeals)


def _decided(
    matters: Mapping[str, Matter], act: Act, at: int, key: str, verdicts: frozenset[str], docket: Docket
) -> dict[str, Matter]:
    matter, review = matters[key], bool(docket.below[key])
    said = (act.word,) if act.word else ()
    words = said if act.explicit else (*matter.words, *said)
    if not review and not act.explicit and "pending" in verdicts:
        begun = matter if matter.begun else replace(matter, state=Standing("pending", None, (act.index,)))
        return {key: replace(begun, words=words)}
    known = act.word == matter.outcome if act.explicit else act.effect in ("decided", matter.effect)
    if matter.settled and known:
        return {}
    dropped = act.effect == "dropped" and not review and verdicts <= {"dropped"}
    state = act.makes("withdrawn" if dropped else "in-force" if key in docket.last else "decided")
    settled = Matter(state, words, None if dropped else act.date, act.effect, at, matter.appeals)
    anew = docket.under[key] if act.effect == "remanded" else frozenset()
    below = _without_appeals(matters, docket.below[key])
    return {**below, **{each: Matter(act.makes("pending")) for each in anew}, key: settled}


def _refused(matters: Mapping[str, Matter], act: Act, at: int, key: str, docket: Docket) -> dict[str, Matter]:
    """A refusal is of an appeal against the proceeding's own decision where it has decided, else of its review."""
    matter = matters[key]
    if matter.settled:
        return {key: _standing_firm(matter, act, key in docket.next_last)}
    last = key in docket.last
    below = {
        each: _standing_firm(matters[each], act, last and each in docket.under[key]) for each in docket.below[key]
    }
    words = (act.word,) if act.word else ()
    state = act.makes("in-force" if last else "decided")
    return {**below, key: Matter(state, words, act.date, "refused", at)}


def _standing_firm(matter: Matter, act: Act, final: bool) -> Matter:
    """A decision that a court has declined to review, and that is in force where none is left to ask."""
    firm = final and matter.state.state != "in-force" and (matter.settled or not matter.begun)
    return replace(matter, appeals=(), asked=True, state=act.makes("in-force") if firm else matter.state)


def _withdrawn(matters: Mapping[str, Matter], act: Act, key: str, docket: Docket) -> dict[str, Matter]:
    """Where a proceeding has decided, what is taken back is an appeal against its decision, else all of it."""
    matter = matters[key]
    if matter.settled:
        return {key: replace(matter, appeals=())}
    below = _without_appeals(matters, docket.below[key])
    return {**below, key: replace(matter, state=act.makes("withdrawn"))}


def _in_force(matters: Mapping[str, Matter], act: Act, key: str, docket: Docket) -> dict[str, Matter]:
    matter = matters[key]
    state = matter.state if matter.state.state == "in-force" else act.makes("in-force")
    return {**_without_appeals(matters, docket.below[key]), key: replace(matter, state=state, appeals=())}


def _without_appeals(matters: Mapping[str, Matter], keys: frozenset[str]) -> dict[str, Matter]:
    return {key: replace(matters[key], appeals=()) for key in keys}
