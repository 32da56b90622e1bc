"""Words that call somebody guilty: which are found, and in which sentences they are somebody else's."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from onrecord.model.narrative import Accusation
from onrecord.narrative import narrate
from onrecord.narrative.guilt import LANGUAGES, _folded, _telling, is_attributed, words_of_guilt

LISTS = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in (files("onrecord") / "data" / "guilt").iterdir()
}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The murderer left. He is a thief.", "en", ["murderer 4", "thief 27"]),
        ("MURDERERS", "en-GB", ["MURDERERS 0"]),
        ("A robbery, thieving and murderous", "en", []),
        ("Byron R. White is a thief, and said so. White is a thief.", "en", ["thief 51"]),
        ("Dr. Smith, a thief, left.", "en", ["thief 13"]),
        ("He is an alleged thief. They say: a thief. He is no thief. Was a thief here?", "en", ["thief 65"]),
        ('“A thief,” and "a thief", and «a thief», and `thief`', "en", []),
        ("A word [@thief] and [words](case:thief), [a thief](person:x)", "en", ["thief 44"]),
        ("A terrorist organisation, a terrorist", "en", ["terrorist 28"]),
        ("Убийцами названы. Убийцы ушли.", "ru", ["Убийцы 18"]),
        ("Террористическая организация и террористы", "ru", ["террористы 31"]),
        ("Вор пришёл в ворота", "ru", ["Вор 0"]),
        ("По словам соседа, он вор.", "ru", []),
        ("Қылмыскерлер кетті", "kk", ["Қылмыскерлер 0"]),
        ("Ол қылмыскер деп айтты", "kk", []),
        ("Der Mörder, a thief", "de", []),
        ("", "en", []),
    ],
)  # fmt: skip
def test_a_word_of_guilt_is_found_where_a_text_says_it_itself(text: str, lang: str, expected: list[str]) -> None:
    """Whole words with their endings count, outside quotations, code, addresses, and sentences of somebody else."""
    assert [f"{found.word} {found.position}" for found in words_of_guilt(text, lang)] == expected


def test_a_word_of_guilt_comes_with_its_sentence() -> None:
    """The sentence is as written, on one line; a stop after an initial ends none."""
    text = "He left. Byron R. White,\nthe thief [@relay], was late. Then he came."
    assert [found.sentence for found in words_of_guilt(text, "en")] == [
        "Byron R. White, the thief [@relay], was late."
    ]


def test_a_narrative_says_where_its_words_of_guilt_stand() -> None:
    """Line and column are those of the file, in lists and tables too; quotations have none."""
    text = "> X is a thief.\n\n- a\n- X, the\n  thief, left\n\n| a | b |\n|---|---|\n| thief | a thief |\n"
    assert narrate(text, "x.md", 11)[0].outline.accusations == (
        Accusation("thief", "X, the thief, left", 15, 3),
        Accusation("thief", "thief", 19, 3),
        Accusation("thief", "a thief", 19, 13),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governor took bribes", False),
        ("Did the governor take bribes?", True),
        ("“Governor took bribes”", True),
        ("Governor allegedly took bribes", True),
        ("Governor took no bribes", True),
    ],
)
def test_a_title_can_leave_to_others_what_it_says(text: str, expected: bool) -> None:
    """A question, a quotation, or a word of attribution or denial."""
    assert is_attributed(text, "en") is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_whole(language: str) -> None:
    """Each language has its three lists, in small letters, each phrase once, a star only at the end of a word."""
    content = LISTS[language]
    assert set(content) == {"ending", "words", "exempt", "attributed"}
    for name in ("words", "exempt", "attributed"):
        assert [
            phrase for phrase in content[name] if not re.fullmatch(r"[^\W\d_-]+\*?(?:[ -][^\W\d_]+\*?)*", phrase)
        ] == []
        assert len(set(content[name])) == len(content[name])
        assert [phrase for phrase in content[name] if phrase != phrase.lower()] == []


def test_every_list_has_a_language() -> None:
    """The lists are those of the languages that are searched."""
    assert set(LISTS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strings_looked_for_first_hide_no_word(language: str) -> None:
    """A text with a word of guilt in it has one of the strings that are looked for before any expression is tried,
    in whatever letters the expression, which ignores case, takes it."""
    telling = _telling(LISTS[language]["words"])
    for phrase in LISTS[language]["words"]:
        assert any(string in _folded(phrase.upper()) for string in telling)
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))
    for letter in set("".join(telling)):
        assert {_folded(like) for like in re.findall(letter, every, re.IGNORECASE)} == {letter}
