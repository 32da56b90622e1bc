"""Whatever a newsroom holds: each fault is a sentence with its place, the exit code is 1, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from newsrooms import DAY, SETTINGS, SMALLEST, Run, newsroom, run, state
from places import as_nobody, mounted

from onrecord.pipeline import check

GOOD = {"content/cases/release.md": SMALLEST}
HEAD, BODY = SMALLEST.split("\n\n", 1)

BOMB = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Nine lines that would unfold into 43 million words."""

FILES: Mapping[str, tuple[str | bytes, tuple[str, ...]]] = {
    "windows.md": (
        SMALLEST.replace("two", "два").encode("windows-1251"),
        (":2:38  not-utf-8", "Save the file as UTF-8."),
    ),
    "utf-16.md": (SMALLEST.encode("utf-16"), ("  not-utf-8", "saved as UTF-16")),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0", (":1:1  not-utf-8", "The byte 89")),
    "empty.md": ("", ("  empty-file", "Write what belongs in it, or delete it.")),
    "blank.md": ("\n \n\t\n", ("  empty-file", "Write what belongs in it")),
    "facts-only.md": (f"{HEAD}\n", ("  no-narrative", "Write at least a paragraph")),
    "text-only.md": (BODY, (":1:1  no-front-matter", "Write ---")),
    "huge.md": (f"{HEAD}\n\n{'word ' * 10_000_000}", ("  too-big", "The file is 48 MiB large")),
    "bomb.md": (f"---\n{BOMB}---\n", (":2:4  alias", '"&a" names a value')),
    "brackets.md": (f"---\ntopics: {'[' * 5000}\n---\n", (":2:40  too-deep", "nested more than 32 deep")),
    "braces.md": (f"---\nplace: {'{a: ' * 5000}\n---\n", (":2:132  too-deep", "nested more than 32 deep")),
    "open-text.md": (f"{HEAD}\n\n{'[' * 5000} [@ruling]\n", ()),
    "separator.md": (SMALLEST.replace("of two", "of\u2028two"), (":2:37  control-character", "(U+2028)")),
    "null.md": (SMALLEST.replace("of two", "of\0two"), (":2:37  control-character", "(U+0000)")),
    "null-in-text.md": (SMALLEST.replace("were", "\0were"), (":8:15  control-character", "(U+0000)")),
    "separator-in-text.md": (SMALLEST.replace("were", "\u2028were"), ()),
    "my case.md": (SMALLEST, ("  bad-file-name", 'Rename it to "my-case.md"')),
    "Release.md": (SMALLEST, ("  bad-file-name", 'Rename it to "release.md"')),
    "Дело Иванова.md": (SMALLEST, ("  bad-file-name", 'Rename it to "delo-ivanova.md"')),
    "release.markdown": (SMALLEST, ("  bad-file-name", 'Rename it to "release.md"')),
    "twice.md": (SMALLEST, ()),
    "twice/index.md": (SMALLEST, ("  duplicate-slug", '"twice" is also the address of content/cases/twice.md')),
}
"""Files under `content/cases/`, and what of each must be told: the rest of its place, the rule, the words."""

