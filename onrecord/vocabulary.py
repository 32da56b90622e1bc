"""The lists of allowed words, what each means, and the word that was probably meant.

A vocabulary is a data file of the package, `data/vocabulary/<name>.toml`: its `noun`, which is what a message
calls one of its words, and under `terms` each word with its label and its definition in one sentence. Where the
labels are proper names, as those of countries, it says `proper = true`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model.settings import Own, OwnWord

CLOSED = ("country", "display", "language", "state", "withdrawal-reason")
"""Lists that a newsroom cannot add to: the program has to know what each of their words means."""
LONGEST_SUGGESTED = 80
"""A value of more characters than this is no misspelt word, and comparing it would be slow."""
LEAST_LIKENESS = 0.75
"""What is less like a value, as `difflib` counts, is not what it means."""
LEAST_LIKENESS_OF_NAMES = 0.9
"""The same of proper names: Korean is not Jordan, a Tatar is not from Qatar, and to say so of somebody is grave."""


@dataclass(frozen=True, slots=True)
class Term:
    """An allowed word. `also` are words that people write for it and that are not allowed themselves.

    `effect` names what an event of this type makes of a status; `csl` is the CSL type of a source type.
    """

    word: str
    label: str
    definition: str
    effect: str = ""
    csl: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The allowed words of one kind, in the order in which they are shown. `noun` has its article. The labels of
    those that are `proper` are proper names."""

    name: str
    noun: str
    terms: Mapping[str, Term]
    proper: bool = False


def vocabularies(extra: Mapping[str, Iterable[Term]] | None = None) -> Mapping[str, Vocabulary]:
    """The vocabularies by name: the packaged ones and, by vocabulary, a newsroom's own words.

    A word of `extra` that a list has already takes the place of the packaged one.
    """
    packaged = _packaged()
    if not extra:
        return packaged
    return {
        name: replace(vocabulary, terms={**vocabulary.terms, **{term.word: term for term in extra.get(name, ())}})
        for name, vocabulary in packaged.items()
    }


def of(own: Own) -> Mapping[str, Vocabulary]:
    """The vocabularies of a newsroom: the packaged ones, and the words of its settings.

    A packaged word that the settings call by another name keeps its effect, if they give none.
    """
    packaged = _packaged()
    return vocabularies(
        {
            name: tuple(_term(word, term, packaged[name]) for word, term in terms.items())
            for name, terms in own.vocabulary.items()
        }
    )


def _term(word: str, own: OwnWord, vocabulary: Vocabulary) -> Term:
    csl = "document" if vocabulary.name == "source-type" else ""
    ours = vocabulary.terms.get(word) or Term(word, own.label, own.definition, csl=csl)
    return Term(word, own.label, own.definition, own.effect or ours.effect, own.csl or ours.csl, ours.also)


def meant(value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a vocabulary that a value probably means; several, where it means one as much as another.

    As `suggest`, but for proper names: what begins like one, `American` and `American Samoa`, is another, and only
    what is as good as the same is taken for a slip.
    """
    terms = tuple(vocabulary.terms.values())
    if not vocabulary.proper:
        near = suggest(value, terms)
        return (near,) if near else ()
    names, folded = _by_name(terms), _folded(value)
    if folded in names:
        return names[folded]
    if not folded or len(value) > LONGEST_SUGGESTED:
        return ()
    alike = (name for name in names if len(name) > 3 and name[0] == folded[0])  # the first letter is seldom wrong
    return names.get(_nearest(folded, alike, LEAST_LIKENESS_OF_NAMES) or "", ())


@lru_cache(maxsize=2)
def _by_name(terms: tuple[Term, ...]) -> Mapping[str, tuple[str, ...]]:
    """What each spelling of proper names, folded, means. Initials come last: what is written out goes before."""
    written: dict[str, tuple[str, ...]] = {}
    for term in terms:
        for spelling in dict.fromkeys(map(_folded, (term.word, term.label, *term.also))):
            written[spelling] = (*written.get(spelling, ()), term.word)
    return {spelling: (word,) for spelling, word in _by_spelling(terms).items()} | written


def suggest(value: str, candidates: Iterable[str | Term]) -> str | None:
    """The candidate that a value probably means, or None. Case, spaces, `_` and quotation marks around it do not
    count.

    A term is known by its label, by the label's initials and by the words that people write for it, too:
    `plaintiff` means `claimant`. Of proper names ask `meant`.
    """
    return _meant(value, tuple(candidates)) if len(value) <= LONGEST_SUGGESTED else None


@lru_cache(maxsize=128)
def _meant(value: str, candidates: tuple[str | Term, ...]) -> str | None:
    """As `suggest`. What is wrong in one file is often wrong in hundreds: a case that went was named by many."""
    spellings = _by_spelling(candidates)
    folded = _folded(value)
    if folded in spellings:
        return spellings[folded]
    if len(folded) < 3:  # two letters are near to any other two
        return None
    longer = [spelling for spelling in spellings if len(spelling) > 2]
    # A beginning says more than likeness: `court` means `court-decision`, and not `report`.
    begun = next((spelling for spelling in longer if spelling.startswith(folded)), None)
    near = begun or _nearest(folded, longer)
    return spellings[near] if near else None


@lru_cache(maxsize=8)
def _by_spelling(candidates: tuple[str | Term, ...]) -> Mapping[str, str]:
    """What each candidate's spellings, folded, mean. Of two that are spelled alike the first is meant."""
    spellings: dict[str, str] = {}
    for candidate in candidates:
        word = candidate if isinstance(candidate, str) else candidate.word
        for spelling in _spellings(candidate):
            spellings.setdefault(_folded(spelling), word)
    return spellings


def _nearest(word: str, spellings: Iterable[str], least: float = LEAST_LIKENESS) -> str | None:
    """What `difflib.get_close_matches` gives as the one nearest. It asks of each whether it is near enough, this
    whether it may be nearer than all before: of ten thousand that takes a third of the time."""
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = (least, "")
    for spelling in spellings:
        matcher.set_seq1(spelling)
        if matcher.real_quick_ratio() >= found[0] and matcher.quick_ratio() >= found[0]:
            found = max(found, (matcher.ratio(), spelling))
    return found[1] or None


def _spellings(candidate: str | Term) -> tuple[str, ...]:
    if isinstance(candidate, str):
        return (candidate,)
    parts = candidate.label.split()
    initials = ("".join(part[0] for part in parts),) if len(parts) > 1 else ()
    return (candidate.word, candidate.label, *candidate.also, *initials)


def _folded(word: str) -> str:
    plain = word.strip("'\"‘’“”„«»").casefold()
    return plain.replace("_", "-").replace(" ", "-").replace(".", "").replace("&", "and")


@cache
def _packaged() -> Mapping[str, Vocabulary]:
    folder = files("onrecord") / "data" / "vocabulary"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        name = file.name.removesuffix(".toml")
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        terms = {
            word: Term(word, **{**term, "also": tuple(term.get("also", ()))})
            for word, term in content["terms"].items()
        }
        found[name] = Vocabulary(name, content["noun"], terms, content.get("proper", False))
    return found
