"""Work spread over processes. What a worker needs it has from its parent, by fork; what it gives back is bytes.

Workers live for one piece of work, so that they know all that was made before it. They are made before any thread,
for a fork takes none along (Python 3.12 warns of it). Where a system cannot fork, or the work is small, it is done
in this process, with the same result.

Work can be given to any `concurrent.futures.Executor` instead, as Dask's `Client.get_executor()` is one: its
workers know nothing of us, so they are sent a function of a module and plain values.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

from onrecord.problem import Problem, Rule, Spot

WORKER_LOST = Rule(
    "worker-lost",
    "error",
    """
    A process that worked for the build was stopped from outside.

    Why: what it had to make is missing, and a site that lacks a page is not published.

    Example:
    a machine that runs out of memory, and stops the largest process.

    Instead: build again with fewer processes, `python build.py --jobs 1`. The published site is as it was.
    """,
)
RULES = (WORKER_LOST,)

R = TypeVar("R")

SMALL = 48
"""Fewer things than that are done sooner than workers are made."""
_SHARES = 24
"""Into how many parts each worker's work is divided, so that none waits long for another."""
_ELSEWHERE = 8
"""How many workers an executor of somebody else is taken to have."""
_PARENT_DIES = 1
"""`PR_SET_PDEATHSIG` of prctl(2): the signal that a process gets when its parent ends."""
_AHEAD = 2
"""How many parts for each worker are under way at once: the rest waits, and so does what it gives."""


class WorkerLost(Exception):  # noqa: N818 - a worker is lost, not wrong
    """A worker was stopped from outside."""

    @property
    def problem(self) -> Problem:
        """What to tell of it."""
        message = (
            "A process that worked for the build was stopped from outside, as happens where memory runs out. "
            "Build again with fewer of them: --jobs 1. The published site is as it was."
        )
        return WORKER_LOST.at(Spot(""), message)


@dataclass(frozen=True, slots=True)
class Work(Generic[R]):
    """A row of `count` things to be made, any part of which can be made apart.

    `here` makes those from a place up to another, in a process that knows what ours does. `there` gives for the
    same part a function of a module and the plain values of which it makes them anywhere; without it the work is
    not given away.
    """

    count: int
    here: Callable[[int, int], R]
    there: Callable[[int, int], tuple[Callable[..., R], tuple[Any, ...]]] | None = None


class Pool:
    """Makes rows of things. `jobs` is how many processes may work, 0 as many as there are processors for us."""

    def __init__(self, jobs: int = 0, executor: Executor | None = None, small: int = SMALL) -> None:
        self.jobs = _jobs(jobs)
        self.executor = executor
        self._small = small

    @property
    def elsewhere(self) -> bool:
        """Whether work is given to processes that know nothing of ours."""
        return self.executor is not None

    def stays(self, count: int) -> bool:
        """Whether work of so many things is done in this process."""
        return count < self._small or (self.jobs < 2 and self.executor is None)

    def make(self, work: Work[R]) -> Iterator[R]:
        """What the parts of the work give, in order; no more are begun than are soon taken. Raises WorkerLost."""
        if self.stays(work.count):
            if work.count:
                yield work.here(0, work.count)
            return
        with self._spread(work) as (futures, workers):
            yield from _in_order(futures, workers * _AHEAD)

    @contextmanager
    def begun(self, work: Work[R]) -> Iterator[Iterator[R]]:
        """Work that gives little → what its parts give, in order, made while this process does other things; here,
        when it is asked for, where such work is done here. Until it is over no other process may be made. Raises
        WorkerLost."""
        if self.stays(work.count):
            yield self.make(work)
            return
        with self._spread(work) as (futures, _):
            yield _taken(deque(futures))

    @contextmanager
    def aside(self, make: Callable[[], R], count: int) -> Iterator[Callable[[], R]]:
        """Something that takes long, going through so many things → what waits for it, made meanwhile in a process
        of its own; here, when it is waited for, where other work of so many would be done here. No thread waits, so
        further processes may be made. Waiting raises WorkerLost, and what making it did."""
        if self.elsewhere or self.stays(count):
            yield make
            return
        context = multiprocessing.get_context("fork")
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_made_aside, args=(os.getpid(), make, sending))
        process.start()
        sending.close()  # with its other end the process ends what is received

        def wait() -> R:
            try:
                fault, made = receiving.recv()
            except EOFError as error:
                raise WorkerLost from error
            if fault:
                raise fault
            return cast(R, made)

        try:
            yield wait
        finally:
            process.kill()
            process.join()
            receiving.close()

    @contextmanager
    def _spread(self, work: Work[R]) -> Iterator[tuple[Iterator[Future[R]], int]]:
        """The parts of work, each given away when it is asked for, and how many workers there are."""
        try:
            if self.executor is not None and work.there is not None:
                given = (work.there(*part) for part in _parts(work.count, _ELSEWHERE))
                yield (self.executor.submit(function, *values) for function, values in given), _ELSEWHERE
            else:
                with _forked(work.here, self.jobs) as executor:
                    yield (executor.submit(_make, *part) for part in _parts(work.count, self.jobs)), self.jobs
        except BrokenProcessPool as error:
            raise WorkerLost from error


@contextmanager
def _forked(here: Callable[[int, int], object], jobs: int) -> Iterator[Executor]:
    """So many processes that have what ours has, and make parts of the work `here`."""
    global _inherited
    _inherited = here
    gc.freeze()  # what workers inherit is not written to by their collector, so it stays shared
    context = multiprocessing.get_context("fork")
    executor = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
        gc.unfreeze()
        _inherited = None


_inherited: Callable[[int, int], Any] | None = None
"""What the workers of the pool at work make; they have it by fork."""


def _jobs(wanted: int) -> int:
    """How many processes are to work. Only on Linux a fork is safe beside the libraries of the system."""
    return (wanted or len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def _parts(count: int, workers: int) -> Iterator[tuple[int, int]]:
    size = max(1, -(-count // (workers * _SHARES)))
    return ((start, min(start + size, count)) for start in range(0, count, size))


def _begin(parent: int) -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it: left alone it would hold the lock on the site."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _made_aside(parent: int, make: Callable[[], object], sending: Connection) -> None:
    _begin(parent)
    try:
        sending.send((None, make()))
    except Exception as fault:
        sending.send((fault, None))


def _make(start: int, end: int) -> Any:
    if _inherited is None:
        raise RuntimeError("a worker without work")
    made = _inherited(start, end)
    gc.collect()  # what it has inherited is frozen, so there is little to look at; else it would grow and grow
    return made


def give_back() -> None:
    """Gives the system the memory that has been freed and is held for later use: malloc_trim(3) of glibc."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def _taken(begun: deque[Future[R]]) -> Iterator[R]:
    """What each gives, in order, and is held no longer than until it is taken."""
    while begun:
        yield begun.popleft().result()


def _in_order(futures: Iterator[Future[R]], ahead: int) -> Iterator[R]:
    """What each gives, in order, with no more than so many under way."""
    waiting: deque[Future[R]] = deque()
    for future in futures:
        waiting.append(future)
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    yield from _taken(waiting)


HERE = Pool(1)
"""No pool: all is done in this process."""
