"""A tree of strings → facts, prose facts and settings, with every fault at its line and column."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import dates, decode, frontmatter
from onrecord.model.case import Facts
from onrecord.model.event import Event, Place
from onrecord.model.parties import Name, Person
from onrecord.model.settings import NavItem, Own, Settings
from onrecord.model.source import Citation
from onrecord.model.text import ProseFacts
from onrecord.problem import Problem, Rule
from onrecord.vocabulary import Term, vocabularies

WORDS = vocabularies()
SMALLEST = "title: A case\npublished: 2026-11-22\n"
"""The two fields that a case must have: lines 2 and 3 of a file."""

Told = tuple[str, int, int, str]


def told(yaml: str, problems: tuple[Problem, ...], first_line: int = 2) -> list[Told]:
    """Rule, line, column and message of each problem, in the order of the file."""
    places = [
        (
            problem.rule,
            *frontmatter.locate(yaml, problem.spot.path, problem.spot.at_key, first_line),
            problem.message,
        )
        for problem in problems
    ]
    return sorted(places, key=lambda place: place[1:3])


def facts(yaml: str) -> tuple[Facts | None, list[Told]]:
    """The front matter of a case file, read and decoded."""
    tree, problems = frontmatter.read(yaml, "x.md")
    assert tree is not None, problems
    found, problems = decode.facts(tree, "x.md", WORDS)
    return found, told(yaml, problems)


# What is read


def test_the_smallest_case() -> None:
    """A title and a day of publication are facts enough."""
    assert facts(SMALLEST) == (Facts(title="A case", published=dates.parse("2026-11-22")), [])


def test_a_case_is_typed_by_the_model() -> None:
    """Dates, citations, flags, tuples and maps come from the types; absent is absent in every spelling."""
    yaml = SMALLEST + (
        "draft: true\n"
        "summary: >-\n  Two\n  lines\n"
        "lang: ~\n"
        "country: NO\n"
        "people:\n"
        "  igor:\n"
        "  yury: {name: '  Yury  ', names: [{value: Юрий, lang: ru, use: native}], role: }\n"
        "events:\n"
        "  - {title: 280.10, date: [2023-05-01, 2023-05-03], id: e1, people: [igor],\n"
        "     sources: ['r, p. 4, l. 2', r]}\n"
        "  - {title: Later, after: e1, place: {name: Saykhin, country: KZ}}\n"
    )
    assert facts(yaml) == (
        Facts(
            title="A case",
            published=dates.parse("2026-11-22"),
            draft=True,
            summary="Two lines",
            country="NO",
            people={
                "igor": Person(),
                "yury": Person(name="Yury", names=(Name(value="Юрий", lang="ru", use="native"),)),
            },
            events=(
                Event(
                    title="280.10",
                    date=dates.parse("[2023-05-01,2023-05-03]"),
                    id="e1",
                    people=("igor",),
                    sources=(Citation("r", "p. 4, l. 2"), Citation("r")),
                ),
                Event(title="Later", after="e1", place=Place(name="Saykhin", country="KZ")),
            ),
        ),
        [],
    )


def test_internal_notes_are_dropped_before_anything_is_read() -> None:
    """What stands under `internal` is in no value and in no message, whatever it is."""
    found, problems = facts(SMALLEST + "internal: {source: 'a real name', x: [1, {y: z}]}\n")
    assert problems == []
    assert "a real name" not in repr(found)


def test_prose_may_have_no_front_matter() -> None:
    """Every field of a prose page is optional."""
    assert decode.prose({}, "about.md") == (ProseFacts(), ())
    assert decode.prose({"title": "About", "lang": None}, "about.md") == (ProseFacts(title="About"), ())
    _, problems = decode.prose({"titel": "About"}, "about.md")
    assert [problem.message for problem in problems] == ['"titel" is not a field of a page. Did you mean "title"?']


# What is told

FAULTS: list[tuple[str, Told]] = [
    ("sumary: x\n", ("unknown-key", 4, 1, '"sumary" is not a field of a case. Did you mean "summary"?')),
    ("sumary:\n", ("unknown-key", 4, 1, '"sumary" is not a field of a case. Did you mean "summary"?')),
    (
        "alt: x\n",
        ("unknown-key", 4, 1, '"alt" is not a field of a case. It belongs to an entry of "media".'),
    ),
    (
        "use: x\n",
        (
            "unknown-key",
            4,
            1,
            '"use" is not a field of a case. It belongs to an item of "names" in an entry of "people".',
        ),
    ),
    (
        "place: {name: x, draft: true}\n",
        (
            "unknown-key",
            4,
            18,
            '"draft" is not a field of a place. It belongs to the case: write it at the beginning of a line.',
        ),
    ),
    (
        "place: {name: x, zzz: 1}\n",
        ("unknown-key", 4, 18, '"zzz" is not a field of a place. The fields are: name, country, precision.'),
    ),
    (
        "events:\n  - {title: x, date: 2023, source: r}\n",
        ("unknown-key", 5, 28, '"source" is not a field of an event. Did you mean "sources"?'),
    ),
    (
        "sources:\n  relay: {title: x}\n",
        ("missing-field", 5, 3, 'There is no "type", and a source must have it. Add the line type: …'),
    ),
    (
        "sources:\n  relay:\n",
        ("missing-field", 5, 3, 'There is no "type", and a source must have it. Add the line type: …'),
    ),
    (
        "sources:\n  relay: {type: }\n",
        ("missing-field", 5, 17, '"type" is empty, and a source must have it. Write it behind the colon.'),
    ),
    (
        "events:\n  - title: x\n",
        (
            "missing-field",
            5,
            5,
            "This event has no date. Write date: as far as it is known, such as 2023-05 or 2023, "
            "or after: or before: with the id of another event.",
        ),
    ),
    ("topics: asylum\n", ("wrong-type", 4, 9, 'This is a text, and "topics" is a list. Write topics: [asylum]')),
    (
        "authors: Smith, John\n",
        (
            "wrong-type",
            4,
            10,
            'This is a text, and "authors" is a list. Write authors: [Smith, John], '
            'or authors: ["Smith, John"] if it is one',
        ),
    ),
    (
        "events: {title: x}\n",
        (
            "wrong-type",
            4,
            9,
            'This is a map, and "events" is a list. Write each item on a line of its own behind a hyphen.',
        ),
    ),
    (
        "people:\n  - name: Igor Sandzhiev\n",
        (
            "wrong-type",
            5,
            3,
            'This is a list, and "people" is a map. Write each under a key of its own, '
            "people: {igor-sandzhiev: {…}}",
        ),
    ),
    (
        "people: {a: Igor}\n",
        (
            "wrong-type",
            4,
            13,
            "This is a text, and a person is written as fields with values. Write {name: Igor}",
        ),
    ),
    (
        "review: approved\n",
        (
            "wrong-type",
            4,
            9,
            "This is a text, and a review is written as fields with values. Write {state: approved}",
        ),
    ),
    (
        "claims: [He was beaten]\n",
        (
            "wrong-type",
            4,
            10,
            "This is a text, and a claim is written as fields with values. Write {text: He was beaten, grade: …}",
        ),
    ),
    (
        "summary: [x]\n",
        (
            "wrong-type",
            4,
            10,
            'This is a list, and "summary" takes a text. If the brackets belong to the text, put it in quotes.',
        ),
    ),
    ("updated: {a: b}\n", ("wrong-type", 4, 10, "This is a map, and a date is wanted here.")),
    ('summary: ""\n', ("empty-value", 4, 10, '"summary" is an empty text. Write something, or remove it.')),
    ('summary: "  "\n', ("empty-value", 4, 10, '"summary" is an empty text. Write something, or remove it.')),
    ("topics:\n  - a\n  -\n", ("empty-value", 6, 4, "This item is empty. Write it, or remove it.")),
    ("topics: [a, '']\n", ("empty-value", 4, 13, '"topics" is an empty text. Write something, or remove it.')),
    (
        "draft: yes\n",
        ("unknown-value", 4, 8, '"yes" is neither true nor false. Did you mean true?'),
    ),
    (
        "draft: off\n",
        ("unknown-value", 4, 8, '"off" is neither true nor false. Did you mean false?'),
    ),
    (
        "country: Kazakhstan\n",
        (
            "unknown-value",
            4,
            10,
            '"Kazakhstan" is not a country code. Did you mean "KZ", Kazakhstan? One of 257, such as AD, AE, AF.',
        ),
    ),
    (
        "corrections: [{date: 2023, type: fixed, text: x}]\n",
        (
            "unknown-value",
            4,
            34,
            '"fixed" is not a type of correction. One of: correction, clarification, update, retraction, other.',
        ),
    ),
    (
        "updated: 25.05.2023\n",
        (
            "impossible-date",
            4,
            10,
            '"25.05.2023" is not in the form that dates have here. Did you mean "2023-05-25"?',
        ),
    ),
    (
        "people: {Igor Sandzhiev: {role: defendant}}\n",
        (
            "bad-key",
            4,
            10,
            '"Igor Sandzhiev" is not a key: a key has small letters a to z, digits and hyphens. '
            'Did you mean "igor-sandzhiev"?',
        ),
    ),
    (
        "related: [Кобзарев]\n",
        (
            "bad-key",
            4,
            11,
            '"Кобзарев" is not a key: a key has small letters a to z, digits and hyphens. Did you mean "kobzarev"?',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: [relay, p. 4]}]\n",
        (
            "bad-citation",
            4,
            50,
            'The comma makes two citations of this, "relay" and "p. 4". Write ["relay, p. 4"].',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: ['p. 4']}]\n",
        (
            "bad-citation",
            4,
            43,
            '"p. 4" is not a citation. It looks like a place in a source. '
            'Write the source\'s key before it: "key, p. 4".',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: ['@a; @b']}]\n",
        (
            "bad-citation",
            4,
            43,
            '"@a; @b" is not a citation. Write each as an item of its own: ["a", "b"].',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: ['@relay, p. 4']}]\n",
        (
            "bad-citation",
            4,
            43,
            '"@relay, p. 4" is not a citation. A citation begins with the key of a source. '
            'Did you mean "relay, p. 4"?',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: ['[@relay, p. 4]']}]\n",
        (
            "bad-citation",
            4,
            43,
            '"[@relay, p. 4]" is not a citation. A citation begins with the key of a source. '
            'Did you mean "relay, p. 4"?',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: ['relay p. 4']}]\n",
        (
            "bad-citation",
            4,
            43,
            '"relay p. 4" is not a citation. A citation begins with the key of a source. '
            'Did you mean "relay, p. 4"?',
        ),
    ),
    (
        "events: [{title: x, date: 2023, charges: [{outcome: dropped}], sources: [relay]}]\n",
        (
            "missing-field",
            4,
            43,
            'There is no "id", and a charge of an event must have it. Add the line id: …',
        ),
    ),
    (
        "events: [{title: x, date: 2023, sources: 'relay, p. 4'}]\n",
        ("wrong-type", 4, 42, 'This is a text, and "sources" is a list. Write sources: ["relay, p. 4"]'),
    ),
    (
        "sources: {a: {type: book, url: www.example.org/x}}\n",
        ("bad-url", 4, 32, '"www.example.org/x" is not an address. Did you mean "https://www.example.org/x"?'),
    ),
    (
        "sources: {a: {type: book, url: 'javascript:alert(1)'}}\n",
        ("bad-url", 4, 32, '"javascript:alert(1)" is not an address. Write a whole one, https://…'),
    ),
    (
        "sources: {a: {type: book, url: 'https://[x'}}\n",
        ("bad-url", 4, 32, '"https://[x" is not an address. Copy it from the browser again.'),
    ),
    (
        "sources: {a: {type: book, url: 'https://a.org/b c'}}\n",
        (
            "bad-url",
            4,
            32,
            '"https://a.org/b c" is not an address. There is a space in it: write %20 instead, or copy it again.',
        ),
    ),
    (
        "lang: kz\n",
        ("bad-language", 4, 7, '"kz" is the code of Kazakhstan, a country. Did you mean "kk", Kazakh?'),
    ),
    ("lang: Russian\n", ("bad-language", 4, 7, '"Russian" is not a language tag. Did you mean "ru", Russian?')),
    ("lang: kk_latn\n", ("bad-language", 4, 7, '"kk_latn" is not a language tag. Did you mean "kk-Latn"?')),
    (
        "embargo: 2026-11-22 18:00Z\n",
        (
            "bad-instant",
            4,
            10,
            '"2026-11-22 18:00Z" is not a date and time with its zone. Did you mean "2026-11-22T18:00Z"?',
        ),
    ),
    (
        "embargo: 2026-11-22 18:00\n",
        (
            "bad-instant",
            4,
            10,
            '"2026-11-22 18:00" is not a date and time with its zone. '
            'Add the zone: "2026-11-22T18:00+05:00" if the clocks there are 5 hours ahead of UTC.',
        ),
    ),
    (
        "embargo: 2026-11-31T18:00Z\n",
        (
            "bad-instant",
            4,
            10,
            '"2026-11-31T18:00Z" is not in the calendar or not on the clock. Write one that is.',
        ),
    ),
    (
        "embargo: tomorrow\n",
        (
            "bad-instant",
            4,
            10,
            '"tomorrow" is not a date and time with its zone. Write it as "2026-11-22T18:00+05:00".',
        ),
    ),
    (
        "schema: 2\n",
        (
            "bad-version",
            4,
            9,
            '"2" is not a version of the format that this OnRecord knows, which is "1". '
            "Remove the line, or build with the OnRecord that knows it.",
        ),
    ),
]


@pytest.mark.parametrize(
    ("lines", "expected"), FAULTS, ids=[f"{fault[0]}-{n}" for n, (_, fault) in enumerate(FAULTS)]
)
def test_a_fault_is_told_in_its_place(lines: str, expected: Told) -> None:
    """Each fault has a rule, a line, a column, and a sentence that says what to do."""
    found, problems = facts(SMALLEST + lines)
    assert found is None
    assert problems == [expected]


@pytest.mark.parametrize(
    ("lines", "rule", "message"),
    [
        ("updated: n/a\n", "impossible-date", '"n/a" is not a date. Where it is not known, leave updated: out.'),
        ("updated: '?'\n", "impossible-date", '"?" is not a date. Where it is not known, leave updated: out.'),
        (
            "embargo: TBD\n",
            "bad-instant",
            '"TBD" is not a date and time. Where it is not known, leave embargo: out.',
        ),
        (
            "sources: {a: {type: book, url: unknown}}\n",
            "bad-url",
            '"unknown" is not an address. Where it is not known, leave url: out.',
        ),
        (
            "events: [{title: x, date: неизвестно, sources: [relay]}]\n",
            "impossible-date",
            '"неизвестно" is not a date. Leave it out, and write after: or before: with the id of another event.',
        ),
        (
            "corrections: [{date: '-', type: correction, text: x}]\n",
            "impossible-date",
            '"-" is not a date. A correction must have "date": write it as far as it is known, '
            'such as "2023-05" or "2023".',
        ),
    ],
)
def test_a_word_for_what_is_not_known_is_told_as_one(lines: str, rule: str, message: str) -> None:
    """Where nothing is known the field is left out; where it must be there, the message says so."""
    assert [(rule, message)] == [(fault[0], fault[3]) for fault in facts(SMALLEST + lines)[1]]


@pytest.mark.parametrize(
    ("lines", "offer"),
    [
        ("topics: asylum, extradition\n", "topics: [asylum, extradition]"),
        ("topics: asylum; the law's delay\n", 'topics: [asylum, "the law\'s delay"]'),
        ("authors: 'Джейн Роу， Jane Roe,'\n", "authors: [Джейн Роу, Jane Roe]"),
        ("events: [{title: x, date: 2023, sources: 'relay, p. 4'}]\n", 'sources: ["relay, p. 4"]'),
        ("events: [{title: x, date: 2023, sources: 'relay, mycity'}]\n", "sources: [relay, mycity]"),
        ("claims: [{text: x, grade: alleged, by: 'igor, artur', sources: [a]}]\n", "by: [igor, artur]"),
    ],
)
def test_a_list_written_as_one_text_is_offered_as_a_list(lines: str, offer: str) -> None:
    """What stands between commas are items, but for a citation with its place."""
    assert [offer] == [fault[3].partition("Write ")[2] for fault in facts(SMALLEST + lines)[1]]


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        ("tags: [asylum]\n", 'Did you mean "topics"?'),
        ("Description: x\n", 'Did you mean "summary"?'),
        ("date: 2023\n", 'It belongs to an item of "events" or an item of "corrections".'),
        ("sources: {a: {type: book, date: 2023}}\n", 'Did you mean "published"?'),
        ("people: {a: {name: x, date-of-birth: 1946}}\n", 'Did you mean "born"?'),
        ("status: open\n", "A status follows from the events: what happened is written there."),
        ("people:\n  igor:\n  name: Igor\n", "Indent it more than its key above it."),
        ("people: [Igor, Artur]\n", "Write each under a key of its own, people: {igor: {…}}"),
        ("topics: {asylum, extradition}\n", "Write topics: [asylum, extradition]"),
        ("topics: (asylum, extradition)\n", "Write topics: [asylum, extradition]"),
        ("topics:\n  • asylum\n  • law\n", "Write each item on a line of its own behind a hyphen and a space."),
        ("topics:\n  -asylum\n  -law\n", "Write each item on a line of its own behind a hyphen and a space."),
        ("draft: “true”\n", "Did you mean true?"),
        ("draft: да\n", "Did you mean true?"),
        ("draft: No\n", "Did you mean false?"),
        ("draft: almost\n", "Write one of them."),
    ],
)
def test_what_other_programs_take_is_told_in_our_words(lines: str, advice: str) -> None:
    """Fields, lists and flags as people know them from elsewhere lead to what is meant, and never to a guess."""
    assert [advice] == [fault[3][-len(advice) :] for fault in facts(SMALLEST + lines)[1]]


def test_a_field_without_its_space_is_offered_with_it() -> None:
    """A text that begins with the name of a field was meant as that field."""
    for lines in ("people: {a: 'name：Igor'}\n", "people:\n  a: name:Igor\n"):
        (fault,) = facts(SMALLEST + lines)[1]
        assert fault[3].endswith("Behind its name stands a colon with a space after it. Write name: Igor")


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2026-11-22T18:00+05", 'Did you mean "2026-11-22T18:00+05:00"?'),
        ("2026-11-22T18:00+0500", 'Did you mean "2026-11-22T18:00+05:00"?'),
        ("2026-11-22 18:00:00 -03:30", 'Did you mean "2026-11-22T18:00:00-03:30"?'),
        ("2026-11-22T18:00 UTC", 'Did you mean "2026-11-22T18:00Z"?'),
        ("2026-11-22 8:00 GMT+5", 'Did you mean "2026-11-22T08:00+05:00"?'),
        ("2026-11-22t18:00z", 'Did you mean "2026-11-22T18:00Z"?'),
        (
            "22.11.2026 18:00",
            'Add the zone: "2026-11-22T18:00+05:00" if the clocks there are 5 hours ahead of UTC.',
        ),
        (
            "22 November 2026",
            'Add the time and the zone: "2026-11-22T18:00+05:00" if the clocks there are 5 hours ahead of UTC.',
        ),
        ("2026-11-22 25:00Z", 'Write it as "2026-11-22T18:00+05:00".'),
        ("2026-11 18:00Z", 'Write it as "2026-11-22T18:00+05:00".'),
        (f"{'x' * 100} 18:00", 'Write it as "2026-11-22T18:00+05:00".'),
    ],
)
def test_a_moment_is_offered_as_it_is_to_be_written(written: str, advice: str) -> None:
    """A moment in another form is offered in the right one, its zone included, as far as it can be known."""
    (fault,) = facts(f"{SMALLEST}embargo: {written}\n")[1]
    assert ("bad-instant", advice) == (fault[0], fault[3].partition("its zone. ")[2])


def test_all_faults_are_told_at_once() -> None:
    """A file is read to its end, whatever is wrong at its beginning."""
    yaml = (
        "title:\n"
        "published: 2023-02-30\n"
        "people:\n"
        "  igor: {role: defense lawyer, born: May, nationality: Russia}\n"
        "events:\n"
        "  - date: 2023\n"
        "  - title: x\n"
        "    type: indictment\n"
    )
    _, problems = facts(yaml)
    assert [(rule, line, column) for rule, line, column, _ in problems] == [
        ("missing-field", 2, 7),
        ("impossible-date", 3, 12),
        ("unknown-value", 5, 16),
        ("impossible-date", 5, 38),
        ("unknown-value", 5, 56),
        ("missing-field", 7, 5),
        ("missing-field", 8, 5),
        ("unknown-value", 9, 11),
    ]


def test_an_empty_front_matter_misses_its_fields() -> None:
    """What must be there is told on the first line."""
    assert facts("") == (
        None,
        [
            ("missing-field", 2, 1, 'There is no "title", and a case must have it. Add the line title: …'),
            (
                "missing-field",
                2,
                1,
                'There is no "published", and a case must have it. Add the line published: …',
            ),
        ],
    )


def test_a_long_value_is_shortened_in_its_message() -> None:
    """A message stays a sentence, whatever was pasted into a field."""
    _, problems = facts(SMALLEST + f"country: {'x' * 500}\n")
    assert problems[0][3].startswith(f'"{"x" * 59}…" is not a country code.')


def test_faults_without_end_are_cut_off() -> None:
    """The first hundred are told, and how many there are."""
    _, problems = decode.facts({str(n): "x" for n in range(500)}, "x.md", WORDS)
    assert len(problems) == 101
    assert problems[-1].message == ("There are 502 faults in the fields of this file. These are the first 100.")


def test_a_newsroom_s_own_words_are_taken() -> None:
    """The vocabularies are those that decode is given."""
    tree: dict[str, frontmatter.Tree] = {
        "title": "x",
        "published": "2026",
        "people": {"a": {"name": "A", "role": "fixer"}},
    }
    words = vocabularies({"role": [Term("fixer", "Fixer", "Arranges.")]})
    assert decode.facts(tree, "x.md", WORDS)[0] is None
    found, _ = decode.facts(tree, "x.md", words)
    assert found is not None
    assert found.people["a"].role == "fixer"


@pytest.mark.parametrize("tag", ["en", "ru", "kk-Latn", "zh-Hant-TW", "es-419", "yue", "sr-Latn-RS", "ca-valencia"])
def test_language_tags_are_taken(tag: str) -> None:
    """BCP 47 with scripts, regions and variants, and languages of three letters."""
    found, problems = facts(SMALLEST + f"lang: {tag}\n")
    assert problems == []
    assert found is not None
    assert found.lang == tag


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://a.b:80/c?d=e#f", "https://пример.рф/", "https://127.0.0.1/x"]
)
def test_addresses_are_taken(url: str) -> None:
    """Any whole http or https address is one."""
    found, problems = facts(SMALLEST + f"sources: {{a: {{type: web-page, url: '{url}'}}}}\n")
    assert problems == []
    assert found is not None
    assert found.sources["a"].url == url


LETTERS = st.text(st.sampled_from("aZ0é-., :/[]\x00\u2028Я"), max_size=6)
KEYS = st.sampled_from(
    ["title", "published", "people", "events", "sources", "media", "names", "date", "text", "type", "a", "", "É"]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | LETTERS | st.sampled_from(["2023", "true", "r, p. 4", "x-y", "http://a.b", "ru"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | LETTERS, inner, max_size=4),
    max_leaves=25,
)


@given(st.dictionaries(KEYS | st.sampled_from(sorted(Facts.__slots__)), VALUES, max_size=8))
def test_no_tree_makes_decode_raise(tree: dict[str, Any]) -> None:
    """Whatever stands in a front matter, there are facts or problems, all of them in our own words."""
    for found, problems in (
        decode.facts(tree, "x.md", WORDS),
        decode.prose(tree, "x.md"),
        decode.settings(tree, "mkdocs.yml", "/newsroom"),
    ):
        assert (found is None) == bool(problems)
        for problem in problems:
            assert problem.rule in {rule.name for rule in (*decode.RULES, *frontmatter.RULES)}
            assert re.fullmatch(r".*[.?…})\]:]", problem.message, re.DOTALL), problem.message
            assert "Input should" not in problem.message
            assert '" cannot be ' not in problem.message


# Settings


def settings(yaml: str, environ: dict[str, str] | None = None) -> tuple[Settings | None, list[Told]]:
    """The text of `mkdocs.yml`, read and decoded."""
    tree, problems = frontmatter.read(yaml, "mkdocs.yml", 1, tags=True, environ=environ)
    assert tree is not None, problems
    found, problems = decode.settings(tree, "mkdocs.yml", "/newsroom")
    return found, told(yaml, problems, 1)


def test_the_smallest_settings() -> None:
    """A name is enough; the folders have their defaults."""
    assert settings("site_name: Record\n") == (
        Settings(
            file="mkdocs.yml",
            root="/newsroom",
            docs_dir="/newsroom/content",
            site_dir="/newsroom/site",
            site_name="Record",
        ),
        [],
    )


def test_settings_are_read_and_the_rest_passes_unread() -> None:
    """What MkDocs alone reads is not looked at; an empty text is not set."""
    yaml = """site_name: Record
