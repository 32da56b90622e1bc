"""Facts → the rows in which several kinds of page show them."""

from __future__ import annotations

from onrecord.rows.authors import author_link, author_links
from onrecord.rows.cases import MOST_CASES, case_row
from onrecord.rows.charges import charge_rows, charge_sentences, charge_state, statute_link, statute_rows
from onrecord.rows.charts import charts
from onrecord.rows.chronicle import case_keys, chronicle, latest_events
from onrecord.rows.claims import claim_rows
from onrecord.rows.corrections import correction_rows
from onrecord.rows.events import MOST_EVENTS, due_row, event_row
from onrecord.rows.ladder import Above, above, chains, ladder
from onrecord.rows.links import (
    court_link,
    entity_link,
    event_link,
    index_link,
    party_link,
    person_link,
    public_name,
    published_name,
    topic_links,
    trust_link,
)
from onrecord.rows.paging import PER_PAGE, paged
from onrecord.rows.parties import custody_row, is_accused, party_row, reply_row, vote_rows
from onrecord.rows.pictures import home, is_evidence, pictured, variants
from onrecord.rows.silence import may_fall, silence_since, silences
from onrecord.rows.sources import (
    MOST_SOURCES,
    by_title,
    listing_link,
    publisher_of,
    source_entry,
    source_link,
    source_rows,
)
from onrecord.rows.texts import apart, inline, passage, prose_passage
from onrecord.rows.timeline import timeline
from onrecord.rows.tracks import Tracks, tracks

__all__ = [
    "MOST_CASES",
    "MOST_EVENTS",
    "MOST_SOURCES",
    "PER_PAGE",
    "Above",
    "Tracks",
    "above",
    "apart",
    "author_link",
    "author_links",
    "by_title",
    "case_keys",
    "case_row",
    "chains",
    "charge_rows",
    "charge_sentences",
    "charge_state",
    "charts",
    "chronicle",
    "claim_rows",
    "correction_rows",
    "court_link",
    "custody_row",
    "due_row",
    "entity_link",
    "event_link",
    "event_row",
    "home",
    "index_link",
    "inline",
    "is_accused",
    "is_evidence",
    "ladder",
    "latest_events",
    "listing_link",
    "may_fall",
    "paged",
    "party_link",
    "party_row",
    "passage",
    "person_link",
    "pictured",
    "prose_passage",
    "public_name",
    "published_name",
    "publisher_of",
    "reply_row",
    "silence_since",
    "silences",
    "source_entry",
    "source_link",
    "source_rows",
    "statute_link",
    "statute_rows",
    "timeline",
    "topic_links",
    "tracks",
    "trust_link",
    "variants",
    "vote_rows",
]
