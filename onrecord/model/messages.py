"""The words of an interface in one language: what a message catalogue holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Messages:
    """Translations of messages, by `key`. `plurals` gives, by the key of the singular, each form of a message
    with a number by the plural category of the Unicode CLDR: one, few, many, other …"""

    plain: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def over(self, other: Messages) -> Messages:
        """These translations and, of what they lack, those of another."""
        return Messages({**other.plain, **self.plain}, {**other.plurals, **self.plurals})


def key(context: str, message: str) -> str:
    """What a translation is found by. A context tells apart what English says in one word."""
    return f"{context}\x04{message}" if context else message
