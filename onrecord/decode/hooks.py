"""How pydantic reads the model's types: the hooks that it asks for, and one adapter a type (pydantic 2.14).

pydantic is imported when the first adapter is built, so that importing this room costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.decode import forms
from onrecord.decode.shape import Kind
from onrecord.model.value import Form, OneOrMore, Value, Word

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema

_CORE = "__get_pydantic_core_schema__"
_JSON = "__get_pydantic_json_schema__"
_SURE: ContextVar[bool] = ContextVar("sure", default=False)
"""Whether an adapter is being built for what has been read before."""
_SCALARS: dict[str, Callable[[object], object]] = {"bool": forms.flag, "int": forms.number}


@cache
def adapter(kind: Kind) -> TypeAdapter[Any]:
    """The adapter of a type of the model, built once."""
    from pydantic import TypeAdapter

    _teach()
    return TypeAdapter(kind)


@cache
def described(kind: Kind) -> TypeAdapter[Any]:
    """The adapter whose schema has the docstrings of fields, for which pydantic parses the source of each type: as
    long again as all the rest."""
    from pydantic import TypeAdapter

    _teach()
    plain = Value.__pydantic_config__
    Value.__pydantic_config__ = {**plain, "use_attribute_docstrings": True}
    try:
        return TypeAdapter(kind)
    finally:
        Value.__pydantic_config__ = plain


@cache
def sure(kind: Kind) -> TypeAdapter[Any]:
    """The adapter for what another one has read before: typed as ever, but no word is looked up and no form tried
    again, which takes half the time."""
    from pydantic import TypeAdapter

    _teach()
    token = _SURE.set(True)
    try:
        return TypeAdapter(kind)
    finally:
        _SURE.reset(token)


@cache
def _teach() -> None:
    """Hangs the hooks on the model's types, which know nothing of pydantic."""
    setattr(Value, _CORE, classmethod(_fields))
    setattr(Word, _CORE, _word)
    setattr(Word, _JSON, lambda self, schema, handler: handler(schema) | {"vocabulary": self.vocabulary})
    setattr(Form, _CORE, _form)
    setattr(Form, _JSON, lambda self, schema, handler: handler(schema) | {"form": self.name})
    setattr(OneOrMore, _CORE, _one_or_more)
    setattr(OneOrMore, _JSON, lambda self, schema, handler: _item_or_list(handler(schema)))
    for kind, reader in forms.READERS.items():
        setattr(kind, _CORE, classmethod(_one_string(reader, forms.KNOWN[kind])))
        setattr(kind, _JSON, classmethod(_named))


def _fields(cls: type[Value], source: type[Value], handler: GetCoreSchemaHandler) -> CoreSchema:
    """A dataclass: a field that is empty is absent, and what is typed by pydantic is read by our own rules.

    The wrapping is done inside the dataclass's schema. Around it, it would be lost: the second field of the
    type gets a reference to what the handler has made.
    """
    from pydantic_core import core_schema

    schema = handler(source)
    if _SURE.get():
        return schema
    inner: Any = handler.resolve_ref_schema(schema)
    known = frozenset(field.name for field in fields(source))  # type: ignore[arg-type]

    def present(value: object) -> object:
        if value is None:
            return {}
        if isinstance(value, dict):
            return {name: item for name, item in value.items() if item is not None or name not in known}
        return value

    inner["schema"] = core_schema.no_info_before_validator_function(present, _read_scalars(inner["schema"]))
    return schema


def _read_scalars(schema: Any) -> Any:
    """The same schema, in which booleans and numbers are read by us: pydantic would take `on` and `1e3`."""
    from pydantic_core import core_schema

    if isinstance(schema, list):
        return [_read_scalars(item) for item in schema]
    # A dataclass in a field has had this done to it, and other fields refer to it as it is.
    if not isinstance(schema, dict) or schema.get("type") == "dataclass":
        return schema
    if reader := _SCALARS.get(schema.get("type", "")):
        return core_schema.no_info_before_validator_function(reader, schema)
    return {
        name: _read_scalars(item) if name in ("schema", "fields", "items_schema", "values_schema") else item
        for name, item in schema.items()
    }


def _word(self: Word, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """A word of the vocabulary that the context holds by this name. Without a context it has been checked."""
    from pydantic_core import core_schema

    if _SURE.get():
        return handler(source)

    def check(value: str, info: core_schema.ValidationInfo[Any]) -> str:
        return forms.word(value, info.context[self.vocabulary]) if info.context else value

    return core_schema.with_info_after_validator_function(check, handler(source))


def _form(self: Form, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema

    schema = handler(source)
    return schema if _SURE.get() else core_schema.no_info_after_validator_function(forms.FORMS[self.name], schema)


def _one_or_more(self: OneOrMore, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema

    if _SURE.get():
        return handler(source)

    def listed(value: object) -> object:
        return [value] if isinstance(value, str | dict) else value

    return core_schema.no_info_before_validator_function(listed, handler(source))


def _item_or_list(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema["items"], schema]}


def _one_string(reader: Callable[[object], object], known: Callable[..., object]) -> Callable[..., CoreSchema]:
    def schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            known if _SURE.get() else reader, serialization=core_schema.to_string_ser_schema()
        )

    return schema


def _named(cls: type, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    return {"type": "string", "form": cls.__name__.lower()}
