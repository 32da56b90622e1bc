"""Why a frame could not be made, in sentences."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from onrecord.model.settings import Settings
from onrecord.problem import Problem, Rule, Spot

SHELL_FAILED = Rule(
    "shell-failed",
    "error",
    """The frame around the pages, their masthead, navigation and foot, could not be made.

    Why: MkDocs makes it from `mkdocs.yml` and the templates in `templates/shell`, and one of them is at fault.

    Example:
    `theme: {name: readthedocs}`

    Instead: mend what the message names. A template of your own that fails can be removed; the one that comes
    with OnRecord then takes its place.
    """,
)

RULES = (SHELL_FAILED,)

GAPS = {name: f"<!--onrecord:{name}-->" for name in ("title", "head", "switch", "main")}
"""Where a page is filled in, in this order. Only a site of several languages has a switch."""

CONFIG_FAULT = re.compile(r"Config value '(?P<key>\w+)': (?P<fault>.*)", re.DOTALL)
"""How MkDocs reports a setting that it refuses (1.6)."""


def failures(
    error: Exception, heard: list[str], settings: Settings, folders: tuple[Path, ...], *, expected: bool
) -> tuple[Problem, ...]:
    """What was raised and heard → `shell-failed` for each setting that MkDocs refuses, or for the template.

    What no template raised is ours to mend, and no problem, unless it was `expected` of MkDocs.
    """
    refused = [match for text in heard if (match := CONFIG_FAULT.match(text))]
    if refused:
        return tuple(
            SHELL_FAILED.at(
                Spot(settings.file, (match["key"],)),
                f'MkDocs refuses the setting "{match["key"]}": {_sentence(match["fault"])} Correct it.',
            )
            for match in refused
        )
    # Jinja adds every folder that it looked in, which helps nobody.
    reason = _sentence(str(error).partition(" in search paths")[0] or type(error).__name__)
    for place in reversed(extract_tb(error.__traceback__)):
        if any(Path(place.filename).is_relative_to(folder) for folder in folders[1:]):
            return (
                SHELL_FAILED.at(
                    Spot(_from_root(Path(place.filename), settings), line=place.lineno, column=1),
                    f"This template of the frame cannot be used: {reason} Mend it, or remove the file to use the "
                    "one that comes with OnRecord.",
                ),
            )
    if not expected:
        return ()
    return (
        SHELL_FAILED.at(
            Spot(settings.file), f"MkDocs cannot make the frame of the pages with this file: {reason} Correct it."
        ),
    )


def _sentence(text: str) -> str:
    """A message of another's on one line, with a full stop."""
    return f"{' '.join(text.split()).rstrip('.')}."


def _from_root(file: Path, settings: Settings) -> str:
    root = Path(settings.root)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)


def wrong_theme(settings: Settings, name: object) -> Problem:
    """Another theme than Material → `shell-failed`."""
    return SHELL_FAILED.at(
        Spot(settings.file, ("theme", "name")),
        f'The theme "{name}" cannot frame the pages. Only Material for MkDocs can: write "name: material".',
    )


def no_gap(settings: Settings, gap: str) -> Problem:
    """A gap that does not stand in the frame exactly once → `shell-failed`."""
    return SHELL_FAILED.at(
        Spot(settings.file),
        f"The templates of the frame have no single place for the {gap} of a page. Let {GAPS[gap]} stand exactly "
        "once, as in the templates that come with OnRecord.",
    )


@contextmanager
def listening() -> Iterator[list[str]]:
    """Keeps what MkDocs would tell the terminal; yields its errors as they come."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    log, listener = logging.getLogger("mkdocs"), Listener(logging.ERROR)
    passed_on = log.propagate
    log.addHandler(listener)
    log.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield heard
    finally:
        log.removeHandler(listener)
        log.propagate = passed_on
