"""The flow, once and in order: read, parse, assemble, check; plan, render, frame; stage, index, exchange.

`examine` goes as far as the problems, `build` to the exchange. Nothing flows back.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from onrecord import decode, frontmatter, routes, vocabulary
from onrecord.checks import check as find_faults
from onrecord.checks.registry import registry_faults, unused
from onrecord.checks.settings import ignored_settings
from onrecord.checks.silence import graded, settle
from onrecord.checks.withheld import withheld_faults
from onrecord.model.asof import AsOf
from onrecord.model.case import Case
from onrecord.model.narrative import FigureHole, Narrative
from onrecord.model.settings import Settings
from onrecord.model.text import Prose, Text
from onrecord.model.withheld import Withheld
from onrecord.page import Copy, Output
from onrecord.pages import plan
from onrecord.parse import Parsed, parse, parse_prose, parse_registry
from onrecord.problem import Problem, Spot
from onrecord.record import Record, assemble, complete, join, published
from onrecord.render import Renderer, Site
from onrecord.rulebook import RULES
from onrecord.world import clock, disk, evidence, publish, shell, templates
from onrecord.world.folder import UNREADABLE_FILE
from onrecord.world.navigation import navigation

CACHE = ".cache/onrecord"
"""Where a build keeps what it can make again, from the folder of the settings."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What the files say: the record, if it can be built, the HTML of its texts, and every problem.

    `files` gives the bytes of each file that a problem can stand in, `withheld` the names that nothing may tell.
    """

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    settings: Settings | None = None
    now: AsOf | None = None
    record: Record | None = None
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a build or a check ended: the problems, the files they stand in, and a sentence for a person."""

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    outcome: str = ""


def examine(file: Path, as_of: str | None) -> Examined:
    """The settings' file → the record of all that may be published, and every problem of every file.

    What is wrong in a draft, or under an embargo, is at most a warning: it keeps nobody from publishing the rest.
    """
    settings, contents, problems = _settings(file)
    if settings is None:
        return Examined(problems, contents)
    now, problem = clock.as_of(as_of, settings.own.timezone)
    texts, faults = disk.read(Path(settings.docs_dir), Path(settings.root))
    lists, more = disk.registry(Path(settings.docs_dir), Path(settings.root))
    contents |= {text.file: text.content for text in (*texts, *lists)}
    problems += (*((problem,) if problem else ()), *faults, *more)
    if now is None:
        return Examined(problems, contents, settings)

    parsed = _parse(texts, lists, settings)
    registry = join(one.registry for one in parsed if one.registry)
    written = [one.case for one in parsed if one.case]
    prose = [one.prose for one in parsed if one.prose]
    withheld = tuple(name for one in parsed for name in one.withheld)
    cases = complete(written, registry)
    media = _media(cases, prose, settings)
    digests = _digests(cases, media)
    open_cases = complete((case for case in written if published(case, now)), registry)
    record, faults = assemble(open_cases, prose, media, now, settings, digests)
    problems += (*(fault for one in parsed for fault in one.problems), *faults, *find_faults(record))
    problems += tuple(registry_faults(registry, written))
    problems += tuple(withheld_faults(withheld, contents, registry, written, cases))
    if len(written) + len(prose) == len(texts):  # what a file that cannot be read would use is not known
        problems += tuple(unused(registry, written, cases))

    titles = tuple((page.slug, page.title) for page in prose)
    problems += navigation(settings, titles)[1]
    held_back = {case.file for case in cases if not published(case, now)}
    if held_back:
        everything, faults = assemble(cases, prose, media, now, settings, digests)
        found = (*faults, *find_faults(everything))
        problems += tuple(fault for fault in found if fault.spot.file in held_back)
    problems = settle(problems, cases, settings, RULES)
    problems = tuple(_softened(problem, held_back) for problem in problems)
    narratives = {digest: text for one in parsed for digest, text in one.narratives.items()}
    return Examined(problems, contents, settings, now, record, narratives, withheld)


def check(file: Path, as_of: str | None) -> Result:
    """The settings' file → every problem, and nothing written."""
    found = examine(file, as_of)
    count = len(found.record.cases) if found.record else 0
    return Result(found.problems, found.files, f"Nothing to mend in {count} {'case' if count == 1 else 'cases'}.")


def build(file: Path, as_of: str | None, *, search_wanted: bool, strict: bool) -> Result:
    """The settings' file → the published site; where there is an error, nothing is changed.

    `strict` makes a warning one. The search index is made before the exchange, so that a site never stands
    with half of it.
    """
    found = examine(file, as_of)
    stopping = {"error", "warning"} if strict else {"error"}
    if found.settings is None or found.record is None or _any(found.problems, stopping):
        return Result(found.problems, found.files)
    settings = found.settings
    severities = settings.own.severity
    outputs, faults = _outputs(found, settings)
    problems = (*found.problems, *graded((*publish.inspect(settings), *faults), severities))
    if _any(problems, stopping):
        return Result(problems, found.files)
    faults, outcome = _publish(settings, outputs, search_wanted)
    return Result((*problems, *graded(faults, severities)), found.files, outcome)


