"""What the files say: the flow from the settings as far as the problems, and nothing written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.checks import check as find_faults
from onrecord.checks.silence import settle
from onrecord.checks.translations import text_faults
from onrecord.intake import Intake, load, take_in
from onrecord.means import Means
from onrecord.model.asof import AsOf
from onrecord.model.case import Case
from onrecord.model.narrative import Narrative
from onrecord.model.settings import Settings
from onrecord.model.withheld import Withheld
from onrecord.problem import Problem, Rule, Told
from onrecord.record import Record, assemble, complete, published, tell
from onrecord.world import clock
from onrecord.world.navigation import navigation
from onrecord.world.pool import WorkerLost, give_back

if TYPE_CHECKING:
    from onrecord.world.lastrun import Done


@dataclass(frozen=True, slots=True)
class Examined:
    """What the files say: the record, if it can be built, the HTML of its texts, and every problem.

    `tellings` are the record as each edition tells it.
    `files` gives the bytes of each file that a problem can stand in, `withheld` the names that nothing may tell.
    `embargoed` says that a case waits for its moment. `faces` are what others see of each case, by its file, and
    `translated` the files of its translations.
    """

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    settings: Settings | None = None
    now: AsOf | None = None
    record: Record | None = None
    tellings: tuple[Record, ...] = ()
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    embargoed: bool = False
    faces: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assembled:
    """Cases put together: their record, the same as each edition tells it, and what stood in the way."""

    record: Record
    tellings: tuple[Record, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a build or a check ended: the problems, the files they stand in, and a sentence for a person.

    `told` are further problems, which an earlier build has placed in their files. `done` is set where a build ended
    well and one of the same files, on the same day, would end as it did.
    """

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    outcome: str = ""
    told: tuple[Told, ...] = ()
    done: Done | None = None


def examine(
    file: Path, as_of: str | None, means: Means | None = None, slugs: Collection[str] | None = None
) -> Examined:
    """The settings' file → the record of all that may be published, and every problem of every file.

    What is wrong in a draft, or under an embargo, is at most a warning: it keeps nobody from publishing the rest.
    Where `slugs` are given, of the cases those alone are looked at. Raises WorkerLost.
    """
    means = means or Means()
    means.watch.stage("read")
    settings, files, problems = load(file)
    if settings is None:
        return Examined(problems, files)
    now, problem = clock.as_of(as_of, settings.own.timezone)
    intake = take_in(settings, means.pool, means.memo, means.watch, slugs=slugs)
    give_back()  # the texts were as much as all that is known of them
    contents = intake.files.holding(files)
    problems += (*((problem,) if problem else ()), *intake.problems)
    if now is None:
        return Examined(problems, contents, settings)

    means.watch.stage("check")
    everything = told = assembled(intake.cases, intake, now, settings)
    if any(not published(case, now) for case in intake.cases):
        open_cases = complete((case for case in intake.written if published(case, now)), intake.registry)
        told = assembled(open_cases, intake, now, settings)
    waits = any(case.facts.embargo and not published(case, now) for case in intake.cases)
    problems = judged(problems, told, everything, intake, now, settings)
    return Examined(
        problems,
        contents,
        settings,
        now,
        told.record,
        told.tellings,
        intake.narratives,
        intake.withheld,
        waits,
        intake.faces,
        _translated(intake),
    )


def check(file: Path, as_of: str | None, means: Means | None = None) -> Result:
    """The settings' file → every problem, and nothing written."""
    try:
        found = examine(file, as_of, means)
    except WorkerLost as lost:
        return Result((lost.problem,), {})
    count = len(found.record.cases) if found.record else 0
    return Result(found.problems, found.files, f"Nothing to mend in {count} {'case' if count == 1 else 'cases'}.")


def assembled(cases: Iterable[Case], intake: Intake, now: AsOf, settings: Settings) -> Assembled:
    """Some of the cases that were taken in → the record of them, as each edition tells it."""
    record, problems = assemble(
        cases,
        intake.prose,
        intake.media,
        now,
        settings,
        intake.digests,
        intake.pictures,
        intake.withdrawn,
        intake.registry,
    )
    editions = settings.editions
    if len(editions) == 1:
        return Assembled(record, (record,), problems)
    tellings = tuple(tell(record, edition, editions, intake.translations) for edition in editions)
    return Assembled(record, tellings, problems)


def judged(
    problems: tuple[Problem, ...],
    told: Assembled,
    everything: Assembled,
    intake: Intake,
    now: AsOf,
    settings: Settings,
) -> tuple[Problem, ...]:
    """What was found in the files, what may be told, and all there is → every problem, as it is to be told.

    What is wrong in a case that is held back is at most a warning.
    """
    problems += (*told.problems, *_faults(told))
    problems += navigation(settings, tuple((page.slug, page.title) for page in intake.prose))[1]
    translated = _translated(intake)
    held_back = {case.file for case in intake.cases if not published(case, now)}
    held_back |= {file for case in tuple(held_back) for file in translated.get(case, ())}
    if held_back:
        faults = (*everything.problems, *_faults(everything))
        problems += tuple(fault for fault in faults if fault.spot.file in held_back)
    problems = settle(problems, intake.cases, settings, _rules, translated)
    return tuple(_softened(problem, held_back) for problem in problems)


def _rules() -> Iterable[Rule]:
    """Every rule there is. All rooms are imported for it, also those that only a build needs: 0.1 s."""
    from onrecord.rulebook import RULES

    return RULES


def _faults(found: Assembled) -> Iterator[Problem]:
    """What is wrong with a record, and with how each edition tells it."""
    yield from find_faults(found.record)
    for told in found.tellings:
        yield from text_faults(told, found.record)


def _translated(intake: Intake) -> Mapping[str, tuple[str, ...]]:
    """The files of each case's translations, by its own."""
    files: dict[str, tuple[str, ...]] = {}
    own = {case.slug: case.file for case in intake.cases}
    for (slug, _), translation in intake.translations.cases.items():
        if slug in own:
            files[own[slug]] = (*files.get(own[slug], ()), translation.file)
    return files


def _softened(problem: Problem, files: Collection[str]) -> Problem:
    """A problem of one of these files, as a warning at most."""
    if problem.spot.file in files and problem.severity == "error":
        return replace(problem, severity="warning")
    return problem
