"""The data of a case: what is in it, what is kept out of it, and that programs can read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest
from datafiles import (
    HOSTILE,
    SITE,
    STATUS,
    case_of,
    data_of,
    day,
    fullest,
    hostile_case,
    ours,
    published,
    record_of,
    smallest,
)
from jsonschema import Draft202012Validator, FormatChecker
from newsrooms import DAY, ROOT

from onrecord.dates import Date
from onrecord.formats import case_json, files
from onrecord.model.case import Case, Correction, Facts, Medium
from onrecord.model.claim import Claim, Version
from onrecord.model.event import ChargeOutcome, Deadline, Event, Place, Sentence
from onrecord.model.narrative import Heading, Outline
from onrecord.model.parties import Court, Name, Organisation, Person, Reply
from onrecord.model.proceeding import Charge, Proceeding, Seat, Statute
from onrecord.model.source import Citation, Confidential, Source
from onrecord.model.status import ChargeStanding, Due, ProceedingStanding, Standing, Status

PUBLISHED: Mapping[type, str] = {
    Case: "slug facts narrative",
    Outline: "headings",
    Heading: "level id text",
    Facts: "id former_slugs title summary lang country place topics authors published updated last_verified"
    " content_warning related people organisations courts proceedings charges statutes events claims sources media"
    " corrections",
    Person: "name pseudonym display names sort role born died nationality reply not_same_as note sources",
    Name: "value lang use",
    Reply: "asked how answer sources",
    Organisation: "name names role country note sources",
    Court: "name names country level appeals_to note sources",
    Proceeding: "court instance docket appeal_from merged_into panel note sources",
    Seat: "vote opinion",
    Charge: "person name statute proceeding count sources",
    Statute: "code article part country",
    Event: "title date after before id type text day_part time people organisations proceeding court outcome"
    " charges sentence due supersedes place standing sources",
    ChargeOutcome: "id outcome",
    Sentence: "kind length suspended fine note",
    Deadline: "date what estimate",
    Place: "name country precision",
    Claim: "text grade id by about answer answer_by answer_sources versions note sources",
    Version: "value sources",
    Citation: "key pinpoint",
    Source: "type title author publisher container published accessed url archived language country court edition"
    " number note origin file sha256 confidential",
    Confidential: "described_as reason",
    Medium: "alt credit caption licence taken source content_warning",
    Correction: "date type text about",
    Status: "charges proceedings custody due line",
    Standing: "state since events",
    ChargeStanding: "verdict appealed reviewed final",
    ProceedingStanding: "state outcome decided ahead",
    Due: "event date what estimate ahead answered",
}
"""What of each type of the model may be in the data."""

KEPT_BACK: Mapping[type, str] = {
    Case: "file inlines langs telling",
    Outline: "digest holes opening lede words uncited empty accusations",
    Facts: "schema review draft embargo custom silence",
    Person: "minor",
    Statute: "law",
    Status: "sentences",
}
"""What may not: the newsroom's own business, what would tell who somebody is, and what the events say already."""


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema of the data, itself valid."""
    Draft202012Validator.check_schema(case_json.schema())
    return Draft202012Validator(case_json.schema(), format_checker=FormatChecker())


def reachable(kind: type, found: set[type]) -> None:
    """The types of the model that a type leads to by fields that are published."""
    found.add(kind)
    hints = get_type_hints(kind)
    for name in PUBLISHED.get(kind, "").split():
        waiting = [hints[name]]
        while waiting:
            hint = waiting.pop()
            waiting += get_args(hint)
            if isinstance(hint, type) and is_dataclass(hint) and hint is not Date and hint not in found:
                reachable(hint, found)


def test_every_field_of_the_model_is_decided_on() -> None:
    """A new field of the model fails here until somebody has said whether it may be in the data."""
    kinds: set[type] = set()
    reachable(Case, kinds)
    reachable(Status, kinds)
    decided = {kind: sorted(f"{PUBLISHED.get(kind, '')} {KEPT_BACK.get(kind, '')}".split()) for kind in kinds}
    assert decided == {kind: sorted(field.name for field in fields(kind)) for kind in kinds}
    assert kinds == PUBLISHED.keys()


Leaf = tuple[bool, type, str, object]


def leaves(value: object, open: bool = True, kind: type = Case, name: str = "facts") -> Iterator[Leaf]:
    """Each value in a case: whether it may be published, whose field it is, and the value itself."""
    if is_dataclass(value) and not isinstance(value, Date):
        hidden = isinstance(value, Source) and value.confidential
        allowed = ["confidential"] if hidden else PUBLISHED.get(type(value), "").split()
        for field in fields(value):
            inner = getattr(value, field.name)
            yield from leaves(inner, open and field.name in allowed, type(value), field.name)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield open, kind, name, key
            yield from leaves(inner, open, kind, name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from leaves(inner, open, kind, name)
    else:
        yield open, kind, name, value.text if isinstance(value, Date) else value


def test_the_fullest_case_is_full() -> None:
    """Every field that may be published says something in it, so that what follows proves something."""
    said = {(kind, name) for one in (fullest()[0], STATUS) for _, kind, name, value in leaves(one) if value}
    holders = {
        (type(holder), field.name)
        for holder in holders_in((fullest()[0], STATUS))
        for field in fields(holder)
        if getattr(holder, field.name) not in (None, (), False, "")
    }
    decided = {(kind, name) for kind, names in PUBLISHED.items() for name in names.split()}
    assert decided - said - holders == set()


def holders_in(value: object) -> Iterator[Any]:
    """Every dataclass in a value."""
    if is_dataclass(value) and not isinstance(value, Date):
        yield value
        for field in fields(value):
            yield from holders_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from holders_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for inner in value:
            yield from holders_in(inner)


def test_what_may_be_published_is_in_the_data() -> None:
    """Each word of each field that is decided to be public stands in case.json."""
    text = published(*fullest())["case.json"]
    lost = [
        (kind.__name__, name, value)
        for open, kind, name, value in (*leaves(fullest()[0]), *leaves(STATUS))
        if open and isinstance(value, str) and not all(word in text for word in value.split())
    ]
    assert lost == []


def test_what_is_kept_back_is_in_no_file() -> None:
    """No field that is decided to be kept back stands in any file, nor in the page's head."""
    found = [*leaves(fullest()[0]), *leaves(STATUS)]
    public_values = {value for open, _, _, value in found if open}
    kept = {value for open, _, _, value in found if not open and isinstance(value, str) and len(value) > 3}
    text = "".join(published(*fullest()).values())
    assert len(kept - public_values) > 10
    assert [value for value in kept - public_values if value in text] == []
    assert "kept-" not in text


