"""May a build write the site there? Asked before any work is done.

Publishing moves the whole `site_dir` aside and puts another folder in its place, so whatever stands in it that
is not ours would be lost, and a folder that holds the sources would take them along.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.model.settings import Settings
from onrecord.problem import Problem, Rule, Spot
from onrecord.world.exchange import twin_of
from onrecord.world.tree import NAME, RESERVED, load

REFUSED_SITE_DIR = Rule(
    "refused-site-dir",
    "error",
    """
    The site cannot be written to the folder that `site_dir` names.

    Why: each build replaces that folder as a whole. Files in it that are not of the site would be lost.

    Example:
    `site_dir: ../www` where other pages stand in `www`; `site_dir: .`; a mounted volume.

    Instead: name a folder that is empty or not there yet, such as `site_dir: site`. Files to be published as
    they are belong in `content/static/`.
    """,
)
RULES = (REFUSED_SITE_DIR,)

_PASSED_OVER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def inspect(settings: Settings) -> tuple[Problem, ...]:
    """The settings → why their `site_dir` is refused, if it is: the first reason found.

    An absent or empty folder is fine, and so is one that holds what we wrote and nothing else.
    Problems: `refused-site-dir`.
    """
    site = Path(settings.site_dir)
    shown = _shown(site, Path(settings.root))
    for reason in (*_misplaced(site, settings), *_unfit(site, shown)):
        message = f'The site cannot be written to "{shown}": {reason}'
        return (REFUSED_SITE_DIR.at(Spot(settings.file, ("site_dir",)), message),)
    return ()


def _misplaced(site: Path, settings: Settings) -> Iterator[str]:
    """How the folder overlaps with those that a build reads."""
    place, root, docs = (Path(os.path.realpath(each)) for each in (site, settings.root, settings.docs_dir))
    if root == place or root.is_relative_to(place):
        yield "the newsroom itself is in it. Name a folder inside the newsroom, such as site."
    elif docs == place or docs.is_relative_to(place):
        yield "the cases are in it. Name a folder beside that of the cases, such as site."
    elif place.is_relative_to(docs):
        yield "it is inside the folder of the cases. Name one beside that, such as site."


def _unfit(site: Path, shown: str) -> Iterator[str]:
    """What is wrong with the folder itself, or with the one it stands in."""
    twin = twin_of(site)
    if site.is_symlink():
        yield "it is a link. Give site_dir the folder that it leads to."
    elif site.exists() and not site.is_dir():
        yield "there is a file of that name. Move it, or name another folder."
    elif site.is_mount():
        yield "it is a mounted volume, which cannot be replaced. Name a folder inside it."
    elif os.path.lexists(twin) and (twin.is_symlink() or not twin.is_dir() or twin.is_mount()):
        yield f'"{twin.name}" beside it, where the next site is prepared, is not a plain folder. Remove that.'
    elif (parent := _standing(site.parent)) and not parent.is_dir():
        yield f'"{parent.name}" is a file. Name a folder that can be made.'
    elif not _may(parent, os.W_OK | os.X_OK):
        yield f'"{parent}" may not be written to. Give the user who builds the right to, or name another folder.'
    elif site.is_dir() and not _may(site, os.R_OK | os.W_OK | os.X_OK):
        yield "its files are of another user. Remove it or give it to the user who builds."
    elif site.is_dir() and (strays := _strays(site)):
        yield (
            f'it holds "{strays[0]}", which no build has written and which would be lost. '
            f"Move that elsewhere (to content/static/ if it is to be published), or name an empty folder."
        )


def _may(folder: Path, what: int) -> bool:
    return os.access(folder, what, effective_ids=os.access in os.supports_effective_ids)


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.parents) if os.path.lexists(each))


def _strays(site: Path) -> list[str]:
    """What stands at the top of the folder and is not of a build; nothing where the manifest is of another
    version and cannot tell."""
    names = sorted(set(os.listdir(site)) - _PASSED_OVER)  # noqa: PTH208
    if NAME not in names:
        return names
    manifest = load(site)
    if manifest is None:
        return []
    ours = {path.partition("/")[0] for path in manifest.files}.union(RESERVED)
    return [name for name in names if name not in ours]


def _shown(site: Path, root: Path) -> str:
    return site.relative_to(root).as_posix() if site.is_relative_to(root) else str(site)
