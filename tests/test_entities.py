"""What joins cases: organisations, courts, statutes, places, countries, topics and publishers, with a page each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, newsroom

from onrecord.page import Page
from onrecord.pages import plan
from onrecord.pipeline import examine
from onrecord.record import Record

TRIAL = """---
title: A border case
published: 2026-11-20
country: KZ
place: {name: Uralsk, country: KZ}
topics: [asylum, Desertion]
people:
  igor-ber: {name: Igor Ber, role: defendant}
organisations:
  herald: {name: The Herald, role: claimant, country: KZ, note: A newspaper., sources: [ruling]}
courts:
  district: {name: District Court, country: KZ, level: local, appeals_to: regional}
  regional: {name: Regional Court, country: KZ, level: regional, appeals_to: supreme}
  supreme: {name: Supreme Court, country: KZ, level: supreme}
proceedings:
  trial: {court: district, instance: first, sources: [ruling]}
  appeal: {court: regional, instance: appeal, appeal_from: trial, docket: 12-345, sources: [ruling]}
charges:
  border:
    person: igor-ber
    name: illegal crossing
    proceeding: trial
    statute: {code: Criminal Code, article: "392"}
    sources: [ruling]
  theft: {person: igor-ber, proceeding: trial, statute: {code: Criminal Code, article: "19"}, sources: [ruling]}
statutes:
  - {code: Law on Refugees, country: RU}
events:
  - {date: 2023-01-05, title: Crosses, place: {name: Uralsk, country: KZ}, people: [igor-ber], sources: [report]}
  - id: filed
    date: 2023-01-09
    title: The trial begins
    type: hearing
    proceeding: trial
    sources: [ruling]
  - date: 2023-02-01
    title: The verdict
    type: conviction
    proceeding: trial
    charges: [{id: border, outcome: convicted}, {id: theft, outcome: acquitted}]
    sources: ["ruling, p. 2"]
  - {after: filed, title: The paper reports, organisations: [herald], sources: [report]}
  - date: 2023-05-25
    title: The appeal is dismissed
    type: upheld
    proceeding: appeal
    outcome: upheld
    sources: ["ruling, p. 9"]
sources:
  ruling: {type: court-decision, title: The ruling, publisher: The Court}
  report: {type: article, title: A report, publisher: My City, origin: witness}
  witness: {type: interview, title: An interview, publisher: My City}
---

He crossed the border [@report; @witness].
"""

LIBEL = """---
title: A libel case
published: 2026-11-22
country: US
topics: [desertion, libel]
organisations:
  herald: {name: The Herald, role: respondent, country: KZ}
events:
  - {date: 2023-01-05, title: Printed in Uralsk, place: {name: Uralsk, country: KZ}, sources: [paper]}
  - {date: 2023-03-01, title: The suit, place: {name: Springfield, country: US}, sources: [paper]}
sources:
  paper: {type: article, title: The paper, publisher: my  city}
---

