"""The wheel: what `pip install .` gives a newsroom elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CASE = """---
title: A court orders the release of two reporters
published: 2026-11-22
sources:
  ruling: {type: court-decision, title: Ruling of 20 November 2026}
---

Two reporters were released on the order of the court [@ruling, p. 3].
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as an installation has them."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    target = folder / "installed"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def onrecord(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed command in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def newsroom(folder: Path) -> Path:
    """The smallest newsroom: settings and one case."""
    (folder / "content/cases").mkdir(parents=True)
    (folder / "content/cases/release.md").write_text(CASE)
    (folder / "mkdocs.yml").write_text("site_name: The Gazette\ntheme: {name: material}\n")
    return folder


def test_the_installed_command_builds_a_newsroom(installed: Path, tmp_path: Path) -> None:
    """Templates, styles, fonts and vocabularies come with the package; nothing of a checkout is needed."""
    folder = newsroom(tmp_path)
    result = onrecord(installed, folder, "--strict")
    assert (result.returncode, result.stdout) == (0, "")
    page = (folder / "site/cases/release/index.html").read_text()
    assert "A court orders the release of two reporters" in page
    assert (folder / "site/assets/onrecord.css").is_file()
    assert (folder / "site/pagefind/pagefind.js").is_file()


def test_a_newsroom_overrides_one_template(installed: Path, tmp_path: Path) -> None:
    """A file in the newsroom's `templates/` takes the place of the one of that name, and of no other."""
    folder = newsroom(tmp_path)
    (folder / "templates/pages").mkdir(parents=True)
    (folder / "templates/pages/not_found.html").write_text('<main id="main"><h1>Gone fishing</h1></main>')
    result = onrecord(installed, folder, "--no-search")
    assert result.returncode == 0
    assert "Gone fishing" in (folder / "site/404.html").read_text()
    assert "The Gazette" in (folder / "site/index.html").read_text()
