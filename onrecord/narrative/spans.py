"""What stands in one block → HTML with holes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from onrecord.model.narrative import CiteHole, FigureHole, Hole, LinkHole
from onrecord.narrative import links
from onrecord.narrative.rules import BAD_CITATION, BAD_LINK, EMPTY_LINK, INLINE_IMAGE, LOST_TITLE, REMOTE_IMAGE
from onrecord.narrative.words import count_words, letter, plain
from onrecord.problem import Problem, Rule, Spot

Locate = Callable[[Token, int], Spot]
"""A block's token and a position in its content → where that is."""

_TAGS = {
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


@dataclass(slots=True)
class Spans:
    """What has been written so far. Made anew for each text."""

    locate: Locate
    parts: list[str | Hole] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _plain: list[str] = field(default_factory=list)
    _figures: bool = False
    _links: list[str] = field(default_factory=list)

    def write(self, block: Token, figures: bool = False) -> None:
        """Writes what stands in a block; `figures` where that is pictures and nothing else."""
        children = block.children or []
        self._figures = figures
        self._plain.append(plain(children))
        for index, token in enumerate(children):
            if token.type == "text":
                self.parts.append(escapeHtml(token.content))
            elif (tag := _TAGS.get(token.type)) is not None:
                self.parts.append(tag)
            elif token.type == "link_open":
                self._link_open(block, token, children[index + 1 :])
            else:
                _INLINES[token.type](self, block, token)

    @property
    def words(self) -> int:
        """How many words have been written: counted at once, which is faster than block by block."""
        return count_words("\n".join(self._plain))

    def report(self, rule: Rule, block: Token, position: int, message: str) -> None:
        """Notes a fault at a position of a block."""
        self.problems.append(rule.at(self.locate(block, position), message))

    def _note_ref(self, _: Token, token: Token) -> None:
        name = letter(token.meta["id"])
        ident = note_ref_id(token.meta["id"], token.meta["subId"])
        self.parts.append(
            f'<sup class="or-fn"><a href="#fn-{name}" id="{ident}" role="doc-noteref">{name}</a></sup>'
        )

    def _code_inline(self, _: Token, token: Token) -> None:
        self.parts.append(f"<code>{escapeHtml(token.content)}</code>")

    def _cite(self, block: Token, token: Token) -> None:
        spot = self.locate(block, token.meta["pos"])
        self.parts.append(CiteHole(token.meta["citations"], spot.line or 0, spot.column or 0))

    def _fault(self, block: Token, token: Token) -> None:
        self.report(token.meta["rule"], block, token.meta["pos"], token.meta["message"])
        self.parts.append(escapeHtml(token.content))

    def _link_open(self, block: Token, token: Token, rest: Sequence[Token]) -> None:
        href, position = str(token.attrs["href"]), token.meta["pos"]
        goal = links.aim(href)
        if isinstance(goal, links.Refused):
            self.report(goal.rule, block, position, goal.message)
        bare = token.info == "auto" and isinstance(goal, links.Checked)
        if bare or not _has_words(rest):
            self.report(EMPTY_LINK, block, position, f"This link has no words. Write [words]({href}).")
        if isinstance(goal, links.Checked) and token.attrs.get("title"):
            self._lost(block, position, str(token.attrs["title"]), "Leave them out, or put them in the text.")
        if isinstance(goal, links.Refused) or bare or any(self._links):
            self._links.append("")
        elif isinstance(goal, links.Checked):
            spot = self.locate(block, position)
            self.parts.append(LinkHole(goal.kind, goal.target, spot.line or 0, spot.column or 0))
            self._links.append("</a>")
        else:
            title = token.attrs.get("title")
            shown = f' title="{escapeHtml(str(title))}"' if title else ""
            away = ' rel="noopener noreferrer"' if goal.outside else ""
            self.parts.append(f'<a href="{escapeHtml(goal.url)}"{shown}{away}>')
            self._links.append("</a>")

    def _link_close(self, _: Token, __: Token) -> None:
        self.parts.append(self._links.pop())

    def _image(self, block: Token, token: Token) -> None:
        source, alt, position = str(token.attrs["src"]), plain(token.children).strip(), token.meta["pos"]
        for child in token.children or ():
            if child.type == "cite":
                message = "The description of a picture cannot cite. Cite in its caption, under media."
                self.report(BAD_CITATION, block, position, message)
            elif child.type == "fault":
                self.report(child.meta["rule"], block, position, child.meta["message"])
        if title := token.attrs.get("title"):
            self._lost(block, position, str(title), "Write the caption under media in the front matter.")
        name = links.file_name(source)
        if name is None:
            self.report(
                REMOTE_IMAGE, block, position,
                f'"{source[:80]}" lies at another host. Keep a copy beside the case and name that file.',
            )  # fmt: skip
        elif not name:
            message = f"This picture names no file. Write ![{alt}](photo.jpg)."
            self.report(BAD_LINK, block, position, message)
        if not self._figures:
            self.report(
                INLINE_IMAGE, block, position,
                "A picture stands among words. Put it on a line of its own, with an empty line before and after.",
            )  # fmt: skip
        if name and self._figures:
            spot = self.locate(block, position)
            self.parts.append(FigureHole(name, alt, spot.line or 0, spot.column or 0))
        else:
            self.parts.append(escapeHtml(alt))

    def _lost(self, block: Token, position: int, title: str, remedy: str) -> None:
        self.report(LOST_TITLE, block, position, f'The words "{title}" are shown nowhere. {remedy}')


_INLINES: Mapping[str, Callable[[Spans, Token, Token], None]] = {
    "cite": Spans._cite,
    "fault": Spans._fault,
    "code_inline": Spans._code_inline,
    "link_close": Spans._link_close,
    "image": Spans._image,
    "footnote_ref": Spans._note_ref,
}


def note_ref_id(number: int, times: int) -> str:
    """The anchor of a footnote's mark: `fn-a-ref`, and `fn-a-ref-2` where it is pointed to again."""
    return f"fn-{letter(number)}-ref" + (f"-{times + 1}" if times else "")


def _has_words(rest: Sequence[Token]) -> bool:
    """Whether there is anything to see before the link closes."""
    for token in rest:
        if token.type == "link_close":
            return False
        if token.type == "image" or (token.type in ("text", "code_inline", "fault") and token.content.strip()):
            return True
    return False
