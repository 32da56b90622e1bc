"""Lengths of time, sums of money and punishments in words. Units and currencies come from the Unicode CLDR."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from babel.lists import format_list
from babel.numbers import format_currency
from babel.units import format_unit

from onrecord.language.speech import Speech, msgid, npmsgid
from onrecord.model.event import Sentence

LIFE = "life"
_NOTE = "\ufffc"
"""What stands for a note while a punishment is put into words: Unicode's sign for something that is no text."""
"""The length of what ends with a life."""

_IMPOSED = {
    "Y": npmsgid("length of a sentence", "{n} year", "{n} years"),
    "M": npmsgid("length of a sentence", "{n} month", "{n} months"),
    "W": npmsgid("length of a sentence", "{n} week", "{n} weeks"),
    "D": npmsgid("length of a sentence", "{n} day", "{n} days"),
}
"""Units in the case that a punishment takes, which CLDR as Babel 2.18 holds it does not know."""
_UNITS = {"Y": "duration-year", "M": "duration-month", "W": "duration-week", "D": "duration-day"}
# CLDR spells no numbers. English prose spells those up to twelve, all of a phrase or none.
_SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def duration(speech: Speech, length: str) -> str:
    """A length of time as ISO 8601 writes it, `P1Y6M`, or `life` → "one year and six months"."""
    if length == LIFE:
        return speech.gettext(msgid("life"))
    parts = _parts(length)
    spelt = speech.locale.language == "en" and all(number < len(_SPELT) for number, _ in parts)
    return format_list([_unit(speech, number, unit, spelt) for number, unit in parts], locale=speech.locale)


def money(speech: Speech, amount: str) -> str:
    """A sum behind its currency, `KZT 34000` → "34,000 Kazakhstani tenges"."""
    currency, number = amount.split(" ")
    pattern = "#,##0" if Decimal(number) % 1 == 0 else "#,##0.00"
    said: str = format_currency(
        Decimal(number), currency, pattern, speech.locale, currency_digits=False, format_type="name"
    )
    return said


def sentence(speech: Speech, what: Sentence, label: str) -> str:
    """A punishment → "six months’ restricted freedom". `label` is what its kind is called, translated.

    Nothing in it begins with a capital, but for a note in the place of a kind.
    """
    named = what.note if what.kind == "other" else None
    said = _measured(speech, what, named or speech.within(label))
    if what.suspended:
        said = speech.say(msgid("{sentence}, suspended"), sentence=said)
    if what.note and not named:
        said = speech.say(msgid("{sentence} ({note})"), sentence=said, note=what.note)
    return said


def around_note(speech: Speech, what: Sentence, label: str) -> tuple[str, str, str]:
    """A punishment → the words before its note, the note, which may be in another language, and those behind it."""
    if not what.note:
        return sentence(speech, what, label), "", ""
    before, _, after = sentence(speech, replace(what, note=_NOTE), label).partition(_NOTE)
    return before, what.note, after


def _measured(speech: Speech, what: Sentence, kind: str) -> str:
    """A kind with its length and its amount."""
    amount = money(speech, what.fine) if what.fine else ""
    if not what.length:
        return speech.say(msgid("{kind} of {amount}"), kind=kind, amount=amount) if amount else kind
    if what.length == LIFE:
        said = speech.say(msgid("{kind} for life"), kind=kind)
    elif what.kind == "other":
        said = speech.say(msgid("{kind}, {length}"), kind=kind, length=_imposed(speech, what.length))
    else:
        message = speech.ngettext("{length}’s {kind}", "{length}’ {kind}", _parts(what.length)[-1][0])
        said = message.format(length=_imposed(speech, what.length), kind=kind)
    return speech.say(msgid("{sentence} and {amount}"), sentence=said, amount=amount) if amount else said


def _parts(length: str) -> list[tuple[int, str]]:
    """The numbers of a length with their units, those of nothing left out where there are others."""
    parts = [(int(number), unit) for number, unit in re.findall(r"(\d+)([YMWD])", length)]
    return [part for part in parts if part[0]] or parts[-1:]


def _imposed(speech: Speech, length: str) -> str:
    """The length of a punishment: its units in the case that a punishment takes, where the catalogue has them."""
    parts = [(number, speech.form(*_IMPOSED[unit], number)) for number, unit in _parts(length)]
    said = [form.format(n=speech.number(number)) for number, form in parts if form]
    return " ".join(said) if len(said) == len(parts) else duration(speech, length)


def _unit(speech: Speech, number: int, unit: str, spelt: bool) -> str:
    said = format_unit(number, _UNITS[unit], "long", locale=speech.locale)
    if _UNITS[unit] in said:  # Babel 2.18 does not follow CLDR from a long form to the short one that it repeats
        said = format_unit(number, _UNITS[unit], "short", locale=speech.locale)
    return said.replace(str(number), _SPELT[number], 1) if spelt else said
