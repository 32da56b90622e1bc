"""Claims: told as claims, and both sides of a contradiction told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks.check import check
from onrecord.model.case import Case
from onrecord.model.value import fold
from onrecord.narrative.guilt import is_attributed
from onrecord.problem import Path, Spot
from onrecord.record import Record

UNPROVEN = ("alleged", "disputed", "denied", "retracted")
"""Grades of claims that no title may state as facts."""
LEAST_WORDS = 3
"""A claim of fewer words of weight says too little to be known again."""
ALIKE = 0.8
"""What part of a claim's words of weight a title must have for it to say the same."""

_MARKS = re.compile(r"\[@[^\]]*\]|(?<=\])\([^)]*\)|[*_`\[\]]")


@check("warning")
def claim_in_title(record: Record) -> Iterator[tuple[Spot, str]]:
    """A title states as a fact what the case itself records as a claim that is alleged, disputed, denied or
    retracted.

    Why: many read the title alone, and it is what is quoted. Titles of the case and of its events are compared
    with claims word by word: a title is reported that has four in five of the longer words of a claim, whatever
    their endings, and no word of attribution, quotation mark or question mark. A claim in other words, or in
    another language, is not found; that a word such as "not" turns the meaning round is known for English,
    Russian and Kazakh.

    Example:
    `title: Guards beat a prisoner in Oral` beside `{grade: alleged, text: Guards beat a prisoner.}`

    Instead: say who says so, `title: A prisoner says that guards beat him`, or grade the claim by what bears it
    out. An event that is itself someone's statement has `type: statement`.
    """
    for case in record.cases.values():
        lang = case.facts.lang or record.language
        claims = [
            (claim.grade, words)
            for claim in case.facts.claims
            if claim.grade in UNPROVEN and len(words := _weighty(_MARKS.sub("", claim.text))) >= LEAST_WORDS
        ]
        for path, title in _titles(case) if claims else ():
            said = _weighty(title)
            grade = next((grade for grade, words in claims if len(words & said) >= ALIKE * len(words)), None)
            if grade and not is_attributed(title, lang):
                message = (
                    f"This title states as a fact what a claim of this case has as {grade}. "
                    "Say in the title who says so, or grade the claim anew."
                )
                yield Spot(case.file, path), message


@check("error")
def claim_without_note(record: Record) -> Iterator[tuple[Spot, str]]:
    """A claim has several versions and no note for readers.

    Why: readers see accounts that contradict each other and must be told what to make of that.

    Example:
    `versions: [{value: in March, sources: [relay]}, {value: in April, sources: [verdict]}]` and no `note`

    Instead: add `note: The report and the verdict differ; neither says why.`
    """
    for case in record.cases.values():
        for index, claim in enumerate(case.facts.claims):
            if claim.versions and not claim.note:
                yield (
                    Spot(case.file, ("claims", index, "versions"), at_key=True),
                    "These versions contradict each other, and nothing tells readers why. Add note: to the claim.",
                )


@check("error")
def lone_version(record: Record) -> Iterator[tuple[Spot, str]]:
    """A claim has one version alone.

    Why: versions are accounts that contradict each other, and it takes two to do so.

    Example:
    `versions: [{value: in March, sources: [relay]}]`

    Instead: add the other account, or make the one the `text` of the claim.
    """
    for case in record.cases.values():
        for index, claim in enumerate(case.facts.claims):
            if len(claim.versions) == 1:
                yield (
                    Spot(case.file, ("claims", index, "versions"), at_key=True),
                    "There is one version, and it takes two to contradict each other. Add the other, or make "
                    "this one the text of the claim.",
                )


def _titles(case: Case) -> Iterator[tuple[Path, str]]:
    """The titles that state facts: the case's, and those of accepted events that are no statements."""
    yield ("title",), case.facts.title
    for index, event in enumerate(case.facts.events):
        if event.standing == "accepted" and event.type != "statement":
            yield ("events", index, "title"), event.title


def _weighty(text: str) -> frozenset[str]:
    """The words of four letters and more, without their endings."""
    return frozenset(word[:5] for word in fold(text.replace("-", " ")).split() if len(word) >= 4)
