"""A check: a generator function that documents itself, with the severity it has by default."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.problem import Problem, Rule, Severity, Spot
from onrecord.record import Record

Find = Callable[[Record], Iterator[tuple[Spot, str]]]


@dataclass(frozen=True, slots=True)
class Check:
    """The record → problems of one rule. The rule's name and four parts are those of the function."""

    rule: Rule
    find: Find

    def __call__(self, record: Record) -> Iterator[Problem]:
        """Every fault of this kind in the record."""
        for spot, message in self.find(record):
            yield self.rule.at(spot, message)


def check(severity: Severity) -> Callable[[Find], Check]:
    """Makes a generator function a check: `uncited_event` reports `uncited-event`."""

    def make(find: Find) -> Check:
        name = find.__name__.replace("_", "-")
        return Check(Rule(name, severity, inspect.getdoc(find) or ""), find)

    return make