site_url: !ENV [URL, https://example.org/]
site_description: ""
copyright: © Us
docs_dir: text
site_dir: /srv/site
extra_css: [a.css]
theme: {name: material, language: ru, features: [x]}
nav:
  - index.md
  - Cases: cases/
  - Elsewhere: https://example.org/
plugins: [search]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  social: [x]
  onrecord: {timezone: Asia/Almaty}
"""
    assert settings(yaml, {"URL": "https://record.example/"}) == (
        Settings(
            file="mkdocs.yml",
            root="/newsroom",
            docs_dir="/newsroom/text",
            site_dir="/srv/site",
            site_name="Record",
            site_url="https://record.example/",
            copyright="© Us",
            language="ru",
            nav=(
                NavItem(title=None, target="index.md"),
                NavItem(title="Cases", target="cases/"),
                NavItem(title="Elsewhere", target="https://example.org/"),
            ),
            extra_css=("a.css",),
            own=Own(timezone="Asia/Almaty"),
            theme={"name": "material", "language": "ru", "features": ["x"]},
        ),
        [],
    )


SETTINGS_FAULTS: list[tuple[str, Told]] = [
    (
        "INHERIT: base.yml\n",
        (
            "bad-settings",
            2,
            1,
            "INHERIT is not followed: the settings of a site are one file. Copy into it what it inherits.",
        ),
    ),
    (
        "extra:\n  onrecord: {timezon: UTC}\n",
        (
            "unknown-key",
            3,
            14,
            '"timezon" is not a field of a group of settings. Did you mean "timezone"?',
        ),
    ),
    (
        "extra:\n  onrecord: {timezone: Asia/Almati}\n",
        ("bad-settings", 3, 24, '"Asia/Almati" is not a time zone. Did you mean "Asia/Almaty"?'),
    ),
    (
        "extra:\n  onrecord: {timezone: /etc/passwd}\n",
        (
            "bad-settings",
            3,
            24,
            '"/etc/passwd" is not a time zone. Write it as the tz database does, "Asia/Almaty".',
        ),
    ),
    (
        "nav:\n  - A:\n      - b.md\n",
        (
            "bad-settings",
            4,
            7,
            "The menu has one level, and this is a menu in it. Put the entries below each other.",
        ),
    ),
    (
        "nav:\n  - A:\n",
        (
            "empty-value",
            3,
            7,
            "This entry of the menu leads nowhere. Write a page, a folder or an address behind it.",
        ),
    ),
    (
        "nav: {A: b.md}\n",
        (
            "wrong-type",
            2,
            6,
            "This is a map, and nav is a list. Write each entry behind a hyphen: - Cases: cases/",
        ),
    ),
    (
        "theme: [material]\n",
        (
            "bad-settings",
            2,
            8,
            "This is a list, and theme takes a name or fields. Write theme: {name: material}",
        ),
    ),
    (
        "theme: {language: kz}\n",
        ("bad-language", 2, 19, '"kz" is the code of Kazakhstan, a country. Did you mean "kk", Kazakh?'),
    ),
    (
        "theme: {language: [ru]}\n",
        ("wrong-type", 2, 19, 'This is a list, and "language" takes one tag, such as en.'),
    ),
    (
        "site_url: example.org\n",
        ("bad-url", 2, 11, '"example.org" is not an address. Did you mean "https://example.org"?'),
    ),
    (
        "extra_css: a.css\n",
        ("wrong-type", 2, 12, 'This is a text, and "extra_css" is a list. Write extra_css: [a.css]'),
    ),
]


@pytest.mark.parametrize(
    ("lines", "expected"),
    SETTINGS_FAULTS,
    ids=[f"{fault[0]}-{n}" for n, (_, fault) in enumerate(SETTINGS_FAULTS)],
)
def test_a_fault_of_the_settings_is_told_in_its_place(lines: str, expected: Told) -> None:
    """Settings are told as a case is: rule, line, column, and what to do."""
    found, problems = settings(f"site_name: x\n{lines}")
    assert found is None
    assert problems == [expected]


def test_a_theme_may_be_a_name() -> None:
    """`theme: material` is what MkDocs takes as well."""
    found, _ = settings("site_name: x\ntheme: material\n")
    assert found is not None
    assert found.theme == {"name": "material"}


# The schema for editors


def test_the_schema_describes_every_field() -> None:
    """Each field of the model is in it with its docstring, and nothing else is allowed beside them."""
    schema = decode.schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["title", "published"]
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == {*Facts.__slots__, "internal"}
    assert all("description" in field for field in schema["properties"].values())
    event = schema["$defs"]["Event"]["properties"]
    assert set(event) == set(Event.__slots__)
    assert event["title"]["description"] == "What happened, as a headline."


def test_the_schema_lists_the_words_with_their_labels() -> None:
    """An editor can offer each word of a vocabulary with what it means, a newsroom's own among them."""
    words = {**WORDS, **vocabularies({"standing": [Term("rumoured", "Rumoured", "Only heard.")]})}
    standing = decode.schema(words)["$defs"]["standing"]["oneOf"]
    assert standing[0] == {
        "const": "accepted",
        "title": "Accepted",
        "description": "No source contradicts it.",
    }
    assert standing[-1]["const"] == "rumoured"


def test_the_schema_refers_only_to_what_it_defines() -> None:
    """No reference leads nowhere, and no mark of ours is left in it."""
    text = json.dumps(decode.schema())
    named = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', text))
    assert named <= set(decode.schema()["$defs"])
    assert not re.search(r'"(form|vocabulary)": "', text)


@pytest.mark.parametrize(
    "date",
    ["2023-05-25", "2023-05", "2023", "2023-05~", "202X", "2023-XX", "../2023", "/2023", "2023/..", "[..2023]"],
)
def test_the_schema_takes_every_form_of_date(date: str) -> None:
    """What an editor underlines is wrong here, too: no good date is underlined."""
    pattern = decode.schema()["$defs"]["date"]["anyOf"][0]["pattern"]
    assert re.match(pattern, date)


@pytest.mark.parametrize("rule", decode.RULES, ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """Each rule has its four parts, none of them empty."""
    assert all(rule.parts().values())


def test_rules_have_names_of_their_own() -> None:
    """No name is used twice among the rules of reading."""
    names = [rule.name for rule in (*decode.RULES, *frontmatter.RULES)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_the_model_keeps_to_the_standard_library() -> None:
    """What pydantic needs is hung on the model from here; the model names it nowhere."""
    folder = Path(decode.__file__).parent.parent / "model"
    assert [file.name for file in folder.glob("*.py") if "import pydantic" in file.read_text("utf-8")] == []
