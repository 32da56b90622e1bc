"""Bytes → front matter and body, YAML → a tree of strings, and the place of every fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.frontmatter import RULES, Split, Tree, locate, plain, read, split, whole
from onrecord.problem import Path, Problem, Rule

Told = tuple[str, int | None, int | None]

WRITABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"))
TREES = st.recursive(
    st.text(WRITABLE, max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(WRITABLE, max_size=12), inner, max_size=4),
    max_leaves=20,
)
FIELDS = st.dictionaries(st.text(WRITABLE, min_size=1, max_size=12), TREES, max_size=5)
YAMLISH = st.text(st.sampled_from("ab0 \n\t:-?,[]{}&*!|>'\"%@`#~<\\.é\u2028\x85\x00\ufeff"), max_size=60)


def told(problems: tuple[Problem, ...]) -> list[Told]:
    """Rule, line and column of each problem."""
    return [(problem.rule, problem.spot.line, problem.spot.column) for problem in problems]


# Bytes → front matter and body


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"---\ntitle: x\n---\nBody\n", Split("title: x\n", "Body\n", 4)),
        (b"---\r\ntitle: x\r\n---\r\nBody\r\n", Split("title: x\n", "Body\n", 4)),
        (b"\xef\xbb\xbf---\ntitle: x\n---\nBody\n", Split("title: x\n", "Body\n", 4)),
        (b"---  \ntitle: x\n---\t\nBody", Split("title: x\n", "Body", 4)),
        (b"---\ntitle: x\n---", Split("title: x\n", "", 4)),
        (b"---\rtitle: x\r---\rBody\r\rMore", Split("title: x\n", "Body\n\nMore", 4)),
        (b"---\n---\nBody", Split("", "Body", 3)),
        (b"---\na: 1\n---\n\n---\nb\n", Split("a: 1\n", "\n---\nb\n", 4)),
        (b"---\na: |\n  ---\n---\n", Split("a: |\n  ---\n", "", 5)),
        ("---\na: 1\n---\nx\u2028y\n".encode(), Split("a: 1\n", "x\u2028y\n", 4)),
    ],
)
def test_a_file_splits_at_its_fences(content: bytes, expected: Split) -> None:
    """Line ends become LF, a byte order mark goes, and the body knows its first line."""
    assert split(content, "x.md") == (expected, ())


def test_blank_lines_above_the_fence_keep_every_line_number() -> None:
    """They are moved into the YAML, so that its first line is line 2 of the file in any case."""
    content = b"\n\n---\ntitle: x\n---\nBody\n"
    found, problems = split(content, "x.md")
    assert found == Split("\n\ntitle: x\n", "Body\n", 6)
    assert problems == ()
    assert locate(found.yaml, ("title",), at_key=True) == (4, 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ("empty-file", None, None)),
        (b"\xef\xbb\xbf \r\n\t\n", ("empty-file", None, None)),
        (b"# A case\n", ("no-front-matter", 1, 1)),
        (b"\n\ntitle: x\n---\n", ("no-front-matter", 3, 1)),
        (b" ---\ntitle: x\n---\n", ("no-front-matter", 1, 1)),
        (b"---\ntitle: x\n\nBody\n", ("unclosed-front-matter", 1, 1)),
        (b"---\ntitle: \xe9\n---\n", ("not-utf-8", 2, 8)),
        (b"\xef\xbb\xbf--- \xe9\n", ("not-utf-8", 1, 5)),
        ("---\ntitle: é, ".encode() + b"\xff", ("not-utf-8", 2, 11)),
        ("---\ntitle: x\n".encode("utf-16"), ("not-utf-8", None, None)),
        (b"x" * (20 * 2**20 + 1), ("too-big", None, None)),
        (b"---\na: " + b"x" * 2**20 + b"\n---\n", ("too-big", 1, 1)),
    ],
)
def test_a_file_that_cannot_be_split_says_why(content: bytes, expected: Told) -> None:
    """Each way in which a file is no case has its own rule and place."""
    found, problems = split(content, "x.md")
    assert found is None
    assert told(problems) == [expected]


def test_a_fence_of_the_wrong_length_is_pointed_out() -> None:
    """Where a line looks like the closing fence, the message names it."""
    _, problems = split(b"---\ntitle: x\n----\nBody\n", "x.md")
    assert problems[0].message.endswith('Line 3 says "----": was it meant to be the one?')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("\u200b---\na: 1\n---\n", "Beside --- stands a zero width space (U+200B). Delete it."),
        ("\ufeff\u00a0---\na: 1\n---\n", "Beside --- stands a no-break space (U+00A0). Delete it."),
        ("\t---\na: 1\n---\n", "Beside --- stands a control character (U+0009). Delete it."),
        ("—\na: 1\n—\n", 'The file begins with "—", and three hyphens are wanted. Write --- instead.'),
        (
            "a: 1\n---\n",
            "The file begins with its facts and not with ---. Write --- on a line of its own above them.",
        ),
        ("---\ra: 1\n---\n", "The first line ends in a carriage return alone (U+000D)."),
        ("+++\na = 1\n+++\n", "The file does not begin with ---."),
    ],
)
def test_a_file_that_begins_in_another_way_says_what_to_write(content: str, message: str) -> None:
    """What stands where `---` belongs is named, though it may not be seen."""
    _, (problem,) = split(content.encode(), "x.md")
    assert (problem.rule, problem.message[: len(message)]) == ("no-front-matter", message)


def test_a_fence_of_full_stops_is_pointed_out() -> None:
    """Other programs take them for the end of the front matter."""
    _, problems = split(b"---\ntitle: x\n...\nBody\n", "x.md")
    assert problems[0].message.endswith('Line 3 says "...": was it meant to be the one?')


def test_control_characters_of_the_body_are_told_in_place() -> None:
    """Every one is told, lines are counted by LF alone, and the body can still be read."""
    content = "---\na: 1\n---\nx\u2028y\x00\n\x1bz\r!\n".encode()
    found, problems = split(content, "x.md")
    assert found is not None
    assert told(problems) == [
        ("control-character", 4, 4),
        ("control-character", 5, 1),
        ("control-character", 5, 3),
    ]


def test_a_file_without_front_matter_is_all_body() -> None:
    """`whole` takes every line as body."""
    assert whole("\ufeffHello\r\n".encode(), "about.md") == (Split("", "Hello\n", 1), ())
    assert told(whole(b"a\n\x07\n", "about.md")[1]) == [("control-character", 2, 1)]
    assert told(whole(b"", "about.md")[1]) == [("empty-file", None, None)]


def test_a_settings_file_is_plain_text() -> None:
    """`plain` gives the text of a file that is YAML from its first line."""
    assert plain(b"\xef\xbb\xbfsite_name: x\r\n", "mkdocs.yml") == ("site_name: x\n", ())


@given(st.binary(max_size=200))
def test_no_bytes_make_split_raise(content: bytes) -> None:
    """Whatever a file holds, there is a split or a problem."""
    for found, problems in (split(content, "x.md"), whole(content, "x.md")):
        assert found is not None or problems


# YAML → tree


def test_every_value_stays_as_it_is_written() -> None:
    """Nothing is typed: Norway, article numbers, months, times and octals are text."""
    yaml = "a: NO\nb: 280.10\nc: 2023-03\nd: 11:00\ne: 0123\nf: 1_000\ng: yes\nh: .5\n3: x\n"
    expected = {
        "a": "NO",
        "b": "280.10",
        "c": "2023-03",
        "d": "11:00",
        "e": "0123",
        "f": "1_000",
        "g": "yes",
        "h": ".5",
        "3": "x",
    }
    assert read(yaml, "x.md") == (expected, ())


def test_empty_and_null_are_none_and_quotes_make_text() -> None:
    """A field that is empty can be told from one that is not there, and `"null"` is a word."""
    yaml = 'a:\nb: ~\nc: null\nd: "null"\ne: \'\'\nf: [~, "~"]\n'
    assert read(yaml, "x.md") == (
        {"a": None, "b": None, "c": None, "d": "null", "e": "", "f": [None, "~"]},
        (),
    )


@pytest.mark.parametrize("yaml", ["", "\n\n", "# nothing yet\n", "~"])
def test_empty_yaml_is_an_empty_map(yaml: str) -> None:
    """No fields are a map without fields."""
    assert read(yaml, "x.md") == ({}, ())


@given(FIELDS)
def test_a_tree_is_read_as_it_was_written(tree: dict[str, Tree]) -> None:
    """JSON is YAML: a tree written as JSON is read as itself, whatever is not seen in it."""
    found, problems = read(json.dumps(tree, ensure_ascii=False), "x.md")
    assert (found, {problem.rule for problem in problems} - {"hidden-character"}) == (tree, set())


FAULTS: list[tuple[str, Told]] = [
    ("a: 1\n\tb: 2\n", ("tab", 3, 1)),
    ("a:\n\t- b\n", ("tab", 3, 1)),
    ("a:\n  b: 1\n\tc: 2\n", ("tab", 4, 1)),
    ('a: "b\nc: d\n', ("unclosed-quote", 2, 4)),
    ("x: y\na: 'b\nc: d\n", ("unclosed-quote", 3, 4)),
    ('a: "b\nc: "d"\n', ("unclosed-quote", 2, 4)),
    ("a: [\"b, c]\nd: 'e'\n", ("unclosed-quote", 2, 5)),
    ("title: A: b\n", ("yaml-syntax", 2, 9)),
    ("é: á: b\n", ("yaml-syntax", 2, 5)),
    ("a: [1, 2\nb: 3\n", ("yaml-syntax", 2, 4)),
    ("a: {b: [1, 2\n", ("yaml-syntax", 2, 8)),
    ("people:\n  a: {name: x\n  b: {name: y}\n", ("yaml-syntax", 3, 6)),
    ("a: [b: \n", ("yaml-syntax", 2, 4)),
    ("a: [b]]\n", ("yaml-syntax", 2, 7)),
    ("a: @b\n", ("yaml-syntax", 2, 4)),
    ("a: `b`\n", ("yaml-syntax", 2, 4)),
    ("a: %b\n", ("yaml-syntax", 2, 4)),
    ('a: "x" y\n', ("yaml-syntax", 2, 8)),
    ('a: "\\q"\n', ("yaml-syntax", 2, 4)),
    ("a: - b\n", ("yaml-syntax", 2, 4)),
    ("a: 1\n- b\n", ("yaml-syntax", 3, 1)),
    ("- a\nb: c\n", ("yaml-syntax", 3, 1)),
    ("a: {b:}\n", ("yaml-syntax", 2, 6)),
    ("a: |\n  x\n y\n", ("yaml-syntax", 4, 2)),
    ("a: >x\n", ("yaml-syntax", 2, 4)),
    ("  a: 1\nb: 2\n", ("yaml-syntax", 3, 1)),
    ("a: 1\n...\nb: 2\n", ("several-documents", 3, 1)),
    ("a: 1\nb: |\n  x\n\n... # the end\nc: 2\n", ("several-documents", 6, 1)),
    ("a:\n\u00a0\u00a0b:\n\u00a0\u00a0\u00a0\u00a0c: d\n", ("yaml-syntax", 3, 1)),
    ("a:\n  b:\n  \u00a0\u00a0c: d\n", ("yaml-syntax", 4, 3)),
    ("a: 1\n\u3000b: 2\n", ("yaml-syntax", 3, 1)),
    ("a:\n\u00a0\u00a0- b\n\u00a0\u00a0- c\n", ("yaml-syntax", 3, 1)),
    ("a:\n-\u00a0b\n", ("yaml-syntax", 3, 2)),
    ("a: 1\nb:\u202f2\n", ("yaml-syntax", 3, 3)),
    ("a：1\n", ("yaml-syntax", 2, 2)),
    ("a: 1\nb：2\nc: 3\n", ("yaml-syntax", 3, 2)),
    ("a:\n  - b：1\n    c: 2\n", ("yaml-syntax", 3, 6)),
    ("a: |\n  \u00a0\u00a0b\n\nc: d: e\n", ("yaml-syntax", 5, 5)),
    ("a: *b\n", ("alias", 2, 4)),
    ("*a : b\n", ("alias", 2, 1)),
    ("<<: {a: 1}\n", ("alias", 2, 1)),
    ("? [a]\n: b\n", ("complex-key", 2, 3)),
    ("a: {{b: c}: d}\n", ("complex-key", 2, 5)),
    ("a: 1\n--- #\nb: 2\n", ("several-documents", 3, 1)),
    ("- a\n- b\n", ("not-a-map", 2, 1)),
    ("only words\n", ("not-a-map", 2, 1)),
    ("a: \x07\n", ("control-character", 2, 4)),
    ("a: b\u2028c: d\n", ("control-character", 2, 5)),
    ("a: b\x85c: d\n", ("control-character", 2, 5)),
    ("a: 1\rb: 2\n", ("control-character", 2, 5)),
    ("a: \ud800\n", ("control-character", 2, 4)),
    ("a: " + "[" * 5000, ("too-deep", 2, 35)),
    ("a: " + "[{b: " * 5000, ("too-deep", 2, 80)),
    ("x" * (20 * 2**20 + 1), ("too-big", 2, 1)),
]


@pytest.mark.parametrize(("yaml", "expected"), FAULTS, ids=[f"{told[0]}-{n}" for n, (_, told) in enumerate(FAULTS)])
def test_yaml_that_cannot_be_trusted_gives_no_tree(yaml: str, expected: Told) -> None:
    """Each fault is told at the line and column where it is to be mended."""
    tree, problems = read(yaml, "x.md")
    assert tree is None
    assert told(problems) == [expected]


def test_a_duplicate_key_names_both_lines() -> None:
    """The first of the two is kept, so that the rest of the file can be checked as well."""
    tree, problems = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", "x.md")
    assert tree == {"a": "1", "b": {"c": "1"}}
    assert told(problems) == [("duplicate-key", 5, 3), ("duplicate-key", 6, 1)]
    assert problems[1].message == '"a" stands here and on line 2. Keep one of the two, or rename one.'


def test_an_anchor_and_a_tag_are_refused_and_their_values_kept() -> None:
    """What they stand before is plain, so that the rest of the file can be checked as well."""
    tree, problems = read("a: &x 1\nb: !!timestamp 2026\nc: !foo [d]\n", "x.md")
    assert tree == {"a": "1", "b": "2026", "c": ["d"]}
    assert told(problems) == [("alias", 2, 4), ("tag", 3, 4), ("tag", 4, 4)]


def test_an_escape_cannot_smuggle_a_control_character() -> None:
    """`"\\0"` is the character as much as the byte is."""
    _, problems = read('a: "x\\0y"\n', "x.md")
    assert told(problems) == [("control-character", 2, 4)]


HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"


def test_what_is_not_seen_is_told_and_read() -> None:
    """A character that makes a page say something else than the file is a warning at its place."""
    tree, problems = read("a: x\u202ey\n" + f"b: [x{HIDDEN}\u00ad]\n", "x.md")
    assert tree == {"a": "x\u202ey", "b": [f"x{HIDDEN}\u00ad"]}
    assert told(problems) == [
        ("hidden-character", 2, 5),
        *(("hidden-character", 3, 6 + place) for place in range(len(HIDDEN) + 1)),
    ]
    assert {problem.severity for problem in problems} == {"warning"}
    assert problems[0].message == (
        "Here stands a right-to-left override (U+202E): a reader is shown what stands beside it in another order. "
        "Delete it."
    )
    assert problems[-1].message == (
        "Here stands a soft hyphen (U+00AD): who looks for the word as it is seen does not find it. Delete it."
    )


def test_what_is_not_seen_is_told_of_the_body_too() -> None:
    """Soft hyphens are a help for the line there, and nothing else."""
    content = f"---\na: 1\n---\n\nHe l\u00adeft{HIDDEN[0]}.\n\u200bHe came.\n".encode()
    assert told(split(content, "x.md")[1]) == [("hidden-character", 5, 9), ("hidden-character", 6, 1)]
    assert told(whole("a\u2067\n".encode(), "about.md")[1]) == [("hidden-character", 1, 2)]


def test_what_is_not_seen_and_belongs_there_passes() -> None:
    """Joiners of Persian and Hindi, marks of direction of Hebrew and Arabic, emoji, and words of Khmer and Thai."""
    text = "می\u200cخواهم क्\u200dष שלום\u200e (a)\u200f 👩\u200d⚖\ufe0f ខ្មែរ\u200bភាសា ภาษา\u200bไทย 1\u00a0000"
    assert read(f"a: {text}\n", "x.md") == ({"a": text}, ())
    assert whole(text.encode(), "about.md")[1] == ()


def test_an_escape_cannot_smuggle_what_is_not_seen() -> None:
    """`"\\u202E"` is the character as much as its bytes are, and neither is told twice."""
    tree, problems = read('a: "x\\u202Ey"\nb: "x\u202ey"\n', "x.md")
    assert tree == {"a": "x\u202ey", "b": "x\u202ey"}
    assert sorted(told(problems)) == [("hidden-character", 2, 4), ("hidden-character", 3, 6)]


def test_what_is_not_seen_before_a_field_is_named() -> None:
    """It makes another field of it, which looks the same."""
    tree, problems = read("a: 1\n\ufeffb: 2\n", "x.md")
    assert (tree, told(problems)) == (None, [("hidden-character", 3, 1), ("yaml-syntax", 3, 1)])


def test_a_bomb_of_aliases_does_not_unfold() -> None:
    """The first alias ends the reading."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    tree, problems = read("\n".join(lines), "x.md")
    assert tree is None
    assert problems[-1].rule == "alias"


