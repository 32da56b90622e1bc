"""The record, as each edition tells it → every file of the site: plan, render, frame; and what is no page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from onrecord import formats, routes
from onrecord.formats.sitemap import Listed
from onrecord.model.narrative import Narrative
from onrecord.model.picture import Picture
from onrecord.model.settings import Edition, Settings
from onrecord.page import Copy, Output
from onrecord.pages import plan
from onrecord.problem import Problem
from onrecord.record import Record
from onrecord.render import Renderer, Site
from onrecord.rows import case_row, home, is_evidence, variants
from onrecord.world import disk, pictures, shell, templates
from onrecord.world.cards import cards as drawn
from onrecord.world.navigation import translated
from onrecord.world.store import CACHE, Store


def outputs(
    settings: Settings, record: Record, tellings: Sequence[Record], narratives: Callable[[str], Narrative]
) -> tuple[Iterable[Output | Copy], tuple[Problem, ...]]:
    """Every file of the site, each made when it is asked for. `narratives` gives finished HTML by digest."""
    folders = templates.folders(Path(settings.root))
    static, problems = disk.static(Path(settings.docs_dir), Path(settings.root))
    compiled = templates.compiled(Path(settings.root, CACHE, "templates"))
    files = {copy.path: copy for copy in templates.assets(folders)}
    cards = Store(Path(settings.root, CACHE, "cards"))
    pages, listed = list[Iterator[Output]](), list[Listed]()
    for edition, told in zip(settings.editions, tellings, strict=True):
        frames, faults = _frames(settings, edition, told, folders)
        problems += tuple(fault for fault in faults if fault not in problems)
        if frames is None:
            return (), problems
        site = _site(settings, edition, frames.base, told)
        renderer = Renderer(site, folders, narratives, compiled)
        files |= {copy.path: copy for copy in frames.files}
        pages.append(_pages(told, renderer, frames, listed))
        pages.append(formats.followed(told))
        pages.append(formats.near(told))
        pages.append(_references(told))
        pages.append(formats.case_index(told))
        if settings.own.cards:
            pages.append(_cards(told, renderer, folders, cards))
    site_url = settings.site_url or ""
    data = (output for case in record.cases.values() for output in formats.files(case, record, site_url))
    shared = formats.shared(record, listed, site_url)
    ours = (output for output in _web(settings) if output.path not in {copy.path for copy in static})
    made = chain(*pages, _pruned(cards), data, shared, ours)
    return chain(made, files.values(), static, _published_media(record, tellings, settings)), problems


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
        if not record.borrows(case)
    )
    every = (f"{prefix}{routes.CARD}", renderer.site_card(len(record.cases)))
    return drawn(chain([every], wanted), folders, store)


def _references(record: Record) -> Iterator[Output]:
    """The files by which the pages of the cases of an edition are cited."""
    for case in record.cases.values():
        if not record.borrows(case):
            yield from formats.references(case, record)


def _pruned(store: Store) -> Iterator[Output]:
    """Nothing; and what no build has asked the store for since it was opened is gone from it."""
    store.prune()
    yield from ()


def _frames(
    settings: Settings, edition: Edition, record: Record, folders: tuple[Path, ...]
) -> tuple[shell.Shell | None, tuple[Problem, ...]]:
    """The frames of an edition."""
    prose = tuple((page.slug, page.title) for page in record.prose.values())
    pages = {page.slug: page.title for page in record.prose.values() if page.facts.lang == edition.language}
    nav = translated(settings, edition.language, pages if edition.prefix else {})
    own = replace(
        settings,
        language=edition.language,
        site_description=record.description or None,
    )
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


def _pages(record: Record, renderer: Renderer, frames: shell.Shell, listed: list[Listed]) -> Iterator[Output]:
    """The pages of an edition, each made when it is asked for. What search engines may list goes to `listed`."""
    for page in plan(record):
        if found := formats.listed(page, renderer.site.editions, renderer.site.prefix):
            listed.append(found)
        lost = page.url == routes.NOT_FOUND
        yield renderer.output(page, frames.not_found if lost else frames.frame(page.place, page.depth))


def _published_media(record: Record, tellings: Iterable[Record], settings: Settings) -> Iterator[Output | Copy]:
    """The pictures and documents that published pages name: not what a source has given in confidence.

    A picture is published smaller, and as it is only where it is the evidence of a source, as a document is.
    """
    store = Store(Path(settings.root, CACHE, "pictures"))
    signed = (byline for byline in record.authors.values() if byline.file)
    texts = {text.file: text for text in chain(*(told.texts() for told in tellings), signed)}
    secret = {
        (case.file, source.file)
        for case in record.cases.values()
        for source in case.facts.sources.values()
        if source.confidential
    }
    published = set[str]()  # a page and its translation may show one picture
    for (file, name), path in record.media.items():
        if file not in texts or (file, name) in secret or (address := f"{home(texts[file])}{name}") in published:
            continue
        published.add(address)
        picture = record.pictures.get((file, name))
        if not isinstance(picture, Picture) or is_evidence(texts[file], name):
            yield Copy(address, path)
        if isinstance(picture, Picture):
            wanted = {
                (one.width, one.ending): unquote(one.url).lstrip("/") for one in variants(record, texts[file], name)
            }
            yield from pictures.smaller(path, picture, wanted, store)
    store.prune()


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
        wording=record.wording,
        edit=settings.edit,
        folder=os.path.relpath(settings.docs_dir, settings.root).replace(os.sep, "/"),
        prefix=edition.prefix,
        editions=settings.editions,
        cards=settings.own.cards,
    )
