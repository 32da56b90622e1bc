"""The checks of the record, each tried on a newsroom that it finds fault with and on one that it does not.

`tests/checks/<rule>/bad` and `…/good` hold what stands in `content/`, a `mkdocs.yml` beside them the settings of
both; `expectations.py` says how the comments are written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from expectations import Expected, expectations, told
from newsrooms import DAY, SETTINGS, newsroom

from onrecord import checks, record
from onrecord.pipeline import examine
from onrecord.problem import Rule
from onrecord.report import placed

FOLDER = Path(__file__).parent / "checks"
RULES: dict[str, Rule] = {rule.name: rule for rule in (*record.RULES, *checks.RULES)}


def examined(source: Path, copy: Path) -> tuple[list[str], list[Expected]]:
    """A newsroom's `content/`, copied without its comments → what is told of it, and what they foretell."""
    files: dict[str, str | bytes] = {}
    expected: list[Expected] = []
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        file = f"content/{path.relative_to(source).as_posix()}"
        if path.suffix in (".md", ".yml"):
            files[file], foretold = expectations(path.read_text(encoding="utf-8"), file)
            expected.extend(foretold)
        else:
            files[file] = path.read_bytes()
    own = source.parent / "mkdocs.yml"
    settings = own.read_text(encoding="utf-8") if own.is_file() else SETTINGS
    found = examine(newsroom(copy, files, settings), DAY)
    return told(placed(found.problems, found.files), expected), sorted(expected)


def test_every_check_has_its_two_newsrooms() -> None:
    """The folders of `tests/checks/` are the rules of the record, no more and no fewer."""
    assert {path.name for path in FOLDER.iterdir()} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_check_finds_its_fault(rule: Rule, tmp_path: Path) -> None:
    """The bad newsroom has the faults that its comments foretell: of this rule, at these places, and no others."""
    found, expected = examined(FOLDER / rule.name / "bad", tmp_path)
    assert found == [str(one) for one in expected]
    assert {(one.rule, one.severity) for one in expected} == {(rule.name, rule.severity)}


@pytest.mark.parametrize("rule", RULES)
def test_a_check_lets_what_is_right_pass(rule: str, tmp_path: Path) -> None:
    """The good newsroom has no fault at all, of whatever rule."""
    assert examined(FOLDER / rule / "good", tmp_path)[0] == []
