"""Dates, numbers, countries and languages in words, in the language of the page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import localedata
from babel.dates import format_date

from onrecord.dates import Date, parse
from onrecord.language import Language, language
from onrecord.model.event import Sentence
from onrecord.model.messages import Messages

ENGLISH_DATES = [
    # text, words (with · for the no-break space), certainty
    ("2023-05-25", "25·May 2023", "exact day"),
    ("2023-05", "May 2023", "month only"),
    ("2023", "2023", "year only"),
    ("0476", "476", "year only"),
    ("2023-05~", "about May 2023", "about"),
    ("2023-05-25?", "possibly 25·May 2023", "uncertain"),
    ("1946%", "possibly about 1946", "about, and uncertain"),
    ("194X", "the 1940s", "decade only"),
    ("194X~", "about the 1940s", "about"),
    ("190X", "some time between 1900 and 1909", "decade only"),
    ("19XX", "some time between 1900 and 1999", "century only"),
    ("19XX~", "about 1900–1999", "about"),
    ("2023-XX", "some time in 2023", "year only"),
    ("2023-XX-XX", "some day in 2023", "year only"),
    ("2023-05-XX", "some day in May 2023", "month only"),
    ("2023-05-XX?", "possibly some day in May 2023", "uncertain"),
    ("2023-05-XX~", "about May 2023", "about"),
    ("2023-21", "spring 2023", "season only"),
    ("2023-22~", "about summer 2023", "about"),
    ("2023-05-23/2023-05-25", "23–25·May 2023", "span of time"),
    ("2023-05-28/2023-06-03", "28·May – 3·June 2023", "span of time"),
    ("2023-12-30/2024-01-02", "30·December 2023 – 2·January 2024", "span of time"),
    ("2023-05/2023-06", "May – June 2023", "span of time"),
    ("2023-12/2024-01", "December 2023 – January 2024", "span of time"),
    ("1939/1945", "1939–1945", "span of time"),
    ("2023-05/2023-06-03", "from May 2023 to 3·June 2023", "span of time"),
    ("2023-05~/2023-06", "from about May 2023 to June 2023", "span of time"),
    ("2023-21/2023-22", "from spring 2023 to summer 2023", "span of time"),
    ("2023-03/..", "from March 2023, still going on", "span of time"),
    ("2023-03/", "from March 2023, end unknown", "span of time"),
    ("../2023-03", "until March 2023", "span of time"),
    ("/2023-05-25", "until 25·May 2023, start unknown", "span of time"),
    ("[2023-05-01,2023-05-03]", "1 or 3·May 2023", "one of several dates"),
    ("[2020-05-18,2020-05-19,2020-05-20]", "18, 19 or 20·May 2020", "one of several dates"),
    ("[2023-05-01,2023-06-03]", "1·May 2023 or 3·June 2023", "one of several dates"),
    ("[2023-03,2023-05]", "March 2023 or May 2023", "one of several dates"),
    ("[2023-03..2023-05-25]", "some day between March 2023 and 25·May 2023", "between two dates"),
    ("[2023..2024]", "some time between 2023 and 2024", "between two dates"),
    ("[..2023-05-25]", "on or before 25·May 2023", "latest possible date"),
    ("[..2023-05]", "in or before May 2023", "latest possible date"),
    ("[2023-05-25..]", "on or after 25·May 2023", "earliest possible date"),
    ("[2023..]", "in or after 2023", "earliest possible date"),
]

OTHER_DATES = [
    ("ru", "2023-05-25", "25·мая 2023·года"),
    ("ru", "2023-05", "май 2023·года"),
    ("ru", "2023", "2023 год"),
    ("ru", "1939/1945", "1939–1945 годы"),
    ("ru", "194X", "1940-е годы"),
    ("ru", "2023-05~", "примерно май 2023·года"),
    ("ru", "2023-05-25?", "предположительно 25·мая 2023·года"),
    ("ru", "1946%", "предположительно, примерно 1946 год"),
    ("ru", "2023-05-XX", "май 2023·года, день неизвестен"),
    ("ru", "2023-22", "лето 2023 года"),
    ("ru", "2023-05-28/2023-06-03", "28·мая – 3·июня 2023·года"),
    ("ru", "2023-05/2023-06-03", "май 2023·года – 3·июня 2023·года"),
    ("ru", "2023-03/..", "март 2023·года – настоящее время"),
    ("ru", "[2023-05-01,2023-05-03]", "1 или 3·мая 2023·года"),
    ("ru", "[2023-03..2023-05-25]", "март 2023·года – 25·мая 2023·года, точный день неизвестен"),
    ("ru", "[..2023-05]", "май 2023·года или раньше"),
    ("ru", "[2023..]", "2023 год или позже"),
    ("kk", "2023-05-25", "2023·жылғы 25·мамыр"),
    ("kk", "2023-05", "2023·жылғы мамыр"),
    ("kk", "2023", "2023 жыл"),
    ("kk", "194X", "1940-жылдар"),
    ("kk", "2023-05~", "шамамен 2023·жылғы мамыр"),
    ("kk", "2023-05-XX", "2023·жылғы мамыр, күні белгісіз"),
    ("kk", "2023-21", "2023 жылғы көктем"),
    ("kk", "2023-05/2023-06", "2023·жылғы мамыр – маусым"),
    ("kk", "[2023-05-01,2023-05-03]", "2023·жылғы 1 не 3·мамыр"),
    ("kk", "[2023-05-25..]", "2023·жылғы 25·мамыр немесе одан кейін"),
    ("pt-BR", "2023-05-25", "25·de maio de 2023"),
    ("ar", "2023-05-25", "25·مايو 2023"),
    ("zh", "2023-05-05", "2023年5月5日"),
    ("zh", "[2023-05-01,2023-05-05]", "2023年5月1日或2023年5月5日"),
    ("de", "2023-05-23/2023-05-25", "23.–25.·Mai 2023"),
    ("uk", "2023-05-25", "25·травня 2023·р."),
]


@pytest.mark.parametrize(("text", "words", "certainty"), ENGLISH_DATES)
def test_a_date_is_said_in_english_with_its_certainty(text: str, words: str, certainty: str) -> None:
    """A date reads as a newspaper would say it, day before month, and how far it is known has a name."""
    english, date = language("en"), parse(text)
    assert (words.replace("·", "\u00a0"), certainty) == (english.date(date), english.certainty(date))


@pytest.mark.parametrize(("code", "text", "words"), OTHER_DATES)
def test_a_date_is_said_in_the_order_and_case_of_its_language(code: str, text: str, words: str) -> None:
    """Months stand in the case that the language wants, with a day and alone, and never shortened."""
    assert words.replace("·", "\u00a0") == language(code).date(parse(text))


def test_no_date_has_a_certainty_too() -> None:
    """An event without a date says that none is given."""
    assert language("en").certainty(None) == "date not given"


def test_a_translation_may_reorder_what_it_is_given() -> None:
    """Every phrase is a message with named parts; what is not translated stays English."""
    kazakh = Language.of(
        "kk", Messages({"about {date}": "{date} шамасында", "from {start} to {end}": "{start} мен {end} аралығы"})
    )
    said = [kazakh.date(parse(text)) for text in ("2023~", "2022?/2023~")]
    assert said == ["2023 шамасында", "possibly 2022 мен 2023 шамасында аралығы"]


def test_plurals_follow_the_language() -> None:
    """English knows one and many; a translation has the plural categories of its language."""
    forms = {"one": "{n} дело", "few": "{n} дела", "many": "{n} дел", "other": "{n} дела"}
    russian = Language.of("ru", Messages(plurals={"{n} case": forms}))
    said = [russian.ngettext("{n} case", "{n} cases", n).format(n=n) for n in (1, 3, 5, 21)]
    assert said == ["1 дело", "3 дела", "5 дел", "21 дело"]
    assert [language("en").ngettext("case", "cases", n) for n in (0, 1, 2)] == ["cases", "case", "cases"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ("en", "ltr")),
        ("pt-BR", ("pt-BR", "ltr")),
        ("zh-Hant-HK", ("zh-Hant-HK", "ltr")),
        ("ar", ("ar", "rtl")),
        ("ru-XX", ("ru", "ltr")),
        ("tlh", ("en", "ltr")),
        ("", ("en", "ltr")),
        ("../x", ("en", "ltr")),
    ],
)
def test_an_unknown_language_falls_back(code: str, expected: tuple[str, str]) -> None:
    """A code that CLDR does not know is taken for its base language, else for English."""
    found = language(code)
    assert expected == (found.code, found.direction)


def test_every_language_of_cldr_can_say_a_date() -> None:
    """No locale lacks the patterns that a date in words asks for."""
    dates = [parse(text) for text in ("2023-05-25", "2023-05/2023-06", "2023-05-28/2023-06-03", "[2022,2023]")]
    for code in localedata.locale_identifiers()[::12]:
        speaker = Language.of(code.replace("_", "-"))
        assert all(speaker.date(date) for date in dates), code


def test_countries_have_names_and_so_have_those_that_are_gone() -> None:
    """A country is named in the page's language, a former one too; an unknown code stays as it is."""
    english = language("en")
    assert [english.country(code) for code in ("KZ", "XK", "SU", "YU", "DD", "CS", "QQ")] == [
        *("Kazakhstan", "Kosovo", "Soviet Union", "Yugoslavia", "East Germany", "Czechoslovakia", "QQ")
    ]
    assert language("ru").country("KZ") == "Казахстан"


