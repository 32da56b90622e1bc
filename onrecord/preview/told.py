"""What is wrong, with the place of each problem in its file: as a page shows it, and the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

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


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong, by file, and how much of it there is of each severity; what changes in one file costs as much
    as there are files, not as there are faults."""

    files: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[Told]) -> Faults:
        """Faults, each with its place → the same by file."""
        files: dict[str, list[Told]] = {}
        for one in found:
            files.setdefault(one.file, []).append(one)
        counted = {file: Counter[str](one.problem.severity for one in some) for file, some in files.items()}
        return cls({file: tuple(some) for file, some in files.items()}, counted)

    def at(self, file: str) -> tuple[Told, ...]:
        """What is wrong with a file."""
        return self.files.get(file, ())

    def put(self, file: str, found: tuple[Told, ...]) -> Faults:
        """The same, but for what is wrong with a file."""
        one = Faults.of(found)
        files = {name: some for name, some in self.files.items() if name != file}
        counted = {name: some for name, some in self.counted.items() if name != file}
        return Faults({**files, **one.files}, {**counted, **one.counted})

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity."""
        summed = {severity: sum(some.get(severity, 0) for some in self.counted.values()) for severity in ORDER}
        return {severity: count for severity, count in summed.items() if count}

    def first(self, file: str) -> Iterator[Told]:
        """Errors first, and of each severity those of a file first."""
        for severity in ORDER:
            for name in (file, *(other for other in self.files if other != file)):
                if self.counted.get(name, {}).get(severity):
                    yield from (one for one in self.files[name] if one.problem.severity == severity)

    def since(self, before: Faults) -> tuple[tuple[Told, ...], bool]:
        """What is new since before, and whether anything is gone."""
        new, gone = list[Told](), False
        for file in {**self.files, **before.files}:
            now, then = self.at(file), before.at(file)
            if now is not then and now != then:
                new += (one for one in now if one not in then)
                gone = gone or any(one not in now for one in then)
        return tuple(new), gone


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
    settled = settle(found, cases, view.settings, lambda: RULES)
    own = (one for one in settled if one.spot.file == file and one.rule != UNUSED_SILENCE.name)
    if any(not published(case, view.now) for case in cases):
        own = (replace(one, severity="warning") if one.severity == "error" else one for one in own)
    return told(own, {file: content})


def as_json(faults: Faults, file: str) -> str:
    """What a page shows of what is wrong: errors before all else, and what is in its own file first.

    Without line ends, as an event of a server needs it.
    """
    rows = list(islice(faults.first(file), MOST))
    told = {"counts": faults.counts, "rows": list(map(_row, rows)), "more": sum(faults.counts.values()) > MOST}
    return json.dumps(told, ensure_ascii=False)


def _row(one: Told) -> dict[str, str]:
    problem = one.problem
    return {"place": one.place, "rule": problem.rule, "severity": problem.severity, "message": problem.message}


def _known(problems: Iterable[Problem]) -> frozenset[tuple[object, ...]]:
    return frozenset(map(_name, problems))


def _name(problem: Problem) -> tuple[object, ...]:
    """A problem, whatever severity the site gives it."""
    return problem.rule, problem.spot, problem.message
