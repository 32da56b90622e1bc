"""What there is to see at one moment: the record as each edition tells it, drafts included, and what turns a page
of it into HTML. Nothing is made before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.examination import Assembled, assembled
from onrecord.intake import Intake, load, take_in
from onrecord.intake.edited import edited
from onrecord.intake.known import Known
from onrecord.means import Means
from onrecord.model.asof import AsOf
from onrecord.model.narrative import Narrative
from onrecord.model.settings import Settings
from onrecord.model.text import Text
from onrecord.outputs import framed, site_of
from onrecord.page import Copy, Planned
from onrecord.pages import Kind
from onrecord.problem import Problem
from onrecord.record import Record, with_texts
from onrecord.render import Renderer
from onrecord.world import clock, templates
from onrecord.world.shell import Shell
from onrecord.world.static import static
from onrecord.world.store import CACHE


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it is sent. `seen` tells it from the same page in another state, `file` is that of its text."""

    html: bytes
    seen: str
    file: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """An edition. `whole` is its record as it was last put together, `fresh` the same with what has changed since,
    of which only the pages of texts are to be made. `planned` keeps what was planned of the whole."""

    prefix: str
    whole: Record
    fresh: Record
    renderer: Renderer
    shell: Shell
    planned: dict[Kind, Mapping[str, Planned]] = field(default_factory=dict)

    def plan(self, kind: Kind) -> Mapping[str, Planned]:
        """The pages of a kind in the whole record, by address; planned once."""
        if kind not in self.planned:
            self.planned[kind] = {page.url: page for page in kind(self.whole)}
        return self.planned[kind]


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see. `record` is that of all cases, drafts included, in their own words.

    `files` are those that stand as they are; `stamp` counts the changes of files that pages ask for. `narratives`
    finds a text by its digest, in `recent` first. `made` keeps what was made of this view by its address.
    """

    settings: Settings
    now: AsOf
    intake: Intake
    record: Record
    sides: tuple[Side, ...]
    files: Mapping[str, Copy]
    recent: dict[str, Narrative]
    stamp: int = 0
    made: dict[str, Made] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The path at which the site stands, `/` or `/sub/`."""
        return f"{urlsplit(self.settings.site_url or '/').path.rstrip('/')}/"

    def side(self, path: str) -> Side:
        """The edition that an address belongs to."""
        return max((one for one in self.sides if path.startswith(one.prefix)), key=lambda one: len(one.prefix))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the whole newsroom gives: the view, where there can be one, and what is wrong with files and frame.

    `files` are the bytes in which problems are placed. `everything` is what the view shows, of what was taken in.
    """

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    settings: Settings | None = None
    now: AsOf | None = None
    view: View | None = None
    intake: Intake | None = None
    everything: Assembled | None = None


def whole(
    file: Path,
    as_of: str | None,
    known: Known,
    last: View | None = None,
    means: Means | None = None,
) -> Reading:
    """The settings' file → all that there is to see. What is `known` is not parsed again. Raises WorkerLost."""
    settings, files, problems = load(file)
    if settings is None:
        return Reading(problems, files)
    now, fault = clock.as_of(as_of, settings.own.timezone)
    if now is None:
        return Reading((*problems, *((fault,) if fault else ())), files, settings)
    if last is None or last.settings != settings:
        known.renew()
    given = means or Means()
    intake = take_in(settings, given.pool, given.memo, given.watch, known)
    known.keep(intake.files.keys())
    everything = assembled(intake.cases, intake, now, settings)
    sides, copies, recent, faults = _sides(settings, everything.tellings, intake)
    problems += (*intake.problems, *faults)
    reading = Reading(problems, intake.files.holding(files), settings, now, None, intake, everything)
    if not sides:
        return reading
    return replace(reading, view=View(settings, now, intake, everything.record, sides, copies, recent))


def changed(view: View, text: Text, known: Known) -> tuple[View, tuple[Problem, ...]]:
    """A view and a text as it is now → the next view, and the text's own problems.

    What is told elsewhere of the text is as it was. Of a file that gives nothing all stays as it is.
    """
    found = edited(text, view.intake, view.record, view.settings, known)
    if found.intake is None:
        return view, found.problems
    alone = assembled(found.intake.cases, found.intake, view.now, view.settings)
    view.recent.update(found.narratives)
    sides = tuple(_with(side, told) for side, told in zip(view.sides, alone.tellings, strict=True))
    one = len(sides) == 1
    record = sides[0].fresh if one else with_texts(view.record, alone.record)
    intake = replace(view.intake, translations=found.intake.translations)
    return replace(view, intake=intake, record=record, sides=sides, made={}), found.problems


def _with(side: Side, told: Record) -> Side:
    """An edition in which some texts have changed. Pages of prose are told of nowhere else."""
    fresh = with_texts(side.fresh, told)
    if not told.prose:
        return replace(side, fresh=fresh)
    return replace(
        side, fresh=fresh, whole=replace(side.whole, prose={**side.whole.prose, **told.prose}), planned={}
    )


def _sides(
    settings: Settings, tellings: Sequence[Record], intake: Intake
) -> tuple[tuple[Side, ...], Mapping[str, Copy], dict[str, Narrative], tuple[Problem, ...]]:
    """The editions, the files that stand as they are, and the texts that change since; nothing without a frame."""
    root = Path(settings.root)
    folders, recent = templates.folders(root), dict[str, Narrative]()
    own, problems = static(Path(settings.docs_dir), root)
    compiled = templates.compiled(root / CACHE / "templates")
    files = {copy.path: copy for copy in templates.assets(folders)}
    sides = []
    for edition, told in zip(settings.editions, tellings, strict=True):
        shell, faults = framed(settings, edition, told, folders)
        problems += tuple(fault for fault in faults if fault not in problems)
        if shell is None:
            return (), {}, {}, problems
        site = site_of(settings, edition, shell.base, told)
        renderer = Renderer(site, folders, _finder(recent, intake.narratives), compiled)
        files |= {copy.path: copy for copy in shell.files}
        sides.append(Side(edition.prefix, told, told, renderer, shell))
    return tuple(sides), files | {copy.path: copy for copy in own}, recent, problems


def _finder(recent: Mapping[str, Narrative], all: Mapping[str, Narrative]) -> Callable[[str], Narrative]:
    """Texts by digest. One that has changed has another digest, so what is found is never out of date."""
    return lambda digest: recent[digest] if digest in recent else all[digest]
