"""The record in pictures: how many cases there are of each year, status and country."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.page.text import Link


@dataclass(frozen=True, slots=True)
class Bar:
    """How many cases are of one kind. `part` is the length of its bar, in per cent of the longest; `others` is set
    where it stands for several kinds of few cases, and says how many."""

    link: Link
    count: int
    part: float
    others: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """Cases by kind, most first. `total` are all cases of the record, `without` those of no kind; `rest` are the
    bars of which `others` is the sum, for the table."""

    bars: tuple[Bar, ...]
    total: int
    without: int
    rest: tuple[Bar, ...] = ()

    @property
    def counted(self) -> int:
        """How many cases the bars stand for."""
        return self.total - self.without


@dataclass(frozen=True, slots=True)
class Column:
    """How many cases are of a year, or of the years from `first` to `last`. `at` is its middle, in per cent of the
    way through the years, `part` its height in per cent of the highest."""

    first: int
    last: int
    count: int
    at: float
    part: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Cases by year. Years without a case have a column of no height: a silence is seen. `step` is how
    many years a column stands for, 1, 10 or 100, `width` how broad it is in per cent; `without` are the cases of no
    known year."""

    columns: tuple[Column, ...]
    step: int
    width: float
    total: int
    without: int

    @property
    def counted(self) -> int:
        """How many cases the columns stand for."""
        return self.total - self.without

    @property
    def most(self) -> Column:
        """The highest column, the latest of several."""
        return max(reversed(self.columns), key=lambda column: column.count)


@dataclass(frozen=True, slots=True)
class Charts:
    """What is counted of the record. Each is None where no case is of any such kind."""

    years: Columns | None
    states: Bars | None
    countries: Bars | None
