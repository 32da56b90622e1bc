"""What several families of tests share: the option `--update`, and our own site, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsrooms import DAY, ours

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
