"""Fair to the accused: their reply, and no verdict before the court's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.checks.check import check
from onrecord.checks.roles import BESIDE, accused, shown_name
from onrecord.model.case import Case, Facts
from onrecord.model.parties import Person
from onrecord.narrative.guilt import tells
from onrecord.narrative.guilt import words_of_guilt as found_in
from onrecord.problem import Path, Spot
from onrecord.record import Record


@check("warning")
def no_reply(record: Record) -> Iterator[tuple[Spot, str]]:
    """Someone is accused, and it is not on record that they were asked to reply.

    Why: whoever is accused in public has a right to answer, and readers to know that they were asked. It holds
    for the people of charges, and in a case with a charge for every defendant and suspect, whatever became of
    the charge. Those who have died are exempt.

    Example:
    `charges: {border: {person: igor-sandzhiev}}` and no `reply` at `igor-sandzhiev`

    Instead: add `reply: {asked: 2026-11-20, how: by letter to the lawyer, answer: …}`; without `answer` it says
    that none came.
    """
    for slug, case in record.cases.items():
        custody = record.status[slug].custody
        for key in accused(case.facts) if case.facts.charges else ():
            person = case.facts.people[key]
            dead = person.died or (key in custody and custody[key].state == "deceased")
            if not person.reply and not dead:
                yield (
                    Spot(case.file, ("people", key), at_key=True),
                    f"{shown_name(case.facts, key)} is accused here, and no reply is on record. "
                    "Add reply: with when and how they were asked, and the answer if one came.",
                )


@check("warning")
def words_of_guilt(record: Record) -> Iterator[tuple[Spot, str]]:
    """A title, a summary or a text calls someone a murderer, a thief or a terrorist whom no court has finally
    convicted.

    Why: whoever is not convicted is innocent, and to say otherwise is unfair to them and dangerous for us. The
    words are those of a list for each of English, Russian and Kazakh; a text in another language is not
    searched. A word counts in a sentence that names a person of the case, or links to one; not in a quotation,
    and not where the sentence says that somebody else says so. A victim, a judge or a lawyer is taken to be
    named beside the guilty. Whether a conviction is final is computed from the events that decide on charges.

    Example:
    `Sandzhiev is a criminal [@relay].` before a court has said so

    Instead: write what is certain, `Sandzhiev is charged with …`, or quote who says so.
    """
    convicted = _finally_convicted(record)
    for case in record.cases.values():
        for spot, word, sentence in _accusations(case, case.facts.lang or record.language):
            named = _named(case.facts, sentence)
            if named and not convicted.intersection(named):
                yield (
                    spot,
                    f'"{word}" is said here of {shown_name(case.facts, named[0])}, whom no court has finally '
                    "convicted as far as is on record. Write what is certain, or quote who says so.",
                )


def _finally_convicted(record: Record) -> frozenset[str]:
    """Everyone of whom a conviction is final, in whichever case."""
    return frozenset(
        case.facts.charges[id].person
        for slug, case in record.cases.items()
        for id, standing in record.status[slug].charges.items()
        if standing.final and standing.verdict.state == "convicted"
    )


def _accusations(case: Case, lang: str) -> Iterator[tuple[Spot, str, str]]:
    """The words of guilt of a case, each with its place and its sentence."""
    fields = tuple(_plain_fields(case.facts))
    for path, text in fields if tells("\n".join(text for _, text in fields), lang) else ():
        for found in found_in(text, lang):
            yield Spot(case.file, path), found.word, found.sentence
    for index in range(len(case.facts.events)):
        outline = case.inlines.get(f"events/{index}/text")
        for accusation in outline.accusations if outline else ():
            yield Spot(case.file, ("events", index, "text")), accusation.word, accusation.sentence
    for accusation in case.narrative.accusations:
        spot = Spot(case.file, line=accusation.line, column=accusation.column)
        yield spot, accusation.word, accusation.sentence


def _plain_fields(facts: Facts) -> Iterator[tuple[Path, str]]:
    yield ("title",), facts.title
    if facts.summary:
        yield ("summary",), facts.summary
    for index, event in enumerate(facts.events):
        yield ("events", index, "title"), event.title


def _named(facts: Facts, sentence: str) -> list[str]:
    """The keys of those whom a sentence names and can mean by a word of guilt, the accused first.

    Whoever is named in full or linked to; where nobody is, all who have one of its words for a surname.
    """
    first = dict.fromkeys(accused(facts))
    others = (key for key, person in facts.people.items() if key not in first and person.role not in BESIDE)
    keys = (*first, *others)
    folded = sentence.casefold()
    whole = [key for key in keys if f"(person:{key})" in sentence or _says(folded, _names(facts.people[key]))]
    return whole or [key for key in keys if _says(folded, map(_surname, _names(facts.people[key])), r"\w{0,3}")]


def _names(person: Person) -> list[str]:
    return [name for name in (person.name, *(other.value for other in person.names)) if name]


def _says(folded: str, names: Iterable[str], ending: str = "") -> bool:
    """Whether a sentence in small letters has one of these names as whole words."""
    return any(
        name.casefold() in folded and re.search(rf"(?<!\w){re.escape(name.casefold())}{ending}(?!\w)", folded)
        for name in names
        if len(name) > 2
    )


def _surname(name: str) -> str:
    """The last word of a name without the vowel that its other cases change: `Иванова`, `Ивановой`."""
    word = name.split()[-1]
    stem = word.rstrip("аяйыиоеьў")
    return stem if len(stem) > 2 else word
