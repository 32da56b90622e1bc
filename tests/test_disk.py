"""The newsroom's folder: what is read, what is passed over and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from places import as_nobody

from onrecord.model.text import Text
from onrecord.page import Copy
from onrecord.world import disk
from onrecord.world.disk import find_beside, read
from onrecord.world.static import static


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom with one case and one page of prose."""
    write(tmp_path / "content/cases/sandzhiev.md", "case")
    write(tmp_path / "content/about.md", "prose")
    return tmp_path


CASE, ABOUT = Text("content/cases/sandzhiev.md", b"case"), Text("content/about.md", b"prose")


def write(path: Path, text: str = "") -> Path:
    """Writes a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The files that `read` gives and the rule and file of each problem."""
    texts, problems = read(root / "content", root)
    return [text.file for text in texts], [(problem.rule, problem.spot.file) for problem in problems]


def faults(root: Path) -> list[tuple[str, str]]:
    """The rule and the message of each problem."""
    return [(problem.rule, problem.message) for problem in read(root / "content", root)[1]]


def test_reads_cases_and_prose_in_order(root: Path) -> None:
    """A case is a file or the index of a folder; prose stands beside `cases`; all are in order of path."""
    write(root / "content/cases/aliev/index.md", "another")
    texts = (ABOUT, Text("content/cases/aliev/index.md", b"another"), CASE)
    assert read(root / "content", root) == (texts, ())


def test_bytes_are_given_as_they_are(root: Path) -> None:
    """What is no UTF-8, and an empty file, is for later stages to judge."""
    (root / "content/cases/sandzhiev.md").write_bytes(b"\xff\xfe\0")
    write(root / "content/about.md")
    assert read(root / "content", root)[0] == (
        Text("content/about.md", b""),
        Text("content/cases/sandzhiev.md", b"\xff\xfe\0"),
    )


def test_a_folder_outside_the_newsroom_is_told_by_the_way_to_it(root: Path) -> None:
    """`docs_dir: ../content` is read, its files named from the newsroom."""
    (root / "site").mkdir()
    texts, problems = read(root / "content", root / "site")
    assert ([text.file for text in texts], problems) == (
        ["../content/about.md", "../content/cases/sandzhiev.md"],
        (),
    )


@pytest.mark.parametrize(
    "name",
    [".x.md", ".x.md.swp", "x.md~", "#x.md#", ".#x.md", "~$x.md", "x.md.bak", "photo.jpg", ".hidden/index.md",
     "x~/index.md", "#x#/notes.md", "x/old~/notes.md",
     ".git/x.md", "aliev/photo.jpg", "aliev/.index.md.swp"],
)  # fmt: skip
def test_hidden_files_backups_and_pictures_are_passed_over(root: Path, name: str) -> None:
    """Nothing is said of a file that no one takes for a case."""
    write(root / "content/cases" / name)
    assert read(root / "content", root) == ((ABOUT, CASE), ())


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    """A newsroom without its folder is told which one is looked for."""
    assert faults(tmp_path) == [
        (
            "missing-docs-dir",
            'There is no folder "content". Make it, with a folder "cases" in it, or correct docs_dir.',
        )
    ]


@pytest.mark.parametrize("make", ["content", "content/cases", "content/cases/aliev"])
def test_a_record_without_cases_is_a_warning(tmp_path: Path, make: str) -> None:
    """Without the folder of cases, or a case in it, the build is warned where to write one."""
    (tmp_path / make).mkdir(parents=True)
    texts, problems = read(tmp_path / "content", tmp_path)
    assert [(problem.rule, problem.severity, problem.message) for problem in problems] == [
        ("no-cases", "warning", 'There is no case yet. Write one as "content/cases/<slug>.md".')
    ]
    assert texts == ()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Sandzhiev.md", "sandzhiev.md"),
        ("the case.md", "the-case.md"),
        ("Дело Иванова.md", "delo-ivanova.md"),
        ("aliev.MD", "aliev.md"),
        ("aliev.markdown", "aliev.md"),
        ("aliev_2.md", "aliev-2.md"),
        ("aliev.draft.md", "aliev-draft.md"),
    ],
)
def test_a_name_that_is_no_address_is_told_a_better_one(root: Path, name: str, offered: str) -> None:
    """The file is read all the same, so that its other faults are told at once."""
    write(root / "content/cases" / name)
    texts, problems = read(root / "content", root)
    assert f"content/cases/{name}" in [text.file for text in texts]
    assert [(problem.rule, problem.spot.file, problem.message) for problem in problems] == [
        (
            "bad-file-name",
            f"content/cases/{name}",
            f'"{name}" cannot be an address. Rename it to "{offered}": '
            "a to z, 0 to 9 and hyphens are allowed, and texts end in .md.",
        )
    ]


