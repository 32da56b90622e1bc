"""Names that are not published: what becomes of them, and that no file of a site tells one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, newsroom

from onrecord import decode, frontmatter, pipeline
from onrecord.checks.mentions import Names, Sought, fold, parts
from onrecord.decode.withheld import initials
from onrecord.model.case import Facts
from onrecord.model.parties import Person
from onrecord.model.withheld import Withheld
from onrecord.vocabulary import vocabularies

FILE = "content/cases/a.md"


def tree(person: str) -> dict[str, frontmatter.Tree]:
    """The front matter of a case with one person, `clerk`."""
    text = f"title: x\npublished: 2026\npeople:\n  clerk: {person}\n"
    found, problems = frontmatter.read(text, FILE)
    assert found is not None
    assert problems == ()
    return found


def clerk(person: str) -> Person:
    """The clerk as decoded."""
    facts, problems = decode.facts(tree(person), FILE, vocabularies())
    assert problems == ()
    assert isinstance(facts, Facts)
    return facts.people["clerk"]


NAMED = (
    "name: Dana Serik, sort: 'Serik, Dana', names: [{value: Дана Серік}], born: 1990-05-01, died: 2020, "
    "not_same_as: [dana-omarova]"
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("display: initials, role: witness", Person(name="D. S.", display="initials", role="witness")),
        ("display: withheld", Person(display="withheld")),
        (
            "display: pseudonym, pseudonym: Aigul",
            Person(name="Aigul", display="pseudonym", pseudonym="Aigul"),
        ),
        ("display: pseudonym", Person(display="pseudonym")),
        (
            "display: withheld, minor: true, nationality: KZ",
            Person(display="withheld", minor=True, nationality="KZ"),
        ),
    ],
)
def test_only_the_public_self_is_decoded(written: str, expected: Person) -> None:
    """Name, other names, dates of birth and death, and whom one could be taken for are gone."""
    assert clerk(f"{{{NAMED}, {written}}}") == expected


def test_a_name_that_is_published_is_decoded_whole() -> None:
    """`display: full` takes nothing away."""
    person = clerk(f"{{{NAMED}, display: full}}")
    assert (person.name, len(person.names), str(person.born)) == ("Dana Serik", 1, "1990-05-01")


def test_withheld_names_are_given_apart() -> None:
    """Every form of the name, with its key, also where another fault keeps the file from being a case."""
    people = tree(f"{{{NAMED}, display: initials, nationality: nowhere}}")["people"]
    expected = tuple(Withheld("clerk", FILE, name) for name in ("Dana Serik", "Serik, Dana", "Дана Серік"))
    assert decode.withheld(people, FILE) == expected
    assert "Dana" not in repr(expected)


@pytest.mark.parametrize(
    ("people", "expected"),
    [(None, ()), ([], ()), ({"a": None}, ()), ({"a": {"display": "withheld", "name": ["x"], "names": "y"}}, ())],
)
def test_a_tree_of_any_shape_is_gone_through(people: object, expected: tuple[Withheld, ...]) -> None:
    """What is wrong with it is told by others."""
    assert decode.withheld(people, FILE) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Igor Sandzhiev", "I. S."),
        ("Jean-Luc Petit", "J.-L. P."),
        ("Игорь Иванович Санджиев", "И. И. С."),
        ("潘珏", "潘."),
        ("E\u0301mile Zola", "É. Z."),
        ("  ‘Bob’ ", "B."),
        ("—", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    """The first letter of each word, in any script."""
    assert initials(name) == expected


WHOLE = (
    ("Igor Sandzhiev", "a letter by Igor Sandzhiev."),
    ("Igor Sandzhiev", "IGOR SANDZHIEV"),
    ("Igor Sandzhiev", "Sandzhiev, Igor"),
    ("Igor Sandzhiev", "Igor\n      Sandzhiev"),
    ("Igor Sandzhiev", "Igor **Sandzhiev**"),
    ("Igor Sandzhiev", "суд над Игорем Санджиевым"),
    ("Игорь Санджиев", "Igor Sandzhiev’s appeal"),
    ("Igor Ivanovich Sandzhiev", "Igor Sandzhiev"),
    ("Igor I. Sandzhiev", "Igor Sandzhiev"),
    ("Igor Sandzhiev", "https://example.org/igor-sandzhiev"),
    ("Igor Sandzhiev", "igorsandzhiev.jpg"),
    ("Анна Иванова", "адвоката Анны Ивановой"),
    ("Yury Kobzarev", "Юрий Кобзарев"),
    ("José Núñez", "jose nunez"),
    ("Sinéad O’Connor", "Sinead O'Connor"),
    ("潘珏", "昨天潘珏被捕"),
    ("潘珏", "Pan Jue"),
    ("محمد علی", "قال محمد علی إن"),
    ("Li Na", "LI, NA"),
    ("Prince", "Prince said"),
)
OTHERS = (
    ("Igor Sandzhiev", "Igor left. He met Mr Petrov."),
    ("Igor Sandzhiev", "Anna Sandzhieva"),
    ("Li Na", "Lina has a line name"),
    ("Anna Holm", "an annual holiday"),
    ("潘珏", "潘先生"),
    ("D. S.", "D. S."),
    ("", "anything"),
)


@pytest.mark.parametrize(("name", "text"), WHOLE)
def test_a_name_is_found_in_any_order_script_and_case(name: str, text: str) -> None:
    """Endings, accents, punctuation and line ends do not hide it."""
    assert list(Sought.of(name).mentions(text, fold(text), alone=False))


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_another_name_is_not_taken_for_it(name: str, text: str) -> None:
    """Somebody of the same first or last name, and ordinary words, are nobody."""
    assert list(Sought.of(name).mentions(text, fold(text), alone=False)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Serik spoke", [3]),
        ("серік сказала", []),
        ("april and April", [10]),
        ("the Seriks", [4]),
        ("dana", []),
    ],
)
def test_in_its_own_case_a_word_of_the_name_is_enough(text: str, expected: list[int]) -> None:
    """A short one only with its capital, for it may be an ordinary word."""
    assert list(Sought.of("April Dana Serik").mentions(text, fold(text), alone=True)) == expected


def test_a_word_that_others_are_published_under_says_nothing() -> None:
    """The family name of a named father does not tell which child it was."""
    text = "Mr Sandzhiev and Sandzhieva"
    sought = Sought.of("Anna Sandzhieva", shared=parts("Igor Sandzhiev"))
    assert list(sought.mentions(text, fold(text), alone=True)) == []


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=60))
def test_a_mention_stands_where_it_is_said_to(before: str, name: str, after: str) -> None:
    """Any text can be searched for any name, and what is found is a place in it."""
    text = f"{before} Igor Sandzhiev {after}"
    for one in (Sought.of(name), Sought.of("Igor Sandzhiev")):
        assert all(0 <= index < len(text) for index in one.mentions(text, fold(text), alone=True))
    assert len(f"{before} ") in list(Sought.of("Igor Sandzhiev").mentions(text, fold(text), alone=False))


SECRETS = ("Zhumabekova", "Жұмабекова", "Saltanat", "Салтанат", "Qaratayev", "1987-03", "March 1987")
"""What stands in the files below and must stand in none of the site."""

FILES = {
    "registry/people.yml": (
        "court-clerk: {name: Saltanat Zhumabekova, names: [{value: Салтанат Жұмабекова}], born: 1987-03-02, "
        "display: initials, note: Wrote the letter}\n"
    ),
    "cases/letter.md": """---
