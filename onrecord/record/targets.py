"""The checked links of a text → where they lead."""

from __future__ import annotations

from functools import cached_property

from onrecord import routes
from onrecord.model.case import Case
from onrecord.model.text import Prose
from onrecord.record.assemble import Record


class Targets:
    """What the checked links of one text lead to. A long text has hundreds, so what they share is found once."""

    def __init__(self, record: Record, text: Case | Prose) -> None:
        self.record = record
        self.text = text

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of the text's page: its headings, and what its facts take."""
        headings = frozenset(heading.id for heading in self.text.narrative.headings)
        return headings | routes.case_anchors(self.text.facts) if isinstance(self.text, Case) else headings

    def address(self, kind: str, target: str) -> str | None:
        """The address that a link leads to, None where there is none."""
        record, text = self.record, self.text
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
            case "anchor" if target in self.anchors:
                return f"#{target}"
        return None


def _event_address(record: Record, text: Case | Prose, target: str) -> str | None:
    slug, _, id = target.rpartition("/")
    own = text.slug if isinstance(text, Case) else ""
    home = slug or own
    index = record.event(home, id)
    if index is None:
        return None
    page = "" if home == own else routes.case(home)
    return f"{page}#{record.anchors[home][index]}"
