"""`python -m bench.ours SETTINGS`: our program, asked for the pages alone that Hugo's templates make."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from bench.corpus import TODAY

SAME_PAGES = re.compile(
    r"|404\.html|feed\.xml|sitemap\.xml|assets/.+"
    r"|cases/(page-\d+/)?"
    r"|cases/case-\d+/"
    r"|cases/(status|country|topic|year)/([^/]+/(page-\d+/)?)?"
    r"|countries/|topics/"
)
"""The addresses of what both make: home, feed and sitemap, style and script, each case, lists of cases in their
first order, and the indexes of what they are listed by."""


def main() -> int:
    """Builds → 0, or 1 where nothing was published."""
    parser = argparse.ArgumentParser(prog="bench.ours")
    parser.add_argument("settings", type=Path)
    parser.add_argument("--search", action="store_true", help="make the search index, too")
    asked = parser.parse_args()
    from onrecord import pipeline
    from onrecord.means import means

    with means(asked.settings.parent) as given:
        result = pipeline.build(
            asked.settings,
            TODAY.isoformat(),
            search_wanted=asked.search,
            strict=True,
            means=given,
            scope=same_pages,
        )
    return 0 if result.outcome else 1


def same_pages(path: str) -> bool:
    """An address of our site → whether Hugo's templates make such a page, too."""
    return SAME_PAGES.fullmatch(path) is not None


if __name__ == "__main__":
    sys.exit(main())