title: A letter from the court
published: 2026-11-22
summary: A clerk wrote to the reporters.
former_slugs: [the-letter]
internal: The clerk is Saltanat Zhumabekova; ask Qaratayev.
people:
  court-clerk: {role: witness}
  son: {name: Arman Qaratayev, minor: true, display: pseudonym, pseudonym: Daniyar, born: 2011-04}
  guard: {name: Qaratayev, display: withheld, role: witness}
events:
  - {date: 2026-11-02, title: The clerk writes a letter, people: [court-clerk, son, guard], sources: [letter]}
claims:
  - {id: why, text: It was a matter of conscience., grade: alleged, by: court-clerk, sources: [letter]}
sources:
  letter: {type: document, title: Letter of 2 November 2026}
  reply: {type: document, title: Reply of 9 November 2026}
---

[The clerk](person:court-clerk), S. Z., wrote a letter [@letter]. The court replied [@reply].
""",
    "cases/reply.md": """---
title: The court replies
published: 2026-11-21
people:
  court-clerk:
sources:
  letter: {type: document, title: Letter of 2 November 2026}
  reply: {type: document, title: Reply of 9 November 2026}
---

The court replied to the clerk [@letter; @reply].
""",
}


def test_no_file_of_a_site_tells_a_withheld_name(tmp_path: Path) -> None:
    """Pages, data, feeds and the search index, unpacked: none has a name, a birth date or an internal note."""
    settings = newsroom(tmp_path, {f"content/{name}": text for name, text in FILES.items()})
    result = pipeline.build(settings, DAY, search_wanted=True, strict=False)
    assert [one for one in result.problems if one.severity == "error"] == []
    files = {
        path.relative_to(tmp_path / "site"): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    plain = {path: gzip.decompress(text) if text[:2] == b"\x1f\x8b" else text for path, text in files.items()}
    assert sum(text[:2] == b"\x1f\x8b" for text in files.values()) > 3
    tell = [
        (str(path), secret)
        for path, text in plain.items()
        for secret in SECRETS
        if secret.lower() in text.decode("utf-8", "replace").lower()
    ]
    assert tell == []
    assert "S. Z." in plain[Path("cases/letter/index.html")].decode()
    assert "S. Z." in plain[Path("cases/reply/index.html")].decode()
    assert "Daniyar" in plain[Path("cases/letter/index.html")].decode()


def test_no_message_repeats_a_withheld_name(tmp_path: Path) -> None:
    """What is told of a leak can be shown to anybody: the log of a build is often public."""
    leaks = FILES["cases/reply.md"].replace("to the clerk", "to Saltanat Zhumabekova")
    named = FILES["cases/letter.md"].replace("{role: witness}", "{name: Saltanat Zhumabekova}", 1)
    files = {**FILES, "cases/reply.md": leaks, "cases/letter.md": named, "about.md": "# Zhumabekova Saltanat\n"}
    settings = newsroom(tmp_path, {f"content/{name}": text for name, text in files.items()})
    found = pipeline.examine(settings, DAY)
    rules = [one.rule for one in found.problems if one.severity == "error"]
    assert rules.count("leaked-name") >= 3
    assert [one.message for one in found.problems if any(secret in one.message for secret in SECRETS)] == []
    assert {one.name for one in found.withheld} >= {"Saltanat Zhumabekova", "Салтанат Жұмабекова"}


def test_a_name_behind_an_escape_of_yaml_is_found(tmp_path: Path) -> None:
    """What YAML unfolds is searched, and not only what is written."""
    hidden = FILES["cases/reply.md"].replace("The court replies", r'"\u0053altanat Zhumabekova is sued"')
    files = {**FILES, "cases/reply.md": hidden}
    found = pipeline.examine(newsroom(tmp_path, {f"content/{name}": text for name, text in files.items()}), DAY)
    errors = [one for one in found.problems if one.severity == "error"]
    assert [(one.rule, one.spot.file, one.spot.path) for one in errors] == [
        ("leaked-name", "content/cases/reply.md", ("title",))
    ]


def test_a_case_that_withholds_what_the_registry_gives_is_told(tmp_path: Path) -> None:
    """The registry is the place: any other case would publish the name."""
    files = {**FILES, "registry/people.yml": "court-clerk: {name: Saltanat Zhumabekova}\n"}
    files["cases/reply.md"] = files["cases/reply.md"].replace("court-clerk:", "court-clerk: {display: withheld}")
    found = pipeline.examine(newsroom(tmp_path, {f"content/{name}": text for name, text in files.items()}), DAY)
    errors = [(one.rule, one.spot.file, one.spot.path) for one in found.problems if one.severity == "error"]
    assert ("leaked-name", "content/cases/reply.md", ("people", "court-clerk", "display")) in errors


WORDS = st.sampled_from(
    (
        *(
            "Dana",
            "Serik",
            "Serika",
            "Anna",
            "An",
            "Li",
            "Na",
            "Lina",
            "Ng",
            "O’Brien",
            "Jean-Luc",
            "the",
            "x",
            "1",
        ),
        *("Данаа", "Санджиев", "Санджиевым", "Москва", "محمد", "علي", "สมชาย"),
        *("王小明", "王", "小明", "wang", "xiaoming"),
    )
)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5),
    st.lists(WORDS, max_size=9),
    st.sampled_from((" ", "", "-", ", ")),
)
def test_of_many_names_every_one_that_a_text_says_is_looked_for(
    names: list[str], words: list[str], between: str
) -> None:
    """A text is not asked for each of thousands of names; those that it might say leave none out that it does."""
    text = between.join(words)
    folded = fold(text)
    said = {place for place, name in enumerate(names) if list(Sought.of(name).mentions(text, folded, alone=True))}
    assert said <= {*Names(names).near(folded)}
