"""A case told in another language: its texts alone, laid over the facts of the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from newsrooms import DAY, newsroom, state

from onrecord import pipeline
from onrecord.decode.shape import Kind, shape
from onrecord.decode.translation import ORIGINALS
from onrecord.model.case import Case, Facts
from onrecord.model.text import original_of
from onrecord.model.translation import Texts
from onrecord.pipeline import Examined, examine
from onrecord.record import Record
from onrecord.record.translate import APART
from onrecord.report import placed

SETTINGS = "site_name: Test record\nextra: {onrecord: {languages: [en, ru]}}\n"

LETTER = """---
title: A letter is printed
published: 2024-05-01
summary: It is short.
topics: [press]
people:
  anna-ber: {name: Anna Ber, note: She wrote it.}
  clerk: {name: Dana Serik, display: withheld}
courts:
  town-court: {name: Town Court}
events:
  - {id: letter, date: 2024-02, title: A letter is printed, text: Short., sources: [paper], place: {name: Oral},
     people: [anna-ber, clerk]}
  - {date: 2024-04, title: The court lets it stand, court: town-court, sources: [paper]}
sources:
  paper: {type: article, title: A paper, archived: "https://archive.example/a"}
---

She wrote [@paper]. See [later](#the-court-lets-it-stand).

## The court lets it stand

It did [@paper].
"""

RUSSIAN = """---
title: Письмо напечатано
translated: 2024-05-01
topics: {press: пресса}
places: {Oral: Орал}
people:
  anna-ber: {name: Анна Бер}
events:
  "1": {title: Суд оставляет его в силе}
---

Она написала [@paper]. [Позже](event:letter) суд решил [@paper].
"""

UNTRANSLATED: Mapping[str, str] = {
    "Facts": "schema id former_slugs lang country authors review draft embargo related statutes custom silence"
    " topics place published updated last_verified",
    "Person": "names role born died nationality display minor not_same_as sources",
    "Reply": "asked sources",
    "Organisation": "names role country sources",
    "Court": "names country level appeals_to sources",
    "Proceeding": "court instance docket appeal_from merged_into panel sources",
    "Charge": "person statute proceeding count sources",
    "Event": "date after before id type day_part time people organisations proceeding court outcome charges"
    " supersedes place standing sources",
    "Sentence": "kind length suspended fine",
    "Deadline": "date estimate",
    "Claim": "grade id by about answer_by answer_sources sources",
    "Version": "sources",
    "Source": "type title author publisher container published accessed url archived language country court edition"
    " number origin file sha256",
    "Confidential": "",
    "Medium": "credit licence taken source",
    "Correction": "date type about",
    "ProseFacts": "lang",
}
"""What of each type stands in the original alone: facts, names of others' making, and what goes by another way."""


def examined(folder: Path, files: Mapping[str, str], settings: str = SETTINGS) -> Examined:
    """A newsroom with the letter and these files → what is found in it."""
    given = {"content/cases/letter.md": LETTER, **{f"content/{name}": text for name, text in files.items()}}
    return examine(newsroom(folder, given, settings), DAY)


def told(found: Examined) -> list[tuple[str, str, int, int]]:
    """The rule and place of each problem."""
    places = placed(found.problems, found.files)
    return [(one.rule, one.spot.file.removeprefix("content/"), line, column) for line, column, one in places]


def russian(found: Examined) -> Record:
    """The record as the Russian edition tells it, of a newsroom without a fault."""
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    return found.tellings[1]


def letter(found: Examined) -> Case:
    """The letter, as the Russian edition tells it."""
    return russian(found).cases["letter"]


@pytest.mark.parametrize("said", ORIGINALS, ids=lambda kind: kind.__name__)
def test_every_field_is_a_text_or_stands_in_the_original_alone(said: Kind) -> None:
    """A new field of a case fails here until somebody has said whether it is translated."""
    own: Kind = ORIGINALS[said]
    translated = {field.name for field in fields(said)} - set(APART if said is Texts else ())
    kept = set(UNTRANSLATED[own.__name__].split())
    assert translated | kept == {field.name for field in fields(own)}
    assert translated & kept == set()


def test_every_nested_type_of_a_translation_is_that_of_its_original() -> None:
    """A text type within one stands where its original's type stands."""
    for said, own in ORIGINALS.items():
        for field in shape(said).values():
            if field.holds:
                assert ORIGINALS[field.holds] is shape(own)[field.name].holds


@pytest.mark.parametrize(
    ("file", "original"),
    [
        ("content/cases/a.ru.md", ("content/cases/a.md", "ru")),
        ("content/cases/a/index.kk-Latn.md", ("content/cases/a/index.md", "kk-Latn")),
        ("a.md", None),
        ("a.draft.md", None),
        (".ru.md", None),
        ("ru.md", None),
    ],
)
def test_a_translation_is_known_by_its_name(file: str, original: tuple[str, str] | None) -> None:
    """The language stands before the ending."""
    assert original_of(file) == original


def test_a_translation_has_the_facts_of_its_original(tmp_path: Path) -> None:
    """Its words take the place of the original's; everything else is the same."""
    found = examined(tmp_path, {"cases/letter.ru.md": RUSSIAN})
    own, case = found.tellings[0].cases["letter"], letter(found)
    assert (case.facts.title, case.facts.lang, case.langs) == ("Письмо напечатано", "ru", ("en", "ru"))
    assert case.facts.people["anna-ber"].name == "Анна Бер"
    assert case.facts.events[1].title == "Суд оставляет его в силе"
    assert [event.date for event in case.facts.events] == [event.date for event in own.facts.events]
    assert case.facts.sources == own.facts.sources
    assert [hole.line for hole in case.narrative.holes] == [12, 12, 12]


def test_what_is_not_translated_is_in_the_language_of_the_original(tmp_path: Path) -> None:
    """Each text knows its language."""
    case = letter(examined(tmp_path, {"cases/letter.ru.md": RUSSIAN}))
    paths = ("title", "summary", "events/0/title", "events/0/text", "events/1/title", "courts/town-court/name")
    assert [case.lang(path) for path in paths] == ["ru", "en", "en", "en", "ru", "en"]


def test_a_translation_without_a_text_has_that_of_the_original(tmp_path: Path) -> None:
    """A headline alone is a beginning."""
    found = examined(tmp_path, {"cases/letter.ru.md": "---\ntitle: Письмо\ntranslated: 2024-05-01\n---\n"})
    own, case = found.tellings[0].cases["letter"], letter(found)
    assert (case.narrative, case.lang("narrative")) == (own.narrative, "en")


def test_addresses_and_anchors_are_the_same_in_every_language(tmp_path: Path) -> None:
    """A translated title moves neither a page nor an event."""
    found = examined(tmp_path, {"cases/letter.ru.md": RUSSIAN})
    first, second = found.tellings
    assert second.anchors == first.anchors
    assert second.keys == first.keys
    assert [sorted(kind) for kind in second.entities.values()] == [sorted(kind) for kind in first.entities.values()]


def test_what_cases_share_goes_by_its_translated_name(tmp_path: Path) -> None:
    """Topics, places, people are called on every page of the edition as a translation calls them."""
    record = russian(examined(tmp_path, {"cases/letter.ru.md": RUSSIAN}))
    assert record.entities["topic"]["press"].name == "пресса"
    assert record.entities["place"]["oral"].name == "Орал"
    court = record.entities["court"]["town-court"]
    assert (court.name, court.lang) == ("Town Court", "en")
    assert record.names[("person", "anna-ber")] == "Анна Бер"


def test_a_case_written_in_another_language_can_be_translated_into_the_first(tmp_path: Path) -> None:
    """The original is Russian, and the first edition tells its translation."""
    files = {
        "cases/letter.md": LETTER.replace("title: A letter is printed\n", "title: Письмо\nlang: ru\n", 1),
        "cases/letter.en.md": "---\ntitle: A letter\ntranslated: 2024-05-01\n---\n\nShe wrote [@paper].\n",
    }
    found = examined(tmp_path, files)
    titles = [record.cases["letter"].facts.title for record in found.tellings]
    assert titles == ["A letter", "Письмо"]
    assert found.tellings[0].cases["letter"].langs == ("ru", "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("events: {letter: {date: 2024-02}}", ("fact-in-translation", 4, 19)),
        ("published: 2024-05-01", ("fact-in-translation", 4, 1)),
        ("sumary: Кратко.", ("unknown-key", 4, 1)),
        ("events: [a]", ("wrong-type", 4, 9)),
        ("people: {clerk: {name: Дана Серик}}", ("leaked-name", 4, 24)),
        ("translators: Вера Лис", ("wrong-type", 4, 14)),
    ],
)
def test_a_translation_is_read_as_strictly_as_a_case(
    tmp_path: Path, text: str, expected: tuple[str, int, int]
) -> None:
    """A fault is told at its line and column."""
    file = f"---\ntitle: Письмо\ntranslated: 2024-05-01\n{text}\n---\n\nОна [@paper].\n"
    rule, line, column = expected
    assert (rule, "cases/letter.ru.md", line, column) in told(examined(tmp_path, {"cases/letter.ru.md": file}))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Она [@papper].", "unknown-source"),
        ("[Она](person:ana-ber) [@paper].", "unknown-link"),
        ("Она написала.", "uncited-paragraph"),
        ("![Дом](house.jpg)\n\nОна [@paper].", "missing-media"),
        ("Дана Серик пришла [@paper].", "leaked-name"),
        ("Бер — преступница [@paper].", "words-of-guilt"),
    ],
)
def test_the_text_of_a_translation_is_checked_as_that_of_a_case(tmp_path: Path, body: str, rule: str) -> None:
    """Citations, links, pictures, withheld names and words of guilt, in its own language."""
    text = RUSSIAN.partition("---\n\n")[0] + f"---\n\n{body}\n"
    assert (rule, "cases/letter.ru.md", 12) in [
        one[:3] for one in told(examined(tmp_path, {"cases/letter.ru.md": text}))
    ]


