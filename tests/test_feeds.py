"""Feeds: what stands in them, what makes an entry new, and that a strict reader takes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from datafiles import HOSTILE, SITE, day, fullest, hostile_case, ours, record_of, smallest

from onrecord.formats.feeds import MOST, case_feed, feeds
from onrecord.model.case import Case, Correction
from onrecord.model.parties import Person
from onrecord.model.translation import Telling
from onrecord.model.withdrawn import Removals, Withdrawal
from onrecord.page import Output
from onrecord.record import Record

ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

ONCE = {
    "feed": {"id", "title", "updated", "generator", "rights"},
    "entry": {"id", "title", "updated", "published", "summary"},
}
"""What may stand at most once in an element (RFC 4287, sections 4.1.1 and 4.1.2); of these ALWAYS must be there."""
MANY = {"feed": {"author", "link", "entry"}, "entry": {"author", "link", "category"}}
ALWAYS = {"id", "title", "updated"}


def made(record: Record) -> dict[str, bytes]:
    """The feeds of a record, by address."""
    ours = (output for job in feeds(record) for output in job.make() if isinstance(output, Output))
    of_cases = (case_feed(case, record) for case in record.cases.values())
    return {output.path: output.content for output in chain(ours, of_cases)}


def read(content: bytes) -> ElementTree.Element:
    """A feed, as a reader takes it that forgives nothing of what RFC 4287 asks for."""
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    strict(feed, "feed")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [one.get("rel") for one in feed.findall(f"{ATOM}link")] == ["self", "alternate"]
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        strict(entry, "entry")
        assert [one.get("rel") for one in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert all(one.get("term") for one in entry.findall(f"{ATOM}category"))
    ids = [text(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    updated = [text(entry, "updated") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert all(INSTANT.fullmatch(one.get("when", "")) for one in feed.findall(GONE))
    return feed


def strict(element: ElementTree.Element, kind: str) -> None:
    """What stands in a feed or an entry: nothing that has no place there, nothing twice that must stand once."""
    names = [one.tag.removeprefix(ATOM) for one in element if one.tag != GONE]
    assert set(names) <= ONCE[kind] | MANY[kind]
    assert set(names) >= ALWAYS
    assert all(names.count(name) <= 1 for name in ONCE[kind])
    assert URN.fullmatch(text(element, "id"))
    assert INSTANT.fullmatch(text(element, "updated"))
    assert element.get(LANG)
    assert all(one.get("href") for one in element.findall(f"{ATOM}link"))
    assert all(text(one, "name") for one in element.findall(f"{ATOM}author"))


def text(element: ElementTree.Element, name: str) -> str:
    """The text of a child."""
    return element.findtext(f"{ATOM}{name}") or ""


def entries(content: bytes) -> list[tuple[str, str]]:
    """The entries of a feed: when, and what."""
    return [(text(one, "updated")[:10], text(one, "title")) for one in read(content).findall(f"{ATOM}entry")]


def changed(**changes: Any) -> Case:
    """A case that was published, changed and corrected twice on one day."""
    corrections = tuple(
        Correction(date=day("2026-11-24"), type=kind, text=f"Of *{kind}*.") for kind in ("correction", "update")
    )
    facts: dict[str, Any] = {"updated": day("2026-11-23"), "corrections": corrections, "id": "lasting", **changes}
    return smallest(**facts)


@pytest.mark.parametrize("site_url", [SITE, ""])
def test_a_strict_reader_takes_every_feed(site_url: str) -> None:
    """Ours, and those of a record in which every field is filled, with and without the address of the site."""
    for record in (ours(), fullest()[1]):
        for content in made(replace(record, site_url=site_url)).values():
            read(content)


@pytest.mark.parametrize("hostile", [*HOSTILE, "a\x00b\x1f\ufffe\x7fc"])
def test_odd_texts_make_no_feed_that_cannot_be_read(hostile: str) -> None:
    """Whatever a title holds comes out of the feed as it went in, but for what XML cannot hold."""
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", hostile).replace("\r\n", "\n")
    for content in made(record_of(hostile_case(hostile))).values():
        for entry in read(content).findall(f"{ATOM}entry"):
            assert kept in text(entry, "title")


def test_who_has_a_feed() -> None:
    """The record, its corrections, each case, person, topic, and each country that has cases of its own."""
    case = smallest(people={"p": Person(name="P")}, topics=("Free press",), country="KZ")
    assert set(made(record_of(case))) == {
        "feed.xml",
        "corrections/feed.xml",
        "cases/small/feed.xml",
        "people/p/feed.xml",
        "topics/free-press/feed.xml",
        "countries/kz/feed.xml",
    }


def test_an_entry_stands_for_a_day_of_a_change() -> None:
    """Publication, change and each correction have one; the newest stands first."""
    assert entries(made(record_of(changed()))["cases/small/feed.xml"]) == [
        ("2026-11-24", "Correction: A title"),
        ("2026-11-24", "Update: A title"),
        ("2026-11-23", "Updated: A title"),
        ("2026-11-22", "A title"),
    ]


def test_a_change_that_a_correction_tells_of_has_one_entry() -> None:
    """Where a case was changed on the day of a correction, or of its publication, that is told once."""
    for date in ("2026-11-22", "2026-11-24"):
        told = entries(made(record_of(changed(updated=day(date))))["feed.xml"])
        assert [title for _, title in told if title.startswith("Updated")] == []


def test_corrections_have_a_feed_of_their_own() -> None:
    """It has the corrections of all cases and nothing else, each with its words and where it stands."""
    feed = read(made(replace(record_of(changed()), site_url=SITE))["corrections/feed.xml"])
    found = [
        (text(one, "summary"), one.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
        for one in feed.findall(f"{ATOM}entry")
    ]
    assert found == [
        ("Of correction.", f"{SITE}cases/small/#corrections"),
        ("Of update.", f"{SITE}cases/small/#corrections"),
    ]


def ids(record: Record) -> list[str]:
    """The ids of the entries of all cases."""
    return [text(one, "id") for one in read(made(record)["feed.xml"]).findall(f"{ATOM}entry")]


def test_a_build_makes_no_entry_new() -> None:
    """Neither another day nor another address of the case, title or date of publication changes an id."""
    before = ids(record_of(changed()))
    later = replace(record_of(changed()), today=datetime.date(2027, 1, 1))
    assert made(later) == made(record_of(changed()))
    moved = replace(changed(title="Another", published=day("2026-11-21")), slug="moved")
    assert ids(record_of(moved)) == before


def test_two_sites_give_no_entry_one_id() -> None:
    """The ids rest on the address of the site, however it ends; without one, on its name."""
    record = record_of(changed())
    known = [ids(replace(record, site_url=url)) for url in (SITE, SITE.rstrip("/"), "https://other.example/")]
    assert known[0] == known[1]
    assert not {*known[0]} & {*known[2]}
    assert not {*ids(record)} & {*ids(replace(record, name="Another record"))}


def test_addresses_are_whole_where_the_site_has_one() -> None:
    """With the site's address each begins with it; without, it leads from the feed to the same place."""

    def links(record: Record) -> list[str]:
        feed = read(made(record)["people/p/feed.xml"])
        return [one.get("href", "") for one in feed.iter(f"{ATOM}link")]

    record = record_of(smallest(people={"p": Person(name="P")}))
    assert links(record) == ["../../people/p/feed.xml", "../../people/p/", "../../cases/small/"]
    assert links(replace(record, site_url=SITE)) == [
        f"{SITE}people/p/feed.xml",
        f"{SITE}people/p/",
        f"{SITE}cases/small/",
    ]


