"""What holds for every newsroom, tried on random ones (Hypothesis)."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsrooms import DAY, ROOT, SMALLEST, newsroom, state

from onrecord import pipeline
from onrecord.checks import check
from onrecord.model.asof import AsOf
from onrecord.model.settings import Settings
from onrecord.model.text import Text
from onrecord.pages import plan
from onrecord.parse import parse
from onrecord.record import assemble
from onrecord.render import Renderer, Site
from onrecord.report import placed
from onrecord.vocabulary import vocabularies
from onrecord.world import templates

FILE = "content/cases/case.md"
WHOLE = tuple(
    path.read_text(encoding="utf-8")
    for path in (
        ROOT / "content" / "cases" / "sandzhiev.md",
        ROOT / "tests" / "sites" / "shapes" / "content" / "cases" / "hearing" / "index.md",
        ROOT / "tests" / "reading" / "good.md",
    )
)
PIECES = (
    *"[]{}()<>\"'`*_~^:;,.|!?@#%&\\/-+=$\t\n\r\0\u2028\ufeff\u202eЯ界",
    "---\n", ":::", "::: analysis\n", "[@", "[^1]", "![](", "](case:x)", "](event:", "&a ", "*a", "!!x ",
    "- ", "? ", "<b>", "2023-", "null", "\n\n", "    ", "> ", "| a |\n| - |\n",
)  # fmt: skip
"""What a slip of the hand puts into a file, or a program that pastes."""

NOW = AsOf(datetime.date.fromisoformat(DAY), datetime.datetime.fromisoformat(f"{DAY}T00:00Z"))
SETTINGS = Settings(file="mkdocs.yml", root="/", docs_dir="/content", site_dir="/site", site_name="Test record")
SITE = Site("Test record", "", "", "/", "en", NOW.day, "")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A whole case file of which a few pieces are cut out, doubled, or have something put between them."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        between = draw(st.sampled_from(PIECES) | st.just(text[start:end] * 2) | st.text(max_size=5))
        text = text[:start] + between + text[end:]
    return text


@settings(deadline=None)
@given(damaged() | st.text(max_size=200))
def test_no_file_makes_the_program_fail(text: str) -> None:
    """Whatever a file holds, each of its faults has a place in it, and without an error it becomes pages."""
    content = text.encode("utf-8", "surrogatepass")
    parsed = parse(Text(FILE, content), vocabularies(), "en")
    record, clashes = assemble([parsed.case] if parsed.case else [], (), {}, NOW, SETTINGS)
    problems = (*parsed.problems, *clashes, *check(record))
    plain = text.replace("\r\n", "\n")
    lines = plain.split("\n" if "\n" in plain else "\r")
    for line, column, problem in placed(problems, {FILE: content}):
        assert (line, column) == (0, 0) or 1 <= column <= len(lines[line - 1]) + 1, problem
    if not any(problem.severity == "error" for problem in problems):
        renderer = Renderer(SITE, templates.folders(Path("/")), dict(parsed.narratives).__getitem__)
        assert all(renderer.body(page).rstrip().endswith("</main>") for page in plan(record))


NAMES = ("alma.md", "bala.md", "dala/index.md")
TEXTS = (None, SMALLEST, SMALLEST.replace("Two", "Three"), SMALLEST.replace("\n\n", "\n\n## Later\n\n", 1))
"""What a case can be at one time: not there, or one of these."""

EDITS = st.lists(st.fixed_dictionaries({name: st.sampled_from(TEXTS) for name in NAMES}), min_size=2, max_size=3)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_a_site_does_not_depend_on_what_stood_there_before(edits: list[dict[str, str | None]]) -> None:
    """Built again after every edit, or once from nothing: the same files, byte for byte."""
    with tempfile.TemporaryDirectory() as name:
        warm, cold = Path(name, "warm"), Path(name, "cold")
        for cases in edits:
            write(warm, cases)
            built = published(warm)
        write(cold, edits[-1])
        assert built == published(cold)


def write(folder: Path, cases: dict[str, str | None]) -> None:
    """Makes these, and no others, the cases of a newsroom."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    newsroom(folder, {f"content/cases/{name}": text for name, text in cases.items() if text is not None})


def published(folder: Path) -> dict[str, bytes]:
    """Builds a newsroom → the files of its site."""
    result = pipeline.build(folder / "mkdocs.yml", DAY, search_wanted=False, strict=False)
    if any(problem.severity == "error" for problem in result.problems):
        pytest.fail(str(result.problems))
    return {path: content for path, (_, content) in state(folder / "site").items()}
