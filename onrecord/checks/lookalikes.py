"""People under two ids who are probably one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.checks.check import check
from onrecord.model.value import slug
from onrecord.problem import Spot
from onrecord.record import Appearance, Record

LEAST_LETTERS = 5
"""A shorter name is near to too many others."""
LONG_WORD = 6
"""In a word of as many letters one may differ, but neither the first nor the last: these tell names apart."""

_ALIKE = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("sch|shch", "sh"), ("dzh|dj|zh|j(?=i)", "Z"), ("kh", "h"), ("ck|q", "k"), ("x", "ks"), ("ph", "f"),
        ("tz|ts", "c"), ("w", "v"), ("[ijy]+", "i"), ("i(?=[aeou])", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Spellings of one sound, as names get them on their way into Latin letters."""


@check("warning")
def near_identical_person(record: Record) -> Iterator[tuple[Spot, str]]:
    """Two ids belong to people whose names are nearly the same.

    Why: one person under two ids is two people on the site, each with half of what is on record. Names are
    compared in Latin letters, without accents, middle initials and the order of their words; ways of spelling
    one sound are the same (`Yury`, `Iurii`), and so is a long word but for one letter in its middle. Other forms
    under `names`, and the id itself, count as names.

    Example:
    `yury-kobzarev: {name: Yury Kobzarev}` in one case, `yuri-kobzarev: {name: Yuri Kobzarev}` in another

    Instead: use one id, or say that they are two people: `not_same_as: [yury-kobzarev]`.
    """
    apart = {
        (key, other)
        for key, appearances in record.people.items()
        for appearance in appearances
        for other in appearance.person.not_same_as
    }
    bearers: dict[str, list[str]] = {}
    for key, appearances in record.people.items():
        if any(appearance.person.display != "full" for appearance in appearances):
            continue  # to say whom someone withheld resembles would tell who it is
        signs = dict.fromkeys(sign for name in dict.fromkeys(_names(key, appearances)) for sign in _signs(name))
        twin = next(
            (
                other
                for sign in signs
                for other in bearers.get(sign, ())
                if (key, other) not in apart and (other, key) not in apart
            ),
            None,
        )
        if twin:
            yield _told(record, key, twin)
        for sign in signs:
            bearers.setdefault(sign, []).append(key)


def _told(record: Record, key: str, twin: str) -> tuple[Spot, str]:
    here, there = record.people[key][0], record.people[twin][0]
    message = (
        f'"{key}" ({here.person.name or key}) is probably "{twin}" ({there.person.name or twin}) in '
        f"{there.case.file}. Use one id for both, or say not_same_as: [{twin}]."
    )
    return Spot(here.case.file, ("people", key), at_key=True), message


def _names(key: str, appearances: tuple[Appearance, ...]) -> Iterator[str]:
    """All that a person is called, in every case."""
    yield key
    for appearance in appearances:
        yield appearance.person.name or key
        yield from (name.value for name in appearance.person.names)


def _signs(name: str) -> Iterator[str]:
    """A name → what it shares with names that are nearly the same: its words, and these with a star.

    The star takes the place of a letter, or stands where one may be missing. Numbers tell people apart, and so does
    their order: `person-1-12` is not `person-12-1`.
    """
    words = slug(name).split("-")
    last = len(words) - 1
    kept = [word for at, word in enumerate(words) if len(word) > 1 or at in (0, last) or word.isdigit()]
    letters = sorted(_sound(word) for word in kept if word.isalpha())
    if sum(map(len, letters)) < LEAST_LETTERS:
        return
    sounds = [*letters, *(word for word in kept if not word.isalpha())]
    yield " ".join(sounds)
    for at, word in enumerate(sounds):
        if len(word) >= LONG_WORD and word.isalpha():
            rest = " ".join((*sounds[:at], *sounds[at + 1 :]))
            for gap in range(1, len(word) - 1):
                yield f"{rest} {word[:gap]}*{word[gap + 1 :]}"
                yield f"{rest} {word[:gap]}*{word[gap:]}"


@cache
def _sound(word: str) -> str:
    """A word of Latin letters as it sounds, roughly."""
    for pattern, letters in _ALIKE:
        word = pattern.sub(letters, word)
    return word
