"""The sitemap: the pages that search engines may list, each once, with the day of its last change."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from datafiles import SITE, day, ours, record_of, smallest

from onrecord.formats.sitemap import MOST, changes, listed, sitemap
from onrecord.model.case import Correction
from onrecord.model.parties import Person
from onrecord.model.settings import Edition
from onrecord.page import Listed, Page
from onrecord.pages import plan

SCHEMA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EDITIONS = (Edition("en", ""), Edition("ru", "ru/"))


def locations(content: bytes) -> list[str]:
    """The addresses in a sitemap, or the sitemaps in an index."""
    return [one.text or "" for one in ElementTree.fromstring(content).iter(f"{SCHEMA}loc")]


def page(**facts: object) -> Page:
    """A page at `cases/x/`."""
    return Page(**{"url": "cases/x/", "template": "", "place": "", "title": "", "data": None, **facts})  # type: ignore[arg-type]


def test_it_lists_what_may_be_found() -> None:
    """Every page but those that ask to be left out: search, the not-found page, other orders of the same cases."""
    pages = list(plan(ours()))
    found = [one for one in (listed(each, EDITIONS[:1], "") for each in pages) if one]
    (output,) = sitemap(found, changes(ours()), SITE)
    left_out = [one.url for one in pages if "/by-update/" in one.url or "/by-title/" in one.url]
    expected = [
        f"{SITE}{one.url}"
        for one in pages
        if one.template not in ("search.html", "not_found.html") and one.url not in left_out
    ]
    assert "cases/by-title/" in left_out
    assert locations(output.content) == expected
    assert len(set(expected)) == len(expected)


def test_without_an_address_there_is_none() -> None:
    """A sitemap needs whole addresses."""
    assert list(sitemap([Listed("", "")], {}, "")) == []


def test_an_address_says_when_its_page_changed() -> None:
    """A case by its last change or correction, a person and a topic by their cases, as exact as the file says."""
    correction = Correction(date=day("2026-11-24"), type="correction", text="x")
    case = smallest(corrections=(correction,), people={"p": Person(name="P")}, topics=("asylum",))
    found = changes(record_of(case))
    assert {url: found[url].text for url in ("cases/small/", "people/p/", "topics/asylum/")} == {
        "cases/small/": "2026-11-24",
        "people/p/": "2026-11-24",
        "topics/asylum/": "2026-11-24",
    }
    (output,) = sitemap([Listed("cases/small/", "cases/small/"), Listed("about/", "about/")], found, SITE)
    dates = [one.findtext(f"{SCHEMA}lastmod") for one in ElementTree.fromstring(output.content)]
    assert dates == ["2026-11-24", None]


@pytest.mark.parametrize(("count", "files"), [(0, 1), (MOST, 1), (MOST + 1, 3)])
def test_a_long_one_is_in_parts(count: int, files: int) -> None:
    """Past what a file may hold there is an index, which names each part."""
    outputs = list(sitemap((Listed(f"{number}/", "") for number in range(count)), {}, SITE))
    assert len(outputs) == files
    assert outputs[-1].path == "sitemap.xml"
    if files > 1:
        assert locations(outputs[-1].content) == [f"{SITE}{one.path}" for one in outputs[:-1]]
    assert sum(len(locations(one.content)) for one in outputs[: max(1, files - 1)]) == count


def test_editions_name_each_other() -> None:
    """A page that exists in several languages is listed in each, and says where the others are."""
    both = page(langs=("en", "ru"))
    twins = (("en", "cases/x/"), ("ru", "ru/cases/x/"))
    assert listed(both, EDITIONS, "") == Listed("cases/x/", "cases/x/", twins)
    assert listed(both, EDITIONS, "ru/") == Listed("ru/cases/x/", "cases/x/", twins)
    (output,) = sitemap([Listed("cases/x/", "cases/x/", twins)], {}, SITE)
    others = [one.get("href") for one in ElementTree.fromstring(output.content).iter() if one.get("hreflang")]
    assert others == [f"{SITE}cases/x/", f"{SITE}ru/cases/x/"]


def test_a_page_in_a_foreign_edition_is_listed_where_it_is_at_home() -> None:
    """What merely stands in an edition, in another language, is a copy."""
    assert listed(page(langs=("en",)), EDITIONS, "ru/") is None
    assert listed(page(langs=("en",)), EDITIONS, "") == Listed("cases/x/", "cases/x/")
    assert listed(page(listed=False), EDITIONS, "") is None
