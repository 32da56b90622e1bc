"""The facts of all cases, together: the waist between one file and one page. Holds no narrative's HTML."""

from __future__ import annotations

from onrecord.record.across import all_events, due_ahead, past_due
from onrecord.record.assemble import RULES, Appearance, Record, assemble, newest_first, published
from onrecord.record.bylines import Byline, Signature, same
from onrecord.record.chronology import chronology, followers, span, years
from onrecord.record.citing import citations, cited, holes, origin, origins, resting, witnesses
from onrecord.record.edited import with_texts
from onrecord.record.editions import Translations, tell
from onrecord.record.graph import Entity, Identity, Mention, court_of, statute_name
from onrecord.record.lists import FEW, Facet, Lists, Value, by_newest_event, last_change, lists, newest_event, own
from onrecord.record.periods import FIRST_MONTH, Periods, periods
from onrecord.record.ranks import Ranks
from onrecord.record.reads import Read, Reads, goes_through_cases
from onrecord.record.registry import complete, join, merge
from onrecord.record.removals import is_secret
from onrecord.record.sources import (
    Listing,
    Work,
    published_source,
    same_address,
    shown_address,
    source_title,
    source_title_lang,
)
from onrecord.record.targets import Targets
from onrecord.record.translate import changed_on, is_older

__all__ = [
    "FEW",
    "FIRST_MONTH",
    "RULES",
    "Appearance",
    "Byline",
    "Entity",
    "Facet",
    "Identity",
    "Listing",
    "Lists",
    "Mention",
    "Periods",
    "Ranks",
    "Read",
    "Reads",
    "Record",
    "Signature",
    "Targets",
    "Translations",
    "Value",
    "Work",
    "all_events",
    "assemble",
    "by_newest_event",
    "changed_on",
    "chronology",
    "citations",
    "cited",
    "complete",
    "court_of",
    "due_ahead",
    "followers",
    "goes_through_cases",
    "holes",
    "is_older",
    "is_secret",
    "join",
    "last_change",
    "lists",
    "merge",
    "newest_event",
    "newest_first",
    "origin",
    "origins",
    "own",
    "past_due",
    "periods",
    "published",
    "published_source",
    "resting",
    "same",
    "same_address",
    "shown_address",
    "source_title",
    "source_title_lang",
    "span",
    "statute_name",
    "tell",
    "with_texts",
    "witnesses",
    "years",
]
