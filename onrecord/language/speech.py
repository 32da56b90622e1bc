"""A language with its messages: the words of pages, plurals and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from babel import Locale
from babel.numbers import format_decimal

Messages = Mapping[str, str | Mapping[str, str]]
"""Translations by message; of a message with a plural, its forms by CLDR plural category, by the plural."""


def msgid(text: str) -> str:
    """The text itself, marked as a message for those who collect messages from the source."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What says messages and numbers. `code` is its BCP 47 tag, for `lang`; `direction` for `dir`."""

    code: str
    direction: Literal["ltr", "rtl"]
    messages: Messages = field(repr=False)
    locale: Locale = field(repr=False)

    def gettext(self, message: str) -> str:
        """A message in this language; in English where it is not translated."""
        translation = self.messages.get(message)
        return translation if isinstance(translation, str) else message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of a message for a number."""
        forms = self.messages.get(plural)
        if isinstance(forms, Mapping):
            return forms.get(self.locale.plural_form(n)) or forms["other"]
        return singular if n == 1 else plural

    def say(self, message: str, **parts: str) -> str:
        """A message in this language with its named parts filled in."""
        return self.gettext(message).format(**parts)

    def within(self, label: str) -> str:
        """A label as it stands within a sentence: with a small first letter, but not in German."""
        return label if self.locale.language == "de" else label[:1].lower() + label[1:]

    def number(self, n: int | float) -> str:
        """A number with the separators of this language."""
        return format_decimal(n, locale=self.locale)