def seen(
    node: dict[str, Any], value: Any, found: set[tuple[str, str]], defs: Mapping[str, Any], at: str = ""
) -> None:
    """Takes down which properties of a schema a value has."""
    for ref in [node, *node.get("oneOf", ())]:
        if "$ref" in ref:
            name = ref["$ref"].rpartition("/")[2]
            seen(defs[name], value, found, defs, name)
    if isinstance(value, list):
        for item in value:
            seen(node.get("items", {}), item, found, defs, at)
    elif isinstance(value, dict):
        for name in node.get("properties", {}).keys() & value.keys():
            found.add((at, name))
            seen(
                node["properties"][name], value[name], found, defs, f"{at}.{name}" if name == "confidential" else at
            )


def test_every_property_of_the_schema_is_written() -> None:
    """The schema promises nothing that the data never has."""
    schema = case_json.schema()
    found: set[tuple[str, str]] = set()
    seen(schema, data_of(*fullest()), found, schema["$defs"])
    promised = {
        (name, each)
        for name, node in (("", schema), *schema["$defs"].items())
        for each in node.get("properties", ())
    }
    assert promised - found == set()


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object that a schema describes."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)


def test_the_schema_explains_everything_and_allows_nothing_else() -> None:
    """Each object is closed and described, and so is each of its properties."""
    schema = case_json.schema()
    defs = schema["$defs"]
    for node in objects(schema):
        assert node["additionalProperties"] is False
        assert node["description"]
        assert set(node["required"]) <= node["properties"].keys()
        for name, each in node["properties"].items():
            described = each.get("description") or defs[each["$ref"].rpartition("/")[2]].get("description")
            assert described or "const" in each, name


