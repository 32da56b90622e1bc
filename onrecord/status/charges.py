"""What happens to a charge: its course so far and an act → its course after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from onrecord.model.status import ChargeStanding, Standing
from onrecord.status.acts import Act, Touch
from onrecord.status.docket import Docket
from onrecord.status.effects import REVIEWS, VERDICTS

NO_VERDICT = Standing("pending")
OPPOSITE = {"convicted": "acquitted", "acquitted": "convicted"}


@dataclass(frozen=True, slots=True)
class Appeal:
    """An open appeal: the act that opened it, and the proceedings whose decision it is against."""

    act: Act
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a charge. `replaced` is the verdict that the last review took away, `over` the reviews that
    have come to an end."""

    verdict: Standing = NO_VERDICT
    replaced: Standing | None = None
    appeals: tuple[Appeal, ...] = ()
    over: frozenset[str] = frozenset()
    reviewed: Standing | None = None
    final: Standing | None = None

    @property
    def pending(self) -> bool:
        """Whether no verdict stands."""
        return self.verdict.state == "pending"

    def standing(self) -> ChargeStanding:
        """Where the charge stands after it."""
        acts = tuple(appeal.act for appeal in self.appeals)
        appealed = Standing("appealed", acts[0].since, tuple(act.index for act in acts)) if acts else None
        return ChargeStanding(self.verdict, appealed, self.reviewed, self.final)


def after(courses: Mapping[str, Course], act: Act, docket: Docket) -> dict[str, Course]:
    """The courses of all charges → those after an act. It leaves alone the charges that it does not touch."""
    verdicts = frozenset(courses[touch.charge].verdict.state for touch in act.touches)
    found = dict(courses)
    for touch in act.touches:
        if not _passes_by(found[touch.charge], touch, verdicts):
            found[touch.charge] = _next(found[touch.charge], act, touch, docket)
    return found


def _passes_by(course: Course, touch: Touch, verdicts: Collection[str]) -> bool:
    """Whether an act that names no charge is not about this one. `verdicts` are those of all that it touches.

    A charge without a verdict is passed by where the act builds on verdicts, as an appeal does, or on that of
    another charge, as a sentence may. An acquittal is passed by in the review of a conviction beside it.
    """
    if touch.listed or touch.effect in VERDICTS:
        return False
    reviews = touch.review or touch.effect in REVIEWS | {"appealed", "refused"}
    if not course.pending:
        return (
            reviews and touch.effect != "final" and course.verdict.state == "acquitted" and "convicted" in verdicts
        )
    return reviews or touch.effect == "final" or (touch.effect == "decided" and set(verdicts) != {"pending"})


def _next(course: Course, act: Act, touch: Touch, docket: Docket) -> Course:
    """The course of a charge after an act that touches it."""
    effect = _meant(course, act, touch)
    match effect:
        case "" | "opened" | "heard":
            return course
        case "charged":
            fresh = course.verdict == NO_VERDICT or course.verdict.state in ("dropped", "quashed")
            return replace(course, verdict=act.makes("pending"), final=None) if fresh else course
        case "appealed":
            return replace(course, appeals=(*course.appeals, Appeal(act, _against(course, act, touch, docket))))
        case "withdrawn":
            return _ended(course, act, touch, docket)
        case "refused":
            ended = _ended(course, act, touch, docket)
            own = _on_own_decision(course, act, touch)
            final = act.proceeding in (docket.next_last if own else docket.last)
            return replace(ended, final=ended.final or act.makes("in-force")) if final else ended
        case "final":
            cleared = _cleared(course, _all_of(act, docket))
            return replace(course, appeals=cleared, final=course.final or act.makes("in-force"))
    return _decided(course, act, touch, effect, docket)


def _meant(course: Course, act: Act, touch: Touch) -> str:
    """An effect as it is meant for a charge: a step of a review opens an appeal; what ends a matter ends an
    appeal in a review, and a charge elsewhere."""
    over = act.proceeding in course.over
    match touch.effect:
        case "opened" | "heard":
            return "appealed" if touch.review and not over and not course.appeals else ""
        case "dismissed":
            return "upheld" if touch.review else "dropped"
        case "withdrawn" if not touch.review:
            return "dropped" if course.pending else "withdrawn"
    return touch.effect


def _decided(course: Course, act: Act, touch: Touch, effect: str, docket: Docket) -> Course:
    """The course after a decision, by the court of the charge or by one that reviews it."""
    verdict = _verdict(course, act, effect)
    changed = verdict != course.verdict
    review = touch.review or effect in REVIEWS
    last = act.proceeding in docket.last and effect not in ("decided", "remanded")
    reviewed = Standing(touch.word, act.date, (act.index,)) if review and touch.word else None
    return Course(
        verdict=verdict,
        replaced=course.verdict if changed and review and not course.pending else course.replaced,
        appeals=_cleared(course, docket.below.get(act.proceeding or "") if touch.review else None)
        if changed or review
        else course.appeals,
        over=course.over | {act.proceeding or ""} if review else frozenset() if changed else course.over,
        reviewed=reviewed if changed or review else course.reviewed,
        final=(None if changed else course.final) or (act.makes("in-force") if last else None),
    )


def _verdict(course: Course, act: Act, effect: str) -> Standing:
    verdict = course.verdict
    match effect:
        case "convicted" | "acquitted" | "dropped":
            return verdict if verdict.state == effect else act.makes(effect)
        case "remanded":
            return act.makes("pending")
        case "quashed" | "reversed" if verdict.state == "dropped":
            return act.makes("pending", *verdict.events)
        case "quashed":
            return act.makes("quashed", *verdict.events)
        case "reversed" if course.replaced:
            return act.makes(course.replaced.state, *course.replaced.events)
        case "reversed":
            return act.makes(OPPOSITE.get(verdict.state, "decided"), *verdict.events)
    return act.makes("decided") if course.pending else verdict


def _on_own_decision(course: Course, act: Act, touch: Touch) -> bool:
    """Whether an appeal is against the decision of the act's own proceeding, and not of one below it."""
    return not touch.review or act.proceeding in course.over


def _against(course: Course, act: Act, touch: Touch, docket: Docket) -> frozenset[str]:
    if act.proceeding is None:
        return frozenset()
    own = _on_own_decision(course, act, touch)
    return frozenset({act.proceeding}) if own else docket.under[act.proceeding]


def _ended(course: Course, act: Act, touch: Touch, docket: Docket) -> Course:
    """The course after an appeal that is over without a decision on it."""
    if act.proceeding is None:
        return replace(course, appeals=())
    own = _on_own_decision(course, act, touch)
    cleared = _cleared(course, (docket.own if own else docket.below)[act.proceeding])
    return replace(course, appeals=cleared, over=course.over | {act.proceeding} if touch.review else course.over)


def _all_of(act: Act, docket: Docket) -> frozenset[str] | None:
    return docket.own[act.proceeding] | docket.below[act.proceeding] if act.proceeding else None


def _cleared(course: Course, decided: frozenset[str] | None) -> tuple[Appeal, ...]:
    """The appeals that stay open once those against the decisions of some proceedings, or of all, are over."""
    if decided is None:
        return ()
    return tuple(appeal for appeal in course.appeals if appeal.against and not appeal.against & decided)
