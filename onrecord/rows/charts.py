"""The record → its numbers in pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from onrecord.dates import Date
from onrecord.page import Link
from onrecord.page.chart import Bar, Bars, Charts, Column, Columns
from onrecord.record import Record, graph, span
from onrecord.rows.links import entity_link

MOST_BARS = 8
"""How many bars a picture has; what is fewer than these stands together in one more."""
MOST_COLUMNS = 40
"""How many columns a picture has: where there are more years, a column stands for ten, or for a hundred."""
_STEPS = (1, 10, 100)
_WIDEST = 6.0
"""Of a column, in per cent of the picture: a single year is no wall."""


def charts(record: Record) -> Charts:
    """The record → cases by the year of their last event, by where they stand, and by country."""
    states = Counter(status.line.state for status in record.status.values())
    countries = Counter(case.facts.country or "" for case in record.cases.values())

    def country(code: str) -> Link:
        return entity_link(record, graph.country(code), code)

    return Charts(
        years=columns(Counter(_year(record, slug) for slug in record.cases)),
        states=bars(states, "none", Link),
        countries=bars(countries, "", country),
    )


def bars(counts: Mapping[str, int], nothing: str, link: Callable[[str], Link]) -> Bars | None:
    """How many cases there are of each kind → a bar for each, the longest first. `nothing` is no kind."""
    known = sorted(
        ((kind, count) for kind, count in counts.items() if kind != nothing), key=lambda one: (-one[1], one[0])
    )
    if not known:
        return None
    few = known[MOST_BARS:] if len(known) > MOST_BARS + 1 else []
    sums = sum(count for _, count in few)
    longest = max(known[0][1], sums)
    shown = [Bar(link(kind), count, _per_cent(count, longest)) for kind, count in known]
    rest = tuple(shown[MOST_BARS:]) if few else ()
    together = (Bar(Link(""), sums, _per_cent(sums, longest), len(few)),) if few else ()
    return Bars((*shown[: len(shown) - len(rest)], *together), sum(counts.values()), counts.get(nothing, 0), rest)


def columns(counts: Mapping[int | None, int]) -> Columns | None:
    """How many cases there are of each year → columns from the first year to the last."""
    years = {year: count for year, count in counts.items() if year is not None}
    if not years:
        return None
    first, last = min(years), max(years)
    step = next((step for step in _STEPS if last // step - first // step < MOST_COLUMNS), _STEPS[-1])
    begins = range(first // step * step, last + 1, step)
    summed: Counter[int] = Counter()
    for year, count in years.items():
        summed[year // step * step] += count
    highest, slot = max(summed.values()), 100 / len(begins)
    middles = (round((place + 0.5) * slot, 2) for place in range(len(begins)))
    made = tuple(
        Column(begin, begin + step - 1, summed[begin], middle, _per_cent(summed[begin], highest))
        for begin, middle in zip(begins, middles, strict=True)
    )
    return Columns(made, step, round(min(slot * 0.72, _WIDEST), 2), sum(counts.values()), counts.get(None, 0))


def _year(record: Record, slug: str) -> int | None:
    """The year of the last event of a case; None where it has none that says a year."""
    dates = span(event.date for event in record.cases[slug].facts.events if event.date and _tells_year(event.date))
    day = (dates[1].latest or dates[1].earliest) if dates else None
    return day.year if day else None


def _tells_year(date: Date) -> bool:
    return date.precision not in ("decade", "century")


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)
