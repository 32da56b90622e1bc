"""The JSON Schema of a case's front matter, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.decode.forms import KEY, VERSIONS
from onrecord.decode.hooks import described
from onrecord.decode.shape import Kind
from onrecord.model.case import Facts
from onrecord.vocabulary import Vocabulary, vocabularies

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {
    "description": "A date as EDTF writes it: 2023-05-25, 2023-05, 2023, 2023-05~ (about), 2023-05? (uncertain), "
    "202X, 2023-XX, 2023-05-01/2023-05-03, 2023-05-01/.. (still going on), [2023-05-01,2023-05-03] (one of).",
    "anyOf": [
        {"type": "string", "pattern": r"^\s*(\[.*\]|(\.\.)?/?\d[\dX]{3}[-\dX?~%/.]*)\s*$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
        {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
    ],
}
_FORMS: Mapping[str, dict[str, Any]] = {
    "citation": {
        "description": "The key of a source and, behind a comma, the place in it: relay, para. 2",
        "pattern": rf"^\s*{KEY.pattern}\s*(,.+)?$",
    },
    "duration": {
        "description": "A length of time (ISO 8601), P6M or P1Y6M10D; or life",
        "pattern": r"^(life|P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?)$",
    },
    "instant": {
        "description": "A date and time with its zone, 2026-11-22T18:00+05:00",
        "format": "date-time",
    },
    "key": {"pattern": f"^{KEY.pattern}$"},
    "language": {"description": "A language tag (BCP 47): ru, kk-Latn"},
    "money": {"description": "An amount behind its currency, KZT 34000", "pattern": r"^[A-Z]{3} \d+(\.\d{1,2})?$"},
    "sha256": {"pattern": "^[0-9a-f]{64}$"},
    "time": {"description": "A time of day at the place, 14:30", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    "markdown": {"description": "Inline Markdown, with citations: [@relay, para. 2]"},
    "url": {"format": "uri", "pattern": "^https?://"},
    "version": {"enum": [*VERSIONS, *map(int, VERSIONS)], "type": ["string", "integer"]},
}


def schema(words: Mapping[str, Vocabulary] | None = None, root: Kind = Facts) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a case's front matter, or of a translation's where that is the `root`.

    `words` are the packaged vocabularies if not given.

    Source: the model's types and the docstrings of its fields. Unquoted numbers are text to us and numbers to
    an editor, so a text may be either.
    """
    words = vocabularies() if words is None else words
    found = _spelt(described(root).json_schema(mode="validation"))
    found["properties"]["internal"] = {"description": "Notes for the newsroom: never read, never published."}
    definitions = {name: _one_of(vocabulary) for name, vocabulary in words.items()} if root is Facts else {}
    return {
        "$schema": _DIALECT,
        **found,
        "$defs": {**found.get("$defs", {}), "date": _DATE, **definitions},
    }


def _spelt(node: Any) -> Any:
    """A schema as pydantic writes it → with our marks for vocabularies and forms spelt out."""
    if isinstance(node, list):
        return [_spelt(item) for item in node]
    if not isinstance(node, dict):
        return node
    rest = {name: _spelt(item) for name, item in node.items() if not _is_mark(name, item)}
    entry = rest.get("additionalProperties")
    if isinstance(entry, dict) and "$ref" in entry:
        rest["additionalProperties"] = {"anyOf": [entry, {"type": "null"}]}
    if isinstance(node.get("vocabulary"), str):
        return _without_type(rest) | {"$ref": f"#/$defs/{node['vocabulary']}"}
    form = node.get("form")
    if form == "date":
        return _without_type(rest) | {"$ref": "#/$defs/date"}
    if isinstance(form, str):
        return {**rest, **_FORMS[form], **_described(rest)}
    if rest.get("type") == "string":
        rest["type"] = ["string", "number"]
    return rest


def _is_mark(name: str, item: object) -> bool:
    """Whether it is a mark of ours, or the title that pydantic makes of a field's name."""
    return name in ("vocabulary", "form", "title") and isinstance(item, str)


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in schema.items() if name == "description"}


def _without_type(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in schema.items() if name not in ("type", "minLength")}


def _one_of(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "description": f"The word for {vocabulary.noun}.",
        "oneOf": [
            {"const": term.word, "title": term.label, "description": term.definition}
            for term in vocabulary.terms.values()
        ],
    }
