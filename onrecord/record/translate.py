"""A case and its translation → the case as it is told in that language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord import routes
from onrecord.dates import Date
from onrecord.decode.shape import Kind, shape
from onrecord.decode.withheld import public
from onrecord.model.case import Case, Facts
from onrecord.model.narrative import Outline
from onrecord.model.parties import Person
from onrecord.model.translation import Telling, Texts, Translation
from onrecord.record.chronology import span

APART = ("translated", "translators", "topics", "places", "laws", "custom")
"""The fields of a translation that are not those of the original in another language."""
NARRATIVE = "narrative"


@dataclass
class _Walk:
    """What is found while a translation is laid over its original: texts that were translated, by the original's
    path with that in the translation, and the paths of those that were not."""

    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)


def translate(case: Case, translation: Translation) -> Case:
    """A case and its translation → the same case in the language of the translation.

    Facts are those of the original, and so are the texts that the translation leaves out. Its Markdown is found in
    `inlines` by the original's paths. An event without an id keeps the anchor that its original's title gives it.
    """
    walk = _Walk()
    facts: Facts = _told(case.facts, translation.texts, Texts, "", (), walk)
    whole = translation.narrative.empty and not case.narrative.empty
    if whole:
        walk.kept.add(NARRATIVE)
    inlines: dict[str, Outline] = dict(case.inlines)
    for path, place in walk.places.items():
        if own := translation.inlines.get("/".join(place)):
            inlines[path] = own
    texts = translation.texts
    own_fields = {name: texts.custom.get(name, value) for name, value in facts.custom.items()}
    walk.kept.update(f"custom/{name}" for name in facts.custom if name not in texts.custom)
    return replace(
        case,
        facts=replace(facts, lang=translation.lang, events=_anchored(case.facts, facts), custom=own_fields),
        narrative=case.narrative if whole else translation.narrative,
        inlines=inlines,
        telling=Telling(
            translation.file,
            case.facts.lang or "",
            texts.translated,
            texts.translators,
            frozenset(walk.kept),
            walk.places,
            frozenset(index for index, event in enumerate(case.facts.events) if not event.id),
        ),
    )


def entries(own: object, said: Mapping[str, Any]) -> Iterator[tuple[int | str, str, Any]]:
    """What a map or list of the original holds, each with its step there, that in a translation, and itself.

    An item of a list goes by its id where it has one, and `said` does not name it by its number.
    """
    if isinstance(own, Mapping):
        yield from ((key, key, item) for key, item in own.items())
    elif isinstance(own, Sequence):
        for index, item in enumerate(own):
            id = getattr(item, "id", None)
            yield index, str(index) if str(index) in said or not id else id, item


def _told(own: Any, said: Any, kind: Kind, path: str, place: tuple[str, ...], walk: _Walk) -> Any:
    """A value of the original, with the texts that a translation has for it. `said` is None where it has none."""
    changes: dict[str, Any] = {}
    for one in shape(kind).values():
        before = getattr(own, one.name, None)
        if not before or (not path and one.name in APART):
            continue
        after = getattr(said, one.name) if said else None
        here = f"{path}/{one.name}" if path else one.name
        if one.holds:
            go = _all if one.many else _told
            told = go(before, after, one.holds, here, (*place, one.name), walk)
            if told is not before:
                changes[one.name] = told
        elif after is None:
            walk.kept.add(here)
        elif may_say(own, one.name, after):
            walk.places[here] = (*place, one.name)
            changes[one.name] = after
    return replace(own, **changes) if changes else own


def _all(own: Any, said: Any, kind: Kind, path: str, place: tuple[str, ...], walk: _Walk) -> Any:
    """The items of a map or list, each with its texts."""
    said, changed, found = said or {}, False, []
    for step, key, item in entries(own, said):
        told = _told(item, said.get(key), kind, f"{path}/{step}", (*place, key), walk)
        changed = changed or told is not item
        found.append((step, told))
    if not changed:
        return own
    return dict(found) if isinstance(own, Mapping) else tuple(item for _, item in found)


def may_say(own: object, name: str, text: str) -> bool:
    """Whether a translation may give that text: a name that is withheld it may only give as it is published."""
    if not isinstance(own, Person) or name not in ("name", "sort") or own.display == "full":
        return True
    return own.display == "initials" and public(replace(own, name=text)).name == text


def changed_on(facts: Facts) -> Date | None:
    """The day of the last change of a case after its publication."""
    changes = span((facts.updated, *(correction.date for correction in facts.corrections)))
    return changes[1] if changes else None


def is_older(followed: Date, changed: Date) -> bool:
    """Whether a translation follows a day of the original that is surely before the one on which it changed."""
    return bool(followed.latest and changed.earliest and followed.latest < changed.earliest)


def _anchored(own: Facts, told: Facts) -> tuple[Any, ...]:
    """The events as told; those without an id have the one that leads to their originals' anchors."""
    anchors = routes.event_anchors(own.events)
    return tuple(
        event if event.id else replace(event, id=anchor.removeprefix("event-"))
        for event, anchor in zip(told.events, anchors, strict=True)
    )
