"""One text that has changed → what it gives now, with what it needs of the newsroom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord import routes
from onrecord.intake import Intake, beside
from onrecord.intake.known import Known
from onrecord.intake.reading import NOTHING_TAKEN, Reader, is_case, languages
from onrecord.model.case import Case
from onrecord.model.narrative import Narrative
from onrecord.model.registry import Registry
from onrecord.model.settings import Settings
from onrecord.model.text import Prose, Text, original_of
from onrecord.parse import Parsed, case_slug
from onrecord.problem import Problem
from onrecord.record import Record, Translations, complete

NOTHING = Registry()


@dataclass(frozen=True, slots=True)
class Edited:
    """A text that has changed: `intake` holds it alone, as a case or a page of prose, and all translations.

    It is None where the file gives nothing, and never did.
    """

    intake: Intake | None
    narratives: Mapping[str, Narrative]
    problems: tuple[Problem, ...]


def edited(text: Text, intake: Intake, record: Record, settings: Settings, known: Known) -> Edited:
    """A text as it is now, and the newsroom and its record as they were → what has changed."""
    found = original_of(text.file)
    if found:
        parsed = _told(text, found[1], record, settings, known)
    else:
        parsed = known.once(text, lambda: Reader(settings).parse(text), NOTHING_TAKEN)
    if parsed is None:
        return Edited(None, {}, ())
    translations = _with(intake.translations, parsed, found)
    case, page = _original(text, parsed, found is not None, intake, record)
    if case is None and page is None:
        return Edited(None, parsed.narratives, parsed.problems)
    cases, prose = (case,) if case else (), (page,) if page else ()
    media, digests, pictures = beside(cases, prose, translations, NOTHING, settings)
    alone = replace(
        intake,
        written=cases,
        cases=cases,
        prose=prose,
        translations=translations,
        media=media,
        digests=digests,
        pictures=pictures,
    )
    return Edited(alone, parsed.narratives, parsed.problems)


def _told(text: Text, lang: str, record: Record, settings: Settings, known: Known) -> Parsed | None:
    """What a translation gives; None where it is into no language of the site."""
    if lang not in languages(settings):
        return None
    case = record.cases.get(case_slug(text.file)) if is_case(text, settings) else None
    taken = routes.case_anchors(case.facts) if case else frozenset(routes.SECTIONS)
    return known.once(text, lambda: Reader(settings).parse(text, taken), taken)


def _with(translations: Translations, parsed: Parsed, found: tuple[str, str] | None) -> Translations:
    """All translations, with what a file gives."""
    if told := parsed.translation:
        return replace(translations, cases={**translations.cases, (told.slug, told.lang): told})
    if found and parsed.prose:
        return replace(translations, prose={**translations.prose, (parsed.prose.slug, found[1]): parsed.prose})
    return translations


def _original(
    text: Text, parsed: Parsed, translated: bool, intake: Intake, record: Record
) -> tuple[Case | None, Prose | None]:
    """The case or the page of prose that a file gives, or that it is a translation of."""
    if parsed.case:
        return complete((parsed.case,), intake.registry, record.people)[0], None
    if parsed.translation:
        return record.cases.get(parsed.translation.slug), None
    if translated and parsed.prose:
        return None, record.prose.get(parsed.prose.slug)
    return None, parsed.prose
