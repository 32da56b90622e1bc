"""What a command imports before it has anything to say: no more than it needs, for that is most of its time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from newsrooms import DAY, ROOT, SMALLEST, newsroom

LATER = {"drawing", "formats", "page", "pages", "pipeline", "preview", "render", "rows"}
"""Rooms that come after the problems: only a build and a preview need them."""
PROGRAM = """
import json, sys
from onrecord.cli import main
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(sys.modules)]))
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a process has imported at the end of a command, which ends well."""
    program = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{PROGRAM}"]
    done = subprocess.run(
        [*program, *arguments, "--as-of", DAY], cwd=folder, check=True, capture_output=True, text=True
    )
    code, modules = json.loads(done.stdout)
    assert code == 0, done.stderr
    return set(modules)


def libraries(modules: set[str]) -> set[str]:
    """The libraries among them that take long to import."""
    heavy = {"PIL", "babel", "jinja2", "markdown_it", "mkdocs", "pydantic", "watchfiles", "yaml"}
    return modules & heavy


def test_a_check_imports_nothing_that_only_a_build_needs(tmp_path: Path) -> None:
    """No room that comes after the problems, and no library of theirs."""
    newsroom(tmp_path, {"content/cases/release.md": SMALLEST})
    modules = imported(tmp_path, "check")
    assert {name.split(".")[1] for name in modules if name.startswith("onrecord.")} & LATER == set()
    assert libraries(modules) == {"babel", "markdown_it", "pydantic", "yaml"}


def test_a_build_from_which_nothing_differs_imports_no_library(tmp_path: Path) -> None:
    """It is known by digests that nothing has changed, before anything is read."""
    newsroom(tmp_path, {"content/cases/release.md": SMALLEST})
    imported(tmp_path, "build", "--no-search", "--quiet")
    assert libraries(imported(tmp_path, "build", "--no-search", "--quiet")) == set()
