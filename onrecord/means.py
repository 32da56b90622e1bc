"""What a build works with: processes, what earlier builds have left, and who watches."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.watch import Watch
from onrecord.world.memo import Memo
from onrecord.world.pool import HERE, Pool
from onrecord.world.store import CACHE


@dataclass(frozen=True)
class Means:
    """The processes of a build, its memo if it has one, and its watch. By itself: one process and no memory."""

    pool: Pool = HERE
    memo: Memo | None = None
    watch: Watch = field(default_factory=Watch)


@contextmanager
def means(
    root: Path, watch: Watch | None = None, jobs: int = 0, executor: Executor | None = None, keeps: bool = True
) -> Iterator[Means]:
    """The folder of the settings → what a build of it works with, until the block ends.

    A folder that cannot be written to has no memo; with `keeps` off it is only read. Python's collector of cycles
    is off meanwhile: a build makes millions of values and hardly a cycle, and looking for them takes a fifth of its
    time.
    """
    collecting = gc.isenabled()
    gc.disable()
    memo = None
    with suppress(OSError):
        memo = Memo.open(root / CACHE / "memo", keeps=keeps)
    try:
        yield Means(Pool(jobs, executor), memo, watch or Watch())
    finally:
        if memo and keeps:
            with suppress(OSError):
                memo.close()
                memo.tidy()
        if collecting:
            gc.enable()
