"""A build that is killed, at whatever moment, and beside another: the site is the old or the new one, and whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsrooms import DAY, ours

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("KILLS", "6"))
"""How often a build is killed; `KILLS=100` before a release."""


def begun(root: Path) -> subprocess.Popen[bytes]:
    """A build of a process of its own, with workers."""
    command = [sys.executable, str(ROOT / "build.py"), "--no-search", "--as-of", DAY, "-q", "--jobs", "2"]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".onrecord.json"
    }


def says(root: Path, words: str) -> None:
    """The newsroom's page about itself, and the title of a case, say something else."""
    (root / "content/about.md").write_text(f"# About\n\n{words}.\n", encoding="utf-8")


def cold(root: Path) -> dict[str, bytes]:
    """What a first build of the same files gives."""
    for name in ("site", ".site.twin", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    assert begun(root).wait() == 0
    return contents(root / "site")


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, dict[str, bytes]]]]:
    """A newsroom, built, and its site for each of the two things that it may say."""
    root = ours(tmp_path_factory.mktemp("killed")).parent
    known = {}
    for words in ("First", "Second"):
        says(root, words)
        known[words] = cold(root)
    yield root, known


def test_a_killed_build_leaves_a_whole_site(states: tuple[Path, dict[str, dict[str, bytes]]]) -> None:
    """One build or two at once, at random moments, with and without what earlier ones kept; the next is right."""
    root, known = states
    chance = random.Random(20260101)
    for number in range(KILLS):
        words = ("First", "Second")[number % 2]
        says(root, words)
        if number % 3 == 0:
            shutil.rmtree(root / ".cache", ignore_errors=True)
        builds = [begun(root) for _ in range(1 + number % 2)]
        time.sleep(chance.uniform(0.05, 4.0))
        for build in builds:
            build.send_signal(signal.SIGKILL)
            build.wait()
        assert contents(root / "site") in known.values()
    assert begun(root).wait(timeout=120) == 0
    assert contents(root / "site") == known[words]


def test_no_worker_outlives_its_build(states: tuple[Path, dict[str, dict[str, bytes]]]) -> None:
    """It would hold the lock on the site, and write where the next build does."""
    root, _ = states
    shutil.rmtree(root / ".cache", ignore_errors=True)
    says(root, "Third")
    build = begun(root)
    deadline = time.monotonic() + 60
    while not (workers := children(build.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert workers
    build.send_signal(signal.SIGKILL)
    build.wait()
    while any(alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(alive(worker) for worker in workers)


def children(process: int) -> list[int]:
    """The processes that a process has made (proc(5))."""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def alive(process: int) -> bool:
    """Whether a process runs, and is not only waiting to be counted."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