The paper was sued [@paper].
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Two cases that name some of the same things."""
    return of(tmp_path, trial=TRIAL, libel=LIBEL)


def of(folder: Path, **cases: str) -> Record:
    """Case files by their slugs → their record."""
    settings = newsroom(folder, {f"content/cases/{slug}.md": text for slug, text in cases.items()})
    found = examine(settings, DAY)
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    assert found.record
    return found.record


def case(title: str, published: str, front: str = "") -> str:
    """A case with one more line or several of front matter."""
    source = "sources:\n  ruling: {type: court-decision, title: A ruling}"
    return f"---\ntitle: {title}\npublished: {published}\n{front}\n{source}\n---\n\nIt was decided [@ruling].\n"


def named(record: Record, kind: str) -> dict[str, dict[str, list[str]]]:
    """The entities of a kind by key: the cases that name each, with the titles of the events that do."""
    return {
        key: {
            mention.case.slug: [mention.case.facts.events[index].title for index in mention.events]
            for mention in entity.mentions
        }
        for key, entity in record.entities[kind].items()
    }


def pages(record: Record) -> Mapping[str, Page]:
    """The pages of a record by address."""
    return {page.url: page for page in plan(record)}


def data(record: Record, url: str) -> Any:
    """What the page at an address shows."""
    return pages(record)[url].data


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("organisation", {"herald": {"libel": [], "trial": ["The paper reports"]}}),
        (
            "court",
            {
                "district": {"trial": ["The trial begins", "The verdict"]},
                "regional": {"trial": ["The appeal is dismissed"]},
                "supreme": {"trial": []},
            },
        ),
        (
            "statute",
            {
                "criminal-code-19": {"trial": ["The verdict", "The appeal is dismissed"]},
                "criminal-code-392": {"trial": ["The verdict", "The appeal is dismissed"]},
                "law-on-refugees": {"trial": []},
            },
        ),
        (
            "place",
            {
                "springfield": {"libel": ["The suit"]},
                "uralsk": {"libel": ["Printed in Uralsk"], "trial": ["Crosses"]},
            },
        ),
        (
            "country",
            {
                "kz": {"libel": ["Printed in Uralsk"], "trial": ["Crosses"]},
                "us": {"libel": ["The suit"]},
            },
        ),
        ("topic", {"asylum": {"trial": []}, "desertion": {"libel": [], "trial": []}, "libel": {"libel": []}}),
        (
            "publisher",
            {
                "my-city": {
                    "libel": ["Printed in Uralsk", "The suit"],
                    "trial": ["Crosses", "The paper reports"],
                },
                "the-court": {"trial": ["The trial begins", "The verdict", "The appeal is dismissed"]},
            },
        ),
    ],
)
def test_an_entity_has_every_case_and_event_that_names_it(
    record: Record, kind: str, expected: dict[str, dict[str, list[str]]]
) -> None:
    """An event names its places and parties, the court of its proceeding, the charges on which it decides, and
    the publishers of its sources; capitals and spaces do not make two names of one."""
    assert named(record, kind) == expected


def test_a_page_shows_every_case_and_event_that_names_its_entity(record: Record) -> None:
    """Cases come with the newest event first; events of all cases in order of time."""
    uralsk = data(record, "places/uralsk/")
    assert [one.case.link.text for one in uralsk.cases] == ["A border case", "A libel case"]
    assert [event.title for event in uralsk.events] == ["Printed in Uralsk", "Crosses"]
    district = data(record, "courts/district/")
    assert [event.title for event in district.events] == ["The trial begins", "The verdict"]


def test_every_entity_has_a_page_and_stands_in_its_index(record: Record) -> None:
    """No page is left that no index leads to, and no index leads nowhere."""
    found = pages(record)
    for kind, entities in record.entities.items():
        index = next(
            page for page in found.values() if page.template == "entities.html" and page.data.kind.name == kind
        )
        listed = {row.link.url for group in index.data.names.groups for row in group.rows}
        planned = {url for url in found if url.startswith(index.url) and url != index.url}
        assert listed == planned
        assert len(planned) == len(entities)


def test_an_organisation_has_a_role_in_each_case(record: Record) -> None:
    """What a case says of it stands at the case: its role there, its note, what these rest on."""
    herald = data(record, "organisations/herald/")
    assert [one.case.role for one in herald.cases] == ["claimant", "respondent"]
    assert [one.note is not None for one in herald.cases] == [True, False]
    assert herald.roles == ("respondent", "claimant")


def test_a_court_knows_the_courts_around_it_and_what_was_before_it(record: Record) -> None:
    """The court above, the courts whose appeals it hears, its proceedings with their outcomes."""
    regional = data(record, "courts/regional/")
    assert [link.url for link in regional.appeals_to] == ["courts/supreme/"]
    assert [link.url for link in regional.appeals_from.links] == ["courts/district/"]
    assert regional.level == "regional"
    [appeal] = regional.proceedings
    assert (appeal.title.url, appeal.docket) == ("cases/trial/#proceeding-appeal", "12-345")
    assert appeal.standing.outcome == "upheld"
    assert not regional.last
    assert data(record, "courts/supreme/").last


def test_a_statute_has_the_charges_under_it_with_their_outcomes(record: Record) -> None:
    """Each article is a page of its own, which leads to the others of the same law."""
    article = data(record, "statutes/criminal-code-392/")
    [charge] = article.charges
    assert (charge.person.text, charge.name and charge.name.text) == ("Igor Ber", "illegal crossing")
    assert charge.standing.verdict.state == "convicted"
    assert [(group.label, [link.text for link in group.links]) for group in article.groups] == [
        ("Other provisions of this law", ["article 19"])
    ]


def test_articles_of_a_law_stand_in_the_order_of_their_numbers(record: Record) -> None:
    """Article 19 comes before article 392, under the country whose law it is."""
    index = data(record, "statutes/").names
    assert [(group.heading.text, [row.link.text for row in group.rows]) for group in index.groups] == [
        ("Kazakhstan", ["Criminal Code, article 19", "Criminal Code, article 392"]),
        ("Russia", ["Law on Refugees"]),
    ]


def test_a_country_keeps_its_own_cases_apart_from_those_that_only_name_it(record: Record) -> None:
    """What the list of cases counts for a country are the cases that its page has as its own."""
    kazakhstan = data(record, "countries/kz/")
    assert [one.case.link.text for one in kazakhstan.cases] == ["A border case"]
    assert [one.case.link.text for one in kazakhstan.other_cases] == ["A libel case"]
    assert [(group.label, len(group.links)) for group in kazakhstan.groups] == [
        ("Organisations", 1),
        ("Courts", 3),
        ("Statutes", 2),
        ("Places", 1),
    ]
    facets = {one.facet: one.values for one in data(record, "cases/").choices}
    assert [(value.link.text, value.link.url, value.count) for value in facets["country"]] == [
        ("Kazakhstan", "cases/country/kz/", 1),
        ("United States", "cases/country/us/", 1),
    ]
    assert [(value.link.text, value.link.url, value.count) for value in facets["topic"]] == [
        ("desertion", "cases/topic/desertion/", 2),
        ("asylum", "cases/topic/asylum/", 1),
        ("libel", "cases/topic/libel/", 1),
    ]


def test_a_publisher_has_its_sources_with_what_rests_on_them(record: Record) -> None:
    """Each source once, with the facts that rest on it in each case."""
    city = data(record, "publishers/my-city/")
    rests = {row.title.text: [(citing.case.text, citing.facts) for citing in row.cases] for row in city.listed}
    assert rests == {
        "A report": [("A border case", 3)],
        "An interview": [("A border case", 1)],
        "The paper": [("A libel case", 3)],
    }
    assert (city.resting, city.events) == (4, ())


def test_sources_of_one_origin_are_one_witness(record: Record) -> None:
    """The index of sources says which source relays which, and how many are independent."""
    sources = data(record, "sources/")
    rows = {row.title.text: row for publisher in sources.publishers for row in publisher.rows}
    assert (sources.numbers.total, sources.numbers.origins) == (4, 3)
    assert rows["A report"].origin == rows["An interview"].title
    assert (rows["A report"].together, rows["An interview"].relayed, rows["The paper"].together) == (2, 1, 1)
    assert [(publisher.name.text, publisher.name.url) for publisher in sources.publishers] == [
        ("my  city", "publishers/my-city/"),
        ("The Court", "publishers/the-court/"),
    ]


def test_names_of_any_script_have_an_address(tmp_path: Path) -> None:
    """A name becomes Latin letters, digits and hyphens; one without any letter is called by its kind."""
    names = ("Орал қаласы", "القاهرة", "北京市", "São Paulo", "!?", "Llan" + "fair" * 40)
    cases = {
        f"case-{number}": case(f"Case {number}", "2026-11-20", f'place: {{name: "{name}", country: KZ}}')
        for number, name in enumerate(names)
    }
    record = of(tmp_path, **cases)
    keys = {entity.name: key for key, entity in record.entities["place"].items()}
    assert set(keys) == set(names)
    assert (keys["Орал қаласы"], keys["São Paulo"], keys["!?"]) == ("oral-qalasy", "sao-paulo", "place")
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", key) for key in keys.values())
    assert {f"places/{key}/" for key in keys.values()} <= set(pages(record))


def test_a_later_case_takes_no_address_from_an_older_one(tmp_path: Path) -> None:
    """Names that come to one address are numbered in the order in which they came on record."""
    older = case("Older", "2026-11-01", "place: {name: Springfield, country: US}")
    newer = case("Newer", "2026-11-20", "place: {name: Springfield, country: CA}\ntopics: [C, C++]")
    record = of(tmp_path, newer=newer, older=older)
    assert {key: entity.country for key, entity in record.entities["place"].items()} == {
        "springfield": "US",
        "springfield-2": "CA",
    }
    assert {key: entity.name for key, entity in record.entities["topic"].items()} == {"c": "C", "c-2": "C++"}


def test_laws_of_two_countries_with_one_name_are_two(tmp_path: Path) -> None:
    """A law is the country's whose case names it, where it does not say otherwise."""
    here = case("Here", "2026-11-01", "country: KZ\nstatutes: [{code: Criminal Code}]")
    there = case("There", "2026-11-02", "country: RU\nstatutes: [{code: Criminal Code}]")
    abroad = case("Abroad", "2026-11-03", "country: US\nstatutes: [{code: criminal code, country: RU}]")
    record = of(tmp_path, here=here, there=there, abroad=abroad)
    assert named(record, "statute") == {
        "criminal-code": {"here": []},
        "criminal-code-2": {"abroad": [], "there": []},
    }


def test_a_court_of_thousands_of_events_shows_the_newest(tmp_path: Path) -> None:
    """The page of an entity or a person stays readable at any size: the newest events, and how many there are."""
    what = "court: district, people: [judge], sources: [ruling]"
    events = "".join(f"  - {{date: {year}, title: Event of {year}, {what}}}\n" for year in range(1800, 1920))
    case = (
        "---\ntitle: A long case\npublished: 2026-11-20\n"
        "people:\n  judge: {name: Ada Judge, role: judge}\n"
        "courts:\n  district: {name: District Court}\n"
        f"events:\n{events}sources:\n  ruling: {{type: court-decision, title: A ruling}}\n"
        "---\n\nIt began [@ruling].\n"
    )
    record = examine(newsroom(tmp_path, {"content/cases/long.md": case}), DAY).record
    assert record is not None
    pages = {page.url: page.data for page in plan(record)}
    shown = [
        (len(data.events), data.events[0].title, data.events[-1].title, data.happened)
        for data in (pages["courts/district/"], pages["people/judge/"])
    ]
    assert shown == [(40, "Event of 1880", "Event of 1919", 120)] * 2
