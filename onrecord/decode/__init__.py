"""A tree of strings → the facts of a case or page, entries of the registry, or settings; all faults at once.

What a field takes follows from the model's types. The only importer of `pydantic`, which is imported when the
first tree is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.decode import rules, told
from onrecord.decode.custom import values
from onrecord.decode.forms import READERS
from onrecord.decode.hooks import adapter
from onrecord.decode.rules import RULES
from onrecord.decode.scene import at
from onrecord.decode.schema import schema
from onrecord.decode.shape import Kind
from onrecord.decode.site import settings
from onrecord.decode.translation import markdown
from onrecord.decode.withheld import NOT_WHOLE, public, withheld
from onrecord.frontmatter import Tree
from onrecord.model.case import Facts
from onrecord.model.registry import Entries
from onrecord.model.settings import CustomField
from onrecord.model.text import ProseFacts, ProseTexts
from onrecord.model.translation import Texts
from onrecord.model.withdrawn import Withdrawal, Withdrawals
from onrecord.problem import Path, Problem, Spot
from onrecord.vocabulary import Vocabulary, vocabularies

__all__ = [
    "READERS",
    "RULES",
    "entries",
    "facts",
    "markdown",
    "prose",
    "prose_texts",
    "schema",
    "settings",
    "texts",
    "withdrawn",
    "withheld",
]


def facts(
    tree: Mapping[str, Tree],
    file: str,
    words: Mapping[str, Vocabulary],
    custom: Mapping[str, CustomField] | None = None,
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The tree of a case's front matter → its facts, as far as they may be published.

    `internal` is dropped before anything is read, and of a person whose name is withheld only the public self
    remains; `withheld` gives the names. `custom` are the fields that the newsroom has defined.
    Problems: every rule of `RULES` but `bad-settings`.
    """
    published = {name: value for name, value in tree.items() if name != "internal"}
    found, problems = _decoded(Facts, published, file, words)
    problems += (
        *_undated(published, file),
        *_codeless(published, file),
        *values(published.get("custom"), custom or {}, file),
    )
    if problems or found is None:
        return None, problems
    if not any(person.display in NOT_WHOLE for person in found.people.values()):
        return found, ()
    return replace(found, people={key: public(person) for key, person in found.people.items()}), ()


def entries(
    tree: Mapping[str, Tree], kind: str, file: str, words: Mapping[str, Vocabulary]
) -> tuple[Entries | None, tuple[Problem, ...]]:
    """The tree of a file of the registry → its entries; `kind` is the list that it holds, one of `LISTS`.

    Problems: as of `facts`.
    """
    found, problems = _decoded(Entries, {kind: dict(tree)}, file, words)
    # The path begins with the list, which in the file is the file itself.
    problems = tuple(replace(fault, spot=replace(fault.spot, path=fault.spot.path[1:])) for fault in problems)
    if kind == "statutes":
        problems += tuple(_unlawful(tree, file))
    if problems or found is None:
        return None, problems
    return replace(found, people={key: public(person) for key, person in found.people.items()}), ()


def texts(
    tree: Mapping[str, Tree], file: str, words: Mapping[str, Vocabulary]
) -> tuple[Texts | None, tuple[Problem, ...]]:
    """The tree of a translation's front matter → its texts. `internal` is dropped.

    Problems: those of `facts` that a text can have, and `fact-in-translation`.
    """
    return _decoded(Texts, {name: value for name, value in tree.items() if name != "internal"}, file, words)


def prose_texts(tree: Mapping[str, Tree], file: str) -> tuple[ProseTexts | None, tuple[Problem, ...]]:
    """The tree of a translated prose page's front matter → its texts. Problems: as of `texts`."""
    return _decoded(ProseTexts, tree, file, vocabularies())


def prose(tree: Mapping[str, Tree], file: str) -> tuple[ProseFacts | None, tuple[Problem, ...]]:
    """The tree of a prose page's front matter → its facts. Problems: as of `facts`."""
    return _decoded(ProseFacts, tree, file, vocabularies())


def withdrawn(
    tree: Mapping[str, Tree], file: str, words: Mapping[str, Vocabulary]
) -> tuple[Mapping[str, Withdrawal], tuple[Problem, ...]]:
    """The tree of the list of withdrawn pages → each by its address. Problems: as of `facts`."""
    found, problems = _decoded(Withdrawals, {"pages": dict(tree)}, file, words)
    # The path begins with the list, which in the file is the file itself.
    problems = tuple(replace(fault, spot=replace(fault.spot, path=fault.spot.path[1:])) for fault in problems)
    return found.pages if found else {}, problems


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


def _codeless(tree: Mapping[str, Tree], file: str) -> Iterator[Problem]:
    """Each provision of law of a case that says neither which law it is in nor where the registry has it."""
    charges, statutes = tree.get("charges"), tree.get("statutes")
    places: list[tuple[Path, object]] = []
    if isinstance(charges, dict):
        places += [(("charges", key, "statute"), at(charge, ("statute",))) for key, charge in charges.items()]
    if isinstance(statutes, list):
        places += [(("statutes", index), statute) for index, statute in enumerate(statutes)]
    for path, statute in places:
        if isinstance(statute, dict) and not statute.get("code") and not statute.get("law"):
            message = "This names no law. Add code: with the name of the law, or law: with a key of the registry."
            yield rules.MISSING_FIELD.at(Spot(file, path), message)


def _unlawful(tree: Mapping[str, Tree], file: str) -> Iterator[Problem]:
    """Each provision of the registry that does not say itself which law it is in."""
    for key, statute in tree.items():
        if isinstance(statute, dict) and statute.get("law"):
            message = '"law" points to the registry, which is here. Write code: with the name of the law.'
            yield rules.UNKNOWN_KEY.at(Spot(file, (key, "law"), at_key=True), message)
        elif statute is None or (isinstance(statute, dict) and not statute.get("code")):
            message = 'There is no "code", and a statute must have it. Add code: with the name of the law.'
            yield rules.MISSING_FIELD.at(Spot(file, (key,)), message)
