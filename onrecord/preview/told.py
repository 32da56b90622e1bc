"""What is wrong, with the place of each problem in its file: as a page shows it, and the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.checks.silence import UNUSED_SILENCE, settle
from onrecord.examination import assembled, judged
from onrecord.intake.known import Known
from onrecord.preview.view import Reading, View
from onrecord.problem import Problem
from onrecord.record import complete, published
from onrecord.report import ORDER, placed
from onrecord.rulebook import RULES

MOST_OF_A_RULE = 10
"""How many warnings of one rule the terminal tells one by one; `check` tells all."""
MOST = 50
"""How many problems a page shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem and where it stands: line and column are 0 where it is about a file as a whole."""

    file: str
    line: int
    column: int
    problem: Problem

    @property
    def place(self) -> str:
        """`content/cases/x.md:3:1`"""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


def told(problems: Iterable[Problem], files: Mapping[str, bytes]) -> tuple[Told, ...]:
    """Problems → each once with its place, by file."""
    ordered = sorted(problems, key=lambda problem: problem.spot.file)  # a file is read once for all of its own
    return tuple(
        Told(file, line, column, problem)
        for file, some in groupby(ordered, key=lambda problem: problem.spot.file)
        for line, column, problem in placed(some, files)
    )


def of_all(reading: Reading, known: Known) -> tuple[Told, ...]:
    """All that was read → every problem, as `check` tells it.

    Of a file that gives nothing for now only its own are told: the record has it as it was.
    """
    problems = reading.problems
    if reading.settings and reading.everything and reading.intake and reading.now:
        intake, now, settings = reading.intake, reading.now, reading.settings
        open_to_all = reading.everything
        if any(not published(case, now) for case in intake.cases):
            cases = complete((case for case in intake.written if published(case, now)), intake.registry)
            open_to_all = assembled(cases, intake, now, settings)
        problems = judged(problems, open_to_all, reading.everything, intake, now, settings)
    broken = {file: _known(some) for file, some in known.broken().items()}
    kept = (one for one in problems if one.spot.file not in broken or _name(one) in broken[one.spot.file])
    return told(kept, reading.files)


def of_text(found: Iterable[Problem], view: View, file: str, content: bytes) -> tuple[Told, ...]:
    """The problems that a text has for itself."""
    cases = tuple(case for case in view.record.cases.values() if case.file == file)
    settled = settle(found, cases, view.settings, RULES)
    own = (one for one in settled if one.spot.file == file and one.rule != UNUSED_SILENCE.name)
    if any(not published(case, view.now) for case in cases):
        own = (replace(one, severity="warning") if one.severity == "error" else one for one in own)
    return told(own, {file: content})


def counts(found: Iterable[Told]) -> dict[str, int]:
    """How many there are of each severity."""
    counted = Counter(one.problem.severity for one in found)
    return {severity: counted[severity] for severity in ORDER if counted[severity]}


def as_json(found: Iterable[Told], file: str) -> str:
    """What a page shows of what is wrong: what is in its own file first, and errors before all else.

    Without line ends, as an event of a server needs it.
    """
    all = tuple(found)
    first = sorted(all, key=lambda one: (ORDER.index(one.problem.severity), one.file != file))
    rows = [
        {
            "place": one.place,
            "rule": one.problem.rule,
            "severity": one.problem.severity,
            "message": one.problem.message,
        }
        for one in first[:MOST]
    ]
    return json.dumps({"counts": counts(all), "rows": rows, "more": len(all) > MOST}, ensure_ascii=False)


def _known(problems: Iterable[Problem]) -> frozenset[tuple[object, ...]]:
    return frozenset(map(_name, problems))


def _name(problem: Problem) -> tuple[object, ...]:
    """A problem, whatever severity the site gives it."""
    return problem.rule, problem.spot, problem.message
