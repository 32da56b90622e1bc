"""Problems as they are found → as they are told: with the severities of the site, without what a case silences.

An error stays one: it says that pages cannot be made, or that what they would say is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import cast

from onrecord.decode.rules import BAD_SETTINGS
from onrecord.model.case import Case, Facts, Silence
from onrecord.model.settings import Settings
from onrecord.problem import Path, Problem, Rule, Severity, Spot
from onrecord.vocabulary import suggest

UNKNOWN_RULE = Rule(
    "unknown-rule",
    "error",
    """
    A silence, or a severity in `mkdocs.yml`, names a rule that there is not.

    Why: it would have no effect, and nobody would know.

    Example:
    `silence: [{rule: uncited-events, reason: the day is public knowledge}]`

    Instead: write the rule as it is told, `uncited-event`.
    """,
)
UNUSED_SILENCE = Rule(
    "unused-silence",
    "warning",
    """
    A silence silences nothing: what it is about is no longer there, stands elsewhere, or is an error.

    Why: whoever reads it believes that something is wrong there and excused. An error is never silenced.

    Example:
    `silence: [{rule: uncited-event, where: events/3, reason: …}]` where that event has a source now

    Instead: take it away, or correct `where`: the path of what is told, `events/3` counted from 0, or with the
    event's id, `events/hearing`; in the text the line, `line 40`.
    """,
)
RULES = (UNKNOWN_RULE, UNUSED_SILENCE)

SEVERITY: Path = ("extra", "onrecord", "severity")


def settle(
    problems: Iterable[Problem],
    cases: Collection[Case],
    settings: Settings,
    rules: Callable[[], Iterable[Rule]],
    translations: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Problems as found → as told. `rules` gives all there are, and is asked where one is named; `cases` are those
    whose silences hold.

    `translations` gives the files of a case's translations by its own: a silence holds in them as well, unless it
    is of a line.
    Problems of its own: those of RULES, and `bad-settings` where a severity is set that cannot be.
    """
    severities = settings.own.severity
    named = severities or any(case.facts.silence for case in cases)
    known = {rule.name: rule for rule in rules()} if named else {}
    told = tuple(graded(problems, severities))
    own: list[Problem] = list(_bad_severities(severities, settings.file, known))
    silenced: set[Problem] = set()
    by_file: dict[str, list[Problem]] = {}
    for problem in told:
        by_file.setdefault(problem.spot.file, []).append(problem)
    for case in cases:
        for index, silence in enumerate(case.facts.silence):
            others = translations.get(case.file, ()) if not (silence.where or "").startswith("line ") else ()
            told_of = chain.from_iterable(by_file.get(file, ()) for file in (case.file, *others))
            found = [one for one in told_of if _is_meant(silence, one, case.facts)]
            silenced.update(one for one in found if one.severity != "error")
            if severities.get(silence.rule) != "off":
                own.extend(_bad_silence(silence, Spot(case.file, ("silence", index)), found, known))
    return (*(one for one in told if one not in silenced), *graded(own, severities))


def graded(problems: Iterable[Problem], severities: Mapping[str, str]) -> Iterator[Problem]:
    """Problems with the severities that the site gives their rules, without those that are off."""
    for problem in problems:
        severity = severities.get(problem.rule, problem.severity)
        if problem.severity in ("error", severity):
            yield problem
        elif severity != "off":
            yield replace(problem, severity=cast(Severity, severity))


def _bad_severities(severities: Mapping[str, str], file: str, known: Mapping[str, Rule]) -> Iterator[Problem]:
    for name, severity in severities.items():
        if name not in known:
            yield UNKNOWN_RULE.at(Spot(file, (*SEVERITY, name), at_key=True), _unknown(name, known))
        elif known[name].severity == "error" != severity:
            message = f'"{name}" is always an error: what it tells of cannot be published. Take this line away.'
            yield BAD_SETTINGS.at(Spot(file, (*SEVERITY, name)), message)


def _bad_silence(
    silence: Silence, spot: Spot, found: Iterable[Problem], known: Mapping[str, Rule]
) -> Iterator[Problem]:
    severities = {problem.severity for problem in found}
    if silence.rule not in known:
        yield UNKNOWN_RULE.at(replace(spot, path=(*spot.path, "rule")), _unknown(silence.rule, known))
    elif severities == {"error"}:
        message = f'"{silence.rule}" tells of an error here, and an error is not silenced. Mend what it tells of.'
        yield UNUSED_SILENCE.at(spot, message)
    elif not severities:
        place = f' at "{silence.where}"' if silence.where else ""
        message = f'There is no "{silence.rule}"{place} to silence. Take this away, or correct it.'
        yield UNUSED_SILENCE.at(spot, message)


def _unknown(name: str, known: Iterable[str]) -> str:
    near = suggest(name, known)
    advice = f'Did you mean "{near}"?' if near else "docs/checks.md lists them all."
    return f'"{name}" is not a rule. {advice}'


def _is_meant(silence: Silence, problem: Problem, facts: Facts) -> bool:
    """Whether a silence is about a problem of its case."""
    if silence.rule != problem.rule or silence.where is None:
        return silence.rule == problem.rule
    if problem.spot.line is not None:
        return silence.where == f"line {problem.spot.line}"
    where = tuple(silence.where.strip("/").split("/"))
    paths = (tuple(map(str, problem.spot.path)), _by_id(problem.spot.path, facts))
    return any(path[: len(where)] == where for path in paths)


def _by_id(path: Path, facts: Facts) -> tuple[str, ...]:
    """A path with the id of an event or claim in the place of its number."""
    steps = tuple(map(str, path))
    if len(path) > 1 and isinstance(path[1], int) and path[0] in ("events", "claims"):
        items = facts.events if path[0] == "events" else facts.claims
        return (steps[0], items[path[1]].id or steps[1], *steps[2:])
    return steps
