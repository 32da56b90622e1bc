"""The newsroom's folder → texts as read, and the files that texts name.

This room only reads; `folder.py` says what may be read at all. What a build writes, and how that takes the
place of the last site, is in `publish.py`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from onrecord.model.text import Text, plain_name
from onrecord.model.value import slug
from onrecord.problem import Problem, Rule, Spot
from onrecord.world.folder import UNREADABLE_FILE, Folder, inside, is_folder
from onrecord.world.leftovers import is_left_over

MISSING_DOCS_DIR = Rule(
    "missing-docs-dir",
    "error",
    """
    The folder that should hold the cases is not there.

    Why: a build that took this for an empty record would replace the site by nothing.

    Example:
    `docs_dir: contents` in `mkdocs.yml` where the folder is called `content`.

    Instead: name the folder that holds `cases/`, or make it.
    """,
)
NO_CASES = Rule(
    "no-cases",
    "warning",
    """
    There is no case file.

    Why: the site will be published without a single case, which is seldom what is meant.

    Example:
    a `content/` without `content/cases/`, or with nothing but pictures in it.

    Instead: write `content/cases/<slug>.md`, or `content/cases/<slug>/index.md` with its pictures beside it.
    """,
)
BAD_FILE_NAME = Rule(
    "bad-file-name",
    "error",
    """
    The name of a file or folder cannot be an address.

    Why: a page's address is its file's name. Capitals, spaces and letters of other scripts turn into
    addresses that break when they are copied, printed or read aloud.

    Example:
    `content/cases/Дело Иванова.md`.

    Instead: `content/cases/delo-ivanova.md`; the title says the rest. Allowed are a to z, 0 to 9 and
    hyphens, and the file ends in `.md`.
    """,
)
MISPLACED_FILE = Rule(
    "misplaced-file",
    "warning",
    """
    A Markdown file stands where none is read.

    Why: who put it there may think that it is published.

    Example:
    `content/cases/2023/sandzhiev.md`, or `content/cases/sandzhiev/notes.md`.

    Instead: a case is `content/cases/<slug>.md` or `content/cases/<slug>/index.md`; move the file, or keep
    it outside `content/`.
    """,
)
RULES = (MISSING_DOCS_DIR, NO_CASES, BAD_FILE_NAME, MISPLACED_FILE, UNREADABLE_FILE)

REMOVALS = "withdrawn.yml"
"""The list of pages that have been withdrawn."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_NEVER_MEDIA = (*_MARKDOWN, ".yml", ".yaml")
_ALLOWED = "a to z, 0 to 9 and hyphens are allowed, and texts end in .md"

Found = Iterator[Text | Problem]


def read(
    docs_dir: Path, root: Path, slugs: Collection[str] | None = None
) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """The newsroom's folder → its case files and prose pages, in order of their paths.

    Case files are `cases/<slug>.md` and `cases/<slug>/index.md`, prose pages `*.md`, and translations of either
    have a language before the ending: `*.ru.md`. Hidden files and editors' backups are passed over. A badly named
    file is read nevertheless, so that all its faults are told at once. Where `slugs` are given, of the cases those
    alone are looked at. Problems: all of `RULES`.
    """
    folder = Folder(docs_dir, root)
    if not docs_dir.is_dir():
        name = folder.shown(folder.path)
        message = f'There is no folder "{name}". Make it, with a folder "cases" in it, or correct docs_dir.'
        return (), (MISSING_DOCS_DIR.at(Spot(name), message),)
    found = [*_cases(folder, slugs), *_prose(folder)]
    if not any(isinstance(each, Text) and _is_case(each, folder) for each in found):
        cases = folder.shown(f"{docs_dir}/cases")
        found.append(NO_CASES.at(Spot(cases), f'There is no case yet. Write one as "{cases}/<slug>.md".'))
    texts = (each for each in found if isinstance(each, Text))
    problems = (each for each in found if isinstance(each, Problem))
    return (
        tuple(sorted(texts, key=lambda text: text.file)),
        tuple(sorted(problems, key=lambda problem: problem.spot.file)),
    )


def text_at(docs_dir: Path, root: Path, path: str) -> Text | None:
    """The text that `read` takes from a path, where there is one and it needs no word on its name or place."""
    folder = Folder(docs_dir, root)
    *place, name = path[len(folder.path) + 1 :].split("/") if inside(path, folder.path) else [""]
    stem, dot, ending = plain_name(name).rpartition(".")
    plain = f"{dot}{ending}" == ".md" and all(_SLUG.fullmatch(one) for one in (*place, stem))
    if not plain or not (place in ([], ["cases"]) or (place[:-1] == ["cases"] and stem == "index")):
        return None
    linked = any(Path(docs_dir, *place[:depth]).is_symlink() for depth in range(1, len(place) + 1))
    try:
        return None if linked or Path(path).is_symlink() else Text(folder.shown(path), Path(path).read_bytes())
    except OSError:
        return None


