"""Publishing: the site is always there, always whole, and changes in one step."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from places import as_nobody, mounted

from onrecord.model.settings import Settings
from onrecord.page import Copy, Output
from onrecord.problem import Problem
from onrecord.world import exchange, publish, tree
from onrecord.world.pool import Pool, Work
from onrecord.world.publish import Changes, Placed, Stage, inspect, staging
from onrecord.world.tree import NAME, Entry, entry_of_file

Files = Mapping[str, str]
FIRST: Files = {"index.html": "home 1", "cases/a/index.html": "a 1", "cases/b/index.html": "b 1"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where a site is to be published."""
    return tmp_path / "site"


def outputs(files: Files) -> Iterable[Output]:
    return (Output(path, text.encode()) for path, text in files.items())


def build(site: Path, files: Files | Iterable[Output | Copy]) -> Changes:
    """Publishes these files, without search, and says what changed."""
    with staging(site) as stage:
        changes = stage.bring(outputs(files) if isinstance(files, Mapping) else files)
        if not changes.problems:
            assert stage.index() == ()
            assert stage.exchange() == ()
        return changes


def contents(tree: Path) -> dict[str, str]:
    """The files of a tree and what they say, without the manifest."""
    return {
        path.relative_to(tree).as_posix(): path.read_text()
        for path in tree.rglob("*")
        if path.is_file() and path.name != NAME
    }


def folders(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_dir()}


