"""An address → the page there, with what a preview adds to it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from onrecord import routes
from onrecord.page import Page
from onrecord.pages import TEXTS, kinds_at, not_found
from onrecord.preview.view import Made, Side, View
from onrecord.record import published
from onrecord.world import index_files, search

UNSEEN = b'data-seen=""'
"""Where a page says what it is a state of."""


def page(view: View, path: str) -> Made | None:
    """A path below the root of the site → the page there, if one is; made once for a view."""
    side = view.side(path)
    return _kept(view, side, path, _find(side, path.removeprefix(side.prefix)))


def lost(view: View, path: str) -> Made:
    """What stands at a path where nothing does."""
    side = view.side(path)
    made = _made(view, side, next(iter(not_found.plan(side.whole))).make())
    return replace(made, found=False)


def _kept(view: View, side: Side, path: str, found: Page | None) -> Made | None:
    if found is not None and path not in view.made:
        view.made[path] = _made(view, side, found)
    return view.made.get(path)


def _find(side: Side, url: str) -> Page | None:
    """The page at an address of an edition. Only the kinds that may stand there are planned."""
    if url == routes.NOT_FOUND:
        return None
    for kind in kinds_at(url):
        if kind in TEXTS:
            found = next((one for one in kind(side.fresh) if one.url == url), None)
        else:
            found = side.plan(kind).get(url)
        if found:
            return found.make()
    return None


def _made(view: View, side: Side, page: Page) -> Made:
    """A page in its frame, with the script of the preview, and what it has to say of the page."""
    lost = page.url == routes.NOT_FOUND
    frame = side.shell.not_found if lost else side.shell.frame(page.place, page.depth)
    told = {"script": routes.PREVIEW_SCRIPT, "style": routes.PREVIEW_STYLE, "news": routes.PREVIEW_NEWS}
    head = side.renderer.part("preview", page, part="head", **told)
    banner = side.renderer.part("preview", page, part="banner", **_state(view, side, page))
    words = side.renderer.part("preview", page, part="words")
    around = replace(
        frame,
        before_head=frame.before_head + head,
        before_main=frame.before_main + banner,
        after_main=words + frame.after_main,
    )
    html = side.renderer.output(page, around).content
    seen = f"{blake2b(html, digest_size=12).hexdigest()}-{view.stamp}"
    return Made(html.replace(UNSEEN, f'data-seen="{seen}"'.encode(), 1), seen, page.file)


def _state(view: View, side: Side, page: Page) -> dict[str, object]:
    """What makes this page another one than readers will see."""
    case = next((one for one in (side.fresh.cases.get(_slug(page.url)),) if one), None)
    hidden = case is not None and not published(case, view.now)
    return {
        "draft": hidden and case is not None and case.facts.draft,
        "embargo": case.facts.embargo if hidden and case is not None else None,
        "search": _search(view) if page.url == routes.SEARCH else "",
    }


def _slug(url: str) -> str:
    """The slug of the case whose page an address is."""
    return url.removeprefix(routes.CASES).rstrip("/") if url.startswith(routes.CASES) else ""


def _search(view: View) -> str:
    """What search asks: the index of the last build, if there is one."""
    built = Path(view.settings.site_dir, index_files.FOLDER, search.ENTRY).is_file()
    return "last" if built else "none"
