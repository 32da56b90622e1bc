"""pydantic's faults → problems in plain words, each at its path. None of pydantic's own sentences gets out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.decode import rules
from onrecord.decode.forms import KEY, PINPOINT, Fault, kind, shown
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
_BARE = re.compile(r"[^\W\d_][\w .-]*")
_UNSAID = re.compile(
    r"[?.*_x‐‑‒–—−-]+|n\.?/?a\.?|n\.? ?d\.?|none|nil|unknown|not known|undated|no date|tb[acd]|todo|pending|"
    r"неизвестно|не известно|нет данных|нет|н/д|белгісіз|жоқ",
    re.IGNORECASE,
)
"""What stands where nothing is known: `unknown`, `n/a`, `tbd`, `?`."""
_FORMS = {
    rules.IMPOSSIBLE_DATE: "a date",
    rules.BAD_URL: "an address",
    rules.BAD_LANGUAGE: "a language",
    rules.BAD_INSTANT: "a date and time",
    rules.BAD_QUANTITY: "a quantity",
}
"""What has a form, and so no word for what is not known, by the rule of those that lack it."""
_TURNED = re.compile(r"[^\W\d_a-z][\w'’-]*, ?[^\W\d_a-z][\w'’-]*")
"""Two words that can be two items, or a name with the surname before it."""
_SEPARATOR = re.compile(r"[,;，；、،]")
_INSTEAD = {("Event", "date"): "Leave it out, and write after: or before: with the id of another event."}
_FIELD = re.compile(r"(\w+)\s*[:：]\s*(\S.*)?")
"""A text that was meant as a field: the colon is a full-width one, or no space follows it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault is told from: the root type, the tree that was read, the path, and what stands there."""

    root: Kind
    tree: object
    path: Path
    value: object

    @property
    def name(self) -> str:
        """The last field of the path."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def owner(self) -> Kind:
        """The dataclass whose field is at fault."""
        return owner(self.root, self.path[:-1])


def problems(error: ValidationError, root: Kind, tree: object, file: str, prefix: Path = ()) -> Iterator[Problem]:
    """Each fault that pydantic found in a tree. `prefix` is where the tree stands in its file."""
    found = error.errors(include_url=False)
    for one in islice(found, MOST_FAULTS):
        location: Path = one["loc"]
        at_key = location[-1:] == (_KEY_STEP,)
        scene = Scene(root, tree, location[:-1] if at_key else location, one["input"])
        reason = one.get("ctx", {}).get("error")
        if isinstance(reason, Fault):
            rule, message = reason.rule, _known_better(scene, reason) or reason.message
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
    near = suggest(scene.name, known)
    elsewhere = list(islice(homes(scene.root, scene.name), 2))
    if near and (near.startswith(scene.name) or scene.name.startswith(near) or not elsewhere):
        advice = f'Did you mean "{near}"?'
    elif elsewhere:
        advice = f"It belongs to {' or '.join(elsewhere)}."
    elif scene.name in shape(scene.root):
        advice = f"It belongs to the {noun(scene.root)}: write it at the beginning of a line."
    else:
        advice = f"The fields are: {', '.join(known)}."
    return rules.UNKNOWN_KEY, f"{message} {advice}"


def _not_a_list(scene: Scene) -> tuple[Rule, str]:
    if isinstance(scene.value, str):
        one = f", or {scene.name}: [{_scalar(scene.value)}] if it is one" if _TURNED.fullmatch(scene.value) else ""
        advice = f"Write {scene.name}: {_listed(scene.value)}{one}"
    else:
        advice = "Write each item on a line of its own behind a hyphen."
    return rules.WRONG_TYPE, f'This is {kind(scene.value)}, and "{scene.name}" is a list. {advice}'


def _not_a_map(scene: Scene) -> tuple[Rule, str]:
    advice = f"Write each under a key of its own, {scene.name}: {{its-key: {{…}}}}"
    named = at(scene.value, (0, "name")) if isinstance(scene.value, list) else scene.value
    if isinstance(named, str) and (offer := slug(named)) and len(offer) <= 40:
        advice = advice.replace("its-key", offer)
    return rules.WRONG_TYPE, f'This is {kind(scene.value)}, and "{scene.name}" is a map. {advice}'