def traces(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Each file and folder below, with inode, time of change and size: what differs if it was touched."""
    return {
        str(path): ((stat := path.lstat()).st_ino, stat.st_mtime_ns, stat.st_size)
        for path in sorted(folder.rglob("*"))
    }


def settings(root: Path, site_dir: Path, docs_dir: Path | None = None) -> Settings:
    return Settings(
        file="mkdocs.yml",
        root=str(root),
        docs_dir=str(docs_dir or root / "content"),
        site_dir=str(site_dir),
        site_name="Test",
    )


def refusal(problems: tuple[Problem, ...]) -> str | None:
    """The message of the one problem that `inspect` gives."""
    assert len(problems) < 2
    return problems[0].message if problems else None


# What is published


def test_the_first_build_is_the_site(site: Path) -> None:
    """Every file stands where its path says, and nothing else but the manifest."""
    assert build(site, FIRST) == Changes(tuple(sorted(FIRST)))
    assert contents(site) == FIRST
    assert folders(site) == {"cases", "cases/a", "cases/b"}


def test_the_folder_above_the_site_is_made(tmp_path: Path) -> None:
    """`site_dir: out/public/site` needs no preparation."""
    build(tmp_path / "out/public/site", FIRST)
    assert contents(tmp_path / "out/public/site") == FIRST


def test_later_builds_change_what_differs(site: Path) -> None:
    """Over several builds the site holds each time what was brought, and the changes are named."""
    build(site, FIRST)
    second = {**FIRST, "index.html": "home 2", "cases/c/index.html": "c 2"}
    assert build(site, second) == Changes(("cases/c/index.html", "index.html"))
    assert contents(site) == second
    third = {"index.html": "home 3", "cases/c/index.html": "c 2"}
    assert build(site, third) == Changes(("index.html",), ("cases/a/index.html", "cases/b/index.html"))
    assert contents(site) == third
    assert folders(site) == {"cases", "cases/c"}


def test_a_file_becomes_a_folder_and_a_folder_a_file(site: Path) -> None:
    """What stood there in earlier builds is no obstacle, in either tree."""
    one, other = {"a": "file", "b/x/y": "below"}, {"a/x/y": "below", "b": "file"}
    for files in (one, {"c": "1"}, other, {"c": "2"}, one):
        assert build(site, files).problems == ()
        assert contents(site) == files


def test_another_process_makes_way_as_well(site: Path) -> None:
    """It puts a file where a folder was, and a folder where a file was: the one that builds removes neither."""
    one, other = {"a": "file", "b/x/y": "below"}, {"a/x/y": "below", "b": "file"}
    for files in (one, {"c": "1"}, other, {"c": "2"}, one):
        made = tuple(outputs(files))
        with staging(site) as stage:
            assert stage.begin() == ()
            work = Work(len(made), partial(_placed, stage, made))
            placed = [file for part in Pool(2, small=1).make(work) for file in part]
            assert stage.bring(placed).problems == ()
            assert stage.exchange() == ()
        assert contents(site) == files


def test_what_another_process_puts_where_a_link_was_stays(site: Path) -> None:
    """Of several that begin to write none takes away what is in its place by now."""
    pages = {f"{name}/index.html": "1" for name in "abcdef"}
    for number, home in enumerate("1223"):
        with staging(site) as stage:
            assert stage.begin() == ()
            made = tuple(outputs({"index.html": home, **pages}))
            placed = [*Pool(2, small=1).make(Work(len(made), partial(_placed, stage, made)))]
            assert stage.bring(file for part in placed for file in part).problems == ()
            if not stage.unchanged:
                assert stage.exchange() == ()
        assert contents(site) == {"index.html": home, **pages}, number
        for name in "abcdef":
            (site / name / "index.html").unlink()
            (site / name / "index.html").symlink_to(site.parent)


def _placed(stage: Stage, made: Sequence[Output], start: int, end: int) -> list[Placed]:
    """Some files, put in their places by whichever process this is."""
    return [stage.place(file) for file in made[start:end]]


def test_a_build_without_changes_touches_nothing(site: Path) -> None:
    """The same files again: no byte, no time and no inode changes, in the site or beside it."""
    build(site, FIRST)
    before = traces(site.parent)
    with staging(site) as stage:
        assert stage.bring(outputs(FIRST)) == Changes()
        assert (stage.unchanged, stage.tree, stage.index(), stage.exchange()) == (True, site, (), ())
    assert traces(site.parent) == before


def test_a_page_that_stays_keeps_its_time(site: Path) -> None:
    """A page that no build changed looks unchanged to browsers, web servers and rsync."""
    times = set()
    for number in range(4):
        build(site, {**FIRST, "index.html": f"home {number}"})
        times.add((site / "cases/a/index.html").stat().st_mtime_ns)
    assert len(times) == 1


def test_a_file_is_never_edited(site: Path) -> None:
    """Who opened a page before a build reads it whole after two of them."""
    build(site, FIRST)
    with (site / "index.html").open() as page:
        build(site, {**FIRST, "index.html": "home 2"})
        build(site, {**FIRST, "index.html": "home 3"})
        assert page.read() == "home 1"


@pytest.mark.parametrize("harm", ["", "cut", "b 9"])
def test_a_published_file_that_was_changed_by_hand_is_put_right(site: Path, harm: str) -> None:
    """A page deleted, cut short or edited in the site is whole again after the next change."""
    build(site, FIRST)
    page = site / "cases/b/index.html"
    page.write_text(harm) if harm else page.unlink()
    build(site, {**FIRST, "index.html": "home 2"})
    assert contents(site) == {**FIRST, "index.html": "home 2"}


@pytest.mark.parametrize("how", ["edited", "replaced"])
def test_what_was_changed_by_hand_never_comes_back(site: Path, how: str) -> None:
    """The site that it was changed in is the twin of the next, and becomes the site again."""
    for number in "123":
        build(site, {**FIRST, "index.html": f"home {number}"})
    page = site / "cases/b/index.html"
    if how == "replaced":
        page.unlink()
    page.write_text("b 9")
    for number in "45678":
        build(site, {**FIRST, "index.html": f"home {number}"})
        assert contents(site) == {**FIRST, "index.html": f"home {number}"}


def test_what_both_trees_share_is_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it was linked to the other is no change."""
    read = list[Path]()

    def noted(path: Path) -> Entry:
        read.append(path)
        return entry_of_file(path)

    monkeypatch.setattr(tree, "entry_of_file", noted)
    for number in "12345":
        build(site, {**FIRST, "index.html": f"home {number}"})
        time.sleep(0.02)  # the clock of files ticks but every few milliseconds
        os.utime(site / NAME)
    assert read == []


def test_a_missing_file_counts_as_a_change(site: Path) -> None:
    """The same files again are published where the site has lost one."""
    build(site, FIRST)
    (site / "cases/b/index.html").unlink()
    build(site, FIRST)
    assert contents(site) == FIRST


def test_modes_do_not_hang_on_the_umask(site: Path, tmp_path: Path) -> None:
    """A web server may read the site whoever builds it, however private the files copied."""
    origin = tmp_path / "photo.jpg"
    origin.write_text("photo")
    origin.chmod(0o600)
    before = os.umask(0o077)
    try:
        build(site, [Output("cases/a/index.html", b"a"), Copy("cases/a/photo.jpg", str(origin))])
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777 for path in site.rglob("*")}
    assert modes == {
        f"site/{NAME}": 0o644,
        "site/cases": 0o755,
        "site/cases/a": 0o755,
        "site/cases/a/index.html": 0o644,
        "site/cases/a/photo.jpg": 0o644,
    }
    assert site.stat().st_mode & 0o777 == 0o755


