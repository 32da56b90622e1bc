"""A newsroom's own words: `locale/<language>.po` beside its settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, SMALLEST, newsroom, run

from onrecord.language import language
from onrecord.language.own import wording
from onrecord.model.text import Text
from onrecord.pipeline import check, examine

RUSSIAN = """msgid "Cases"
msgstr "Наши дела"

msgctxt "role"
msgid "Fixer"
msgstr "Помощник репортёра"

msgid "%(num)s case"
msgid_plural "%(num)s cases"
msgstr[0] "%(num)s история"
msgstr[1] "%(num)s истории"
msgstr[2] "%(num)s историй"
"""

SETTINGS = """site_name: Проверка
theme: {name: material, language: ru}
extra:
  onrecord:
    vocabulary:
      role:
        fixer: {label: Fixer, definition: Arranges what reporters need on the spot.}
"""

HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: %s;\\n"\n\n'

FAULTS: dict[str, list[tuple[str | bytes, str, str]]] = {
    "ru.po": [
        ('msgid "Updated %(date)s"\nmsgstr "Обновлено"\n', ":1:1", "lacks %(date)s. Put it in"),
        ('\n\nmsgid "Home"\nmsgstr "Дом %(name)s"\n', ":3:1", "has %(name)s, which the message does not have"),
        ('msgid "Home"\nmsgstr "100 % наше"\n', ":1:1", "has a % that the message does not have"),
        ('msgid "Home"\nmsgstr "<b>Дом</b>"\n', ":1:1", "has a < that the message does not have"),
        ('msgid "about {date}"\nmsgstr "около {date"\n', ":1:1", "lacks {date}"),
        ('msgid "Home"\nmsgstr "Дом"\nwhat\n', ":3:1", "This line cannot be read"),
        ('msgid "Home"\nmsgstr "Дом\n', ":2:1", "This line cannot be read"),
        (
            'msgid "of one origin"\nmsgid_plural "of %(num)s origins"\n'
            'msgstr[0] "из одного"\nmsgstr[1] "из %(num)s"\nmsgstr[2] "из %(num)s"\n',
            ":1:1",
            "lacks %(num)s",
        ),
        (HEADER % "nplurals=2; plural=(n%10==1 ? 0 : n%10<5 ? 1 : 2)", "", "Plural-Forms names 2 forms"),
        (
            'msgid "of one origin"\nmsgid_plural "of %(num)s origins"\n'
            'msgstr[0] "%(num)s"\nmsgstr[1] "%(num)s"\nmsgstr[2] "%(num)s"\nmsgstr[3] "%(num)s"\n',
            ":1:1",
            "has more forms than its language",
        ),
        (HEADER % "nplurals=2; plural=(n ** os)", "", "header cannot be read"),
        (b'msgid "Home"\nmsgstr "\xc4\xee\xec"\n', ":2:1", "The byte C4 is not UTF-8"),
    ],
    "russian.po": [('msgid "Home"\nmsgstr "Дом"\n', "", '"russian" is no language')],
}
"""By file: what stands in it, where the fault is told, and the words of it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom that speaks Russian in its own words."""
    case = SMALLEST.replace("sources:\n", "people:\n  ann: {name: Ann, role: fixer}\nsources:\n")
    newsroom(tmp_path, {"content/cases/release.md": case, "locale/ru.po": RUSSIAN}, SETTINGS)
    return tmp_path


def test_own_words_take_the_place_of_ours(root: Path) -> None:
    """A message is said as the newsroom says it, one of its own vocabulary too; all others as we say them."""
    record = examine(root / "mkdocs.yml", DAY).record
    assert record
    said = [record.speech.gettext("Cases"), record.label("role", "fixer"), record.speech.gettext("Sources")]
    assert said == ["Наши дела", "Помощник репортёра", "Источники"]
    assert record.speech.ngettext("%(num)s case", "%(num)s cases", 3) == "%(num)s истории"


def test_own_words_stand_on_every_page_and_in_its_frame(root: Path) -> None:
    """Title, heading and navigation say the word of the newsroom; where the file changes, so do the pages."""
    assert run("--no-search", "--as-of", DAY, cwd=root).code == 0
    page = (root / "site/cases/index.html").read_text(encoding="utf-8")
    assert page.count("Наши дела") >= 4
    assert "Помощник репортёра" in (root / "site/people/index.html").read_text(encoding="utf-8")
    (root / "locale/ru.po").unlink()
    assert run("--no-search", "--as-of", DAY, cwd=root).code == 0
    assert "Наши дела" not in (root / "site/cases/index.html").read_text(encoding="utf-8")


def test_a_newsroom_can_bring_a_language(tmp_path: Path) -> None:
    """A site in a language of which we have no words says those that the newsroom has, and the rest in English."""
    files = {"content/cases/release.md": SMALLEST, "locale/uk.po": 'msgid "Sources"\nmsgstr "Джерела"\n'}
    newsroom(tmp_path, files, "site_name: Test\ntheme: {name: material, language: uk}\n")
    record = examine(tmp_path / "mkdocs.yml", DAY).record
    assert record
    assert [record.speech.gettext(text) for text in ("Sources", "Cases")] == ["Джерела", "Cases"]


def test_a_regional_catalogue_goes_before_that_of_its_base() -> None:
    """What `pt-BR.po` lacks is said as in `pt.po`, and no other language has a word of it."""
    whole = Text("locale/pt-BR.po", b'msgid "Home"\nmsgstr "Home BR"\n')
    base = Text("locale/pt.po", b'msgid "Home"\nmsgstr "Home PT"\n\nmsgid "Cases"\nmsgstr "Casos"\n')
    own, problems = wording([whole, base])
    assert problems == ()
    said = {
        code: [language(code, own).gettext(text) for text in ("Home", "Cases")] for code in ("pt-BR", "pt", "en")
    }
    assert said == {"pt-BR": ["Home BR", "Casos"], "pt": ["Home PT", "Casos"], "en": ["Home", "Cases"]}


@pytest.mark.parametrize(
    ("name", "content", "place", "words"),
    [(name, *fault) for name, faults in FAULTS.items() for fault in faults],
)
def test_a_fault_is_told_at_its_line(
    tmp_path: Path, name: str, content: str | bytes, place: str, words: str
) -> None:
    """A catalogue that would break a page stops the build, with its file, its line and what to do."""
    newsroom(tmp_path, {"content/cases/release.md": SMALLEST, f"locale/{name}": content})
    done = run("check", cwd=tmp_path)
    assert done.code == 1
    assert f"locale/{name}{place}  bad-translation  " in done.err
    assert words in " ".join(done.err.split())


DOUBTFUL = """#, fuzzy
msgid "Home"
msgstr "Дом"

