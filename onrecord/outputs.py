"""The record, as each edition tells it → every file of the site: plan, render, frame; and what is no page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from onrecord import formats, routes
from onrecord.formats import Known, nothing_known
from onrecord.keys import Keys
from onrecord.model.case import Case
from onrecord.model.narrative import Narrative
from onrecord.model.picture import Picture
from onrecord.model.settings import Edition, Settings
from onrecord.page import Copy, Job, Listed, Output, Planned
from onrecord.pages import OTHERS, plans
from onrecord.pages.case import planned as case_page
from onrecord.problem import Problem
from onrecord.record import Reads, Record
from onrecord.render import Renderer, Site
from onrecord.rows import case_row, home, is_evidence, variants
from onrecord.world import pictures, shell, templates
from onrecord.world.cards import Cards
from onrecord.world.memo import key
from onrecord.world.navigation import translated
from onrecord.world.scratch import scratch
from onrecord.world.static import static
from onrecord.world.store import CACHE, Store

Scope = Callable[[str], bool]
"""Which files of a site are wanted, by their path from its root."""


def everything(path: str) -> bool:
    """Of a site as it is published every file is wanted."""
    return True


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs whose files follow from one key; without one each must be asked for its own."""

    key: bytes
    jobs: Callable[[], Iterable[Job]]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a site, each job made for itself: of one case each, all `others`, which take planning, and the
    `downloads`, which take long, and less where the shares of cases are known; and the `last`, which tell of all
    pages.

    `stores` hold what was made for an earlier build; what a build that makes everything has not asked for may go.
    `reads` notes what jobs read of the records.
    """

    cases: Group
    others: Group
    downloads: Callable[[Known], Group]
    last: Callable[[Sequence[Listed]], Iterable[Output | Copy]]
    stores: tuple[Store, ...] = ()
    reads: Reads | None = None

    def groups(self, known: Known = nothing_known) -> tuple[Group, ...]:
        """All jobs, in the order in which their files are made; what is `known` is so once those of cases are."""
        return self.cases, self.others, self.downloads(known)


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition being made: its record, what renders it, and its frames."""

    record: Record
    renderer: Renderer
    frames: shell.Shell


