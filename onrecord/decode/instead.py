"""What is told of a value in place of its reader's own words, for a reader knows neither field nor neighbours."""

from __future__ import annotations

import re

from onrecord.decode import rules
from onrecord.decode.forms import KEY, PINPOINT, Fault, shown
from onrecord.decode.scene import SEPARATOR, Scene, at, listed
from onrecord.decode.shape import a_noun, shape

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
_INSTEAD = {("Event", "date"): "Leave it out, and write after: or before: with the id of another event."}


def known_better(scene: Scene, reason: Fault) -> str | None:
    """A fault and the scene it was found in → what to say, where more is known than its reader knew."""
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
    if not isinstance(written, str) or len(SEPARATOR.split(written)) < 2:
        return None
    return f'{shown(written)} is one item, and "{scene.name}" is a list. Write {scene.name}: {listed(written)}'


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