def test_a_title_of_a_translation_is_checked_where_it_stands(tmp_path: Path) -> None:
    """Not where the original has its own."""
    text = RUSSIAN.replace("Суд оставляет его в силе", "Преступница Анна Бер в суде")
    assert ("words-of-guilt", "cases/letter.ru.md", 9, 16) in told(examined(tmp_path, {"cases/letter.ru.md": text}))


def test_a_draft_is_translated_by_nobody(tmp_path: Path) -> None:
    """Nothing of it is published in any edition, and its faults are warnings."""
    files = {
        "content/cases/plain.md": LETTER.replace("A letter is printed", "Plain"),
        "content/cases/letter.md": LETTER.replace("published:", "draft: true\npublished:"),
        "content/cases/letter.ru.md": RUSSIAN.replace("Она", "Тайна [@none]. Она"),
    }
    path = newsroom(tmp_path, files, SETTINGS)
    result = pipeline.build(path, DAY, search_wanted=False, strict=False)
    faults = {problem.severity for problem in result.problems if problem.spot.file.endswith("letter.ru.md")}
    assert faults == {"warning"}
    assert (tmp_path / "site/ru/cases/plain/index.html").is_file()
    for name, (_, content) in state(tmp_path / "site").items():
        assert "letter" not in name
        assert "Тайна".encode() not in content


