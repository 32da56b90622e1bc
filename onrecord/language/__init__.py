"""What a page says in its language: messages, plurals, dates and amounts in words, names of countries.

English messages are their own ids. Formats and names come from the Unicode CLDR as Babel holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

from onrecord.dates import Date
from onrecord.language import amounts, dates
from onrecord.language.catalogue import packaged
from onrecord.language.speech import Speech, msgid
from onrecord.model.event import Sentence
from onrecord.model.messages import OURS, Messages, Wording

__all__ = ["Language", "language", "msgid"]

_ENGLISH = "en"
_LOCALES = {_ENGLISH: "en_GB"}  # the day comes first: 25 May 2023

_ENDONYMS = {"kk": "қазақша"}  # a site is in Kazakh, as speakers say; CLDR names the language itself

# ISO 3166-3: states that are gone, which CLDR no longer names.
_FORMER_COUNTRIES = {
    "CS": msgid("Czechoslovakia"),
    "DD": msgid("East Germany"),
    "SU": msgid("Soviet Union"),
    "YU": msgid("Yugoslavia"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Language(Speech):
    """A language to speak to readers in."""

    @staticmethod
    def of(code: str, messages: Messages | None = None) -> Language:
        """The language of a code; where CLDR does not know it, its base language, else English."""
        tag, locale = _locale(code)
        direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
        return Language(tag, direction, messages or Messages(), locale)

    @property
    def script(self) -> str:
        """The script that it is written in, by its ISO 15924 code: `Latn`, `Cyrl`."""
        likely = str(get_global("likely_subtags").get(str(self.locale.language), ""))
        return self.locale.script or next((part for part in likely.split("_") if len(part) == 4), "Latn")

    @property
    def locale_name(self) -> str:
        """Language and country as Open Graph names them, `ru_RU`: where none is given, where most speak it."""
        territory = self.locale.territory
        if territory is None:
            likely = str(get_global("likely_subtags").get(str(self.locale.language), ""))
            territory = likely.rpartition("_")[2] or None
        return f"{self.locale.language}_{territory}" if territory else str(self.locale.language)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code, former ones too; an unknown code as it is."""
        if code in _FORMER_COUNTRIES:
            return self.gettext(_FORMER_COUNTRIES[code])
        name: str = self.locale.territories.get(code, code)
        return name

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag, "Kazakh (Latin)"; an unknown tag as it is."""
        try:
            base, territory, script = parse_locale(tag, sep="-")[:3]
        except ValueError:
            return tag
        names = self.locale.languages
        whole = "_".join(filter(None, (base, script, territory)))
        if whole in names or base not in names:
            name: str = names.get(whole, tag)
            return name
        details = (self.locale.scripts.get(script or ""), territory and self.country(territory))
        return f"{names[base]} ({', '.join(filter(None, details))})"

    @property
    def endonym(self) -> str:
        """What the language calls itself, for those who look for it."""
        return _ENDONYMS.get(self.code) or self.language_name(self.code)

    def date(self, date: Date) -> str:
        """A date in words with its certainty, "about May 2023"; day and month are held together by U+00A0."""
        return dates.words(self, date)

    def certainty(self, date: Date | None) -> str:
        """How far a date is known, in a word or two."""
        return dates.certainty(self, date)

    def duration(self, length: str) -> str:
        """A length of time as ISO 8601 writes it, `P1Y6M`, or `life`, in words."""
        return amounts.duration(self, length)

    def money(self, amount: str) -> str:
        """A sum behind its currency, `KZT 34000`, in words."""
        return amounts.money(self, amount)

    def sentence(self, sentence: Sentence, label: str) -> str:
        """A punishment in words, "six months’ restricted freedom"; `label` is what its kind is called."""
        return amounts.sentence(self, sentence, label)

    def around_note(self, sentence: Sentence, label: str) -> tuple[str, str, str]:
        """A punishment in words: before its note, the note itself, which may be in another language, and
        the words behind it."""
        return amounts.around_note(self, sentence, label)


@lru_cache(maxsize=64)
def language(code: str, wording: Wording = OURS) -> Language:
    """The language of a code with a newsroom's own words in it, and ours for the rest; made once."""
    tag, _ = _locale(code)
    return Language.of(code, wording.of(tag).over(packaged(tag)))


def _locale(code: str) -> tuple[str, Locale]:
    base = code.partition("-")[0]
    for tag in (code, base):
        try:
            return tag, Locale.parse(_LOCALES.get(tag.lower(), tag.replace("-", "_")))
        except (UnknownLocaleError, ValueError):
            continue
    return _locale(_ENGLISH)