LINKS = {
    "loop.md": ("loop.md", ("  unreadable-file", "is a link that leads nowhere")),
    "dangling.md": ("nowhere.md", ("  unreadable-file", "is a link that leads nowhere")),
    "outside.md": ("/etc/hostname", ("  unreadable-file", 'a link that leads out of "content"')),
    "ring": (".", ("  unreadable-file", "is a link to a folder")),
}
"""Links under `content/cases/`: where each leads, and what must be told."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """All those files in one newsroom that has a site already, built once: what is told of each file."""
    folder = tmp_path_factory.mktemp("bad")
    settings = newsroom(folder, GOOD)
    assert run("--no-search", "--as-of", DAY, cwd=folder).code == 0
    before = state(folder / "site")
    newsroom(folder, {f"content/cases/{name}": content for name, (content, _) in FILES.items()})
    for name, (target, _) in LINKS.items():
        (folder / "content" / "cases" / name).symlink_to(target)
    (folder / "content" / "cases" / "folder.md").mkdir()

    done = run("-f", settings, "--as-of", DAY, cwd=folder)
    assert (done.code, done.out, "Traceback" in done.err) == (1, "", False)
    assert state(folder / "site") == before
    lines: dict[str, list[str]] = {}
    for line in done.err.splitlines():
        place, _, rest = line.removeprefix("content/cases/").partition("  ")
        file, colon, numbers = place.partition(":")
        lines.setdefault(file, []).append(f"{colon}{numbers}  {rest}")
    return lines


@pytest.mark.parametrize("file", [*FILES, *LINKS])
def test_a_bad_file_is_told_and_nothing_breaks(file: str, told: Mapping[str, list[str]]) -> None:
    """Each file has its sentence at its place; a harmless one has none."""
    expected = FILES[file][1] if file in FILES else LINKS[file][1]
    lines = told.get(file, [])
    assert bool(lines) == bool(expected)
    if expected:
        place, words = expected
        assert any(line.startswith(place) and words in line for line in lines), lines


def test_a_folder_with_the_name_of_a_file_is_told(told: Mapping[str, list[str]]) -> None:
    """`folder.md/` is no text, and a case that someone meant to write."""
    assert told["folder.md"] == [
        '  unreadable-file  "content/cases/folder.md" is a folder with the name of a file. Rename it, or remove it.'
    ]


def test_a_file_of_somebody_else_is_told(tmp_path: Path) -> None:
    """A case that the user who builds may not read is an error, and not a case less."""
    check(newsroom(tmp_path, GOOD), DAY)  # nobody may import what was not imported before
    with as_nobody() as folder:
        settings = newsroom(folder, {**GOOD, "content/cases/locked.md": SMALLEST})
        (folder / "content" / "cases" / "locked.md").chmod(0)
        problems = [(one.spot.file, one.rule, one.severity) for one in check(settings, DAY).problems]
    assert problems == [("content/cases/locked.md", "unreadable-file", "error")]


def test_no_cases_at_all_is_told(tmp_path: Path) -> None:
    """A newsroom without a case is built with a warning, and with `--strict` not at all."""
    newsroom(tmp_path, {"content/about.md": "# About\n"})
    strict = failed(run("--strict", "--as-of", DAY, cwd=tmp_path))
    assert strict == 'content/cases  no-cases  There is no case yet. Write one as "content/cases/<slug>.md".'
    assert not (tmp_path / "site").exists()
    assert run("--no-search", "--as-of", DAY, cwd=tmp_path).code == 0


def test_no_folder_of_cases_is_told(tmp_path: Path) -> None:
    """Where `docs_dir` is not there, a site that was published stays."""
    newsroom(tmp_path, GOOD)
    run("--no-search", "--as-of", DAY, cwd=tmp_path)
    before = state(tmp_path / "site")
    newsroom(tmp_path, {}, f"{SETTINGS}docs_dir: contents\n")
    assert "contents  missing-docs-dir" in failed(run("--as-of", DAY, cwd=tmp_path))
    assert state(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("site_dir: content/site\n", "it is inside the folder of the cases"),
        ("docs_dir: site/content\n", "the cases are in it"),
        ("site_dir: .\n", "the newsroom itself is in it"),
        ("site_dir: www\n", 'it holds "theirs.html", which no build has written'),
        ("site_dir: mkdocs.yml\n", "there is a file of that name"),
    ],
)
def test_a_folder_that_is_not_ours_to_replace_is_left(keys: str, words: str, tmp_path: Path) -> None:
    """Where publishing would cost somebody a file, nothing is written."""
    files = {**GOOD, "site/content/cases/release.md": SMALLEST, "www/theirs.html": "theirs"}
    newsroom(tmp_path, files, SETTINGS + keys)
    before = state(tmp_path)
    told = failed(run("--as-of", DAY, cwd=tmp_path))
    assert told.startswith("mkdocs.yml:2:" if keys.startswith("site_dir") else "mkdocs.yml")
    assert ("refused-site-dir" in told, words in told) == (True, True)
    assert {path: content for path, content in state(tmp_path).items() if path in before} == before
    assert not [path for path in state(tmp_path) if path not in before and not path.startswith(".cache/")]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", "mkdocs.yml  empty-file"),
        ("site_name: [\n", "mkdocs.yml:1:12  yaml-syntax"),
        ("site_nam: x\n", 'mkdocs.yml:1:1  missing-field  There is no "site_name"'),
        (f"{SETTINGS}extra: {{onrecord: {{timezon: UTC}}}}\n", 'mkdocs.yml:2:20  unknown-key  "timezon"'),
        (f"{SETTINGS}extra: {{onrecord: {{timezone: Almaty}}}}\n", "mkdocs.yml:2:30  bad-settings"),
        (f"{SETTINGS}theme: readthedocs\n", "mkdocs.yml:2:1  shell-failed"),
    ],
)
def test_bad_settings_are_told_as_a_bad_case_is(settings: str, told: str, tmp_path: Path) -> None:
    """The settings have line and column, too."""
    newsroom(tmp_path, GOOD, settings)
    assert failed(run("--as-of", DAY, cwd=tmp_path)).startswith(told)
    assert not (tmp_path / "site").exists()


def test_a_full_disk_costs_nothing(tmp_path: Path) -> None:
    """Where the site's disk is full the build says so, and the site that was there stands byte for byte."""
    with mounted(tmp_path / "disk", "size=4m") as disk:
        newsroom(tmp_path, GOOD, f"{SETTINGS}site_dir: disk/site\n")
        assert run("--no-search", "--as-of", DAY, cwd=tmp_path).code == 0
        before = state(disk / "site")
        newsroom(tmp_path, {"content/static/film.bin": os.urandom(4 << 20)}, f"{SETTINGS}site_dir: disk/site\n")
        told = failed(run("--no-search", "--as-of", DAY, cwd=tmp_path))
        assert ("disk-full" in told, "Free some and build again." in told) == (True, True)
        assert state(disk / "site") == before


def test_a_newsroom_on_a_full_disk_is_told_so(tmp_path: Path) -> None:
    """What earlier builds leave stands beside the cases: where there is no room for that either, nothing breaks."""
    with mounted(tmp_path / "disk", "size=2m") as disk:
        newsroom(disk, GOOD, SETTINGS)
        disk.joinpath("fill").write_bytes(bytes((2 << 20) - 150_000))
        with contextlib.suppress(OSError), disk.joinpath("more").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        assert "disk-full" in failed(run("--no-search", "--as-of", DAY, cwd=disk))


def failed(done: Run) -> str:
    """What a build said that ended as a build with a fault should."""
    assert (done.code, done.out, "Traceback" in done.err) == (1, "", False)
    return done.err.splitlines()[0]
