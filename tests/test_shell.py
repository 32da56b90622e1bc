"""The frame that MkDocs and Material give every page, for our own newsroom and for one that changes everything."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks.settings import ignored_settings
from onrecord.model.settings import NavItem, Settings
from onrecord.page import Copy
from onrecord.problem import Problem, Spot
from onrecord.world.shell import DEEPEST, Shell, frames

ROOT = Path(__file__).parent.parent
PACKAGED = ROOT / "templates"
PROSE = (("index", "Home"), ("about", "About"), ("method", "Method"))

OURS = """
theme:
  name: material
  palette:
    - {scheme: default, media: "(prefers-color-scheme: light)"}
    - {scheme: slate, media: "(prefers-color-scheme: dark)"}
"""

THEIRS = """
site_url: https://dala.example/record/
copyright: "&copy; 2026 <b>Dala</b>"
theme:
  name: material
  language: kk
  logo: img/logo.svg
  favicon: img/icon.svg
  palette: {primary: teal, accent: deep orange}
  features: [navigation.instant]
  font: {text: Roboto}
extra_css: [css/own.css]
extra_javascript: [js/own.js, {path: js/late.mjs, type: module}]
repo_url: https://github.com/dala/record
strict: true
exclude_docs: "*.md"
plugins: [no-such-plugin]
hooks: [no-such-hook.py]
markdown_extensions: [no-such-extension]
"""

THEIR_FILES = {
    "content/img/logo.svg": "<svg/>",
    "content/img/icon.svg": "<svg/>",
    "content/css/own.css": '@import "more.css"; /* url(no.png) */',
    "content/css/more.css": "@font-face { font-family: Own; src: url('../fonts/own%20face.woff2') }",
    "content/fonts/own face.woff2": "wOF2",
    "content/js/own.js": "",
    "content/js/late.mjs": "",
    "templates/shell/img/badge.svg": "<svg/>",
    "templates/shell/partials/footer.html": "<footer class='own'>{{ config.copyright }}"
    "<img src='{{ \"img/badge.svg\" | url }}' alt=''></footer>",
}


def newsroom(folder: Path, yaml: str = OURS, files: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """A folder with settings, content and templates, and what `decode` makes of the settings."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Record & <Co>\ndocs_dir: content\n{yaml}\n", "utf-8")
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Settings(
        **{
            "file": "mkdocs.yml",
            "root": str(folder),
            "docs_dir": str(folder / "content"),
            "site_dir": str(folder / "site"),
            "site_name": "Record & <Co>",
            "theme": {"name": "material"},
            **given,
        }
    )


def attempt(settings: Settings) -> tuple[Shell | None, tuple[Problem, ...]]:
    """The shell of a newsroom, or why there is none."""
    root = Path(settings.root)
    return frames(settings, (root / "templates", PACKAGED), root / ".cache", PROSE)


def shell_of(settings: Settings) -> Shell:
    """The shell of a newsroom with nothing to mend."""
    shell, problems = attempt(settings)
    assert problems == ()
    assert shell is not None
    return shell


def told(settings: Settings) -> list[tuple[str, Spot]]:
    """The rule and spot of each problem, and that there is no shell."""
    shell, problems = attempt(settings)
    assert shell is None
    return [(problem.rule, problem.spot) for problem in problems]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The shell of a newsroom that changes nothing."""
    return shell_of(newsroom(tmp_path_factory.mktemp("ours")))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The shell of a newsroom that changes everything."""
    folder = tmp_path_factory.mktemp("theirs")
    return shell_of(newsroom(folder, THEIRS, THEIR_FILES, site_url="https://dala.example/record/", language="kk"))


