"""The laws of docs/architecture.md that a program can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "onrecord"

FLOORS = (
    "cli", "manual", "preview", "report", "progress", "pipeline", "reworded", "making", "recall", "outputs", "keys",
    "examination",
    "means", "intake", "rulebook", "world", "pages", "formats", "drawing", "render", "checks", "rows",
    "numbering", "record", "codec", "parse", "routes", "narrative", "decode", "frontmatter", "status",
    "language", "vocabulary", "page", "model", "dates", "problem", "watch",
)  # fmt: skip
"""Imports go only to the right along this line."""

ONLY_IMPORTERS = {
    "yaml": "frontmatter",
    "pydantic": "decode",
    "pydantic_core": "decode",
    "markdown_it": "narrative",
    "mdit_py_plugins": "narrative",
    "babel": "language",
    "mkdocs": "world.shell",
    "jinja2": "render",
    "PIL": "drawing",
    "subprocess": "world.search",
}
"""Who alone may import a library."""


def modules() -> Iterator[tuple[str, Path]]:
    """Each module of the package with its dotted name below it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


def imports(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """The room that a dotted name below the package belongs to."""
    return module.split(".")[0]


def test_every_module_has_a_floor() -> None:
    """A module that the line of imports does not name fails, so that a new room is a decision."""
    rooms = {room(name) for name, _ in modules() if name}
    assert rooms == set(FLOORS)


def test_imports_go_only_to_the_right() -> None:
    """No room imports one that stands to its left."""
    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        if name
        for other in imports(path)
        if other.startswith("onrecord.")
        and (theirs := room(other.removeprefix("onrecord."))) in FLOORS
        and FLOORS.index(theirs) < FLOORS.index(room(name))
    ]
    assert wrong == []


def test_each_library_has_one_importer() -> None:
    """What a library does is known to one room, so that it can be changed there."""
    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imports(path)
        if (owner := ONLY_IMPORTERS.get(other.split(".")[0])) and name != owner and not name.startswith(f"{owner}.")
    ]
    assert wrong == []


def test_only_the_report_prints() -> None:
    """Problems are values: nothing but report speaks to the terminal."""
    speakers = {
        name
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert speakers == {"report"}


def test_no_module_is_long() -> None:
    """Past 300 lines a module holds a second room."""
    long = {name: lines for name, path in modules() if (lines := path.read_text().count("\n")) > 300}
    assert long == {}


def test_nothing_of_a_registry_or_a_machine_is_committed() -> None:
    """Requirements carry hashes and no address of an index."""
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
