"""The lists of allowed words, and the word that was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.vocabulary import LEAST_LIKENESS, Term, suggest, vocabularies

NAMES = (
    "claim-grade",
    "correction-type",
    "country",
    "court-level",
    "day-part",
    "display",
    "event-type",
    "instance",
    "language",
    "name-use",
    "opinion",
    "outcome",
    "place-precision",
    "review-state",
    "role",
    "sentence-kind",
    "source-type",
    "standing",
    "state",
    "vote",
    "withdrawal-reason",
)
KINDS_OF_OTHER = [name for name in NAMES if name not in ("display", "language", "state")]


def test_every_vocabulary_is_a_file() -> None:
    """The vocabularies are those of the package's data files, under their names."""
    assert tuple(vocabularies()) == NAMES
    assert [vocabulary.name for vocabulary in vocabularies().values()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_says_what_it_means(name: str) -> None:
    """Each word has a label and a definition of one sentence, and each list a noun with its article."""
    vocabulary = vocabularies()[name]
    assert re.match(r"an? [a-z]", vocabulary.noun)
    for word, term in vocabulary.terms.items():
        assert term.word == word
        assert term.label
        assert re.fullmatch(r"[A-Z].*\.", term.definition), term


@pytest.mark.parametrize("name", KINDS_OF_OTHER)
def test_every_list_has_a_way_out(name: str) -> None:
    """Nobody is forced to choose a wrong word: each list has `other`."""
    assert "other" in vocabularies()[name].terms


@pytest.mark.parametrize("name", NAMES)
def test_what_people_write_is_no_allowed_word(name: str) -> None:
    """The words that lead to a suggestion are not words of the same list, and lead to one word each."""
    terms = vocabularies()[name].terms.values()
    written = [also for term in terms for also in term.also]
    assert set(written) & set(vocabularies()[name].terms) == set()
    assert len(written) == len(set(written))


def test_countries_are_those_of_iso_3166() -> None:
    """The 249 codes in force, four that were withdrawn, Kosovo, and three words for none of them."""
    codes = [word for word in vocabularies()["country"].terms if len(word) == 2]
    words = [word for word in vocabularies()["country"].terms if len(word) != 2]
    assert len(codes) == 249 + 5
    assert {"NO", "KZ", "SU", "YU", "DD", "CS", "XK"} <= set(codes)
    assert words == ["stateless", "other", "unknown"]


def test_source_types_map_onto_csl() -> None:
    """Each source type names the CSL 1.0.2 type that it is exported as."""
    types = vocabularies()["source-type"].terms
    assert all(term.csl for term in types.values())
    assert types["court-decision"].csl == "legal_case"
    assert types["law"].csl == "legislation"


@pytest.mark.parametrize(
    ("value", "name", "meant"),
    [
        ("Kazakhstan", "country", "KZ"),
        ("kz", "country", "KZ"),
        ("KAZ", "country", "KZ"),
        ("UK", "country", "GB"),
        ("England", "country", "GB"),
        ("USA", "country", "US"),
        ("RUS", "country", "RU"),
        ("EU", "country", None),
        ("defense lawyer", "role", "defence-lawyer"),
        ("plaintif", "role", "claimant"),
        ("Journalist", "role", "journalist"),
        ("indictment", "event-type", "charge"),
        ("overturned", "event-type", "reversed"),
        ("border_crossing", "event-type", "border-crossing"),
        ("judgement", "source-type", "court-decision"),
        ("zzzzzz", "role", None),
        ("", "role", None),
    ],
)
def test_a_wrong_word_suggests_the_one_that_was_meant(value: str, name: str, meant: str | None) -> None:
    """Word, label, initials and what people write instead are compared, in any case."""
    assert suggest(value, vocabularies()[name].terms.values()) == meant


def test_plain_names_are_suggested_too() -> None:
    """Candidates may be strings: field names, ids, keys."""
    assert suggest("sorces", ["title", "sources"]) == "sources"
    assert suggest("last-verified", ["last_verified"]) == "last_verified"
    assert suggest("x", ["y"]) is None
    assert suggest("anything", []) is None


def test_a_long_value_is_no_misspelt_word() -> None:
    """A whole paragraph is compared with nothing."""
    assert suggest("defendant" * 100_000, ["defendant"]) is None


@given(st.text(max_size=90))
def test_any_text_can_be_asked_for(value: str) -> None:
    """Whatever is asked for, the answer is one of the candidates or none."""
    roles = vocabularies()["role"].terms
    assert suggest(value, roles.values()) in (None, *roles)


LETTERS = st.text("abcd", min_size=3, max_size=9)


@given(LETTERS, st.lists(LETTERS, max_size=30))
def test_the_nearest_word_is_suggested(value: str, words: list[str]) -> None:
    """What is not spelled or begun by any candidate means the one that `difflib` finds nearest."""
    assume(not any(word.startswith(value) for word in words))
    assert suggest(value, words) == next(iter(get_close_matches(value, words, n=1, cutoff=LEAST_LIKENESS)), None)


def test_a_newsroom_adds_and_replaces_words() -> None:
    """Words of settings are added to a list, or take the place of a packaged one; other lists stay."""
    own = [Term("fixer", "Fixer", "Arranges."), Term("judge", "Magistrate", "Decides.")]
    words = vocabularies({"role": own})
    assert words["role"].terms["fixer"] == own[0]
    assert words["role"].terms["judge"] == own[1]
    assert words["role"].terms["witness"] == vocabularies()["role"].terms["witness"]
    assert words["country"] == vocabularies()["country"]
    assert "fixer" not in vocabularies()["role"].terms
