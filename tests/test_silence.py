"""What a newsroom may change of what it is told: severities in the settings, silences in a case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from newsrooms import DAY, SETTINGS, newsroom, run

from onrecord.pipeline import check
from onrecord.report import placed

CASE = """---
title: A month to leave
published: 2026-11-22
events:
  - {id: hearing, date: 2023-05-04, title: Hearing}
sources:
  relay: {type: article}
  book: {type: book}
%s---

The court heard the appeal [@relay, para. 2].

He must leave.
"""
"""A case with three warnings: `uncited-event`, `unused-source` and, in line 13, `uncited-paragraph`."""
FILE = "content/cases/sandzhiev.md"


def settings(severity: str) -> str:
    """The settings of a site with these severities."""
    return f"{SETTINGS}extra:\n  onrecord:\n    severity: {{{severity}}}\n"


def told(tmp_path: Path, silence: Sequence[str] = (), severity: str = "", case: str = CASE) -> list[str]:
    """What is told of the case with these silences, on a site with these severities."""
    silences = "".join(f"  - {one}\n" for one in silence)
    files = {FILE: case % (f"silence:\n{silences}" if silence else "")}
    found = check(newsroom(tmp_path, files, settings(severity)), DAY)
    return [
        f"{Path(problem.spot.file).name}:{line}:{column} {problem.severity} {problem.rule}"
        for line, column, problem in placed(found.problems, found.files)
    ]


EVENT = "sandzhiev.md:5:5 warning uncited-event"
SOURCE = "sandzhiev.md:8:3 warning unused-source"
PARAGRAPH = "sandzhiev.md:13:1 warning uncited-paragraph"


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("", [EVENT, SOURCE, PARAGRAPH]),
        ("unused-source: off", [EVENT, PARAGRAPH]),
        ("unused-source: note", [EVENT, "sandzhiev.md:8:3 note unused-source", PARAGRAPH]),
        ("unused-source: error, uncited-event: off", ["sandzhiev.md:8:3 error unused-source", PARAGRAPH]),
        ("unknown-source: error", [EVENT, SOURCE, PARAGRAPH]),
    ],
)
def test_a_site_says_how_grave_a_rule_is(severity: str, expected: list[str], tmp_path: Path) -> None:
    """A warning or note has the severity that `mkdocs.yml` gives it, or is not told; an error stays one."""
    assert told(tmp_path, severity=severity) == expected


@pytest.mark.parametrize(
    ("severity", "message"),
    [
        ("unused-sourse: off", 'mkdocs.yml:4:16  unknown-rule  "unused-sourse" is not a rule. Did you mean'),
        ("unknown-link: warning", 'mkdocs.yml:4:30  bad-settings  "unknown-link" is always an error'),
        ("bad-key: off", 'mkdocs.yml:4:25  bad-settings  "bad-key" is always an error'),
        ("unused-source: eror", 'mkdocs.yml:4:31  unknown-value  "eror" is not a severity. Did you mean "error"?'),
    ],
)  # fmt: skip
def test_a_severity_that_cannot_be_is_told(severity: str, message: str, tmp_path: Path) -> None:
    """A rule that there is not, an error made less, and a word that is no severity are errors of the settings."""
    newsroom(tmp_path, {FILE: CASE % ""}, settings(severity))
    done = run("check", "--as-of", DAY, cwd=tmp_path)
    assert done.code == 1
    assert message in done.err


@pytest.mark.parametrize(
    ("silence", "expected"),
    [
        (["{rule: uncited-event, reason: x}"], [SOURCE, PARAGRAPH]),
        (["{rule: uncited-event, where: events, reason: x}"], [SOURCE, PARAGRAPH]),
        (["{rule: uncited-event, where: events/0, reason: x}"], [SOURCE, PARAGRAPH]),
        (["{rule: uncited-event, where: events/hearing, reason: x}"], [SOURCE, PARAGRAPH]),
        (["{rule: unused-source, where: sources/book, reason: x}"], [EVENT, PARAGRAPH]),
        (["{rule: uncited-paragraph, where: line 15, reason: x}"], [EVENT, SOURCE]),
        (["{rule: uncited-event, reason: x}", "{rule: unused-source, reason: x}"], [PARAGRAPH]),
    ],
)
def test_a_case_silences_what_it_gives_a_reason_for(
    silence: list[str], expected: list[str], tmp_path: Path
) -> None:
    """A silence holds for its rule, in the whole case or at one place: a path, an id, a line of the text."""
    lines = len(silence) + 1
    moved = [one.replace(":13:", f":{13 + lines}:") for one in expected]
    assert told(tmp_path, silence) == moved


@pytest.mark.parametrize("where", ["events/1", "events/hearin", "event", "line 14", "sources/bo"])
def test_a_silence_that_silences_nothing_is_told(where: str, tmp_path: Path) -> None:
    """A place that is not there, or not exactly there, silences nothing, and that is a warning of its own."""
    expected = [EVENT, SOURCE, "sandzhiev.md:10:5 warning unused-silence", PARAGRAPH.replace("13", "15")]
    rule = "unused-source" if where.startswith("sources") else "uncited-event"
    assert told(tmp_path, [f"{{rule: {rule}, where: {where}, reason: x}}"]) == expected


def test_an_error_is_not_silenced(tmp_path: Path) -> None:
    """Neither is a warning that the site has made one: the silence is told as well."""
    silence = ["{rule: unknown-source, reason: x}", "{rule: unused-source, reason: x}"]
    case = CASE.replace("[@relay, para. 2]", "[@relay; @rely]")
    assert told(tmp_path, silence, "unused-source: error", case) == [
        EVENT,
        "sandzhiev.md:8:3 error unused-source",
        "sandzhiev.md:10:5 warning unused-silence",
        "sandzhiev.md:11:5 warning unused-silence",
        "sandzhiev.md:14:28 error unknown-source",
        PARAGRAPH.replace("13", "16"),
    ]


def test_a_silence_of_what_is_off_is_no_fault(tmp_path: Path) -> None:
    """Where the site does not ask, a case that gives its reasons all the same is right."""
    silence = ["{rule: unused-source, reason: x}"]
    assert told(tmp_path, silence, "unused-source: off") == [EVENT, PARAGRAPH.replace("13", "15")]
