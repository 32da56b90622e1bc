"""Dates written in other ways: what is offered instead, and what is said where nothing can be."""

from __future__ import annotations

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import DateFault, parse

OFFERED = [
    ("25.05.2023", "2023-05-25"),
    ("05.06.2023", "2023-06-05"),
    ("05.25.2023", "2023-05-25"),
    ("25/05/2023", "2023-05-25"),
    ("05/25/2023", "2023-05-25"),
    ("5/5/2023", "2023-05-05"),
    ("13 Nov 1946", "1946-11-13"),
    ("Nov. 13, 1946", "1946-11-13"),
    ("November 13, 1946", "1946-11-13"),
    ("Wednesday, 13th of November 1946", "1946-11-13"),
    ("13-Nov-1946", "1946-11-13"),
    ("May 2023", "2023-05"),
    ("2023-5-1", "2023-05-01"),
    ("2023-25-05", "2023-05-25"),
    ("2023/05/01", "2023-05-01"),
    ("2023/05", "2023-05"),
    ("05/2023", "2023-05"),
    ("20230501", "2023-05-01"),
    ("2013-15", "2013/2015"),
    ("2023/24", "2023/2024"),
    ("c. 1946", "1946~"),
    ("c1946", "1946~"),
    ("circa 1946", "1946~"),
    ("~1946", "1946~"),
    ("about May 2023", "2023-05~"),
    ("possibly 25 May 2023", "2023-05-25?"),
    ("May 2023 (?)", "2023-05?"),
    ("1940s", "194X"),
    ("the 1940’s", "194X"),
    ("1940-е", "194X"),
    ("19th century", "18XX"),
    ("194x", "194X"),
    ("summer 2023", "2023-22"),
    ("Fall of 2023", "2023-23"),
    ("летом 2023 г.", "2023-22"),
    ("қыс 2023", "2023-24"),
    ("2023-05-25T10:00", "2023-05-25"),
    ("25 May 2023 at 10:00", "2023-05-25"),
    ("2023-05 to 2023-06", "2023-05/2023-06"),
    ("2023-05-25 - 2023-05-27", "2023-05-25/2023-05-27"),
    ("2023-05-25–2023-05-27", "2023-05-25/2023-05-27"),
    ("2023-05-25/27", "2023-05-25/2023-05-27"),
    ("23–25 May 2023", "2023-05-23/2023-05-25"),
    ("28 May – 3 June 2023", "2023-05-28/2023-06-03"),
    ("from March 2023 to May 2023", "2023-03/2023-05"),
    ("since March 2023", "2023-03/.."),
    ("until 25 May 2023", "../2023-05-25"),
    ("by 25 May 2023", "[..2023-05-25]"),
    ("between March 2023 and 25 May 2023", "[2023-03..2023-05-25]"),
    ("1 or 3 May 2023", "[2023-05-01,2023-05-03]"),
    ("[25.05.2023,27.05.2023]", "[2023-05-25,2023-05-27]"),
    ("25 мая 2023 г.", "2023-05-25"),
    ("2023 жылғы 25 мамыр", "2023-05-25"),
    ("2023年5月25日", "2023-05-25"),
    ("2023–05–25", "2023-05-25"),
    ("２０２３-05-25", "2023-05-25"),
    ("٢٠٢٣-٠٥-٢٥", "2023-05-25"),
    ("2023-05-27/2023-05-25", "2023-05-25/2023-05-27"),
    ("27 May 2023 - 25 May 2023", "2023-05-25/2023-05-27"),
    ("[2023-05..2023-03]", "[2023-03..2023-05]"),
    ("2023-05/2023-05", "2023-05"),
    ("[2023-05-01?,2023-05-03]", "[2023-05-01,2023-05-03]"),
    ("[2023-05-01]", "2023-05-01"),
    ("[2023,2024,2023]", "[2023,2024]"),
    ("[2023,2023]", "2023"),
    ("2023-05-XX/2023-06", "2023-05/2023-06"),
    ("before 2019", "[..2018]"),
    ("prior to May 2023", "[..2023-04]"),
    ("before 1 March 2024", "[..2024-02-29]"),
    ("after 2019", "[2020..]"),
    ("after December 2019", "[2020-01..]"),
    ("после 31 мая 2023 г.", "[2023-06-01..]"),
    ("not before 2019", "[2019..]"),
    ("no earlier than May 2019", "[2019-05..]"),
    ("not after 2019", "[..2019]"),
    ("1 and 2 May 2023", "2023-05-01/2023-05-02"),
    ("31 May and 1 June 2023", "2023-05-31/2023-06-01"),
    ("2019 and 2020", "2019/2020"),
    ("May & June 2023", "2023-05/2023-06"),
    ("15.05.2023 г.", "2023-05-15"),
    ("15.05.2023 года", "2023-05-15"),
    ("с 01.03.2023 г. по 15.05.2023 г.", "2023-03-01/2023-05-15"),
    ("15 травня 2023 року", "2023-05-15"),
    ("15. Mai 2023", "2023-05-15"),
    ("15 juil. 2023", "2023-07-15"),
    ("15 de mayo de 2023", "2023-05-15"),
    ("١٥ مايو ٢٠٢٣", "2023-05-15"),
    ("2023-05\u200b-01", "2023-05-01"),
    ("\ufeff2023-05-01", "2023-05-01"),
    ("15\u00a0May\u00a02023\u00ad", "2023-05-15"),
    ("2023-05-25T10:00Z", "2023-05-25"),
    ("2023-05-25 10:00:00 +0500", "2023-05-25"),
    ("2023-05-25T10Z", "2023-05-25"),
    ("“2023-05-25”", "2023-05-25"),
    ("2023-05-25.", "2023-05-25"),
]