def test_a_silence_holds_in_translations_too(tmp_path: Path) -> None:
    """What is right in the original all the same is right in every language."""
    silence = "silence: [{rule: words-of-guilt, where: events/1, reason: It quotes.}]\nsources:"
    files = {
        "cases/letter.md": LETTER.replace("The court lets it stand, court", "The criminal Anna Ber in court, court")
        .replace("sources:", silence, 1)
        .replace("## The court lets it stand", "## The criminal Anna Ber in court")
        .replace("#the-court-lets-it-stand", "#main"),
        "cases/letter.ru.md": RUSSIAN.replace("Суд оставляет его в силе", "Преступница Анна Бер в суде"),
    }
    rules = [rule for rule, file, *_ in told(examined(tmp_path, files)) if file == "cases/letter.ru.md"]
    assert "words-of-guilt" not in rules


def test_a_page_of_prose_is_translated_as_a_whole(tmp_path: Path) -> None:
    """Title, description and text; without a title of its own it has that of the original."""
    files = {
        "about.md": "---\ntitle: About\ndescription: Who we are.\n---\n\nUs.\n",
        "about.ru.md": "---\ndescription: Кто мы.\n---\n\nМы.\n",
        "index.md": "---\ndescription: Cases.\n---\n",
        "index.ru.md": "---\ndescription: Дела.\n---\n",
    }
    record = russian(examined(tmp_path, files))
    about = record.prose["about"]
    assert (about.title, about.facts.description, about.facts.lang) == ("About", "Кто мы.", "ru")
    assert (about.langs, record.description) == (("en", "ru"), "Дела.")


def reachable(kind: Kind, found: set[Kind]) -> set[Kind]:
    """The types that a type is made of, itself included."""
    found.add(kind)
    for field in shape(kind).values():
        if field.holds and field.holds not in found:
            reachable(field.holds, found)
    return found


def test_every_type_of_a_case_is_translated_or_holds_no_words_of_ours() -> None:
    """A new type fails here until somebody has said which it is."""
    others = {kind.__name__ for kind in reachable(Facts, set()) - set(ORIGINALS.values())}
    assert others == {"ChargeOutcome", "Name", "Place", "Review", "Seat", "Silence", "Statute"}
