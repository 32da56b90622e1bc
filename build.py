"""Builds the site: `python build.py`. Also the hook that answers whoever types `mkdocs build` by habit."""

from __future__ import annotations


def on_startup(command: str, dirty: bool) -> None:
    """Stops MkDocs before it does anything, with one sentence."""
    raise SystemExit("This site is built with `python build.py`, not with `mkdocs`: nothing was written.")


if __name__ == "__main__":
    from onrecord.cli import main

    main()
