"""One site in several languages: a whole edition in each, which share what is no page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import decode, pipeline, routes
from onrecord.model.settings import Edition, Settings
from onrecord.problem import Problem, Spot

LANGUAGES = "extra: {onrecord: {languages: [en, ru, kk-Latn]}}\n"
SETTINGS = f"site_name: Test record\nsite_url: https://dala.example/record/\n{LANGUAGES}"
FILES = {"content/cases/release.md": SMALLEST, "content/about.md": "# About\n\nSee [the case](case:release).\n"}


def settings(**tree: object) -> tuple[Settings | None, tuple[Problem, ...]]:
    """What `decode` makes of settings with a name."""
    return decode.settings({"site_name": "Record", **tree}, "mkdocs.yml", "/record")  # type: ignore[dict-item]


def own(*languages: str) -> Mapping[str, object]:
    """Our own settings, with these languages."""
    return {"onrecord": {"languages": list(languages)}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom in three languages, built without search."""
    path = newsroom(tmp_path_factory.mktemp("editions"), FILES, SETTINGS)
    result = pipeline.build(path, DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return path.parent / "site"


def test_a_site_of_one_language_is_one_edition() -> None:
    """It stands at the root, in the language of the theme."""
    found, problems = settings(theme={"name": "material", "language": "ru"})
    assert (found and found.editions, problems) == ((Edition("ru", ""),), ())


def test_the_first_language_is_that_of_the_site() -> None:
    """It need not be written twice, and its edition stands at the root."""
    found, problems = settings(extra=own("ru", "kk-Latn"))
    assert found and (found.language, problems) == ("ru", ())
    assert found.editions == (Edition("ru", ""), Edition("kk-Latn", "kk-latn/"))


@pytest.mark.parametrize(
    ("languages", "path", "said"),
    [
        (("ru", "en"), 0, 'theme.language says "en". Put en first, or write theme: {language: ru}'),
        (("en", "ru", "ru"), 2, '"ru" is listed twice'),
    ],
)
def test_languages_that_do_not_fit_are_told(languages: tuple[str, ...], path: int, said: str) -> None:
    """The first must be that of the theme, where it names one, and none may come twice."""
    found, problems = settings(theme={"name": "material", "language": "en"}, extra=own(*languages))
    assert found is None
    assert [problem.spot for problem in problems] == [Spot("mkdocs.yml", ("extra", "onrecord", "languages", path))]
    assert said in problems[0].message


@pytest.mark.parametrize(
    ("base", "prefix", "there", "shared"),
    [
        ("../../", "", "../../cases/x/", "../../assets/a.css"),
        ("../../", "ru/", "../../cases/x/", "../../../assets/a.css"),
        ("", "ru/", "cases/x/", "../assets/a.css"),
        ("/sub/ru/", "ru/", "/sub/ru/cases/x/", "/sub/assets/a.css"),
        (
            "https://dala.example/ru/",
            "ru/",
            "https://dala.example/ru/cases/x/",
            "https://dala.example/assets/a.css",
        ),
    ],
)
def test_an_address_from_the_root_of_the_site_leaves_the_edition(
    base: str, prefix: str, there: str, shared: str
) -> None:
    """What begins with `/` is shared by all editions, whatever the way to a page's own."""
    assert routes.relative("cases/x/", base, prefix) == there
    assert routes.relative("/assets/a.css", base, prefix) == shared


def test_every_edition_is_a_whole_site(site: Path) -> None:
    """It has the same pages as the first, card, feeds, calendar and indexes of its own, none of what is shared."""
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    first = {page for page in pages if not page.startswith(("ru/", "kk-latn/"))}
    assert pages == first | {f"ru/{page}" for page in first} | {f"kk-latn/{page}" for page in first}
    others = {path.relative_to(site / "ru").as_posix() for path in (site / "ru").rglob("*.*")}
    feeds = {name for name in others if name.endswith("feed.xml")}
    assert {name for name in others - feeds if not name.endswith(".html")} == {
        "card.png",
        "calendar.ics",
        "cases/index.json",
        "search/words.json",
    }
    assert feeds >= {"feed.xml", "corrections/feed.xml"}


def test_pages_name_each_other(site: Path) -> None:
    """A page that every edition has in its own language names all, itself too, and the first as default."""
    names = [
        re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', (site / page).read_text("utf-8"))
        for page in ("cases/index.html", "ru/cases/index.html", "kk-latn/cases/index.html")
    ]
    root = "https://dala.example/record"
    assert names == 3 * [
        [
            ("en", f"{root}/cases/"),
            ("ru", f"{root}/ru/cases/"),
            ("kk-Latn", f"{root}/kk-latn/cases/"),
            ("x-default", f"{root}/cases/"),
        ]
    ]


def test_a_case_in_one_language_has_one_canonical_address(site: Path) -> None:
    """In other editions it stands in its own language, which each element with its words says."""
    page = (site / "ru/cases/release/index.html").read_text("utf-8")
    assert '<html lang="ru"' in page
    assert '<link rel="canonical" href="https://dala.example/record/cases/release/">' in page
    assert 'hreflang="ru" href="https' not in page
    assert re.search(r'<h1 [^>]*lang="en"', page)


def test_machines_are_told_the_canonical_address(tmp_path: Path) -> None:
    """In every edition, whatever language a case was written in, JSON-LD and the sentence for citing name the page
    that the canonical link names."""
    translation = "---\ntitle: Bosatyldy\ntranslated: 2026-11-22\n---\n\nSöz [@ruling].\n"
    files = {
        "content/cases/release.md": SMALLEST,
        "content/cases/release.kk-Latn.md": translation,
        "content/cases/exit.md": SMALLEST.replace("published:", "lang: ru\npublished:"),
    }
    result = pipeline.build(newsroom(tmp_path, files, SETTINGS), DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    root = "https://dala.example/record/"
    for slug, homes in (("release", ("", "", "kk-latn/")), ("exit", ("ru/", "ru/", "ru/"))):
        for prefix, home in zip(("", "ru/", "kk-latn/"), homes, strict=True):
            html = (tmp_path / "site" / prefix / "cases" / slug / "index.html").read_text("utf-8")
            url = f"{root}{home}cases/{slug}/"
            assert f'<link rel="canonical" href="{url}">' in html
            assert json.loads(html.partition('ld+json">')[2].partition("</script>")[0])["url"] == url
            assert url in html.partition('id="cite-plain">')[2].partition("</p>")[0]


def test_the_switch_leads_to_the_same_page(site: Path) -> None:
    """Each language is named by itself; the one at hand is no link, and that of a wrong address leads home."""
    page = (site / "ru/cases/release/index.html").read_text("utf-8")
    assert '<a href="../../../cases/release/" lang="en" hreflang="en">English</a>' in page
    assert '<b lang="ru" aria-current="true">Русский</b>' in page
    assert '<a href="/record/" lang="en" hreflang="en">English</a>' in (site / "ru/404.html").read_text("utf-8")


def test_a_site_of_one_language_has_no_switch(tmp_path: Path) -> None:
    """Nor does it name another language's page."""
    path = newsroom(tmp_path, FILES)
    assert pipeline.build(path, DAY, search_wanted=False, strict=False).problems == ()
    for page in (tmp_path / "site").rglob("*.html"):
        assert "hreflang" not in page.read_text("utf-8")


def test_the_words_of_the_settings_can_be_translated(tmp_path: Path) -> None:
    """Description, copyright and navigation, in the newsroom's own catalogue. Titles of ours are known,
    and what nobody translated stays as it is written, and says which language it is in."""
    files = {
        **FILES,
        "content/about.ru.md": "# О нас\n",
        "content/reach.md": "# Reach us\n",
        "locale/ru.po": 'msgid "Told from sources."\nmsgstr "По источникам."\n\nmsgid "Reach"\nmsgstr "Связь"\n',
    }
    settings = (
        "site_name: Test record\nsite_description: Told from sources.\ncopyright: Free to reuse.\n"
        f"nav: [Cases: cases/, Us: about.md, Reach: reach.md, Sister desk: https://other.example/]\n{LANGUAGES}"
    )
    result = pipeline.build(newsroom(tmp_path, files, settings), DAY, search_wanted=False, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    page = (tmp_path / "site/ru/index.html").read_text("utf-8")
    nav = page.partition('<nav class="or-bar__nav"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", nav) == ["Дела", "О нас", "Связь", "Sister desk"]
    assert '<p class="or-meta">По источникам.</p>' in page
    assert '<p lang="en">Free to reuse.</p>' in page
    assert "<p>Free to reuse.</p>" in (tmp_path / "site/index.html").read_text("utf-8")


def test_the_navigation_says_which_language_a_title_is_in(site: Path) -> None:
    """A page of prose that is not translated goes by its own title, marked with its language."""
    assert '<a href="../about/" lang="en">About</a>' in (site / "ru/cases/index.html").read_text("utf-8")
    assert '<a href="../about/">About</a>' in (site / "cases/index.html").read_text("utf-8")