def test_the_name_of_a_folder_is_the_address_of_its_case(root: Path) -> None:
    """It is the folder that has to be renamed."""
    write(root / "content/cases/Alieva Case/index.md")
    assert found(root) == (
        ["content/about.md", "content/cases/Alieva Case/index.md", "content/cases/sandzhiev.md"],
        [("bad-file-name", "content/cases/Alieva Case")],
    )
    assert 'Rename it to "alieva-case": ' in faults(root)[0][1]


def test_a_name_of_which_nothing_is_left_is_offered_none(root: Path) -> None:
    """Where no letter can be kept the message only says what is allowed."""
    write(root / "content/—.md")
    assert "cannot be an address. Rename it: a to z" in faults(root)[0][1]


def test_a_name_that_is_no_text_is_shown_by_its_bytes(root: Path) -> None:
    """A name in an encoding of another age neither stops the reading nor spoils the report."""
    Path(os.fsdecode(os.fsencode(root / "content/cases") + b"/caf\xe9.md")).touch()
    assert found(root)[1] == [("bad-file-name", "content/cases/caf\\xe9.md")]


@pytest.mark.parametrize(
    "name",
    ["2023/aliev.md", "2023/07/aliev.md", "sandzhiev/notes.md", "index.md", "aliev/media/readme.md",
     "2023/aliev/index.md"],
)  # fmt: skip
def test_markdown_that_nobody_reads_is_reported(root: Path, name: str) -> None:
    """Who keeps cases by year, or notes beside a case, is told that nothing is made of them."""
    write(root / "content/cases" / name)
    assert found(root) == (
        ["content/about.md", "content/cases/sandzhiev.md"],
        [("misplaced-file", f"content/cases/{name}")],
    )


def refused(path: Path, why: str) -> list[tuple[str, str]]:
    return [("unreadable-file", f'"content/cases/{path.name}" {why}')]


def test_a_folder_with_the_name_of_a_file_is_refused(root: Path) -> None:
    """`aliev.md/` is not a case."""
    folder = root / "content/cases/aliev.md"
    folder.mkdir()
    assert faults(root) == refused(folder, "is a folder with the name of a file. Rename it, or remove it.")


@pytest.mark.parametrize("target", ["gone.md", "aliev.md"])
def test_a_link_to_nothing_or_to_itself_is_refused(root: Path, target: str) -> None:
    """A broken link and a loop are told as links that lead nowhere."""
    link = root / "content/cases/aliev.md"
    link.symlink_to(target)
    said = "is a link that leads nowhere. Put the file itself there, or remove it."
    assert faults(root) == refused(link, said)


def test_a_link_out_of_the_folder_is_refused(root: Path) -> None:
    """A case must not publish a file from elsewhere on the machine, and its content is not read."""
    link = root / "content/cases/aliev.md"
    link.symlink_to(write(root / "secret.md", "secret"))
    assert read(root / "content", root)[0] == (ABOUT, CASE)
    said = 'is a link that leads out of "content". Put the file itself there, or remove it.'
    assert faults(root) == refused(link, said)


def test_a_link_to_a_file_in_the_folder_is_followed(root: Path) -> None:
    """The same text may be kept once and be a case and a page."""
    (root / "content/cases/aliev.md").symlink_to("../about.md")
    assert Text("content/cases/aliev.md", b"prose") in read(root / "content", root)[0]


def test_a_link_to_a_folder_is_refused(root: Path) -> None:
    """Folders are not followed through links, so that no loop of them can hold the build."""
    link = root / "content/cases/loop"
    link.symlink_to("..")
    assert faults(root) == refused(link, "is a link to a folder. Put the folder itself there, or remove it.")


