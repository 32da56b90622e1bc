"""What changes on the disk while somebody writes there, in batches: what is saved together is told together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from threading import Event, Thread

from watchfiles import Change, watch

STEP = 20
"""How many milliseconds nothing more must change before a batch is told."""
LONGEST = 400
"""How many milliseconds a batch lasts at most."""
POLL = 500
"""How many milliseconds lie between two looks, where the system cannot tell of changes by itself."""
COARSE = 2_000_000_000
"""By how many nanoseconds the times of a file system may be behind."""
VIM = "4913"
"""The file by which vim tries whether it may write."""

Tell = Callable[[frozenset[str]], None]


class Changes:
    """Tells of every change below some folders, and of files beside these, until it is stopped.

    What changes right in the folder that one stands in is told as well, so that one that goes away and comes back,
    as where another branch is checked out, is watched again: whoever is told calls `on`.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._folders: tuple[str, ...] = ()
        self._beside: tuple[str, ...] = ()
        self._deep, self._flat = Event(), Event()

    def on(self, folders: Iterable[Path], changed: frozenset[str] = frozenset()) -> None:
        """Watches these folders, where they are there, in place of those before.

        Of what has `changed` a folder may be another one of the same name, which is to be watched anew.
        """
        wanted = sorted({os.fspath(folder) for folder in folders})
        there = tuple(folder for folder in wanted if Path(folder).is_dir())
        parents = (os.fspath(Path(folder).parent) for folder in wanted)
        beside = tuple(sorted({parent for parent in parents if Path(parent).is_dir()}))
        if there != self._folders or not changed.isdisjoint(there):
            self._folders = there
            self._deep = self._anew(self._deep, there, recursive=True)
        if beside != self._beside:
            self._beside = beside
            self._flat = self._anew(self._flat, beside, recursive=False)

    def stop(self) -> None:
        """Ends the watch."""
        self._deep.set()
        self._flat.set()

    def _anew(self, last: Event, folders: tuple[str, ...], recursive: bool) -> Event:
        last.set()
        stopped = Event()
        if folders:
            Thread(target=self._run, args=(folders, recursive, stopped), daemon=True).start()
        return stopped

    def _run(self, folders: tuple[str, ...], recursive: bool, stopped: Event) -> None:
        try:
            self._watch(folders, recursive, stopped)
        except OSError:  # the system watches no more folders than it is set to, and none on some networks
            if not stopped.is_set():
                self._watch(folders, recursive, stopped, polling=True)

    def _watch(
        self, folders: tuple[str, ...], recursive: bool, stopped: Event, polling: bool | None = None
    ) -> None:
        for changes in watch(
            *folders,
            watch_filter=_wanted,
            debounce=LONGEST,
            step=STEP,
            stop_event=stopped,
            recursive=recursive,
            force_polling=polling,
            poll_delay_ms=POLL,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            self._tell(frozenset(path for _, path in changes))


def since(paths: Iterable[Path], moment: int) -> bool:
    """Whether any of these files, or anything below these folders, has changed since a moment in nanoseconds.

    What counts is the time of any change, which nobody can set, and of a folder that of what it holds. One a little
    before counts as well: the clock of a file system is coarse.
    """
    waiting = [os.fspath(path) for path in paths]
    while waiting:
        path = waiting.pop()
        with suppress(OSError):  # what has gone has changed the folder that it stood in
            stat = os.lstat(path)
            if stat.st_ctime_ns > moment - COARSE:
                return True
            if S_ISDIR(stat.st_mode):
                waiting += (os.path.join(path, name) for name in os.listdir(path))  # noqa: PTH118, PTH208
    return False


def _wanted(_: Change, path: str) -> bool:
    """Whether a change is of more than what editors put beside the file that they write."""
    name = Path(path).name
    return not (name.startswith((".#", "~$", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp")) or name == VIM)
