"""Values of the model ⇄ bytes: the one form in which they are kept and sent to another process.

It is the JSON that pydantic makes of a dataclass (pydantic 2.14), without what a field says by default. What is
read must have been written here: it is typed as ever, but words of vocabularies were checked when first read.
"""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from onrecord.decode.hooks import sure
from onrecord.decode.shape import Kind

T = TypeVar("T")


class Codec(Generic[T]):
    """Writes and reads values of one type. `load(dump(value)) == value`."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = cast(Kind, kind)

    def dump(self, value: T) -> bytes:
        """A value → bytes."""
        return sure(self._kind).dump_json(value, exclude_defaults=True)

    def load(self, content: bytes | memoryview) -> T:
        """What `dump` wrote → the value. Raises ValueError for anything else."""
        value: T = sure(self._kind).validate_json(bytes(content))
        return value


def codec(kind: type[T]) -> Codec[T]:
    """The codec of a type."""
    return Codec(kind)
