"""The law of builds: whatever was changed before, a build gives what a first one of the same files gives."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsrooms import DAY, SMALLEST, build, newsroom

from onrecord import formats, outputs, pipeline
from onrecord.formats import whole
from onrecord.formats.share import Share
from onrecord.intake import Intake, take_in
from onrecord.means import means
from onrecord.model.case import Case
from onrecord.model.settings import Settings
from onrecord.page import Copy, Frame, Output, Page
from onrecord.record import Record
from onrecord.render import Renderer
from onrecord.world.pool import Pool

SETTINGS = (
    "site_name: Law\nsite_url: https://law.example/\ntheme: {name: material}\nextra: {onrecord: {cards: false}}\n"
)
TWO_LANGUAGES = SETTINGS.replace("cards: false", "cards: false, languages: [en, ru]")
CASES = ("release", "appeal", "third")
TRANSLATION = """---
title: Освобождение
translated: 2026-11-22
---

Двое репортёров вышли на свободу [@ruling].
"""
PEOPLE = "judge:\n  name: Ann Alder\n"


def case(slug: str, words: str = "Two reporters were released") -> str:
    """A case that names others, and somebody whom the registry knows."""
    others = "".join(f"  - {other}\n" for other in CASES if other != slug)
    head = SMALLEST.replace("title:", f"related:\n{others}title:", 1).replace("Two reporters were released", words)
    return head.rstrip() + f"\n\nSee [the other](case:{next(one for one in CASES if one != slug)}).\n"


def edited(root: Path, slug: str, change: Callable[[str], str]) -> None:
    """A case whose file says something else, wherever that is; nothing where there is none."""
    for path in (root / f"content/cases/{slug}.md", root / f"content/cases/{slug}/index.md"):
        if path.exists():
            path.write_text(change(path.read_text()))


def prose(root: Path) -> None:
    """Words of a narrative: other pages do not show them."""
    edited(root, "appeal", lambda text: text.replace("See [the", "Do see [the"))


def title(root: Path) -> None:
    """A title: other pages show it."""
    edited(root, "release", lambda text: text.replace("title: ", "title: New ", 1))


def linked(root: Path) -> None:
    """A link from one narrative to another case."""
    edited(root, "release", lambda text: text.rstrip() + "\n\nAlso [this](case:appeal) [@ruling].\n")


def translation(root: Path, change: Callable[[str], str]) -> None:
    """The translation of a case that others show says something else; nothing where it is gone."""
    path = root / "content/cases/release.ru.md"
    if path.exists():
        path.write_text(change(path.read_text()))


def translated_words(root: Path) -> None:
    """Words of a translation: other pages do not show them."""
    translation(root, lambda text: text.replace("Двое", "Да, двое"))


def translated_title(root: Path) -> None:
    """Its title: other pages show it."""
    translation(root, lambda text: text.replace("title: ", "title: Новое "))


def translated_anew(root: Path) -> None:
    """A case that is translated now."""
    (root / "content/cases/appeal.ru.md").write_text(TRANSLATION)


def untranslated(root: Path) -> None:
    """A translation that is gone."""
    (root / "content/cases/release.ru.md").unlink(missing_ok=True)


def alone(root: Path) -> None:
    """Nobody names the third case any more."""
    for slug in CASES[:2]:
        edited(root, slug, lambda text: text.replace("  - third\n", ""))


def drafted(root: Path) -> None:
    """A case that is taken back."""
    alone(root)
    edited(root, "third", lambda text: text.replace("title:", "draft: true\ntitle:", 1))


def removed(root: Path) -> None:
    """A case that nobody needs any more."""
    alone(root)
    (root / "content/cases/third.md").unlink(missing_ok=True)


def renamed(root: Path) -> None:
    """A file in a folder of its own: the same address."""
    path = root / "content/cases/appeal.md"
    if path.exists():
        (root / "content/cases/appeal").mkdir()
        path.rename(root / "content/cases/appeal/index.md")
    path = root / "content/cases/appeal.ru.md"
    if path.exists():
        path.rename(root / "content/cases/appeal/index.ru.md")


def page(root: Path) -> None:
    """A page of prose."""
    path = root / "content/about.md"
    path.write_text((path.read_text() if path.exists() else "# About\n") + "\nMore.\n")


def template(root: Path) -> None:
    """A template of the newsroom's own."""
    path = root / "templates/pages/not_found.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('<main class="or" id="main"><h1>Gone</h1></main>\n')


def site_edited(root: Path) -> None:
    """A page of the site itself, by somebody's hand."""
    path = root / "site/cases/release/index.html"
    if path.exists():
        path.write_text("edited")


def registry(root: Path) -> None:
    """Who somebody is."""
    path = root / "content/registry/people.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") or PEOPLE)


IN_RUSSIAN = (translated_words, translated_title, translated_anew, untranslated)
EDITS = (prose, title, linked, *IN_RUSSIAN, renamed, drafted, page, template, site_edited, registry, removed)


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".onrecord.json"
    }


def built(root: Path, jobs: int = 1) -> dict[str, bytes] | list[str]:
    """The files of the site; or what keeps it from being built."""
    result, _ = build(root, jobs)
    errors = [problem.rule for problem in result.problems if problem.severity == "error"]
    return errors or contents(root / "site")


