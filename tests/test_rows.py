"""What the rows of a page say beyond the facts: silences, ladders of instances, and who stands accused of what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from newsrooms import DAY, newsroom

from onrecord import dates
from onrecord.model.event import Event
from onrecord.model.proceeding import Proceeding
from onrecord.page import ChargeRow, Gap, Page
from onrecord.pages import plan
from onrecord.pipeline import examine
from onrecord.record import chronology
from onrecord.rows import chains, silence_since, silences


def event(id: str, date: str = "", after: str | None = None, before: str | None = None) -> Event:
    return Event(title=id, id=id, date=dates.parse(date) if date else None, after=after, before=before)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((event("a", "2023-01-01"), event("b", "2023-06-30")), {}),
        ((event("a", "2023-01-01"), event("b", "2023-07-01")), {1: Gap("P6M")}),
        ((event("a", "2023-01-01"), event("b", "2026-06-02")), {1: Gap("P3Y5M")}),
        ((event("a", "2023"), event("b", "2024-06")), {}),
        ((event("a", "2023"), event("b", "2024-08")), {1: Gap("P7M")}),
        ((event("a", "1900"), event("b", "2000")), {1: Gap("P99Y")}),
        ((event("a", "2020/.."), event("b", "2026")), {}),
        ((event("a", "2020"), event("b", "[..2026]")), {}),
        ((event("a", "2020/2024"), event("b", "2021"), event("c", "2025-12")), {2: Gap("P11M")}),
        ((event("a", "2020"), event("u", after="a"), event("b", "2022")), {2: Gap("P1Y", undated=True)}),
        ((event("a", "2020"), event("u", before="a"), event("b", "2022")), {2: Gap("P1Y")}),
        ((event("a", "2020"), event("b", "2022"), event("u", after="b")), {1: Gap("P1Y")}),
    ],
)
def test_a_long_silence_is_told(events: Sequence[Event], expected: dict[int, Gap]) -> None:
    """More than 180 certain days without an event are a silence; an event without a date may break it."""
    assert expected == silences(events, chronology(events))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), None),
        ((event("u", after="a"),), None),
        ((event("a", "2026-11"),), None),
        ((event("a", "2027"),), None),
        ((event("a", "2026/.."),), None),
        ((event("a", "2023-05-25"),), Gap("P3Y6M", dates.parse(DAY))),
        ((event("a", "2023-05-25"), event("u", after="a")), Gap("P3Y6M", dates.parse(DAY), undated=True)),
        ((event("a", "2023-05-25"), event("u", before="a")), Gap("P3Y6M", dates.parse(DAY))),
    ],
)
def test_the_silence_since_the_last_event_is_told(events: Sequence[Event], expected: Gap | None) -> None:
    """From the last dated event to the day of the record, with a word on those that may be later."""
    assert expected == silence_since(events, datetime.date.fromisoformat(DAY))


@pytest.mark.parametrize(
    ("appeals", "expected"),
    [
        ({"a": None}, (("a",),)),
        ({"c": "b", "b": "a", "a": None}, (("a", "b", "c"),)),
        ({"a": None, "b": "a", "x": None, "y": "x"}, (("a", "b"), ("x", "y"))),
        ({"a": None, "b": "a", "c": "a", "d": "c"}, (("a", "b"), ("c", "d"))),
        ({"a": "lost"}, (("a",),)),
        ({"a": "b", "b": "a"}, (("a", "b"),)),
        ({"a": "a"}, (("a",),)),
        ({}, ()),
    ],
)
def test_appeals_follow_what_they_review(
    appeals: dict[str, str | None], expected: tuple[tuple[str, ...], ...]
) -> None:
    """Each chain climbs from a first instance; a second appeal and another matter have chains of their own."""
    proceedings = {
        id: Proceeding(court="x", instance="unknown", appeal_from=below) for id, below in appeals.items()
    }
    assert expected == chains(proceedings)


def test_citations_and_sources_are_numbered_down_the_page(site: Path) -> None:
    """On every page the n-th citation is `cite.n`, and the sources have the order of their first citations."""
    wrong = []
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        anchors = re.findall(r'<a id="cite\.(\d+)" href="#([^"]+)"', html)
        listed = re.findall(r'<li value="(\d+)">\s*<h3 id="([^"]+)"', html)
        numbers = [int(number) for number, _ in anchors]
        cited = list(dict.fromkeys(source for _, source in anchors))
        in_order = numbers == list(range(1, len(numbers) + 1))
        if not in_order or cited != [id for _, id in listed][: len(cited)]:
            wrong.append(path.relative_to(site).as_posix())
    assert wrong == []


TRIAL = """---
title: Three stand trial
published: 2026-11-22
people:
  ann: {name: Ann, role: defendant}
  bo: {name: Bo, role: defendant}
  cy: {name: Cy, role: defendant}
courts:
  city: {name: City Court}
proceedings:
  trial: {court: city, instance: first, sources: [ruling]}
charges:
  of-ann: {person: ann, name: arson, proceeding: trial, sources: [ruling]}
  of-bo: {person: bo, name: arson, proceeding: trial, sources: [ruling]}
  of-cy: {person: cy, name: arson, proceeding: trial, sources: [ruling]}
events:
  - {date: 2024-01-01, type: charge, title: Three are charged, proceeding: trial, sources: [ruling]}
  # decided
sources:
  ruling: {type: court-decision, title: Ruling}
---

Three were charged [@ruling].
"""
ACQUITTAL = (
    "- {date: 2025-01-01, type: acquittal, title: Bo is acquitted, proceeding: trial, people: [bo], "
    "charges: [{id: of-bo, outcome: acquitted}], sources: [ruling]}"
)


def pages(folder: Path, text: str) -> dict[str, Page]:
    """A case → the pages of its newsroom, by address."""
    record = examine(newsroom(folder, {"content/cases/trial.md": text}), DAY).record
    assert record
    return {page.url: page for page in plan(record)}


def states(rows: Sequence[ChargeRow]) -> dict[str, str]:
    """What has become of the charges on a page, by the name of the accused."""
    return {row.person.text: row.standing.verdict.state for row in rows}


def test_an_acquittal_changes_the_status_of_one(tmp_path: Path) -> None:
    """Of three defendants the one acquitted stands acquitted, on the case's page and on that person's own."""
    before, after = pages(tmp_path / "a", TRIAL), pages(tmp_path / "b", TRIAL.replace("# decided", ACQUITTAL))
    assert states(before["cases/trial/"].data.charges) == {"Ann": "pending", "Bo": "pending", "Cy": "pending"}
    assert states(after["cases/trial/"].data.charges) == {"Ann": "pending", "Bo": "acquitted", "Cy": "pending"}
    named = {
        group.state: [link.text for link in group.people] for group in after["cases/trial/"].data.status.accused
    }
    assert named == {"pending": ["Ann", "Cy"], "acquitted": ["Bo"]}
    of_each = {key: states(after[f"people/{key}/"].data.charges) for key in ("ann", "bo", "cy")}
    assert of_each == {"ann": {"Ann": "pending"}, "bo": {"Bo": "acquitted"}, "cy": {"Cy": "pending"}}
