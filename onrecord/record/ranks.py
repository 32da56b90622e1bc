"""The places of things in an order of all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Ranks(Generic[K]):
    """Where each of some things stands in an order: only to be compared, for where two of them stand to each other
    follows from these two, and the place of one from all the others."""

    __slots__ = ("_places",)

    def __init__(self, ordered: Iterable[K]) -> None:
        self._places = {one: place for place, one in enumerate(ordered)}

    def __getitem__(self, one: K) -> int:
        return self._places[one]
