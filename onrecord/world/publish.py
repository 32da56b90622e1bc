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

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import routes
from onrecord.page import Copy, Output
from onrecord.problem import Problem, Spot
from onrecord.world import exchange, indexing, search, shards
from onrecord.world.addresses import PATH_COLLISION, Addresses, plain
from onrecord.world.folder import reason
from onrecord.world.placed import Placed, entry
from onrecord.world.pool import HERE, Pool
from onrecord.world.scratch import emptied
from onrecord.world.site_dir import REFUSED_SITE_DIR, inspect
from onrecord.world.tree import Entry, Manifest, Part, Searched, Tree, as_listed, survey
from onrecord.world.twin import Twin
from onrecord.world.unwritten import AS_IT_WAS, CANNOT_WRITE, DISK_FULL, NO_ROOM, STEPWISE_EXCHANGE, fault

__all__ = ["RULES", "Changes", "Placed", "Stage", "inspect", "staging"]

RULES = (REFUSED_SITE_DIR, PATH_COLLISION, DISK_FULL, CANNOT_WRITE, STEPWISE_EXCHANGE)
NO_OTHERS = Manifest()
Outputs = Iterable[Output | Copy | Placed]


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that differ from the published site, in order. An error among `problems` forbids the exchange."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@contextmanager
def staging(site_dir: Path, kept: Path | None = None) -> Iterator[Stage]:
    """A site's folder, absolute → a stage to publish there. A second build waits here for the first.

    In the folder `kept` stays what spares the next build work on the search index.

    The lock is on the folder that the site stands in and leaves nothing behind; a file system without locks
    gives none. `inspect` must have accepted the folder.
    """
    try:
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(site_dir.parent, os.O_RDONLY)
    except OSError as error:
        yield Stage(site_dir, fault(error, str(site_dir)))
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield Stage(site_dir, kept=kept)
    finally:
        # A forked worker may still hold a copy of the descriptor, so closing it would not unlock.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