def test_languages_have_names() -> None:
    """A tag is named with its script and country where it has them; an unknown tag stays as it is."""
    tags = ["ru", "kk-Latn", "pt-BR", "zh-Hant", "sr-Cyrl-RS", "qqq", "", "no tag"]
    assert [language("en").language_name(tag) for tag in tags] == [
        *("Russian", "Kazakh (Latin)", "Brazilian Portuguese", "Traditional Chinese"),
        *("Serbian (Cyrillic, Serbia)", "qqq", "", "no tag"),
    ]


def test_numbers_have_the_separators_of_the_language() -> None:
    """Thousands are set apart as the language does."""
    assert [language(code).number(12345) for code in ("en", "de", "kk")] == ["12,345", "12.345", "12\u00a0345"]


@pytest.mark.parametrize(
    ("code", "length", "words"),
    [
        ("en", "P6M", "six months"),
        ("en", "P1D", "one day"),
        ("en", "P18M", "18 months"),
        ("en", "P1Y6M", "one year and six months"),
        ("en", "P2Y0M15D", "2 years and 15 days"),
        ("en", "P0D", "no days"),
        ("en", "P1Y2M3W4D", "one year, two months, three weeks and four days"),
        ("en", "life", "life"),
        ("ru", "P1Y6M", "1 год и 6 месяцев"),
        ("kk", "P6M", "6 ай"),
        ("zh", "P3D", "3天"),
        ("de", "P2W", "2 Wochen"),
    ],
)
def test_a_length_of_time_is_said_in_words(code: str, length: str, words: str) -> None:
    """English spells the numbers of a length where all are small; other languages write them in figures."""
    assert words == language(code).duration(length)


