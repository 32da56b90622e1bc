"""The same page in every edition of the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.settings import Edition
from onrecord.page.output import Page


@dataclass(frozen=True, slots=True)
class Twin:
    """A page as an edition has it: its language and its address, and whether it is `here`, the page at hand.

    It is `written` in that language, or merely stands in the edition in another one.
    """

    language: str
    url: str
    here: bool
    written: bool


def twins(page: Page, url: str, editions: Iterable[Edition], prefix: str) -> tuple[Twin, ...]:
    """A page of the edition at `prefix` → itself and the same page of each other one, in their order.

    `url` is where it leads: not the page's own address where that stands for any.
    """
    return tuple(
        Twin(
            edition.language,
            f"/{edition.prefix}{url}",
            here=edition.prefix == prefix,
            written=edition.language in page.langs or not page.langs,
        )
        for edition in editions
    )


def original(page: Page, found: Sequence[Twin]) -> Twin:
    """Of a page and its twins the one that is in the language that it was first written in; else the first."""
    return next((twin for twin in found if twin.language in page.langs[:1]), found[0])
