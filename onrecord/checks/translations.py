"""Translations: is there an original that has what they translate, and is it still what they follow?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from onrecord.checks import citing, claims, fairness, links, media
from onrecord.checks.check import Check
from onrecord.decode.shape import Kind, shape
from onrecord.model.case import Case
from onrecord.model.text import Prose, original_of
from onrecord.model.translation import Telling, Texts, Translation
from onrecord.problem import Path, Problem, Rule, Spot
from onrecord.record import Record, Translations
from onrecord.record.translate import APART, NARRATIVE, changed_on, entries, is_older, may_say
from onrecord.vocabulary import suggest

UNKNOWN_EDITION = Rule(
    "unknown-edition",
    "error",
    """
    A file is a translation into a language that the site is not published in.

    Why: nobody would ever see it.

    Example:
    `content/cases/sandzhiev.ru.md` in a site of `languages: [en, kk]`.

    Instead: add the language to `languages` under `extra: onrecord:`, or rename the file.
    """,
)
LONE_TRANSLATION = Rule(
    "lone-translation",
    "error",
    """
    A translation has no original beside it.

    Why: a translation carries texts alone. Its facts stand in the original.

    Example:
    `content/cases/sandzhiev.ru.md` without `content/cases/sandzhiev.md`.

    Instead: write the original, or rename the file: a case may be written in any language, `lang: ru`.
    """,
)
DUPLICATE_TRANSLATION = Rule(
    "duplicate-translation",
    "error",
    """
    Two files tell a text in one language: two translations, or one into the language of the original.

    Why: only one of them can be published.

    Example:
    `content/cases/sandzhiev.ru.md` beside `content/cases/sandzhiev/index.ru.md`.

    Instead: keep one of the two.
    """,
)
UNKNOWN_IN_TRANSLATION = Rule(
    "unknown-in-translation",
    "error",
    """
    A translation gives a text for something that the original does not have.

    Why: the text would stand nowhere. Mostly an id is misspelt, or the original has lost what it names.

    Example:
    `events: {apeal: {title: …}}` where the event is `appeal`; a `note` where the original has none.

    Instead: correct the id, or write the text in the original first. A name that is withheld has no translation.
    """,
)
STALE_TRANSLATION = Rule(
    "stale-translation",
    "warning",
    """
    The original has changed since the day that its translation follows.

    Why: readers of one language know what those of another do not. The page tells them so.

    Example:
    `translated: 2023-05-25` where the original has `updated: 2023-06-01`, or a correction of that day.

    Instead: bring the translation up to date, and `translated` with it.
    """,
)
RULES = (UNKNOWN_EDITION, LONE_TRANSLATION, DUPLICATE_TRANSLATION, UNKNOWN_IN_TRANSLATION, STALE_TRANSLATION)

OF_TEXTS: tuple[Check, ...] = (
    links.unknown_source,
    links.unknown_link,
    media.missing_media,
    media.undescribed_media,
    citing.uncited_paragraph,
    claims.claim_in_title,
    fairness.words_of_guilt,
)
"""The checks of what is told, which hold for a translation as well. All others are of facts."""

_NOUNS = {
    "people": "person", "organisations": "organisation", "courts": "court", "proceedings": "proceeding",
    "charges": "charge", "events": "event", "claims": "claim", "sources": "source", "media": "file",
    "corrections": "correction", "versions": "version", "sentence": "punishment", "topics": "topic",
    "places": "place", "laws": "law", "custom": "field of its own",
}  # fmt: skip


def misplaced(files: Iterable[str], originals: Collection[str], languages: Collection[str]) -> Iterator[Problem]:
    """The names of translations' files → each in a language of no edition, and each without an original.

    `originals` are the files that are no translations. Problems: `unknown-edition`, `lone-translation`.
    """
    slugs = {_address(file) for file in originals}
    for file in files:
        found = original_of(file)
        assert found
        if found[1] not in languages:
            near = suggest(found[1], languages)
            advice = f'Did you mean "{near}"?' if near else "Add it to languages, or rename the file."
            message = f'The site is not published in "{found[1]}". {advice}'
            yield UNKNOWN_EDITION.at(Spot(file), message)
        elif _address(found[0]) not in slugs:
            message = (
                f'There is no "{PurePosixPath(found[0]).name}" that this translates. Write it, or rename this.'
            )
            yield LONE_TRANSLATION.at(Spot(file), message)


def _address(file: str) -> str:
    """What a file and its translations have in common: `cases/x.md` and `cases/x/index.md` are one case."""
    return file.removesuffix("/index.md").removesuffix(".md") if "/cases/" in file else file


def translation_faults(
    cases: Iterable[Case], pages: Iterable[Prose], translations: Translations, site: str
) -> Iterator[Problem]:
    """Originals and their translations → what does not fit. `site` is the language of originals that name none.

    Problems: `unknown-in-translation`, `stale-translation`, and `duplicate-translation` for a translation into the
    language of its original.
    """
    by_slug = {case.slug: case for case in cases}
    for (slug, lang), translation in translations.cases.items():
        if case := by_slug.get(slug):
            yield from _own_language(case, lang, translation.file, site)
            yield from _lost(case.facts, translation.texts, Texts, (), translation.file)
            yield from _other_names(case, translation)
            yield from _stale(case, translation)
    pages_by_slug = {page.slug: page for page in pages}
    for (slug, lang), page in translations.prose.items():
        if original := pages_by_slug.get(slug):
            yield from _own_language(original, lang, page.file, site)


def _own_language(original: Case | Prose, lang: str, file: str, site: str) -> Iterator[Problem]:
    if lang == (original.facts.lang or site):
        message = f'{original.file} is in "{lang}" itself. Keep one of the two, or write lang: in the original.'
        yield DUPLICATE_TRANSLATION.at(Spot(file), message)


def doubles(files: Iterable[str]) -> Iterator[Problem]:
    """The names of translations' files → each that is not the first of its original and language.

    Problems: `duplicate-translation`.
    """
    taken: dict[tuple[str, str], str] = {}
    for file in sorted(files):
        original, lang = original_of(file) or (file, "")
        first = taken.setdefault((_address(original), lang), file)
        if first != file:
            message = f"{first} tells this in the same language. Keep one of the two."
            yield DUPLICATE_TRANSLATION.at(Spot(file), message)


def _lost(own: Any, said: Any, kind: Kind, place: Path, file: str) -> Iterator[Problem]:
    """Each text of a translation for which the original has no place."""
    for one in shape(kind).values():
        before, after, there = getattr(own, one.name, None), getattr(said, one.name), (*place, one.name)
        if not after or (not place and one.name in APART):
            continue
        if one.many and one.holds:
            items = {key: item for _, key, item in entries(before or (), after)}
            yield from _strangers(after, items, there, file)
            for key in items.keys() & after.keys():
                yield from _lost(items[key], after[key], one.holds, (*there, key), file)
        elif before is None:
            message = "The original says nothing here that this could translate. Write it there first."
            yield UNKNOWN_IN_TRANSLATION.at(Spot(file, there, at_key=True), message)
        elif one.holds:
            yield from _lost(before, after, one.holds, there, file)
        elif not may_say(own, one.name, after):
            message = "This name is withheld, so there is none to translate. Take it away."
            yield UNKNOWN_IN_TRANSLATION.at(Spot(file, there, at_key=True), message)


def _other_names(case: Case, translation: Translation) -> Iterator[Problem]:
    """The topics, places and laws of a translation, and fields of the newsroom, that the original does not name."""
    facts, texts = case.facts, translation.texts
    places = [place.name for place in (facts.place, *(event.place for event in facts.events)) if place]
    charged = [charge.statute for charge in facts.charges.values() if charge.statute]
    laws = [statute.code for statute in (*facts.statutes, *charged)]
    for name, known in (("topics", facts.topics), ("places", places), ("laws", laws), ("custom", facts.custom)):
        yield from _strangers(getattr(texts, name), dict.fromkeys(known), (name,), translation.file)


def _strangers(said: Mapping[str, Any], known: Mapping[str, Any], place: Path, file: str) -> Iterator[Problem]:
    """Each key of a map that the original does not know."""
    for key in said:
        if key not in known:
            message = f'The original has no {_NOUNS[str(place[-1])]} "{key}". {links.remedy(key, known)}'
            yield UNKNOWN_IN_TRANSLATION.at(Spot(file, (*place, key), at_key=True), message)


def _stale(case: Case, translation: Translation) -> Iterator[Problem]:
    changed, followed = changed_on(case.facts), translation.texts.translated
    if changed and is_older(followed, changed):
        message = (
            f"The original was changed on {changed}, and this follows it as of {followed}. Bring it up to date, "
            "and this day with it: readers are told until then."
        )
        yield STALE_TRANSLATION.at(Spot(translation.file, ("translated",)), message)


def text_faults(told: Record, record: Record) -> Iterator[Problem]:
    """A record as an edition tells it, and the record itself → what is wrong with the texts of translations."""
    cases = {slug: _as_translated(case) for slug, case in told.cases.items()}
    homes = {case.file: cases[slug].file for slug, case in told.cases.items() if case.telling}
    pages = {page.file for slug, page in told.prose.items() if page.file != record.prose[slug].file}
    if not homes and not pages:
        return
    beside = {(homes[file], name): path for (file, name), path in told.media.items() if file in homes}
    seen = replace(told, cases=cases, media={**told.media, **beside})
    tellings = {case.telling.file: case.telling for case in told.cases.values() if case.telling}
    for check in OF_TEXTS:
        for problem in check(seen):
            file = problem.spot.file
            if file in tellings:
                yield from _placed(problem, tellings[file])
            elif file in pages:
                yield problem


def _as_translated(case: Case) -> Case:
    """A case whose faults are those of its translation's file."""
    return replace(case, file=case.telling.file) if case.telling else case


def _placed(problem: Problem, telling: Telling) -> Iterator[Problem]:
    """A fault of a text where the translation has it; none where the original's words stand."""
    spot = problem.spot
    if spot.line is not None:
        if NARRATIVE not in telling.kept:
            yield problem
    elif place := telling.places.get("/".join(map(str, spot.path))):
        yield replace(problem, spot=replace(spot, path=place))
