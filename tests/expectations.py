"""Case files in which a comment says what is wrong with the line that it stands on.

    topics: asylum  # error: wrong-type @9 "is a list"
    He left [@rely, para. 2].  # error: unknown-source @9

The number is the column, counted in the file without the comment; `@0` on the first line is the file as a whole.
What stands in quotes must be part of the message. Several faults of a line follow each other, each with its `#`.
The comments are taken away before a file is read, so they may stand in the text and in the middle of a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.problem import Problem

_COMMENT = re.compile(
    r'[ \t]*# (?P<severity>error|warning|note): (?P<rule>[a-z0-9-]+) @(?P<column>\d+)(?: "(?P<part>.*?)")?'
    r"(?=[ \t]*(?:$|# (?:error|warning|note): ))"
)


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A fault that a comment foretells. Line and column are 0 for the file as a whole."""

    file: str
    line: int
    column: int
    rule: str
    severity: str
    part: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.severity} {self.rule} {self.part}"


def expectations(text: str, file: str) -> tuple[str, tuple[Expected, ...]]:
    """A text with comments → the text without them, and what they foretell, in the order of the file."""
    lines = text.split("\n")
    found = (
        Expected(
            file,
            number if (column := int(comment["column"])) else 0,
            column,
            comment["rule"],
            comment["severity"],
            comment["part"] or "",
        )
        for number, line in enumerate(lines, start=1)
        for comment in _COMMENT.finditer(line)
    )
    return "\n".join(_COMMENT.sub("", line) for line in lines), tuple(sorted(found))


def told(found: Iterable[tuple[int, int, Problem]], expected: Iterable[Expected]) -> list[str]:
    """Faults and their places → each as it was foretold; with its whole message where it was not."""
    foretold = tuple(expected)
    return [_told(line, column, problem, foretold) for line, column, problem in found]


def _told(line: int, column: int, problem: Problem, foretold: Iterable[Expected]) -> str:
    told = Expected(problem.spot.file, line, column, problem.rule, problem.severity, problem.message)
    near = (one for one in foretold if replace(one, part="") == replace(told, part=""))
    return str(next((one for one in near if one.part in problem.message), told))
