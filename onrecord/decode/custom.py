"""A newsroom's own fields: what `mkdocs.yml` defines, and what a case writes in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from onrecord.decode import forms, rules
from onrecord.decode.forms import Fault, shown
from onrecord.model.settings import CustomField
from onrecord.problem import Path, Problem, Spot
from onrecord.vocabulary import suggest

TYPES: Mapping[str, Callable[[str], object]] = {
    "number": lambda value: _number(value),
    "text": str,
    "date": forms.date,
    "url": forms.url,
    "flag": forms.flag,
    "choice": str,
}
"""What reads each type of field."""


def values(tree: object, fields: Mapping[str, CustomField], file: str) -> Iterator[Problem]:
    """What a case writes under `custom` → each fault: `unknown-custom`, `bad-custom`."""
    for name, value in tree.items() if isinstance(tree, dict) else ():
        spot = Spot(file, ("custom", name))
        if name not in fields:
            yield rules.UNKNOWN_CUSTOM.at(Spot(file, spot.path, at_key=True), _unknown(name, fields))
        elif isinstance(value, str) and value.strip() and (message := _fault(value.strip(), fields[name])):
            yield rules.BAD_CUSTOM.at(spot, f'{message} "{name}" is a {fields[name].type} in the settings.')


def definitions(fields: Mapping[str, CustomField], file: str, prefix: Path) -> Iterator[Problem]:
    """The fields that the settings define → each fault: `bad-key`, `unknown-value`, `bad-settings`."""
    for name, field in fields.items():
        path = (*prefix, name)
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
            message = f"{shown(name)} cannot be a field's name. Write it with a to z, digits, _ and - alone."
            yield rules.BAD_KEY.at(Spot(file, path, at_key=True), message)
        if field.type not in TYPES:
            near = suggest(field.type, TYPES)
            hint = f' Did you mean "{near}"?' if near else ""
            message = f"{shown(field.type)} is not a type of field.{hint} One of: {', '.join(TYPES)}."
            yield rules.UNKNOWN_VALUE.at(Spot(file, (*path, "type")), message)
        elif field.type == "choice" and not field.choices:
            message = f'"{name}" is a choice and has nothing to choose from. Add choices: [one, another].'
            yield rules.BAD_SETTINGS.at(Spot(file, path, at_key=True), message)
        elif field.type != "choice" and field.choices:
            message = f"A {field.type} has no choices. Write type: choice, or remove them."
            yield rules.BAD_SETTINGS.at(Spot(file, (*path, "choices"), at_key=True), message)


def _unknown(name: str, fields: Mapping[str, CustomField]) -> str:
    message = f"{shown(name)} is not a field that mkdocs.yml defines."
    if near := suggest(name, fields):
        return f'{message} Did you mean "{near}"?'
    if fields:
        return f"{message} It defines: {', '.join(fields)}."
    return f"{message} Define it there, under extra: onrecord: custom: with its type and label."


def _fault(value: str, field: CustomField) -> str | None:
    """Why a field does not take a value, if so."""
    try:
        TYPES[field.type](value)
    except Fault as fault:
        return fault.message
    if field.type == "choice" and value not in field.choices:
        near = suggest(value, field.choices)
        hint = f' Did you mean "{near}"?' if near else ""
        return f"{shown(value)} is not one of: {', '.join(field.choices)}.{hint}"
    return None


def _number(value: str) -> object:
    """A number, whole or with decimals behind a point. Raises Fault."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", value):
        advice = "Write digits, and decimals behind a point, such as 1200 or 3.5."
        raise Fault(rules.BAD_CUSTOM, f"{shown(value)} is not a number. {advice}")
    return value
