"""markdown-it's rules, each asked only where the character stands that it begins with.

markdown-it asks every rule at every place, and nearly all of them look at one character and say no. Here one rule
stands for all: it looks at the character and asks those that may say yes, in their order. What is passed over would
have said no, so the tokens are the same, which a test holds against the rules as they are; they come in half the
time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.ruler import RuleFuncTv, Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from onrecord.narrative.runs import TERMINATOR, runs

_SPANS: Mapping[str, str] = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "citation": "[",
    "image": "!",
    "footnote_ref": "[",
    "missed_note": "[",
    "missed_link": "[",
    "autolink": "<",
    "raw_html": "<",
    "entity": "&",
}
"""The characters that a rule of what stands in a block begins with. `text` takes every other."""

_BLOCKS: Mapping[str, str] = {
    "container_block": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "heading": "#",
}
"""The characters that the first line of a block begins with. What is not here is asked everywhere."""

_INDENTED = "code"


class _One(Ruler[RuleFuncTv]):
    """A ruler that answers with one rule for all of a chain."""

    def __init__(self, ruler: Ruler[RuleFuncTv], one: Callable[[str], RuleFuncTv]) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        chains = {"", *(chain for rule in ruler.__rules__ for chain in rule.alt)}
        self._chains = {chain: [one(chain)] for chain in chains}
        self._active = ruler.get_active_rules()

    def getRules(self, chainName: str = "") -> list[RuleFuncTv]:  # noqa: N802, N803
        return self._chains.get(chainName, [])

    def get_active_rules(self) -> list[str]:
        return self._active


def dispatched(markdown: MarkdownIt) -> MarkdownIt:
    """A parser to which nothing will be added → the same parser, its rules asked by their first character."""
    inlines, blocks = markdown.inline.ruler, markdown.block.ruler
    markdown.inline.terminator_re = TERMINATOR
    markdown.core.ruler.at("inline", _spans)
    markdown.inline.ruler = _One(inlines, lambda chain: _span(_named(inlines, chain)))
    markdown.block.ruler = _One(blocks, lambda chain: _block(_named(blocks, chain)))
    return markdown


def _spans(state: StateCore) -> None:
    """A core rule: what stands in each block, parsed where it is more than text and citations."""
    for block in state.tokens:
        if block.type != "inline":
            continue
        children = runs(block.content, state.env)
        if children is None:
            children = state.md.inline.parse(block.content, state.md, state.env, [])
        block.children = children


def _named(ruler: Ruler[RuleFuncTv], chain: str) -> dict[str, RuleFuncTv]:
    """The rules of a chain that are on, by name, in order."""
    rules = (rule for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt))
    return {rule.name: rule.fn for rule in rules}


def _span(rules: Mapping[str, RuleFuncInlineType]) -> RuleFuncInlineType:
    """The rules of what stands in a block → one."""
    text = rules["text"]
    first = {
        character: tuple(rule for name, rule in rules.items() if character in _SPANS.get(name, ""))
        for character in "".join(_SPANS.values())
    }

    def one(state: StateInline, silent: bool) -> bool:
        asked = first.get(state.src[state.pos])
        if asked is None:
            return text(state, silent)
        for rule in asked:  # noqa: SIM110 - any(…) takes twice the time
            if rule(state, silent):
                return True
        return False

    return one


def _block(rules: Mapping[str, RuleFuncBlockType]) -> RuleFuncBlockType:
    """The rules of blocks of a chain → one."""

    def asked(character: str) -> tuple[RuleFuncBlockType, ...]:
        return tuple(
            rule for name, rule in rules.items() if name != _INDENTED and character in _BLOCKS.get(name, character)
        )

    first = {character: asked(character) for character in "".join(_BLOCKS.values())}
    elsewhere, every = asked(" "), tuple(rules.values())

    def one(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        position = state.bMarks[start] + state.tShift[start]
        if position >= len(state.src) or state.is_code_block(start):
            chosen = every
        else:
            chosen = first.get(state.src[position], elsewhere)
        for rule in chosen:  # noqa: SIM110
            if rule(state, start, end, silent):
                return True
        return False

    return one