def test_the_committed_schema_is_the_one_in_use() -> None:
    """docs/case-data.schema.json is what the program describes its data by."""
    committed = (ROOT / "docs" / "case-data.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(case_json.schema(), indent=2, ensure_ascii=False) + "\n"


def test_every_property_of_the_data_is_in_the_manual() -> None:
    """docs/data.md names each field of the data at the beginning of a row, or tells what it is made of."""
    manual = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", manual))
    schema = case_json.schema()
    assert {name for node in objects(schema) for name in node["properties"]} - named == set()


@pytest.mark.parametrize("site_url", [SITE, ""])
def test_the_data_of_the_fullest_case_is_as_the_schema_says(validator: Draft202012Validator, site_url: str) -> None:
    """Each field has the form that the schema gives it, whether the address of the site is known or not."""
    assert [error.message for error in validator.iter_errors(data_of(*fullest(), site_url))] == []


def test_the_data_of_our_cases_is_as_the_schema_says(validator: Draft202012Validator) -> None:
    """Every demonstration case can be read by a program that trusts the schema."""
    faults = {
        slug: [error.message for error in validator.iter_errors(data_of(case, ours()))]
        for slug, case in ours().cases.items()
    }
    assert faults == {slug: [] for slug in ours().cases}


def test_an_unknown_field_is_not_as_the_schema_says(validator: Draft202012Validator) -> None:
    """The schema is closed: what it does not name makes it fail."""
    case = next(iter(ours().cases.values()))
    assert not validator.is_valid(data_of(case, ours()) | {"internal": "x"})


def test_addresses_are_whole_where_the_site_has_one() -> None:
    """With the site's address each of ours begins with it; without, it leads from the page to the same place."""
    case, record = fullest()
    whole, relative = data_of(case, record), data_of(case, record, "")
    assert whole["url"] == "https://record.example/cases/fullest/"
    assert whole["events"][0]["url"] == "https://record.example/cases/fullest/#event-crossing"
    assert whole["media"][0]["url"] == "https://record.example/cases/fullest/photo.jpg"
    assert relative["url"] == "../../cases/fullest/"
    assert relative["people"][0]["url"] == "../../people/accused/"
    assert "url" not in relative["site"]


def test_events_stand_in_order_of_time() -> None:
    """The data has them as the timeline has them, not as the file has them."""
    later, earlier = (Event(title=year, date=day(year), id=f"e{year}") for year in ("2024", "2023"))
    case = smallest(events=(later, earlier))
    found = data_of(case, record_of(case))["events"]
    assert [event["anchor"] for event in found] == ["event-e2023", "event-e2024"]


def test_dates_say_their_bounds() -> None:
    """A date is its EDTF with the first and the last day that it can mean; no bound is null."""
    case = smallest(events=tuple(Event(title="x", date=day(text)) for text in ("2023-05~", "[..2023-05-25]")))
    found = [event["date"] for event in data_of(case, record_of(case))["events"]]
    assert {"edtf": "2023-05~", "earliest": "2023-05-01", "latest": "2023-05-31"} in found
    assert {"edtf": "[..2023-05-25]", "earliest": None, "latest": "2023-05-25"} in found


def test_texts_are_words_and_their_citations_stand_beside_them() -> None:
    """Markdown is read: links are their words, and what it cites is among the sources of the fact, once."""
    case = case_of(
        "---\ntitle: x\npublished: 2026-11-22\nsources: {a: {type: other}, b: {type: other}}\n"
        'events: [{date: 2023, title: x, text: "*Said* [so](source:a) on 25 May [@b, p. 2; @a].", sources: [a]}]\n'
        "---\n"
    )
    event = data_of(case, record_of(case))["events"][0]
    assert event["text"] == "Said so on 25 May."
    assert event["sources"] == [{"key": "a"}, {"key": "b", "pinpoint": "p. 2"}]


def test_the_same_record_gives_the_same_bytes() -> None:
    """Nothing but the record, the day and the site's address has a part in a file, and text is UTF-8 as it is."""
    assert files(*fullest(), SITE) == files(*fullest(), SITE)
    case = smallest(title="Қазақстан «Суд»")
    content = published(case, record_of(case))["case.json"]
    assert '"title": "Қазақстан «Суд»",\n' in content
    assert json.loads(content)["as_of"] == DAY


def test_what_is_not_published_is_not_led_to() -> None:
    """A file that nobody found, and a related case that readers may not know of, are not in the data."""
    medium = Medium(alt="x", credit="x")
    sources = {"a": Source(type="other", file="evidence.pdf", sha256="f" * 64)}
    case = smallest(media={"photo.jpg": medium}, related=("embargoed",), sources=sources)
    record = replace(record_of(case), media={})
    data = data_of(case, record)
    assert (data["media"], data["related"]) == ([], [])
    assert data["sources"] == [{"key": "a", "type": "other", "author": [], "sha256": "f" * 64}]


def test_a_claim_says_what_it_is_about() -> None:
    """A key of a claim is told by its kind; one that nothing has is left out."""
    case = smallest(
        people={"p": Person(name="P")},
        organisations={"o": Organisation(name="O")},
        events=(Event(title="x", id="e", date=day("2023")),),
        charges={"c": Charge(person="p")},
        proceedings={"t": Proceeding(court="court", instance="first")},
        claims=(Claim(text="x", grade="alleged", by=("p", "o"), about=("e", "c", "t", "nobody")),),
    )
    claim = data_of(case, record_of(case))["claims"][0]
    assert [(one["kind"], one["key"]) for one in claim["by"]] == [("person", "p"), ("organisation", "o")]
    assert [(one["kind"], one["key"]) for one in claim["about"]] == [
        ("event", "event-e"),
        ("charge", "c"),
        ("proceeding", "t"),
    ]


def test_the_outline_of_a_text() -> None:
    """The data has its headings, but for one without words; an edit of prose changes none of it."""
    case = case_of("---\ntitle: x\npublished: 2026-11-22\n---\nFive words are in here.\n\n## So *be* it\n\n##\n")
    found = data_of(case, record_of(case), "")["text"]
    assert found == {"headings": [{"level": 3, "text": "So be it", "url": "../../cases/fullest/#so-be-it"}]}


def test_files_stand_beside_the_page() -> None:
    """The data of a case is where its page leads to it."""
    case = smallest()
    assert [output.path for output in files(case, record_of(case), SITE)] == [
        "cases/small/case.json",
        "cases/small/sources.csl.json",
        "cases/small/sources.bib",
    ]


SECRET = "Zamira Qosymova"


@pytest.mark.parametrize(
    "person",
    [
        Person(name=SECRET, display="withheld"),
        Person(name=SECRET, display="initials"),
        Person(name=SECRET, display="pseudonym", pseudonym="Anna"),
        Person(name=SECRET, display="pseudonym"),
        Person(name=SECRET, display="other"),
        Person(name=SECRET, minor=True),
    ],
    ids=lambda person: f"{person.display}-{person.pseudonym}",
)
def test_who_must_not_be_named_is_not_named(person: Person) -> None:
    """Name, other names and dates of life of such a person are in no file and not in the head."""
    hidden = replace(
        person, role="defendant", names=(Name(value=SECRET.upper()),), born=day("1999-07-31"), died=day("1999-08")
    )
    case = smallest(people={"p1": hidden}, charges={"c": Charge(person="p1")})
    made = "".join(published(case, record_of(case)).values())
    traces = ["Zamira", "Qosymova", "ZAMIRA", "QOSYMOVA", "1999"]
    assert [trace for trace in traces if trace in made] == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(name="Igor Sandzhiev"), "Igor Sandzhiev"),
        (Person(), "p1"),
        (Person(name="Jean-Luc Petit", display="initials"), "J.-L. P."),
        (Person(name="J.-L. P.", display="initials"), "J.-L. P."),
        (Person(name="Юрий Кобзарев", minor=True), "Ю. К."),
        (Person(name="x", display="pseudonym", pseudonym="Anna"), "Anna"),
        (Person(name="x", display="withheld"), None),
        (Person(name="x", display="unheard-of"), None),
    ],
)
def test_the_public_name(person: Person, expected: str | None) -> None:
    """What is published as a name; a way to display it that is not known publishes nothing."""
    case = smallest(people={"p1": person})
    assert data_of(case, record_of(case))["people"][0].get("name") == expected