def outputs(
    settings: Settings,
    record: Record,
    tellings: Sequence[Record],
    narratives: Callable[[str], Narrative],
    scope: Scope = everything,
    keys: Keys | None = None,
) -> tuple[Files | None, tuple[Problem, ...]]:
    """Every file of the site, to be made. `narratives` gives finished HTML by digest."""
    folders = templates.folders(Path(settings.root))
    own, problems = static(Path(settings.docs_dir), Path(settings.root))
    compiled = templates.compiled(Path(settings.root, CACHE, "templates"))
    copies = {copy.path: copy for copy in templates.assets(folders)}
    drawings = Store(Path(settings.root, CACHE, "cards"))
    cards = Cards(folders, drawings) if settings.own.cards else None
    editions = list[_Edition]()
    for edition, told in zip(settings.editions, tellings, strict=True):
        frames, faults = framed(settings, edition, told, folders)
        problems += tuple(fault for fault in faults if fault not in problems)
        if frames is None:
            return None, problems
        site = site_of(settings, edition, frames.base, told)
        editions.append(_Edition(told, Renderer(site, folders, narratives, compiled), frames))
        copies |= {copy.path: copy for copy in frames.files}
    site_url = settings.site_url or ""
    shown = Store(Path(settings.root, CACHE, "pictures"))
    ours = (output for output in formats.at_root(settings) if output.path not in {copy.path for copy in own})

    reads = Reads(keys.faces) if keys else None
    seen = reads.noting(record) if reads else record
    if reads:
        editions = [replace(one, record=reads.noting(one.record)) for one in editions]

    def of_others() -> Iterator[Job]:
        for edition in editions:
            yield from _shared(edition.record)
            yield from _pages(edition, plans(edition.record, OTHERS))
            if cards:
                yield _site_card(edition, cards)
        yield from media(record, tellings, shown)

    def of_case(slug: str) -> Iterator[Job]:
        for edition in editions:
            yield from _of_case(edition, slug, cards)
        yield _data(seen.cases[slug], seen, site_url)

    def downloads(known: Known) -> Group:
        made = partial(taken_away, record, Path(settings.root), known)
        return group(lambda: (Job(routes.file(routes.data(formats.JSON)), made),), b"downloads")

    def wanted(jobs: Iterable[Job]) -> Iterator[Job]:
        return (job for job in jobs if scope(job.path))

    def group(jobs: Callable[[], Iterable[Job]], name: bytes) -> Group:
        return Group(key(keys.whole, name) if keys else b"", lambda: wanted(jobs()))

    def keyed(job: Job) -> Job:
        """A job of no case, with what its files follow from, which is worked out where it is done."""
        if keys is None or reads is None:
            return job
        promise = job.promise or job.make
        return replace(job, key=lambda: keys.of_promise(job.path, reads.promised(promise)))

    def case_job(case: Case) -> Job:
        """A job that comes to its parts where it is done: a large record has very many of them."""
        slug = case.slug
        known = partial(keys.of_case, slug, case.file) if keys else None
        share = (lambda: formats.share(seen.cases[slug], seen).packed()) if keys else None
        return Job(routes.case(slug), lambda: _each(wanted(of_case(slug))), slug, key=known, share=share)

    def last(listed: Sequence[Listed]) -> Iterable[Output | Copy]:
        made: Iterable[Output | Copy] = chain(formats.shared(record, listed, site_url), ours, copies.values(), own)
        return (one for one in made if scope(one.path))

    others = group(lambda: map(keyed, of_others()), b"others")
    cases = Group(b"", lambda: map(case_job, record.cases.values()))
    return Files(cases, others, downloads, last, (drawings, shown), reads), problems


def _each(jobs: Iterable[Job]) -> Iterator[Output | Copy]:
    """The files of some jobs, one after the other."""
    return chain.from_iterable(job.make() for job in jobs)


def _of_case(edition: _Edition, slug: str, cards: Cards | None) -> Iterator[Job]:
    """What an edition has of a case: its page, and by what it is followed; and where it has its own words of it,
    how to cite and show it."""
    record, renderer = edition.record, edition.renderer
    case = record.cases[slug]
    yield from _pages(edition, (case_page(record, case),))
    followed = f"{record.prefix}{routes.feed(routes.case(slug))}"
    yield Job(followed, partial(formats.case_followed, case, record), slug)
    if record.borrows(case):
        return
    cited = f"{record.prefix}{routes.case_cite(slug, 'bib')}"
    yield Job(cited, partial(formats.references, case, record), slug)
    if cards:
        path = f"{record.prefix}{routes.case_card(slug)}"
        yield Job(path, lambda: (cards.drawn(path, renderer.card(case_row(record, case))),), slug)


def _site_card(edition: _Edition, cards: Cards) -> Job:
    """The social card of every other page."""
    path = f"{edition.record.prefix}{routes.CARD}"
    return Job(path, lambda: (cards.drawn(path, edition.renderer.site_card(len(edition.record.cases))),))


def _data(case: Case, record: Record, site_url: str) -> Job:
    """The data files of a case."""
    return Job(routes.file(routes.case_data(case.slug)), partial(formats.files, case, record, site_url), case.slug)


def taken_away(record: Record, root: Path, known: Known = nothing_known) -> Iterator[Output | Copy]:
    """The downloads of the whole record, each to be taken before the next is asked for."""
    with scratch(root) as folder:
        yield from formats.downloads(record, folder, known)


