"""The pages that search engines may list → `sitemap.xml`, as sitemaps.org has it (protocol 0.9).

Past 50,000 addresses it is an index of several. Addresses must be whole there: a site without `site_url` has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from onrecord import routes
from onrecord.dates import Date
from onrecord.formats import xml
from onrecord.formats.stamps import last_change
from onrecord.model.settings import Edition
from onrecord.page import Listed, Output, Page
from onrecord.page.twin import original, twins
from onrecord.record import Record

MOST = 50_000
"""How many addresses one file holds at most."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OTHERS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def listed(page: Page, editions: Sequence[Edition], prefix: str) -> Listed | None:
    """A page of the edition at `prefix` → itself as a sitemap lists it; None where search engines are to leave it
    out, or to take it for a copy of another edition's page."""
    if not page.listed:
        return None
    found = twins(page, page.url, editions, prefix)
    written = tuple((twin.language, twin.url[1:]) for twin in found if twin.written)
    here = next(twin for twin in found if twin.here)
    if not here.written and here is not original(page, found):
        return None
    return Listed(f"{prefix}{page.url}", page.url, written if here.written and len(written) > 1 else ())


def sitemap(pages: Iterable[Listed], changed: Mapping[str, Date], site_url: str) -> Iterator[Output]:
    """Pages, and when what stands at an address last changed → the sitemap, in parts where it is long."""
    if not site_url:
        return
    site = f"{site_url.rstrip('/')}/"
    waiting = iter(pages)
    parts = list(iter(lambda: list(islice(waiting, MOST)), []))
    if len(parts) < 2:
        yield Output(routes.SITEMAP, _urlset(parts[0] if parts else (), changed, site))
        return
    names = [routes.sitemap_part(number) for number, _ in enumerate(parts, 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _urlset(part, changed, site))
    inside = "".join(f"<sitemap><loc>{xml.text(site + name)}</loc></sitemap>\n" for name in names)
    yield Output(routes.SITEMAP, f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{inside}</sitemapindex>\n".encode())


def changes(record: Record) -> dict[str, Date]:
    """The record → when the page of each case, person and entity last changed, as far as their cases say."""
    days = {case.slug: last_change(case) for case in record.cases.values()}
    found = {routes.case(slug): day for slug, day in days.items()}
    for key, appearances in record.people.items():
        found[routes.person(key)] = max(days[one.case.slug] for one in appearances)
    for kind, entities in record.entities.items():
        for key, entity in entities.items():
            found[routes.entity(kind, key)] = max(days[one.case.slug] for one in entity.mentions)
    return found


def _urlset(pages: Sequence[Listed], changed: Mapping[str, Date], site: str) -> bytes:
    inside = "".join(_url(page, changed.get(page.page), site) for page in pages)
    others = f" {_OTHERS}" if any(page.twins for page in pages) else ""
    return f"{_HEAD}<urlset {_NAMESPACE}{others}>\n{inside}</urlset>\n".encode()


def _url(page: Listed, day: Date | None, site: str) -> str:
    """An address; when it changed is said where ISO 8601 can say it."""
    since = f"<lastmod>{day.machine}</lastmod>" if day and day.machine else ""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={xml.attribute(language)} href={xml.attribute(site + url)}/>'
        for language, url in page.twins
    )
    return f"<url><loc>{xml.text(site + page.url)}</loc>{since}{others}</url>\n"