def test_a_confidential_source_is_described_and_no_more() -> None:
    """Whatever else a file says of it is in no format."""
    source = Source(
        type="interview",
        title=f"Talk with {SECRET}",
        author=(SECRET,),
        publisher=SECRET,
        container=SECRET,
        url="https://zamira.example/",
        archived="https://zamira.example/",
        number="Qosymova 1",
        note=SECRET,
        court=SECRET,
        origin="second",
        published=day("1999-07-31"),
        file="Zamira.pdf",
        sha256="f" * 64,
        confidential=Confidential(described_as="an employee of the court", reason="fears for her post"),
    )
    case = smallest(sources={"first": source, "second": Source(type="article", title="x", origin="first")})
    made = published(case, record_of(case))
    text = "".join(made.values())
    assert [trace for trace in ("Zamira", "zamira", "Qosymova", "interview", "1999", "ffff") if trace in text] == []
    listing = {name: content for name, content in made.items() if "cite." not in name}
    assert [name for name, content in listing.items() if "an employee of the court" not in content] == []
    assert data_of(case, record_of(case))["sources"][0] == {
        "key": "first",
        "confidential": {"described_as": "an employee of the court", "reason": "fears for her post"},
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_data(text: str, validator: Draft202012Validator) -> None:
    """Whatever a name or a title holds, the file can be read and says it again."""
    case = hostile_case(text)
    data = data_of(case, record_of(case))
    assert [error.message for error in validator.iter_errors(data)] == []
    assert (data["title"], data["people"][0]["name"], data["sources"][0]["author"]) == (text, text, [text, text])