def test_copies_follow_their_origin(site: Path, tmp_path: Path) -> None:
    """A photograph is published byte for byte, again when it changed, and is gone when nothing names it."""
    origin = tmp_path / "photo.jpg"
    for picture in ("one", "two", "two", "three"):
        origin.write_text(picture)
        build(site, [Output("index.html", b"home"), Copy("photo.jpg", str(origin))])
        assert contents(site) == {"index.html": "home", "photo.jpg": picture}
    build(site, {"index.html": "home"})
    assert contents(site) == {"index.html": "home"}


def test_the_same_files_give_the_same_bytes_whatever_was_there(tmp_path: Path) -> None:
    """A site built from nothing and one built over another are the same, manifest and all."""
    build(tmp_path / "warm", {**FIRST, "index.html": "home 0", "gone.html": "gone"})
    build(tmp_path / "warm", FIRST)
    build(tmp_path / "cold", dict(reversed(list(FIRST.items()))))
    assert (tmp_path / "warm" / NAME).read_bytes() == (tmp_path / "cold" / NAME).read_bytes()


@pytest.mark.parametrize("manifest", ['{"version": 0}', "", "[" * 100_000])
def test_a_manifest_that_we_have_not_written_is_only_not_trusted(site: Path, manifest: str) -> None:
    """After a change of its format, or where it is damaged, every file is written anew."""
    build(site, FIRST)
    (site / NAME).write_text(manifest)
    assert build(site, FIRST) == Changes(tuple(sorted(FIRST)))
    assert contents(site) == FIRST


def test_a_file_that_somebody_put_into_a_folder_goes(site: Path) -> None:
    """Where nothing else has changed, too."""
    build(site, FIRST)
    (site / "cases/stray.txt").write_text("stray")
    build(site, FIRST)
    assert contents(site) == FIRST


def test_a_link_that_somebody_put_into_the_site_does_not_come_back(site: Path) -> None:
    """Neither at once nor when the tree that it stood in takes its turn again as it was."""
    build(site, FIRST)
    (site / "cases/link").symlink_to("/etc")
    for _ in range(2):
        build(site, FIRST)
        assert not (site / "cases/link").is_symlink()
        (site / "index.html").unlink()