def test_faults_without_end_are_cut_off() -> None:
    """After a hundred the file is given up, with a word about it."""
    tree, problems = read("a: 1\n" * 1000, "x.md")
    assert tree is None
    assert len(problems) == 101
    assert problems[-1].rule == "too-many-faults"


def test_a_value_with_a_colon_is_offered_in_quotes() -> None:
    """The sentence holds the line as it should be."""
    _, problems = read('title: Kazakhstan: a "month" to leave\n', "x.md")
    assert problems[0].message == (
        "A colon and a space stand inside this value. Put the value in quotes. "
        'Write title: "Kazakhstan: a \\"month\\" to leave"'
    )


def test_a_sign_that_looks_like_one_of_yaml_is_named() -> None:
    """A space and a colon that are others than they look are told by name and number."""
    _, (space,) = read("a:\n\u00a0 b: 1\n", "x.md")
    assert space.message == (
        "Here stands a no-break space (U+00A0), and YAML knows only the plain space. Write that instead."
    )
    _, (colon,) = read("a: 1\nb：2\n", "x.md")
    assert colon.message == (
        "Here stands a fullwidth colon (U+FF1A), and a field ends with a plain one and a space. Write that instead."
    )


@pytest.mark.parametrize(
    ("yaml", "place", "message"),
    [
        ("title:A\ndate: 1\n", (2, 6), "Behind the colon of a field stands a space. Write one."),
        ("a:\n-title: x\n date: 1\n", (3, 1), "Behind the hyphen of an item stands a space. Write one."),
        ("a:\n  * b\n  * c\n", (3, 3), "An item of a list begins with a hyphen. Write - in place of *."),
        ("a: *b* c\n", (2, 4), "A value cannot begin with *. Put the value in quotes."),
        ("a: && b\n", (2, 4), "A value cannot begin with &. Put the value in quotes."),
        ("a: ? b\n", (2, 4), "A value cannot begin with ?. Put the value in quotes."),
        ("a: ['b' 'c']\n", (2, 9), "Between two items stands a comma. Write one before this."),
        (
            "a: 'It's over'\n",
            (2, 8),
            "The value has ended at the quotation mark, and s over' follows. Put all of it in quotes, "
            "and write a mark inside as ''.",
        ),
        (
            "a: “B: c”\n",
            (2, 6),
            'A colon and a space stand inside this value. Put the value in quotes. Write a: "B: c"',
        ),
    ],
)
def test_a_slip_of_yaml_says_what_to_write(yaml: str, place: tuple[int, int], message: str) -> None:
    """The sentence is of what stands there, and its place is where something is to be written."""
    tree, (problem,) = read(yaml, "x.md")
    assert (tree, problem.rule) == (None, "yaml-syntax")
    assert ((problem.spot.line, problem.spot.column), problem.message) == (place, message)