NOT_OFFERED = [
    # text, what the message says
    ("05/06/2023", '"05/06/2023" can mean "2023-06-05" or "2023-05-06". Write the one that is meant.'),
    ("1900s", '"1900s" can mean "190X" or "19XX". Write the one that is meant.'),
    ("2023-05..2023-06", '"2023-05..2023-06" can mean "2023-05/2023-06" or "[2023-05..2023-06]".'),
    ("2023-02-30", 'February 2023 has 28 days, so there is no "2023-02-30". Write "2023-02" where'),
    ("31.02.2023", 'February 2023 has 28 days, so there is no "2023-02-31".'),
    ("29 February 2023", 'February 2023 has 28 days, so there is no "2023-02-29".'),
    ("2023-05-00", 'May 2023 has 31 days, so there is no "2023-05-00".'),
    ("2023-13", '"2023-13" has a month 13: months run from 01 to 12'),
    ("2023-XX-05", '"2023-XX-05" has a day in a month that is not known. Write "2023-XX".'),
    ("202X-05", '"202X-05" has a month in a year that is not known. Write "202X".'),
    ("0000", '"0000" is in a year 0'),
    ("000X", '"000X" is in a year 0'),
    ("", "There is no date here. Where no date is known, leave it out."),
    (" \n", "There is no date here."),
    ("..", '".." is not in the form'),
    ("/", '"/" says neither a start nor an end.'),
    ("../..", '"../.." says neither a start nor an end.'),
    ("[..]", '"[..]" says neither a start nor an end.'),
    ("[]", '"[]" is not one of several dates.'),
    ("202X/2031", '"202X/2031" has an X, which only a single date can have.'),
    ("before the 1990s", '"before the 1990s" is not in the form'),
    ("before 0001", '"before 0001" is not in the form'),
    ("after 9999-12-31", '"after 9999-12-31" is not in the form'),
    ("1 and 15 May 2023", '"1 and 15 May 2023" is not in the form'),
    ("15 jui 2023", '"15 jui 2023" is not in the form'),
    ("1 May", '"1 May" says no year. Of 2024 it would be "2024-05-01".'),
    ("29 февраля", '"29 февраля" says no year. Of 2024 it would be "2024-02-29".'),
    ("Summer", '"Summer" says no year. Of 2024 it would be "2024-22".'),
    ("Monday", '"Monday" is not in the form'),
    ("yesterday", '"yesterday" is not in the form that dates have here. Write year-month-day as far as'),
    ("market 2023", '"market 2023" is not in the form'),
    ("25.05.23", '"25.05.23" is not in the form'),
    ("-2023", '"-2023" is not in the form'),
    ("2023?-05", '"2023?-05" is not in the form'),
    ("x" * 1000, f'"{"x" * 59}…" is not in the form'),
    ("\x1b[2J", '"\ufffd[2J" is not in the form'),
]


def fault_of(text: str) -> DateFault:
    with pytest.raises(DateFault) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("text", "offer"), OFFERED)
def test_what_people_write_is_offered_in_the_right_form(text: str, offer: str) -> None:
    """A date in another form is a fault whose message ends in, or goes on from, the right form."""
    fault = fault_of(text)
    assert offer == fault.offer
    assert f'Did you mean "{offer}"?' in fault.message


@pytest.mark.parametrize(("text", "message"), NOT_OFFERED)
def test_what_has_no_one_right_form_says_why(text: str, message: str) -> None:
    """Where the right form cannot be known, nothing is offered and the message says what to do."""
    fault = fault_of(text)
    assert (None, message) == (fault.offer, fault.message[: len(message)])


def test_a_time_of_day_is_sent_to_its_own_field() -> None:
    """A date with a time says where the time goes."""
    assert fault_of("2023-05-25 10:00").message == (
        '"2023-05-25 10:00" has a time of day, and a date has none. Did you mean "2023-05-25"? '
        'Of an event the time goes under "time".'
    )


def test_a_character_that_cannot_be_seen_is_named() -> None:
    """A date that looks right says what is wrong with it."""
    assert fault_of("2023-05-25\u200b").message == (
        '"2023-05-25\ufffd" holds an invisible character (U+200B). Did you mean "2023-05-25"?'
    )


@given(st.text() | st.text(alphabet="0123456789-/.[]?~%X,XxT: ", max_size=40))
def test_any_text_is_a_date_or_a_fault_with_a_right_offer(text: str) -> None:
    """No text raises anything but a fault, and what a fault offers is a date in its own form."""
    try:
        assert parse(text).text == str(parse(parse(text).text))
    except DateFault as fault:
        assert fault.message
        assert fault.offer is None or fault.offer == parse(fault.offer).text


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13", "2023-5-1", "25.05.2023", "[2023-05-01]"])
def test_what_is_not_edtf_is_a_fault(text: str) -> None:
    """What the oracle refuses is refused here."""
    with pytest.raises(edtf.parser.EDTFParseException):
        edtf.parse_edtf(text)
    assert isinstance(fault_of(text), DateFault)
