"""The command line: what it does, what it says, and with which exit code it ends."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from newsrooms import DAY, ROOT, SMALLEST, newsroom, run, state
from places import as_nobody

from onrecord import decode, manual, routes
from onrecord.cli import main

GOOD = {"content/cases/release.md": SMALLEST}
WARNED = {"content/cases/release.md": f"{SMALLEST}\nThey went home.\n"}
BAD = {"content/cases/release.md": SMALLEST.replace("published:", "publishd:")}
TOLD = 'unknown-key  "publishd" is not a field of a case. Did you mean "published"?'


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test stands in its own folder, and no runner of CI looks on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def call(*arguments: str) -> Result:
    """The command with these arguments, as of the tests' day; an exception is the test's to fail by."""
    result = CliRunner(catch_exceptions=False).invoke(main, arguments)
    assert "Traceback" not in result.output
    return result


def build(*arguments: str) -> Result:
    return call("build", "--no-search", "--as-of", DAY, *arguments)


def pages(site: Path) -> set[str]:
    """The pages of cases in a built site."""
    found = (path.parent.name for path in (site / "cases").glob("*/index.html"))
    return {slug for slug in found if not routes.is_list(slug)}


def test_a_good_newsroom_is_published_with_0(tmp_path: Path) -> None:
    """The pages are there, the exit code is 0, and one line says what was done."""
    newsroom(tmp_path, GOOD)
    result = build()
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"Published to site/: \d+ files new or changed, 0 removed\.\n", result.stderr)
    assert pages(tmp_path / "site") == {"release"}


def test_a_fault_ends_with_1_and_leaves_the_site(tmp_path: Path) -> None:
    """The fault stands with file, line and column on a line of its own; the site is as it was, byte for byte."""
    newsroom(tmp_path, GOOD)
    build()
    before = state(tmp_path / "site")
    newsroom(tmp_path, BAD)
    result = build()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        'content/cases/release.md:2:1  missing-field  There is no "published", and a case must have it. '
        "Add the line published: …",
        f"content/cases/release.md:3:1  {TOLD}",
        "2 errors",
        "Nothing was published: the site is as it was.",
    ]
    assert state(tmp_path / "site") == before


@pytest.mark.parametrize(
    "arguments",
    [("--bold",), ("publish",), ("-f", "nowhere.yml"), ("check", "--no-search"), ("build", "--as-of"), ("-f", ".")],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """An option, command or file that there is not is wrong usage, and nothing is written."""
    newsroom(tmp_path, GOOD)
    assert call(*arguments).exit_code == 2
    assert not (tmp_path / "site").exists()


def test_a_command_that_there_is_not_is_told_by_its_name(tmp_path: Path) -> None:
    """A slip in a command is not taken for a superfluous word of a build."""
    newsroom(tmp_path, GOOD)
    result = call("chekc")
    assert (result.exit_code, "No such command 'chekc'." in result.stderr) == (2, True)
    assert call("-h").stdout == call("--help").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("-q", "check"),
        ("-f", "mkdocs.yml", "check", "-q"),
        ("-qf", "mkdocs.yml", "check"),
        ("--as-of", DAY, "--strict", "check", "--quiet"),
        ("--config-file=mkdocs.yml", "check", "-q"),
    ],
)
def test_options_may_stand_before_the_command(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Whoever knows other programs writes them there; they belong to the command all the same."""
    newsroom(tmp_path, BAD)
    result = call(*arguments)
    assert (result.exit_code, result.stdout, TOLD in result.stderr) == (1, "", True)
    assert not (tmp_path / "site").exists()


def test_a_slip_in_a_command_behind_options_is_told_by_its_name(tmp_path: Path) -> None:
    """It is not a superfluous word of a build; and what an option takes is no command."""
    newsroom(tmp_path, GOOD)
    result = call("-q", "chekc")
    assert (result.exit_code, "No such command 'chekc'." in result.stderr) == (2, True)
    assert "'check' does not exist" in call("-f", "check").stderr


def test_what_is_no_address_of_a_scheduler_is_told_at_once(tmp_path: Path) -> None:
    """In the same sentence as one that does not answer, and nothing else."""
    newsroom(tmp_path, GOOD)
    done = run("--scheduler", "nowhere", cwd=tmp_path)
    assert (done.code, done.err.splitlines()) == (
        1,
        [
            '--scheduler  no-scheduler  No scheduler answers at "nowhere". Start one with dask scheduler, '
            "or leave out --scheduler.",
            "1 error",
            "Nothing was published: the site is as it was.",
        ],
    )


def test_no_settings_here_is_wrong_usage() -> None:
    """In a folder without `mkdocs.yml` the command says which file it misses."""
    result = call("check")
    assert (result.exit_code, "mkdocs.yml" in result.stderr) == (2, True)


