"""Events → the rows of a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.event import Event
from onrecord.model.proceeding import Proceeding
from onrecord.model.status import Due
from onrecord.numbering import Numbering
from onrecord.page import Decision, DueRow, EventRow, Gap, Link, When, YearRow
from onrecord.record import Record, graph
from onrecord.rows.charges import charge_link, sentence_rows
from onrecord.rows.links import court_link, entity_link, event_link, index_link, party_link, proceeding_link
from onrecord.rows.texts import inline

MOST_EVENTS = 40
"""How many events a page shows that is not a case's own: of a court that hears thousands, the newest."""


def event_row(
    record: Record,
    numbering: Numbering,
    case: Case,
    index: int,
    *,
    proceeding: Proceeding | None = None,
    gap: Gap | None = None,
    track: int = 1,
    passed: bool = False,
    begins: YearRow | None = None,
) -> EventRow:
    """An event, by its index in the case's file. Away from the case's own page it stands without its text.

    `proceeding` is given where its court alone does not tell which one it is; the rest is its place in a timeline.
    """
    event, facts = case.facts.events[index], case.facts
    home = case is numbering.home
    page = "" if home else routes.case(case.slug)
    anchor = record.anchors[case.slug][index]
    due = next((due for due in record.status[case.slug].due if due.event == index), None)
    return EventRow(
        id=anchor if home else f"{case.slug}-{anchor}",
        when=When(
            event.date,
            event.time,
            event.day_part,
            event_link(record, case, event.after, page),
            event_link(record, case, event.before, page),
        ),
        title=event.title,
        lang=case.lang(f"events/{index}/title"),
        text=inline(record, numbering, case, f"events/{index}/text") if home else None,
        marks=numbering.marks(case, event.sources),
        type=event.type,
        standing=event.standing,
        place=entity_link(record, graph.place(event.place), event.place.name) if event.place else None,
        precision=event.place.precision if event.place else None,
        country=event.place.country if event.place else None,
        court=_court(case, event, page),
        people=_parties(record, case, event.people),
        organisations=_parties(record, case, event.organisations),
        outcome=event.outcome,
        state=event_state(record, case, index),
        decisions=tuple(_decisions(record, case, event, page)),
        sentences=sentence_rows(case, index),
        due=due_row(record, case, due, page) if due else None,
        case=None if home else Link(facts.title, f"{page}#{anchor}", facts.lang),
        instance=proceeding.instance if proceeding else None,
        docket=proceeding.docket if proceeding else None,
        gap=gap,
        track=track,
        passed=passed,
        begins=begins,
    )


def due_row(record: Record, case: Case, due: Due, page: str = "") -> DueRow:
    """What is, or was, due. `page` is empty on the case's own page."""
    answer = None if due.answered is None else index_link(record, case, due.answered, page)
    return DueRow(
        date=due.date,
        what=what.what if (what := case.facts.events[due.event].due) else due.what,
        estimate=due.estimate,
        ahead=due.ahead,
        event=index_link(record, case, due.event, page),
        answer=answer,
        lang=case.lang(f"events/{due.event}/due/what"),
    )


def _court(case: Case, event: Event, page: str) -> Link | None:
    """Where an event happened, by its proceeding or by itself."""
    if event.proceeding and (link := proceeding_link(case, event.proceeding, page)):
        return link
    if event.court and event.court in case.facts.courts:
        return court_link(case, event.court, f"{page}#{routes.court_anchor(event.court)}")
    return None


def _parties(record: Record, case: Case, keys: Sequence[str]) -> tuple[Link, ...]:
    return tuple(link for key in keys if (link := party_link(record, case, key)))


def _decisions(record: Record, case: Case, event: Event, page: str) -> Iterator[Decision]:
    """What an event makes of each charge, where that is not what it makes of all."""
    facts = case.facts
    for one in event.charges:
        if one.id in facts.charges and one.outcome != event.outcome:
            key = facts.charges[one.id].person
            charge = charge_link(record, case, one.id, f"{page}#{routes.charge_anchor(one.id)}")
            yield Decision(party_link(record, case, key) or Link(key), charge, one.outcome)


def event_state(record: Record, case: Case, index: int) -> str | None:
    """The word of `state` whose mark tells what an event decided."""
    event = case.facts.events[index]
    outcomes = {one.outcome for one in event.charges} or {event.outcome or ""}
    terms = record.words["outcome"].terms
    effects = {terms[word].effect for word in outcomes if word in terms}
    if len(effects) == 1 and effects <= {"acquitted", "dropped"}:
        return effects.pop()
    if not any(effects):
        return None
    standing = record.status[case.slug].proceedings.get(event.proceeding or "")
    return "in-force" if standing and standing.state.state == "in-force" else "decided"
