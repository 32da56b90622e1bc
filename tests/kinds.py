"""One page of each kind, found in the plan of a newsroom and not listed: what is tried is tried on all of them."""

from __future__ import annotations

from pathlib import Path

from newsrooms import DAY

from onrecord import pipeline
from onrecord.pages import plan


def kinds(settings: Path, site: Path, *templates: str) -> tuple[str, ...]:
    """A newsroom and its built site → the address of the largest page of each template and part of the site, or of
    these templates only."""
    record = pipeline.examine(settings, DAY).record
    assert record
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for page in plan(record):
        if page.template in templates or not templates:
            found = ((site / page.path).stat().st_size, page.url)
            key = (page.template, page.place)
            largest[key] = max(found, largest.get(key, found))
    return tuple(url for _, url in largest.values())