def test_a_newsroom_elsewhere_is_built_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `-f` all folders are found from the settings, and files are named as they are opened from here."""
    newsroom(tmp_path / "elsewhere", GOOD)
    (tmp_path / "desk" / "drawer").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk" / "drawer")
    settings = "../../elsewhere/mkdocs.yml"
    assert build("-f", settings).exit_code == 0
    assert pages(tmp_path / "elsewhere" / "site") == {"release"}
    newsroom(tmp_path / "elsewhere", BAD)
    assert f"../../elsewhere/content/cases/release.md:3:1  {TOLD}" in build("-f", settings).stderr
    assert list((tmp_path / "desk").rglob("*")) == [tmp_path / "desk" / "drawer"]


def test_quiet_says_nothing_but_errors(tmp_path: Path) -> None:
    """With `-q` a warning is not told, an error is, and the exit code is the same."""
    newsroom(tmp_path, WARNED)
    assert (build("-q").exit_code, build("-q").output) == (0, "")
    newsroom(tmp_path, {**WARNED, "content/cases/other.md": BAD["content/cases/release.md"]})
    result = build("-q")
    assert result.exit_code == 1
    assert [line.split("  ")[1] for line in result.stderr.splitlines()] == ["missing-field", "unknown-key"]


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    """The same newsroom is published with 0, and with `--strict` is not and ends with 1."""
    newsroom(tmp_path, WARNED)
    result = build("--strict")
    assert (result.exit_code, (tmp_path / "site").exists()) == (1, False)
    assert result.stderr.splitlines()[1:] == ["1 warning", "Nothing was published: the site is as it was."]
    assert (build().exit_code, pages(tmp_path / "site")) == (0, {"release"})


def test_an_embargo_ends_when_it_says(tmp_path: Path) -> None:
    """A case under embargo is nowhere in the site until the moment that it names."""
    embargoed = SMALLEST.replace("sources:", "embargo: 2026-12-01T18:00+05:00\nsources:")
    newsroom(tmp_path, {"content/cases/later.md": embargoed, **GOOD})

    def published(moment: str) -> bool:
        assert call("--no-search", "--as-of", moment).exit_code == 0
        site = state(tmp_path / "site")
        known = any(b"cases/later/" in content for path, (_, content) in site.items() if path.endswith(".html"))
        assert known == ("later" in pages(tmp_path / "site"))
        return known

    moments = ("2026-11-22", "2026-12-01T17:59+05:00", "2026-12-01T13:00Z", "2026-12-02")
    assert [published(moment) for moment in moments] == [False, False, True, True]


def test_a_draft_is_checked_and_never_published(tmp_path: Path) -> None:
    """What is wrong in a draft is a warning, keeps nobody from publishing, and its page is not there."""
    draft = SMALLEST.replace("sources:", "draft: true\nsources:").replace("@ruling", "@rulling")
    newsroom(tmp_path, {"content/cases/draft.md": draft, **GOOD})
    result = build()
    assert (result.exit_code, pages(tmp_path / "site")) == (0, {"release"})
    assert [line.split("  ")[:2] for line in result.stderr.splitlines()[:2]] == [
        ["content/cases/draft.md:6:3", "unused-source"],
        ["content/cases/draft.md:9:55", "unknown-source"],
    ]
    assert call("check", "--as-of", DAY).stderr.splitlines()[:3] == result.stderr.splitlines()[:3]


def test_a_day_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """`--as-of` with anything but a day or a moment ends with 1 and says how one is written."""
    newsroom(tmp_path, GOOD)
    result = call("--as-of", "1.6.2023")
    assert result.exit_code == 1
    assert result.stderr.startswith('--as-of  bad-moment  "1.6.2023" is not a day or a moment that can be read.')


def test_without_search_no_index_is_made(tmp_path: Path) -> None:
    """`--no-search` publishes the pages and no index; the next build adds it."""
    newsroom(tmp_path, GOOD)
    index = tmp_path / "site" / "pagefind" / "pagefind.js"
    found = [(call("--as-of", DAY, *option).exit_code, index.is_file()) for option in (("--no-search",), ())]
    assert found == [(0, False), (0, True)]


def test_without_pagefind_the_build_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind is not installed the site stays as it was; with `--no-search` it is published."""
    newsroom(tmp_path, GOOD)
    build()
    before = state(tmp_path / "site")
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    newsroom(tmp_path, {"content/cases/another.md": SMALLEST})
    result = call("--as-of", DAY)
    assert result.exit_code == 1
    assert "search-missing  Pagefind is not installed" in result.stderr
    assert state(tmp_path / "site") == before
    assert (build().exit_code, pages(tmp_path / "site")) == (0, {"another", "release"})


def test_a_check_tells_and_writes_nothing(tmp_path: Path) -> None:
    """`check` ends as a build would, and leaves no file behind."""
    newsroom(tmp_path, GOOD)
    before = state(tmp_path)
    result = call("check", "--as-of", DAY)
    assert (result.exit_code, result.stderr) == (0, "Nothing to mend in 1 case.\n")
    assert state(tmp_path) == before
    newsroom(tmp_path, BAD)
    assert call("check", "--as-of", DAY).exit_code == 1


