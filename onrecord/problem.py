"""What is wrong, where, and by which rule. Problems are values: stages return them, only `report` prints.

A `Rule` documents itself in four parts; `docs/checks.md` is generated from them.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault stands: a path in a file's YAML, or a line and column of the file.

    `path` is as pydantic's `loc`: keys and 0-based indexes, `("events", 3, "date")`. `line` and `column`
    are 1-based, columns in characters; where both are given, line and column win. `at_key` points at
    the last key of the path and not at its value. An empty path with no line is the file as a whole.
    """

    file: str
    path: Path = ()
    line: int | None = None
    column: int | None = None
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, ready to be told: `message` is whole sentences that end with what to do."""

    rule: str
    spot: Spot
    message: str
    severity: Severity


Told = tuple[int, int, Problem]
"""A problem as it is told: with its line and column, 0 where it is about a file as a whole."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault. `text` is in four parts: what is reported; `Why:`; `Example:`; `Instead:`."""

    name: str
    severity: Severity
    text: str

    def at(self, spot: Spot, message: str) -> Problem:
        """The problem of this rule at a spot."""
        return Problem(self.name, spot, message, self.severity)

    def parts(self) -> dict[str, str]:
        """What, Why, Example and Instead, each dedented.

        Raises ValueError where a part is missing: a rule that does not explain itself is a bug of ours.
        """
        text = inspect.cleandoc(self.text)
        pieces = re.split(r"^(Why|Example|Instead):[ \t]*\n?", text, flags=re.MULTILINE)
        if pieces[1::2] != ["Why", "Example", "Instead"]:
            raise ValueError(f"rule {self.name} lacks one of its four parts")
        return {
            name: inspect.cleandoc(part).strip()
            for name, part in zip(("What", *pieces[1::2]), pieces[0::2], strict=True)
        }
