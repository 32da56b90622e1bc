"""What a build tells of itself while it runs: which stage it is in, how far, and what took how long."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Watch:
    """Notes the time of each stage and case in seconds; whoever shows progress overrides `begun` and `advanced`."""

    stages: dict[str, float] = field(default_factory=dict)
    cases: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _stage: str = ""
    _since: float = field(default_factory=time.perf_counter)

    def stage(self, name: str, total: int = 0) -> None:
        """The stage before is over, and one of so many steps begins; 0 where they are not counted."""
        self.over()
        self._stage, self._since = name, time.perf_counter()
        self.counts[name] = total
        self.begun(name, total)

    def over(self) -> None:
        """The last stage is over."""
        if self._stage:
            spent = time.perf_counter() - self._since
            self.stages[self._stage] = self.stages.get(self._stage, 0.0) + spent
            self.ended(self._stage)
            self._stage = ""

    def step(self, count: int = 1) -> None:
        """So many steps of the stage are done."""
        self.advanced(count)

    def spent(self, case: str, seconds: float) -> None:
        """A case took so long, in whichever process."""
        self.cases[case] = self.cases.get(case, 0.0) + seconds

    def begun(self, name: str, total: int) -> None:
        """A stage has begun."""

    def advanced(self, count: int) -> None:
        """Steps of the stage are done."""

    def ended(self, name: str) -> None:
        """A stage is over."""
