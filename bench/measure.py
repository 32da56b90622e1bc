"""A command → what it took: time, processor, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
EVERY = 1.0
"""The seconds between two looks at the memory of all processes: seldom, for a look takes milliseconds."""

AS_USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What programs run in: where Python may keep what it compiles, as it does unless somebody forbids it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: seconds of the clock and of processors; bytes of its largest process, and of all its
    processes at once, as far as they lived long enough to be looked at."""

    wall: float
    processor: float
    largest: int
    together: int = 0

    def then(self, other: Usage) -> Usage:
        """This command, and after it another."""
        return Usage(
            self.wall + other.wall,
            self.processor + other.processor,
            max(self.largest, other.largest),
            max(self.together, other.together),
        )


class CommandError(Exception):
    """A command that ended with an error: what it said."""


def run(command: Sequence[str | Path], folder: Path) -> Usage:
    """Runs a command in a folder → what it took, with all its children."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=AS_USUAL,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        looker = _Looker(process.pid)
        looker.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        looker.ended.set()
        looker.join()
        if process.returncode:
            said.seek(0)
            raise CommandError(said.read()[-2000:].decode("utf-8", "replace"))
    largest = usage.ru_maxrss * 1024
    return Usage(wall, usage.ru_utime + usage.ru_stime, largest, max(looker.most, largest))


class _Looker(threading.Thread):
    """Looks at the memory of a session of processes now and then; what two of them share counts once."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.ended = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.most = max(self.most, sum(map(_share, _members(self.session))))


def _members(session: int) -> Iterable[Path]:
    """The processes of a session."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            yield folder


def _share(process: Path) -> int:
    """A process → its share of memory in bytes."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def middle(usages: Iterable[Usage], value: Callable[[Usage], float] = lambda usage: usage.wall) -> float:
    """Runs → the median of what they took, of the clock where nothing else is asked."""
    return statistics.median(map(value, usages))
