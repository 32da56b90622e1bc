"""JSON-LD in the head of a case's page: words of schema.org, true, and safe in HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from datafiles import HOSTILE, SITE, day, fullest, hostile_case, ours, record_of, smallest

from onrecord.formats import json_ld
from onrecord.formats.json_ld import PARTIES
from onrecord.model.event import Event, Place
from onrecord.vocabulary import vocabularies

ALLOWED = (
    (
        "NewsArticle",
        "@context url identifier headline description inLanguage datePublished dateModified author publisher"
        " copyrightNotice keywords wordCount contentLocation spatialCoverage temporalCoverage about mentions"
        " citation correction",
    ),
    ("Person", "name alternateName url"),
    ("Organization", "name alternateName url"),
    ("GovernmentOrganization", "name alternateName"),
    ("Event", "name description url startDate endDate location"),
    ("Place", "name address"),
    ("PostalAddress", "addressCountry"),
    ("Legislation", "name legislationIdentifier legislationJurisdiction"),
    (
        "CreativeWork",
        "name description creditText publisher isPartOf identifier datePublished inLanguage url archivedAt"
        " isBasedOn",
    ),
    ("CorrectionComment", "text datePublished"),
)
"""The types and properties of schema.org 30.0 that we use, each property as that release gives it to the type."""


def things(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of JSON-LD."""
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from things(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from things(inner)


def test_json_ld_has_only_words_of_schema_org() -> None:
    """Each thing is of a type that there is, with properties that this type has; the fullest case uses them all."""
    allowed = {kind: {"@type", *names.split()} for kind, names in ALLOWED}
    for case in ours().cases.values():
        for thing in things(json.loads(json_ld(case, ours(), SITE))):
            assert thing.keys() <= allowed[thing["@type"]]
    used: dict[str, set[str]] = {}
    for thing in things(json.loads(json_ld(*fullest(), SITE))):
        used.setdefault(thing["@type"], set()).update(thing)
    assert used == allowed


def test_json_ld_of_the_fullest_case() -> None:
    """What a search engine reads: the article, when it was last changed, who is in it, what it rests on."""
    article = json.loads(json_ld(*fullest(), SITE))
    assert article["@context"] == "https://schema.org"
    assert article["url"] == "https://record.example/cases/fullest/"
    assert (article["datePublished"], article["dateModified"]) == ("2026-11-01", "2026-11-05")
    assert article["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert [thing["name"] for thing in article["about"]] == ["Accusedname", "Bodyname", "Latertitle", "Lasttitle"]
    assert [thing["name"] for thing in article["mentions"]] == [
        "Courtname", "Codename, article 280.10, part 4b", "Otherlaw",
    ]  # fmt: skip
    assert [thing["name"] for thing in article["citation"]] == ["Sourcetitle", "an employee of the court"]
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "Correctiontext.", "datePublished": "2026-11-05"}
    ]


def test_the_author_of_json_ld() -> None:
    """Where no author is named it is the site."""
    site = {"@type": "Organization", "name": "Test record", "url": SITE}
    alone, signed = smallest(), smallest(authors=("Anna Ber",))
    assert json.loads(json_ld(alone, record_of(alone), SITE))["author"] == site
    assert json.loads(json_ld(signed, record_of(signed), SITE))["author"] == [
        {"@type": "Person", "name": "Anna Ber", "url": f"{SITE}authors/anna-ber/"}
    ]


def test_json_ld_has_no_event_that_is_disputed() -> None:
    """Only what is accepted is told to programs as an event, with its time and its place."""
    place = Place(name="Saykhin")
    events = tuple(
        Event(title=standing, standing=standing, date=day("2023"), place=place)
        for standing in ("disputed", "unverified", "unknown", "other")
    )
    case = smallest(events=events)
    article = json.loads(json_ld(case, record_of(case), SITE))
    assert article.keys() & {"about", "spatialCoverage", "temporalCoverage"} == set()


def test_the_parties_of_json_ld_are_roles() -> None:
    """Who a case is about is told by roles that there are."""
    assert vocabularies()["role"].terms.keys() >= PARTIES


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-05-25", ("2023-05-25", "2023-05-25")),
        ("2023-05", ("2023-05", "2023-05")),
        ("2023-05-23/2023-06-01", ("2023-05-23", "2023-06-01")),
        ("2023-05/..", ("2023-05", None)),
        ("2023-05~", (None, None)),
        ("[..2023-05-25]", (None, None)),
    ],
)
def test_dates_of_events_in_json_ld(edtf: str, expected: tuple[str | None, str | None]) -> None:
    """schema.org has no "about": an event has the days that are certain, and otherwise none."""
    case = smallest(events=(Event(title="x", date=day(edtf)),))
    event = json.loads(json_ld(case, record_of(case), SITE))["about"][0]
    assert (event.get("startDate"), event.get("endDate")) == expected


def test_what_is_still_going_on_leaves_the_coverage_open() -> None:
    """A span without an end covers all time from its beginning."""
    case = smallest(events=(Event(title="x", date=day("2023-05/..")), Event(title="y", date=day("2023-06"))))
    assert json.loads(json_ld(case, record_of(case), SITE))["temporalCoverage"] == "2023-05-01/.."


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_script_element(text: str) -> None:
    """Whatever a name or a title holds, no sign that HTML or a script could read is in it."""
    case = hostile_case(text)
    head = json_ld(case, record_of(case), SITE)
    assert re.findall("[<>&\u2028\u2029]", head) == []
    assert json.loads(head)["headline"] == text
