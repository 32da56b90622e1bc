"""The flow, once and in order: read, parse, assemble, check; plan, render, frame; stage, index, exchange.

`examine` goes as far as the problems, `build` to the exchange. Nothing flows back.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from onrecord import formats, routes
from onrecord.checks import check as find_faults
from onrecord.checks.silence import graded, settle
from onrecord.formats.sitemap import Listed
from onrecord.intake import Intake, load, take_in
from onrecord.model.asof import AsOf
from onrecord.model.case import Case
from onrecord.model.narrative import Narrative
from onrecord.model.picture import Picture
from onrecord.model.settings import Edition, Settings
from onrecord.model.withheld import Withheld
from onrecord.page import Copy, Output
from onrecord.pages import plan
from onrecord.problem import Problem
from onrecord.record import Record, assemble, complete, published, tell
from onrecord.render import Renderer, Site
from onrecord.rows import case_row, home, is_evidence, variants
from onrecord.rulebook import RULES
from onrecord.world import clock, disk, pictures, publish, shell, templates
from onrecord.world.cards import cards
from onrecord.world.navigation import navigation
from onrecord.world.store import CACHE, Store


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
    settings, files, problems = load(file)
    if settings is None:
        return Examined(problems, files)
    now, problem = clock.as_of(as_of, settings.own.timezone)
    intake = take_in(settings)
    files |= intake.files
    problems += (*((problem,) if problem else ()), *intake.problems)
    if now is None:
        return Examined(problems, files, settings)

    open_cases = complete((case for case in intake.written if published(case, now)), intake.registry)
    record, faults = _assemble(open_cases, intake, now, settings)
    problems += (*faults, *find_faults(record))
    problems += navigation(settings, tuple((page.slug, page.title) for page in intake.prose))[1]

    held_back = {case.file for case in intake.cases if not published(case, now)}
    if held_back:
        everything, faults = _assemble(intake.cases, intake, now, settings)
        problems += tuple(fault for fault in (*faults, *find_faults(everything)) if fault.spot.file in held_back)
    problems = settle(problems, intake.cases, settings, RULES)
    problems = tuple(_softened(problem, held_back) for problem in problems)
    return Examined(problems, files, settings, now, record, intake.narratives, intake.withheld)


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


def _assemble(
    cases: Iterable[Case], intake: Intake, now: AsOf, settings: Settings
) -> tuple[Record, tuple[Problem, ...]]:
    return assemble(cases, intake.prose, intake.media, now, settings, intake.digests, intake.pictures)


def _outputs(found: Examined, settings: Settings) -> tuple[Iterable[Output | Copy], tuple[Problem, ...]]:
    """Every file of the site, each made when it is asked for."""
    assert found.record and found.now
    record, folders = found.record, templates.folders(Path(settings.root))
    static, problems = disk.static(Path(settings.docs_dir), Path(settings.root))
    compiled = templates.compiled(Path(settings.root, CACHE, "templates"))
    files = {copy.path: copy for copy in templates.assets(folders)}
    cards = Store(Path(settings.root, CACHE, "cards"))
    pages, listed = list[Iterator[Output]](), list[Listed]()
    for edition in settings.editions:
        told = tell(record, edition) if len(settings.editions) > 1 else record
        frames, faults = _frames(settings, edition, told, folders)
        problems += tuple(fault for fault in faults if fault not in problems)
        if frames is None:
            return (), problems
        site = _site(settings, edition, frames.base, told)
        renderer = Renderer(site, folders, found.narratives.__getitem__, compiled)
        files |= {copy.path: copy for copy in frames.files}
        pages.append(_pages(told, renderer, frames, listed))
        pages.append(formats.followed(told))
        pages.append(formats.near(told))
        if settings.own.cards:
            pages.append(_cards(told, renderer, folders, cards))
    site_url = settings.site_url or ""
    data = (output for case in record.cases.values() for output in formats.files(case, record, site_url))
    taken = chain(formats.downloads(record), formats.sitemap(listed, formats.changes(record), site_url))
    ours = (output for output in _web(settings) if output.path not in {copy.path for copy in static})
    made = chain(*pages, _pruned(cards), data, taken, ours)
    return chain(made, files.values(), static, _published_media(record, settings)), problems


def _web(settings: Settings) -> tuple[Output, ...]:
    """What browsers and crawlers ask for at the root. A newsroom's own, in `static/`, takes the place of it."""
    icon = settings.theme.get("favicon")
    told = (settings.site_name, settings.site_description or "", settings.language)
    return (
        Output(routes.MANIFEST, formats.manifest(*told, icon if isinstance(icon, str) else None)),
        Output(routes.ROBOTS, formats.robots(settings.site_url or "")),
    )


