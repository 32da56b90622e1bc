"""The checked links of a text → where they lead."""

from __future__ import annotations

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.text import Prose
from onrecord.record.assemble import Record


def target(record: Record, text: Case | Prose, kind: str, target: str) -> str | None:
    """The address that a checked link of a text leads to, None where there is none."""
    facts = text.facts if isinstance(text, Case) else None
    match kind:
        case "case":
            return routes.case(target) if target in record.cases else None
        case "person":
            return routes.person(target) if target in record.people else None
        case "org" if facts and target in facts.organisations:
            return f"#{routes.organisation_anchor(target)}"
        case "court" if facts and target in facts.courts:
            return f"#{routes.court_anchor(target)}"
        case "source" if facts and target in facts.sources:
            return f"#{routes.source_anchor(target)}"
        case "event":
            return _event_address(record, text, target)
        case "page":
            return routes.prose(target) if target in record.prose else routes.PLACES.get(target)
        case "anchor" if target in anchors(text):
            return f"#{target}"
    return None


def anchors(text: Case | Prose) -> frozenset[str]:
    """The anchors of a text's page: its headings, and what its facts take."""
    headings = frozenset(heading.id for heading in text.narrative.headings)
    return headings | routes.case_anchors(text.facts) if isinstance(text, Case) else headings


def _event_address(record: Record, text: Case | Prose, target: str) -> str | None:
    slug, _, id = target.rpartition("/")
    own = text.slug if isinstance(text, Case) else ""
    home = slug or own
    index = record.event(home, id)
    if index is None:
        return None
    page = "" if home == own else routes.case(home)
    return f"{page}#{record.anchors[home][index]}"