class Elements(HTMLParser):
    """Reads a page into its start tags; an attribute given twice or an element left open is an error."""

    VOID = frozenset({"meta", "link", "img", "input", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes a tag down."""
        assert max(Counter(name for name, _ in attrs).values(), default=1) == 1
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost element, which has to be this one."""
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def page(shell: Shell, place: str, depth: int) -> str:
    """A page in its frame."""
    return shell.frame(place, depth).around("The title", "<meta name=own>", "<main id=main></main>")


def asked(markup: str) -> list[str]:
    """What a browser asks for while it shows a page, in order."""
    elements = Elements(markup)
    links = [link["href"] for link in elements.all("link")]
    return [str(url) for url in (*links, *(each["src"] for tag in ("script", "img") for each in elements.all(tag)))]


def test_a_page_stands_whole_in_its_frame(ours: Shell) -> None:
    """Title, head and main are each filled in once, and nothing of the stubs is left around them."""
    for place in ("", "home", "cases", "about", "search"):
        for depth in range(DEEPEST + 1):
            markup = page(ours, place, depth)
            names = Counter(tag for tag, _ in Elements(markup).tags)
            assert [names[tag] for tag in ("html", "head", "title", "body", "main", "footer")] == [1] * 6
            assert "<title>The title</title>" in markup
            assert "onrecord:" not in markup
            assert not re.search(r'rel="(prev|next|edit|canonical)"', markup)


def test_the_skip_link_comes_first(ours: Shell) -> None:
    """The first thing in the body leads past the masthead."""
    body = page(ours, "cases", 1).partition("<body>")[2].lstrip()
    assert body.startswith('<a class="or or-skip" href="#main">Skip to the text</a>')


def test_links_climb_as_many_folders_as_the_page_is_deep(ours: Shell) -> None:
    """From a page two folders down every link of the frame begins with two steps up."""
    links = Elements(page(ours, "cases", 2)).all("a")
    assert [link["href"] for link in links[1:6]] == [
        "../../", "../../cases/", "../../timeline/", "../../people/", "../../courts/",
    ]  # fmt: skip
    assert Elements(page(ours, "home", 0)).all("a")[1]["href"] == "search/"


def test_the_navigation_marks_where_the_page_belongs(ours: Shell) -> None:
    """The list of cases is the current page; a case is below it; a page outside has no mark."""

    def marked(place: str, depth: int) -> list[tuple[str | None, str]]:
        links = Elements(page(ours, place, depth)).all("a")
        return [(link["href"], str(link["aria-current"])) for link in links if "aria-current" in link]

    assert marked("cases", 1) == [("../cases/", "page")]
    assert marked("cases", 2) == [("../../cases/", "true")]
    assert marked("search", 1) == [("../search/", "page")]
    assert marked("no-such-place", 1) == marked("", 1) == []


def test_the_name_is_the_heading_of_the_home_page_only(ours: Shell) -> None:
    """The home page has the name as its h1, escaped; elsewhere the name is a link."""
    assert '<h1 class="or-plate__name">Record &amp; &lt;Co&gt;</h1>' in page(ours, "home", 0)
    assert Elements(page(ours, "cases", 1)).all("h1") == []
    assert '<a class="or-bar__name" href="../">Record &amp; &lt;Co&gt;</a>' in page(ours, "cases", 1)


def test_the_faces_of_the_script_are_asked_for_at_once(ours: Shell, theirs: Shell) -> None:
    """A face that comes late is not shown on the page: Latin is always asked for, Cyrillic by a Kazakh site."""
    preloaded = [
        re.findall(r'<link rel="preload" href="[^"]*/fonts/([a-z-]+)\.woff2" as="font"', page(shell, "cases", 1))
        for shell in (ours, theirs)
    ]
    latin = ["serif-latin", "display-latin", "sans-latin"]
    assert preloaded == [latin, [*latin, "serif-cyrillic", "display-cyrillic", "sans-cyrillic"]]


def test_what_the_frame_asks_for_is_put_out(ours: Shell) -> None:
    """Every style, script, face and icon is ours from templates/assets or among the files; no other is copied."""
    files = {copy.path for copy in ours.files}
    wanted = set(asked(page(ours, "home", 0)))
    icons = {"mark.svg", "icon-32.png", "icon-180.png"}
    assert wanted - files == {
        "assets/onrecord.css", "assets/onrecord.js", "assets/scheme.js", "manifest.webmanifest",
        *(f"assets/icons/{name}" for name in icons),
        *(f"assets/fonts/{name}-latin.woff2" for name in ("serif", "display", "sans")),
    }  # fmt: skip
    assert files < wanted
    assert {Path(copy.path).suffix for copy in ours.files} == {".css"}


def test_a_page_runs_no_script_of_material_and_none_inline(ours: Shell, theirs: Shell) -> None:
    """Every script is a file of its own, and Material's is none of them: a strict policy holds."""
    for shell in (ours, theirs):
        markup = page(shell, "cases", 2)
        assert re.findall(r"<script[^>]*>[^<]", markup) == []
        assert " style=" not in markup and "<style" not in markup
        assert "bundle" not in markup and "__config" not in markup


def test_the_frame_names_no_other_host(ours: Shell, theirs: Shell) -> None:
    """No address in the frame is absolute, whatever fonts and repository the settings name."""
    for shell in (ours, theirs):
        assert "://" not in page(shell, "cases", 2)


def test_their_files_are_published_where_they_are_asked_for(theirs: Shell) -> None:
    """Logo, icon, styles with what they import, scripts and pictures of their templates are all copied."""
    own = {copy.path for copy in theirs.files if not copy.path.startswith("assets/")}
    assert own == {
        "img/logo.svg", "img/icon.svg", "css/own.css", "css/more.css", "fonts/own face.woff2",
        "js/own.js", "js/late.mjs", "img/badge.svg",
    }  # fmt: skip


def test_their_style_comes_after_ours(theirs: Shell) -> None:
    """A newsroom's own stylesheet has the last word."""
    styles = [link["href"] for link in Elements(page(theirs, "", 0)).all("link") if link["rel"] == "stylesheet"]
    assert styles[-2:] == ["assets/onrecord.css", "css/own.css"]


def test_their_palette_language_and_foot_apply(theirs: Shell) -> None:
    """Colours stand on the root element in Material's words, the language is theirs, and so is the foot."""
    markup = page(theirs, "cases", 2)
    root = Elements(markup).all("html")[0]
    assert root["data-md-color-primary"] == "teal"
    assert root["data-md-color-accent"] == "deep-orange"
    assert (root["lang"], root["dir"]) == ("kk", "ltr")
    assert "<footer class='own'>&copy; 2026 <b>Dala</b>" in markup
    assert '<img src="../../img/logo.svg" alt="Record &amp; &lt;Co&gt;" height="32">' in markup


def test_the_page_for_a_wrong_address_finds_its_way_from_anywhere(theirs: Shell) -> None:
    """Its links begin at the root that site_url names."""
    markup = theirs.not_found.around("Not found", "", "<main></main>")
    assert theirs.base == "/record/"
    assert all(url.startswith("/record/") for url in asked(markup))
    links = [link["href"] for link in Elements(markup).all("a")]
    assert links[1:3] == ["/record/", "/record/cases/"]


@pytest.mark.parametrize(
    ("palette", "scheme", "switch"),
    [
        ("", None, True),
        ("palette: {primary: teal}", None, True),
        ("palette: {scheme: slate}", "slate", False),
        ("palette: [{scheme: slate}, {scheme: default}]", "slate", True),
        ('palette: [{media: "(prefers-color-scheme: light)", scheme: default}, {scheme: slate}]', None, True),
    ],
)
def test_the_scheme_is_the_newsrooms_or_the_readers(
    tmp_path: Path, palette: str, scheme: str | None, switch: bool
) -> None:
    """One named scheme is fixed; several are a choice; no name, or a media query, leaves it to the system."""
    markup = page(shell_of(newsroom(tmp_path, f"theme:\n  name: material\n  {palette}")), "", 1)
    root = Elements(markup).all("html")[0]
    assert root.get("data-md-color-scheme") == scheme
    assert ("data-or-switch" in root, 'class="or-scheme"' in markup) == (switch, switch)


def test_navigation_is_as_written(tmp_path: Path) -> None:
    """Parts, prose by file name and whole addresses, in the order given; untitled items get their usual title."""
    nav = (("Start", "index.md"), (None, "people/"), ("How", "method.md"), ("Paper", "https://dala.example/"))
    settings = newsroom(tmp_path, nav=tuple(NavItem(title=title, target=target) for title, target in nav))
    markup = page(shell_of(settings), "method", 1)
    inside = markup.partition('<nav class="or-bar__nav"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)', inside) == [
        ("../", "Start"), ("../people/", "People"), ("../method/", "How"), ("https://dala.example/", "Paper"),
    ]  # fmt: skip


def test_an_unknown_target_is_told_with_the_nearest(tmp_path: Path) -> None:
    """The problem stands at the item and offers the target that was probably meant."""
    nav = (NavItem(title="Cases", target="cases/"), NavItem(title="About", target="abuot.md"))
    settings = newsroom(tmp_path, nav=nav)
    shell, (problem,) = attempt(settings)
    assert shell is None
    assert (problem.rule, problem.spot) == ("unknown-nav-target", Spot("mkdocs.yml", ("nav", 1)))
    assert '"abuot.md"' in problem.message and 'Did you mean "about.md"?' in problem.message


FOOTER = "templates/shell/partials/footer.html"


@pytest.mark.parametrize(
    ("yaml", "files", "theme", "expected"),
    [
        ("theme: mkdocs", {}, {"name": "mkdocs"}, [("shell-failed", Spot("mkdocs.yml", ("theme", "name")))]),
        ("site_url: dala", {}, {}, [("shell-failed", Spot("mkdocs.yml", ("site_url",)))]),
        (OURS, {FOOTER: "<p>\n{% if %}"}, {}, [("shell-failed", Spot(FOOTER, line=2, column=1))]),
        (OURS, {FOOTER: "{{ a.b.c }}"}, {}, [("shell-failed", Spot(FOOTER, line=1, column=1))]),
        (OURS, {FOOTER: "\n{% include 'no.html' %}"}, {}, [("shell-failed", Spot(FOOTER, line=2, column=1))]),
        (OURS, {FOOTER: "<!--onrecord:main-->"}, {}, [("shell-failed", Spot("mkdocs.yml"))]),
        (
            "theme: {name: material, palette: teal}",
            {},
            {},
            [("unknown-palette", Spot("mkdocs.yml", ("theme", "palette")))],
        ),
        (
            "theme: {name: material, palette: [{scheme: dark}, {primary: teel}]}",
            {},
            {},
            [
                ("unknown-palette", Spot("mkdocs.yml", ("theme", "palette", 0, "scheme"))),
                ("unknown-palette", Spot("mkdocs.yml", ("theme", "palette", 1, "primary"))),
            ],
        ),
        (
            "theme: {name: material, logo: no.svg}\nextra_css: [https://cdn.example/x.css, ../secret.css]",
            {"secret.css": ""},
            {},
            [
                ("foreign-asset", Spot("mkdocs.yml", ("extra_css", 0))),
                ("missing-asset", Spot("mkdocs.yml", ("extra_css", 1))),
                ("missing-asset", Spot("mkdocs.yml", ("theme", "logo"))),
            ],
        ),
        (
            "theme: {name: material}\nextra_css: [own.css]",
            {"content/own.css": "/* 1\n2 */\n  a { background: url(https://cdn.example/x.png) }"},
            {},
            [("foreign-asset", Spot("content/own.css", line=3, column=19))],
        ),
    ],
)
def test_a_bad_setting_or_template_is_a_problem_at_its_place(
    tmp_path: Path, yaml: str, files: dict[str, str], theme: dict[str, object], expected: list[tuple[str, Spot]]
) -> None:
    """Whatever a newsroom gets wrong in theme and templates is told where it stands, and never raised."""
    assert told(newsroom(tmp_path, yaml, files, theme=theme or {"name": "material"})) == expected


def test_a_problem_is_told_in_sentences(tmp_path: Path) -> None:
    """The message says what is wrong and what to do, without the folders that Jinja looked in."""
    _, (problem,) = attempt(newsroom(tmp_path, files={FOOTER: "{% include 'no.html' %}"}))
    assert problem.message == (
        "This template of the frame cannot be used: 'no.html' not found. Mend it, or remove the file to use the "
        "one that comes with OnRecord."
    )


REUSE = """
import json, sys
from pathlib import Path
from onrecord.model.settings import Settings
from onrecord.world.shell import frames
given = json.loads(sys.argv[1])
root = Path(given["root"])
shell, problems = frames(Settings(**given), (root / "templates", Path(sys.argv[2])), root / ".cache", {prose})
print(json.dumps([problems, shell.frame("cases", 2).before_main, "mkdocs" in sys.modules, "jinja2" in sys.modules]))
""".replace("{prose}", repr(PROSE))


def test_a_stored_shell_is_used_without_mkdocs(tmp_path: Path) -> None:
    """A second build with the same inputs imports neither MkDocs nor Jinja, and gives the same frames."""
    settings = newsroom(tmp_path, THEIRS, THEIR_FILES, language="kk", site_url="https://dala.example/record/")
    made = shell_of(settings)
    given = {
        name: getattr(settings, name) for name in ("file", "root", "docs_dir", "site_dir", "site_name", "theme")
    }
    given |= {"language": "kk", "site_url": settings.site_url}
    command = [sys.executable, "-c", REUSE, json.dumps(given), str(PACKAGED)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [[], made.frame("cases", 2).before_main, False, False]
    assert shell_of(settings) == made


def test_a_damaged_store_is_made_again(tmp_path: Path) -> None:
    """A store that is cut short, or changed by a letter, is not believed."""
    settings = newsroom(tmp_path)
    made, store = shell_of(settings), tmp_path / ".cache" / "shell.json"
    whole = store.read_text("utf-8")
    for damaged in ("", "nonsense", whole[:-100], whole.replace("Skip to", "Skip at", 1)):
        store.write_text(damaged, "utf-8")
        assert shell_of(settings) == made
        assert store.read_text("utf-8") == whole
    assert [path.name for path in store.parent.iterdir()] == ["shell.json"]


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("mkdocs.yml", "site_name: Other\ndocs_dir: content\ntheme: {name: material}\n", "Other"),
        ("templates/shell/partials/copyright.html", "<p>Own line</p>", "Own line"),
        ("templates/shell/partials/logo.html", "<b>Dala</b>", "<b>Dala</b>"),
    ],
)
def test_a_changed_input_makes_the_shell_anew(tmp_path: Path, name: str, text: str, seen: str) -> None:
    """Settings and templates, changed or added, show at once."""
    settings = newsroom(tmp_path)
    assert seen not in page(shell_of(settings), "", 1)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert seen in page(shell_of(settings), "", 1)


def test_a_linked_file_that_changes_or_goes_is_noticed(tmp_path: Path) -> None:
    """What a stylesheet names is followed again when the stylesheet changes; a lost file is a problem."""
    yaml = "theme: {name: material}\nextra_css: [own.css]"
    settings = newsroom(tmp_path, yaml, {"content/own.css": "", "content/a.png": ""})
    assert Copy("a.png", str(tmp_path / "content/a.png")) not in shell_of(settings).files
    (tmp_path / "content/own.css").write_text("body { background: url(a.png) }")
    assert Copy("a.png", str(tmp_path / "content/a.png")) in shell_of(settings).files
    (tmp_path / "content/a.png").unlink()
    assert told(settings) == [("missing-asset", Spot("content/own.css", line=1, column=20))]


def test_settings_from_the_environment_are_never_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`!ENV` takes a value that the bytes of mkdocs.yml do not hold, so the frame is made each time."""
    settings = newsroom(tmp_path, "theme: {name: material}\ncopyright: !ENV OWNER")
    for owner in ("Dala", "Steppe"):
        monkeypatch.setenv("OWNER", owner)
        assert f"<p>{owner}</p>" in page(shell_of(settings), "", 1)


def test_settings_without_effect_are_named_once() -> None:
    """A key that does nothing is a warning at that key; ours, and the false and the empty, are none."""
    tree = {
        "plugins": ["search"],
        "hooks": ["build.py"],
        "markdown_extensions": [],
        "extra_javascript": ["own.js"],
        "theme": {
            "features": ["navigation.instant", "navigation.top"],
            "font": "false",
            "palette": [{"primary": "teal"}, {"primary": "red"}],
        },
        "extra": {"social": [{"icon": "x"}], "onrecord": {"timezone": "UTC"}},
    }
    problems = list(ignored_settings(tree, "mkdocs.yml"))
    assert {(problem.rule, problem.severity) for problem in problems} == {("ignored-setting", "warning")}
    assert [problem.spot for problem in problems] == [
        Spot("mkdocs.yml", path, at_key=True)
        for path in (
            ("plugins",), ("theme", "features"), ("extra", "social"), ("theme", "palette", 1, "primary"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("tree", [None, "", [], {"theme": "material", "extra": None, "hooks": None}])
def test_settings_of_any_shape_can_be_asked(tree: object) -> None:
    """Settings that are no map, or hold words for maps, have nothing to ignore."""
    assert list(ignored_settings(tree, "mkdocs.yml")) == []


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_mkdocs_by_habit_is_told_what_to_type(tmp_path: Path, command: str) -> None:
    """`mkdocs build` stops with one sentence and a failure, and leaves the site as it was."""
    for name in ("mkdocs.yml", "build.py"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for folder in ("content", "site"):
        (tmp_path / folder).mkdir()
    (tmp_path / "site" / "index.html").write_text("as it was")
    answer = subprocess.run(
        [sys.executable, "-m", "mkdocs", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.endswith(
        "This site is built with `python build.py`, not with `mkdocs`: nothing was written.\n"
    )
    assert "Traceback" not in answer.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "site" / "index.html").read_text() == "as it was"
