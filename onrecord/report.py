"""Problems → the terminal, GitHub's annotations and an exit code. The only room that prints."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.problem import Problem, Severity, Spot, Told
from onrecord.world.folder import from_here

STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "cyan"}
ORDER: tuple[Severity, ...] = ("error", "warning", "note")
_OBEYED = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


def placed(problems: Iterable[Problem], files: Mapping[str, bytes]) -> tuple[Told, ...]:
    """Problems → each once with its line and column (0 where it is about a file as a whole), in order.

    `files` gives the bytes of each file that can be blamed. Lines and columns are 1-based.
    """
    # They come rule by rule: file by file each is read once, and not for each of its problems.
    distinct = sorted(dict.fromkeys(problems), key=_file)
    together = ((files.get(file), some) for file, some in groupby(distinct, _file))
    return in_order((*position(problem.spot, content), problem) for content, some in together for problem in some)


def _file(problem: Problem) -> str:
    return problem.spot.file


def in_order(found: Iterable[Told]) -> tuple[Told, ...]:
    """Problems that are placed, file by file and line by line."""
    return tuple(sorted(found, key=lambda each: (each[2].spot.file, each[0], each[1], each[2].rule)))


def position(spot: Spot, content: bytes | None) -> tuple[int, int]:
    """The line and column of a spot in a file of these bytes; (0, 0) for the file as a whole."""
    from onrecord import frontmatter  # not before something is wrong: where nothing has changed nothing is read

    if spot.line is not None:
        return spot.line, spot.column or 1
    if not spot.path or content is None:
        return 0, 0
    yaml, first_line = _yaml(content, spot.file)
    return frontmatter.locate(yaml, spot.path, spot.at_key, first_line) if yaml else (0, 0)


@lru_cache(maxsize=1)
def _yaml(content: bytes, file: str) -> tuple[str, int]:
    """The YAML of a file, empty where it has none, and the line that it begins on. Every problem of a file asks."""
    from onrecord import frontmatter

    if file.endswith((".yml", ".yaml")):
        return frontmatter.plain(content, file)[0] or "", 1
    split, _ = frontmatter.split(content, file)
    return (split.yaml, 2) if split else ("", 2)


class Reporter:
    """Tells a person or CI what happened. `root` is the folder that the files of problems are counted from."""

    def __init__(self, root: Path, quiet: bool = False) -> None:
        self._root = root
        self._quiet = quiet
        self.console = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, message: str, style: str = "") -> None:
        """A line for whoever watches; nothing where quiet was asked for."""
        if not self._quiet:
            self.console.print(Text(message, style))

    def fault(self, told: str) -> None:
        """What nobody has foreseen, in full, even where quiet was asked for."""
        self.console.print(Text(told, STYLES["error"]))

    def problems(self, problems: Sequence[Problem], files: Mapping[str, bytes], most: int | None = None) -> None:
        """Every problem on a line of its own, then how many there are. Errors are told even where quiet.

        With `most`, no more than that many warnings and notes of one rule are told one by one: what is the same
        in a thousand places would hide what is not.
        """
        self.tell(placed(problems, files), most)

    def tell(self, found: Iterable[Told], most: int | None = None) -> None:
        """The same of problems that are placed already."""
        shown = [each for each in found if each[2].severity == "error" or not self._quiet]
        told: Counter[str] = Counter()
        for line, column, problem in shown:
            told[problem.rule] += problem.severity != "error"
            if most is not None and told[problem.rule] > most:
                continue
            self.console.print(self._line(line, column, problem))
            if os.environ.get("GITHUB_ACTIONS") == "true":
                print(annotation(self._path(problem.spot.file), line, column, problem))
        for rule, count in told.items():
            if most is not None and count > most:
                self.say(f"… and {count - most} more of {rule}; `python build.py check` tells them all.")
        if shown:
            self.say(summary(problem for _, _, problem in shown))

    def _line(self, line: int, column: int, problem: Problem) -> Text:
        place = self._path(problem.spot.file) + (f":{line}:{column}" if line else "")
        rule, message = (problem.rule, STYLES[problem.severity]), visible(problem.message)
        return Text.assemble((visible(place), "bold"), "  ", rule, "  ", message)

    def _path(self, file: str) -> str:
        """A file as the person who reads this can open it: from the folder they are in."""
        path = self._root / file
        return from_here(path) if os.path.exists(path) else file  # noqa: PTH110 (it may stand where none may look)


def visible(text: str) -> str:
    """A text on one line, without what a terminal would obey: the name of a file may hold anything."""
    return text.translate(_OBEYED)


def annotation(file: str, line: int, column: int, problem: Problem) -> str:
    """A problem as a workflow command of GitHub Actions, which shows it at its line in a pull request."""
    kind = "notice" if problem.severity == "note" else problem.severity
    place = f"file={_property(file)}" + (f",line={line},col={column}" if line else "")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} {place},title={problem.rule}::{message}"


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{counts[severity]} {severity}{'s' if counts[severity] != 1 else ''}"
        for severity in ORDER
        if counts[severity]
    )


def exit_code(problems: Iterable[Problem], strict: bool) -> int:
    """0 where all is well, 1 where there is an error, or with `strict` a warning."""
    fatal = {"error", "warning"} if strict else {"error"}
    return int(any(problem.severity in fatal for problem in problems))


def _property(value: str) -> str:
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(character, code)
    return value