def test_links_in_the_trees_are_not_written_through(site: Path, tmp_path: Path) -> None:
    """A folder of the site replaced by a link does not lead a build out of the site."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "a").mkdir(parents=True)
    for number in range(3):
        assert build(site, {**FIRST, "index.html": f"home {number}"}).problems == ()
        (site / "cases").rename(tmp_path / f"moved-{number}")
        (site / "cases").symlink_to(elsewhere)
    assert build(site, FIRST).problems == ()
    assert (contents(site), contents(elsewhere), (site / "cases").is_symlink()) == (FIRST, {}, False)


# What cannot be published


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a", "a"], '"a" and "a" cannot both be published: one would take the other\'s place.'),
        (["Photo.jpg", "photo.jpg"], '"photo.jpg" and "Photo.jpg" cannot both be published:'),
        (["caf\u00e9", "cafe\u0301"], '"cafe\u0301" and "caf\u00e9" cannot both be published:'),
        (["a", "a/b/c"], '"a/b/c" and "a" cannot both be published:'),
        (["a/b/c", "A"], '"A" and "a/b/c" cannot both be published:'),
        (["a/b/c", "a/b"], '"a/b" and "a/b/c" cannot both be published:'),
        (["x", NAME], f'"{NAME}" would stand where the site needs "{NAME}" itself.'),
        (["x", "Pagefind/x"], '"Pagefind/x" would stand where the site needs "pagefind" itself.'),
    ],
)
def test_two_files_at_one_address_are_a_problem(site: Path, paths: list[str], message: str) -> None:
    """Both are named, and the site stays as it was."""
    build(site, FIRST)
    changes = build(site, [Output(path, b"x") for path in paths])
    assert [problem.rule for problem in changes.problems] == ["path-collision"]
    assert changes.problems[0].message.startswith(message)
    assert contents(site) == FIRST


def test_the_same_name_in_two_folders_is_none(site: Path) -> None:
    """Only whole paths collide, and a folder may hold many files."""
    files = {"a/x": "1", "b/x": "2", "a/y": "3", "ab": "4"}
    assert build(site, files).problems == ()


@pytest.mark.parametrize("path", ["", ".", "/etc/x", "../x", "a/../../x", "a/./b", "./a", "a//b", "a/", "a\0b"])
def test_a_path_that_leads_out_is_a_bug(site: Path, path: str) -> None:
    """Only our own code makes paths, so a wrong one is no problem of the writer."""
    with pytest.raises(ValueError, match="not a path below the site"):
        build(site, [Output(path, b"x")])


def test_what_cannot_be_finished_cannot_be_published(site: Path) -> None:
    """An exchange without files, or after a problem, is a bug of the caller."""
    with staging(site) as stage, pytest.raises(RuntimeError):
        stage.exchange()
    with staging(site) as stage:
        stage.bring([Output("a", b"1"), Output("a", b"2")])
        with pytest.raises(RuntimeError):
            stage.exchange()
    assert not site.exists()


def test_an_origin_that_is_gone_is_a_problem(site: Path, tmp_path: Path) -> None:
    """A file that went away between reading and publishing is named, and the site stays."""
    build(site, FIRST)
    gone = str(tmp_path / "gone.jpg")
    problems = build(site, [*outputs(FIRST), Copy("gone.jpg", gone)]).problems
    assert [(problem.rule, problem.spot.file) for problem in problems] == [("cannot-write", gone)]
    assert problems[0].message == (
        f'"{gone}" cannot be read: no such file or directory. Let the user who builds read it. '
        "The published site is as it was."
    )
    assert contents(site) == FIRST


def test_a_fault_of_the_caller_passes_through(site: Path) -> None:
    """An error raised while the outputs are made is not taken for one of the disk, and frees the lock."""

    def failing() -> Iterable[Output]:
        yield Output("index.html", b"new")
        raise FileNotFoundError("template")

    build(site, FIRST)
    with pytest.raises(FileNotFoundError, match="template"):
        build(site, failing())
    assert contents(site) == FIRST
    build(site, {"index.html": "next"})
    assert contents(site) == {"index.html": "next"}


def test_a_full_disk_leaves_the_site(tmp_path: Path) -> None:
    """The problem names the file and what to do; room made, the next build is right."""
    with mounted(tmp_path / "disk", "size=512k") as disk:
        site = disk / "site"
        build(site, FIRST)
        large = {"large/index.html": "x" * 600_000}
        problems = build(site, {**FIRST, **large}).problems
        assert [(problem.rule, problem.message) for problem in problems] == [
            (
                "disk-full",
                'There is no room on the disk for "site/large/index.html". Free some and build again. '
                "The published site is as it was.",
            )
        ]
        assert (contents(site), list(disk.iterdir())) == (FIRST, [site])
        build(site, {**FIRST, "index.html": "home 2"})
        assert contents(site) == {**FIRST, "index.html": "home 2"}


def test_a_file_that_cannot_be_written_leaves_the_site(site: Path) -> None:
    """Any refusal of the system is a problem in words, here that a file is too large."""
    build(site, FIRST)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        problems = build(site, {"index.html": "x" * 20_000}).problems
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(problem.rule, problem.message) for problem in problems] == [
        (
            "cannot-write",
            '"site/index.html" cannot be written: file too large. Give the user who builds the right to write '
            "there, or name another site_dir. The published site is as it was.",
        )
    ]
    assert contents(site) == FIRST
    build(site, {"index.html": "home 2"})
    assert contents(site) == {"index.html": "home 2"}


# Builds that are killed, and builds at once

KILLED = """
import os, signal, sys
from pathlib import Path
from onrecord.page import Output
from onrecord.world.publish import staging

