"""Persons whose name is not published → their public selves; and, apart, the names that they have lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.frontmatter import Tree
from onrecord.model.parties import Person
from onrecord.model.withheld import Withheld

NOT_WHOLE = ("initials", "pseudonym", "withheld")
"""The words of `display` with which the name itself is not published."""


def public(person: Person) -> Person:
    """A person as decoded → as published: with the initials, the pseudonym or no name at all.

    Other forms of the name, dates of birth and death, and keys of people with a like name tell who it is and
    go with it.
    """
    if person.display not in NOT_WHOLE:
        return person
    shown = {"initials": initials(person.name or ""), "pseudonym": person.pseudonym}.get(person.display)
    return replace(person, name=shown or None, names=(), sort=None, born=None, died=None, not_same_as=())


def initials(name: str) -> str:
    """A name in any script → its initials: `Jean-Luc Petit` → `J.-L. P.`"""
    words = ("-".join(filter(None, map(_initial, word.split("-")))) for word in name.split())
    return " ".join(filter(None, words))


def withheld(people: object, file: str) -> tuple[Withheld, ...]:
    """The tree of a map of people → every form of the names that are not to be published.

    Taken from the tree, so that a fault elsewhere in the file hides none of them from the checks.
    """
    found = people.items() if isinstance(people, dict) else ()
    return tuple(
        Withheld(key, file, name)
        for key, person in found
        if isinstance(person, dict) and person.get("display") in NOT_WHOLE
        for name in _names(person)
    )


def _names(person: Mapping[str, Tree]) -> Iterator[str]:
    """The name of a person and its other forms, as written."""
    others = person.get("names")
    values = [other.get("value") for other in others if isinstance(other, dict)] if isinstance(others, list) else []
    for name in (person.get("name"), person.get("sort"), *values):
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _initial(part: str) -> str:
    letters = unicodedata.normalize("NFC", part)
    letter = next((character for character in letters if character.isalnum()), "")
    return letter and f"{letter.upper()}."