@pytest.mark.parametrize(
    ("date", "zone", "updated"),
    [
        ("2026-11-22", "UTC", "2026-11-22T00:00:00Z"),
        ("2026-11-22", "Asia/Almaty", "2026-11-22T00:00:00+05:00"),
        ("2026-11", "Asia/Almaty", "2026-11-01T00:00:00+05:00"),
        ("1793-01-21", "Asia/Almaty", "1793-01-21T00:00:00Z"),
        ("[..0001-01-01]", "Asia/Almaty", "0001-01-01T00:00:00Z"),
        ("9999-12-31", "America/New_York", "9999-12-31T00:00:00-05:00"),
    ],
)
def test_a_day_begins_in_the_zone_of_the_site(date: str, zone: str, updated: str) -> None:
    """A date is the first day that it can mean, and begins where the newsroom is; before 1900 zones are odd."""
    record = replace(record_of(smallest(published=day(date))), timezone=zone)
    assert text(read(made(record)["cases/small/feed.xml"]), "updated") == updated


def test_a_feed_holds_the_newest() -> None:
    """However many cases there are, a feed has no more than fifty entries."""
    cases = [
        replace(smallest(published=day(f"{year}")), slug=f"c{year}", file=f"{year}.md")
        for year in range(1900, 2000)
    ]
    found = entries(made(record_of(*cases))["feed.xml"])
    assert len(found) == MOST
    assert found[0][0] == "1999-01-01"