def outputs():
    for number, path in enumerate(("index.html", "cases/b/index.html", "cases/c/index.html")):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield Output(path, b"kill 9" if number == 0 else b"b 9")

with staging(Path(sys.argv[1])) as stage:
    stage.bring(outputs())
"""
SWITCHED = """
import sys
from pathlib import Path
from onrecord.page import Output
from onrecord.world.publish import staging

for number in range(15):
    with staging(Path(sys.argv[1])) as stage:
        content = f"{sys.argv[2]} {number}".encode()
        stage.bring(Output(f"page-{page}/index.html", content) for page in range(20))
        stage.index()
        stage.exchange()
"""


def run(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)])


@pytest.mark.parametrize("earlier", [0, 1, 2])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_killed_build_leaves_the_site_and_the_next_is_right(site: Path, earlier: int, at: int) -> None:
    """Killed with `kill -9` at any file, after any number of builds, with files of the size of the old ones."""
    for number in range(earlier):
        build(site, {**FIRST, "index.html": f"home {number}"})
    before = contents(site)
    assert run(KILLED, site, at).wait(30) == -signal.SIGKILL
    assert contents(site) == before
    build(site, FIRST)
    assert contents(site) == FIRST
    build(site, {**FIRST, "index.html": "home 2"})
    assert contents(site) == {**FIRST, "index.html": "home 2"}


def test_what_a_killed_build_was_writing_is_no_obstacle(site: Path) -> None:
    """A manifest that was about to be replaced when the build was killed leaves its other half behind."""
    build(site, FIRST)
    build(site, {**FIRST, "index.html": "home 2"})
    (exchange.twin_of(site) / ".onrecord.part").write_text("{")
    assert build(site, {**FIRST, "index.html": "home 3"}).problems == ()
    assert contents(site) == {**FIRST, "index.html": "home 3"}


def test_builds_at_once_take_turns(site: Path) -> None:
    """A second build begins when the first has ended, and finds what that published."""
    entered, finished = threading.Event(), threading.Event()

    def second() -> None:
        with staging(site) as stage:
            entered.set()
            assert stage.bring(outputs(FIRST)) == Changes()
            finished.set()

    with staging(site) as stage:
        other = threading.Thread(target=second)
        other.start()
        stage.bring(outputs(FIRST))
        assert not entered.wait(0.2)
        stage.exchange()
    other.join(30)
    assert finished.is_set()


def test_a_reader_never_misses_a_page(site: Path) -> None:
    """While two processes publish in turns, every page is there at every moment, and every one is whole."""
    pages = [site / f"page-{page}/index.html" for page in range(20)]
    build(site, {f"page-{page}/index.html": "first 0" for page in range(20)})
    builds = [run(SWITCHED, site, name) for name in ("one", "two")]
    seen: set[str] = set()
    while any(each.poll() is None for each in builds):
        seen.update(page.read_text() for page in pages)
    assert [each.wait(30) for each in builds] == [0, 0]
    assert seen <= {"first 0", *(f"{name} {number}" for name in ("one", "two") for number in range(15))}
    assert len(set(contents(site).values())) == 1


def test_a_reader_never_sees_an_older_page_after_a_newer(site: Path) -> None:
    """All pages change in one step: once one of a build is seen, so are all the others."""
    build(site, {"a": "0", "b": "0"})
    done, faults = threading.Event(), []

    def reader() -> None:
        while not done.is_set():
            first, then = int((site / "a").read_text()), int((site / "b").read_text())
            if then < first:
                faults.append((first, then))

    thread = threading.Thread(target=reader)
    thread.start()
    for number in range(1, 200):
        build(site, {"b": str(number), "a": str(number)})
    done.set()
    thread.join(30)
    assert faults == []


# The exchange where the system has no single step for it


def test_an_exchange_in_steps_gives_the_same(site: Path) -> None:
    """By three renames the twin becomes the site and the site the twin."""
    build(site, FIRST)
    build(site, {"index.html": "home 2"})
    exchange.in_steps(site)
    assert (contents(site), contents(exchange.twin_of(site))) == (FIRST, {"index.html": "home 2"})


def test_an_exchange_in_steps_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses, the site is published all the same and a note says what that costs."""

    def refuse(one: Path, other: Path) -> None:
        raise OSError(22, "Invalid argument")

    build(site, FIRST)
    monkeypatch.setattr(exchange, "_swap", refuse)
    with staging(site) as stage:
        stage.bring([Output("index.html", b"home 2")])
        problems = stage.exchange()
    assert [(problem.rule, problem.severity) for problem in problems] == [("stepwise-exchange", "note")]
    assert contents(site) == {"index.html": "home 2"}


