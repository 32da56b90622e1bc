"""What a link's address is: a checked link, a plain one, or none with a sentence that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink

from onrecord.model.narrative import LinkKind
from onrecord.narrative.rules import BAD_LINK, UNKNOWN_LINK
from onrecord.problem import Rule
from onrecord.vocabulary import suggest

KINDS: tuple[str, ...] = tuple(kind for kind in get_args(LinkKind) if kind != "anchor")
OUTSIDE = ("https", "http", "mailto")

_MEANT = {"organisation": "org", "organization": "org", "people": "person"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TEXT_FILE = re.compile(r"(?:^|/)([^/]*)\.(?:md|markdown)(?:[#?].*)?$", re.IGNORECASE)
_FILE = re.compile(r"\.\w+(?:[#?].*)?$")
_CASE_FILE = re.compile(r"(?:^|/)cases/([^/]+?)(?:/index)?\.md", re.IGNORECASE)
_PROGRAMS = frozenset(
    ("about", "blob", "callto", "chrome", "data", "file", "filesystem", "ftp", "ftps", "geo", "git", "irc", "jar",
     "javascript", "livescript", "magnet", "resource", "sftp", "signal", "skype", "sms", "ssh", "tel", "telegram",
     "tg", "vbscript", "viber", "view-source", "whatsapp", "ws", "wss")
)  # fmt: skip
"""Schemes of addresses that belong to other programs or to none; every other unknown word is a slip."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A link that the record answers: `person`, `igor-sandzhiev`."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A link to go into the page as it is, percent-encoded; `outside` where it is another site's."""

    url: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that no link is made of."""

    rule: Rule
    message: str


def aim(href: str) -> Checked | Plain | Refused:
    """An address as written → where it leads.

    Browsers drop control characters inside an address and read `\\` as `/` (URL Standard, basic URL parser),
    so both are refused and not guessed at.
    """
    href = href.strip(" ")
    if not href:
        return Refused(BAD_LINK, "This link has no address. Write one: [words](https://…) or [words](case:slug).")
    if _CONTROL.search(href):
        return Refused(BAD_LINK, "There is an invisible control character in this address. Type the address anew.")
    if href.replace("\\", "/").startswith("//"):
        return Refused(BAD_LINK, f'"{href}" does not say how it is to be asked for. Begin it with https://.')
    if scheme := _SCHEME.fullmatch(href):
        return _by_scheme(href, scheme[1], scheme[2])
    if "\\" in href:
        return Refused(BAD_LINK, f'"{href}" has a backslash in it. Addresses have slashes: /.')
    if file := _TEXT_FILE.search(href):
        return Refused(BAD_LINK, _to_a_file(href, file[1]))
    if href.startswith("#"):
        return Checked("anchor", unquote(href[1:]))
    if not _FILE.search(href):
        return Refused(BAD_LINK, _to_an_address(href))
    return Plain(normalizeLink(href), outside=False)


def file_name(href: str) -> str | None:
    """A picture's address → the file beside the case that it names; None where it lies at another host."""
    name = unquote(href.strip(" "))
    return None if _SCHEME.match(name) or name.replace("\\", "/").startswith("//") else name


def _by_scheme(href: str, scheme: str, rest: str) -> Checked | Plain | Refused:
    if scheme in KINDS:
        return Checked(cast(LinkKind, scheme), unquote(rest.strip()))
    if scheme.lower() in OUTSIDE:
        if scheme.lower() != "mailto" and not re.match(r"//[^/?#]", rest):
            return Refused(BAD_LINK, f'"{href}" names no host. Write it whole: https://example.org/page.')
        return Plain(normalizeLink(href), outside=scheme.lower() != "mailto")
    near = suggest(scheme, (*KINDS, *OUTSIDE, *_MEANT))
    near = _MEANT.get(near, near) if near else None
    if not near and (scheme.lower() in _PROGRAMS or len(scheme) == 1 or rest.startswith("//")):
        return Refused(
            BAD_LINK,
            f'A link to "{scheme}:" is not made. Only https:, http: and mailto: lead out of the site: '
            "use one of these, or leave the words without a link.",
        )
    offer = f'Did you mean "{near}:"? ' if near else ""
    rule = BAD_LINK if near and near in OUTSIDE else UNKNOWN_LINK
    return Refused(
        rule, f'"{scheme}" is not a kind of link. {offer}One of: {", ".join(KINDS)}; or an address with https://.'
    )


def _to_a_file(href: str, stem: str) -> str:
    of_case = _CASE_FILE.search(href)
    remedy = (
        f"Write [words](case:{of_case[1]})."
        if of_case
        else f"To link to a case write [words](case:{stem}); to another page [words](page:{stem})."
    )
    return f'"{href}" is a file of the newsroom and no address of the site. {remedy}'


def _to_an_address(href: str) -> str:
    parts = href.split("#")[0].strip("/").split("/")
    kind = f"case:{parts[1]}" if len(parts) == 2 and parts[0] == "cases" else f"page:{parts[-1] or 'index'}"
    return f'"{href}" leads elsewhere from every page. Write a link that can be checked: [words]({kind}).'
