"""What is before the courts, as a page shows it: charges, the ladder of instances, votes, claims, laws."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.model.event import Sentence
from onrecord.model.status import ChargeStanding
from onrecord.page.text import Link, Mark, Passage


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A punishment. `lang` is that of its note, where it has one."""

    sentence: Sentence
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A charge with where it stands. `state` is the word of `state` whose mark stands for all of it; `sentences`
    are those that hold. `case` is set where the row stands away from its case, and `title` leads there."""

    id: str
    title: Link
    person: Link
    count: str | None
    statute: Link | None
    standing: ChargeStanding
    state: str
    sentences: tuple[SentenceRow, ...]
    marks: tuple[Mark, ...]
    verdict_marks: tuple[Mark, ...] = ()
    case: Link | None = None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A member of a panel, and the opinion that the member wrote."""

    member: Link
    opinion: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """Those of a panel who voted alike."""

    vote: str
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A proceeding on the ladder of instances; without an `id` a court that can still be asked.

    `state` is a word of `state`. `outcome` and `decided` say what was decided, `deciding` leads to the events that
    say so, and `deciding_marks` to what these rest on; `marks` are of the proceeding itself. `court_id` is the
    anchor of the court where this rung is the first of its; its `court_note` and `court_marks` stand there, too.
    `origin` is the proceeding that it came from where that stands in another chain, `joined` the one that it was
    joined to.
    """

    id: str
    state: str
    court: Link
    instance: str | None = None
    docket: str | None = None
    outcome: str | None = None
    decided: Date | None = None
    since: Date | None = None
    deciding: tuple[Link, ...] = ()
    deciding_marks: tuple[Mark, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    panel: tuple[Side, ...] = ()
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()
    origin: Link | None = None
    joined: Link | None = None
    court_id: str = ""
    court_names: tuple[Link, ...] = ()
    court_note: Passage | None = None
    court_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One of several accounts that contradict each other."""

    value: Passage
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its grade, those who make it, and the other side."""

    id: str
    text: Passage
    grade: str
    by: tuple[Link, ...]
    about: tuple[Link, ...]
    marks: tuple[Mark, ...]
    answer: Passage | None
    answer_by: tuple[Link, ...]
    answer_marks: tuple[Mark, ...]
    versions: tuple[VersionRow, ...]
    note: Passage | None


@dataclass(frozen=True, slots=True)
class StatuteRow:
    """A provision of law, and in how many cases of the record it is in question."""

    link: Link
    cases: int
