"""Words that a newsroom adds to our lists, in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from onrecord.decode import rules
from onrecord.decode.forms import shown
from onrecord.model.settings import OwnWord
from onrecord.problem import Path, Problem, Spot
from onrecord.status.effects import EFFECTS, LAST
from onrecord.vocabulary import CLOSED, suggest, vocabularies

KNOWN: Mapping[str, Collection[str]] = {"event-type": EFFECTS, "outcome": EFFECTS, "court-level": (LAST,)}
"""The effects that a word of a list can have."""


def words(added: Mapping[str, Mapping[str, OwnWord]], file: str, prefix: Path) -> Iterator[Problem]:
    """The words that the settings add → each fault: `unknown-key`, `unknown-value`, `bad-settings`."""
    lists = vocabularies()
    for name, own in added.items():
        spot = Spot(file, (*prefix, name), at_key=True)
        if name in CLOSED:
            message = f"The list {shown(name)} is closed: the program has to know each word of it. Remove this."
            yield rules.BAD_SETTINGS.at(spot, message)
        elif name not in lists:
            near = suggest(name, lists)
            hint = f'Did you mean "{near}"?' if near else f"One of: {', '.join(open_lists(lists))}."
            yield rules.UNKNOWN_KEY.at(spot, f"{shown(name)} is not a list of words. {hint}")
        else:
            types = dict.fromkeys(term.csl for term in lists[name].terms.values() if term.csl)
            for word, term in own.items():
                path = (*prefix, name, word)
                effects = tuple(KNOWN.get(name, ()))
                yield from _known(term.effect, "effect", name, effects, Spot(file, (*path, "effect")))
                yield from _known(term.csl, "csl", name, tuple(types), Spot(file, (*path, "csl")))


def open_lists(lists: Collection[str]) -> tuple[str, ...]:
    """The lists that a newsroom can add to."""
    return tuple(name for name in lists if name not in CLOSED)


def _known(value: str | None, field: str, name: str, known: tuple[str, ...], spot: Spot) -> Iterator[Problem]:
    """The fault of an effect or CSL type that no word of the list has."""
    if value is None or value in known:
        return
    if not known:
        message = f'A word of the list "{name}" has no "{field}". Remove the line.'
        yield rules.UNKNOWN_KEY.at(Spot(spot.file, spot.path, at_key=True), message)
        return
    near = suggest(value, known)
    hint = f' Did you mean "{near}"?' if near else ""
    message = f'{shown(value)} is not known as "{field}" in the list "{name}".{hint} One of: {", ".join(known)}.'
    yield rules.UNKNOWN_VALUE.at(spot, message)