class Stage:
    """One publication: `bring`, `index`, `exchange`, once each and in that order; it may end after any."""

    def __init__(self, site_dir: Path, fault: Problem | None = None, kept: Path | None = None) -> None:
        self._site_dir = site_dir
        self._fault = fault
        self._kept = kept
        self._site = Tree(site_dir)
        self._twin = Twin(Tree(exchange.twin_of(site_dir)))
        self._begun = False
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

    def begin(self, look: Callable[[Path], Tree] = survey) -> tuple[Problem, ...]:
        """Looks at what stands there, before the first file is placed. Problems: `cannot-write`.

        `look` is how to look at the site where there is a twin, which holds nearly all of it.
        """
        if self._begun or self._fault:
            return (self._fault,) if self._fault else ()
        try:
            exchange.mend(self._site_dir)
            self._twin = Twin.open(self._twin.path, self._site_dir)
            self._site = look(self._site_dir) if self._twin.finished else survey(self._site_dir)
        except OSError as error:
            self._fault = fault(error, self._site_dir.name)
            return (self._fault,)
        self._begun = True
        return ()

    def place(self, output: Output | Copy) -> Placed:
        """A file → the twin, if that and the site lack it. Several processes may do so, forked since `begin`.

        Raises ValueError for a path that leads out of the tree.
        """
        plain(output.path)
        try:
            found = entry(output)
            stands = self.has(output.path, found)
            if not stands and not self._twin.holds(output.path, found):
                self._put(output)
            return Placed(emptied(output), found, stands)
        except OSError as error:
            return Placed(emptied(output), failure=(error.errno or 0, error.strerror or "", error.filename))

    def bring(
        self, outputs: Outputs, *languages: str, others: Manifest = NO_OTHERS, lent: Iterable[str] = ()
    ) -> Changes:
        """The files of the site, each as it comes, and `others` that it has → the twin, which holds no more.

        Only what the twin lacks is written, of the others those `lent`, and nothing where the site holds all of it.
        `languages` are those of the search index, if it is to have one. Raises ValueError for a path that leads out
        of the tree. Problems: `path-collision`, `disk-full`, `cannot-write`.
        """
        if faults := self.begin():
            return Changes(problems=faults)
        addresses, entries, standing = Addresses(), dict(others.files), list[str]()
        self._languages, pages = languages, dict(others.searched)
        problems, failed = list[Problem](), list[Placed]()
        for output in self._planned(outputs, pages, entries):
            placed = output if isinstance(output, Placed) else self.place(output)
            what = placed.what
            if collision := addresses.claim(what):
                problems.append(collision)
                continue
            if placed.failure:
                failed.append(placed)
                if placed.failure[0] in NO_ROOM:
                    break
                continue
            entries[what.path] = placed.entry
            if isinstance(what, Output) and what.indexed and languages:
                pages[what.path] = (what.language or languages[0], what.year, what.case)
            if placed.stands:
                standing.append(what.path)
        if problems or failed:  # where two would stand at one place, that is why one could not be put there
            problems = problems or [self._failure(failed[0].error, failed[0].what)]
            self._fault = problems[0]
            return Changes(problems=tuple(problems))
        self._brought = Manifest(entries, pages)
        try:
            self._complete((*lent, *standing), len(others.files) + len(standing) == len(entries))
            return self._changes()
        except OSError as error:
            return Changes(problems=(self._failure(error),))

    def amend(self, outputs: Sequence[Output | Copy], *languages: str) -> Changes | None:
        """Files, each in the place of that at its path, and all others as the site has them → as `bring`.

        The site is not looked through, for the twin takes its place: of those alone that the twin lacks it is made
        sure that they are as they were published. None where one is not.
        """
        if faults := self.begin(as_listed):
            return Changes(problems=faults)
        site, paths = self._site.manifest, {output.path for output in outputs}
        if site is None or not paths <= site.files.keys():
            return None
        others = site.without({*paths, routes.SHARDS})
        lent = self._twin.lacking(others.files)
        if not all(self._site.vouches(path, others.files[path]) for path in lent):
            return None
        return self.bring(outputs, *languages, others=others, lent=lent)

    def index(self, pool: Pool = HERE) -> tuple[Problem, ...]:
        """Makes what is missing of the shards of the search index, several at a time. What is made stays for the
        next build. Problems: those of `search`, `disk-full`, `cannot-write`. Raises WorkerLost.
        """
        if self._fault or self._plan is None or not self._plan.shards:
            return ()
        missing = self._missing()
        if self._unchanged or not missing:
            return search.caveats(*self._languages)
        try:
            sealing = self._twin.sealing(self._brought)
            digests, problems = indexing.build(self._twin.path, missing, pool, self._kept, sealing)
            made = {one.name: Part(one.key, digests[one.name]) for one in missing if one.name in digests}
            self._brought = replace(self._brought, index={**self._brought.index, **made})
            self._twin.seal(self._brought)
        except OSError as error:
            return (self._failure(error),)
        caveats = search.caveats(*self._languages) if len(made) == len(missing) else ()
        return tuple(dict.fromkeys((*problems, *caveats)))

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
            return (fault(error, self._site_dir.name),)
        if at_once:
            return ()
        message = (
            f'"{self._site_dir.name}" was replaced in more than one step: for a moment there was no site. '
            "On a local disk of a Linux machine there always is one."
        )
        return (STEPWISE_EXCHANGE.at(Spot(self._site_dir.name), message),)

    def has(self, path: str, entry: Entry) -> bool:
        """Whether the site has that file, so that its content need not be kept to write it later. One that the
        twin lacks would be taken from the site, so it must be as we wrote it."""
        if self._twin.holds(path, entry):
            return self._site.holds(path, entry)
        return self._site.vouches(path, entry)

    def _put(self, output: Output | Copy) -> None:
        if isinstance(output, Output):
            self._twin.write(output.path, output.content)
        else:
            self._twin.copy(output.path, output.origin)

    def _planned(
        self, outputs: Outputs, pages: Mapping[str, Searched], entries: Mapping[str, Entry]
    ) -> Iterator[Output | Copy | Placed]:
        """The files, and at their end that which tells into which shards the `pages` found in them are cut."""
        yield from outputs
        found = ((path, entries[path], said) for path, said in pages.items())
        searched = (shards.Searched(path, one.digest, one.size, *said) for path, one, said in found)
        self._plan = shards.plan(searched, self._languages, shards.SCALE)
        if self._plan.shards:
            yield self._plan.listed()

    def _missing(self) -> tuple[shards.Shard, ...]:
        wanted = self._plan.shards if self._plan else ()
        return tuple(one for one in wanted if one.name not in self._brought.index)

    def _complete(self, standing: Sequence[str], every: bool) -> None:
        """What the twin still lacks of the files `standing` in the site, and its manifest; nothing where `every`
        file stands there and it is the same in all else."""
        files, keys = self._brought.files, {one.name: one.key for one in self._missing()}
        listed = self._site.manifest.files if self._site.manifest else None
        same = every and listed == files and self._site.whole
        if same and (found := self._site.indexed(keys)) is not None:
            self._brought, self._unchanged = replace(self._brought, index=found), True
            return
        for path in self._twin.lacking({path: files[path] for path in standing}):
            self._twin.share(path, self._site_dir / path)
        self._twin.prune(files.keys())
        self._brought = replace(self._brought, index=self._twin.settle_index(keys, self._site))
        if not self._missing():
            self._twin.seal(self._brought)

    def _changes(self) -> Changes:
        before = self._site.manifest.files if self._site.manifest else {}
        after = self._brought.files
        return Changes(
            tuple(sorted(path for path, entry in after.items() if before.get(path) != entry)),
            tuple(sorted(before.keys() - after.keys())),
        )

    def _failure(self, error: OSError, output: Output | Copy | None = None) -> Problem:
        """The problem of a write that failed; the stage is over. A full disk gets back what the twin took."""
        if isinstance(output, Copy) and error.filename == output.origin:
            said = f'"{output.origin}" cannot be read: {reason(error)}. Let the user who builds read it.'
            self._fault = CANNOT_WRITE.at(Spot(output.origin), f"{said} {AS_IT_WAS}")
            return self._fault
        self._fault = fault(error, f"{self._site_dir.name}/{output.path}" if output else self._site_dir.name)
        if self._fault.rule == DISK_FULL.name:
            shutil.rmtree(self._twin.path, ignore_errors=True)
        return self._fault
