"""Where everything stands: the only place that spells an address of the site or an anchor of a page.

Addresses are from the root of the edition that the page belongs to, and end in `/`; an anchor is joined with `#`.
An address that begins with `/` is from the root of the whole site: of what all editions share. A site of one
language is one edition.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from onrecord.routes.anchors import SECTIONS as SECTIONS
from onrecord.routes.anchors import case_anchors as case_anchors
from onrecord.routes.anchors import charge_anchor as charge_anchor
from onrecord.routes.anchors import citation_anchor as citation_anchor
from onrecord.routes.anchors import claim_anchors as claim_anchors
from onrecord.routes.anchors import correction_anchors as correction_anchors
from onrecord.routes.anchors import court_anchor as court_anchor
from onrecord.routes.anchors import distinct as distinct
from onrecord.routes.anchors import event_anchors as event_anchors
from onrecord.routes.anchors import group_anchor as group_anchor
from onrecord.routes.anchors import letter_anchor as letter_anchor
from onrecord.routes.anchors import month_anchor as month_anchor
from onrecord.routes.anchors import organisation_anchor as organisation_anchor
from onrecord.routes.anchors import person_anchor as person_anchor
from onrecord.routes.anchors import proceeding_anchor as proceeding_anchor
from onrecord.routes.anchors import source_anchor as source_anchor
from onrecord.routes.anchors import year_anchor as year_anchor
from onrecord.routes.lists import CASE_INDEX as CASE_INDEX
from onrecord.routes.lists import CASES as CASES
from onrecord.routes.lists import FACETS as FACETS
from onrecord.routes.lists import LISTS as LISTS
from onrecord.routes.lists import ORDERS as ORDERS
from onrecord.routes.lists import YEARS as YEARS
from onrecord.routes.lists import cases_of as cases_of
from onrecord.routes.lists import is_list as is_list
from onrecord.routes.lists import nth as nth
from onrecord.routes.lists import nth_of_index as nth_of_index
from onrecord.routes.lists import ordered as ordered

_PLACEHOLDER = re.compile(r"\{(path|path_noext)(!q)?\}")

HOME = ""
PEOPLE = "people/"
TIMELINE = "timeline/"
SOURCES = "sources/"
SOURCES_ARCHIVED = f"{SOURCES}archived/"
SOURCES_UNARCHIVED = f"{SOURCES}unarchived/"
CORRECTIONS = "corrections/"
AUTHORS = "authors/"
SEARCH = "search/"
NEAR = f"{SEARCH}words.json"
"""The words of names and titles, which search compares one that finds nothing with."""
SHARDS = f"{SEARCH}shards.json"
"""Into which shards the search index is cut, which the script of every edition asks."""
NOT_FOUND = "404.html"
STYLE = "assets/"
ICONS = "assets/icons/"
CARD = "card.png"
"""The social card of the site: of every page that has none of its own."""
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
MANIFEST = "manifest.webmanifest"
DATA = "data/"
CALENDAR = "calendar.ics"
WITHDRAWN = "withdrawn/"
REMOVALS = "withdrawn.json"

PREVIEW = "~preview/"
"""What only a preview has: its script, its style and its news."""
PREVIEW_NEWS = f"/{PREVIEW}news"
PREVIEW_SCRIPT = f"/{PREVIEW}preview.js"
PREVIEW_STYLE = f"/{PREVIEW}preview.css"

ENTITIES = {
    "organisation": "organisations/",
    "court": "courts/",
    "statute": "statutes/",
    "place": "places/",
    "country": "countries/",
    "topic": "topics/",
    "publisher": "publishers/",
}
"""The index of each kind of entity: what cases name beside people."""

TIMELINE_UNDATED = f"{TIMELINE}undated/"
"""The address of the events of which not even the year is known."""

PLACES = {
    "cases": CASES,
    "timeline": TIMELINE,
    "people": PEOPLE,
    **{url.rstrip("/"): url for url in ENTITIES.values()},
    "sources": SOURCES,
    "data": DATA,
    "corrections": CORRECTIONS,
    "authors": AUTHORS,
    "search": SEARCH,
}
"""The parts of the site that are there in every newsroom, by the name that navigation knows them by."""

TAKEN = frozenset((*PLACES.values(), CORRECTIONS, WITHDRAWN))
"""Where pages of our own stand: no page of prose can."""


def case(slug: str) -> str:
    """The address of a case's page."""
    return f"{CASES}{slug}/"


def file_beside(home: str, name: str) -> str:
    """The address of a file that is published beside the page at `home`. Its name may hold any character."""
    return f"/{home}{quote(name)}"


def case_file(slug: str, name: str) -> str:
    """The address of a file that a case publishes beside its page."""
    return file_beside(case(slug), name)


