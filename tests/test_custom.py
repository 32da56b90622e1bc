"""What a newsroom adds in its settings: words of its own, and fields of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import pipeline, vocabulary
from onrecord.model.settings import CustomField, Own, OwnWord
from onrecord.report import placed
from onrecord.vocabulary import vocabularies

HEAD = "site_name: Test record\nextra:\n  onrecord:\n"


def settings(folder: Path, own: str, case: str = SMALLEST) -> pipeline.Examined:
    """A newsroom with these lines under `onrecord:` and one case → what its files say."""
    lines = "".join(f"    {line}\n" for line in own.splitlines())
    return pipeline.examine(newsroom(folder, {"content/cases/a.md": case}, HEAD + lines), DAY)


def told(found: pipeline.Examined) -> list[tuple[int, int, str]]:
    """The line, column and rule of each problem."""
    return [(line, column, one.rule) for line, column, one in placed(found.problems, found.files)]


FIXER = "vocabulary:\n  role:\n    fixer: {label: Fixer, definition: Arranges what reporters need.}\n"


def test_a_word_of_the_newsroom_is_a_word_of_its_list(tmp_path: Path) -> None:
    """A case may use it, and pages and data know its label."""
    case = SMALLEST.replace("sources:", "people:\n  aidar: {name: Aidar Bek, role: fixer}\nsources:", 1)
    found = settings(tmp_path, FIXER, case)
    assert told(found) == []
    assert found.record
    assert found.record.words["role"].terms["fixer"].label == "Fixer"
    assert list(found.record.words["role"].terms)[:-1] == list(vocabularies()["role"].terms)


def test_a_page_shows_the_label_of_a_word_of_the_newsroom(tmp_path: Path) -> None:
    """Where a packaged word would have its own."""
    case = SMALLEST.replace("sources:", "people:\n  aidar: {name: Aidar Bek, role: fixer}\nsources:", 1)
    lines = "".join(f"    {line}\n" for line in FIXER.splitlines())
    file = newsroom(tmp_path, {"content/cases/a.md": case}, HEAD + lines)
    result = pipeline.build(file, DAY, search_wanted=False, strict=False)
    assert result.problems == ()
    assert "Fixer" in (tmp_path / "site/people/aidar/index.html").read_text(encoding="utf-8")


def test_a_packaged_word_can_have_another_label() -> None:
    """Its effect stays, unless the newsroom gives one."""
    renamed = OwnWord(label="Taken", definition="Someone is taken.")
    freed = OwnWord(label="Freed", definition="Someone is freed.", effect="released")
    words = vocabulary.of(Own(vocabulary={"event-type": {"arrest": renamed, "bail": freed}}))["event-type"].terms
    assert (words["arrest"].label, words["arrest"].effect) == ("Taken", "detained")
    assert (words["bail"].label, words["bail"].effect) == ("Freed", "released")
    assert next(iter(words)) == next(iter(vocabularies()["event-type"].terms))


def test_a_source_type_of_the_newsroom_is_a_document_to_other_programs() -> None:
    """Unless it says which type CSL has for it."""
    leaflet = OwnWord(label="Leaflet", definition="A printed sheet.")
    zine = OwnWord(label="Zine", definition="A small magazine.", csl="book")
    words = vocabulary.of(Own(vocabulary={"source-type": {"leaflet": leaflet, "zine": zine}}))["source-type"].terms
    assert (words["leaflet"].csl, words["zine"].csl) == ("document", "book")


def test_without_words_of_its_own_a_newsroom_has_the_packaged_ones() -> None:
    """Nothing is copied for nothing."""
    assert vocabulary.of(Own()) is vocabularies()


@pytest.mark.parametrize(
    ("own", "expected", "part"),
    [
        ("vocabulary: {rolle: {x: {label: X, definition: Y.}}}", (4, 18, "unknown-key"), 'Did you mean "role"?'),
        ("vocabulary: {display: {x: {label: X, definition: Y.}}}", (4, 18, "bad-settings"), "is closed"),
        ("vocabulary: {country: {x: {label: X, definition: Y.}}}", (4, 18, "bad-settings"), "is closed"),
        ("vocabulary: {role: {x: {label: X}}}", (4, 25, "missing-field"), '"definition"'),
        ("vocabulary: {role: {Fixer: {label: X, definition: Y.}}}", (4, 25, "bad-key"), '"fixer"'),
        ("vocabulary: {role: {x: {label: X, definition: Y., lable: Z}}}", (4, 55, "unknown-key"), '"label"'),
        ("vocabulary: {role: {x: {label: X, definition: Y., effect: final}}}", (4, 55, "unknown-key"), "has no"),
        (
            "vocabulary: {event-type: {x: {label: X, definition: Y., effect: detaind}}}",
            (4, 69, "unknown-value"),
            'Did you mean "detained"?',
        ),
        ("vocabulary: {source-type: {x: {label: X, definition: Y., csl: bok}}}", (4, 67, "unknown-value"), "book"),
        ("vocabulary: [role]", (4, 17, "wrong-type"), "is a map"),
        ("vocabulary: {role: [fixer]}", (4, 24, "wrong-type"), "is a map"),
        ("custom: {casualties: {type: nummber, label: C}}", (4, 33, "unknown-value"), 'Did you mean "number"?'),
        ("custom: {casualties: {type: number}}", (4, 14, "missing-field"), '"label"'),
        ("custom: {Casualties: {type: number, label: C}}", (4, 14, "bad-key"), '"Casualties"'),
        ("custom: {weapon: {type: choice, label: W}}", (4, 14, "bad-settings"), "choices:"),
        ("custom: {weapon: {type: text, label: W, choices: [a]}}", (4, 45, "bad-settings"), "type: choice"),
        ("custom: [casualties]", (4, 13, "wrong-type"), "is a map"),
    ],
)  # fmt: skip
def test_a_fault_of_the_settings_is_told_where_it_stands(
    own: str, expected: tuple[int, int, str], part: str, tmp_path: Path
) -> None:
    """An unknown list, effect or type is told with the nearest one, at its line and column."""
    found = settings(tmp_path, own)
    assert told(found) == [expected]
    assert part in found.problems[0].message


FIELDS = """custom:
  casualties: {type: number, label: Casualties}
  weapon: {type: choice, label: Weapon, choices: [rifle, pistol]}
  list: {type: url, label: List of the dead}
  found_on: {type: date, label: Found on}
  identified: {type: flag, label: All identified}
  remark: {type: text, label: Remark}
