"""What is only claimed: by whom, about what, how far it is borne out, and what others say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.model.source import Citation
from onrecord.model.value import Key, Markdown, OneOrMore, Value, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Value):
    """One of several accounts that contradict each other."""

    value: Markdown
    """What these sources say."""
    sources: tuple[Citation, ...] = ()
    """The sources that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Value):
    """Something that someone says, or that sources contradict each other about."""

    text: Markdown
    """What is claimed, as a sentence or a headline."""
    grade: Annotated[str, Word("claim-grade")]
    """How far it is borne out."""
    id: Key | None = None
    """A name for links to this claim; unique in the case."""
    by: Annotated[tuple[Key, ...], OneOrMore()] = ()
    """The keys of the people or organisations who claim it."""
    about: Annotated[tuple[Key, ...], OneOrMore()] = ()
    """What it is about: keys of people or organisations, ids of events, charges or proceedings."""
    answer: Markdown | None = None
    """What the other side says to it."""
    answer_by: Annotated[tuple[Key, ...], OneOrMore()] = ()
    """The keys of those who say so."""
    answer_sources: tuple[Citation, ...] = ()
    """What the answer rests on."""
    versions: tuple[Version, ...] = ()
    """Accounts that contradict each other, side by side."""
    note: Markdown | None = None
    """What readers should know of a contradiction; required with `versions`."""
    sources: tuple[Citation, ...] = ()
    """What the claim rests on."""