def withdrawn(docs_dir: Path, root: Path) -> tuple[Text | None, tuple[Problem, ...]]:
    """`withdrawn.yml` in the newsroom's folder → the file, where there is one. Problems: `unreadable-file`."""
    folder = Folder(docs_dir, root)
    entries = folder.entries(folder.path) if docs_dir.is_dir() else iter(())
    named = (one for one in entries if not isinstance(one, Problem) and one.name == REMOVALS)
    found = [folder.text(entry) for entry in named]
    text = next((each for each in found if isinstance(each, Text)), None)
    return text, tuple(each for each in found if isinstance(each, Problem))


def find_beside(docs_dir: Path, root: Path, file: str, name: str) -> str | None:
    """A text's file and the name of another that it uses → the path of that file, if it may be published.

    The name is a path downwards from the text's own folder, without `.` or `..`. None where there is no
    ordinary file, where it is hidden or leads out of `docs_dir`, and for texts and data files: a draft or
    a registry must not become public because the address of a picture points to it.
    """
    if PurePosixPath(name).as_posix() != name or "\\" in name or "\0" in name:
        return None
    path, top = os.path.realpath(f"{root / Path(file).parent}/{name}"), os.path.realpath(docs_dir)
    steps = (*name.split("/"), *path[len(top) + 1 :].split("/"))
    if not inside(path, top) or any(step.startswith(".") or not step or is_left_over(step) for step in steps):
        return None
    return path if os.path.isfile(path) and not path.casefold().endswith(_NEVER_MEDIA) else None  # noqa: PTH113


def _prose(folder: Folder) -> Found:
    """The prose pages: Markdown that stands in the folder itself."""
    for entry in folder.entries(folder.path):
        if isinstance(entry, Problem):
            yield entry
        elif _is_markdown(entry.name):
            yield from _named_text(folder, entry)


def _cases(folder: Folder, slugs: Collection[str] | None) -> Found:
    """The case files, all or those of some, and the Markdown among them that is none."""
    cases = f"{folder.path}/cases"
    if not os.path.lexists(cases):
        return
    for entry in folder.entries(cases):
        if isinstance(entry, Problem):
            yield entry
        elif is_left_over(entry.name) or (slugs is not None and entry.name.partition(".")[0] not in slugs):
            continue
        elif is_folder(entry) and not entry.name.startswith(".") and not _is_markdown(entry.name):
            yield from _case_folder(folder, entry)
        elif plain_name(entry.name) == "index.md":
            yield _misplaced(folder, entry.path)
        elif _is_markdown(entry.name):
            yield from _named_text(folder, entry)


def _case_folder(folder: Folder, case: os.DirEntry[str]) -> Found:
    """`<slug>/`: the case is its `index.md`; any other Markdown below it is reported."""
    for entry in folder.entries(case.path):
        if isinstance(entry, Problem):
            yield entry
        elif plain_name(entry.name) == "index.md":
            yield from _misnamed(folder, case, case.name, "") if entry.name == "index.md" else ()
            yield folder.text(entry)
        else:
            yield from _strays(folder, entry)


def _strays(folder: Folder, entry: os.DirEntry[str]) -> Iterator[Problem]:
    """The Markdown that an entry is or holds."""
    if is_left_over(entry.name):
        return
    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
        for each in folder.entries(entry.path):
            yield from (each,) if isinstance(each, Problem) else _strays(folder, each)
    elif _is_markdown(entry.name):
        yield _misplaced(folder, entry.path)


def _named_text(folder: Folder, entry: os.DirEntry[str]) -> Found:
    """The text in a file whose own name is its address."""
    if not is_folder(entry):
        stem, dot, extension = plain_name(entry.name).rpartition(".")
        yield from _misnamed(folder, entry, stem, ".md", wrong=f"{dot}{extension}" != ".md")
    yield folder.text(entry)


def _misnamed(
    folder: Folder, entry: os.DirEntry[str], stem: str, extension: str, wrong: bool = False
) -> Iterator[Problem]:
    """The problem of a name that cannot be an address. `wrong` says that the ending is at fault."""
    if _SLUG.fullmatch(stem) and not wrong:
        return
    shown = folder.shown(entry.path)
    offered = slug(stem)
    rename = f'Rename it to "{offered}{extension}"' if offered else "Rename it"
    message = f'"{PurePosixPath(shown).name}" cannot be an address. {rename}: {_ALLOWED}.'
    yield BAD_FILE_NAME.at(Spot(shown), message)


def _misplaced(folder: Folder, path: str) -> Problem:
    cases = folder.shown(f"{folder.path}/cases")
    message = (
        f'Nothing is made of this file. A case is "{cases}/<slug>.md" or "{cases}/<slug>/index.md": '
        f'move it there, or out of "{folder.shown(folder.path)}".'
    )
    return MISPLACED_FILE.at(Spot(folder.shown(path)), message)


def _is_case(text: Text, folder: Folder) -> bool:
    return inside(text.file, folder.shown(f"{folder.path}/cases"))


def _is_markdown(name: str) -> bool:
    return name.casefold().endswith(_MARKDOWN) and not name.startswith((".", "~$"))
