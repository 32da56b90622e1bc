"""Dates as far as they are known: a strict subset of EDTF (ISO 8601-2), read, compared and bounded.

Level 0: `2023`, `2023-05`, `2023-05-25`. Level 1: qualifiers `?` uncertain, `~` approximate, `%` both;
unspecified digits `202X`, `19XX`, `2023-XX`, `2023-05-XX`, `2023-XX-XX`; seasons `2023-21` to `2023-24`;
intervals `a/b`, `a/..` still going on, `../b`, `a/` and `/b` with one side unknown. Level 2: one of a set
or of a range, `[a,b]`, `[a..b]`, `[..b]`, `[a..]`. Points of an interval or a set have no X, and those of
a set no qualifier. Years run from 0001 to 9999.
"""

from onrecord.dates.calendar import Slot, between, slots
from onrecord.dates.date import Date, Falls, Kind, Mark, mark
from onrecord.dates.parse import parse, parse_list
from onrecord.dates.point import DateFault, Point, Precision

__all__ = [
    "Date",
    "DateFault",
    "Falls",
    "Kind",
    "Mark",
    "Point",
    "Precision",
    "Slot",
    "between",
    "mark",
    "parse",
    "parse_list",
    "slots",
]