msgid "Cases"
msgstr ""

msgid "%(num)s case"
msgid_plural "%(num)s cases"
msgstr[0] "%(num)s дело"
msgstr[1] ""
msgstr[2] ""

#~ msgid "Gone"
#~ msgstr ""

msgid "Close"
msgstr "Закройте"
"""


def test_what_is_doubtful_is_told_and_not_used(tmp_path: Path) -> None:
    """A guessed, an empty and a half translation leave ours in its place; what is commented out is passed over."""
    newsroom(tmp_path, {"content/cases/release.md": SMALLEST, "locale/ru.po": DOUBTFUL}, SETTINGS)
    found = examine(tmp_path / "mkdocs.yml", DAY)
    assert found.record
    assert [(problem.rule, problem.spot.line, problem.severity) for problem in found.problems] == [
        ("doubtful-translation", 2, "warning"),
        ("doubtful-translation", 5, "warning"),
        ("doubtful-translation", 8, "warning"),
    ]
    assert [found.record.speech.gettext(text) for text in ("Home", "Cases", "Close")] == [
        *("Главная", "Дела", "Закройте")
    ]


def test_a_good_catalogue_has_no_fault(root: Path) -> None:
    """Nothing is told of a catalogue that can be used as it is, and of a folder that holds other things."""
    (root / "locale/README").write_text("Words", encoding="utf-8")
    (root / "locale/.ru.po.swp").write_bytes(b"\xff")
    assert check(root / "mkdocs.yml", DAY).problems == ()


@given(st.binary(max_size=300) | st.text(alphabet='msgidstr[]0123 "\\n#~%(){}<>;=:Plurafo-', max_size=300))
def test_whatever_stands_in_a_catalogue_is_told(content: bytes | str) -> None:
    """No content of a file stops the program with anything but a sentence."""
    own, problems = wording([Text("locale/ru.po", content if isinstance(content, bytes) else content.encode())])
    assert all(problem.message.endswith(".") for problem in problems)
    assert own.by_language.keys() == {"ru"}


NAV = """nav: [About: about.md, Cases: cases/, {Mail: "mailto:desk@dala.example"}]
copyright: Text may be reused.
"""


def test_the_newsrooms_own_settings_are_said_in_the_language_too(root: Path) -> None:
    """Titles of the navigation and the copyright line are messages: ours are translated, others can be."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(NAV)
    with (root / "locale/ru.po").open("a", encoding="utf-8") as file:
        file.write('\nmsgid "About"\nmsgstr "О нас"\n\nmsgid "Text may be reused."\nmsgstr "Текст свободен."\n')
    (root / "content/about.md").write_text("# About\n\nA desk.\n", encoding="utf-8")
    assert run("--no-search", "--as-of", DAY, cwd=root).code == 0
    page = (root / "site/cases/index.html").read_text(encoding="utf-8")
    nav = page.partition("<nav")[2].partition("</nav>")[0]
    assert [name for name in ("О нас", "Наши дела", "Mail") if f">{name}</a>" not in nav] == []
    assert "<p>Текст свободен.</p>" in page