def test_the_manual_is_printed() -> None:
    """Each command of the manual prints it whole to the standard output, for `>`."""
    assert json.loads(call("schema").stdout) == decode.schema()
    assert call("rules").stdout == manual.rules()
    assert call("fields").stdout == manual.fields()
    assert call("vocabulary").stdout == manual.vocabulary()


def test_in_github_actions_each_problem_is_an_annotation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There each problem is told a second time, in the form that GitHub shows at its line."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    newsroom(tmp_path, {**WARNED, "content/cases/50%.md": SMALLEST})
    assert build().stdout.splitlines() == [
        '::error file=content/cases/50%25.md,title=bad-file-name::"50%25.md" cannot be an address. '
        'Rename it to "50.md": a to z, 0 to 9 and hyphens are allowed, and texts end in .md.',
        "::warning file=content/cases/release.md,line=10,col=1,title=uncited-paragraph::"
        "This paragraph cites no source. Add [@key, page], or mark it as ::: analysis.",
    ]


def test_a_name_of_a_file_is_told_and_not_obeyed(tmp_path: Path) -> None:
    """A line break in it breaks no line, and what a terminal would obey is shown."""
    newsroom(tmp_path, {**GOOD, "content/cases/a\n\x1b[31mb.md": SMALLEST})
    assert call("check", "--as-of", DAY).stderr.splitlines()[0] == (
        'content/cases/a\\x0a\\x1b[31mb.md  bad-file-name  "a\\x0a\\x1b[31mb.md" cannot be an address. '
        'Rename it to "a-31mb.md": a to z, 0 to 9 and hyphens are allowed, and texts end in .md.'
    )


def test_a_terminal_of_few_letters_is_told_all(tmp_path: Path) -> None:
    """What it has no sign for is told by its number, in an annotation as in a line."""
    newsroom(tmp_path, {"content/cases/release.md": SMALLEST.replace("@ruling", "@суд")})
    done = run("check", "--as-of", DAY, cwd=tmp_path, PYTHONIOENCODING="ascii", GITHUB_ACTIONS="true")
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "\\u0441\\u0443\\u0434" in done.out


def test_a_folder_that_has_gone_keeps_nobody_from_building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stands in it, as after a checkout of another branch, is told whole paths."""
    settings = str(newsroom(tmp_path / "room", WARNED))
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    told = build("-f", settings)
    assert told.exit_code == 0
    assert f"{tmp_path}/room/content/cases/release.md:10:1  uncited-paragraph" in told.stderr
    assert f"{tmp_path}/room/site/ is as it was." in build("-f", settings).stderr


def test_what_may_not_be_looked_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may be listed and not entered is a problem in words."""
    with as_nobody() as root:
        newsroom(root, {"content/cases/release/index.md": SMALLEST})
        monkeypatch.chdir(root)
        (root / "content/cases/release").chmod(0o600)
        result = call("check", "--as-of", DAY)
        (root / "content/cases/release").chmod(0o700)
    assert result.exit_code == 1
    assert "content/cases/release/index.md  unreadable-file" in result.stderr


def test_the_slowest_cases_are_cases(tmp_path: Path) -> None:
    """A page of prose that takes long is not told as one."""
    newsroom(tmp_path, {**GOOD, "content/about.md": "# About\n"})
    told = build("--timings").stderr
    assert [line.split()[0] for line in told.partition("slowest cases")[2].splitlines()[1:-1]] == ["release"]


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    """With nothing changed no file of the site has another byte or another time, index included."""
    newsroom(tmp_path, GOOD)
    call("--as-of", DAY)
    before = state(tmp_path / "site")
    result = call("--as-of", DAY)
    assert (result.exit_code, result.stderr) == (0, "Nothing has changed: site/ is as it was.\n")
    assert state(tmp_path / "site") == before


def test_build_py_is_the_command(tmp_path: Path) -> None:
    """`python build.py` without a command builds, from whatever folder."""
    settings = newsroom(tmp_path / "room", GOOD)
    done = run("--no-search", "--as-of", DAY, "-f", settings, cwd=tmp_path)
    assert (done.code, done.out, pages(tmp_path / "room" / "site")) == (0, "", {"release"})
    assert run("--version", cwd=ROOT).out.startswith("onrecord, version ")


def test_a_build_sums_up_what_is_the_same_everywhere(tmp_path: Path) -> None:
    """Of a warning that stands in many places a build tells ten and counts the rest; a check tells all."""
    uncited = "\n\n".join(f"Fact {number} stands here." for number in range(30))
    settings = newsroom(tmp_path, {"content/cases/long.md": f"{SMALLEST}\n{uncited}\n"})
    built, checked = run("-f", settings, "--no-search"), run("check", "-f", settings)
    assert (built.err.count("uncited-paragraph  "), checked.err.count("uncited-paragraph  ")) == (10, 30)
    assert "… and 20 more of uncited-paragraph" in built.err
