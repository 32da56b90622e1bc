"""Comments of YAML that were meant as text: `title: Court rules in case #12`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from onrecord.frontmatter import rules
from onrecord.frontmatter.fence import MOST_FAULTS, place
from onrecord.frontmatter.places import events
from onrecord.problem import Problem, Spot

_SHOWN = 40
"""How much of it is quoted, in characters."""
_HASH = re.compile(r"(?<!\S)#")
"""What begins a comment, where it is not in quotes nor in a block of text."""
_TEXT = re.compile(r"[^\s#]")


def mistaken(yaml: str, file: str, first_line: int) -> Iterator[Problem]:
    """YAML that can be read → each comment that looks like the end of a value, `MOST_FAULTS` at most.

    One that begins with a space, or stands on a line of its own, was meant as a comment. Problems: `cut-off-value`.
    """
    if " #" not in yaml and "\t#" not in yaml:  # as in nearly all: a thousandth of the time of reading
        return
    for index in islice(_ends(yaml), MOST_FAULTS):
        line, column = place(yaml, index, first_line)
        lost = yaml[index:].partition("\n")[0].rstrip()
        shown = lost if len(lost) <= _SHOWN else f"{lost[: _SHOWN - 1]}…"
        message = (
            f'To YAML "{shown}" is a comment, so it is no part of the value. Put the whole value in quotes; or, '
            "where it is a comment, write a space behind the #."
        )
        yield rules.CUT_OFF_VALUE.at(Spot(file, line=line, column=column), message)


def _ends(yaml: str) -> Iterator[int]:
    """Where a value ends with a `#` that text follows. Of each line the first `#` begins the comment."""
    quoted = [
        (event.start_mark.index, event.end_mark.index)
        for event in events(yaml)
        if getattr(event, "style", None)  # only scalars have one
    ]
    commented = -1  # up to where all is the comment that was found last
    for found in _HASH.finditer(yaml):
        index = found.start()
        before = bisect_right(quoted, (index, len(yaml))) - 1
        if index < commented or (before >= 0 and index < quoted[before][1]):
            continue
        commented = yaml.find("\n", index)
        commented = len(yaml) if commented < 0 else commented
        alone = not yaml[yaml.rfind("\n", 0, index) + 1 : index].strip()
        if not alone and _TEXT.match(yaml, index + 1):
            yield index
