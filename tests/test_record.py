"""The waist: in which order events stand, and which cases may be known of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import dates
from onrecord.model.case import Case, Facts
from onrecord.model.event import Event
from onrecord.model.narrative import Narrative
from onrecord.record import chronology, years


def event(name: str, date: str = "", after: str | None = None, before: str | None = None) -> Event:
    return Event(title=name, id=name, date=dates.parse(date) if date else None, after=after, before=before)


def order(*events: Event) -> str:
    """The titles of events as a timeline has them."""
    return " ".join(events[index].title for index in chronology(events))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((event("b", "2023-05"), event("a", "2023"), event("c", "2023-06-01")), "a b c"),
        ((event("a", "2023-05"), event("b", "2023-05")), "a b"),
        ((event("c", "2024"), event("a", "2023"), event("b", after="a")), "a b c"),
        ((event("c", "2024"), event("a", "2023"), event("b", before="c")), "a b c"),
        ((event("a", "2023"), event("b", after="a"), event("c", after="a"), event("d", after="b")), "a b d c"),
        ((event("c", after="b"), event("b", after="a"), event("a", "2023"), event("d", "2024")), "a b c d"),
        ((event("a", before="b"), event("b", after="a", before="c"), event("c", "2023")), "a b c"),
        ((event("b", after="a"), event("a", before="b"), event("0", "2023")), "0 a b"),
        ((event("a", "2023"), event("c", after="a"), event("b", after="a", before="c")), "a b c"),
    ],
)
def test_a_timeline_has_the_order_that_its_events_say(events: Sequence[Event], expected: str) -> None:
    """Dates decide; an event without one stands right behind or before the one that it names, else at the end."""
    assert order(*events) == expected


def test_events_that_stand_in_a_circle_are_all_there() -> None:
    """A fault that a check tells must not lose an event on the way there."""
    assert order(event("a", after="b"), event("b", after="a"), event("c", before="c")) == "a b c"


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Events of a true order, each with its date or with what it followed and preceded, told in any order."""
    count = draw(st.integers(1, 8))
    start = datetime.date(2023, 1, 1)
    told = []
    for rank in range(count):
        if draw(st.booleans()):
            told.append(event(str(rank), (start + datetime.timedelta(rank)).isoformat()))
        else:
            after = draw(st.none() | st.integers(0, rank - 1)) if rank else None
            before = draw(st.none() | st.integers(rank + 1, count - 1)) if rank < count - 1 else None
            told.append(
                event(
                    str(rank),
                    after=None if after is None else str(after),
                    before=None if before is None else str(before),
                )
            )
    return tuple(draw(st.permutations(told)))


@given(histories())
def test_no_event_stands_on_the_wrong_side_of_one_that_it_names(events: tuple[Event, ...]) -> None:
    """Whatever is told in whatever order, what was followed stands before and what was preceded behind."""
    titles = order(*events).split()
    assert sorted(titles) == sorted(event.title for event in events)
    for one in events:
        assert one.after is None or titles.index(one.after) < titles.index(one.title)
        assert one.before is None or titles.index(one.title) < titles.index(one.before)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-05-25~", ["2023"]),
        ("2023-XX", ["2023"]),
        ("2021/2023-05", ["2021", "2023"]),
        ("2021/..", ["2021"]),
        ("[2021-12-31,2022-01-01]", ["2021", "2022"]),
        ("[..2023-05-25]", ["2023"]),
        ("202X", []),
    ],
)
def test_a_case_is_found_by_the_years_that_its_dates_say(date: str, expected: list[str]) -> None:
    """A date counts with the years that it names, and what names no year counts with none."""
    facts = Facts(title="x", published=dates.parse("2026-11-22"), events=(event("a", date), event("b", after="a")))
    assert list(years(Case("x", "x.md", facts, Narrative(()).outline, {}))) == expected