def _shared(record: Record) -> Iterator[Job]:
    """What an edition has for whoever follows or searches it."""
    prefix = record.prefix
    yield from formats.followed(record)
    yield Job(f"{prefix}{routes.NEAR}", partial(formats.near, record))
    yield Job(f"{prefix}{routes.CASE_INDEX}", partial(formats.case_index, record))


def framed(
    settings: Settings, edition: Edition, record: Record, folders: tuple[Path, ...]
) -> tuple[shell.Shell | None, tuple[Problem, ...]]:
    """The frames of an edition."""
    prose = tuple((page.slug, page.title) for page in record.prose.values())
    pages = {page.slug: page.title for page in record.prose.values() if page.facts.lang == edition.language}
    nav = translated(settings, edition.language, pages if edition.prefix else {})
    own = replace(settings, language=edition.language, site_description=record.description or None)
    if len(settings.editions) > 1:
        own = replace(own, nav=nav)
    cache = Path(settings.root, CACHE, "shell", edition.prefix)
    tongues = {page.slug: page.facts.lang for page in record.prose.values() if page.facts.lang}
    return shell.frames(
        own,
        folders,
        cache,
        prose,
        edition.prefix,
        {slug: lang for slug, lang in tongues.items() if lang != edition.language},
    )


def _pages(edition: _Edition, planned: Iterable[Planned]) -> Iterator[Job]:
    """Pages of an edition."""
    site = edition.renderer.site
    cases = edition.record.cases
    for one in planned:
        slug = one.url.removeprefix(routes.CASES).rstrip("/")
        of = slug if slug in cases and one.url == routes.case(slug) else ""
        yield Job(f"{site.prefix}{one.url}", partial(_rendered, edition, one), of, one.make)


def _rendered(edition: _Edition, planned: Planned) -> Iterator[Output]:
    """A planned page, made, rendered and framed."""
    site, frames = edition.renderer.site, edition.frames
    page = planned.make()
    frame = frames.not_found if page.url == routes.NOT_FOUND else frames.frame(page.place, page.depth)
    listed = formats.listed(page, site.editions, site.prefix)
    yield replace(edition.renderer.output(page, frame), listed=listed)


def media(record: Record, tellings: Iterable[Record], store: Store) -> Iterator[Job]:
    """The pictures and documents that published pages name: not what a source has given in confidence.

    A picture is published smaller, and as it is only where it is the evidence of a source, as a document is.
    """
    signed = (byline for byline in record.authors.values() if byline.file)
    texts = {text.file: text for text in chain(*(told.texts() for told in tellings), signed)}
    secret = {
        (case.file, source.file)
        for case in record.cases.values()
        for source in case.facts.sources.values()
        if source.confidential
    }

    def make(file: str, name: str, address: str, path: str) -> Iterator[Output | Copy]:
        picture = record.pictures.get((file, name))
        if not isinstance(picture, Picture) or is_evidence(texts[file], name):
            yield Copy(address, path)
        if isinstance(picture, Picture):
            wanted = {
                (one.width, one.ending): unquote(one.url).lstrip("/") for one in variants(record, texts[file], name)
            }
            yield from pictures.smaller(path, picture, wanted, store)

    published = set[str]()  # a page and its translation may show one picture
    for (file, name), path in record.media.items():
        if file not in texts or (file, name) in secret or (address := f"{home(texts[file])}{name}") in published:
            continue
        published.add(address)
        yield Job(address, partial(make, file, name, address, path))


def site_of(settings: Settings, edition: Edition, base: str, record: Record) -> Site:
    """What every template may say of an edition."""
    return Site(
        name=record.name,
        description=record.description,
        url=record.site_url,
        base=base,
        language=edition.language,
        today=record.today,
        copyright=record.copyright,
        words=record.words,
        wording=record.wording,
        edit=settings.edit,
        folder=os.path.relpath(settings.docs_dir, settings.root).replace(os.sep, "/"),
        prefix=edition.prefix,
        editions=settings.editions,
        cards=settings.own.cards,
    )
