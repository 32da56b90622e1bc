"""A tree of pages → its full-text index, `pagefind/`, made by the Pagefind binary.

Written against Pagefind 1.5.2. Only what stands in `data-pagefind-body` is indexed, but where no page has
one Pagefind takes every page whole: index no tree without such a page. The binary asks no other host. It is
given no say by a `pagefind.toml` of the folder it runs in, nor by `PAGEFIND_…` in the environment.

Chinese and Japanese are written without spaces: there the plain binary finds a word only where a run of
text begins with it, `pagefind-bin-extended` finds it anywhere, and is used where it is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import importlib.metadata
import json
import os
import shutil
import signal
import subprocess
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.problem import Problem, Rule, Spot
from onrecord.world.index_files import FOLDER

SEARCH_MISSING = Rule(
    "search-missing",
    "error",
    """
    Pagefind, which makes the search index, is not installed.

    Why: the search page would find nothing.

    Example:
    an environment made without `pagefind-bin`.

    Instead: `pip install pagefind-bin`, or build with `--no-search`.
    """,
)
SEARCH_FAILED = Rule(
    "search-failed",
    "error",
    """
    The search index could not be made.

    Why: a search that finds half the cases is worse than none.

    Example:
    Pagefind runs out of memory or disk.

    Instead: make room and build again, or build with `--no-search`.
    """,
)
SEARCH_UNSEGMENTED = Rule(
    "search-unsegmented",
    "warning",
    """
    The site is in Chinese or Japanese, and the Pagefind that is installed cannot tell its words apart.

    Why: a word is then found only where a run of text begins with it.

    Example:
    `language: zh` with `pagefind-bin`.

    Instead: `pip install pagefind-bin-extended`.
    """,
)
RULES = (SEARCH_MISSING, SEARCH_FAILED, SEARCH_UNSEGMENTED)

ENTRY = "pagefind-entry.json"
"""The file in an index that the engine reads first."""

_NEEDED = (ENTRY, "pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_INTERFACES = (
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
)
"""Pagefind's own interfaces, 418 kB, of which our search page loads none."""

_MEMORY = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:100"}
"""Pagefind's allocator then gives back at once what is freed, not after ten seconds: a seventh less at its most."""

_EXTENDED, _PLAIN = "pagefind_bin_extended", "pagefind_bin"
_UNSPACED = ("ja", "zh")


def version() -> str:
    """Which Pagefind is installed, `pagefind-bin 1.5.2`; empty where none is."""
    for package in (_EXTENDED, _PLAIN):
        name = package.replace("_", "-")
        try:
            return f"{name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            continue
    return ""


def key(pages: Iterable[tuple[str, str]], language: str, engine: str = "") -> str:
    """Paths and digests of the pages to index → the digest of all that their index depends on. `engine` is the name
    of the one that has the engine of the language."""
    options = [version(), _base(language), _INTERFACES, engine]
    text = json.dumps([options, sorted(pages)])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def index(tree: Path, language: str, changed: int | None = None) -> tuple[Problem, ...]:
    """A tree of pages → its index beside them, in the language of the site, whatever the pages are written in.

    `changed` is how many pages are others than those of the index that stands there, if one does. Half of the work
    is to compress files, which Pagefind 1.5.2 passes over where one of that name is there, for it names them by
    their content. By the beginning of its digest: where fewer are new than pages are, two contents may have one
    name, and the index is made from nothing.

    The language decides how words are stemmed; Pagefind takes any, and stems those it knows (Kazakh is not among
    them). Problems: all of `RULES`; after an error no index is left.
    """
    folder = tree / FOLDER
    executable = _executable()[1]
    if executable is None:
        message = (
            "Pagefind is not installed, so there would be no search. Install it with pip install pagefind-bin, "
            "or build with --no-search."
        )
        return (SEARCH_MISSING.at(Spot(FOLDER), message),)
    try:
        before = _fragments(folder) if changed is not None else frozenset()
        if not before:
            shutil.rmtree(folder, ignore_errors=True)
        fault = _run(executable, tree, language) or (before and _tidied(folder)) or _flaw(folder) or None
        if fault is None and before and len(_fragments(folder) - before) != changed:
            return index(tree, language)
        if fault is None:
            for name in _INTERFACES:
                (folder / name).unlink(missing_ok=True)
            return caveats(language)
        problem = _failed(fault)
    except (OSError, ValueError) as error:
        problem = failure(error)
    shutil.rmtree(folder, ignore_errors=True)
    return (problem,)


