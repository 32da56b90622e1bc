"""What whole small sites look like: each page of `tests/sites/<name>/` compared with its golden in `expected/`.

A golden is the body of a page, its `<main>`, without the frame; `pytest --update` writes them anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsrooms import DAY

from onrecord.pages import plan
from onrecord.pipeline import Examined, examine
from onrecord.record import Record
from onrecord.render import Renderer, Site
from onrecord.world import templates

SITES = sorted((Path(__file__).parent / "sites").iterdir())


def bodies(folder: Path) -> dict[str, str]:
    """A newsroom, in which there is no fault → the body of each page, by its path in the site."""
    found = examine(folder / "mkdocs.yml", DAY)
    assert found.problems == ()
    return {path: body for told in found.tellings for path, body in of_edition(folder, found, told)}


def of_edition(folder: Path, found: Examined, told: Record) -> Iterator[tuple[str, str]]:
    """The body of each page of an edition, by its path in the site."""
    assert found.settings
    site = Site(
        name=told.name,
        description=told.description,
        url=told.site_url,
        base=f"/{told.prefix}",
        language=told.language,
        today=told.today,
        copyright="",
        prefix=told.prefix,
        editions=found.settings.editions,
    )
    renderer = Renderer(site, templates.folders(folder), found.narratives.__getitem__)
    for page in plan(told):
        yield f"{told.prefix}{page.path}", tidy(renderer.body(page))


def tidy(html: str) -> str:
    """HTML without its empty lines, which nobody sees."""
    return "".join(f"{line}\n" for line in html.splitlines() if line.strip())


def write(goldens: Path, pages: dict[str, str]) -> None:
    """Makes these pages the goldens, and leaves no other."""
    shutil.rmtree(goldens, ignore_errors=True)
    for path, body in pages.items():
        (goldens / path).parent.mkdir(parents=True, exist_ok=True)
        (goldens / path).write_text(body, encoding="utf-8")


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_a_site_looks_as_its_goldens_do(folder: Path, pytestconfig: pytest.Config) -> None:
    """Each page has the body of its golden, and no golden is left without a page."""
    pages, goldens = bodies(folder), folder / "expected"
    if pytestconfig.getoption("--update"):
        write(goldens, pages)
    found = {
        path.relative_to(goldens).as_posix(): path.read_text(encoding="utf-8")
        for path in goldens.rglob("*")
        if path.is_file()
    }
    assert sorted(found) == sorted(pages)
    for path, golden in found.items():
        assert golden == pages[path], path