@pytest.mark.parametrize(
    ("code", "amount", "words"),
    [
        ("en", "KZT 34000", "34,000 Kazakhstani tenges"),
        ("en", "USD 1", "1 US dollar"),
        ("en", "USD 500000.5", "500,000.50 US dollars"),
        ("ru", "KZT 34000", "34\u00a0000 казахских тенге"),
    ],
)
def test_a_sum_is_said_with_the_name_of_its_currency(code: str, amount: str, words: str) -> None:
    """Readers of any country know which currency is meant; cents stand where there are any."""
    assert words == language(code).money(amount)


SENTENCES = [
    (Sentence(kind="restricted-freedom", length="P6M"), "Restricted freedom", "six months’ restricted freedom"),
    (Sentence(kind="entry-ban", length="P1Y"), "Ban on return", "one year’s ban on return"),
    (Sentence(kind="imprisonment", length="P1Y6M", suspended=True), "Imprisonment",
     "one year and six months’ imprisonment, suspended"),
    (Sentence(kind="imprisonment", length="life"), "Imprisonment", "imprisonment for life"),
    (Sentence(kind="imprisonment", length="P2Y", fine="EUR 50"), "Imprisonment",
     "two years’ imprisonment and 50 euros"),
    (Sentence(kind="payment", fine="KZT 34000", note="to the fund"), "Payment",
     "payment of 34,000 Kazakhstani tenges (to the fund)"),
    (Sentence(kind="other", note="Ban on meetings", length="P10D"), "Other", "Ban on meetings, ten days"),
    (Sentence(kind="deportation"), "Deportation", "deportation"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "label", "words"), SENTENCES)
