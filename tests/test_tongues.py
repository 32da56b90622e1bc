"""What stands in another language than the edition says so: every text of a case that is not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from newsrooms import DAY, newsroom, ours

from onrecord import pipeline, routes
from onrecord.model.case import Case

SETTINGS = """site_name: Test record
extra: {onrecord: {languages: [en, ru, kk], custom: {unit: {label: Unit, type: text}}}}
"""

TRIAL = """---
title: The trial of a clerk
published: 2024-05-01
custom: {unit: The third squad}
people:
  anna-ber: {name: Anna Ber, role: defendant, note: She kept the ledger., reply: {asked: 2024-03, answer: No word.}}
courts:
  town-court: {name: Town Court, note: It sits twice a week.}
proceedings:
  first: {court: town-court, instance: first, note: Heard in one day.}
charges:
  theft: {person: anna-ber, name: theft of a ledger, statute: {code: Penal Act, article: "12"}}
events:
  - id: verdict
    date: 2024-02-01
    type: verdict
    title: The court convicts her
    proceeding: first
    charges: [{id: theft, outcome: convicted}]
    sentence:
      - {kind: imprisonment, length: P6M, note: to be served at home}
      - {kind: other, length: P2M, note: sweeping the square}
    due: {date: 2027-01-01, what: leave the town}
    sources: [clerk]
sources:
  clerk:
    type: interview
    confidential: {described_as: somebody at the court, reason: it would cost them their work}
  paper: {type: article, title: A paper, language: de, note: We have only a part of it.}
---

She was convicted [@clerk] [@paper].
"""

TEXTS = (
    "The trial of a clerk", "The third squad", "She kept the ledger.", "No word.", "It sits twice a week.",
    "Heard in one day.", "heft of a ledger", "The court convicts her", "to be served at home", "weeping the square",
    "eave the town", "omebody at the court", "it would cost them their work", "We have only a part of it.",
    "She was convicted",
)  # fmt: skip


def plain(text: str) -> str:
    """A text without what typography changes in it."""
    return " ".join(re.sub(r"[“”\"‘’']", "'", text.replace("\u00a0", " ")).split())


class Tongues(HTMLParser):
    """The texts of a page, each with the language of the element that it stands in, and the id of the nearest
    element around it that has one. What is written for programs, in `pre`, is in no language."""

    EMPTY = frozenset(
        ("br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect", "line", "circle")
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None, str | None]] = [("", None, None)]
        self.texts: list[tuple[str, str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _, lang, id = self.open[-1]
        if tag not in self.EMPTY:
            self.open.append((tag, dict(attrs).get("lang", lang), dict(attrs).get("id", id)))

    def handle_endtag(self, tag: str) -> None:
        while tag not in self.EMPTY and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, lang, id = self.open[-1]
        if data.strip() and tag not in ("script", "style", "title", "pre"):
            self.texts.append((plain(data), lang, id))

    def of(self, words: str) -> list[str | None]:
        """The languages of the texts that have these words in them."""
        return [lang for text, lang, _ in self.texts if plain(words) in text]


def built(settings: Path) -> Path:
    """Builds a newsroom without search → its site."""
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return settings.parent / "site"


def page(site: Path, address: str) -> Tongues:
    """A page of a site, by its address."""
    return Tongues((site / address / "index.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three languages with one English case that has a text wherever a case can have one."""
    return built(newsroom(tmp_path_factory.mktemp("trial"), {"content/cases/trial.md": TRIAL}, SETTINGS))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own site, without search."""
    return built(ours(tmp_path_factory.mktemp("own")))


@pytest.mark.parametrize("words", TEXTS)
def test_a_text_of_a_case_says_its_language(trial: Path, words: str) -> None:
    """Wherever it stands on the page of its case; in the edition of its language nothing needs to be said."""
    said = page(trial, "ru/cases/trial").of(words)
    assert said and set(said) == {"en"}
    assert set(page(trial, "cases/trial").of(words)) == {"en"}
    assert 'lang="en"' not in (trial / "cases/trial/index.html").read_text("utf-8").partition("<main")[2]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("sources", "omebody at the court"),
        ("sources", "it would cost them their work"),
        ("people/anna-ber", "to be served at home"),
        ("people/anna-ber", "omebody at the court"),
        ("statutes/penal-act-12", "weeping the square"),
        ("statutes/penal-act-12", "heft of a ledger"),
        ("timeline/2024", "The court convicts her"),
    ],
)
def test_so_it_does_on_pages_of_other_kinds(trial: Path, address: str, words: str) -> None:
    """On lists of sources, and on pages of people, laws and years."""
    for edition in ("ru/", "kk/"):
        said = page(trial, edition + address).of(words)
        assert said and set(said) == {"en"}


def test_what_is_said_of_it_is_in_the_language_of_the_edition(trial: Path) -> None:
    """The words around a note are ours, and a title in a third language keeps that."""
    found = page(trial, "ru/cases/trial")
    assert set(found.of("лишение свободы на срок 6 месяцев (")) | set(found.of("Не назван:")) == {"ru"}
    assert found.of("A paper") == ["de"]
    assert found.of("Ответ:") == ["ru"]


def texts(case: Case) -> Iterator[str]:
    """Those of our own words in the facts of a case that stand on its page in one piece."""
    facts = case.facts
    yield from filter(None, (facts.title, facts.summary, facts.content_warning))
    yield from (event.title for event in facts.events)
    yield from (event.due.what[1:] for event in facts.events if event.due)
    yield from (one.note for event in facts.events for one in event.sentence if one.note)
    yield from (charge.name[1:] for charge in facts.charges.values() if charge.name)
    yield from (source.note for source in facts.sources.values() if source.note)


def test_no_text_of_ours_stands_in_another_language_unmarked(own: Path) -> None:
    """In the Russian edition of our own site, on the pages of each English case and of its people: the texts from
    its facts are there, and marked. The title of a source whose language the case does not give is in none."""
    record = pipeline.examine(own.parent / "mkdocs.yml", DAY).record
    assert record
    english = [case for case in record.cases.values() if case.slug != "sandzhiev"]
    assert len(english) == 9
    for case in english:
        unsaid = {routes.source_anchor(key) for key, source in case.facts.sources.items() if not source.language}
        pages = [page(own, f"ru/{routes.case(case.slug)}")]
        assert set(texts(case)) == {words for words in texts(case) if pages[0].of(words)}
        pages += [page(own, f"ru/{routes.person(key)}") for key in case.facts.people]
        told = [(text, lang) for one in pages for text, lang, id in one.texts if id not in unsaid]
        for words in map(plain, texts(case)):
            assert {lang for text, lang in told if words in text} == {"en"}, words


@pytest.mark.parametrize("address", ["about", "contact", "corrections-policy", "method", "withholding-names"])
@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_pages_of_trust_are_told_in_every_language(own: Path, address: str, lang: str) -> None:
    """Who reads an edition learns in its language how to reach the newsroom, and what it does about mistakes."""
    found = page(own, f"{lang}/{address}")
    assert {said for text, said, _ in found.texts if len(text) > 100} == {lang}
