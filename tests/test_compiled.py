"""Compiled templates: ours are kept beside the program for every newsroom, a newsroom's own in its cache."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from onrecord.model.narrative import Narrative
from onrecord.page import Page
from onrecord.render import Renderer, Site
from onrecord.world import templates

OURS, OWN = "pages/not_found.html", "pages/own.html"


@pytest.fixture(autouse=True)
def pythons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles."""
    place = tmp_path / "pythons"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(templates, "_PYTHONS", place)
    return place


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled, as they are."""
    heard: list[str] = []
    compile = Environment.compile

    def listen(self: Environment, source: str, name: str, *rest: object) -> object:
        heard.append(name)
        return compile(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", listen)
    return heard


def newsroom(root: Path, own: str = "{{ page.title }}") -> Path:
    """A newsroom with a template of its own."""
    (root / "templates/pages").mkdir(parents=True, exist_ok=True)
    (root / "templates" / OWN).write_text(own, "utf-8")
    return root


def loaded(root: Path) -> str:
    """A new process of a newsroom loads a template of ours, and says its own."""
    site = Site("", "", "", "/", "en", datetime.date(2026, 11, 22), "")
    kept = templates.compiled(root / "cache")
    renderer = Renderer(site, templates.folders(root), dict[str, Narrative]().__getitem__, kept)
    renderer._environment.get_template(OURS)
    return renderer.body(Page(url="x/", template="own.html", place="", title="Own", data=None))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_second_newsroom_compiles_only_what_is_its_own(tmp_path: Path, pythons: Path, names: list[str]) -> None:
    """Ours lies beside the program, its own in its cache; the same newsroom compiles nothing again."""
    newsrooms = [newsroom(tmp_path / name) for name in ("first", "second")]
    assert [loaded(root) for root in (*newsrooms, *newsrooms)] == ["Own"] * 4
    assert names == [OURS, OWN, OWN]
    assert [len(files(folder)) for folder in (pythons, tmp_path / "first/cache", tmp_path / "second/cache")] == [
        1
    ] * 3


def test_a_template_that_has_changed_is_compiled_again(tmp_path: Path, names: list[str]) -> None:
    """What is kept is good for the same text alone, and takes no more room than before."""
    root = newsroom(tmp_path)
    assert loaded(root) == "Own"
    newsroom(tmp_path, own="{{ page.title }}!")
    assert (loaded(root), names) == ("Own!", [OURS, OWN, OWN])
    assert len(files(root / "cache")) == 1


def test_what_is_damaged_is_compiled_again(tmp_path: Path, pythons: Path, names: list[str]) -> None:
    """A file that a machine has cut short, or that is none of ours, is as good as none."""
    root = newsroom(tmp_path)
    loaded(root)
    for path in (*files(pythons), *files(root / "cache")):
        path.write_bytes(path.read_bytes()[:-9])
    assert (loaded(root), names) == ("Own", [OURS, OWN] * 2)


@pytest.mark.parametrize("closed", ["by a file", "by Python"])
def test_where_python_may_keep_nothing_ours_lie_in_the_cache(
    closed: str, tmp_path: Path, pythons: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program in a folder that cannot be written, and `PYTHONDONTWRITEBYTECODE`, cost no newsroom its cache."""
    if closed == "by a file":
        pythons.write_text("no folder")
    else:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    root = newsroom(tmp_path)
    assert [loaded(root) for _ in range(2)] == ["Own"] * 2
    assert (names, len(files(root / "cache"))) == ([OURS, OWN], 2)


def test_what_another_program_has_compiled_is_neither_read_nor_kept(
    tmp_path: Path, pythons: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our code may have changed, or a library: what was compiled before makes room for what is compiled now."""
    root = newsroom(tmp_path)
    loaded(root)
    before = files(pythons)
    monkeypatch.setattr(templates, "code", lambda: b"another")
    assert (loaded(root), names) == ("Own", [OURS, OWN] * 2)
    assert (len(files(pythons)), files(pythons) == before) == (1, False)