def _not_fields(scene: Scene) -> tuple[Rule, str]:
    whose = owner(scene.root, scene.path)
    known = shape(whose)
    message = f"This is {kind(scene.value)}, and {a_noun(whose)} is written as fields with values."
    first = next((field.name for field in known.values() if field.required), next(iter(known)))
    if isinstance(scene.value, str) and (found := _FIELD.fullmatch(scene.value)) and found[1] in known:
        field = f"{found[1]}: {found[2] or '…'}" if len(scene.value) <= 60 else f"{found[1]}: …"
        return rules.WRONG_TYPE, f"{message} Behind its name stands a colon with a space after it. Write {field}"
    if isinstance(scene.value, str) and len(scene.value) <= 40:
        return rules.WRONG_TYPE, f"{message} Write {{{first}: {_scalar(scene.value)}}}"
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


def _known_better(scene: Scene, reason: Fault) -> str | None:
    """What to say instead of a reader's own words, which knows the value and not the field."""
    return _unsaid(scene, reason) or _listed_in_one(scene, reason) or _between_commas(scene, reason)


def _unsaid(scene: Scene, reason: Fault) -> str | None:
    """What to say where a word stands for what is not known."""
    value, form = scene.value, _FORMS.get(reason.rule)
    if form is None or not isinstance(value, str) or not _UNSAID.fullmatch(value.strip()):
        return None
    field = shape(scene.owner).get(scene.name)
    if field and field.required:
        kinds = (
            ' as far as it is known, such as "2023-05" or "2023"' if reason.rule is rules.IMPOSSIBLE_DATE else ""
        )
        advice = f'{a_noun(scene.owner).capitalize()} must have "{scene.name}": write it{kinds}.'
    else:
        usual = f"Where it is not known, leave {scene.name}: out."
        advice = _INSTEAD.get((scene.owner.__name__, scene.name), usual)
    return f"{shown(value)} is not {form}. {advice}"


def _listed_in_one(scene: Scene, reason: Fault) -> str | None:
    """What to say where a list that may be one item without brackets holds several between its commas."""
    written = at(scene.tree, scene.path[:-1])
    if reason.rule not in (rules.UNKNOWN_VALUE, rules.BAD_KEY) or scene.path[-1:] != (0,):
        return None
    if not isinstance(written, str) or len(_SEPARATOR.split(written)) < 2:
        return None
    return f'{shown(written)} is one item, and "{scene.name}" is a list. Write {scene.name}: {_listed(written)}'


def _between_commas(scene: Scene, reason: Fault) -> str | None:
    """What to say where YAML has made two citations of one, because it stands in brackets without quotes."""
    step = scene.path[-1] if scene.path else None
    if reason.rule is not rules.BAD_CITATION or not isinstance(step, int) or step == 0:
        return None
    before, value = at(scene.tree, (*scene.path[:-1], step - 1)), scene.value
    if not (isinstance(before, str) and isinstance(value, str)):
        return None
    if not KEY.fullmatch(before.strip()) or not PINPOINT.match(value):
        return None
    joined = f'"{before.strip()}, {value.strip()}"'
    return f"The comma makes two citations of this, {shown(before)} and {shown(value)}. Write [{joined}]."


def at(tree: Any, path: Path) -> object:
    """What stands at a path of a tree, or None."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def _listed(value: str) -> str:
    """A text as a list: of what stands between its commas, if that is no place in a source."""
    if len(value) > 60:
        return "[…]"
    items = [part.strip() for part in _SEPARATOR.split(value.strip("[]")) if part.strip()]
    whole = len(items) < 2 or PINPOINT.match(items[1])
    return f"[{_scalar(value) if whole else ', '.join(map(_scalar, items))}]"


def _scalar(value: str) -> str:
    """A text as YAML takes it between brackets: bare where it can be."""
    return value if _BARE.fullmatch(value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