def test_spaces_and_colons_of_texts_are_theirs() -> None:
    """In a value, and in a block of text, a no-break space and a full-width colon are what they are."""
    yaml = "a: |\n  \u00a0\u00a0b: c\nd: 时间：今天\n'\u00a0e': 1\u00a0000\n"
    assert read(yaml, "x.md") == ({"a": "\u00a0\u00a0b: c\n", "d": "时间：今天", "\u00a0e": "1\u00a0000"}, ())


@pytest.mark.parametrize("sign", ["?", "-"])
def test_a_sign_for_nothing_is_no_value(sign: str) -> None:
    """A lone `?` or `-` behind a field says that nothing is known."""
    tree, problems = read(f"born: {sign}\ndied: 2023\n", "x.md")
    assert (tree, told(problems)) == (None, [("yaml-syntax", 2, 7)])
    assert problems[0].message == f"{sign} is no value by itself. Where nothing is known, leave the field out."


@given(st.text() | YAMLISH)
def test_no_text_makes_read_raise(yaml: str) -> None:
    """Whatever stands in a file, there is a tree or a problem, and every path can be located."""
    tree, problems = read(yaml, "x.md")
    assert tree is not None or problems
    lines = yaml.count("\n") + 2
    for problem in problems:
        assert problem.rule in {rule.name for rule in RULES}
        assert 2 <= (problem.spot.line or 2) <= lines
    for path in ((), ("a",), ("a", 0), ("a", "b", 1)):
        line, column = locate(yaml, path, at_key=True)
        assert 2 <= line <= lines
        assert column >= 1


