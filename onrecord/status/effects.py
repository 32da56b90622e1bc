"""What the words of a case file can do to a status: the closed set of effects, and which word has which."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.vocabulary import Vocabulary

Words = Mapping[str, Vocabulary]

EFFECTS: Mapping[str, str] = {
    "opened": "A proceeding begins; in a court of review, an appeal is open.",
    "charged": "A charge is brought.",
    "heard": "A proceeding goes on; in a court of review, an appeal is open.",
    "convicted": "The accused is found guilty.",
    "acquitted": "The accused is found not guilty.",
    "dropped": "The charge ends without a verdict.",
    "dismissed": "An appeal is not allowed, and the decision below stands; elsewhere, the charge is dropped.",
    "decided": "It is decided; the effect does not say which way.",
    "withdrawn": "An appeal is over, and the decision below stands; elsewhere, the matter ends without a decision.",
    "appealed": "An appeal against a decision is open.",
    "upheld": "The decision below stands.",
    "varied": "The decision below stands in part.",
    "reversed": "The decision below is replaced by its opposite.",
    "quashed": "The decision below is set aside.",
    "remanded": "The decision below is set aside, and the court below decides anew.",
    "refused": "A court declines to review, and the decision below stands.",
    "final": "The decision is in force.",
    "detained": "Someone is deprived of liberty.",
    "released": "Someone is set free.",
    "died": "Someone has died.",
}
"""Every effect that an event type or an outcome can name, with what it does.

Of events of one moment and of courts of one height, those whose effect stands earlier here come first.
"""

LAST = "last"
"""The effect of a level of court from which no appeal lies."""

CUSTODY = frozenset({"detained", "released", "died"})
STEPS = frozenset({"opened", "charged", "heard"})
VERDICTS = frozenset({"convicted", "acquitted", "dropped"})
REVIEWS = frozenset({"upheld", "varied", "reversed", "quashed", "remanded"})
DECISIONS = VERDICTS | REVIEWS | {"decided", "dismissed"}

_SPEAKING = DECISIONS - {"decided"} | {"refused"}
_RANK = {effect: rank for rank, effect in enumerate(("", *EFFECTS))}


def effect_of(words: Words, vocabulary: str, word: str | None) -> str:
    """The effect of a word, empty where it has none that we know."""
    term = words[vocabulary].terms.get(word) if word else None
    return term.effect if term and term.effect in EFFECTS else ""


def outcome_of(words: Words, effect: str) -> str | None:
    """The outcome that an effect says by itself: the first word of `outcome` that has it, if it says one."""
    if effect not in _SPEAKING:
        return None
    return next((term.word for term in words["outcome"].terms.values() if term.effect == effect), None)


def rank(effect: str) -> int:
    """The place of an effect among those of one moment."""
    return _RANK[effect]
