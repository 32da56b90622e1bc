"""The bytes of a newsroom's files, for whoever must tell where in one of them something stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Contents(Mapping[str, bytes]):
    """The bytes of files by their path from `root`, each read when it is asked for: few of many are.

    What is `held` is at hand. A file that has gone since is empty.
    """

    def __init__(self, root: Path, names: Iterable[str], held: Mapping[str, bytes] = _NOTHING) -> None:
        self._root = root
        self._held = held
        self._names = frozenset((*names, *held))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        if name in self._held:
            return self._held[name]
        try:
            return (self._root / name).read_bytes()
        except OSError:
            return b""

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def holding(self, held: Mapping[str, bytes]) -> Contents:
        """The same, with more at hand."""
        return Contents(self._root, self._names, {**self._held, **held})
