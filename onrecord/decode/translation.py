"""What a translation holds of each type of the facts, and what must stand in the original alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from onrecord.decode.shape import Kind, shape
from onrecord.model import translation as said
from onrecord.model.case import Correction, Facts, Medium
from onrecord.model.claim import Claim, Version
from onrecord.model.event import Deadline, Event, Sentence
from onrecord.model.parties import Court, Organisation, Person, Reply
from onrecord.model.proceeding import Charge, Proceeding
from onrecord.model.source import Confidential, Source
from onrecord.model.text import ProseFacts, ProseTexts
from onrecord.model.value import Form, Value
from onrecord.problem import Path

ORIGINALS: Mapping[Kind, Kind] = {
    said.Texts: Facts,
    said.PersonText: Person,
    said.ReplyText: Reply,
    said.OrganisationText: Organisation,
    said.CourtText: Court,
    said.ProceedingText: Proceeding,
    said.ChargeText: Charge,
    said.EventText: Event,
    said.SentenceText: Sentence,
    said.DeadlineText: Deadline,
    said.ClaimText: Claim,
    said.VersionText: Version,
    said.SourceText: Source,
    said.ConfidentialText: Confidential,
    said.MediumText: Medium,
    said.CorrectionText: Correction,
    ProseTexts: ProseFacts,
}
"""Of each type of a translation the type whose texts it holds."""


def is_fact(kind: Kind, name: str) -> bool:
    """Whether a field that a type of a translation lacks is one of its original."""
    return kind in ORIGINALS and name in shape(ORIGINALS[kind])


def markdown(texts: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The Markdown of a translation's texts, each with its path in the file."""
    kind: Kind = type(texts)
    marked = _marked(kind)
    for field in shape(kind).values():
        found, here = getattr(texts, field.name), (*path, field.name)
        if field.holds is None:
            if field.name in marked and found:
                yield here, found
            continue
        within = found.items() if isinstance(found, Mapping) else [((), found)] if found else ()
        for key, value in within:
            yield from markdown(value, (*here, key) if isinstance(key, str) else here)


@cache
def _marked(kind: Kind) -> frozenset[str]:
    """The fields of a type that hold Markdown."""
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if Form("markdown") in _marks(hint))


def _marks(hint: Any) -> Iterator[object]:
    yield from getattr(hint, "__metadata__", ())
    for inner in get_args(hint):
        yield from _marks(inner)