def _cards(record: Record, renderer: Renderer, folders: Sequence[Path], store: Store) -> Iterator[Output]:
    """The social cards of an edition: one for each case, and one for every other page."""
    prefix = record.prefix
    wanted = (
        (f"{prefix}{routes.case_card(case.slug)}", renderer.card(case_row(record, case)))
        for case in record.cases.values()
        if not prefix or record.language in case.langs
    )
    every = (f"{prefix}{routes.CARD}", renderer.site_card(len(record.cases)))
    return cards(chain([every], wanted), folders, store)


def _pruned(store: Store) -> Iterator[Output]:
    """Nothing; and what no build has asked the store for since it was opened is gone from it."""
    store.prune()
    yield from ()


def _frames(
    settings: Settings, edition: Edition, record: Record, folders: tuple[Path, ...]
) -> tuple[shell.Shell | None, tuple[Problem, ...]]:
    """The frames of an edition."""
    prose = tuple((page.slug, page.title) for page in record.prose.values())
    own = replace(settings, language=edition.language, site_description=record.description or None)
    cache = Path(settings.root, CACHE, "shell", edition.prefix)
    return shell.frames(own, folders, cache, prose, edition.prefix)


def _pages(record: Record, renderer: Renderer, frames: shell.Shell, listed: list[Listed]) -> Iterator[Output]:
    """The pages of an edition, each made when it is asked for. What search engines may list goes to `listed`."""
    for page in plan(record):
        if found := formats.listed(page, renderer.site.editions, renderer.site.prefix):
            listed.append(found)
        lost = page.url == routes.NOT_FOUND
        yield renderer.output(page, frames.not_found if lost else frames.frame(page.place, page.depth))


def _published_media(record: Record, settings: Settings) -> Iterator[Output | Copy]:
    """The pictures and documents that published pages name: not what a source has given in confidence.

    A picture is published smaller, and as it is only where it is the evidence of a source, as a document is.
    """
    store = Store(Path(settings.root, CACHE, "pictures"))
    texts = {text.file: text for text in record.texts()}
    secret = {
        (case.file, source.file)
        for case in record.cases.values()
        for source in case.facts.sources.values()
        if source.confidential
    }
    for (file, name), path in record.media.items():
        if file not in texts or (file, name) in secret:
            continue
        picture = record.pictures.get((file, name))
        if not isinstance(picture, Picture) or is_evidence(texts[file], name):
            yield Copy(f"{home(texts[file])}{name}", path)
        if isinstance(picture, Picture):
            wanted = {
                (one.width, one.ending): unquote(one.url).lstrip("/") for one in variants(record, texts[file], name)
            }
            yield from pictures.smaller(path, picture, wanted, store)
    store.prune()


def _publish(
    settings: Settings, outputs: Iterable[Output | Copy], search_wanted: bool
) -> tuple[tuple[Problem, ...], str]:
    """Stage, index, exchange → the problems on the way, and what became of the site."""
    site_dir = Path(settings.site_dir)
    languages = [edition.language for edition in settings.editions] if search_wanted else []
    with publish.staging(site_dir) as stage:
        changes = stage.bring(outputs, *languages)
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


def _site(settings: Settings, edition: Edition, base: str, record: Record) -> Site:
    return Site(
        name=record.name,
        description=record.description,
        url=record.site_url,
        base=base,
        language=edition.language,
        today=record.today,
        copyright=record.copyright,
        words=record.words,
        prefix=edition.prefix,
        editions=settings.editions,
        cards=settings.own.cards,
    )


def _softened(problem: Problem, files: Collection[str]) -> Problem:
    """A problem of one of these files, as a warning at most."""
    if problem.spot.file in files and problem.severity == "error":
        return replace(problem, severity="warning")
    return problem


def _any(problems: Iterable[Problem], severities: Collection[str]) -> bool:
    return any(problem.severity in severities for problem in problems)
