"""What a journalist is told of a file: every fault, at its line and column.

Each file of `tests/reading/` is a case in which comments say what is wrong; `expectations.py` has their form.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from expectations import expectations, told
from newsrooms import DAY, ROOT, newsroom, ours, run, state

from onrecord import decode, frontmatter, narrative
from onrecord.checks import check
from onrecord.model.asof import AsOf
from onrecord.model.settings import CustomField, Settings
from onrecord.model.text import Text
from onrecord.parse import parse
from onrecord.problem import Problem
from onrecord.record import assemble
from onrecord.report import placed
from onrecord.vocabulary import vocabularies

CASES = sorted((Path(__file__).parent / "reading").glob("*.md"))
SITE = Settings(file="mkdocs.yml", root="/", docs_dir="/content", site_dir="/site", site_name="Test record")
NOW = AsOf(datetime.date.fromisoformat(DAY), datetime.datetime.fromisoformat(f"{DAY}T00:00Z"))

FIELDS = {
    "casualties": CustomField(type="number", label="Casualties"),
    "identified": CustomField(type="flag", label="All identified"),
    "found": CustomField(type="date", label="Found on"),
    "weapon": CustomField(type="choice", label="Weapon", choices=("rifle", "pistol")),
    "list": CustomField(type="url", label="List of the dead"),
    "remark": CustomField(type="text", label="Remark"),
}
"""The fields that the newsroom of these files has defined."""

ELSEWHERE = {
    "bad-settings",  # of mkdocs.yml: tests/test_decode.py
    "fact-in-translation",  # of a translation: tests/test_translations.py
    "not-utf-8",  # tests/test_bad_input.py, as is the next
    "too-big",
    "too-many-faults",  # tests/test_frontmatter.py
}
"""Rules of reading that no readable case file of a few lines can break."""


def faults(file: str, text: str) -> tuple[tuple[int, int, Problem], ...]:
    """A file that is alone in its record → its faults with their places."""
    content = text.encode()
    parsed = parse(Text(file, content), vocabularies(), "en", FIELDS)
    record, clashes = assemble([parsed.case] if parsed.case else [], (), {}, NOW, SITE)
    return placed((*parsed.problems, *clashes, *check(record)), {file: content})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fault_is_told_where_it_stands(path: Path) -> None:
    """A file has the faults that its comments foretell, at those lines and columns, and no others."""
    file = f"content/cases/{path.name}"
    text, expected = expectations(path.read_text(encoding="utf-8"), file)
    assert told(faults(file, text), expected) == [str(one) for one in expected]


def test_every_fault_of_reading_has_a_file_that_has_it() -> None:
    """A rule of reading that no file of `tests/reading/` breaks would be a promise that nobody has tried."""
    shown = {one.rule for path in CASES for one in expectations(path.read_text(encoding="utf-8"), "")[1]}
    rules = {rule.name for rule in (*frontmatter.RULES, *decode.RULES, *narrative.RULES)}
    assert rules - shown == ELSEWHERE


GOOD = (ROOT / "content" / "cases" / "sandzhiev.md").read_text(encoding="utf-8")

BROKEN = {
    "unknown-key": ("country: KZ\ntopics", "countri: KZ\ntopics", "countri"),
    "impossible-date": ("date: 2023-05-25", "date: 25.05.2023", "25.05.2023"),
    "unknown-source": ("[@relay, para. 3].", "[@rely, para. 3].", "[@rely,"),
    "duplicate-key": ("topics:", "country: RU\ntopics:", "country: RU"),
    "tab": ("    role: defendant", "\t\trole: defendant", "\t\trole"),
    "missing-field": (GOOD.split("\n")[1] + "\n", "", "published:"),
    "alias": ("people: [igor-sandzhiev]\n    sources", "people: *everyone\n    sources", "*everyone"),
    "wrong-type": ("topics: [asylum, desertion, deportation]", "topics: asylum", "asylum"),
    "unknown-link": ("[Artur Sandzhiev](person:artur-", "[Artur Sandzhiev](person:arthur-", "[Artur Sandzhiev]"),
    "unclosed-quote": ("name: Artur Sandzhiev", 'name: "Artur Sandzhiev', '"Artur'),
}
"""Ten ways to break the case: the rule, what was written, what is written instead, and what is to be blamed."""


def broken(rule: str) -> tuple[str, int, int]:
    """The case with one thing broken, and the line and column to be blamed."""
    before, after, blamed = BROKEN[rule]
    assert before in GOOD
    at = GOOD.index(before)
    text = GOOD[:at] + after + GOOD[at + len(before) :]
    place = text.index(blamed, at)
    return text, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def test_ten_broken_copies_of_a_case_are_told_at_once(tmp_path: Path) -> None:
    """One build tells the fault of each copy at its place, ends with 1 and leaves the site byte for byte."""
    good = newsroom(tmp_path, {"content/cases/sandzhiev.md": GOOD})
    assert run("-f", good, "--as-of", DAY, cwd=tmp_path).code == 0
    before = state(tmp_path / "site")

    copies = {rule: broken(rule) for rule in BROKEN}
    files = {f"content/cases/{rule}.md": text for rule, (text, _, _) in copies.items()}
    newsroom(tmp_path, files)
    done = run("-f", good, "--as-of", DAY, cwd=tmp_path)

    told = {tuple(line.split("  ")[:2]) for line in done.err.splitlines() if line.startswith("content/")}
    assert told == {
        (f"content/cases/{rule}.md:{line}:{column}", rule) for rule, (_, line, column) in copies.items()
    }
    assert done.code == 1
    assert state(tmp_path / "site") == before


def test_our_own_cases_have_no_fault(tmp_path: Path) -> None:
    """What we publish ourselves passes every check, warnings included."""
    done = run("check", "--strict", "-f", ours(tmp_path), "--as-of", DAY)
    assert (done.code, done.err.splitlines()[1:]) == (0, [])
