"""After an edit of words a build reads the cases that they stand in and those that their pages show, and no others;
what it publishes and tells is what a build of all files would."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from newsrooms import ROOT, SMALLEST, build, newsroom, ours

from onrecord import pipeline
from onrecord.pipeline import Result
from onrecord.problem import Told

SETTINGS = (
    "site_name: Words\nsite_url: https://words.example/\ntheme: {name: material}\n"
    "extra: {onrecord: {cards: false}}\n"
)
SECRET = """---
title: A clerk speaks
published: 2026-11-22
people:
  court-clerk: {name: Dana Serik, display: withheld}
sources:
  talk: {type: interview, title: A talk, published: 2026-11-01}
---

The clerk spoke [@talk].
"""


def case(others: str = "", words: str = "Two reporters were released") -> str:
    """A case that shows the titles of others."""
    head = SMALLEST.replace("title:", f"authors: [Ann Alder]\nrelated: [{others}]\ntitle:", 1)
    return head.replace("Two reporters were released", words)


FILES = {
    "content/cases/one.md": case("two"),
    "content/cases/two.md": case("one, three"),
    "content/cases/three.md": case(),
    "content/cases/four.md": case().replace("title:", "title: Not", 1),
    "content/cases/clerk/index.md": SECRET,
    "content/cases/written.md": SECRET.replace("Dana Serik", "Aigul Omarova").replace(
        "title: A clerk", "draft: true\ntitle: Nobody", 1
    ),
    "content/about.md": "# About\n\nWho we are.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom that has been built."""
    newsroom(tmp_path, FILES, SETTINGS)
    result, _ = build(tmp_path)
    assert result.done
    return tmp_path


def cold(root: Path, search: bool = False) -> tuple[dict[str, bytes], tuple[Told, ...]]:
    """The site that a build gives which knows nothing of earlier ones, and what it tells."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", ".site.twin", ".cache"))
        _, told = build(fresh, search=search)
        return site(fresh), told


def site(root: Path) -> dict[str, bytes]:
    """The files of a site by path, its manifest as well, the search index apart."""
    folder = root / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }


def add(root: Path, slug: str, words: str) -> None:
    """Words at the end of a case."""
    path = next(
        path
        for path in (root / f"content/cases/{slug}.md", root / f"content/cases/{slug}/index.md")
        if path.exists()
    )
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")


def replaced(root: Path, slug: str, old: str, new: str) -> None:
    """Something else in the place of what stands in a case."""
    path = root / f"content/cases/{slug}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that a build went through all files."""
    found, whole = list[str](), pipeline._whole

    def noted(*given: object) -> Result:
        found.append("whole")
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_whole", noted)
    return found


def words(root: Path) -> None:
    """More of them."""
    replaced(root, "two", " [@ruling", ", and went home [@ruling")


def uncited(root: Path) -> None:
    """A sentence without one: there is something to tell."""
    add(root, "two", "They went home.")


def twice(root: Path) -> None:
    """Two cases."""
    words(root)
    replaced(root, "clerk/index", " [@talk", ", at last [@talk")


def spaced(root: Path) -> None:
    """A comment among the facts, which are the same, and what is told of them stands elsewhere."""
    replaced(root, "two", "title:", "# by the desk\ntitle:")


def being_written(root: Path) -> None:
    """In an editor that keeps its own files beside."""
    words(root)
    (root / "content/cases/.two.md.swp").write_bytes(b"vim")
    (root / "content/cases/two.md~").write_text("before")


def fewer(root: Path) -> None:
    """Words less."""
    replaced(root, "one", "reporters ", "")


def same(root: Path) -> None:
    """Nothing that a page shows."""
    add(root, "one", "")


REWORDED = (words, uncited, twice, spaced, being_written, fewer, same)


