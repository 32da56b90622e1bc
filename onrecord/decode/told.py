"""pydantic's faults → problems in plain words, each at its path. None of pydantic's own sentences gets out."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.decode import rules
from onrecord.decode.forms import Fault, kind, shown
from onrecord.decode.instead import known_better
from onrecord.decode.scene import Scene, at, listed, scalar
from onrecord.decode.shape import Kind, a_noun, homes, noun, owner, shape
from onrecord.decode.translation import is_fact
from onrecord.frontmatter.fence import MOST_FAULTS
from onrecord.frontmatter.rules import TOO_MANY_FAULTS
from onrecord.model.value import slug
from onrecord.problem import Path, Problem, Rule, Spot
from onrecord.vocabulary import suggest

if TYPE_CHECKING:
    from pydantic import ValidationError

_KEY_STEP = "[key]"
_TURNED = re.compile(r"[^\W\d_a-z][\w'’-]*, ?[^\W\d_a-z][\w'’-]*")
"""Two words that can be two items, or a name with the surname before it."""
_BULLET = re.compile(r"[•‣◦▪·*–—-]|\d+[.)] ")
_ELSEWHERE = {
    "abstract": "summary",
    "birth_date": "born",
    "birthday": "born",
    "categories": "topics",
    "category": "topics",
    "date": "published",
    "date_of_birth": "born",
    "date_of_death": "died",
    "description": "summary",
    "excerpt": "summary",
    "headline": "title",
    "href": "url",
    "keywords": "topics",
    "language": "lang",
    "lastmod": "updated",
    "link": "url",
    "modified": "updated",
    "subject": "topics",
    "tag": "topics",
    "tags": "topics",
}
"""What fields are called in other programs."""
_FIELD = re.compile(r"(\w+)\s*[:：]\s*(\S.*)?")
"""A text that was meant as a field: the colon is a full-width one, or no space follows it."""


def problems(error: ValidationError, root: Kind, tree: object, file: str, prefix: Path = ()) -> Iterator[Problem]:
    """Each fault that pydantic found in a tree. `prefix` is where the tree stands in its file."""
    found = error.errors(include_url=False)
    for one in islice(found, MOST_FAULTS):
        location: Path = one["loc"]
        at_key = location[-1:] == (_KEY_STEP,)
        scene = Scene(root, tree, location[:-1] if at_key else location, one["input"])
        reason = one.get("ctx", {}).get("error")
        if isinstance(reason, Fault):
            rule, message = reason.rule, known_better(scene, reason) or reason.message
        else:
            rule, message = _TOLD.get(one["type"], _unlike)(scene)
        at_key = at_key or rule in (rules.UNKNOWN_KEY, rules.FACT_IN_TRANSLATION)
        spot = Spot(file, (*prefix, *scene.path), at_key=at_key)
        yield rule.at(spot, message)
    if len(found) > MOST_FAULTS:
        message = f"There are {len(found)} faults in the fields of this file. These are the first {MOST_FAULTS}."
        yield TOO_MANY_FAULTS.at(Spot(file, line=1, column=1), message)


def _missing(scene: Scene) -> tuple[Rule, str]:
    name, whose = scene.name, a_noun(scene.owner)
    parent = at(scene.tree, scene.path[:-1])
    if isinstance(parent, dict) and name in parent:
        return rules.MISSING_FIELD, f'"{name}" is empty, and {whose} must have it. Write it behind the colon.'
    return rules.MISSING_FIELD, f'There is no "{name}", and {whose} must have it. Add the line {name}: …'


def _unknown(scene: Scene) -> tuple[Rule, str]:
    whose, known = scene.owner, shape(scene.owner)
    if is_fact(whose, scene.name):
        message = f"{shown(scene.name)} is a fact. Facts stand in the original and hold for every language."
        return rules.FACT_IN_TRANSLATION, f"{message} Take it away here."
    message = f"{shown(scene.name)} is not a field of {a_noun(whose)}."
    if scene.name.lower() == "status" and "status" not in known:
        return rules.UNKNOWN_KEY, f"{message} A status follows from the events: what happened is written there."
    near = _elsewhere(scene, known) or suggest(scene.name, known)
    elsewhere = list(islice(homes(scene.root, scene.name), 2))
    if near and (
        _elsewhere(scene, known) or near.startswith(scene.name) or scene.name.startswith(near) or not elsewhere
    ):
        advice = f'Did you mean "{near}"?'
    elif elsewhere:
        advice = f"It belongs to {' or '.join(elsewhere)}."
    elif scene.name in shape(scene.root):
        advice = f"It belongs to the {noun(scene.root)}: write it at the beginning of a line."
    else:
        advice = f"The fields are: {', '.join(known)}."
    return rules.UNKNOWN_KEY, f"{message} {advice}"


def _elsewhere(scene: Scene, known: Container[str]) -> str:
    """The field that has this name in other programs, where it is one of these and not written yet."""
    near = _ELSEWHERE.get(scene.name.lower().replace("-", "_").replace(" ", "_"), "")
    written = at(scene.tree, scene.path[:-1])
    return near if near in known and isinstance(written, dict) and near not in written else ""


def _is_entry(scene: Scene) -> bool:
    """Whether a value is what a map holds under a key of its own."""
    owned = shape(owner(scene.root, scene.path[:-2])).get(str(scene.path[-2])) if len(scene.path) > 1 else None
    return owned is not None and owned.many == "map"


def _not_a_list(scene: Scene) -> tuple[Rule, str]:
    if isinstance(scene.value, str) and _BULLET.match(scene.value):
        advice = "Write each item on a line of its own behind a hyphen and a space."
    elif isinstance(scene.value, str):
        one = f", or {scene.name}: [{scalar(scene.value)}] if it is one" if _TURNED.fullmatch(scene.value) else ""
        advice = f"Write {scene.name}: {listed(scene.value)}{one}"
    elif isinstance(scene.value, dict) and all(item is None for item in scene.value.values()):
        advice = f"Write {scene.name}: [{', '.join(map(scalar, scene.value))}]"
    else:
        advice = "Write each item on a line of its own behind a hyphen."
    return rules.WRONG_TYPE, f'This is {kind(scene.value)}, and "{scene.name}" is a list. {advice}'


def _not_a_map(scene: Scene) -> tuple[Rule, str]:
    advice = f"Write each under a key of its own, {scene.name}: {{its-key: {{…}}}}"
    named = at(scene.value, (0, "name")) or at(scene.value, (0,)) if isinstance(scene.value, list) else scene.value
    if isinstance(named, str) and (offer := slug(named)) and len(offer) <= 40:
        advice = advice.replace("its-key", offer)
    return rules.WRONG_TYPE, f'This is {kind(scene.value)}, and "{scene.name}" is a map. {advice}'


def _not_fields(scene: Scene) -> tuple[Rule, str]:
    whose = owner(scene.root, scene.path)
    known = shape(whose)
    message = f"This is {kind(scene.value)}, and {a_noun(whose)} is written as fields with values."
    if scene.name in known and scene.path[-1:] == (scene.name,) and _is_entry(scene):
        return (
            rules.WRONG_TYPE,
            f'"{scene.name}" is a field of {a_noun(whose)}. Indent it more than its key above it.',
        )
    first = next((field.name for field in known.values() if field.required), next(iter(known)))
    if isinstance(scene.value, str) and (found := _FIELD.fullmatch(scene.value)) and found[1] in known:
        field = f"{found[1]}: {found[2] or '…'}" if len(scene.value) <= 60 else f"{found[1]}: …"
        return rules.WRONG_TYPE, f"{message} Behind its name stands a colon with a space after it. Write {field}"
    if isinstance(scene.value, str) and len(scene.value) <= 40:
        needed = (f", {field.name}: …" for field in known.values() if field.required and field.name != first)
        return rules.WRONG_TYPE, f"{message} Write {{{first}: {scalar(scene.value)}{''.join(needed)}}}"
    return rules.WRONG_TYPE, f"{message} Its fields are: {', '.join(known)}."


def _not_text(scene: Scene) -> tuple[Rule, str]:
    if scene.value is None:
        return rules.EMPTY_VALUE, "This item is empty. Write it, or remove it."
    advice = "If the brackets belong to the text, put it in quotes."
    return rules.WRONG_TYPE, f'This is {kind(scene.value)}, and "{scene.name}" takes a text. {advice}'


def _empty(scene: Scene) -> tuple[Rule, str]:
    return rules.EMPTY_VALUE, f'"{scene.name}" is an empty text. Write something, or remove it.'


def _unlike(scene: Scene) -> tuple[Rule, str]:
    message = f'"{scene.name}" cannot be {kind(scene.value)} of this form. Write it as the list of fields has it.'
    return rules.WRONG_TYPE, message


_TOLD: Mapping[str, Callable[[Scene], tuple[Rule, str]]] = {
    "dataclass_type": _not_fields,
    "dict_type": _not_a_map,
    "mapping_type": _not_a_map,
    "missing": _missing,
    "string_too_short": _empty,
    "string_type": _not_text,
    "tuple_type": _not_a_list,
    "unexpected_keyword_argument": _unknown,
}
"""What is told of each of pydantic's error types that the model can give."""
