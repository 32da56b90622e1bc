"""The flow, once and in order: read, parse, assemble, check; plan, render, frame; stage, index, exchange.

`examine` goes as far as the problems, `build` to the exchange. Nothing flows back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.checks.silence import graded
from onrecord.examination import Assembled, Examined, Result, assembled, check, examine, judged
from onrecord.intake import load
from onrecord.keys import keys, shown
from onrecord.making import far_off, placed
from onrecord.means import Means
from onrecord.model.settings import Settings
from onrecord.outputs import Scope, everything, outputs
from onrecord.problem import Problem
from onrecord.reworded import reworded
from onrecord.world import publish, templates
from onrecord.world.folder import from_here
from onrecord.world.lastrun import Done, Last, Seen, Shown, before, look, unmoved
from onrecord.world.pool import WorkerLost
from onrecord.world.store import CACHE

__all__ = ["Assembled", "Examined", "Result", "assembled", "build", "check", "examine", "judged"]


def build(
    file: Path,
    as_of: str | None,
    *,
    search_wanted: bool,
    strict: bool,
    means: Means | None = None,
    scope: Scope = everything,
    last: Last | None = None,
) -> Result:
    """The settings' file → the published site; where there is an error, nothing is changed.

    `strict` makes a warning one. The search index is made before the exchange, so that a site never stands
    with half of it. `scope` leaves files out, for measuring. `last` is the last build of which the same was asked.
    """
    stopping = {"error", "warning"} if strict else {"error"}
    asked = _Asked(file, as_of, search_wanted, stopping, means or Means(), last)
    try:
        return _reworded(asked) or _whole(asked, scope)
    except WorkerLost as lost:
        return Result((lost.problem,), {})
    finally:
        asked.means.watch.over()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a build is asked for; `stopping` are the severities of a problem that keeps it from publishing."""

    file: Path
    as_of: str | None
    search: bool
    stopping: Collection[str]
    means: Means
    last: Last | None


def _reworded(asked: _Asked) -> Result | None:
    """Some cases whose words alone have changed → the site; None where it takes the whole record."""
    last = asked.last
    found = reworded(asked.file, asked.as_of, last, asked.means) if last else None
    if last is None or found is None or _any(found.problems, asked.stopping):
        return None
    outputs = found.outputs
    asked.means.watch.stage("render", len(outputs))

    def bring(stage: publish.Stage, languages: Sequence[str]) -> publish.Changes | None:
        return stage.amend(outputs, *languages) if last.published else None

    published = _publish(found.settings, asked, bring)
    if published is None:
        return None
    faults, outcome = published
    problems = (*found.problems, *graded(faults, found.settings.own.severity))
    told = tuple(one for one in found.told if one[2] not in problems)
    done = _done(found.settings, last.seen, last.shown, problems)
    if done and asked.means.memo:
        found.remember(asked.means.memo)
    return Result(problems, found.contents, outcome, told, done)


def _whole(asked: _Asked, scope: Scope) -> Result:
    """All files → the site."""
    file, means = asked.file, asked.means
    seen = _look(file, asked.last)
    found = examine(file, asked.as_of, means)
    if found.settings is None or found.record is None or _any(found.problems, asked.stopping):
        return Result(found.problems, found.files)
    settings = found.settings
    severities = settings.own.severity
    means.watch.stage("plan")
    follows = keys(found, seen) if seen and scope is everything else None
    files, faults = outputs(settings, found.record, found.tellings, found.narratives.__getitem__, scope, follows)
    problems = (*found.problems, *graded((*publish.inspect(settings), *faults), severities))
    if files is None or _any(problems, asked.stopping):
        return Result(problems, found.files)
    far = far_off(file, found) if means.pool.elsewhere else None

    def bring(stage: publish.Stage, languages: Sequence[str]) -> publish.Changes | None:
        return stage.bring(placed(files, stage, means, far, lambda: bool(seen and unmoved(seen))), *languages)

    faults, outcome = _publish(settings, asked, bring) or ((), "")
    problems = (*problems, *graded(faults, severities))
    done = None
    if seen and follows and not found.embargoed:
        done = _done(settings, seen, shown(found, follows), problems)
    return Result(problems, found.files, outcome, done=done)


def _done(settings: Settings, seen: Seen, shown: Shown, problems: Iterable[Problem]) -> Done | None:
    """What is to be noted of a build: nothing, where it did not end well, or a file has been saved meanwhile."""
    if _any(problems, {"error"}) or not unmoved(seen):
        return None
    return Done(seen, settings.own.timezone, Path(settings.site_dir), shown)


def _look(file: Path, last: Last | None) -> Seen | None:
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
    if last and last.seen.folders == tuple(map(str, places)):
        return last.seen
    return look(places, before(file))


def _publish(
    settings: Settings,
    asked: _Asked,
    bring: Callable[[publish.Stage, Sequence[str]], publish.Changes | None],
) -> tuple[tuple[Problem, ...], str] | None:
    """Stage, index, exchange → problems, and what became of the site; None where nothing was brought."""
    site_dir, means = Path(settings.site_dir), asked.means
    languages = [edition.language for edition in settings.editions] if asked.search else []
    # Of two sites of one newsroom each keeps its own: two builds may be under way.
    kept = os.path.relpath(site_dir, settings.root).replace(os.sep, "-")
    with publish.staging(site_dir, Path(settings.root, CACHE, "search", kept)) as stage:
        changes = bring(stage, languages)
        if changes is None:
            return None
        problems = changes.problems
        if not _any(problems, {"error"}):
            means.watch.stage("index")
            problems += stage.index(means.pool)
        if not _any(problems, {"error"}):
            means.watch.stage("publish")
            problems += stage.exchange()
        return problems, _outcome(site_dir, changes, stage.unchanged)


def _outcome(site_dir: Path, changes: publish.Changes, unchanged: bool) -> str:
    folder = from_here(site_dir)
    if unchanged:
        return f"Nothing has changed: {folder}/ is as it was."
    written, removed = len(changes.written), len(changes.removed)
    return f"Published to {folder}/: {written} {_files(written)} new or changed, {removed} removed."


def _files(count: int) -> str:
    return "file" if count == 1 else "files"


def _any(problems: Iterable[Problem], severities: Collection[str]) -> bool:
    return any(problem.severity in severities for problem in problems)
