"""An address → the file there that is no page, made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord import formats, routes
from onrecord.model.case import Case
from onrecord.outputs import media, taken_away
from onrecord.page import Card, Copy, Output
from onrecord.preview.view import Side, View
from onrecord.rows import case_row
from onrecord.world import index_files, templates
from onrecord.world.cards import Cards
from onrecord.world.folder import inside
from onrecord.world.scratch import content
from onrecord.world.store import CACHE, Store

OWN = {routes.PREVIEW_SCRIPT: "preview/preview.js", routes.PREVIEW_STYLE: "preview/preview.css"}
"""What only a preview has, by address: where it stands among the templates."""

_SMALLER = re.compile(r"/w\d+/")
"""What stands in the address of a smaller picture beside that of the picture itself."""


def file(view: View, path: str) -> bytes | Path | None:
    """A path below the root of the site → the bytes there, or the file that has them; None where nothing stands."""
    if path in view.files:
        return Path(view.files[path].origin)
    if path.startswith(f"{index_files.FOLDER}/") or path == routes.SHARDS:
        return _indexed(view, path)
    return _made(view, path) or _medium(view, path)


def own(path: str) -> Path | None:
    """A path below the root of the site → what stands there in a preview alone."""
    name = OWN.get(f"/{path}")
    return templates.packaged() / name if name else None


def _indexed(view: View, path: str) -> Path | None:
    """A file of the search index of the last build."""
    site = Path(view.settings.site_dir).resolve()
    found = Path(site, path).resolve()
    below = inside(str(found), str(site / index_files.FOLDER)) or found == site / routes.SHARDS
    return found if below and found.is_file() else None


def _made(view: View, path: str) -> bytes | None:
    """A file that is made of the record."""
    side = view.side(path)
    outputs = _outputs(view, side, path.removeprefix(side.prefix))
    return next((content(output) for output in outputs if output.path == path), None)


def _outputs(view: View, side: Side, url: str) -> Iterator[Output | Copy]:
    """The files that may stand at an address of an edition; those that are made soonest come first."""
    told = side.fresh
    if url.startswith(routes.CASES) and (case := told.cases.get(url.split("/")[1])):
        yield from _of_case(view, side, case)
    if url == routes.NEAR:
        yield from formats.near(side.whole)
    elif url == routes.CASE_INDEX:
        yield from formats.case_index(side.whole)
    elif url.endswith(("/feed.xml", routes.CALENDAR)) or url == routes.feed(routes.HOME):
        wanted = (job for job in formats.followed(side.whole) if job.path == f"{side.prefix}{url}")
        yield from (output for job in wanted for output in job.make())
    elif url.endswith(".png") and view.settings.own.cards:
        root = Path(view.settings.root)
        cards = Cards(templates.folders(root), Store(root / CACHE / "cards"))
        yield from (cards.drawn(path, card) for path, card in _cards(side, url))
    elif not side.prefix:
        if url in (routes.MANIFEST, routes.ROBOTS):
            yield from formats.at_root(view.settings)
        elif url.startswith(routes.DATA):
            yield from taken_away(view.record, Path(view.settings.root))
        elif url == routes.REMOVALS:
            yield from formats.shared(view.record, (), view.settings.site_url or "")


def _of_case(view: View, side: Side, case: Case) -> Iterator[Output]:
    """The files by which a case is cited and followed, and its data."""
    yield from formats.references(case, side.fresh)
    yield from formats.case_followed(case, side.fresh)
    if not side.prefix:
        own = view.record.cases[case.slug]
        yield from formats.files(own, view.record, view.settings.site_url or "")


def _cards(side: Side, url: str) -> Iterator[tuple[str, Card]]:
    """The words of the social card at an address."""
    told = side.fresh
    if url == routes.CARD:
        yield f"{side.prefix}{url}", side.renderer.site_card(len(told.cases))
    for case in told.cases.values():
        if url == routes.case_card(case.slug) and not told.borrows(case):
            yield f"{side.prefix}{url}", side.renderer.card(case_row(told, case))


def _medium(view: View, path: str) -> bytes | Path | None:
    """A picture or a document that a text names, or a smaller one of it."""
    itself = _SMALLER.sub("/", path, count=1)
    store = Store(Path(view.settings.root, CACHE, "pictures"))
    for job in media(view.record, (side.fresh for side in view.sides), store):
        if itself == job.path or itself.startswith(f"{job.path}."):
            for made in job.make():
                if made.path == path:
                    return Path(made.origin) if isinstance(made, Copy) else made.content
    return None
