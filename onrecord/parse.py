"""One file → one case, prose page or list of the registry: split, decode, narrate. Never sees a second file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from onrecord import decode, frontmatter, narrative, routes
from onrecord.language import language as speech_of
from onrecord.model.case import Case, Facts
from onrecord.model.messages import OURS, Wording
from onrecord.model.narrative import Narrative
from onrecord.model.registry import Entries, Registry
from onrecord.model.settings import CustomField
from onrecord.model.text import Prose, ProseFacts, ProseTexts, Text, plain_name
from onrecord.model.translation import Translation
from onrecord.model.withdrawn import NOTHING_WITHDRAWN, Removals
from onrecord.model.withheld import Withheld
from onrecord.problem import Path, Problem, Spot
from onrecord.vocabulary import Vocabulary

Field = tuple[Path, str | None]
"""A field of the facts: its path, and the Markdown in it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gives, if it can be read: a case, its translation, a prose page (which may be a translation),
    or a registry of the one list it holds.

    `narratives` is the HTML of its texts by digest, `withheld` the names in it that are not to be published. `face`
    is set by `codec`: the digest of all that others can see of a case, or of a translation of one.
    """

    case: Case | None = None
    translation: Translation | None = None
    prose: Prose | None = None
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    registry: Registry | None = None
    withheld: tuple[Withheld, ...] = ()
    face: str = ""


def parse(
    text: Text,
    words: Mapping[str, Vocabulary],
    language: str,
    custom: Mapping[str, CustomField] | None = None,
    languages: Collection[str] = (),
    wording: Wording = OURS,
) -> Parsed:
    """A file → its case. `language` is the site's, for a case that names none; `custom` the newsroom's fields,
    `wording` its own words of the interface.

    `languages` are those of a site of several: what a page adds to a text is in its own, where that is one of them.

    Problems: every fault of `frontmatter`, `decode` and `narrative`, at line and column.
    """
    split, problems = frontmatter.split(text.content, text.file)
    if split is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(split.yaml, text.file)
    problems += faults
    if tree is None:
        return Parsed(problems=problems)
    facts, faults = decode.facts(tree, text.file, words, custom)
    withheld = decode.withheld(tree.get("people"), text.file)
    problems += faults
    lang = (facts and facts.lang) or language
    body, faults = narrative.narrate(
        split.body,
        text.file,
        split.body_line,
        lang=lang,
        reserved=routes.case_anchors(facts) if facts else frozenset(),
        labels=_labels(lang if lang in languages else language, wording),
    )
    problems += faults
    if facts is None:
        return Parsed(problems=problems, withheld=withheld)
    inlines, faults = _inlines(_markdown_fields(facts), text.file, lang)
    case = Case(
        slug=case_slug(text.file),
        file=text.file,
        facts=facts,
        narrative=body.outline,
        inlines={path: inline.outline for path, inline in inlines.items()},
    )
    narratives = _by_digest(body, *inlines.values())
    return Parsed(case=case, narratives=narratives, problems=problems + faults, withheld=withheld)


def parse_prose(
    text: Text,
    language: str,
    languages: Collection[str] = (),
    translation: str | None = None,
    wording: Wording = OURS,
) -> Parsed:
    """A file → its prose page. Front matter may be absent; the first `#` heading can be the title.

    `translation` is the language that a translated page is in; where such a page names no title, it has none.
    """
    if text.content.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"---"):
        split, problems = frontmatter.split(text.content, text.file)
    else:
        split, problems = frontmatter.whole(text.content, text.file)
    if split is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(split.yaml, text.file)
    problems += faults
    if translation:
        said, faults = decode.prose_texts(tree or {}, text.file)
        said = said or ProseTexts()
        facts = ProseFacts(title=said.title, description=said.description, lang=translation)
    else:
        own, faults = decode.prose(tree or {}, text.file)
        facts = own or ProseFacts()
    lang = facts.lang or language
    heading, rest = narrative.lead_title(split.body)
    body, more = narrative.narrate(
        rest,
        text.file,
        split.body_line,
        base=2,
        lang=lang,
        reserved=frozenset(routes.SECTIONS),
        labels=_labels(lang if lang in languages else language, wording),
    )
    slug = PurePosixPath(plain_name(text.file)).stem
    title = facts.title or heading or ("" if translation else slug.capitalize())
    prose = Prose(slug, text.file, title, facts, body.outline)
    return Parsed(prose=prose, narratives=_by_digest(body), problems=problems + faults + more)


def parse_translation(
    text: Text, words: Mapping[str, Vocabulary], lang: str, reserved: frozenset[str], wording: Wording = OURS
) -> Parsed:
    """A file → the translation of a case into a language. `reserved` are the anchors that the case's facts take.

    Problems: as of `parse`.
    """
    split, problems = frontmatter.split(text.content, text.file)
    if split is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(split.yaml, text.file)
    problems += faults
    if tree is None:
        return Parsed(problems=problems)
    texts, faults = decode.texts(tree, text.file, words)
    problems += faults
    body, faults = narrative.narrate(
        split.body, text.file, split.body_line, lang=lang, reserved=reserved, labels=_labels(lang, wording)
    )
    problems += faults
    if texts is None:
        return Parsed(problems=problems)
    inlines, faults = _inlines(_written(decode.markdown(texts)), text.file, lang)
    outlines = {path: inline.outline for path, inline in inlines.items()}
    translation = Translation(case_slug(text.file), lang, text.file, texts, body.outline, outlines)
    narratives = _by_digest(body, *inlines.values())
    return Parsed(translation=translation, narratives=narratives, problems=problems + faults)


def parse_registry(text: Text, words: Mapping[str, Vocabulary], language: str) -> Parsed:
    """A file of the registry → its entries; the file's name says which list it holds.

    Problems: every fault of `frontmatter` and `decode`, and those of `narrative` in the notes.
    """
    kind = PurePosixPath(text.file).stem
    yaml, problems = frontmatter.plain(text.content, text.file)
    if yaml is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(yaml, text.file, first_line=1)
    problems += faults
    if tree is None:
        return Parsed(problems=problems)
    entries, faults = decode.entries(tree, kind, text.file, words)
    problems += faults
    withheld = decode.withheld(tree, text.file) if kind == "people" else ()
    if entries is None:
        return Parsed(problems=problems, withheld=withheld)
    inlines, faults = _inlines(_written(_parties(entries)), text.file, language, prefix=1)
    registry = Registry(entries, {kind: text.file}, {path: inline.outline for path, inline in inlines.items()})
    narratives = _by_digest(*inlines.values())
    return Parsed(registry=registry, narratives=narratives, problems=problems + faults, withheld=withheld)


def parse_withdrawn(text: Text | None, words: Mapping[str, Vocabulary]) -> tuple[Removals, tuple[Problem, ...]]:
    """A file, if there is one → the pages that it says have been withdrawn.

    Problems: every fault of `frontmatter` and `decode`.
    """
    if text is None:
        return NOTHING_WITHDRAWN, ()
    yaml, problems = frontmatter.plain(text.content, text.file)
    if yaml is None:
        return Removals(text.file), problems
    tree, faults = frontmatter.read(yaml, text.file, first_line=1)
    pages, more = decode.withdrawn(tree or {}, text.file, words)
    return Removals(text.file, pages), (*problems, *faults, *more)


def case_slug(file: str) -> str:
    """The slug of a case, from its path: `cases/x.md` and `cases/x/index.md` are both `x`, as are translations."""
    path = PurePosixPath(plain_name(file))
    return path.parent.name if path.name == "index.md" else path.stem


def _inlines(
    written: Iterable[tuple[Path, str]], file: str, lang: str, prefix: int = 0
) -> tuple[dict[str, Narrative], tuple[Problem, ...]]:
    """The Markdown inside facts, by path with `/` between the steps.

    `prefix` counts the steps of a path that the file itself does not have.
    """
    inlines: dict[str, Narrative] = {}
    problems: list[Problem] = []
    for path, markdown in written:
        inline, faults = narrative.narrate_inline(markdown, Spot(file, path[prefix:]), lang=lang)
        inlines["/".join(map(str, path))] = inline
        problems.extend(faults)
    return inlines, tuple(problems)


def _markdown_fields(facts: Facts) -> Iterator[tuple[Path, str]]:
    """Each field that holds inline Markdown: its path and what it says."""
    return _written(chain(_parties(facts), _notes(facts), _events(facts), _claims(facts)))


def _written(found: Iterable[Field]) -> Iterator[tuple[Path, str]]:
    """The fields that are not empty."""
    return ((path, markdown) for path, markdown in found if markdown)


def _parties(facts: Facts | Entries) -> Iterator[Field]:
    for kind in ("people", "organisations", "courts"):
        for key, value in getattr(facts, kind).items():
            yield (kind, key, "note"), value.note
    for key, person in facts.people.items():
        yield ("people", key, "reply", "answer"), person.reply.answer if person.reply else None


def _notes(facts: Facts) -> Iterator[Field]:
    for key, proceeding in facts.proceedings.items():
        yield ("proceedings", key, "note"), proceeding.note
    for name, medium in facts.media.items():
        yield ("media", name, "caption"), medium.caption


def _events(facts: Facts) -> Iterator[Field]:
    for index, event in enumerate(facts.events):
        yield ("events", index, "text"), event.text
    for index, correction in enumerate(facts.corrections):
        yield ("corrections", index, "text"), correction.text


def _claims(facts: Facts) -> Iterator[Field]:
    for index, claim in enumerate(facts.claims):
        for name in ("text", "answer", "note"):
            yield ("claims", index, name), getattr(claim, name)
        for number, version in enumerate(claim.versions):
            yield ("claims", index, "versions", number, "value"), version.value


@cache
def _labels(language: str, wording: Wording) -> narrative.Labels:
    """The words that a page adds to a text, in a language of the site."""
    gettext = speech_of(language, wording).gettext
    return narrative.Labels(
        **{field.name: gettext(getattr(narrative.ENGLISH, field.name)) for field in fields(narrative.Labels)}
    )


def _by_digest(*narratives: Narrative) -> dict[str, Narrative]:
    return {narrative.outline.digest: narrative for narrative in narratives}
