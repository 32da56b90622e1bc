"""What several cases share: how a case is completed from the registry, and what is told of the registry itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, newsroom

from onrecord.dates import parse as day
from onrecord.model.case import Case, Facts
from onrecord.model.narrative import Narrative
from onrecord.model.parties import Court, Name, Organisation, Person
from onrecord.model.proceeding import Charge, Statute
from onrecord.model.registry import LISTS, Entries, Registry
from onrecord.model.source import Citation, Source
from onrecord.model.text import Text
from onrecord.parse import parse_registry
from onrecord.pipeline import examine
from onrecord.record import complete, join, merge
from onrecord.report import placed
from onrecord.vocabulary import vocabularies

NOTE = Narrative(("A note.",)).outline
HEAD = "---\ntitle: A month to leave\npublished: 2026-11-22\n"
CASE = f"{HEAD}sources:\n  relay: {{type: article}}\n---\n\nThe court heard the appeal [@relay].\n"


def case(**facts: Any) -> Case:
    """A case of these facts, with an empty text."""
    whole = Facts(title="A case", published=day("2026"), **facts)
    return Case("case", "content/cases/case.md", whole, Narrative(()).outline, {})


def registry(**lists: Any) -> Registry:
    """A registry of these lists, each in the file of its name."""
    return Registry(Entries(**lists), {name: f"content/registry/{name}.yml" for name in lists})


def told(folder: Path, files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    """A newsroom of these files, below `content/` → the place and rule of each problem."""
    found = examine(newsroom(folder, {f"content/{name}": text for name, text in files.items()}), DAY)
    return [(one.spot.file, line, column, one.rule) for line, column, one in placed(found.problems, found.files)]


def test_a_case_that_writes_only_the_key_has_all_of_the_entry() -> None:
    """Name, role and country come from the registry where the case says nothing."""
    entry = Person(name="Byron R. White", role="justice", nationality="US", names=(Name(value="White"),))
    merged = merge(case(people={"byron-r-white": Person()}), registry(people={"byron-r-white": entry}))
    assert merged.facts.people == {"byron-r-white": entry}


def test_what_the_case_writes_wins_field_by_field() -> None:
    """The role and note of this case are kept, and what it leaves empty is filled."""
    entry = Person(name="Byron R. White", role="justice", nationality="US")
    own = Person(role="witness", note="On the steps.")
    merged = merge(case(people={"byron-r-white": own}), registry(people={"byron-r-white": entry}))
    expected = Person(name="Byron R. White", role="witness", nationality="US", note="On the steps.")
    assert merged.facts.people["byron-r-white"] == expected


def test_an_entry_that_the_case_does_not_name_stays_out_of_it() -> None:
    """A registry adds nobody to a case."""
    shared = registry(
        people={"byron-r-white": Person(name="Byron R. White")},
        courts={"supreme-court": Court(name="Supreme Court")},
        organisations={"press": Organisation(name="Press")},
        sources={"relay": Source(type="article")},
    )
    assert merge(case(), shared) == case()


def test_a_cited_source_is_one_of_the_case_with_those_that_it_relays() -> None:
    """Whatever cites it counts: an event, the source of a picture, an entry that the case has from the registry."""
    sources = {
        "relay": Source(type="article", origin="mycity"),
        "mycity": Source(type="web-page", origin="agency"),
        "agency": Source(type="article"),
        "roll": Source(type="document"),
        "unused": Source(type="book"),
    }
    people = {"byron-r-white": Person(name="Byron R. White", sources=(Citation("roll"),))}
    own = Charge(person="byron-r-white", sources=(Citation("relay", "p. 4"),))
    merged = merge(
        case(people={"byron-r-white": Person()}, charges={"a": own}), registry(people=people, sources=sources)
    )
    assert set(merged.facts.sources) == {"relay", "mycity", "agency", "roll"}
    assert merged.facts.sources["relay"] == sources["relay"]


def test_sources_that_relay_each_other_come_to_an_end() -> None:
    """A circle of origins is a fault that a check tells, and no endless loop."""
    sources = {"a": Source(type="article", origin="b"), "b": Source(type="article", origin="a")}
    cited = case(charges={"x": Charge(person="p", sources=(Citation("a"),))})
    assert set(merge(cited, registry(sources=sources)).facts.sources) == {"a", "b"}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Statute(law="kz-392"), Statute(code="Criminal Code", article="392", country="KZ")),
        (Statute(law="kz-392", part="1"), Statute(code="Criminal Code", article="392", part="1", country="KZ")),
        (Statute(code="Criminal Code", article="5"), Statute(code="Criminal Code", article="5")),
        (Statute(law="kz-1"), Statute(law="kz-1")),
    ],
)
def test_a_provision_is_named_by_its_key(own: Statute, expected: Statute) -> None:
    """In a charge and among the laws in question, and then it is the same as one that is written out."""
    shared = registry(statutes={"kz-392": Statute(code="Criminal Code", article="392", country="KZ")})
    merged = merge(case(charges={"border": Charge(person="a", statute=own)}, statutes=(own,)), shared)
    assert merged.facts.charges["border"].statute == expected
    assert merged.facts.statutes == (expected,)


def test_an_appeal_leads_to_a_court_that_the_case_lists() -> None:
    """Where the case does not list the court above, the registry does not bring it in."""
    shared = registry(courts={"low": Court(name="Low", appeals_to="high"), "high": Court(name="High")})
    alone, both = case(courts={"low": Court()}), case(courts={"low": Court(), "high": Court()})
    assert merge(alone, shared).facts.courts == {"low": Court(name="Low")}
    assert merge(both, shared).facts.courts == dict(shared.entries.courts)


def test_a_note_of_the_registry_is_shown_where_the_case_has_none() -> None:
    """Its text goes the way of the field that it belongs to."""
    people = {"a": Person(name="A", note="A note."), "b": Person(name="B", note="A note.")}
    shared = Registry(Entries(people=people), {}, {"people/a/note": NOTE, "people/b/note": NOTE})
    merged = merge(case(people={"a": Person(), "b": Person(note="Ours.")}), shared)
    assert merged.inlines == {"people/a/note": NOTE}
    assert merged.facts.people["b"].note == "Ours."


@pytest.mark.parametrize("display", ["initials", "withheld"])
def test_a_name_that_the_registry_withholds_stays_withheld(display: str) -> None:
    """A case that writes the name, or wants it whole, gets what the registry publishes."""
    public = Person(name="D. S." if display == "initials" else None, display=display)
    own = Person(name="Dana Serik", names=(Name(value="Дана Серік"),), born=day("1990"), role="witness")
    merged = merge(case(people={"clerk": own}), registry(people={"clerk": public})).facts.people["clerk"]
    assert merged == Person(name=public.name, display=display, role="witness")


def test_a_case_that_withholds_a_name_does_not_get_it_from_the_registry() -> None:
    """Whoever withholds wins."""
    shared = registry(people={"clerk": Person(name="Dana Serik", names=(Name(value="Серік"),), born=day("1990"))})
    merged = merge(case(people={"clerk": Person(display="withheld")}), shared).facts.people["clerk"]
    assert merged == Person(display="withheld")


def test_people_whom_no_case_names_are_not_told_apart_from_anyone() -> None:
    """`not_same_as` leads only to people who have a page."""
    people = {"a": Person(name="A", not_same_as=("b", "c")), "b": Person(name="B"), "c": Person(name="C")}
    (merged,) = complete([case(people={"a": Person(), "b": Person()})], registry(people=people))
    assert merged.facts.people["a"].not_same_as == ("b",)


PEOPLE = st.dictionaries(
    st.sampled_from("abc"),
    st.builds(
        Person,
        name=st.none() | st.sampled_from(("Ana", "Ber")),
        role=st.none() | st.just("witness"),
        display=st.sampled_from(("full", "initials", "withheld")),
        not_same_as=st.sampled_from(((), ("b",), ("c", "d"))),
        sources=st.sampled_from(((), (Citation("relay"),), (Citation("lost"),))),
    ),
)
COURTS = st.dictionaries(
    st.sampled_from("xyz"), st.builds(Court, name=st.none() | st.just("X"), appeals_to=st.none() | st.just("y"))
)
SOURCES = st.dictionaries(
    st.sampled_from(("relay", "mycity")),
    st.builds(Source, type=st.just("article"), origin=st.none() | st.just("mycity")),
)
REGISTRIES = st.builds(registry, people=PEOPLE, courts=COURTS, sources=SOURCES)
CASES = st.lists(st.builds(case, people=PEOPLE, courts=COURTS, sources=SOURCES), max_size=4)


@given(CASES, REGISTRIES, st.randoms())
def test_the_order_of_cases_and_files_does_not_matter(cases: list[Case], shared: Registry, chance: Any) -> None:
    """Each case becomes the same, whichever comes first, and however the lists of the registry are joined."""
    lists = [
        Registry(Entries(**{name: getattr(shared.entries, name)}), {name: shared.files.get(name, "")})
        for name in LISTS
    ]
    order = list(range(len(cases)))
    chance.shuffle(order)
    chance.shuffle(lists)
    other = complete([cases[index] for index in order], join(lists))
    assert [complete(cases, shared)[index] for index in order] == list(other)


@given(CASES, REGISTRIES)
def test_completing_a_case_twice_changes_nothing(cases: list[Case], shared: Registry) -> None:
    """What the registry has given, it does not give again."""
    once = complete(cases, shared)
    assert complete(once, shared) == once


def test_a_list_of_the_registry_is_read_with_the_rules_of_front_matter() -> None:
    """Values are text until their field gives them a type, and a note is Markdown."""
    text = (
        b"# Who sat\nbyron-r-white: {name: Byron R. White, nationality: NO, born: 1917-06, note: 'See [@oyez].'}\n"
    )
    parsed = parse_registry(Text("content/registry/people.yml", text), vocabularies(), "en")
    assert parsed.problems == ()
    assert parsed.registry
    person = parsed.registry.entries.people["byron-r-white"]
    assert (person.nationality, str(person.born)) == ("NO", "1917-06")
    assert list(parsed.registry.inlines) == ["people/byron-r-white/note"]
    assert set(parsed.narratives) == {parsed.registry.inlines["people/byron-r-white/note"].digest}


def test_a_list_of_the_registry_may_be_long() -> None:
    """A record of ten thousand cases has as many people: they are more than front matter may hold."""
    lines = "".join(f"witness-{number}: {{name: Witness {number}, note: {'x' * 99}}}\n" for number in range(9_000))
    parsed = parse_registry(Text("content/registry/people.yml", lines.encode()), vocabularies(), "en")
    assert (len(lines) > 2**20, parsed.problems) == (True, ())
    assert parsed.registry
    assert len(parsed.registry.entries.people) == 9_000


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"people.yml": "- Dana Serik\n"}, ("people.yml", 1, 1, "not-a-map")),
        ({"people.yml": ""}, ("people.yml", 0, 0, "empty-file")),
        ({"people.yml": "Dana Serik: {name: Dana Serik}\n"}, ("people.yml", 1, 1, "bad-key")),
        ({"people.yml": "a: {nam: A}\n"}, ("people.yml", 1, 5, "unknown-key")),
        ({"people.yml": "a: {name: A}\na: {name: B}\n"}, ("people.yml", 2, 1, "duplicate-key")),
        ({"people.yml": "a:\n\tname: A\n"}, ("people.yml", 2, 1, "tab")),
        ({"people.yml": "a: Dana Serik\n"}, ("people.yml", 1, 4, "wrong-type")),
        ({"people.yml": "a: {name: A, role: jugde}\n"}, ("people.yml", 1, 20, "unknown-value")),
        ({"sources.yml": "a: {title: A}\n"}, ("sources.yml", 1, 1, "missing-field")),
        ({"statutes.yml": "a: {article: '3'}\n"}, ("statutes.yml", 1, 4, "missing-field")),
        ({"statutes.yml": "a: {law: b, code: C}\n"}, ("statutes.yml", 1, 5, "unknown-key")),
        ({"courts.yml": "a: {name: A, appeals_to: b}\n"}, ("courts.yml", 1, 26, "unknown-reference")),
        ({"person.yml": "a: {name: A}\n"}, ("person.yml", 0, 0, "unknown-registry")),
        ({"people.yaml": "a: {name: A}\n"}, ("people.yaml", 0, 0, "unknown-registry")),
        ({"notes.md": "# Notes\n"}, ("notes.md", 0, 0, "unknown-registry")),
    ],
)  # fmt: skip
def test_a_fault_of_the_registry_is_told_where_it_stands(
    files: dict[str, str], expected: tuple[str, int, int, str], tmp_path: Path
) -> None:
    """Each with its file, line and column. That nothing uses a faulty entry is not told on top."""
    shelf = {f"registry/{name}": text for name, text in files.items()}
    found = [one for one in told(tmp_path, {"cases/a.md": CASE, **shelf}) if one[3] != "unused-registry-entry"]
    assert found == [(f"content/registry/{expected[0]}", *expected[1:])]


def test_a_misspelt_file_is_offered_its_name(tmp_path: Path) -> None:
    """The message names the file that was meant."""
    found = examine(
        newsroom(tmp_path, {"content/cases/a.md": CASE, "content/registry/organizations.yml": "a: {}"}), DAY
    )
    assert [one.message.split("? ")[0] for one in found.problems] == [
        'Nothing is made of "organizations.yml". Did you mean "organisations.yml"'
    ]


def test_an_unknown_provision_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    """A key that the registry does not hold stands in the case."""
    files = {
        "content/cases/a.md": CASE.replace("sources:", "statutes:\n  - {law: kz-393}\n  - {law: kz-392}\nsources:"),
        "content/registry/statutes.yml": "kz-392: {code: Criminal Code}\n",
    }
    found = examine(newsroom(tmp_path, files), DAY)
    (problem,) = found.problems
    assert (problem.rule, problem.spot.path) == ("unknown-reference", ("statutes", 0, "law"))
    assert problem.message == '"kz-393" is not a statute of the registry. Did you mean "kz-392"?'


def test_a_provision_says_which_law_it_is_in(tmp_path: Path) -> None:
    """Here or in the registry: with neither there is nothing to print."""
    files = {"cases/a.md": CASE.replace("sources:", "statutes:\n  - {article: '3'}\nsources:")}
    assert told(tmp_path, files) == [("content/cases/a.md", 5, 5, "missing-field")]


def test_what_a_file_that_cannot_be_read_uses_is_not_called_unused(tmp_path: Path) -> None:
    """One fault does not make others of entries that nobody has touched."""
    files = {
        "cases/a.md": CASE.replace("title:", "titel:"),
        "registry/people.yml": "byron-r-white: {name: Byron R. White}\n",
    }
    assert {rule for *_, rule in told(tmp_path, files)} == {"unknown-key", "missing-field"}


def test_a_draft_uses_an_entry_too(tmp_path: Path) -> None:
    """Whoever prepares a case may list its people first."""
    files = {
        "cases/a.md": CASE,
        "cases/b.md": CASE.replace("sources:", "draft: true\npeople:\n  byron-r-white:\nsources:"),
        "registry/people.yml": "byron-r-white: {name: Byron R. White}\n",
    }
    assert told(tmp_path, files) == []


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    """What editors leave behind is no list."""
    names = (".people.yml.swp", "people.yml~", "~$people.yml", ".DS_Store")
    assert told(tmp_path, {"cases/a.md": CASE, **{f"registry/{name}": "x" for name in names}}) == []
