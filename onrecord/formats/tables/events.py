"""The tables of proceedings, charges and events."""

from __future__ import annotations

from onrecord.formats.tables import rows
from onrecord.formats.tables.columns import CASE, ID, POSITION, joins, key_of, within
from onrecord.formats.tables.table import Of, Table, own

_proceeding, _charge, _event = Of("proceeding"), Of("charge"), Of("event")
_statute, _seat, _sentence, _due = Of("statute"), Of("seat"), Of("sentence"), Of("due")

_LAW = (
    Table(
        "proceedings",
        "The matters before courts.",
        (
            ID,
            CASE,
            key_of(_proceeding, "court", "courts"),
            _proceeding.text("instance"),
            _proceeding.text("docket"),
            within(_proceeding, "appeal_from", "proceedings"),
            within(_proceeding, "merged_into", "proceedings"),
            _proceeding.text("note"),
            _proceeding.text("standing", "state", "state", name="state"),
            *_proceeding.dates("standing", "state", "since", name="state_since"),
            _proceeding.text("standing", "outcome"),
            *_proceeding.dates("standing", "decided"),
            _proceeding.text("standing", "ahead", name="ahead_id", refers="courts"),
        ),
        rows.things("proceedings"),
    ),
    Table(
        "panel_seats",
        "Who decided, and how they voted.",
        (
            joins("proceeding_id", "proceedings"),
            key_of(_seat, "person", "people"),
            _seat.text("vote", required=True),
            _seat.text("opinion"),
        ),
        rows.parts("proceedings", "panel", "proceeding_id"),
        ("proceeding_id", "person_id"),
    ),
    Table(
        "charges",
        "What people are, or were, accused of. An accusation: only with final_since is the verdict the last word.",
        (
            ID,
            CASE,
            key_of(_charge, "person", "people"),
            _charge.text("name"),
            *(
                _charge.text("statute", part, name=f"statute_{part}")
                for part in ("code", "article", "part", "country")
            ),
            within(_charge, "proceeding", "proceedings"),
            _charge.text("count", name="count_number"),
            _charge.text("standing", "verdict", "state", name="verdict"),
            *_charge.dates("standing", "verdict", "since", name="verdict_since"),
            _charge.text("standing", "appealed", "state", name="appealed"),
            *_charge.dates("standing", "appealed", "since", name="appealed_since"),
            _charge.text("standing", "reviewed", "state", name="reviewed"),
            *_charge.dates("standing", "reviewed", "since", name="reviewed_since"),
            _charge.text("standing", "final", "state", name="final"),
            *_charge.dates("standing", "final", "since", name="final_since"),
        ),
        rows.things("charges"),
    ),
    Table(
        "statutes",
        "The laws in question, beside those of charges.",
        (ID, CASE, *(_statute.text(part) for part in ("code", "article", "part", "country"))),
        rows.things("statutes"),
    ),
)

_EVENTS = (
    Table(
        "events",
        "What happened. An event without a date says what it followed or preceded.",
        (
            ID,
            CASE,
            own("position", "The place in the order of time of the case, from 1. It is no date.", "integer"),
            _event.text("url", required=True),
            *_event.dates("date"),
            within(_event, "after", "events"),
            within(_event, "before", "events"),
            _event.text("day_part"),
            _event.text("time"),
            _event.text("type"),
            _event.text("title", required=True),
            _event.text("text"),
            _event.text("standing", required=True),
            within(_event, "proceeding", "proceedings"),
            key_of(_event, "court", "courts"),
            _event.text("outcome"),
            within(_event, "supersedes", "events"),
            *_event.place(),
        ),
        rows.things("events"),
    ),
    Table(
        "event_people",
        "Who took part in which event.",
        (joins("event_id", "events"), own("person_id", "The person.", refers="people")),
        rows.parts("events", "people", "event_id:person_id"),
        ("event_id", "person_id"),
    ),
    Table(
        "event_organisations",
        "Which organisation took part in which event.",
        (joins("event_id", "events"), own("organisation_id", "The organisation.", refers="organisations")),
        rows.parts("events", "organisations", "event_id:organisation_id"),
        ("event_id", "organisation_id"),
    ),
    Table(
        "event_charges",
        "What was decided on single charges.",
        (
            joins("event_id", "events"),
            POSITION,
            within(Of("charge_outcome"), "id", "charges", "charge_id"),
            Of("charge_outcome").text("outcome", required=True),
        ),
        rows.parts("events", "charges", "event_id"),
        ("event_id", "position"),
    ),
    Table(
        "sentences",
        "What was imposed.",
        (
            joins("event_id", "events"),
            POSITION,
            _sentence.text("kind", required=True),
            _sentence.text("length"),
            _sentence.flag("suspended"),
            _sentence.text("fine", "currency", name="fine_currency"),
            _sentence.text("fine", "amount", name="fine_amount", kind="number"),
            _sentence.text("note"),
        ),
        rows.parts("events", "sentences", "event_id"),
        ("event_id", "position"),
    ),
    Table(
        "deadlines",
        "What was made due, and whether that day is still to come.",
        (
            within(_due, "event", "events"),
            *_due.dates("date"),
            _due.text("what", required=True),
            _due.flag("estimate"),
            _due.flag("ahead"),
            within(_due, "answered_by", "events"),
        ),
        rows.things("due"),
        ("event_id",),
    ),
)

TABLES = (*_LAW, *_EVENTS)