@pytest.mark.parametrize("edit", REWORDED)
def test_words_are_published_without_the_whole_record(
    root: Path, edit: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site with its manifest, and what is told, are those of a build of all files; also the second time."""
    for change in (edit, words):
        change(root)
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "_whole", None)
            result, told = build(root)
        assert result.done
        assert (site(root), told) == cold(root)


def linked(root: Path) -> None:
    """Another case is shown."""
    add(root, "one", "See [it](case:four) [@ruling].")


def titled(root: Path) -> None:
    """Others show it."""
    replaced(root, "one", "title: ", "title: New ")


def cited(root: Path) -> None:
    """A source bears more, as its page and the downloads say."""
    add(root, "one", "They went home [@ruling].")


def headed(root: Path) -> None:
    """Others may link to it."""
    add(root, "one", "## After\n\nMore [@ruling].")


def told_too(root: Path) -> None:
    """Words, and a page of prose."""
    words(root)
    add(root, "../about", "More.")


def renamed(root: Path) -> None:
    """The same words at another place."""
    (root / "content/cases/four.md").rename(root / "content/cases/five.md")


def removed(root: Path) -> None:
    """Words, and a case less."""
    words(root)
    (root / "content/cases/four.md").unlink()


def drafted(root: Path) -> None:
    """A draft's words: no page is of it."""
    add(root, "written", "More [@talk].")


def lost(root: Path) -> None:
    """Words, and a file of the site is gone."""
    words(root)
    (root / "site/cases/four/index.html").unlink()


def put_back(root: Path) -> None:
    """Words, in a site that is an earlier one."""
    words(root)
    shutil.copytree(root / "site", root / "before")
    titled(root)
    build(root)
    shutil.rmtree(root / "site")
    (root / "before").rename(root / "site")
    words(root)


def forgotten(root: Path) -> None:
    """Words, and nobody knows what was read for the page."""
    words(root)
    shutil.rmtree(root / ".cache/onrecord/memo")


@pytest.mark.parametrize(
    "edit", [linked, cited, titled, headed, told_too, renamed, removed, drafted, lost, put_back, forgotten]
)
def test_all_else_takes_the_whole_record(root: Path, ways: list[str], edit: Callable[[Path], None]) -> None:
    """It is noticed, and published as it should be; then words are few again."""
    edit(root)
    ways.clear()
    _, told = build(root)
    assert ways == ["whole"]
    assert (site(root), told) == cold(root)
    ways.clear()
    words(root)
    _, told = build(root)
    assert ways == []
    assert (site(root), told) == cold(root)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("It was Dana Serik who spoke [@ruling].", "leaked-name"),
        ("It was Aigul Omarova who spoke [@ruling].", "leaked-name"),
        ("So it is said [@nobody].", "unknown-source"),
        ("See [it](case:nowhere) [@ruling].", "unknown-link"),
    ],
)
def test_what_may_not_be_published_is_told(root: Path, words: str, rule: str) -> None:
    """The name that another case withholds, be it a draft; what is not there. The site stays as it was."""
    before = site(root)
    add(root, "four", words)
    result, told = build(root)
    assert rule in [problem.rule for _, _, problem in told]
    assert not result.done
    assert site(root) == before


def test_a_silence_holds(tmp_path: Path, ways: list[str]) -> None:
    """What a case silences is not told; and where it no longer has any use, that is."""
    silent = case().replace("title:", "silence: [{rule: uncited-paragraph, reason: known}]\ntitle:", 1)
    newsroom(tmp_path, {**FILES, "content/cases/one.md": f"{silent}\nThey went home.\n"}, SETTINGS)
    first, _ = build(tmp_path)
    assert first.done
    ways.clear()
    replaced(tmp_path, "one", "They went", "Both went")
    _, told = build(tmp_path)
    assert ways == []
    assert (site(tmp_path), told) == cold(tmp_path)
    replaced(tmp_path, "one", "\nBoth went home.\n", "")
    _, told = build(tmp_path)
    assert (site(tmp_path), told) == cold(tmp_path)
    assert "unused-silence" in [problem.rule for _, _, problem in told]


def test_the_texts_may_stand_elsewhere(tmp_path: Path, ways: list[str]) -> None:
    """Beside the folder of the settings."""
    newsroom(tmp_path / "desk", {}, f"{SETTINGS}docs_dir: ../content\n")
    newsroom(tmp_path, FILES)
    (tmp_path / "mkdocs.yml").unlink()
    build(tmp_path / "desk")
    ways.clear()
    words(tmp_path)
    result, _ = build(tmp_path / "desk")
    assert result.done
    assert ways == []


@pytest.mark.parametrize("name", ["our own", "editions", "shapes", "trial", "joined"])
def test_any_case_of_our_newsrooms(name: str, tmp_path: Path, ways: list[str]) -> None:
    """With links between cases, shared sources, translations, authors and cards; one after the other."""
    if name == "our own":
        ours(tmp_path)
    else:
        shutil.copytree(ROOT / "tests/sites" / name, tmp_path, dirs_exist_ok=True)
    result, _ = build(tmp_path)
    assert result.done
    ways.clear()
    files = sorted((tmp_path / "content/cases").rglob("*.md"))
    for path in files:
        head, fence, body = path.read_text("utf-8").partition("\n---\n")
        if words := re.sub(r"^(?=[^\W\d_])", "Then ", body, count=1, flags=re.M):
            path.write_text(head + fence + words, "utf-8")
            result, told = build(tmp_path)
            assert result.done
    named_elsewhere = name == "editions"  # a court, in the translation of a case that plain.md does not show
    assert len(ways) == sum("\ndraft: true" in path.read_text("utf-8") for path in files) + named_elsewhere
    assert (site(tmp_path), told) == cold(tmp_path)


def test_many_edits_leave_what_others_need(root: Path, ways: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """However often one case is reworded, what is known of all others stays."""
    monkeypatch.setattr("onrecord.world.memo.PACKS", 4)
    for number in range(6):
        replaced(root, "one", " [@ruling", f", and {number} more [@ruling")
        build(root)
    replaced(root, "three", " [@ruling", ", and went home [@ruling")
    build(root)
    assert ways == []
    assert site(root) == cold(root)[0]


def keys(files: dict[str, bytes]) -> dict[str, str]:
    """The shards of a site, by name what they follow from."""
    return {name: part[0] for name, part in json.loads(files[".onrecord.json"])["index"].items()}


def test_the_index_is_made_anew(root: Path, ways: list[str]) -> None:
    """The index is that of a build of all files."""
    build(root, search=True)
    ways.clear()
    words(root)
    result, _ = build(root, search=True)
    assert result.done
    assert ways == []
    assert (root / ".cache/onrecord/search/site/top/pagefind").is_dir()
    assert keys(site(root)) == keys(cold(root, search=True)[0])
