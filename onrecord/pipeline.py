"""The flow, once and in order: read, parse, assemble, check; plan, render, frame; stage, index, exchange.

`examine` goes as far as the problems, `build` to the exchange. Nothing flows back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from onrecord.checks.silence import graded
from onrecord.examination import Assembled, Examined, Result, assembled, check, examine, judged
from onrecord.intake import load
from onrecord.making import Far, far_off, placed
from onrecord.means import Means
from onrecord.model.settings import Settings
from onrecord.outputs import Files, Keys, Scope, everything, outputs
from onrecord.problem import Problem
from onrecord.world import publish, templates
from onrecord.world.code import code
from onrecord.world.lastrun import Done, Seen, before, look, unmoved
from onrecord.world.memo import key
from onrecord.world.pool import WorkerLost

__all__ = ["Assembled", "Examined", "Result", "assembled", "build", "check", "examine", "judged"]


def build(
    file: Path,
    as_of: str | None,
    *,
    search_wanted: bool,
    strict: bool,
    means: Means | None = None,
    scope: Scope = everything,
) -> Result:
    """The settings' file → the published site; where there is an error, nothing is changed.

    `strict` makes a warning one. The search index is made before the exchange, so that a site never stands
    with half of it. `scope` leaves files out, for measuring.
    """
    means = means or Means()
    try:
        return _build(file, as_of, search_wanted, strict, means, scope)
    except WorkerLost as lost:
        return Result((lost.problem,), {})
    finally:
        means.watch.over()


def _build(file: Path, as_of: str | None, search_wanted: bool, strict: bool, means: Means, scope: Scope) -> Result:
    seen = _look(file)
    found = examine(file, as_of, means)
    stopping = {"error", "warning"} if strict else {"error"}
    if found.settings is None or found.record is None or _any(found.problems, stopping):
        return Result(found.problems, found.files)
    settings = found.settings
    severities = settings.own.severity
    means.watch.stage("plan")
    keys = _keys(found, seen) if seen and scope is everything else None
    files, faults = outputs(settings, found.record, found.tellings, found.narratives.__getitem__, scope, keys)
    problems = (*found.problems, *graded((*publish.inspect(settings), *faults), severities))
    if files is None or _any(problems, stopping):
        return Result(problems, found.files)
    far = far_off(file, found) if means.pool.elsewhere else None
    faults, outcome = _publish(settings, files, search_wanted, means, far, lambda: bool(seen and unmoved(seen)))
    problems = (*problems, *graded(faults, severities))
    lasting = not found.embargoed and not _any(problems, {"error"})
    done = (
        Done(seen, settings.own.timezone, Path(settings.site_dir)) if seen and lasting and unmoved(seen) else None
    )
    return Result(problems, found.files, outcome, done)


def _keys(found: Examined, seen: Seen) -> Keys:
    """What was found and what was seen → what the files of the site follow from."""
    root = found.settings.root if found.settings else ""
    names = {path: os.path.relpath(path, root).replace(os.sep, "/") for path in seen.files}
    digests = {names[path]: digest for path, (_, digest) in seen.files.items()}
    cases = found.record.cases.values() if found.record else ()
    said = {case.file: digests.get(case.file, "") for case in cases}
    others = {name: digest for name, digest in digests.items() if name not in said}
    apart = key(code(), repr(found.settings), str(found.now and found.now.day), repr(sorted(others.items())))
    faces = {case.file: found.faces[case.file] for case in cases}
    shown = sorted((digests | dict(found.faces)).items())
    return Keys(key(apart, repr([case.slug for case in cases]), repr(shown)), apart, said, faces)


def _look(file: Path) -> Seen | None:
    """The settings' file → all files that a build of it will read, as they are now."""
    settings, _, _ = load(file)
    if settings is None:
        return None
    root, custom = Path(settings.root), settings.theme.get("custom_dir")
    own = [root / custom] if isinstance(custom, str) else []
    places = (
        file.absolute(),
        Path(settings.docs_dir),
        root / "locale",
        root / "templates",
        *own,
        *templates.folders(root),
    )
    return look(places, before(file))


def _publish(
    settings: Settings,
    files: Files,
    search_wanted: bool,
    means: Means,
    far: Far | None,
    still: Callable[[], bool],
) -> tuple[tuple[Problem, ...], str]:
    """Stage, index, exchange → the problems on the way, and what became of the site.

    `still` says whether all files that were read are still as they were when the build began.
    """
    site_dir = Path(settings.site_dir)
    languages = [edition.language for edition in settings.editions] if search_wanted else []
    with publish.staging(site_dir) as stage:
        if problems := stage.begin():
            return problems, ""
        changes = stage.bring(placed(files, stage, means, far, still), *languages)
        problems = changes.problems
        if not _any(problems, {"error"}):
            means.watch.stage("index")
            problems += stage.index(means.pool.executor)
        if not _any(problems, {"error"}):
            means.watch.stage("publish")
            problems += stage.exchange()
        return problems, _outcome(site_dir, changes, stage.unchanged)


def _outcome(site_dir: Path, changes: publish.Changes, unchanged: bool) -> str:
    folder = os.path.relpath(site_dir)
    if unchanged:
        return f"Nothing has changed: {folder}/ is as it was."
    written, removed = len(changes.written), len(changes.removed)
    return f"Published to {folder}/: {written} {_files(written)} new or changed, {removed} removed."


def _files(count: int) -> str:
    return "file" if count == 1 else "files"


def _any(problems: Iterable[Problem], severities: Collection[str]) -> bool:
    return any(problem.severity in severities for problem in problems)
