"""The names and titles of a record → their words, which the search page compares a word that finds nothing with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import routes
from onrecord.formats.encode import json_bytes
from onrecord.model.value import slug
from onrecord.page import Output
from onrecord.record import Record
from onrecord.rows import published_name

SHORTEST = 3
"""How many letters a word has at least: a shorter one is near to too many."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def near(record: Record) -> Iterator[Output]:
    """The record of an edition → a sorted list: each word of a name or a title once, in its first spelling.

    A word in another script stands before what it is in Latin letters: `Санджиев sandzhiev`.
    """
    words: dict[str, str] = {}
    for text in _texts(record):
        for word in _WORD.findall(text):
            if len(word) >= SHORTEST:
                words.setdefault(word.casefold(), word)
    listed = [_with_latin(word) for _, word in sorted(words.items())]
    yield Output(f"{record.prefix}{routes.NEAR}", json_bytes(listed))


def _texts(record: Record) -> Iterator[str]:
    """Every name in each of its forms, and then titles: names come first, for their capitals."""
    for key, appearances in record.people.items():
        yield published_name(record, key, appearances[0].person)
        yield from (name.value for one in appearances for name in one.person.names)
    for entities in record.entities.values():
        yield from (entity.name for entity in entities.values())
    for case in record.cases.values():
        yield from (name.value for court in case.facts.courts.values() for name in court.names)
        yield from (name.value for body in case.facts.organisations.values() for name in body.names)
    yield from (case.facts.title for case in record.cases.values())


def _with_latin(word: str) -> str:
    latin = "" if word.isascii() else slug(word)
    return f"{word} {latin}" if latin and latin != word.casefold() else word
