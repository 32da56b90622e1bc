"""Message catalogues: how they are read, and how the messages of the source come into them."""

from __future__ import annotations

import datetime
from pathlib import Path

import messages as collected
import pytest
from babel.messages.pofile import read_po

from onrecord.language import catalogue, language
from onrecord.model.messages import Messages, key
from onrecord.model.narrative import Narrative
from onrecord.page import Page
from onrecord.render import Renderer, Site
from onrecord.world.store import Store

LOCALES = Path(__file__).parent.parent / "onrecord" / "data" / "locale"

HEAD = """# Words of the record:
#   case: дело
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""  # noqa: E501
CATALOGUE = (
    HEAD
    + """msgid "Search"
msgstr "Поиск"

msgctxt "event-type"
msgid "Search"
msgstr "Обыск"

msgid "Close"
msgstr ""

#, fuzzy
msgid "Home"
msgstr "Дом"

msgid "%(num)s case"
msgid_plural "%(num)s cases"
msgstr[0] "%(num)s дело"
msgstr[1] "%(num)s дела"
msgstr[2] "%(num)s дел"
"""
)


def read(text: str, code: str = "ru") -> Messages:
    """The text of a catalogue → its messages."""
    return catalogue.messages(catalogue.read(text, code), code)


def test_a_catalogue_is_read_as_its_translator_wrote_it() -> None:
    """A message is found by its context and text; one that is empty or doubtful is not translated."""
    assert read(CATALOGUE).plain == {
        "Search": "Поиск",
        key("event-type", "Search"): "Обыск",
        "%(num)s case": "%(num)s дело",
    }


def test_plural_forms_go_by_their_category() -> None:
    """The numbered forms of a catalogue become those of CLDR, whatever numbers its header gives them."""
    forms = {"one": "%(num)s дело", "few": "%(num)s дела", "many": "%(num)s дел", "other": "%(num)s дел"}
    assert read(CATALOGUE).plurals == {"%(num)s case": forms}


def test_the_header_says_which_form_is_whose() -> None:
    """A catalogue may number its forms otherwise than others do."""
    assert catalogue.forms("n == 1 ? 1 : 0", "kk") == {"one": 1, "other": 0}
    assert catalogue.forms("0", "zh") == {"other": 0}
    with pytest.raises(ValueError, match="plural"):
        catalogue.forms("__import__('os')", "kk")


def test_a_language_has_its_words_and_a_regional_one_those_of_its_base() -> None:
    """Russian as it is spoken in Kazakhstan has the words of Russian; a language without words speaks English."""
    assert [language(code).gettext("Sources") for code in ("ru", "ru-KZ", "kk", "de", "en", "en-US")] == [
        *("Источники", "Источники", "Дереккөздер", "Sources", "Sources", "Sources")
    ]


def test_a_context_tells_apart_what_english_says_in_one_word() -> None:
    """A search of a flat is not the search of the site, and a message without translation falls back to English."""
    russian = language("ru")
    said = [russian.gettext("Search"), russian.pgettext("event-type", "Search"), russian.pgettext("no", "Search")]
    assert said == ["Поиск", "Обыск", "Search"]


def test_no_english_is_read_for_english() -> None:
    """A build in English reads no catalogue: its messages are their own ids."""
    assert [catalogue.packaged(code).plain for code in ("en", "en-GB")] == [{}, {}]


def test_a_compiled_template_speaks_every_language(tmp_path: Path) -> None:
    """What is kept of a template between builds holds no word of the language that it was first compiled for."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/page.html").write_text('{{ "open"|label("state") }}, {{ none|certainty }}', encoding="utf-8")
    page = Page(url="x/", template="page.html", place="", title="", data=None)
    said = []
    for code in ("ru", "kk", "en"):
        site = Site("", "", "", "/", code, datetime.date(2026, 11, 22), "")
        renderer = Renderer(
            site, [tmp_path], dict[str, Narrative]().__getitem__, lambda _: Store(tmp_path / "kept")
        )
        said.append(renderer.body(page))
    assert list((tmp_path / "kept").iterdir())
    assert said == [
        "Можно обжаловать, дата не указана",
        "Шағым беруге болады, күні көрсетілмеген",
        "Still open, date not given",
    ]


SOURCE = {
    "templates/pages/page.html": """
{% macro m(n) %}{{ ngettext("%(num)s case", "%(num)s cases", n, num=n) }}{% endmacro %}
<h1>{{ _("Search") }}</h1> {{ pgettext("a date", "since %(date)s", date=d) }}
{% trans who=name %}
By {{ who }}
{% endtrans %}
""",
    "onrecord/rows.py": 'A = msgid("Name withheld")\nB = speech.gettext(A)\nC = speech.gettext("Search")\n',
    "onrecord/data/vocabulary/event-type.toml": """noun = "an event type"
[terms.search]
label = "Search"
definition = "A place is searched."
""",
    "onrecord/data/vocabulary/country.toml": '[terms]\nAD = {label = "Andorra", definition = "A country."}\n',
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small source with messages in each kind of file."""
    for name, text in SOURCE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_are_found_wherever_they_stand(source: Path) -> None:
    """In templates, in the program, and in vocabularies but for the names that CLDR knows."""
    page, words = "templates/pages/page.html", "onrecord/data/vocabulary/event-type.toml"
    assert list(collected.messages(source)) == [
        (page, "", ("%(num)s case", "%(num)s cases")),
        (page, "", "Search"),
        (page, "a date", "since %(date)s"),
        (page, "", "By %(who)s"),
        ("onrecord/rows.py", "", "Name withheld"),
        ("onrecord/rows.py", "", "Search"),
        (words, "event-type", "Search"),
        (words, "event-type", "A place is searched."),
    ]


def test_a_catalogue_is_brought_up_to_date(source: Path) -> None:
    """What is translated stays, what is new stands there empty, what is gone is left out; the top is kept."""
    found = list(collected.messages(source))
    new = collected.updated(found, CATALOGUE, "ru")
    assert new.startswith(HEAD)
    by_id = {(message.context or "", message.id): message.string for message in read_po(new.splitlines())}
    del by_id["", ""]
    assert by_id == {
        ("", ("%(num)s case", "%(num)s cases")): ("%(num)s дело", "%(num)s дела", "%(num)s дел"),
        ("", "Search"): "Поиск",
        ("a date", "since %(date)s"): "",
        ("", "By %(who)s"): "",
        ("", "Name withheld"): "",
        ("event-type", "Search"): "Обыск",
        ("event-type", "A place is searched."): "",
    }
    assert collected.updated(found, new, "ru") == new
    assert "#: onrecord/rows.py templates/pages/page.html\n" in new


def test_english_messages_are_their_own_translations(source: Path) -> None:
    """The English catalogue is complete by itself: it is what a translator starts from."""
    english = collected.updated(collected.messages(source), 'msgid ""\nmsgstr ""\n', "en")
    assert 'msgid "By %(who)s"\nmsgstr "By %(who)s"\n' in english
    assert collected.untranslated(read_po(english.splitlines())) == []


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_names_nothing_that_changes_by_itself(path: Path) -> None:
    """No day, no line, no program and no folder of a machine stands in it, and nobody's address."""
    text = path.read_text(encoding="utf-8")
    places = [line for line in text.splitlines() if line.startswith("#:")]
    assert [
        line
        for line in places
        if not all(part.startswith(("onrecord/", "templates/")) for part in line[3:].split())
    ] == []
    assert [name for name in ("-Date", "Generated-By", "@", "#~", ":1") if name in text] == []
