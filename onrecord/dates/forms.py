"""Dates as people write them elsewhere, `25.05.2023` or `13 Nov 1946` → the EDTF texts that may be meant.

Only guesses: `dates` keeps those that are dates. Nothing here is ever taken in place of what was written.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

LONGEST = 120
"""Characters beyond which no reading is sought: no date is as long."""

# English, Russian, Kazakh, Ukrainian, German, French, Spanish, Arabic. A star stands for any ending; three letters
# or more of a name are its abbreviation, where no other month begins so.
MONTHS = (
    "january январ* қаңтар* січ* januar janvier enero يناير",
    "february феврал* ақпан* лют* februar février febrero فبراير",
    "march март* наурыз* берез* märz mars marzo مارس",
    "april апрел* сәуір* квіт* avril abril أبريل ابريل إبريل",
    "may май мая мае маем мамыр* трав* mai mayo مايو",
    "june июн* маусым* черв* juni juin junio يونيو",
    "july июл* шілде* лип* juli juillet julio يوليو",
    "august август* тамыз* серп* août agosto أغسطس اغسطس",
    "september сентябр* қыркүйек* верес* septembre septiembre سبتمبر",
    "october октябр* қазан* жовт* oktober octobre octubre أكتوبر اكتوبر",
    "november ноябр* қараша* листоп* novembre noviembre نوفمبر",
    "december декабр* желтоқсан* груд* dezember décembre diciembre ديسمبر",
)
SEASONS = (
    "spring весна весной весны көктем*",
    "summer лето летом лета жаз*",
    "autumn fall осень осенью осени күз*",
    "winter зима зимой зимы қыс*",
)
_FILLER = frozenset(
    (
        *("a", "at", "in", "of", "on", "the", "st", "nd", "rd", "th", "year", "de", "del", "le", "den", "року"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("г", "год", "года", "году", "го", "ж", "жыл", "жылы", "жылғы", "жылдың"),
    )
)

_DASHES = re.compile(r"[‐‑‒–—−]")
_QUALIFIED = re.compile(r"(.+?) ?\(?([?~%])\)?")
_ABOUT = re.compile(
    r"(?:circa|ca|c|about|approximately|approx|around|около|примерно|ок|шамамен|~)(?:\.|\b|(?=\d))\s*(.+)"
)
_POSSIBLY = re.compile(r"(?:possibly|probably|perhaps|maybe|возможно|вероятно|мүмкін)\b\s*(.+)")
_TIMED = re.compile(r"(.+?)[ ,t]+\d{1,2}(?::\d\d(?!\d).*|z)")
_OF_A_YEAR = re.compile(r"(?<=\d) ?(?:г|год|года|году|ж|жыл|жылы|р|року)\b\.?|(?<=\d)\.$")
_THREE = re.compile(r"(\d{4}|\d{1,2}) ?([-./ ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})")
_TWO = re.compile(r"(\d{4}) ?[-./] ?(\d{1,2})|(\d{1,2}) ?[-./] ?(\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?")
_HAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DECADE = re.compile(r"(?:the )?(\d{3})0(?:'?s|-?[ех])(?: годы| годов)?")
_CENTURY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century")

_SPANS = (
    (re.compile(r"/"), ("{}/{}",)),
    (re.compile(r"\.\."), ("{}/{}", "[{}..{}]")),
    (re.compile(r" - "), ("{}/{}",)),
    (re.compile(r"-"), ("{}/{}",)),
    (re.compile(r"-(?=\d{4}-)"), ("{}/{}",)),
    (re.compile(r" (?:to|until|through|по) "), ("{}/{}",)),
    (re.compile(r" (?:or|или|немесе) "), ("[{},{}]",)),
)
_BETWEEN = re.compile(r"between (.+) and (.+)")
_OPEN = (
    (re.compile(r"(?:since|from|с|со) (.+)"), ("{}/..",)),
    (re.compile(r"(.+?) ?-"), ("{}/..",)),
    (re.compile(r"(.+?) ?\.\."), ("{}/..", "[{}..]")),
    (re.compile(r"(?:until|till|до) (.+)"), ("../{}",)),
    (re.compile(r"\.\. ?(.+)"), ("../{}", "[..{}]")),
    (re.compile(r"(?:by|no later than|not (?:later than|after)|не позднее) (.+)"), ("[..{}]",)),
    (re.compile(r"(?:no earlier than|not (?:earlier than|before)|не ранее) (.+)"), ("[{}..]",)),
)
_BEYOND = (
    (re.compile(r"(?:before|prior to|earlier than) (.+)"), "[..{}]", -1),
    (re.compile(r"(?:after|later than|после) (.+)"), "[{}..]", 1),
)
"""What leaves out the date that it names: the one beside it is the last, or the first, that is possible."""
_AND = re.compile(r" (?:and|&|и|және|та|und|et|y) ")


def readings(text: str) -> tuple[str, ...]:
    """The EDTF texts that a date written in another way may mean, likeliest first; some may be no dates."""
    if len(text) > LONGEST:
        return ()
    plain = _plain(text)
    return tuple(dict.fromkeys(chain(_points(plain), _spans(plain), _sets(plain))))


def is_timed(text: str) -> bool:
    """Whether a time of day follows the date."""
    return len(text) <= LONGEST and _TIMED.fullmatch(_plain(text)) is not None


def of_a_year(text: str, year: str) -> tuple[str, ...]:
    """What a date that names no year, `1 May` or `summer`, may mean in this one."""
    if len(text) > LONGEST or re.search(r"\d{4}", _plain(text)):
        return ()
    return tuple(reading for reading in readings(f"{text} {year}") if reading != year)


def hidden(text: str) -> str:
    """The first of its characters that cannot be seen and is no space; empty where there is none."""
    return next((sign for sign in text if unicodedata.category(sign) == "Cf"), "")


def _plain(text: str) -> str:
    """In small letters, with the digits, dashes, apostrophes and spaces of ASCII, and with all that can be seen."""
    folded = unicodedata.normalize("NFKC", "".join(sign for sign in text if not hidden(sign))).casefold()
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)
    plain = " ".join(_DASHES.sub("-", digits).replace("’", "'").split()).strip(" ,;'\"“”„«»")
    return _OF_A_YEAR.sub("", plain)


def _points(text: str) -> Iterator[str]:
    """What may be meant as a single date, with or without a qualifier."""
    yield text.upper()
    yield from _dates(text)
    for pattern, qualifier in ((_ABOUT, "~"), (_POSSIBLY, "?"), (_TIMED, ""), (_QUALIFIED, None)):
        if match := pattern.fullmatch(text):
            sign = match[2] if qualifier is None else qualifier
            yield from (f"{reading}{sign}" for reading in (match[1].upper(), *_dates(match[1])))


def _dates(text: str) -> Iterator[str]:
    yield from _numbers(text)
    yield from _words(text)
    yield from _decades(text)


def _edtf(year: str, month: str | int | None = None, day: str | None = None) -> str:
    return year + "".join(f"-{int(part):02}" for part in (month, day) if part)


def _numbers(text: str) -> Iterator[str]:
    if match := _THREE.fullmatch(text):
        yield from _three(*match.groups())
    elif match := _TWO.fullmatch(text):
        year, number = match[1] or match[4], match[2] or match[3]
        if int(number) <= 12:
            yield _edtf(year, number)
        if match[1] and len(number) == 2:
            yield f"{year}/{year[:2]}{number}"
    elif match := _COMPACT.fullmatch(text) or _HAN.fullmatch(text):
        yield _edtf(*match.groups())


def _three(first: str, separator: str, second: str, third: str) -> Iterator[str]:
    """Year first, or last: then the day comes first between full stops, and either may between slashes."""
    if len(first) == 4:
        yield _edtf(first, second, third)
    elif len(third) == 4:
        yield _edtf(third, second, first)
    month_is_last = len(first) == 4 and int(second) > 12
    if month_is_last:
        yield _edtf(first, third, second)
    elif len(third) == 4 and (separator != "." or int(second) > 12):
        yield _edtf(third, first, second)


def _words(text: str) -> Iterator[str]:
    """A month or season in words with a year, and perhaps a day, in any order."""
    if not re.fullmatch(r"\w[\w .,'-]*", text):
        return
    words = [word for word in re.findall(r"\d+|[^\W\d_]+", text) if word not in _FILLER]
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    days = [word for word in words if word.isdecimal() and len(word) <= 2]
    names = [word for word in words if not word.isdecimal()]
    if len(words) != len(years) + len(days) + len(names) or len(years) != 1 or len(days) > 1:
        return
    if not names and not days:
        yield years[0]
    if len(names) == 1 and (month := _place(names[0], MONTHS)):
        yield _edtf(years[0], month, *days)
    elif len(names) == 1 and not days and (season := _place(names[0], SEASONS)):
        yield _edtf(years[0], 20 + season)


def _place(word: str, table: tuple[str, ...]) -> int | None:
    """The place of a name in a table, from 1. What is the beginning of two names is neither."""
    begun = set()
    for place, forms in enumerate(table, 1):
        for form in forms.split():
            stem = form.rstrip("*")
            if word == stem or (form.endswith("*") and word.startswith(stem)):
                return place
            if len(word) >= 3 and stem.startswith(word):
                begun.add(place)
    return begun.pop() if len(begun) == 1 else None


def _decades(text: str) -> Iterator[str]:
    if match := _DECADE.fullmatch(text):
        yield f"{match[1]}X"
        if match[1].endswith("0"):
            yield f"{match[1][:2]}XX"
    elif match := _CENTURY.fullmatch(text):
        yield f"{int(match[1]) - 1:02}XX"


def _spans(text: str) -> Iterator[str]:
    """What may be meant as an interval, or as one of several dates."""
    if match := _BETWEEN.fullmatch(text):
        yield from _pairs(match[1], match[2], ("[{}..{}]",))
    for pattern, forms in _OPEN:
        if match := pattern.fullmatch(text):
            yield from (form.format(reading) for form in forms for reading in _points(match[1]))
    for pattern, form, step in _BEYOND:
        if match := pattern.fullmatch(text):
            beside = (_beside(reading, step) for reading in _points(match[1]))
            yield from (form.format(reading) for reading in beside if reading)
    for separator, forms in _SPANS:
        parts = [part.strip() for part in separator.split(text.removeprefix("from ").removeprefix("с "))]
        if len(parts) == 2 and all(parts):
            yield from _pairs(parts[0], parts[1], forms)
    both = _AND.split(text)
    if len(both) == 2:  # two dates are a span only where none lies between them
        spans = (pair.split("/") for pair in _pairs(both[0], both[1], ("{}/{}",)))
        yield from ("/".join(span) for span in spans if span[1:] == [_beside(span[0], 1)])


def _beside(reading: str, step: int) -> str:
    """The day, month or year that follows a date of its kind, or precedes it; empty where that is not known."""
    try:
        if len(reading) == 10:
            return (datetime.date.fromisoformat(reading) + datetime.timedelta(days=step)).isoformat()
        if len(reading) == 7 and "01" <= reading[5:] <= "12":
            year, month = divmod(12 * int(reading[:4]) + int(reading[5:]) - 1 + step, 12)
            return datetime.date(year, month + 1, 1).isoformat()[:7]
        return datetime.date(int(reading) + step, 1, 1).isoformat()[:4] if len(reading) == 4 else ""
    except (ValueError, OverflowError):
        return ""


def _pairs(start: str, end: str, forms: tuple[str, ...]) -> Iterator[str]:
    starts = dict.fromkeys(reading for text in _starts(start, end) for reading in _points(text))
    ends = dict.fromkeys(reading for text in _ends(start, end) for reading in _points(text))
    yield from (form.format(a, b) for form in forms for a in starts for b in ends)


def _starts(start: str, end: str) -> Iterator[str]:
    """The start as written, and with the month and year that only the end has: `23-25 May 2023`."""
    yield start
    if not re.search(r"\d{4}", start):
        words = end.split()
        yield from (f"{start} {' '.join(words[place:])}" for place in range(1, min(len(words), 3)))


def _ends(start: str, end: str) -> Iterator[str]:
    """The end as written, and with the year and month that only the start has: `2023-05-25/27`."""
    yield end
    if re.fullmatch(r"\d\d", end) and re.fullmatch(r"\d{4}-\d\d-\d\d", start):
        yield f"{start[:-2]}{end}"


def _sets(text: str) -> Iterator[str]:
    """What stands in square brackets as one date, as a range and as a set of dates."""
    if not (text.startswith("[") and text.endswith("]")):
        return
    inner = text[1:-1].strip()
    yield from _points(inner)
    yield from (span for span in _spans(inner) if span.startswith("["))
    members = [member.strip() for member in inner.split(",")]
    if len(members) > 1:
        yield f"[{','.join(next(_dates(member), member.upper()) for member in members)}]"
