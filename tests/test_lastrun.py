"""A build from which nothing differs is over before it begins; any difference is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, SMALLEST, newsroom, run

from onrecord.world import store

ROOT = Path(__file__).parent.parent
SETTINGS = "site_name: Test record\ntheme: {name: material}\n"
FILES = {"content/cases/release.md": SMALLEST, "content/about.md": "# About\n\nWho we are.\n"}
SAME = "Nothing has changed: site/ is as it was.\n"
NOTE = ".cache/onrecord/last.json"


def build(root: Path, *options: str, day: str = DAY) -> str:
    """Builds without search; what was said."""
    done = run("build", "--no-search", "--as-of", day, *options, cwd=root)
    assert done.code == 0, done.err
    return done.err


def imported(root: Path) -> str:
    """What a build imports, and how long each import took."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "--no-search", "--as-of", DAY]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return done.stderr


def noted(root: Path) -> dict[str, Any]:
    """What the last build has noted."""
    note: dict[str, Any] = json.loads(store.read(root / NOTE) or b"")
    return note


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom that has been built."""
    newsroom(tmp_path, FILES, SETTINGS)
    build(tmp_path)
    return tmp_path


def test_a_build_of_the_same_imports_nothing_heavy(root: Path) -> None:
    """Neither pydantic nor Jinja nor the reader of Markdown; touched files are the same files."""
    os.utime(root / "content/about.md")
    told = imported(root)
    assert told.endswith(SAME)
    assert not any(name in told for name in ("pydantic", "jinja2", "markdown_it", "mkdocs"))


def edited(root: Path) -> None:
    (root / "content/about.md").write_text("# About\n\nWho they are.\n", encoding="utf-8")


def edited_at_the_same_time(root: Path) -> None:
    path = root / "content/about.md"
    stat = path.stat()
    path.write_text("# About\n\nWho me are.\n\n", encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def added(root: Path) -> None:
    (root / "content/method.md").write_text("# Method\n", encoding="utf-8")


def removed(root: Path) -> None:
    (root / "content/about.md").unlink()


def settled(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace("Test", "Best"), encoding="utf-8")


def page_lost(root: Path) -> None:
    (root / "site/about/index.html").unlink()


def page_cut(root: Path) -> None:
    (root / "site/about/index.html").write_text("cut", encoding="utf-8")


def stranger_there(root: Path) -> None:
    (root / "site/cases/mine.txt").write_text("mine", encoding="utf-8")


def site_lost(root: Path) -> None:
    shutil.rmtree(root / "site")


def template_given(root: Path) -> None:
    path = root / "templates/pages/not_found.html"
    path.parent.mkdir(parents=True)
    path.write_text('<main class="or">Nothing.</main>', encoding="utf-8")


def note_broken(root: Path) -> None:
    (root / NOTE).write_text('{"version": 1', encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [edited, edited_at_the_same_time, added, removed, settled, page_lost, page_cut, stranger_there, site_lost,
     template_given, note_broken],
)  # fmt: skip
def test_any_difference_is_built(root: Path, change: Callable[[Path], None]) -> None:
    """In a file that is read, in the settings, in a template, or in the site; and the next build is of the same."""
    change(root)
    (root / NOTE).touch()
    told = imported(root)
    assert "pydantic" in told
    assert build(root) == SAME


def test_another_day_is_built(root: Path) -> None:
    """What is due depends on it."""
    assert "jinja2" not in imported(root)
    build(root, day="2030-01-01")
    assert noted(root)["asked"]["moment"] == "2030-01-01"


def test_strict_is_asked_anew(root: Path) -> None:
    """A build that may not have warnings is not that one which may."""
    first = noted(root)["asked"]["options"]
    build(root, "--strict")
    assert noted(root)["asked"]["options"] == {**first, "strict": True}


def test_warnings_are_told_again(tmp_path: Path) -> None:
    """At the same line, as often as one builds."""
    files = {"content/cases/release.md": SMALLEST.replace(" [@ruling, p. 3]", "")}
    newsroom(tmp_path, files, SETTINGS)
    first = build(tmp_path)
    assert "warning" in first
    assert build(tmp_path).replace(SAME, "") == "".join(first.splitlines(keepends=True)[:-1])


def test_a_case_under_embargo_is_looked_at_each_time(tmp_path: Path) -> None:
    """Its moment may have come."""
    held = SMALLEST.replace("published:", "embargo: 2099-01-01T00:00+00:00\npublished:", 1)
    newsroom(tmp_path, {**FILES, "content/cases/held.md": held}, SETTINGS)
    build(tmp_path)
    assert not (tmp_path / NOTE).exists()


@pytest.mark.parametrize(
    "note",
    [b"", b"[]", b"\xff", b"[" * 100_000, b'{"version": 2}', b'{"version": 2, "program": "x", "files": []}'],
)
def test_a_note_that_no_build_has_written_is_none(root: Path, note: bytes) -> None:
    """Whatever stands where the note belongs, the build is as if there were none, and notes itself."""
    (root / NOTE).write_bytes(note)
    assert build(root) == SAME
    assert noted(root)["asked"]["moment"] == DAY


def test_a_note_that_was_edited_is_none(root: Path) -> None:
    """It is believed as a whole or not at all."""
    whole = (root / NOTE).read_bytes()
    (root / NOTE).write_bytes(whole.replace(b'"files": {', b'"files": 5, "others": {'))
    assert build(root) == SAME
    assert (root / NOTE).read_bytes() != whole


def test_a_build_that_failed_is_not_noted(tmp_path: Path) -> None:
    """Its errors are told again."""
    newsroom(tmp_path, {"content/cases/release.md": "---\ntitle: X\n---\n"}, SETTINGS)
    for _ in range(2):
        assert run("build", "--no-search", "--as-of", DAY, cwd=tmp_path).code == 1
    assert not (tmp_path / NOTE).exists()