# Tags of mkdocs.yml


def test_env_tags_are_looked_up() -> None:
    """The first name that is set wins, a default stands last, and what is not set is absent."""
    yaml = "a: !ENV A\nb: !ENV NONE\nc: !ENV [NONE, A, z]\nd: !ENV [NONE, z]\ne: !ENV [NONE, ~]\nf: !ENV [A]\n"
    environ = {"A": "set"}
    expected = {"a": "set", "b": None, "c": "set", "d": "z", "e": None, "f": "set"}
    assert read(yaml, "mkdocs.yml", 1, tags=True, environ=environ) == (expected, ())


def test_other_tags_stay_as_written() -> None:
    """A Python name is no more than a text to us."""
    yaml = "a: !!python/name:material.extensions.emoji.twemoji\nb: !relative\nc: !relative $docs_dir\n"
    expected = {
        "a": "!!python/name:material.extensions.emoji.twemoji",
        "b": "!relative",
        "c": "$docs_dir",
    }
    assert read(yaml, "mkdocs.yml", 1, tags=True) == (expected, ())


# Places

YAML = """title: A
people:
  a: {name: "Ä", names: [{value: b}]}
events:
  - date: 2023

    title: x
  - title: y
"""


@pytest.mark.parametrize(
    ("path", "at_key", "expected"),
    [
        ((), False, (2, 1)),
        (("title",), False, (2, 8)),
        (("title",), True, (2, 1)),
        (("people", "a", "name"), False, (4, 13)),
        (("people", "a", "names", 0, "value"), False, (4, 34)),
        (("people", "a", "names", 0), True, (4, 26)),
        (("events",), True, (5, 1)),
        (("events", 0, "title"), False, (8, 12)),
        (("events", 1), False, (9, 5)),
        (("events", 1, "date"), False, (9, 5)),
        (("people", "a", "born", "x"), False, (4, 3)),
        (("nothing",), True, (2, 1)),
        (("events", 7, "date"), False, (5, 1)),
    ],
)
def test_a_path_has_a_line_and_a_column(path: Path, at_key: bool, expected: tuple[int, int]) -> None:
    """A path that stops existing has the place of the last key or item that does."""
    assert locate(YAML, path, at_key) == expected