@pytest.mark.parametrize("renames", [1, 2])
def test_an_exchange_in_steps_that_was_killed_is_mended(site: Path, renames: int) -> None:
    """The next build finds the site where it was left, whichever step was the last."""
    build(site, FIRST)
    build(site, {"index.html": "home 2"})
    aside = site.with_name(".site.aside")
    site.rename(aside)
    if renames == 2:
        exchange.twin_of(site).rename(site)
    with staging(site) as stage:
        stage.bring(outputs(FIRST))
        expected = {"index.html": "home 2"} if renames == 1 else FIRST
        assert (contents(site), aside.exists()) == (expected, False)


# Where a site may be published


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom with its folder of cases."""
    (tmp_path / "newsroom/content/cases").mkdir(parents=True)
    return tmp_path / "newsroom"


@pytest.mark.parametrize("name", ["site", "out/public/site", "../public", "../public/.site"])
def test_a_folder_that_is_absent_or_empty_or_ours_is_accepted(newsroom: Path, name: str) -> None:
    """Inside the newsroom or beside it, first and ever after."""
    site = Path(os.path.normpath(newsroom / name))
    assert inspect(settings(newsroom, site)) == ()
    site.mkdir(parents=True)
    assert inspect(settings(newsroom, site)) == ()
    for number in range(2):
        build(site, {**FIRST, "index.html": f"home {number}"})
        assert inspect(settings(newsroom, site)) == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".", '".": the newsroom itself is in it.'),
        ("..", ": the newsroom itself is in it."),
        ("content", '"content": the cases are in it.'),
        ("content/site", '"content/site": it is inside the folder of the cases.'),
        ("content/cases", '"content/cases": it is inside the folder of the cases.'),
    ],
)
def test_a_folder_that_overlaps_with_the_sources_is_refused(newsroom: Path, name: str, why: str) -> None:
    """The newsroom must not be moved aside with the site, nor the site be read as cases."""
    refused = refusal(inspect(settings(newsroom, Path(os.path.normpath(newsroom / name)))))
    assert refused is not None
    assert why in refused


def test_a_folder_of_cases_elsewhere_is_kept_apart_too(tmp_path: Path) -> None:
    """`docs_dir` inside `site_dir` is refused also where both are outside the newsroom."""
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "out/content").mkdir(parents=True)
    refused = refusal(inspect(settings(tmp_path / "newsroom", tmp_path / "out", tmp_path / "out/content")))
    assert refused is not None
    assert "the cases are in it. Name a folder beside that of the cases, such as site." in refused


def test_a_folder_with_files_of_others_is_refused(newsroom: Path) -> None:
    """Nothing that no build has written is ever lost: one of the files is named."""
    site = newsroom / "site"
    (site / "photos").mkdir(parents=True)
    message = (
        'The site cannot be written to "site": it holds "photos", which no build has written and which would '
        "be lost. Move that elsewhere (to content/static/ if it is to be published), or name an empty folder."
    )
    problems = inspect(settings(newsroom, site))
    assert [(problem.rule, problem.spot.file, problem.spot.path) for problem in problems] == [
        ("refused-site-dir", "mkdocs.yml", ("site_dir",))
    ]
    assert refusal(problems) == message
    (site / "photos").rename(newsroom / "photos")
    build(site, FIRST)
    (newsroom / "photos").rename(site / "photos")
    assert refusal(inspect(settings(newsroom, site))) == message


def test_what_file_managers_leave_is_no_reason(newsroom: Path) -> None:
    """A folder that someone only looked into is still empty, and is published to."""
    site = newsroom / "site"
    site.mkdir()
    (site / ".DS_Store").touch()
    assert inspect(settings(newsroom, site)) == ()
    build(site, FIRST)
    build(site, {"index.html": "home 2"})
    assert contents(site) == {"index.html": "home 2"}


def test_a_link_is_refused(newsroom: Path) -> None:
    """The exchange would replace the link and leave what it leads to."""
    (newsroom / "public").mkdir()
    for target in ("public", "gone"):
        link = newsroom / f"link-to-{target}"
        link.symlink_to(target)
        refused = f'The site cannot be written to "{link.name}": it is a link.'
        assert (refusal(inspect(settings(newsroom, link))) or "").startswith(refused)


def test_a_link_above_hides_no_overlap(newsroom: Path) -> None:
    """A `site_dir` that reaches the cases through a link is seen as what it is."""
    (newsroom / "alias").symlink_to("content")
    assert "inside the folder of the cases" in (refusal(inspect(settings(newsroom, newsroom / "alias/site"))) or "")


def test_a_file_in_the_place_is_refused(newsroom: Path) -> None:
    """Of the site, of the folder above it, and of the twin beside it."""
    for name in ("site", "out", ".public.twin"):
        (newsroom / name).touch()
    assert "there is a file of that name" in (refusal(inspect(settings(newsroom, newsroom / "site"))) or "")
    assert '"out" is a file' in (refusal(inspect(settings(newsroom, newsroom / "out/a/site"))) or "")
    assert '".public.twin" beside it' in (refusal(inspect(settings(newsroom, newsroom / "public"))) or "")


def test_a_mounted_volume_is_refused(newsroom: Path) -> None:
    """It cannot be moved; a folder inside it can."""
    with mounted(newsroom / "volume", "size=64k") as volume:
        assert "it is a mounted volume" in (refusal(inspect(settings(newsroom, volume))) or "")
        assert inspect(settings(newsroom, volume / "site")) == ()


@pytest.mark.parametrize("name", ["site", "new/site"])
def test_a_folder_without_the_right_to_write_is_refused(name: str) -> None:
    """The folder that the site stands in is named, and what to do."""
    with as_nobody() as root:
        (root / "content").mkdir()
        (root / "public").mkdir(mode=0o555)
        refused = refusal(inspect(settings(root, root / "public" / name))) or ""
        assert refused.endswith(
            f'"{root / "public"}" may not be written to. Give the user who builds the right to, '
            "or name another folder."
        )


def test_a_site_of_another_user_is_refused() -> None:
    """What root built in a container an ordinary user cannot replace, and is told."""
    with as_nobody() as root:
        (root / "content").mkdir()
        (root / "site").mkdir(mode=0o555)
        refused = refusal(inspect(settings(root, root / "site"))) or ""
        assert refused.endswith("its files are of another user. Remove it or give it to the user who builds.")


def test_every_rule_explains_itself() -> None:
    """A rule without one of its four parts could not be documented."""
    assert [rule.name for rule in publish.RULES if not all(rule.parts().values())] == []
