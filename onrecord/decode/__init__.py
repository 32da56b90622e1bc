"""A tree of strings → the facts of a case or a page, or the settings of a site; all faults at once.

What a field takes follows from the model's types. The only importer of `pydantic`, which is imported when the
first tree is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.decode import rules, told
from onrecord.decode.forms import READERS
from onrecord.decode.hooks import adapter
from onrecord.decode.rules import RULES
from onrecord.decode.schema import schema
from onrecord.decode.shape import Kind
from onrecord.decode.site import settings
from onrecord.frontmatter import Tree
from onrecord.model.case import Facts
from onrecord.model.text import ProseFacts
from onrecord.problem import Problem, Spot
from onrecord.vocabulary import Vocabulary, vocabularies

__all__ = ["READERS", "RULES", "facts", "prose", "schema", "settings"]


def facts(
    tree: Mapping[str, Tree], file: str, words: Mapping[str, Vocabulary]
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The tree of a case's front matter → its facts. `internal` is dropped before anything is read.

    Problems: every rule of `RULES` but `bad-settings`.
    """
    published = {name: value for name, value in tree.items() if name != "internal"}
    found, problems = _decoded(Facts, published, file, words)
    problems += tuple(_undated(published, file))
    return (None if problems else found), problems


def prose(tree: Mapping[str, Tree], file: str) -> tuple[ProseFacts | None, tuple[Problem, ...]]:
    """The tree of a prose page's front matter → its facts. Problems: as of `facts`."""
    return _decoded(ProseFacts, tree, file, vocabularies())


def _decoded(
    kind: Kind, tree: object, file: str, words: Mapping[str, Vocabulary]
) -> tuple[Any, tuple[Problem, ...]]:
    from pydantic import ValidationError

    try:
        return adapter(kind).validate_python(tree, context=words), ()
    except ValidationError as error:
        return None, tuple(told.problems(error, kind, tree, file))


def _undated(tree: Mapping[str, Tree], file: str) -> Iterator[Problem]:
    """Each event that says neither when it happened nor what it followed or preceded."""
    events = tree.get("events")
    for index, event in enumerate(events if isinstance(events, list) else ()):
        if isinstance(event, dict) and not any(event.get(name) for name in ("date", "after", "before")):
            message = (
                "This event has no date. Write date: as far as it is known, such as 2023-05 or 2023, "
                "or after: or before: with the id of another event."
            )
            yield rules.MISSING_FIELD.at(Spot(file, ("events", index)), message)
