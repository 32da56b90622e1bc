"""Dates: the forms that are read, their bounds, their order, and what falls within what."""

from __future__ import annotations

import datetime
import itertools

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.dates import Date, mark, parse, parse_list

FORMS = [
    # text, kind, earliest, latest, mark, <time datetime>
    ("2023-05-25", "day", "2023-05-25", "2023-05-25", "day", "2023-05-25"),
    ("2023-05", "month", "2023-05-01", "2023-05-31", "month", "2023-05"),
    ("2024-02", "month", "2024-02-01", "2024-02-29", "month", "2024-02"),
    ("2023", "year", "2023-01-01", "2023-12-31", "month", "2023"),
    ("0001", "year", "0001-01-01", "0001-12-31", "month", "0001"),
    ("9999-12-31", "day", "9999-12-31", "9999-12-31", "day", "9999-12-31"),
    ("1946?", "year", "1946-01-01", "1946-12-31", "about", None),
    ("2023-05~", "month", "2023-05-01", "2023-05-31", "about", None),
    ("2023-05-25%", "day", "2023-05-25", "2023-05-25", "about", None),
    ("202X", "decade", "2020-01-01", "2029-12-31", "month", None),
    ("19XX", "century", "1900-01-01", "1999-12-31", "month", None),
    ("194X~", "decade", "1940-01-01", "1949-12-31", "about", None),
    ("2023-XX", "year", "2023-01-01", "2023-12-31", "month", "2023"),
    ("2023-05-XX", "month", "2023-05-01", "2023-05-31", "month", "2023-05"),
    ("2023-XX-XX", "year", "2023-01-01", "2023-12-31", "month", "2023"),
    ("2023-22", "season", "2023-01-01", "2023-12-31", "month", None),
    ("2023-05/2023-07", "interval", "2023-05-01", "2023-07-31", "interval", None),
    ("2022?/2023-07-03~", "interval", "2022-01-01", "2023-07-03", "interval", None),
    ("2023-21/2023-23", "interval", "2023-01-01", "2023-12-31", "interval", None),
    ("2023-03/..", "interval", "2023-03-01", None, "interval", None),
    ("2023-03/", "interval", "2023-03-01", None, "interval", None),
    ("../2023-03", "interval", None, "2023-03-31", "interval", None),
    ("/2023-03", "interval", None, "2023-03-31", "interval", None),
    ("[2023-05-01,2023-05-03]", "one-of", "2023-05-01", "2023-05-03", "about", None),
    ("[2022,2023-05,2024]", "one-of", "2022-01-01", "2024-12-31", "about", None),
    ("[2023,2023-05]", "one-of", "2023-01-01", "2023-12-31", "about", None),
    ("[2023-03..2023-05]", "one-of", "2023-03-01", "2023-05-31", "about", None),
    ("[..2023-05-25]", "one-of", None, "2023-05-25", "unknown", None),
    ("[2023-05-25..]", "one-of", "2023-05-25", None, "unknown", None),
]
BEYOND_THE_ORACLE = ["2023-22~", "[2023-03..2023-05-25]", "[2023-21,2023-22]"]
"""Valid here and not to the `edtf` package: it knows no qualified season and no range of two precisions."""


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "kind", "earliest", "latest", "shape", "machine"), FORMS)
def test_each_form_has_its_kind_and_strict_bounds(
    text: str, kind: str, earliest: str | None, latest: str | None, shape: str, machine: str | None
) -> None:
    """A date of each form keeps its text and knows its kind, its bounds, its shape and its HTML value."""
    date = parse(text)
    expected = (text, kind, day(earliest), day(latest), shape, machine)
    assert expected == (str(date), date.kind, date.earliest, date.latest, mark(date), date.machine)


def test_white_space_is_dropped_and_sets_are_put_in_order() -> None:
    """The text of a date is canonical, however it was written."""
    written = [" 2023 ", "[2023-05-03, 2023-05-01]", "2023-05 / 2023-06", "[ .. 2023 ]"]
    expected = ["2023", "[2023-05-01,2023-05-03]", "2023-05/2023-06", "[..2023]"]
    assert expected == [parse(text).text for text in written]


@pytest.mark.parametrize("items", [["2023-05-03", "2023-05-01"], ["2023-03..2023-05-25"], ["..2023-05-25"]])
def test_a_list_read_by_yaml_is_one_of_several_dates(items: list[str]) -> None:
    """YAML takes the brackets away; the joined list is the same date."""
    assert parse(f"[{','.join(items)}]") == parse_list(items)


def test_a_calendar_day_is_an_exact_date() -> None:
    """A day of the calendar makes the date that its text makes."""
    assert parse("0476-09-04") == Date.of_day(datetime.date(476, 9, 4))
    exact = [parse(text).exact for text in ("2023-05-25", "2023-05-25?", "2023-05")]
    assert exact == [True, False, False]


