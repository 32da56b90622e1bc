"""A newsroom's folder → what its files give, each for itself and together: the read and parse of the flow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from onrecord import routes, vocabulary
from onrecord.checks.registry import registry_faults, unused
from onrecord.checks.translations import doubles, misplaced, translation_faults
from onrecord.checks.withheld import withheld_faults
from onrecord.codec import Gathered
from onrecord.intake.known import Known
from onrecord.intake.reading import NOTHING_TAKEN, Asked, is_case, languages, read
from onrecord.intake.settings import load
from onrecord.model.case import Case
from onrecord.model.narrative import FigureHole, Narrative
from onrecord.model.picture import Picture, Unusable
from onrecord.model.registry import Registry
from onrecord.model.settings import Settings
from onrecord.model.text import Prose, Text, original_of
from onrecord.model.translation import Translation
from onrecord.model.withdrawn import Removals
from onrecord.model.withheld import Withheld
from onrecord.parse import (
    Parsed,
    case_slug,
    parse_registry,
    parse_withdrawn,
)
from onrecord.problem import Problem
from onrecord.record import Translations, complete, join
from onrecord.watch import Watch
from onrecord.world import disk, evidence
from onrecord.world.contents import Contents
from onrecord.world.memo import Memo, key
from onrecord.world.pool import HERE, Pool
from onrecord.world.registry import registry as read_registry
from onrecord.world.store import CACHE, Store

T = TypeVar("T")
Named = dict[tuple[str, str], T]
"""By the file of a text and the name that it uses."""

__all__ = ["Intake", "load", "take_in"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What the files of a newsroom give, before anything is kept back.

    `written` are the cases as their files have them, `cases` as the registry completes them; `translations` are
    told apart from their originals. `files` gives the bytes of each file that a problem can stand in, as it is
    when it is asked for, `narratives` finished HTML by digest, `media` the pictures and documents that texts name
    and that are there, `digests` the SHA-256 of those of which a source says it, `pictures` what those are that
    are no evidence alone. `withdrawn` are the pages that are no longer published. `faces` says of the file of each
    case what others see of it, in all languages; see `codec.face`.
    """

    files: Contents
    problems: tuple[Problem, ...]
    written: tuple[Case, ...]
    cases: tuple[Case, ...]
    prose: tuple[Prose, ...]
    translations: Translations
    registry: Registry
    withheld: tuple[Withheld, ...]
    narratives: Mapping[str, Narrative]
    media: Mapping[tuple[str, str], str]
    digests: Mapping[tuple[str, str], str]
    pictures: Mapping[tuple[str, str], Picture | Unusable]
    withdrawn: Removals
    faces: Mapping[str, str]


def take_in(
    settings: Settings,
    pool: Pool = HERE,
    memo: Memo | None = None,
    watch: Watch | None = None,
    known: Known | None = None,
    slugs: Collection[str] | None = None,
) -> Intake:
    """The settings → all that the newsroom's folder holds, with the faults of each file and of files together.

    Files are parsed by the processes of the pool, but for those that the memo has, or that are `known` from the
    last time. Where `slugs` are given, of the cases those alone are taken in. Raises WorkerLost.
    """
    docs, root = Path(settings.docs_dir), Path(settings.root)
    texts, problems = disk.read(docs, root, slugs)
    lists, faults = read_registry(docs, root)
    removals, unread = disk.withdrawn(docs, root)
    withdrawn, misread = parse_withdrawn(removals, vocabulary.of(settings.own))
    files = {text.file: text.content for text in (*texts, *lists, *((removals,) if removals else ()))}
    originals = tuple(text for text in texts if original_of(text.file) is None)
    others = tuple(text for text in texts if original_of(text.file))
    watch = watch or Watch()
    watch.stage("parse", len(texts))
    plain = [(text, NOTHING_TAKEN) for text in originals]
    parsed = (
        *read(plain, settings, pool, memo, watch, known),
        *_parse_lists(lists, settings, known or Known()),
    )
    written = tuple(one.case for one in parsed if one.case)
    prose = tuple(one.prose for one in parsed if one.prose)
    registry = join(one.registry for one in parsed if one.registry)
    cases = tuple(complete(written, registry))
    told = read(tuple(_asked(others, written, settings)), settings, pool, memo, watch, known)
    translations = _translations(told)
    media, digests, shown = beside(cases, prose, translations, registry, settings)
    withheld = tuple(name for one in parsed for name in one.withheld)
    problems += (*faults, *unread, *misread, *(fault for one in (*parsed, *told) for fault in one.problems))
    problems += tuple(_misplaced(others, originals, settings))
    problems += tuple(translation_faults(cases, prose, translations, settings.language))
    problems += tuple(registry_faults(registry, written))
    problems += tuple(withheld_faults(withheld, files, registry, written, cases, _homes(translations, cases)))
    if len(written) + len(prose) == len(originals):  # what a file that cannot be read would use is not known
        problems += tuple(unused(registry, written, cases))
    narratives = Gathered(one.narratives for one in (*parsed, *told))
    return Intake(
        files=Contents(root, files),
        problems=problems,
        written=written,
        cases=cases,
        prose=prose,
        translations=translations,
        registry=registry,
        withheld=withheld,
        narratives=narratives,
        media=media,
        digests=digests,
        withdrawn=withdrawn,
        faces=_faces(parsed, told),
        pictures=shown,
    )


