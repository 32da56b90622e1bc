"""The lists of allowed words, and the word that was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.decode import forms
from onrecord.vocabulary import LEAST_LIKENESS, Term, meant, suggest, vocabularies

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
    """The words that lead to a suggestion are not words of the same list, and lead to one word each; of proper
    names to several, where what is meant cannot be known."""
    terms = vocabularies()[name].terms.values()
    written = [also for term in terms for also in term.also]
    assert set(written) & set(vocabularies()[name].terms) == set()
    several = (
        {"Korea", "Korean", "Congo", "Congolese", "Dominican", "Virgin Islands"} if name == "country" else set()
    )
    assert {also for also in written if written.count(also) > 1} == several


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
        ("defense lawyer", "role", "defence-lawyer"),
        ("plaintif", "role", "claimant"),
        ("Journalist", "role", "journalist"),
        ("“judge”", "role", "judge"),
        ("indictment", "event-type", "charge"),
        ("overturned", "event-type", "reversed"),
        ("border_crossing", "event-type", "border-crossing"),
        ("judgement", "source-type", "court-decision"),
        ("zzzzzz", "role", None),
        ("president", "role", None),
        ("policeman", "role", None),
        ("prisoner", "role", None),
        ("", "role", None),
    ],
)
def test_a_wrong_word_suggests_the_one_that_was_meant(value: str, name: str, meant: str | None) -> None:
    """Word, label, initials and what people write instead are compared, in any case."""
    assert suggest(value, vocabularies()[name].terms.values()) == meant


COUNTRIES = {
    "AS": ("American Samoan",),
    "AT": ("Austrian", "AUT"),
    "AU": ("Australian", "AUS"),
    "BA": ("Bosnian", "Bosnia", "Bosnia and Herzegovina"),
    "CZ": ("Czech", "Czech Republic"),
    "DE": ("Germny", "german", "Deutschland", "Германия"),
    "EG": ("مصر",),
    "FR": ("French",),
    "GB": ("UK", "U.K.", "British", "English", "England", "Wales"),
    "GN": ("Guinea", "Guinean"),
    "ID": ("Indonesian",),
    "IN": ("Indian", "IND"),
    "IT": ("Italian",),
    "JP": ("Japanese",),
    "KZ": ("Kazakhstan", "kz", "KAZ", "Kazakh", "Kazahkstan", "Казахстан", "Қазақстан"),
    "LC": ("Saint Lucia", "St Lucia"),
    "MA": ("MAR", "Moroccan"),
    "MM": ("Burma", "Burmese"),
    "MT": ("Maltese",),
    "MZ": ("Mozambican",),
    "NE": ("Niger", "Nigerien"),
    "NG": ("Nigerian",),
    "NL": ("Dutch", "Holland"),
    "RU": ("RUS", "Russian", "Rusia", "Россия", "РФ", "Ресей"),
    "SU": ("Soviet", "USSR"),
    "TR": ("Turkish", "Turk", "Turkiye"),
    "US": ("USA", "U.S.", "us", "America", "American", "США"),
}
"""What people write for a country, and the code that is offered for it."""
NO_COUNTRIES = (
    *("Abkhazia", "African", "Arab", "Asian", "Chechen", "Crimea", "EU", "Ingush", "Kalmyk", "Kurd", "Papua"),
    *("Papuan", "Roma", "Roman", "Siberia", "Somaliland", "Sorbian", "Tatar", "Turkestan", "Turkic", "Uyghur"),
    *("", "?", "Ы", "Iberia", "Kazakhstan or Russia", "x" * 1000),
)
"""What is no country, and is not to be taken for any."""


def country(value: str) -> str:
    """What is said of a country that is no code, before the list of codes."""
    with pytest.raises(forms.Fault) as caught:
        forms.word(value, vocabularies()["country"])
    return caught.value.message.partition(" is not a country code.")[2].partition(" One of")[0]


@pytest.mark.parametrize(("code", "value"), [(code, value) for code in COUNTRIES for value in COUNTRIES[code]])
def test_a_country_is_known_by_its_names_and_its_people(code: str, value: str) -> None:
    """Names in several languages, codes of three letters and what people are called lead to their own country."""
    assert country(value) == f' Did you mean "{code}", {vocabularies()["country"].terms[code].label}?'


@pytest.mark.parametrize("value", NO_COUNTRIES)
def test_no_country_is_guessed(value: str) -> None:
    """A people without a state, a region or a likeness is taken for no country: it could accuse somebody."""
    assert country(value) == ""


def test_what_can_mean_two_countries_is_told_as_both() -> None:
    """Which of them is meant, only the author knows."""
    assert country("Korean") == ' Did you mean "KP", North Korea or "KR", South Korea?'
    assert meant("Dominican", vocabularies()["country"]) == ("DM", "DO")


def test_the_people_of_a_country_are_nobody_else_s() -> None:
    """Each name that a country has in the data leads back to it."""
    countries = vocabularies()["country"]
    for code, term in countries.terms.items():
        assert all(code in meant(name, countries) for name in (term.label, *term.also))


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
