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


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What a newsroom says in words of its own, by language tag in small letters."""

    by_language: Mapping[str, Messages] = field(default_factory=dict)

    def of(self, tag: str) -> Messages:
        """The words for a language, and for a regional one those of its base language, too."""
        whole, base = tag.lower(), tag.lower().partition("-")[0]
        found = [self.by_language[name] for name in dict.fromkeys((whole, base)) if name in self.by_language]
        return found[0].over(found[-1]) if found else Messages()


OURS = Wording()
"""No words of a newsroom: ours alone."""


def key(context: str, message: str) -> str:
    """What a translation is found by. A context tells apart what English says in one word."""
    return f"{context}\x04{message}" if context else message