def test_places_stand_before_a_fault_too() -> None:
    """A file that cannot be read to its end still has places up to there."""
    assert locate("a: 1\nb: [\n", ("a",), at_key=False) == (2, 4)
    assert locate("a: 1\nb: [\n", ("c",), at_key=False) == (2, 1)
    assert locate("", ("a",), at_key=False, first_line=1) == (1, 1)


def leaves(tree: Tree, path: Path = ()) -> list[tuple[Path, str]]:
    """Each text of a tree with its path."""
    if isinstance(tree, str):
        return [(path, tree)]
    items = enumerate(tree) if isinstance(tree, list) else (tree or {}).items()
    return [leaf for step, value in items for leaf in leaves(value, (*path, step))]


@given(FIELDS)
def test_a_located_value_stands_where_it_is_said_to(tree: dict[str, Tree]) -> None:
    """At the line and column of a path stands the value of that path."""
    yaml = json.dumps(tree, ensure_ascii=False, indent=1)
    for path, value in leaves(tree):
        line, column = locate(yaml, path, at_key=False, first_line=1)
        assert yaml.split("\n")[line - 1][column - 1 :].startswith(json.dumps(value, ensure_ascii=False))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """Each rule has its four parts, none of them empty."""
    assert all(rule.parts().values())
