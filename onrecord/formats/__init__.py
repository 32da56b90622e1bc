"""One pure function a format: a case → bytes or text that programs read.

`case_json` is the data of a case, `csl_json` and `bibtex` its sources for reference managers, `reference` how to
cite its page, `json_ld` what the head of that page tells search engines. Each is an allow-list: what is not named
there is not published. `share` is what a case adds, by the first of them, to the downloads of the whole record,
and `whole` puts these together; `feeds`, `calendar` and `sitemap` tell what is new, what lies ahead and which pages
there are; `near` is what search compares a misspelt name with, and `case_index` that by which a browser refines
lists of cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from onrecord import routes
from onrecord.formats import bibtex, case_json, csl_json
from onrecord.formats.calendar import calendar, case_calendar
from onrecord.formats.case_index import case_index
from onrecord.formats.feeds import case_feed, feeds
from onrecord.formats.json_ld import json_ld
from onrecord.formats.near import near
from onrecord.formats.reference import Reference, reference
from onrecord.formats.removals import removals
from onrecord.formats.share import share
from onrecord.formats.sitemap import changes, listed, sitemap
from onrecord.formats.web import at_root, manifest, robots
from onrecord.formats.whole import JSON, Known, downloads, nothing_known
from onrecord.model.case import Case
from onrecord.page import Job, Listed, Output
from onrecord.record import Record

__all__ = [
    "JSON",
    "Known",
    "Reference",
    "at_root",
    "case_followed",
    "case_index",
    "downloads",
    "files",
    "followed",
    "json_ld",
    "listed",
    "manifest",
    "near",
    "nothing_known",
    "reference",
    "references",
    "robots",
    "share",
    "shared",
]


def files(case: Case, record: Record, site_url: str) -> tuple[Output, ...]:
    """A case → the data files beside its page. `site_url` is the site's address, empty where it is not known."""
    slug = case.slug
    data = case_json.case_json(case, record, record.status[slug], site_url)
    return (
        Output(routes.file(routes.case_data(slug)), data),
        Output(routes.file(routes.case_csl(slug)), csl_json.csl_json(case, record)),
        Output(routes.file(routes.case_bibtex(slug)), bibtex.bibtex(case, record).encode()),
    )


def shared(record: Record, pages: Iterable[Listed], site_url: str) -> Iterator[Output]:
    """The record, and the pages of all editions that search engines may list → what all editions share."""
    yield removals(record)
    yield from sitemap(pages, changes(record), site_url)


def followed(record: Record) -> Iterator[Job]:
    """The record, as an edition tells it → its feeds and its calendar, but for those of single cases."""
    yield from feeds(record)
    yield Job(f"{record.prefix}{routes.CALENDAR}", partial(_calendar, record))


def _calendar(record: Record) -> tuple[Output]:
    return (calendar(record),)


def case_followed(case: Case, record: Record) -> Iterator[Output]:
    """A case → its feed, and its calendar where something lies ahead."""
    yield case_feed(case, record)
    yield from case_calendar(case, record)


def references(case: Case, record: Record) -> tuple[Output, ...]:
    """A case → the files by which its page in an edition of the record is cited."""
    cited = reference(case, record)
    return (
        Output(f"{record.prefix}{routes.case_cite(case.slug, 'bib')}", cited.bibtex.encode()),
        Output(f"{record.prefix}{routes.case_cite(case.slug, 'ris')}", cited.ris.encode()),
    )
