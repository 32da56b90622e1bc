"""What cases name beside people → a link to its page."""

from __future__ import annotations

from onrecord.page import Link
from onrecord.record import Entity
from onrecord.record.kinds import title
from onrecord.routes import entity


def entity_link(to: Entity) -> Link:
    """An entity by its name."""
    return Link(title(to), entity(to.kind, to.key), to.lang)
