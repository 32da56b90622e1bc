"""One page of each kind, found in the plan of a newsroom and not listed: what is tried is tried on all of them."""

from __future__ import annotations

from pathlib import Path

from newsrooms import DAY

from onrecord import pipeline, routes
from onrecord.pages import plan

TRANSLATED = ("home.html", "case.html")
"""What differs most between editions."""


def kinds(settings: Path, site: Path, *templates: str) -> tuple[str, ...]:
    """A newsroom and its built site → the address of the largest page of each template and part of the site, or of
    these templates only; of home and cases, in each edition."""
    found = pipeline.examine(settings, DAY)
    assert found.record and found.settings
    largest: dict[tuple[str, str, str], tuple[int, str]] = {}
    for page in plan(found.record):
        for prefix in (edition.prefix for edition in found.settings.editions):
            if (page.template in templates or not templates) and (not prefix or page.template in TRANSLATED):
                one = ((site / prefix / page.path).stat().st_size, f"{prefix}{page.url}")
                key = (prefix, page.template, page.place if page.place in routes.PLACES else "")
                largest[key] = max(one, largest.get(key, one))
    return tuple(url for _, url in largest.values())