def test_a_punishment_is_said_in_words(sentence: Sentence, label: str, words: str) -> None:
    """A punishment reads as in a newspaper, to stand within a sentence."""
    assert words == language("en").sentence(sentence, label)


IN_OTHER_WORDS = [
    ("ru", "P1Y", "лишение свободы на срок 1·год", "Лишение свободы"),
    ("ru", "P2Y1M", "лишение свободы на срок 2·года 1·месяц", "Лишение свободы"),
    ("ru", "P5Y", "лишение свободы на срок 5·лет", "Лишение свободы"),
    ("ru", "P21M", "лишение свободы на срок 21·месяц", "Лишение свободы"),
    ("ru", "P1W", "домашний арест на срок 1·неделю", "Домашний арест"),
    ("ru", "P1D", "арест на срок 1·сутки", "Арест"),
    ("ru", "P12D", "арест на срок 12·суток", "Арест"),
    ("ru", "life", "лишение свободы, пожизненно", "Лишение свободы"),
    ("kk", "P1Y6M", "1·жыл 6·ай мерзімге бас бостандығынан айыру", "Бас бостандығынан айыру"),
    ("kk", "life", "өмір бойы бас бостандығынан айыру", "Бас бостандығынан айыру"),
]


@pytest.mark.parametrize(("code", "length", "words", "label"), IN_OTHER_WORDS)
def test_a_punishment_takes_the_case_of_its_language(code: str, length: str, words: str, label: str) -> None:
    """What has a length stands in the accusative where the language has one: a week is "неделю", not "неделя"."""
    said = language(code).sentence(Sentence(kind="imprisonment", length=length), label)
    assert words.replace("·", "\u00a0") == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ru", ["1 событие", "2 события", "5 событий", "11 событий", "21 событие", "22 события", "112 событий"]),
        ("kk", ["1 оқиға", "2 оқиға", "5 оқиға", "11 оқиға", "21 оқиға", "22 оқиға", "112 оқиға"]),
    ],
)
def test_a_number_takes_its_form_of_the_catalogue(code: str, said: list[str]) -> None:
    """Russian counts in three forms; in Kazakh what is counted stays in the singular."""
    singular, plural = "%(num)s event", "%(num)s events"
    numbers = (1, 2, 5, 11, 21, 22, 112)
    assert said == [language(code).ngettext(singular, plural, n) % {"num": n} for n in numbers]


def test_a_punishment_is_said_as_its_language_would() -> None:
    """A translation reorders the parts of a punishment, and German keeps the capital of a noun."""
    russian = Language.of("ru", Messages(plurals={"{length}’s {kind}": {"other": "{kind} на срок {length}"}}))
    german = Language.of("de")
    assert russian.sentence(SENTENCES[0][0], "Ограничение свободы") == "ограничение свободы на срок 6 месяцев"
    assert german.sentence(Sentence(kind="deportation"), "Abschiebung") == "Abschiebung"


@pytest.mark.parametrize("code", ["en", "de", "fr", "ar", "fa", "he", "zh", "ja", "ca", "hu", "lv", "eu", "cy"])
def test_every_day_of_a_month_is_said_as_cldr_says_it(code: str) -> None:
    """What a few days of a month have in common is so for all, in the tenth month and the tenth century too."""
    speech, plain = language(code), str.maketrans("\u00a0\u2009\u202f", "   ")
    for first in (date(1010, 10, 1), date(1793, 1, 1), date(2026, 5, 1)):
        for day in (first + timedelta(days=n) for n in range(31)):
            expected = format_date(day, "long", locale=speech.locale)
            assert speech.date(Date.of_day(day)).translate(plain) == expected.translate(plain)