"""


def test_fields_of_the_newsroom_are_kept_as_written(tmp_path: Path) -> None:
    """Each has been checked against its type, and the record knows their definitions."""
    values = {
        "casualties": "3.5", "weapon": "rifle", "list": "https://example.org/list", "found_on": "2023-05~",
        "identified": "true", "remark": "yes, no: both",
    }  # fmt: skip
    lines = "".join(f'  {name}: "{value}"\n' for name, value in values.items())
    found = settings(tmp_path, FIELDS, SMALLEST.replace("sources:", f"custom:\n{lines}sources:", 1))
    assert told(found) == []
    assert found.record
    assert dict(found.record.cases["a"].facts.custom) == values
    assert found.record.custom["weapon"] == CustomField(type="choice", label="Weapon", choices=("rifle", "pistol"))


@pytest.mark.parametrize(
    ("line", "expected", "part"),
    [
        ("casualties: several", (5, 15, "bad-custom"), "not a number"),
        ("casualties: 1e3", (5, 15, "bad-custom"), "not a number"),
        ("weapon: rifel", (5, 11, "bad-custom"), 'Did you mean "rifle"?'),
        ("list: www.example.org", (5, 9, "bad-custom"), "https://www.example.org"),
        ("found_on: 2.5.2023", (5, 13, "bad-custom"), "2023-05-02"),
        ("identified: yes", (5, 15, "bad-custom"), "Did you mean true?"),
        ("casulties: 3", (5, 3, "unknown-custom"), 'Did you mean "casualties"?'),
        ("casualties: [1, 2]", (5, 15, "wrong-type"), "a list"),
    ],
)
def test_a_fault_of_a_field_is_told_where_it_stands(
    line: str, expected: tuple[int, int, str], part: str, tmp_path: Path
) -> None:
    """At the value, or at the name where the settings define no such field."""
    found = settings(tmp_path, FIELDS, SMALLEST.replace("sources:", f"custom:\n  {line}\nsources:", 1))
    assert told(found) == [expected]
    assert part in found.problems[0].message


def test_without_a_definition_there_is_no_field(tmp_path: Path) -> None:
    """The message says where to define one."""
    found = settings(tmp_path, "timezone: UTC", SMALLEST.replace("sources:", "custom: {x: y}\nsources:", 1))
    assert [one.message for one in found.problems] == [
        '"x" is not a field that mkdocs.yml defines. Define it there, under extra: onrecord: custom: '
        "with its type and label."
    ]
