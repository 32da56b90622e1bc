"""Newsrooms that tests write to a disk, and the program run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord import pipeline, report
from onrecord.means import means
from onrecord.pipeline import Result
from onrecord.problem import Told
from onrecord.world import lastrun

ROOT = Path(__file__).parent.parent
DAY = "2026-11-22"
"""What the tests take for now."""

SETTINGS = "site_name: Test record\n"

SMALLEST = """---
title: A court orders the release of two reporters
published: 2026-11-22
sources:
  ruling: {type: court-decision, title: Ruling of 20 November 2026}
---

Two reporters were released on the order of the court [@ruling, p. 3].
"""
"""A case without a fault."""

Files = Mapping[str, str | bytes]


def newsroom(folder: Path, files: Files, settings: str = SETTINGS) -> Path:
    """Writes files below a folder, and settings beside them → the path of the settings."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "content").mkdir(parents=True, exist_ok=True)
    path = folder / "mkdocs.yml"
    path.write_text(settings, encoding="utf-8")
    return path


def ours(folder: Path) -> Path:
    """A copy of our own newsroom → the path of its settings."""
    for name in ("content", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    return Path(shutil.copy(ROOT / "mkdocs.yml", folder))


@dataclass(frozen=True, slots=True)
class Run:
    """How a run of the program ended. Its lines go to `err`; what was asked for, and annotations, to `out`."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path = ROOT, **environ: str) -> Run:
    """`python build.py` with these arguments, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "GITHUB_ACTIONS": "", **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def build(root: Path, jobs: int = 1, search: bool = False) -> tuple[Result, tuple[Told, ...]]:
    """A build as the command line makes it, in this process → how it ended, and what it tells."""
    asked = lastrun.Asked(root / "mkdocs.yml", DAY, {"strict": False, "search": search})
    with means(root, jobs=jobs) as given:
        last = lastrun.last(asked)
        result = pipeline.build(asked.file, DAY, search_wanted=search, strict=False, means=given, last=last)
    told = report.in_order((*result.told, *report.placed(result.problems, result.files)))
    if result.done:
        lastrun.note(asked, result.done, told)
    return result, told


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with the time of its last change and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
