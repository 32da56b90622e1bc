"""Rows of lists: events, parties, sources, corrections, cases."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.model.source import Source
from onrecord.model.status import Standing
from onrecord.page.court import SentenceRow
from onrecord.page.text import Link, Mark, Passage


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event, or what it followed and preceded where no date is given."""

    date: Date | None = None
    time: str | None = None
    day_part: str | None = None
    after: Link | None = None
    before: Link | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence in a timeline: how long (ISO 8601), until which day where it lasts to the day of the record, and
    whether events without a date may fall into it."""

    length: str
    until: Date | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that an event makes due, and whether that day is ahead. `event` set it, `answer` is the first
    event on or after that day. `lang` is given where `what` may not be in the language of the page."""

    date: Date
    what: str
    estimate: bool
    ahead: bool
    event: Link
    answer: Link | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an event makes of one charge, and whose it is."""

    person: Link
    charge: Link
    outcome: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a timeline. `id` is its anchor; `case` is set where the timeline mixes cases, and `gap` where
    a long silence comes before it. `state` is the word of `state` whose mark stands beside the outcome.

    `instance` and `docket` are of its proceeding, where the name of the court alone does not tell which it is.
    `track` is the one of parallel proceedings on which it stands, counted from 1, and `passed` says that the line
    of the second track runs on beside it. `begins` is set where a year begins with it in a long timeline.
    """

    id: str
    when: When
    title: str
    marks: tuple[Mark, ...]
    lang: str | None = None
    text: Passage | None = None
    type: str | None = None
    standing: str = "accepted"
    place: Link | None = None
    precision: str | None = None
    country: str | None = None
    court: Link | None = None
    instance: str | None = None
    docket: str | None = None
    people: tuple[Link, ...] = ()
    organisations: tuple[Link, ...] = ()
    outcome: str | None = None
    state: str | None = None
    decisions: tuple[Decision, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    due: DueRow | None = None
    case: Link | None = None
    gap: Gap | None = None
    track: int = 1
    passed: bool = False
    begins: YearRow | None = None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a long timeline, and how many events stand under it. `id` is its anchor."""

    id: str
    year: Date
    events: int


FEW = 3
"""How many events nobody needs a choice of."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a case in order of time. `tracks` says how many proceedings run side by side at most, of which
    two are drawn; `years` are those of a long timeline, else empty."""

    rows: tuple[EventRow, ...] = ()
    tracks: int = 1
    years: tuple[YearRow, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether there are people or proceedings by which events can be chosen from several."""
        return len(self.rows) > FEW and len({(row.people, row.court) for row in self.rows}) > 1


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """The right of reply of someone accused: when and how they were asked, and what they answered."""

    asked: Date | None
    how: Link | None
    answer: Passage | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class VoteRow:
    """How a member of a panel voted, and in which proceeding."""

    proceeding: Link
    vote: str
    opinion: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """Where a person's custody stands, and what that rests on."""

    standing: Standing
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A person, organisation or court as a case or an index lists it.

    `display` is set where a name is not published whole; an accused person without a `reply` was not asked, as
    far as the record goes.
    """

    id: str
    link: Link
    role: str | None = None
    names: tuple[Link, ...] = ()
    country: str | None = None
    note: Passage | None = None
    marks: tuple[Mark, ...] = ()
    count: int = 0
    display: str | None = None
    accused: bool = False
    reply: ReplyRow | None = None
    votes: tuple[VoteRow, ...] = ()
    custody: CustodyRow | None = None


@dataclass(frozen=True, slots=True)
class Uses:
    """The places in one section of a page that cite a source."""

    section: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A numbered source with every place that cites it. `title` is what to call it, empty where only its type is
    known. `origin` and `relays` are sources of this page, and so are `kin`, others that go back to the same one;
    `alone` says that the case has other sources and none of them is tied to it. `case` is set where the page is not
    that case's own, `file` where its evidence is published beside the case. `page` is its own page, where it has
    one, and `others` the number of other cases that list it. `lang` is that of what the case says of it,
    `title_lang` that of the title."""

    number: int
    id: str
    source: Source
    uses: tuple[Uses, ...]
    origin: Mark | None = None
    relays: tuple[Mark, ...] = ()
    case: Link | None = None
    file: str | None = None
    lang: str | None = None
    title: str = ""
    title_lang: str | None = None
    kin: tuple[Mark, ...] = ()
    alone: bool = False
    page: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what it concerns. `id` is its anchor; `case` is set where the page is not that case's own,
    and leads to the correction there."""

    id: str
    date: Date
    type: str
    text: Passage
    about: Link | None = None
    case: Link | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. `role` is set where the list is a person's; `state` is a word of `state`, computed, and
    `since` the day from which it holds. `newest` is the date of its newest event, `origins` the number of its
    sources that are independent, `tally` the votes of its last panel, those with the majority first."""

    link: Link
    summary: str | None
    country: str | None
    topics: tuple[Link, ...]
    published: Date
    updated: Date | None
    first: Date | None
    last: Date | None
    sources: int
    events: int
    role: str | None = None
    lang: str | None = None
    summary_lang: str | None = None
    state: str = "none"
    since: Date | None = None
    newest: Date | None = None
    origins: int = 0
    tally: tuple[int, int] | None = None
