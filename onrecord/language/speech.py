"""A language with its messages: the words of pages, plurals and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from babel import Locale
from babel.numbers import format_decimal

from onrecord.model.messages import Messages, key


def msgid(text: str) -> str:
    """The text itself, marked as a message for those who collect messages from the source."""
    return text


def npmsgid(context: str, singular: str, plural: str) -> tuple[str, str, str]:
    """What `npgettext` takes before the number, marked as a message."""
    return context, singular, plural


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What says messages and numbers. `code` is its BCP 47 tag, for `lang`; `direction` for `dir`."""

    code: str
    direction: Literal["ltr", "rtl"]
    messages: Messages = field(repr=False)
    locale: Locale = field(repr=False)

    def gettext(self, message: str) -> str:
        """A message in this language; in English where it is not translated."""
        return self.messages.plain.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        """A message in this language, as it is said in a context: of an event, "Search" is no button."""
        return self.messages.plain.get(key(context, message), message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of a message for a number."""
        return self.npgettext("", singular, plural, n)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        """The form of a message for a number, as it is said in a context."""
        return self.form(context, singular, plural, n) or (singular if n == 1 else plural)

    def form(self, context: str, singular: str, plural: str, n: int) -> str:
        """The form of a message for a number where it is translated, else an empty text."""
        forms = self.messages.plurals.get(key(context, singular), {})
        return forms.get(self.locale.plural_form(n), forms.get("other", ""))

    def say(self, message: str, **parts: str) -> str:
        """A message in this language with its named parts filled in."""
        return self.gettext(message).format(**parts)

    def within(self, label: str) -> str:
        """A label as it stands within a sentence: with a small first letter, but not in German."""
        return label if self.locale.language == "de" else label[:1].lower() + label[1:]

    def number(self, n: int | float) -> str:
        """A number with the separators of this language."""
        return format_decimal(n, locale=self.locale)
