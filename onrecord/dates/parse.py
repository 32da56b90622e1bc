"""Text → Date, or a DateFault that offers the right form where one can be known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeGuard

from onrecord.dates.date import Date
from onrecord.dates.forms import hidden, is_timed, of_a_year, readings
from onrecord.dates.point import LEAVE_OUT, DateFault, FormFault, Point, quoted, read_point

_A_YEAR = "2024"
"""One that has a 29 February."""


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Date:
    """The date that a text says. Raises DateFault.

    White space around a date and its parts is dropped, and the dates of a set are put in order.
    """
    try:
        return _read(text.strip())
    except DateFault as fault:
        raise _offering(text, fault) from None


def parse_list(items: Iterable[str]) -> Date:
    """The one-of date that YAML has read as a list. Raises DateFault."""
    return parse(f"[{','.join(items)}]")


def _read(text: str) -> Date:
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return Date.of_day(datetime.date.fromisoformat(text))
        except ValueError:
            pass  # the slow way says what is wrong
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text, text[1:-1])
    if text.count("/") == 1:
        return _interval(text, *text.split("/"))
    return Date.of_point(read_point(text))


def _interval(text: str, before: str, after: str) -> Date:
    start, end = _sides(text, before, after)
    if start and end and end.last < start.first:
        raise DateFault(f"{quoted(text)} ends before it starts.", f"{end.text}/{start.text}")
    canonical = "/".join(point.text if point else side.strip() for point, side in ((start, before), (end, after)))
    return Date.of_sides(canonical, "interval", start, end)


def _one_of(text: str, inner: str) -> Date:
    unqualified = re.sub(r"[?~%]", "", text)
    if unqualified != text:
        raise DateFault(f"{quoted(text)} is uncertain already, so the dates in it take no ?, ~ or %.", unqualified)
    if "," in inner:
        return _set(text, inner)
    if inner.count("..") != 1:
        raise DateFault(f"{quoted(text)} is not one of several dates.", inner.strip() or None, LEAVE_OUT)
    start, end = _sides(text, *inner.split(".."))
    if start and end and end.last < start.first:
        raise DateFault(f"{quoted(text)} ends before it starts.", f"[{end.text}..{start.text}]")
    return Date.of_sides(f"[{_text(start)}..{_text(end)}]", "one-of", start, end)


def _set(text: str, inner: str) -> Date:
    points = {_whole(text, member) for member in inner.split(",")}
    members = tuple(sorted(points, key=lambda point: (point.first, point.last, point.text)))
    canonical = f"[{','.join(member.text for member in members)}]"
    if len(members) <= inner.count(","):
        once = canonical if len(members) > 1 else members[0].text
        raise DateFault(f"{quoted(text)} has the same date twice.", once)
    return Date.of_members(canonical, members)


def _sides(text: str, before: str, after: str) -> tuple[Point | None, Point | None]:
    """Start and end, of which one may be missing."""
    start, end = (None if side.strip() in ("", "..") else _whole(text, side) for side in (before, after))
    if start is None and end is None:
        raise DateFault(f"{quoted(text)} says neither a start nor an end.", advice=LEAVE_OUT)
    if start == end:
        raise DateFault(f"{quoted(text)} starts and ends with the same date.", _text(start))
    return start, end


def _whole(text: str, part: str) -> Point:
    """A point of an interval or of a set, which takes no unspecified digits."""
    point = read_point(part.strip())
    if "X" in point.text:
        specified = text.replace("-XX", "")
        raise DateFault(
            f"{quoted(text)} has an X, which only a single date can have.",
            None if "X" in specified else specified,
        )
    return point


def _text(point: Point | None) -> str:
    return point.text if point else ""


def _offering(text: str, fault: DateFault) -> DateFault:
    """The fault with what the text may mean, or with the reason why it cannot mean that."""
    if not text.strip():
        return DateFault("There is no date here.", advice=LEAVE_OUT)
    outcomes = [_outcome(reading) for reading in ((fault.offer,) if fault.offer else readings(text))]
    offers = tuple(dict.fromkeys(outcome.text for outcome in outcomes if isinstance(outcome, Date)))
    if len(offers) > 1:
        meanings = " or ".join(f'"{offer}"' for offer in offers)
        return DateFault(f"{quoted(text)} can mean {meanings}.", advice="Write the one that is meant.")
    offer = offers[0] if offers else None
    if offer and is_timed(text):
        advice = 'Of an event the time goes under "time".'
        return DateFault(f"{quoted(text)} has a time of day, and a date has none.", offer, advice)
    if offer and (sign := hidden(text)):
        return DateFault(f"{quoted(text)} holds an invisible character (U+{ord(sign):04X}).", offer)
    if not isinstance(fault, FormFault):
        return DateFault(fault.reason, offer, "" if offer else fault.advice)
    if offer or not (in_a_year := _in_a_year(text)):
        return FormFault(text, offer) if offer else next(filter(_is_telling, outcomes), FormFault(text))
    return DateFault(f"{quoted(text)} says no year.", advice=f'Of {_A_YEAR} it would be "{in_a_year}".')


def _in_a_year(text: str) -> str:
    """How a date that lacks only the year is written in some year; empty where it lacks more."""
    outcomes = {str(outcome) for outcome in map(_outcome, of_a_year(text, _A_YEAR)) if isinstance(outcome, Date)}
    return outcomes.pop() if len(outcomes) == 1 else ""


def _is_telling(outcome: Date | DateFault) -> TypeGuard[DateFault]:
    """Whether a reading has the form of a date and fails for a better reason, with no offer or a good one."""
    if isinstance(outcome, (Date, FormFault)):
        return False
    return outcome.offer is None or isinstance(_outcome(outcome.offer), Date)


def _outcome(text: str) -> Date | DateFault:
    """What comes of a reading."""
    try:
        return _read(text)
    except DateFault as fault:
        return fault
