"""A request → what is answered, from a view. The same view gives the same answer."""

from __future__ import annotations

from onrecord.preview import files, pages
from onrecord.preview.view import Made, View
from onrecord.world.server import Answer, kind

INDEX = "index.html"


def answer(view: View, path: str) -> Answer:
    """What stands at a path: a page, a file, the way to either, or word that nothing does."""
    base = view.base
    if not path.startswith(base):
        return Answer(status=302, location=base) if base.startswith(path) else sent(pages.lost(view, ""))
    below = path.removeprefix(base)
    if below == INDEX or below.endswith(f"/{INDEX}"):
        return Answer(status=302, location=path.removesuffix(INDEX))
    if made := pages.page(view, below):
        return sent(made)
    if (found := files.file(view, below)) is not None:
        return Answer(found, kind(below))
    if below and not below.endswith("/") and pages.page(view, f"{below}/"):
        return Answer(status=302, location=f"{path}/")
    return sent(pages.lost(view, below))


def at(view: View, path: str) -> Made:
    """The page that a browser shows at a path."""
    below = path.removeprefix(view.base)
    return pages.page(view, below) or pages.lost(view, below)


def sent(made: Made) -> Answer:
    """A page as an answer."""
    return Answer(made.html, status=200 if made.found else 404)
