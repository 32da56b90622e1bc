"""A social card: what is shown where a page is shared."""

from __future__ import annotations

from dataclasses import dataclass

CARD_SIZE = (1200, 630)
"""Width and height in pixels that sites which show cards ask for."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card, finished. `label` says what the case is about, `state` is the word of `state` whose mark
    stands before `standing`, and `notes` are what else is said at the foot; each empty where there is none."""

    site: str
    headline: str
    label: str = ""
    state: str = ""
    standing: str = ""
    notes: tuple[str, ...] = ()
    rtl: bool = False
