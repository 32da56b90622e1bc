"""One file → one case or prose page: split, decode, narrate. Never sees a second file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import PurePosixPath

from onrecord import decode, frontmatter, narrative, routes
from onrecord.language import language as speech_of
from onrecord.model.case import Case, Facts
from onrecord.model.narrative import Narrative
from onrecord.model.text import Prose, ProseFacts, Text
from onrecord.problem import Problem, Spot
from onrecord.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gives: a case or a prose page, if it can be read, and the HTML of its texts by digest."""

    case: Case | None = None
    prose: Prose | None = None
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parse(text: Text, words: Mapping[str, Vocabulary], language: str) -> Parsed:
    """A file → its case. `language` is the site's, for a case that names none.

    Problems: every fault of `frontmatter`, `decode` and `narrative`, at line and column.
    """
    split, problems = frontmatter.split(text.content, text.file)
    if split is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(split.yaml, text.file)
    problems += faults
    if tree is None:
        return Parsed(problems=problems)
    facts, faults = decode.facts(tree, text.file, words)
    problems += faults
    lang = (facts and facts.lang) or language
    body, faults = narrative.narrate(
        split.body,
        text.file,
        split.body_line,
        lang=lang,
        reserved=routes.case_anchors(facts) if facts else frozenset(),
        labels=_labels(language),
    )
    problems += faults
    if facts is None:
        return Parsed(problems=problems)
    inlines, faults = _inlines(facts, text.file, lang)
    case = Case(
        slug=case_slug(text.file),
        file=text.file,
        facts=facts,
        narrative=body.outline,
        inlines={path: inline.outline for path, inline in inlines.items()},
    )
    return Parsed(case=case, narratives=_by_digest(body, *inlines.values()), problems=problems + faults)


def parse_prose(text: Text, language: str) -> Parsed:
    """A file → its prose page. Front matter may be absent; the first `#` heading can be the title."""
    if text.content.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"---"):
        split, problems = frontmatter.split(text.content, text.file)
    else:
        split, problems = frontmatter.whole(text.content, text.file)
    if split is None:
        return Parsed(problems=problems)
    tree, faults = frontmatter.read(split.yaml, text.file)
    problems += faults
    facts, faults = decode.prose(tree or {}, text.file)
    facts = facts or ProseFacts()
    heading, rest = narrative.lead_title(split.body)
    body, more = narrative.narrate(
        rest,
        text.file,
        split.body_line,
        base=2,
        lang=facts.lang or language,
        reserved=frozenset(routes.SECTIONS),
        labels=_labels(language),
    )
    slug = PurePosixPath(text.file).stem
    prose = Prose(slug, text.file, facts.title or heading or slug.capitalize(), facts, body.outline)
    return Parsed(prose=prose, narratives=_by_digest(body), problems=problems + faults + more)


def case_slug(file: str) -> str:
    """The slug of a case, from its path: `cases/x.md` and `cases/x/index.md` are both `x`."""
    path = PurePosixPath(file)
    return path.parent.name if path.name == "index.md" else path.stem


def _inlines(facts: Facts, file: str, lang: str) -> tuple[dict[str, Narrative], tuple[Problem, ...]]:
    """The Markdown inside facts, by path with `/` between the steps."""
    inlines: dict[str, Narrative] = {}
    problems: list[Problem] = []
    for path, markdown in _markdown_fields(facts):
        inline, faults = narrative.narrate_inline(markdown, Spot(file, path), lang=lang)
        inlines["/".join(map(str, path))] = inline
        problems.extend(faults)
    return inlines, tuple(problems)


def _markdown_fields(facts: Facts) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each field that holds inline Markdown: its path and what it says."""
    for kind in ("people", "organisations", "courts"):
        for key, party in getattr(facts, kind).items():
            if party.note:
                yield (kind, key, "note"), party.note
    for index, event in enumerate(facts.events):
        if event.text:
            yield ("events", index, "text"), event.text
    for name, medium in facts.media.items():
        if medium.caption:
            yield ("media", name, "caption"), medium.caption
    for index, correction in enumerate(facts.corrections):
        yield ("corrections", index, "text"), correction.text


@cache
def _labels(language: str) -> narrative.Labels:
    """The words that a page adds to a text, in the language of the site."""
    gettext = speech_of(language).gettext
    return narrative.Labels(
        **{field.name: gettext(getattr(narrative.ENGLISH, field.name)) for field in fields(narrative.Labels)}
    )


def _by_digest(*narratives: Narrative) -> dict[str, Narrative]:
    return {narrative.outline.digest: narrative for narrative in narratives}