def case_card(slug: str) -> str:
    """The address of the social card of a case, in an edition that has the case in its language, and the first."""
    return f"cards/{slug}.png"


def smaller(home: str, name: str, width: int, ending: str) -> str:
    """The address of a picture in another width or format, below the page at `home` that shows it."""
    same = name.lower().endswith((".jpg", ".jpeg") if ending == "jpg" else f".{ending}")
    return f"/{home}w{width}/{quote(name)}{'' if same else f'.{ending}'}"


def case_data(slug: str) -> str:
    """The address of the data of a case."""
    return f"/{case(slug)}case.json"


def case_csl(slug: str) -> str:
    """The address of the sources of a case as CSL-JSON."""
    return f"/{case(slug)}sources.csl.json"


def case_bibtex(slug: str) -> str:
    """The address of the sources of a case as BibTeX."""
    return f"/{case(slug)}sources.bib"


def feed(url: str) -> str:
    """The address of the feed of what changes at a page: at home, of the whole record."""
    return f"{url}feed.xml"


FOLLOW = {"record": feed(HOME), "corrections": feed(CORRECTIONS), "calendar": CALENDAR}
"""What readers of the whole record can subscribe to."""


def case_calendar(slug: str) -> str:
    """The address of the calendar of what lies ahead in a case, where something does."""
    return f"{case(slug)}{CALENDAR}"


def sitemap_part(number: int) -> str:
    """The address of the n-th part of a sitemap that is too long for one file, counted from 1."""
    return f"sitemap-{number}.xml"


def data(name: str) -> str:
    """The address of a file of the whole record, which all editions share."""
    return f"/{DATA}{name}"


def case_cite(slug: str, ending: str) -> str:
    """The address of the file by which a case itself is cited; `ending` is `bib` or `ris`."""
    return f"{case(slug)}cite.{ending}"


def person(key: str) -> str:
    """The address of a person's page."""
    return f"{PEOPLE}{key}/"


def author(key: str) -> str:
    """The address of an author's page."""
    return f"{AUTHORS}{key}/"


def source(key: str) -> str:
    """The address of the page of a source that several cases list."""
    return f"{SOURCES}{key}/"


def sources_of_type(type: str) -> str:
    """The address of the list of all sources of a type."""
    return f"{SOURCES}type/{type}/"


def sources_of_publisher(key: str) -> str:
    """The address of the list of all sources of a publisher, where they are more than its own page shows."""
    return f"{SOURCES}publisher/{key}/"


def entity(kind: str, key: str) -> str:
    """The address of the page of an entity: of an organisation, a court, a place …"""
    return f"{ENTITIES[kind]}{key}/"


def timeline_year(year: int) -> str:
    """The address of the events of a year."""
    return f"{TIMELINE}{year:04}/"


def timeline_index(facet: str) -> str:
    """The address of the list of all values of a property of events: of their countries, topics, types."""
    return f"{TIMELINE}{facet}/"


def timeline_of(facet: str, key: str) -> str:
    """The address of the events of one country, one topic, one type."""
    return f"{timeline_index(facet)}{key}/"


def edit(template: str, folder: str, file: str) -> str:
    """The address at which a file can be changed; empty where it stands outside the newsroom's `folder`.

    `template` is a whole address with `{path}`, the file below that folder, or `{path_noext}`, the same without
    its ending; with `!q` a slash in it is escaped like any other sign that an address cannot hold.
    """
    above = "" if folder == "." else f"{folder}/"
    if not template or not file or not file.startswith(above):
        return ""
    path = file.removeprefix(above)
    parts = {"path": path, "path_noext": str(PurePosixPath(path).with_suffix(""))}
    return _PLACEHOLDER.sub(lambda found: quote(parts[found[1]], safe="" if found[2] else "/"), template)


def prose(slug: str) -> str:
    """The address of a prose page; `index` is the home page."""
    return HOME if slug == "index" else f"{slug}/"


def file(url: str) -> str:
    """The address of something that all editions share → the path of its file."""
    return unquote(url.removeprefix("/"))


def relative(url: str, base: str, prefix: str = "") -> str:
    """An address as a page writes it: `base` is the way from the page to the root of its edition (`../../`, or
    `/x/`), and `prefix` where the edition stands in the site (`ru/`).

    Anchors in the page (`#id`) and absolute addresses stay as they are.
    """
    if url.startswith(("#", "mailto:")) or "://" in url:
        return url
    if url.startswith("/"):
        return f"{way_to_all(base, prefix)}{url[1:]}" or "./"
    return f"{base}{url}" or "./"


def way_to_all(base: str, prefix: str) -> str:
    """The way to the root of the whole site, where `base` is the way to that of an edition."""
    if base.startswith("/") or "://" in base:
        return base.removesuffix(prefix)
    return "../" * prefix.count("/") + base
