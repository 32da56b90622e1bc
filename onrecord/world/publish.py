"""Finished files → the published site: stage, index, exchange. A reader never sees half of it.

Two trees stand side by side, `site/` and its twin `.site.twin/`. A build brings the twin up to date, which
costs the changes of the last build and its own, indexes it for search, and then the two change places in one
step. A build that fails or is killed on the way leaves the site as it was.

    with staging(Path(settings.site_dir)) as stage:
        changes = stage.bring(outputs, *languages)  # the twin holds these files and no others
        problems = stage.index()                    # and their search index
        problems = stage.exchange()                 # and becomes the site

The rooms behind it: `site_dir.py` (may we write there), `addresses.py` (no two files at one path), `tree.py`
(manifests), `twin.py` (the tree that is worked on), `exchange.py` (the one step), `shards.py`, `indexing.py` and
`search.py` (the index: into what it is cut, its folder, Pagefind).
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.page import Copy, Output
from onrecord.problem import Problem, Rule, Spot
from onrecord.world import exchange, indexing, search, shards
from onrecord.world.addresses import PATH_COLLISION, Addresses
from onrecord.world.folder import reason
from onrecord.world.site_dir import REFUSED_SITE_DIR, inspect
from onrecord.world.tree import Entry, Manifest, Part, Tree, entry_of, entry_of_file, survey
from onrecord.world.twin import Twin

__all__ = ["RULES", "Changes", "Stage", "inspect", "staging"]

DISK_FULL = Rule(
    "disk-full",
    "error",
    """
    There is no room for the site on the disk.

    Why: the site stands there twice, so that a reader never sees half of one.

    Example:
    a disk or a quota that is used up.

    Instead: free some room and build again. The published site is as it was.
    """,
)
CANNOT_WRITE = Rule(
    "cannot-write",
    "error",
    """
    A file of the site cannot be written, or one that it copies cannot be read.

    Why: a site that lacks a file is not published.

    Example:
    a `site/` that another user has made, a disk that is read-only.

    Instead: give the user who builds the right to write there, or name another `site_dir`. The published site
    is as it was.
    """,
)
STEPWISE_EXCHANGE = Rule(
    "stepwise-exchange",
    "note",
    """
    The new site could not take the place of the old one in a single step.

    Why: for a moment there was no site.

    Example:
    a network drive, or a system other than Linux.

    Instead: nothing, if a reader who asks in that moment may be told to try again; else put `site_dir` on a
    local disk of a Linux machine.
    """,
)
RULES = (REFUSED_SITE_DIR, PATH_COLLISION, DISK_FULL, CANNOT_WRITE, STEPWISE_EXCHANGE)

_AS_IT_WAS = "The published site is as it was."


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the published site: paths, in order. With an error among `problems` no exchange is
    possible."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@contextmanager
def staging(site_dir: Path) -> Iterator[Stage]:
    """A site's folder, absolute → a stage to publish there. A second build waits here for the first.

    The lock is on the folder that the site stands in and leaves nothing behind; a file system without locks
    gives none. `inspect` must have accepted the folder.
    """
    try:
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(site_dir.parent, os.O_RDONLY)
    except OSError as error:
        yield Stage(site_dir, _fault(error, str(site_dir)))
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield Stage(site_dir)
    finally:
        # A forked worker may still hold a copy of the descriptor, so closing it would not unlock.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


class Stage:
    """One publication: `bring`, `index`, `exchange`, once each and in that order; it may end after any."""

    def __init__(self, site_dir: Path, fault: Problem | None = None) -> None:
        self._site_dir = site_dir
        self._fault = fault
        self._site = Tree(site_dir)
        self._twin = Twin(Tree(exchange.twin_of(site_dir)))
        self._brought = Manifest()
        self._languages: tuple[str, ...] = ()
        self._plan: shards.Plan | None = None
        self._unchanged = False

    @property
    def tree(self) -> Path:
        """The tree that holds what was brought: the twin, or the site itself where nothing differs."""
        return self._site_dir if self._unchanged else self._twin.path

    @property
    def unchanged(self) -> bool:
        """Whether the site holds what was brought already, so that nothing is touched."""
        return self._unchanged

    def bring(self, outputs: Iterable[Output | Copy], *languages: str) -> Changes:
        """The files of the site, each as it comes → the twin, which holds them and no others.

        `languages` are those of the search index; without any the site has none. Only what the twin lacks is
        written, and nothing where the site holds all of it already. Raises ValueError for a path that leads
        out of the tree. Problems: `path-collision`, `disk-full`, `cannot-write`.
        """
        if self._fault:
            return Changes(problems=(self._fault,))
        try:
            exchange.mend(self._site_dir)
            self._site = survey(self._site_dir)
            self._twin = Twin(survey(self._twin.path))
        except OSError as error:
            return Changes(problems=(_fault(error, self._site_dir.name),))
        addresses, entries, standing = Addresses(), dict[str, Entry](), list[str]()
        self._languages, pages, problems = languages, list[shards.Searched](), list[Problem]()
        for output in self._planned(outputs, pages):
            if collision := addresses.claim(output):
                problems.append(collision)
                continue
            try:
                entries[output.path] = entry = _entry(output)
                if isinstance(output, Output) and output.indexed and languages:
                    pages.append(shards.searched(output, entry.digest, languages))
                if self._stands(output.path, entry):
                    standing.append(output.path)
                elif not self._twin.holds(output.path, entry):
                    self._put(output)
            except OSError as error:
                return Changes(problems=(*problems, self._failure(error, output)))
        self._brought = Manifest(entries)
        try:
            self._complete(standing)
        except OSError as error:
            return Changes(problems=(*problems, self._failure(error)))
        self._fault = problems[0] if problems else None
        return self._changes(tuple(problems))

    def index(self, executor: Executor | None = None) -> tuple[Problem, ...]:
        """Makes the shards of the search index of what was brought that are not there already, several at a time;
        `executor` says where. What is made stays for the next build, whatever becomes of the others.

        Problems: those of `search`, `disk-full`, `cannot-write`.
        """
        if self._fault or self._plan is None or not self._plan.shards:
            return ()
        missing = self._missing()
        if self._unchanged or not missing:
            return search.caveats(*self._languages)
        try:
            digests, problems = indexing.build(self._twin.path, missing, executor)
            made = {one.name: Part(one.key, digests[one.name]) for one in missing if one.name in digests}
            self._brought = Manifest(self._brought.files, {**self._brought.index, **made})
            self._twin.seal(self._brought)
        except OSError as error:
            return (self._failure(error),)
        return problems

    def exchange(self) -> tuple[Problem, ...]:
        """Makes the twin the site. Raises RuntimeError where it was not brought and indexed without error.

        Problems: `stepwise-exchange`, `cannot-write`.
        """
        if self._unchanged:
            return ()
        if self._fault or self._plan is None or self._missing():
            raise RuntimeError("a tree that is not finished cannot be published")
        try:
            at_once = exchange.exchange(self._site_dir)
        except OSError as error:
            return (_fault(error, self._site_dir.name),)
        if at_once:
            return ()
        message = (
            f'"{self._site_dir.name}" was replaced in more than one step: for a moment there was no site. '
            "On a local disk of a Linux machine there always is one."
        )
        return (STEPWISE_EXCHANGE.at(Spot(self._site_dir.name), message),)

    def _stands(self, path: str, entry: Entry) -> bool:
        """Whether the site has that file, so that its content need not be kept to write it later. A file
        that the twin lacks is read: someone may have edited the published one."""
        if not self._site.holds(path, entry):
            return False
        return self._twin.holds(path, entry) or entry_of_file(self._site_dir / path) == entry

    def _put(self, output: Output | Copy) -> None:
        if isinstance(output, Output):
            self._twin.write(output.path, output.content)
        else:
            self._twin.copy(output.path, output.origin)

    def _planned(self, outputs: Iterable[Output | Copy], pages: list[shards.Searched]) -> Iterator[Output | Copy]:
        """The files, and at their end that which tells into which shards the `pages` found in them are cut."""
        yield from outputs
        self._plan = shards.plan(pages, self._languages, shards.SCALE)
        if self._plan.shards:
            yield self._plan.listed()

    def _missing(self) -> tuple[shards.Shard, ...]:
        wanted = self._plan.shards if self._plan else ()
        return tuple(one for one in wanted if one.name not in self._brought.index)

    def _complete(self, standing: list[str]) -> None:
        """What the twin still lacks, and its manifest; nothing where the site is the same in everything."""
        files, keys = self._brought.files, {one.name: one.key for one in self._missing()}
        listed = self._site.manifest.files if self._site.manifest else None
        if listed == files and len(standing) == len(files) and (found := self._site.indexed(keys)) is not None:
            self._brought, self._unchanged = Manifest(files, found), True
            return
        for path in standing:
            if not self._twin.holds(path, files[path]):
                self._twin.copy(path, self._site_dir / path, keep_time=True)
        self._twin.prune(files.keys())
        self._brought = Manifest(files, self._twin.settle_index(keys, self._site))
        self._twin.seal(self._brought)

    def _changes(self, problems: tuple[Problem, ...]) -> Changes:
        before = self._site.manifest.files if self._site.manifest else {}
        after = self._brought.files
        return Changes(
            tuple(sorted(path for path, entry in after.items() if before.get(path) != entry)),
            tuple(sorted(before.keys() - after.keys())),
            problems,
        )

    def _failure(self, error: OSError, output: Output | Copy | None = None) -> Problem:
        """The problem of a write that failed; the stage is over. A full disk gets back what the twin took."""
        if isinstance(output, Copy) and error.filename == output.origin:
            said = f'"{output.origin}" cannot be read: {reason(error)}. Let the user who builds read it.'
            self._fault = CANNOT_WRITE.at(Spot(output.origin), f"{said} {_AS_IT_WAS}")
            return self._fault
        self._fault = _fault(error, f"{self._site_dir.name}/{output.path}" if output else self._site_dir.name)
        if self._fault.rule == DISK_FULL.name:
            shutil.rmtree(self._twin.path, ignore_errors=True)
        return self._fault


def _entry(output: Output | Copy) -> Entry:
    return entry_of(output.content) if isinstance(output, Output) else entry_of_file(output.origin)


def _fault(error: OSError, where: str) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        said = f'There is no room on the disk for "{where}". Free some and build again.'
        return DISK_FULL.at(Spot(where), f"{said} {_AS_IT_WAS}")
    said = (
        f'"{where}" cannot be written: {reason(error)}. Give the user who builds the right to write there, '
        "or name another site_dir."
    )
    return CANNOT_WRITE.at(Spot(where), f"{said} {_AS_IT_WAS}")
