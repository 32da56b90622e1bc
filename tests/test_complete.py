"""The catalogues that come with OnRecord: complete, in step with the source, and all that a reader sees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from gettext import c2py
from html.parser import HTMLParser
from pathlib import Path

import messages as collected
import pytest
from babel import Locale
from babel.messages.pofile import read_po

from onrecord.language import catalogue, language
from onrecord.language.own import wording
from onrecord.model.text import Text

LOCALES = collected.LOCALES
LANGUAGES = ("ru", "kk")


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_a_catalogue_is_in_step_with_the_source(code: str) -> None:
    """It has every message of the source and no other, as `make messages` writes it."""
    text = (LOCALES / f"{code}.po").read_text(encoding="utf-8")
    assert text == collected.updated(collected.messages(), text, code), "run make messages"


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_a_catalogue_is_complete(code: str) -> None:
    """No message is without a translation, and none is marked as doubtful."""
    read = read_po((LOCALES / f"{code}.po").read_text(encoding="utf-8").splitlines(), locale=code)
    assert collected.untranslated(read) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_translation_can_be_filled_in(code: str) -> None:
    """Each has the named parts of its message in each form, and neither markup nor a sign that breaks a page."""
    assert wording([Text(f"{code}.po", (LOCALES / f"{code}.po").read_bytes())])[1] == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_header_counts_as_the_language_does(code: str) -> None:
    """Numbers that CLDR puts into one category have one form in the catalogue, and others have another."""
    read = catalogue.read((LOCALES / f"{code}.po").read_text(encoding="utf-8"), code)
    locale, choose = Locale.parse(code), c2py(read.plural_expr)
    found = {(locale.plural_form(n), choose(n)) for n in catalogue.SAMPLES}
    assert len(found) == len(dict(found)) == read.num_plurals == catalogue.needed(read.plural_expr)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_ends_as_its_message(code: str) -> None:
    """A sentence stays one, with its stop; no space hangs over, and quotation marks are those of the language."""
    read = catalogue.read((LOCALES / f"{code}.po").read_text(encoding="utf-8"), code)
    told = [
        (text, string)
        for message in read
        if message.id
        for text, string in zip(
            (message.id,) if isinstance(message.id, str) else (message.id[-1],) * 9,
            (message.string,) if isinstance(message.string, str) else message.string,
            strict=False,
        )
        if text.endswith(".") != string.endswith(".") or string != string.strip() or set('"“”').intersection(string)
    ]
    assert told == []


VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")


class _Reader(HTMLParser):
    """What a page says in the language of its interface: texts and spoken attributes, and the words for scripts."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element: what language it is in, and what its attributes say."""
        found = {name: value or "" for name, value in attrs}
        lang = found.get("lang", self.open[-1][1] if self.open else "")
        if lang == self.code:
            self.said += [
                value
                for name, value in found.items()
                if name in SPOKEN or (name.startswith("data-") and " " in value)
            ]
            if found.get("data-pagefind-meta", "").startswith("kind:"):
                self.said.append(found["data-pagefind-meta"].partition(":")[2])
        if tag not in VOID:
            self.open.append((f"{tag} {found.get('type', '')}", lang))

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        while self.open and not self.open.pop()[0].startswith(f"{tag} "):
            pass

    def handle_data(self, data: str) -> None:
        """A text, or the words that a script is given."""
        tag, lang = self.open[-1] if self.open else ("", "")
        if tag == "script application/json":
            self.said += strings(json.loads(data))
        elif lang == self.code and not tag.startswith(("script", "style")):
            self.said.append(" ".join(data.split()))


def strings(tree: object) -> Iterator[str]:
    """Every text in a tree of JSON."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(value)


def english(code: str) -> re.Pattern[str]:
    """A pattern of each English message that a language says otherwise, its parts filled in by no Latin letters."""
    read = read_po((LOCALES / f"{code}.po").read_text(encoding="utf-8").splitlines(), locale=code)
    texts: set[str] = set()
    for message in read:
        if message.id and message.string != message.id:
            texts |= {message.id} if isinstance(message.id, str) else set(message.id)
    worded = sorted(text for text in texts if re.search("[A-Za-z]", re.sub(r"%\(\w+\)s|\{\w+\}", "", text)))
    return re.compile(
        "|".join(re.sub(r"%\\\(\w+\\\)s|\\\{\w+\\\}", "[^A-Za-z]+", re.escape(text)) for text in worded)
    )


def in_english(pages: Iterable[Path], code: str) -> list[tuple[str, str]]:
    """What pages say in English that they should not: file and text."""
    known, found = english(code), []
    for path in pages:
        reader = _Reader(code)
        reader.feed(path.read_text(encoding="utf-8"))
        found += [(path.as_posix()[-60:], text) for text in dict.fromkeys(reader.said) if known.fullmatch(text)]
    return found


def test_a_word_of_english_is_found(tmp_path: Path) -> None:
    """What looks for English words finds them in texts, in spoken attributes and among the words of scripts."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="ru"><h1>Cases</h1><p lang="en">Sources</p><img alt="x"><nav aria-label="Pages">Дела 5</nav>'
        '<p>7 events</p><script type="application/json">{"a": ["Show all"]}</script><title>Home</title></html>',
        encoding="utf-8",
    )
    assert [text for _, text in in_english([page], "ru")] == ["Cases", "Pages", "7 events", "Show all", "Home"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_says_a_word_of_english(code: str, site: Path) -> None:
    """In each other edition of our own newsroom titles, frame, lists and scripts are all in its language."""
    pages = sorted((site / code).rglob("*.html"))
    assert len(pages) > 100
    assert in_english(pages, code) == []
    title = re.search("<title>(.*?) [|]", (site / code / "cases/index.html").read_text(encoding="utf-8"))
    assert title and title[1] == language(code).gettext("Cases")
