"""How far a build has come → a bar on a terminal, plain lines in CI; and afterwards what took how long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from onrecord.watch import Watch

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

SAID = {
    "read": "Reading the folder",
    "parse": "Reading cases",
    "check": "Checking",
    "plan": "Planning pages",
    "render": "Writing pages",
    "index": "Indexing for search",
    "publish": "Publishing",
}
"""What a person is told of each stage."""

SLOWEST = 10
"""How many cases the timings name."""
_PAUSE = 0.1
"""How many seconds a bar stands before it is drawn anew."""
MANY = 200
"""From how many files on a build tells of its stages where there is no terminal: fewer are done at once."""


class Progress(Watch):
    """Shows the stages of a build as they go by.

    rich's own refreshing runs a thread, which a fork would not take along: the bar is drawn when a step is done.
    """

    def __init__(self, console: Console, quiet: bool) -> None:
        super().__init__()
        self._console = console
        self._quiet = quiet
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._drawn = 0.0

    def begun(self, name: str, total: int) -> None:
        """A stage has begun: on a terminal a bar, or a name where steps are not counted."""
        if self._quiet or not self._console.is_terminal:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        counted = (BarColumn(), MofNCompleteColumn()) if total else ()
        self._bars = Bars(
            TextColumn("{task.description}"),
            *counted,
            TimeElapsedColumn(),
            console=self._console,
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bars.add_task(SAID[name], total=total or None)
        self._bars.start()
        self._bars.refresh()

    def advanced(self, count: int) -> None:
        """Steps are done: the bar grows."""
        if self._bars is None or self._task is None:
            return
        self._bars.advance(self._task, count)
        if (now := time.monotonic()) - self._drawn > _PAUSE:
            self._bars.refresh()
            self._drawn = now

    def ended(self, name: str) -> None:
        """A stage is over: the bar goes; where there is no terminal, a line of it."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None
        elif not self._quiet and self.counts.get("parse", 0) >= MANY:
            count = f", {self.counts[name]:,}" if self.counts[name] else ""
            self._console.print(f"{SAID[name]}{count}: {self.stages[name]:.1f} s")


def timings(console: Console, watch: Watch) -> None:
    """The seconds of each stage, and of the cases that took longest: in parsing, page and data together."""
    from rich.table import Table

    table = Table("stage", "seconds", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, seconds in watch.stages.items():
        table.add_row(SAID[name], f"{seconds:.2f}")
    table.add_row("together", f"{sum(watch.stages.values()):.2f}")
    slowest = sorted(watch.cases.items(), key=lambda one: (-one[1], one[0]))[:SLOWEST]
    if slowest:
        table.add_section()
        table.add_row("slowest cases", "")
    for slug, seconds in slowest:
        table.add_row(slug, f"{seconds:.3f}")
    console.print(table)
