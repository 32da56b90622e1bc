"""The files of the registry, as they stand in the newsroom's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from onrecord.model.registry import LISTS
from onrecord.model.text import Text
from onrecord.problem import Problem, Rule, Spot
from onrecord.vocabulary import suggest
from onrecord.world.folder import Folder
from onrecord.world.leftovers import is_left_over

UNKNOWN_REGISTRY = Rule(
    "unknown-registry",
    "error",
    """
    A file in `registry/` has a name that no list of the registry has.

    Why: what it holds would be missing from every case that counts on it.

    Example:
    `content/registry/person.yml`, or `content/registry/people.yaml`.

    Instead: `content/registry/people.yml`. The others are organisations, courts, statutes, sources and authors.
    """,
)
RULES = (UNKNOWN_REGISTRY,)

_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


def registry(docs_dir: Path, root: Path) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """`registry/` in the newsroom's folder → its files, in order of their names.

    Problems: `unknown-registry`, `unreadable-file`.
    """
    folder = Folder(docs_dir / "registry", root)
    if not os.path.lexists(folder.path):
        return (), ()
    found = list(_registry(folder))
    return (
        tuple(each for each in found if isinstance(each, Text)),
        tuple(each for each in found if isinstance(each, Problem)),
    )


def _registry(folder: Folder) -> Iterator[Text | Problem]:
    """The lists of the registry, and whatever else stands among them but pictures."""
    names = [f"{name}.yml" for name in LISTS]
    for entry in folder.entries(folder.path):
        if isinstance(entry, Problem):
            yield entry
        elif entry.name in names:
            yield folder.text(entry)
        elif not _passed_over(entry.name):
            shown = folder.shown(entry.path)
            near = suggest(entry.name.rpartition(".")[0] or entry.name, LISTS)
            hint = f'Did you mean "{near}.yml"?' if near else "Move it elsewhere."
            message = f'Nothing is made of "{PurePosixPath(shown).name}". {hint} The lists are {", ".join(names)}.'
            yield UNKNOWN_REGISTRY.at(Spot(shown), message)


def _passed_over(name: str) -> bool:
    """Whether a file is none that anybody took for a list: the picture of an author, a backup."""
    return name.startswith(".") or name.casefold().endswith(_PICTURES) or is_left_over(name)
