"""Markdown → HTML with typed holes. Only this package knows markdown-it, and no token leaves it.

`dialect` makes tokens, `html` and `spans` write them, `uncited` asks which paragraphs lack a citation. A text of
1,200 words takes about 1 ms. Lines and columns are 1-based and of the file; nesting is bounded, so no text makes
any of this recurse without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from onrecord.model.narrative import Accusation, Hole, Narrative
from onrecord.narrative.dialect import MAX_NESTING, parser
from onrecord.narrative.guilt import tells, words_of_guilt
from onrecord.narrative.html import ENGLISH, Labels, Writer, joined
from onrecord.narrative.place import Lines
from onrecord.narrative.rules import RULES, TOO_DEEP, UNCLOSED_BLOCK, UNUSED_FOOTNOTE
from onrecord.narrative.spans import Spans, note_ref_id
from onrecord.narrative.typography import mark
from onrecord.narrative.uncited import uncited
from onrecord.narrative.words import count_words, letter, plain
from onrecord.problem import Problem, Rule, Spot

__all__ = ["ENGLISH", "RULES", "Labels", "lead_title", "narrate", "narrate_inline", "plain_inline"]

_HOLDERS = ("blockquote_open", "list_item_open", "dd_open", "container_block_open")
_BLOCK_END = re.compile(r"[\s>]*:{3,}\s*")
_STRAY_END = re.compile(r"^:{3,}[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"[\n\r\0\\`~*_\[\]!<&'\"]")
"""What an inline rule can begin with, or a core rule replaces in ways that look at what stands around."""
_NOTE_START = re.compile(r"[\s>*+-]*\[\^([^\]\s]+)\]:")


def narrate(
    body: str,
    file: str,
    first_line: int = 1,
    base: int = 3,
    reserved: frozenset[str] = frozenset(),
    lang: str = "en",
    labels: Labels = ENGLISH,
) -> tuple[Narrative, tuple[Problem, ...]]:
    """A text (line feeds only) → its HTML with holes, and every fault in it, in the order of the file.

    `#` and `##` become `h{base}`, `###` the next level, to h6. Anchors of headings are unique in the text and keep
    off `reserved`. `lang` is the text's language and decides its quotation marks. `lede` is where the first heading
    stands that is inside no other block, so that both halves are whole HTML.

    Problems: those of RULES.
    """
    lines = Lines.of(body, first_line)
    env: dict[str, dict[str, dict[str, int]]] = {}
    tokens = parser(lang).parse(body, env)
    lines.mark_cells(tokens)

    def locate(block: Token, position: int) -> Spot:
        line, column = lines.place(block, position)
        return Spot(file, line=line, column=column)

    writer = Writer(Spans(locate), base, labels, dict.fromkeys((*reserved, *_note_ids(tokens)), 1))
    writer.blocks(tokens)
    problems = list(writer.spans.problems)
    notes = env.get("footnotes", {}).get("refs", {})
    for rule, (line, column), message in (*_dropped(tokens, lines), *_unused(notes, lines)):
        problems.append(rule.at(Spot(file, line=line, column=column), message))
    problems.sort(key=lambda problem: (problem.spot.line or 0, problem.spot.column or 0))
    places = (lines.place(text, 0) for text in uncited(tokens))
    accusations = _accusations(tokens, lines, lang) if tells(body, lang) else ()
    return writer.narrative(places, accusations), tuple(problems)


def narrate_inline(text: str, spot: Spot, lang: str = "en") -> tuple[Narrative, tuple[Problem, ...]]:
    """Markdown without blocks → its HTML with holes; every fault, and every hole, stands at `spot`.

    A hole's line and column are 0 where the spot is a path. Nothing is asked for a citation: the fact that the text
    belongs to has its own.
    """
    parts: tuple[str | Hole, ...]
    spans = Spans(lambda block, position: spot)
    if _MARKUP.search(text):
        for block in parser(lang).parseInline(text, {}):
            spans.write(block)
        parts, words = joined(spans.parts), spans.words
    else:  # a fifth of the time, and most facts are such
        plainly = mark(text)
        parts, words = (escapeHtml(plainly),) if text else (), count_words(plainly)
    accusations = tuple(
        Accusation(found.word, found.sentence, spot.line or 0, spot.column or 0)
        for found in words_of_guilt(text, lang)
    )
    return Narrative(parts, len(parts), words=words, accusations=accusations), tuple(spans.problems)


def plain_inline(text: str, lang: str = "en") -> str:
    """Markdown without blocks → its words as a reader sees them: links by their words, citations left out."""
    if not _MARKUP.search(text):  # a tenth of the time
        return mark(text).strip()
    return " ".join(plain(block.children) for block in parser(lang).parseInline(text, {})).strip()


def lead_title(body: str, lang: str = "en") -> tuple[str | None, str]:
    """A page of prose → the words of the `#` heading that it begins with, and the text without it.

    The heading's lines stay as empty ones, so that every other line keeps its number.
    """
    lines = body.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    end = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    tokens = parser(lang).parse("\n".join(lines[start:end]), {})
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return None, body
    height = tokens[0].map[1] if tokens[0].map else 1
    rest = [*lines[:start], *[""] * height, *lines[start + height :]]
    return " ".join(plain(tokens[1].children).split()), "\n".join(rest)


def _accusations(tokens: Sequence[Token], lines: Lines, lang: str) -> Iterator[Accusation]:
    """The words of guilt of a text, but for those in quotations."""
    quoting = 0
    for token in tokens:
        if token.type in ("blockquote_open", "blockquote_close"):
            quoting += token.nesting
        elif token.type == "inline" and not quoting:
            for found in words_of_guilt(token.content, lang):
                yield Accusation(found.word, found.sentence, *lines.place(token, found.position))


def _note_ids(tokens: Sequence[Token]) -> Iterator[str]:
    """The anchors that footnotes take."""
    for token in tokens:
        if token.type == "footnote_open":
            yield f"fn-{letter(token.meta['id'])}"
        elif token.type == "footnote_anchor":
            yield note_ref_id(token.meta["id"], token.meta["subId"])


def _dropped(tokens: Sequence[Token], lines: Lines) -> Iterator[tuple[Rule, tuple[int, int], str]]:
    """What markdown-it drops or swallows without a word: blocks too deep, and `:::` lines that find no partner."""
    ends: set[int] = set()
    for token in tokens:
        if token.type == "inline" and ":::" in token.content and (stray := _STRAY_END.search(token.content)):
            message = "This ::: closes nothing. A block that holds another begins and ends with more colons: ::::."
            yield UNCLOSED_BLOCK, lines.place(token, stray.start()), message
        if token.type not in _HOLDERS or token.map is None:
            continue
        if token.level >= MAX_NESTING - 1:
            yield TOO_DEEP, lines.place(token, 0), "What stands here is too deep to be shown. Use fewer levels."
        if token.type == "container_block_open":
            end = token.map[1]
            if end in ends or not _BLOCK_END.fullmatch(lines[end]):
                message = f'Nothing closes the block "::: {token.info.strip()}". End it with a line of :::.'
                yield UNCLOSED_BLOCK, lines.place(token, 0), message
            ends.add(end)


def _unused(notes: Mapping[str, int], lines: Lines) -> Iterator[tuple[Rule, tuple[int, int], str]]:
    """Footnotes that nothing points to: mdit-py-plugins numbers these -1, and drops them."""
    unused = {name.removeprefix(":") for name, number in notes.items() if number < 0}
    for number, line in enumerate(lines.lines if unused else ()):
        start = _NOTE_START.match(line)
        if start and start[1] in unused:
            name = f"[^{start[1]}]"
            message = (
                f"Nothing in the text points to the footnote {name}, so it is not shown. "
                f"Put {name} where it belongs, or take the note away."
            )
            yield UNUSED_FOOTNOTE, (lines.first + number, line.index("[^") + 1), message