def test_a_pipe_is_refused_and_not_waited_for(root: Path) -> None:
    """What is no ordinary file is never opened."""
    pipe = root / "content/cases/aliev.md"
    os.mkfifo(pipe)
    assert faults(root) == refused(pipe, "is not a file. Replace it, or remove it.")


@pytest.mark.parametrize("name", ["cases/aliev.md", "cases/aliev/index.md", "cases/aliev"])
def test_what_may_not_be_read_is_told_with_the_reason(name: str) -> None:
    """A file or folder without the right to read it is a problem in words."""
    with as_nobody() as root:
        write(root / "content/cases/sandzhiev.md")
        path = root / "content" / name
        if path.suffix:
            write(path)
        else:
            path.mkdir()
        path.chmod(0)
        assert faults(root) == [
            (
                "unreadable-file",
                f'"content/{name}" cannot be read: permission denied. Let the build read it, or remove it.',
            )
        ]
        path.chmod(0o700)


def test_a_file_in_place_of_the_folder_of_cases_is_told(tmp_path: Path) -> None:
    """`content/cases` as a file cannot hold cases."""
    write(tmp_path / "content/cases")
    assert ("unreadable-file", "content/cases") in found(tmp_path)[1]


def test_a_file_beside_a_case_is_found(root: Path) -> None:
    """A picture is looked for from the folder of the text that names it."""
    photo = write(root / "content/cases/aliev/media/the court.jpg")
    file = "content/cases/aliev/index.md"
    assert find_beside(root / "content", root, file, "media/the court.jpg") == str(photo)
    assert find_beside(root / "content", root, file, "the court.jpg") is None


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "/etc/hostname", "../cases/photo.jpg", "./photo.jpg", "media//photo.jpg", "photo.jpg/",
     "media", "..\\photo.jpg", "photo\0.jpg", "n" * 300 + ".jpg", ".env", ".git/config", "draft.md", "data.YML",
     "out.jpg", "hidden.jpg", "text.jpg", "gone.jpg", "loop.jpg"],
)  # fmt: skip
def test_a_file_that_must_not_be_published_is_not_found(root: Path, name: str) -> None:
    """Ways out, hidden files, texts and data, also behind a link, are as if they were not there."""
    cases = root / "content/cases"
    for each in ("photo.jpg", "media/photo.jpg", ".env", ".git/config", "draft.md", "data.YML"):
        write(cases / each)
    secret = str(write(root / "secret.jpg"))
    targets = {"out": secret, "hidden": ".env", "text": "draft.md", "loop": "loop.jpg"}
    for link, target in targets.items():
        (cases / f"{link}.jpg").symlink_to(target)
    assert find_beside(root / "content", root, "content/cases/sandzhiev.md", name) is None


def test_static_files_are_published_as_they_are(root: Path) -> None:
    """Whatever stands in `static` keeps its path, hidden files included."""
    kept = [".well-known/security.txt", "CNAME", "img/Логотип 1.svg", "notes.md"]
    copies = tuple(Copy(name, str(write(root / "content/static" / name))) for name in kept)
    for left in (".DS_Store", "img/Thumbs.db", ".git/config", "CNAME~", ".notes.md.swp"):
        write(root / "content/static" / left)
    assert static(root / "content", root) == (copies, ())


def test_there_need_be_no_static_files(root: Path) -> None:
    """A newsroom without `static` has nothing to copy."""
    assert static(root / "content", root) == ((), ())


def test_links_in_static_lead_nowhere_else(root: Path) -> None:
    """A link publishes only what stands in `static` itself: not a draft, not a file of the machine."""
    folder = root / "content/static"
    target = write(folder / "a.txt")
    for name, to in {"b.txt": "a.txt", "case.md": "../cases/sandzhiev.md", "up": "..", "x": "gone"}.items():
        (folder / name).symlink_to(to)
    copies, problems = static(root / "content", root)
    assert copies == (Copy("a.txt", str(target)), Copy("b.txt", str(folder / "b.txt")))
    assert [(problem.rule, problem.spot.file) for problem in problems] == [
        ("unreadable-file", "content/static/case.md"),
        ("unreadable-file", "content/static/up"),
        ("unreadable-file", "content/static/x"),
    ]


def test_every_rule_explains_itself() -> None:
    """A rule without one of its four parts could not be documented."""
    assert [rule.name for rule in disk.RULES if not all(rule.parts().values())] == []