def test_an_entry_is_in_the_language_of_its_case() -> None:
    """It says which that is, and by whom and of what the case is."""
    case = smallest(title="Суд", lang="ru", authors=("A. B.",), topics=("asylum",), country="KZ")
    entry = read(made(record_of(case))["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.get(LANG) == "ru"
    assert [text(one, "name") for one in entry.findall(f"{ATOM}author")] == ["A. B."]
    assert {one.get("term"): one.get("label") for one in entry.findall(f"{ATOM}category")} == {
        "asylum": "asylum",
        "KZ": "Kazakhstan",
    }


def test_an_edition_has_entries_of_its_own() -> None:
    """What is not translated says in which language it stands, and no entry of one edition is that of another."""
    telling = Telling("small.ru.md", "en", day("2026-11-22"), (), frozenset({"summary"}), {})
    case = replace(changed(summary="Short.", lang="ru"), langs=("en", "ru"), telling=telling)
    feeds_of = made(replace(record_of(case), prefix="ru/", language="ru"))
    assert set(feeds_of) >= {"ru/feed.xml", "ru/cases/small/feed.xml"}
    found = read(feeds_of["ru/feed.xml"]).findall(f"{ATOM}entry")
    assert not {*ids(record_of(changed()))} & {text(one, "id") for one in found}
    tongues = [(one.get(LANG), one.find(f"{ATOM}summary").get(LANG)) for one in found]  # type: ignore[union-attr]
    assert tongues == [("ru", None), ("ru", None), ("ru", "en"), ("ru", "en")]


def test_a_withheld_name_is_in_no_feed() -> None:
    """The feed of such a person is called as the page is."""
    case = smallest(people={"p": Person(name="Zamira Qosymova", display="withheld")})
    made_of = made(record_of(case))
    assert b"Zamira" not in b"".join(made_of.values())
    assert text(read(made_of["people/p/feed.xml"]), "title").startswith("Name withheld")


def test_a_case_that_was_withdrawn_is_to_be_forgotten() -> None:
    """The feed of the record names the entry that the case had, and since when it is gone."""
    before = ids(record_of(smallest()))
    gone: Mapping[str, Withdrawal] = {
        "cases/small": Withdrawal(date=day("2026-11-25"), reason="privacy"),
        "about": Withdrawal(date=day("2026-11-25"), reason="other"),
    }
    record = replace(record_of(), withdrawn=Removals("content/withdrawn.yml", gone))
    feed = read(made(record)["feed.xml"])
    assert [(one.get("ref"), one.get("when")) for one in feed.findall(GONE)] == [
        (before[0], "2026-11-25T00:00:00Z")
    ]


def test_pages_name_their_feeds(site: Path) -> None:
    """The head of a page says where its feed is, its foot where those of the record are, and each is there."""
    for page in (
        "index.html",
        "cases/sandzhiev/index.html",
        "people/igor-sandzhiev/index.html",
        "topics/asylum/index.html",
    ):
        html = (site / page).read_text(encoding="utf-8")
        named = re.findall(r'href="([^"]+)" type="(?:application/atom\+xml|text/calendar)"', html)
        named += re.findall(r'type="application/atom\+xml" title="[^"]*" href="([^"]+)"', html)
        assert len(named) >= 4
        assert [one for one in named if not (site / page).parent.joinpath(one).exists()] == []
