"""Atom feeds, as RFC 4287 has them, and RFC 6721 for what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord import routes
from onrecord.formats import xml


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was published on a day. `url` is from the root of the site; `topics` are words with labels.

    `summary_lang` is set where the summary is in another language than the title.
    """

    id: str
    title: str
    url: str
    updated: str
    lang: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    summary_lang: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that a reader should forget, and since when."""

    id: str
    when: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: whose page it belongs to (`page`, from the root), and where it stands itself (`url`)."""

    id: str
    title: str
    page: str
    url: str
    updated: str
    lang: str
    author: str
    rights: str = ""


def feed_xml(feed: Feed, site: str, entries: Iterable[Entry], gone: Iterable[Gone] = ()) -> bytes:
    """A feed and its entries → UTF-8 XML. `site` is the way to the root of the site, or its whole address."""
    written = (part for entry in entries for part in _entry(entry, site))
    return "".join((*_head(feed, site), *written, *map(_gone, gone), "</feed>\n")).encode()


def _head(feed: Feed, site: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
    yield f' xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang={xml.attribute(feed.lang)}>\n'
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("updated", feed.updated)
    yield _link("self", "application/atom+xml", routes.relative(feed.url, site))
    yield _link("alternate", "text/html", routes.relative(feed.page, site))
    yield f"<author>{_element('name', feed.author).rstrip()}</author>\n"
    if feed.rights:
        yield _element("rights", feed.rights)
    yield "<generator>OnRecord</generator>\n"


def _entry(entry: Entry, site: str) -> Iterator[str]:
    yield f"<entry xml:lang={xml.attribute(entry.lang)}>\n"
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _element("updated", entry.updated)
    yield _element("published", entry.updated)
    yield _link("alternate", "text/html", routes.relative(entry.url, site))
    for name in entry.authors:
        yield f"<author>{_element('name', name).rstrip()}</author>\n"
    for term, label in entry.topics:
        yield f"<category term={xml.attribute(term)} label={xml.attribute(label)}/>\n"
    if entry.summary:
        lang = f" xml:lang={xml.attribute(entry.summary_lang)}" if entry.summary_lang else ""
        yield _element("summary", entry.summary, lang)
    yield "</entry>\n"


def _gone(gone: Gone) -> str:
    return f"<at:deleted-entry ref={xml.attribute(gone.id)} when={xml.attribute(gone.when)}/>\n"


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{xml.text(text)}</{name}>\n"


def _link(relation: str, kind: str, url: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href={xml.attribute(url)}/>\n'