def _parse_lists(lists: Iterable[Text], settings: Settings, known: Known) -> Iterator[Parsed]:
    """The files of the registry."""
    words, own = vocabulary.of(settings.own), settings.language
    return (known.once(text, partial(parse_registry, text, words, own)) for text in lists)


def _asked(texts: Iterable[Text], cases: Iterable[Case], settings: Settings) -> Iterator[Asked]:
    """The translations into languages of the site, each with the anchors that the facts of its case take."""
    tags = languages(settings)
    own = {case.slug: case.facts for case in cases} if tags else {}
    for text in texts:
        _, lang = original_of(text.file) or ("", "")
        if lang in tags:
            facts = own.get(case_slug(text.file)) if is_case(text, settings) else None
            yield text, routes.case_anchors(facts) if facts else frozenset(routes.SECTIONS)


def _faces(parsed: Iterable[Parsed], told: Iterable[Parsed]) -> Mapping[str, str]:
    """What others see of each case, by its file: in its own language, and in all into which it is translated."""
    faces: dict[str, list[str]] = {}
    for one in told:
        if one.translation:
            faces.setdefault(one.translation.slug, []).append(one.face)
    return {
        one.case.file: key(one.face, *sorted(more)).hex() if (more := faces.get(one.case.slug)) else one.face
        for one in parsed
        if one.case
    }


def _translations(parsed: Iterable[Parsed]) -> Translations:
    """Translations by slug and language; of two the first is taken, and the other told of."""
    cases: dict[tuple[str, str], Translation] = {}
    prose: dict[tuple[str, str], Prose] = {}
    for one in parsed:
        if one.translation:
            cases.setdefault((one.translation.slug, one.translation.lang), one.translation)
        elif one.prose:
            prose.setdefault((one.prose.slug, one.prose.facts.lang or ""), one.prose)
    return Translations(cases, prose)


def _misplaced(texts: Iterable[Text], originals: Iterable[Text], settings: Settings) -> Iterator[Problem]:
    names = [text.file for text in texts]
    yield from misplaced(names, [text.file for text in originals], [one.language for one in settings.editions])
    yield from doubles(names)


def _homes(translations: Translations, cases: Iterable[Case]) -> dict[str, Case]:
    """The case that each translation's file tells."""
    by_slug = {case.slug: case for case in cases}
    return {one.file: by_slug[slug] for (slug, _), one in translations.cases.items() if slug in by_slug}


def beside(
    cases: Collection[Case],
    prose: Collection[Prose],
    translations: Translations,
    registry: Registry,
    settings: Settings,
) -> tuple[Named[str], Named[str], Named[Picture | Unusable]]:
    """What texts name that is there: the path of each, the digests of those of which a source says one, and what
    those are that are pictures."""
    media = _media(cases, prose, translations, registry, settings)
    shown = _pictures(cases, prose, translations, registry, media, Path(settings.root))
    return media, _digests(cases, media), shown


def _media(
    cases: Iterable[Case],
    prose: Iterable[Prose],
    translations: Translations,
    registry: Registry,
    settings: Settings,
) -> dict[tuple[str, str], str]:
    """The files that texts name and that are there: by the text's file and the name it uses."""
    named = _shown(cases, prose, translations, registry)
    named += [(case.file, source.file) for case in cases for source in case.facts.sources.values() if source.file]
    docs, root = Path(settings.docs_dir), Path(settings.root)
    found = ((name, disk.find_beside(docs, root, *name)) for name in dict.fromkeys(named))
    return {name: path for name, path in found if path}


def _shown(
    cases: Iterable[Case], prose: Iterable[Prose], translations: Translations, registry: Registry
) -> list[tuple[str, str]]:
    """The files that texts show or describe, and authors' photographs, by the file that names them and the name;
    what the translation of a case shows, by the file of its original."""
    own = {case.slug: case.file for case in cases}
    named = [(case.file, name) for case in cases for name in case.facts.media]
    texts = [(case.file, case.narrative) for case in cases]
    texts += [(page.file, page.narrative) for page in (*prose, *translations.prose.values())]
    texts += [(own[slug], one.narrative) for (slug, _), one in translations.cases.items() if slug in own]
    named += [(file, hole.file) for file, text in texts for hole in text.holes if isinstance(hole, FigureHole)]
    named += [(registry.files["authors"], one.photo) for one in registry.entries.authors.values() if one.photo]
    return named


def _pictures(
    cases: Iterable[Case],
    prose: Iterable[Prose],
    translations: Translations,
    registry: Registry,
    media: Mapping[tuple[str, str], str],
    root: Path,
) -> dict[tuple[str, str], Picture | Unusable]:
    """What the files that texts show or describe are as pictures."""
    shown = {name: media[name] for name in _shown(cases, prose, translations, registry) if name in media}
    if not shown:
        return {}
    from onrecord.world import pictures  # and with it Pillow: 30 ms

    found = pictures.survey(shown.values(), Store(root / CACHE / "pictures"))
    return {name: found[path] for name, path in shown.items()}


def _digests(cases: Iterable[Case], media: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The digests of the files of which a source says what theirs is, by the case's file and the name."""
    named = ((case.file, source.file) for case in cases for source in case.facts.sources.values() if source.sha256)
    found = {(file, name): media[file, name] for file, name in named if name and (file, name) in media}
    return {name: digest for name, path in found.items() if (digest := evidence.sha256(path))}
