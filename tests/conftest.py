"""What several families of tests share: the option `--update`; our own site, built once; a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import launched, served
from newsrooms import DAY, ours
from playwright.sync_api import Browser, Page

from onrecord import pipeline


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update` writes the goldens of `tests/sites/` anew."""
    parser.addoption("--update", action="store_true", help="write the goldens of tests/sites anew")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`content/` built as a reader gets it, with Material's frame and the search index. Nobody may write there."""
    settings = ours(tmp_path_factory.mktemp("ours"))
    result = pipeline.build(settings, DAY, search_wanted=True, strict=False)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return settings.parent / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which our own site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desk's size, with scripting."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a phone's size, with scripting off."""
    with browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=False) as context:
        yield context.new_page()
