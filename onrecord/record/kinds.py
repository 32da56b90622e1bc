"""What cases name beside people, kind by kind: how each kind is called, and how its index is put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.language import msgid
from onrecord.record.graph import Entity
from onrecord.routes import ENTITIES


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `label`, `plural` and `none` are messages: what one is called, what its index is called,
    and what that says where it is empty. `grouped` is what the index is divided by."""

    name: str
    label: str
    plural: str
    none: str
    grouped: Literal["letter", "country"] = "letter"

    @property
    def place(self) -> str:
        """The part of the site that its pages belong to."""
        return ENTITIES[self.name].rstrip("/")


KINDS = (
    Kind(
        "organisation",
        msgid("Organisation"),
        msgid("Organisations"),
        msgid("No organisation is named in any case yet."),
    ),
    Kind("court", msgid("Court"), msgid("Courts"), msgid("No court is named in any case yet."), "country"),
    Kind("statute", msgid("Statute"), msgid("Statutes"), msgid("No statute is named in any case yet."), "country"),
    Kind("place", msgid("Place"), msgid("Places"), msgid("No place is named in any case yet."), "country"),
    Kind("country", msgid("Country"), msgid("Countries"), msgid("No country is named in any case yet.")),
    Kind("topic", msgid("Topic"), msgid("Topics"), msgid("No topic is named in any case yet.")),
    Kind("publisher", msgid("Publisher"), msgid("Publishers"), msgid("No publisher is named in any case yet.")),
)


LABELS = {
    "case": msgid("Case"),
    "person": msgid("Person"),
    **{kind.name: kind.label for kind in KINDS},
    "page": msgid("Page"),
}
"""What each kind of page that search finds is called (messages)."""


def title(of: Entity) -> str:
    """The name of an entity as it stands alone: topics are written in small letters."""
    return of.name[:1].upper() + of.name[1:] if of.kind == "topic" else of.name
