"""What files gave when they were last read, by whoever reads a newsroom again and again: a preview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, replace
from hashlib import blake2b

from onrecord.model.text import Text
from onrecord.parse import Parsed
from onrecord.problem import Problem


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file of these bytes gave. `broken` says that it is from before, for now the file gives nothing."""

    key: Hashable
    parsed: Parsed
    broken: bool = False


class Known:
    """By file, what its last bytes gave, so that only what has changed is parsed.

    A file that for now gives nothing, as in the middle of a sentence, keeps what it last gave, with the problems
    of now. Two threads may ask at once: what one of them forgets is parsed once more.
    """

    def __init__(self) -> None:
        self._readings: dict[str, _Reading] = {}

    def get(self, text: Text, details: Hashable = None) -> Parsed | None:
        """What a file gave when it was last the same; `details` are what else its parse follows from."""
        reading = self._readings.get(text.file)
        return reading.parsed if reading and reading.key == _key(text, details) else None

    def put(self, text: Text, parsed: Parsed, details: Hashable = None) -> Parsed:
        """What a file gives now → what is to be taken for it."""
        last = self._readings.get(text.file)
        broken = last is not None and not gives(parsed) and gives(last.parsed)
        if broken and last:
            withheld = tuple(dict.fromkeys((*parsed.withheld, *last.parsed.withheld)))
            parsed = replace(last.parsed, problems=parsed.problems, withheld=withheld)
        self._readings[text.file] = _Reading(_key(text, details), parsed, broken)
        return parsed

    def once(self, text: Text, make: Callable[[], Parsed], details: Hashable = None) -> Parsed:
        """What is to be taken for a file, parsed only where it is not known."""
        found = self.get(text, details)
        return self.put(text, make(), details) if found is None else found

    def renew(self) -> None:
        """The settings have changed: every file is to be parsed again. What each last gave is still known."""
        self._readings = {file: replace(one, key=None) for file, one in self._readings.copy().items()}

    def keep(self, files: Collection[str]) -> None:
        """Forgets what is no longer there."""
        self._readings = {file: one for file, one in self._readings.copy().items() if file in files}

    def broken(self) -> dict[str, tuple[Problem, ...]]:
        """The files that for now give nothing, each with its own problems."""
        return {file: one.parsed.problems for file, one in self._readings.copy().items() if one.broken}


def gives(parsed: Parsed) -> bool:
    """Whether a file could be read as what it is."""
    return any((parsed.case, parsed.translation, parsed.prose, parsed.registry))


def _key(text: Text, details: Hashable) -> Hashable:
    return blake2b(text.content, digest_size=16).digest(), details