def first(root: Path) -> dict[str, bytes] | list[str]:
    """What a build of the same files gives that knows nothing of earlier ones."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", ".site.twin", ".cache"))
        return built(fresh)


def begun(folder: Path, settings: str = SETTINGS) -> Path:
    """A newsroom of three cases, built; where it is one of two languages one of them is translated."""
    files = {f"content/cases/{slug}.md": case(slug) for slug in CASES}
    if settings == TWO_LANGUAGES:
        files["content/cases/release.ru.md"] = TRANSLATION
    newsroom(folder, files, settings)
    assert isinstance(built(folder), dict)
    return folder


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=4))
def test_a_warm_build_gives_what_a_cold_one_gives(edits: list[Callable[[Path], None]]) -> None:
    """After any edits, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        root = begun(Path(folder), TWO_LANGUAGES)
        for edit in edits:
            edit(root)
            warm = built(root)
        assert warm == first(root)


def test_each_edit_gives_what_a_cold_build_gives(tmp_path: Path) -> None:
    """One after the other."""
    root = begun(tmp_path, TWO_LANGUAGES)
    for edit in EDITS:
        edit(root)
        warm = built(root)
        assert isinstance(warm, dict), edit
        assert warm == first(root), edit


def test_prose_makes_the_pages_of_its_own_case_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others cannot see of a case is no reason to look at theirs, nor to make the downloads; a title is."""
    root, made = begun(tmp_path), list[str]()
    monkeypatch.setattr(Renderer, "output", _noted(made))
    taken_away = outputs.taken_away

    def noted(*given: Any) -> Iterator[Output | Copy]:
        made.append("data/")
        return taken_away(*given)

    monkeypatch.setattr(outputs, "taken_away", noted)
    prose(root)
    built(root)
    assert made == ["cases/appeal/"]
    title(root)
    built(root)
    assert {"cases/release/", "cases/appeal/", "cases/", "data/"} <= set(made)


def test_the_downloads_are_put_together_of_what_cases_have_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case gives its share in them anew where it is made anew itself, and then only: the downloads ask none."""
    root, asked = begun(tmp_path), list[str]()
    (root / "content/cases/apart.md").write_text(SMALLEST.replace("title: Ruling", "title: Another ruling"))
    assert isinstance(built(root), dict)
    share = formats.share

    def noted(case: Case, record: Record) -> Share:
        asked.append(case.slug)
        return share(case, record)

    monkeypatch.setattr(formats, "share", noted)
    monkeypatch.setattr(whole, "share", noted)
    prose(root)
    built(root)
    assert asked == ["appeal"]
    asked.clear()
    title(root)
    warm = built(root)
    assert {"release", "appeal", "third"} <= set(asked)
    assert "apart" not in asked
    assert warm == first(root)


def test_a_title_makes_the_cases_anew_that_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that has nothing of another is recalled, whatever that one's facts are now."""
    root, made = begun(tmp_path), list[str]()
    (root / "content/cases/apart.md").write_text(SMALLEST.replace("title: Ruling", "title: Another ruling"))
    assert isinstance(built(root), dict)
    monkeypatch.setattr(Renderer, "output", _noted(made))
    title(root)
    built(root)
    assert {"cases/release/", "cases/appeal/", "cases/third/", "cases/"} <= set(made)
    assert "cases/apart/" not in made
    made.clear()
    prose(root)
    assert built(root) == first(root)


def test_a_translation_makes_the_pages_anew_that_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are on the pages of its own case and on no other; its title is on those of others, too."""
    root, made = begun(tmp_path, TWO_LANGUAGES), list[str]()
    (root / "content/cases/apart.md").write_text(SMALLEST.replace("title: Ruling", "title: Another ruling"))
    assert isinstance(built(root), dict)
    monkeypatch.setattr(Renderer, "output", _noted(made))
    translated_words(root)
    built(root)
    assert set(made) == {"cases/release/"}
    made.clear()
    translated_title(root)
    built(root)
    assert {"cases/release/", "cases/appeal/", "cases/third/", "cases/"} <= set(made)
    assert "cases/apart/" not in made


def _noted(made: list[str]) -> Callable[[Renderer, Page, Frame], Output]:
    """The renderer's method that also notes which page it renders."""
    output = Renderer.output

    def noted(self: Renderer, page: Page, frame: Frame) -> Output:
        made.append(page.url)
        return output(self, page, frame)

    return noted


def test_what_is_saved_during_a_build_is_not_taken_for_what_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build that was under way may show either; once the file is as it was, so is the site."""
    root = begun(tmp_path)
    before = built(root)
    path = root / "content/cases/appeal.md"
    old = path.read_text()
    template(root)  # so that there is something to make

    def saved(settings: Settings, *rest: object, **more: object) -> Intake:
        prose(root)
        return take_in(settings, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.examination.take_in", saved)
        assert built(root) != before
    path.write_text(old)
    assert built(root) == first(root)


def test_cards_are_kept_where_their_cases_are_recalled(tmp_path: Path) -> None:
    """A build that makes one case anew forgets nothing that the others will ask for again."""
    newsroom(tmp_path, {f"content/cases/{slug}.md": case(slug) for slug in CASES}, "site_name: Law\n")
    assert isinstance(built(tmp_path), dict)
    kept = {path.name for path in (tmp_path / ".cache/onrecord/cards").iterdir()}
    assert len(kept) > 1
    prose(tmp_path)
    assert isinstance(built(tmp_path), dict)
    assert {path.name for path in (tmp_path / ".cache/onrecord/cards").iterdir()} == kept


def test_processes_give_the_same_after_an_edit(tmp_path: Path) -> None:
    """Several of them, with what one has kept."""
    root = begun(tmp_path)
    title(root)
    with means(root) as given_means:
        given_means = type(given_means)(Pool(2, small=2), given_means.memo, given_means.watch)
        result = pipeline.build(root / "mkdocs.yml", DAY, search_wanted=False, strict=False, means=given_means)
    assert not [problem for problem in result.problems if problem.severity == "error"]
    assert contents(root / "site") == first(root)