def failure(error: OSError | ValueError) -> Problem:
    """What an index could not be made for: of the system, or of what Pagefind wrote."""
    wrote = f"Pagefind wrote a broken {ENTRY}"
    return _failed(f"{error.strerror or error}." if isinstance(error, OSError) else f"{wrote}.")


def _failed(fault: str) -> Problem:
    message = f"The search index could not be made: {fault} Build again, or build with --no-search."
    return SEARCH_FAILED.at(Spot(FOLDER), message)


def caveats(*languages: str) -> tuple[Problem, ...]:
    """What readers of indexes in these languages must put up with. Problems: `search-unsegmented`."""
    if set(map(_base, languages)).isdisjoint(_UNSPACED) or _executable()[0] == _EXTENDED:
        return ()
    message = (
        "Search will find a Chinese or Japanese word only where a run of text begins with it. "
        "Install pagefind-bin-extended, which tells words apart."
    )
    return (SEARCH_UNSEGMENTED.at(Spot(FOLDER), message),)


def _executable() -> tuple[str, Path | None]:
    """The package of the binary that is to be run, and where it is."""
    for package in (_EXTENDED, _PLAIN):
        try:
            return package, Path(importlib.import_module(package).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    return "", None


def _run(executable: Path, tree: Path, language: str) -> str | None:
    """Runs the binary; what went wrong, as a sentence, if anything did."""
    arguments = ["--site", str(tree.absolute()), "--output-subdir", FOLDER, "--force-language", _base(language)]
    done = subprocess.run(
        [str(executable.absolute()), *arguments, "--quiet"],
        cwd=executable.parent,
        env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")} | _MEMORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        umask=0o022,
        check=False,
    )
    if done.returncode < 0:
        name = signal.strsignal(-done.returncode)
        return f"Pagefind was stopped from outside ({name}), as happens where memory runs out."
    if done.returncode > 0:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()) or "nothing of why"
        return f"Pagefind gave up and said: {said[-500:].rstrip('.')}."
    return None


def _fragments(folder: Path) -> frozenset[str]:
    """The names of the files of an index that each hold what is shown of a page."""
    return frozenset(path.name for path in (folder / "fragment").glob("*.pf_fragment"))


def _tidied(folder: Path) -> str | None:
    """Takes away what is of an earlier index; what keeps it from that, as a sentence. Which files are of this one
    its meta says: it is CBOR, gzipped, in which a text stands behind its length."""
    metas = {f"pagefind.{one['hash']}.pf_meta" for one in _entry(folder)["languages"].values()}
    try:
        told = b"".join(gzip.decompress((folder / name).read_bytes()) for name in metas)
    except (EOFError, zlib.error):
        return "Pagefind wrote a broken meta."
    for path in folder.glob("*/*.pf_*"):
        name = path.stem.encode()
        length = bytes([0x60 + len(name)]) if len(name) < 24 else bytes([0x78, len(name)])
        if length + name not in told:
            path.unlink()
    for path in folder.glob("*.pf_meta"):
        if path.name not in metas:
            path.unlink()
    return None


def _entry(folder: Path) -> dict[str, Any]:
    """What an index says of itself. ValueError where that is broken."""
    found: dict[str, Any] = json.loads((folder / ENTRY).read_bytes())
    return found


def _flaw(folder: Path) -> str | None:
    """What a finished index lacks, as a sentence. Pagefind 1.5.2 reports success on a full disk and leaves
    files cut short, so it is tried whether the disk has room left."""
    if not folder.is_dir():
        return "Pagefind wrote nothing."
    probe = folder / ".probe"
    probe.write_bytes(bytes(1 << 16))
    probe.unlink()
    for name in _NEEDED:
        if not (folder / name).is_file() or not (folder / name).stat().st_size:
            return f"Pagefind wrote no {name}."
    languages = _entry(folder)["languages"].values()
    pages = sum(language["page_count"] for language in languages)
    fragments = len(_fragments(folder))
    return None if fragments == pages > 0 else f"Of {pages} pages {fragments} were written."


def _base(language: str) -> str:
    """The base code of a language tag: `kk` of `kk-Latn`."""
    return language.partition("-")[0].lower()
