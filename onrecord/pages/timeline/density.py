"""Events → a picture of how many there are in each year, as numbers that a template can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import dates
from onrecord.dates import Date
from onrecord.page import ChronicleRow
from onrecord.pages.timeline.silence import year_date

COLUMNS = 110
"""How many columns have room beside each other."""
MARKS = 8
"""How many marks have room above each other; where more are needed, bars take their place."""
TICKS = 10
STEP = 11
"""Pixels from one mark to the next."""
HEIGHT = 90
"""Pixels that the tallest bar may have."""
MARGIN = 2
"""Per cent of the width that stay free at each end."""
FLOOR = 93
"""Where the ground line is, in pixels from the top."""
SPANS = (1, 10, 100)
"""The years that a column may stand for."""
BETWEEN_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Block:
    """A mark or a bar: where it stands, in percent of the width and in pixels, and how tall it is."""

    x: str
    y: int
    height: int
    hollow: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year below the ground line. A small screen leaves out every second."""

    x: str
    year: Date
    odd: bool


@dataclass(frozen=True, slots=True)
class Density:
    """The picture: its blocks and ticks, and what is said of it in words.

    `span` is the number of years that a column stands for, `bars` says that a block stands for several events. The
    `top` stretch has the most events, `most` of them. `exact` of all `events` are dated to the day.
    """

    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    span: int
    bars: bool
    first: Date
    last: Date
    top: Date
    most: int
    events: int
    exact: int


def density(rows: Iterable[ChronicleRow]) -> Density | None:
    """Events → the picture of those of which a year is known and not ahead; None where they are of one year."""
    known = [row for row in rows if row.slots and not row.ahead]
    years = sorted({row.slots[0].year for row in known})
    if len(years) < 2:
        return None
    span = next((span for span in SPANS if years[-1] // span - years[0] // span < COLUMNS), SPANS[-1])
    counts: dict[int, list[int]] = {}
    for row in known:
        solid, hollow = counts.setdefault(row.slots[0].year // span, [0, 0])
        counts[row.slots[0].year // span] = [solid + _exact(row), hollow + (not _exact(row))]
    most = max(sum(count) for count in counts.values())
    top = next(column for column, count in counts.items() if sum(count) == most)
    first, last = years[0] // span, years[-1] // span
    return Density(
        blocks=tuple(_blocks(counts, first, last, most)),
        ticks=tuple(_ticks(first, last, span)),
        span=span,
        bars=most > MARKS,
        first=year_date(years[0]),
        last=year_date(years[-1]),
        top=stretch(top * span, span),
        most=most,
        events=len(known),
        exact=sum(map(_exact, known)),
    )


def stretch(first: int, span: int) -> Date:
    """So many years from a first one, as a date."""
    first, last = max(first, 1), first + span - 1
    return year_date(first) if span == 1 else dates.parse(f"{first:04}/{last:04}")


def _blocks(counts: Mapping[int, Sequence[int]], first: int, last: int, most: int) -> Iterator[Block]:
    for column in sorted(counts):
        x, (solid, hollow) = _percent(column, first, last), counts[column]
        if most <= MARKS:
            for place in range(solid + hollow):
                yield Block(x, FLOOR - STEP * (place + 1), STEP - 2, place >= solid)
        else:
            low, high = _pixels(solid, most), _pixels(hollow, most)
            if low:
                yield Block(x, FLOOR - low, low, hollow=False)
            if high:
                yield Block(x, FLOOR - low - high, high, hollow=True)


def _pixels(count: int, most: int) -> int:
    """The height of a bar. Even one event among thousands is seen."""
    return max(round(HEIGHT * count / most), 2) if count else 0


def _ticks(first: int, last: int, span: int) -> Iterator[Tick]:
    between = next(step for step in BETWEEN_TICKS if step % span == 0 and (last - first + 1) * span <= step * TICKS)
    years = range(-(-first * span // between) * between, last * span + 1, between)
    for place, year in enumerate(year for year in years if year):
        yield Tick(_percent(year // span, first, last), year_date(year), bool(place % 2))


def _percent(column: int, first: int, last: int) -> str:
    """Where a column stands. At both ends there is room for half the words of a tick."""
    return f"{MARGIN + (100 - 2 * MARGIN) * (column - first + 0.5) / (last - first + 1):.2f}%"


def _exact(row: ChronicleRow) -> bool:
    return bool(row.when.date and row.when.date.exact)