def test_missing_sides_are_open_or_unknown() -> None:
    """Two dots are an open side, nothing at all an unknown one."""
    texts = ["2023/..", "2023/", "../2023", "/2023", "2023", "[2023..]"]
    sides = [(date.ongoing, date.end_unknown, date.start_unknown) for date in map(parse, texts)]
    none = (False, False, False)
    assert [(True, False, False), (False, True, False), none, (False, False, True), none, none] == sides


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2023-05-25", "day"), ("2023-05/2024", "year"), ("[2023-05,2023-06-03]", "month")],
)
def test_precision_is_that_of_the_coarsest_point(text: str, precision: str) -> None:
    """An interval is known no better than the worse known of its sides."""
    assert precision == parse(text).precision


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("2023-06-01", "certain"),
        ("2023-06-30", "certain"),
        ("2023-06", "certain"),
        ("2023-06-XX", "certain"),
        ("[2023-06-01,2023-06-03]", "certain"),
        ("2023-03/2023-09", "certain"),
        ("2023-03/..", "certain"),
        ("2023-06/", "certain"),
        ("/2023-06", "certain"),
        ("../2023-09", "certain"),
        ("2023-06-01?", "possible"),
        ("2023", "possible"),
        ("2023-22", "possible"),
        ("2023-03/", "possible"),
        ("/2023-09", "possible"),
        ("2023/2024", "possible"),
        ("2023-03~/2023-09", "possible"),
        ("[..2023-06-15]", "possible"),
        ("[2023-05-31,2023-06-01]", "possible"),
        ("2023-05-31", "no"),
        ("2023-07-01~", "no"),
        ("2023-07/..", "no"),
        ("[..2023-05]", "no"),
    ],
)
def test_a_filter_tells_certain_from_possible(text: str, falls: str) -> None:
    """June 2023 holds what cannot be elsewhere, may hold what can be there, and an interval that touches it."""
    assert falls == parse(text).within(datetime.date(2023, 6, 1), datetime.date(2023, 6, 30))


def test_dates_are_ordered_by_earliest_then_latest_then_text() -> None:
    """What ended by an unknown day precedes that day; a narrower date precedes a wider one that begins with it."""
    ordered = [
        *("2022", "[..2023-01-01]", "2023-01-01", "2023-01-01?", "2023-01", "2023", "2023-21"),
        *("2023-XX", "2023/2024", "2023/..", "2023-01-02", "2023-05"),
    ]
    assert ordered == [date.text for date in sorted(map(parse, reversed(ordered)))]


def test_no_date_has_the_shape_of_the_unknown() -> None:
    """Where no date is given the mark says so."""
    assert mark(None) == "unknown"


# Every valid form, from its parts.
days = st.dates().map(datetime.date.isoformat)
months = st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda part: f"{part[0]:04}-{part[1]:02}")
seasons = st.tuples(st.integers(1, 9999), st.integers(21, 24)).map(lambda part: f"{part[0]:04}-{part[1]}")
years = st.integers(1, 9999).map(lambda year: f"{year:04}")
whole = days | months | years
qualifiers = st.sampled_from(["", "?", "~", "%"])
unspecified = st.one_of(
    st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
    st.integers(1, 99).map(lambda century: f"{century:02}XX"),
    years.map(lambda year: f"{year}-XX"),
    years.map(lambda year: f"{year}-XX-XX"),
    months.map(lambda month: f"{month}-XX"),
)
qualified = st.tuples(whole, qualifiers).map("".join)
singles = st.tuples(whole | unspecified, qualifiers).map("".join) | seasons


def ascending(texts: list[str]) -> list[str]:
    return sorted(texts, key=lambda text: (*parse(text).sort_key[::2], text))


pairs = st.lists(qualified, min_size=2, max_size=2, unique_by=lambda text: text.rstrip("?~%")).map(ascending)
plain_pairs = st.lists(whole, min_size=2, max_size=2, unique=True).map(ascending)
intervals = pairs.map("/".join) | qualified.flatmap(
    lambda one: st.sampled_from([f"{one}/..", f"{one}/", f"../{one}", f"/{one}"])
)
sets = st.lists(whole, min_size=2, max_size=4, unique=True).map(lambda some: f"[{','.join(ascending(some))}]")
ranges = plain_pairs.map(lambda pair: f"[{pair[0]}..{pair[1]}]") | whole.flatmap(
    lambda one: st.sampled_from([f"[..{one}]", f"[{one}..]"])
)
texts = singles | intervals | sets | ranges
dates = texts.map(parse)


@given(texts)
def test_writing_a_date_undoes_reading_it(text: str) -> None:
    """A canonical text is its date's text."""
    assert text == str(parse(text))


@given(dates)
def test_the_earliest_day_is_not_after_the_latest(date: Date) -> None:
    """Bounds are in order, and a date has at least one."""
    assert (date.earliest or date.latest or datetime.date.max) <= (date.latest or datetime.date.max)
    assert date.earliest or date.latest


@given(st.lists(dates, min_size=3, max_size=3))
def test_dates_have_a_total_order(three: list[Date]) -> None:
    """Of two dates exactly one of before, same, after holds, and before carries over."""
    for one, other in itertools.product(three, three):
        assert [one < other, one == other, one > other].count(True) == 1
        assert (one == other) == (one.text == other.text)
    for one, two, last in itertools.permutations(three):
        assert not (one <= two <= last) or one <= last


@settings(max_examples=60, deadline=None)
@given(singles | intervals | sets)
def test_what_is_a_date_here_is_valid_edtf(text: str) -> None:
    """The subset is a subset: the `edtf` package reads what is read here."""
    assert edtf.parse_edtf(text) is not None


@pytest.mark.parametrize("text", [form[0] for form in FORMS])
def test_each_form_is_valid_edtf(text: str) -> None:
    """Every form in the table is EDTF to the `edtf` package."""
    assert edtf.parse_edtf(text) is not None


@pytest.mark.parametrize("text", BEYOND_THE_ORACLE)
def test_what_edtf_allows_and_the_oracle_lacks(text: str) -> None:
    """Three combinations of valid parts are read here that the `edtf` package does not know."""
    assert text == parse(text).text
    with pytest.raises(edtf.parser.EDTFParseException):
        edtf.parse_edtf(text)
