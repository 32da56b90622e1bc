"""A date as far as it is known: its bounds, its order, what it falls within, how it is drawn."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from onrecord.dates.point import Point, Precision

Kind = Literal["day", "month", "season", "year", "decade", "century", "interval", "one-of"]
Falls = Literal["certain", "possible", "no"]
Mark = Literal["day", "month", "about", "unknown", "interval"]

_COARSER: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")
_NO_LATEST = datetime.date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A single date, an interval, or one of several dates. `text` is its canonical EDTF.

    `start` and `end` are the first and last point that it names: the same one for a single date, None for an
    open or unknown side. `members` are the dates of a set, ascending, else empty. `earliest` and `latest` are
    inclusive and strict: a qualifier never widens them; None is a side without a bound.

    Dates are ordered by `sort_key`: the earliest day, or the latest where there is no earliest, and then
    before all that begin on that day; next the latest day, none coming last; next the text.
    """

    text: str = field(compare=False)
    kind: Kind = field(compare=False, repr=False)
    start: Point | None = field(compare=False, repr=False)
    end: Point | None = field(compare=False, repr=False)
    members: tuple[Point, ...] = field(compare=False, repr=False)
    earliest: datetime.date | None = field(compare=False, repr=False)
    latest: datetime.date | None = field(compare=False, repr=False)
    sort_key: tuple[int, bool, int, str] = field(repr=False)

    @staticmethod
    def of_day(day: datetime.date) -> Date:
        """The date that is a calendar day."""
        return Date.of_point(Point.of_day(day))

    @staticmethod
    def of_point(point: Point) -> Date:
        """The date that is a single point."""
        return _bounded(point.text, point.precision, point, point, (), point.first, point.last)

    @staticmethod
    def of_sides(text: str, kind: Kind, start: Point | None, end: Point | None) -> Date:
        """The interval or the range between two points, of which one may be missing."""
        earliest = start.first if start else None
        latest = end.last if end else None
        return _bounded(text, kind, start, end, (), earliest, latest)

    @staticmethod
    def of_members(text: str, members: tuple[Point, ...]) -> Date:
        """The one-of date of a set of points in ascending order."""
        latest = max(member.last for member in members)
        return _bounded(text, "one-of", members[0], members[-1], members, members[0].first, latest)

    def __str__(self) -> str:
        return self.text

    @property
    def point(self) -> Point | None:
        """The single date that it is, or None for an interval and for one of several."""
        return None if self.kind in ("interval", "one-of") else self.start

    @property
    def qualifier(self) -> str:
        """The `?`, `~` or `%` of a single date, else the empty string."""
        return self.point.qualifier if self.point else ""

    @property
    def precision(self) -> Precision:
        """How far it is known; of an interval or a set, the coarsest of its points."""
        points = self.members or tuple(point for point in (self.start, self.end) if point)
        return max((point.precision for point in points), key=_COARSER.index)

    @property
    def exact(self) -> bool:
        """Whether it is one certain day."""
        return self.kind == "day" and not self.qualifier

    @property
    def ongoing(self) -> bool:
        """Whether it is an interval that still goes on, `a/..`."""
        return self.text.endswith("/..")

    @property
    def start_unknown(self) -> bool:
        """Whether it is an interval that began at an unknown time, `/b`."""
        return self.text.startswith("/")

    @property
    def end_unknown(self) -> bool:
        """Whether it is an interval that ended at an unknown time, `a/`."""
        return self.text.endswith("/")

    @property
    def machine(self) -> str | None:
        """The value of `<time datetime>`: an HTML date, month or year string; None where HTML has none.

        A qualified date has none either, for HTML cannot say "about".
        """
        if self.kind not in ("day", "month", "year") or self.qualifier:
            return None
        return self.text.partition("-XX")[0]

    def within(self, start: datetime.date, end: datetime.date) -> Falls:
        """Whether it falls between two days, both included.

        An interval does when it touches one of these days, any other date when it lies wholly among them.
        What has a qualifier is possible at most.
        """
        if (self.latest and self.latest < start) or (self.earliest and self.earliest > end):
            return "no"
        if any(point.qualifier for point in (self.start, self.end) if point):
            return "possible"
        if self.kind == "interval":
            return "certain" if self._touches(start, end) else "possible"
        among = self.earliest and self.latest and start <= self.earliest and self.latest <= end
        return "certain" if among else "possible"

    def _touches(self, start: datetime.date, end: datetime.date) -> bool:
        """Whether its latest possible beginning and its earliest possible end leave no way past the days.

        What began at an unknown time began at the latest when it ended, and the other way round.
        """
        begun = self.start or (self.end if self.start_unknown else None)
        over = self.end or (self.start if self.end_unknown else None)
        return (begun is None or begun.last <= end) and (over is None or over.first >= start)


def _bounded(
    text: str,
    kind: Kind,
    start: Point | None,
    end: Point | None,
    members: tuple[Point, ...],
    earliest: datetime.date | None,
    latest: datetime.date | None,
) -> Date:
    anchor = earliest or latest or datetime.date.min
    last = latest.toordinal() if latest else _NO_LATEST
    sort_key = (anchor.toordinal(), earliest is not None, last, text)
    return Date(text, kind, start, end, members, earliest, latest, sort_key)


def mark(date: Date | None) -> Mark:
    """The shape that stands for a date in a timeline; "month" is also what is coarser than a month.

    One of several dates is "about"; where one side of its range is open it is "unknown", as is no date.
    """
    if date is None:
        return "unknown"
    if date.kind == "interval":
        return "interval"
    if date.kind == "one-of":
        return "about" if date.earliest and date.latest else "unknown"
    if date.qualifier:
        return "about"
    return "day" if date.kind == "day" else "month"
