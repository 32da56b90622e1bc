"""All cases at once: the order of their events, what is due, and how many witnesses there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, ROOT, newsroom

from onrecord import dates
from onrecord.model.case import Facts
from onrecord.model.source import Citation, Source
from onrecord.pages import plan
from onrecord.pipeline import examine
from onrecord.record import Record, all_events, due_ahead, origin, past_due, resting, witnesses

KEYS = "abcde"


def record(folder: Path, day: str = "2026-11-22", **events: str) -> Record:
    """The events of cases, by slug, as lines of YAML → their record on a day."""
    files = {
        f"content/cases/{slug}.md": f"---\ntitle: {slug}\npublished: 2026-11-20\nevents:\n{lines}\n"
        "sources:\n  s: {type: article, title: An article}\n---\n\nIt happened [@s].\n"
        for slug, lines in events.items()
    }
    found = examine(newsroom(folder, files), day)
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    assert found.record
    return found.record


def sources(relays: str) -> dict[str, Source]:
    """`ab bc d` → a relays b, b relays c, and d relays nothing."""
    return {one[0]: Source(type="article", origin=one[1:] or None) for one in relays.split()}


def test_events_of_all_cases_stand_in_one_order_of_time(tmp_path: Path) -> None:
    """Dates decide across cases; without one, an event stays beside its neighbour of the same case."""
    found = record(
        tmp_path,
        first="""
  - {id: a, date: 2023-01-01, title: a, sources: [s]}
  - {after: a, title: after a, sources: [s]}
  - {date: 2023-03, title: c, sources: [s]}""",
        second="""
  - {before: b, title: before b, sources: [s]}
  - {id: b, date: 2023-01-02, title: b, sources: [s]}
  - {date: 2023-01-01, title: a too, sources: [s]}""",
        third="""
  - {id: late, after: early, title: no date, sources: [s]}
  - {id: early, before: late, title: nor here, sources: [s]}""",
    )
    titles = [found.cases[slug].facts.events[index].title for slug, index in all_events(found)]
    assert titles == ["a", "after a", "a too", "before b", "b", "c", "nor here", "no date"]


def test_the_order_of_a_case_is_kept_among_all(site_record: Record) -> None:
    """What stands in one order on a case's own timeline stands in the same on that of all."""
    events = all_events(site_record)
    for slug, order in site_record.order.items():
        assert tuple(index for other, index in events if other == slug) == order


@pytest.fixture(scope="module")
def site_record() -> Record:
    """The record of our own site."""
    found = examine(ROOT / "mkdocs.yml", DAY).record
    assert found
    return found


def test_what_is_due_is_ahead_or_past(tmp_path: Path) -> None:
    """Ahead the earliest first; past, the latest first, and nothing that a later event answers."""
    found = record(
        tmp_path,
        "2026-11-22",
        first="""
  - {date: 2026-10-01, title: a, due: {date: 2026-12-20, what: pay}, sources: [s]}
  - {date: 2026-10-02, title: b, due: {date: 2026-11-30, what: leave}, sources: [s]}""",
        second="  - {date: 2026-01-01, title: c, due: {date: 2026-02-01, what: appeal}, sources: [s]}",
        third="""
  - {date: 2026-01-01, title: d, due: {date: 2026-03-01, what: answer}, sources: [s]}""",
    )
    assert [(slug, due.what) for slug, due in due_ahead(found)] == [("first", "leave"), ("first", "pay")]
    assert [(slug, due.what) for slug, due in past_due(found)] == [("third", "answer"), ("second", "appeal")]


def test_the_home_page_tells_what_is_due_soon_and_what_has_passed(tmp_path: Path) -> None:
    """Thirty days ahead are shown, and of what has passed without an outcome the latest five, with the number of
    all."""
    line = "  - {date: 2026-01, title: e, due: {date: 2026-02-0%(day)s, what: pay %(day)s}, sources: [s]}"
    past = {f"past-{day}": line % {"day": day} for day in range(1, 7)}
    found = record(
        tmp_path,
        soon="""
  - {date: 2026-11-01, title: a, due: {date: 2026-12-22, what: leave}, sources: [s]}
  - {date: 2026-11-02, title: b, due: {date: 2026-12-23, what: stay}, sources: [s]}""",
        **past,
    )
    home = next(page for page in plan(found) if page.template == "home.html").data
    assert [(one.case.text, one.row.what, one.row.event.text) for one in home.due] == [("soon", "leave", "a")]
    assert [one.row.what for one in home.past_due] == ["pay 6", "pay 5", "pay 4", "pay 3", "pay 2"]
    assert home.unanswered == 6


@pytest.mark.parametrize(
    ("relays", "cited", "expected"),
    [
        ("a b", "ab", 2),
        ("ab b", "ab", 1),
        ("ab bc c d", "abd", 2),
        ("ac bc c", "ab", 1),
        ("ab ba c", "abc", 2),
        ("ab bc cb", "abc", 1),
        ("ax bx", "ab", 1),
        ("aa", "a", 1),
        ("a", "", 0),
    ],
)
def test_witnesses_are_counted_by_their_origin(relays: str, cited: str, expected: int) -> None:
    """Sources that relay one another, or the same third one, are a single witness; so is a circle of them."""
    facts = Facts(title="x", published=dates.parse("2026-11-22"), sources=sources(relays))
    assert witnesses(facts, map(Citation, cited)) == expected


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS)))
def test_a_source_has_the_origin_of_what_it_relays(relays: dict[str, str]) -> None:
    """Whatever relays whatever, a source and the one that it relays are of one origin."""
    assert all(origin(relays, key) == origin(relays, source) for key, source in relays.items())


def test_a_fact_rests_on_a_source_once(tmp_path: Path) -> None:
    """Two places of a source cited for one event are one fact; each citation of the text is one."""
    found = record(
        tmp_path, first='  - {date: 2026-10-01, title: a, text: "So [@s].", sources: ["s, p. 1", "s, p. 2"]}'
    )
    assert resting(found.cases["first"]) == {"s": 2}
