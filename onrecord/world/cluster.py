"""Processes of other machines: a Dask scheduler, as an executor of `concurrent.futures`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from onrecord.problem import Problem, Rule, Spot

NO_SCHEDULER = Rule(
    "no-scheduler",
    "error",
    """
    The scheduler that the work should be given to does not answer, or Dask is not installed here.

    Why: whoever asks for a cluster has too much for one machine; a build that works alone without a word would
    look as if it hung.

    Example:
    `python build.py --scheduler tcp://10.0.0.5:8786` where nothing listens.

    Instead: start one, `dask scheduler`, and `dask worker` on each machine; install the extra `cluster` here; or
    build without `--scheduler`.
    """,
)
RULES = (NO_SCHEDULER,)

PATIENCE = 10
"""How many seconds the scheduler has to answer."""


class NoScheduler(Exception):  # noqa: N818 - it is not there
    """The scheduler cannot be used. `problem` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.problem: Problem = NO_SCHEDULER.at(Spot("--scheduler"), message)


@contextmanager
def executor(address: str | None) -> Iterator[Executor | None]:
    """The address of a scheduler, `tcp://host:8786` → its executor; None for none. Raises NoScheduler."""
    if address is None:
        yield None
        return
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError as error:
        said = (
            "Dask is not installed here. Install it with pip install 'onrecord[cluster]', or leave out --scheduler."
        )
        raise NoScheduler(said) from error
    try:
        resolve_address(address)  # a client that fails by what is no address cannot be closed any more
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = f'No scheduler answers at "{address}". Start one with dask scheduler, or leave out --scheduler.'
        raise NoScheduler(said) from error
    try:
        yield client.get_executor()
    finally:
        client.close()