def _settings(file: Path) -> tuple[Settings | None, dict[str, bytes], tuple[Problem, ...]]:
    """The settings, the bytes that their problems stand in, and those problems."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return (
            None,
            {},
            (UNREADABLE_FILE.at(Spot(file.name), f"The settings cannot be read: {error.strerror}."),),
        )
    contents = {file.name: content}
    yaml, problems = frontmatter.plain(content, file.name)
    if yaml is None:
        return None, contents, problems
    tree, faults = frontmatter.read(yaml, file.name, 1, tags=True, environ=os.environ)
    problems += faults
    if tree is None:
        return None, contents, problems
    settings, faults = decode.settings(tree, file.name, str(file.absolute().parent))
    return settings, contents, (*problems, *faults, *ignored_settings(tree, file.name))


def _parse(texts: Iterable[Text], lists: Iterable[Text], settings: Settings) -> tuple[Parsed, ...]:
    """Each file for itself: nothing here knows of another. `lists` are the files of the registry."""
    words, cases = vocabulary.of(settings.own), f"{Path(settings.docs_dir).name}/cases/"
    return (
        *(
            parse(text, words, settings.language, settings.own.custom)
            if cases in text.file
            else parse_prose(text, settings.language)
            for text in texts
        ),
        *(parse_registry(text, words, settings.language) for text in lists),
    )


def _media(cases: Iterable[Case], prose: Iterable[Prose], settings: Settings) -> dict[tuple[str, str], str]:
    """The files that texts name and that are there: by the text's file and the name it uses."""
    named = [(case.file, name) for case in cases for name in case.facts.media]
    texts = [(case.file, case.narrative) for case in cases] + [(page.file, page.narrative) for page in prose]
    named += [(file, hole.file) for file, text in texts for hole in text.holes if isinstance(hole, FigureHole)]
    named += [(case.file, source.file) for case in cases for source in case.facts.sources.values() if source.file]
    docs, root = Path(settings.docs_dir), Path(settings.root)
    found = ((name, disk.find_beside(docs, root, *name)) for name in dict.fromkeys(named))
    return {name: path for name, path in found if path}


def _digests(cases: Iterable[Case], media: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The digests of the files of which a source says what theirs is, by the case's file and the name."""
    named = ((case.file, source.file) for case in cases for source in case.facts.sources.values() if source.sha256)
    found = {(file, name): media[file, name] for file, name in named if name and (file, name) in media}
    return {name: digest for name, path in found.items() if (digest := evidence.sha256(path))}


def _outputs(found: Examined, settings: Settings) -> tuple[Iterable[Output | Copy], tuple[Problem, ...]]:
    """Every file of the site, each made when it is asked for."""
    assert found.record and found.now
    prose = tuple((page.slug, page.title) for page in found.record.prose.values())
    folders = templates.folders(Path(settings.root))
    frames, problems = shell.frames(settings, folders, Path(settings.root, CACHE, "shell"), prose)
    static, faults = disk.static(Path(settings.docs_dir), Path(settings.root))
    problems += faults
    if frames is None:
        return (), problems
    renderer = Renderer(_site(settings, frames.base, found.now), folders, found.narratives.__getitem__)
    files = {
        **{copy.path: copy for copy in templates.assets(folders)},
        **{copy.path: copy for copy in frames.files},
    }
    pages = (
        renderer.output(
            page, frames.not_found if page.url == routes.NOT_FOUND else frames.frame(page.place, page.depth)
        )
        for page in plan(found.record)
    )
    return chain(pages, files.values(), static, _published_media(found.record)), problems


def _published_media(record: Record) -> Iterable[Copy]:
    """The pictures and documents that published pages name: not what a source has given in confidence."""
    homes = {case.file: routes.case(case.slug) for case in record.cases.values()}
    homes |= {page.file: routes.prose(page.slug) for page in record.prose.values()}
    secret = {
        (case.file, source.file)
        for case in record.cases.values()
        for source in case.facts.sources.values()
        if source.confidential
    }
    return (
        Copy(f"{homes[file]}{name}", path)
        for (file, name), path in record.media.items()
        if file in homes and (file, name) not in secret
    )


def _publish(
    settings: Settings, outputs: Iterable[Output | Copy], search_wanted: bool
) -> tuple[tuple[Problem, ...], str]:
    """Stage, index, exchange → the problems on the way, and what became of the site."""
    site_dir = Path(settings.site_dir)
    with publish.staging(site_dir) as stage:
        changes = stage.bring(outputs, settings.language if search_wanted else None)
        problems = changes.problems
        if not _any(problems, {"error"}):
            problems += stage.index()
        if not _any(problems, {"error"}):
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


def _site(settings: Settings, base: str, now: AsOf) -> Site:
    return Site(
        name=settings.site_name,
        description=settings.site_description or "",
        url=settings.site_url or "",
        base=base,
        language=settings.language,
        today=now.day,
        copyright=settings.copyright or "",
        words=vocabulary.of(settings.own),
    )


def _softened(problem: Problem, files: Collection[str]) -> Problem:
    """A problem of one of these files, as a warning at most."""
    if problem.spot.file in files and problem.severity == "error":
        return replace(problem, severity="warning")
    return problem


def _any(problems: Iterable[Problem], severities: Collection[str]) -> bool:
    return any(problem.severity in severities for problem in problems)
