"""Bytes → text, and text → front matter and body."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.frontmatter import rules
from onrecord.problem import Problem, Spot

LARGEST_FILE = 20 * 2**20
LARGEST_FRONT_MATTER = 2**20
MOST_FAULTS = 100

# Tab and line feed are text. U+0085 and up to U+009F are C1 controls; a lone carriage return is a line end
# to some programs and nothing to others; a surrogate or U+FFFE cannot be written in UTF-8 or in YAML.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
# What is not seen and changes what is: orders to write in another direction, spaces without width; in front
# matter, where names and titles stand, also soft hyphens. Not the joiners and marks of direction (U+200C to
# U+200F), without which Persian, Hindi or Hebrew is misspelt.
_ORDERS = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = f"{_ORDERS}\u200b\ufeff"
_BODY = re.compile(f"[{_CONTROLS}{_UNSEEN}]")
# YAML 1.1 ends a line at U+2028 and U+2029 as well: the rest of a headline would become another field.
_YAML = re.compile(f"[{_CONTROLS}{_UNSEEN}\u00ad\u2028\u2029]")
_VALUE = re.compile(f"[{_CONTROLS}{_UNSEEN}\u00ad]")
_HIDDEN = re.compile(f"[{_UNSEEN}\u00ad]")
_ORDER = re.compile(f"[{_ORDERS}]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Letters of Thai, Lao, Burmese and Khmer, which have no spaces between words: U+200B says where a line may end."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ALMOST_FENCE = re.compile(r"^[ \t]*(?:[-–—]{2,}|—|\.{3}|…)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"[a-z_]+:(?: |$)")


@dataclass(frozen=True, slots=True)
class Split:
    """A file in two: its front matter without the fences, and its body with line ends `\\n`.

    The first line of `yaml` is line 2 of the file. `body_line` is the 1-based line of the body's first line.
    """

    yaml: str
    body: str
    body_line: int


def split(content: bytes, file: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """The bytes of a case file → front matter and body. Blank lines may stand above the first fence.

    Problems: those of `plain`, `no-front-matter`, `unclosed-front-matter`, `too-big`, `control-character`,
    `hidden-character`.
    """
    text, problems = plain(content, file)
    if text is None:
        return None, problems
    above = len(text) - len(text.lstrip("\n"))
    opening = _FENCE.match(text, above)
    if not opening:
        return None, (rules.NO_FRONT_MATTER.at(Spot(file, line=above + 1, column=1), _unopened(text, above)),)
    closing = _next_fence(text, opening.end())
    if not closing:
        return None, (rules.UNCLOSED_FRONT_MATTER.at(Spot(file, line=above + 1, column=1), _open(text, above)),)
    # The blank lines above go into the YAML, where they change nothing but keep its first line line 2.
    yaml = "\n" * above + text[opening.end() + 1 : closing.start()]
    if len(yaml.encode("utf-8")) > LARGEST_FRONT_MATTER:
        message = "The front matter is larger than 1 MiB. Keep long texts and data in files of their own."
        return None, (rules.TOO_BIG.at(Spot(file, line=above + 1, column=1), message),)
    body_line = text.count("\n", 0, closing.start()) + 2
    body = text[closing.end() + 1 :]
    return Split(yaml, body, body_line), tuple(unseen(body, file, body_line, _BODY))


def whole(content: bytes, file: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """The bytes of a file that has no front matter → all of it as body.

    Problems: those of `plain`, `control-character`, `hidden-character`.
    """
    text, problems = plain(content, file)
    if text is None:
        return None, problems
    return Split("", text, 1), tuple(unseen(text, file, 1, _BODY))


def plain(content: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The bytes of a file → its text, without byte order mark, with line ends `\\n`.

    Problems: `too-big`, `not-utf-8`, `empty-file`.
    """
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 2**20:.0f} MiB"
        message = f"The file is {size} large, and 20 MiB is the most. Keep evidence and data in files of their own."
        return None, (rules.TOO_BIG.at(Spot(file), message),)
    try:
        text = content.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(error, file),)
    if not text.strip():
        message = "The file is empty. Write what belongs in it, or delete it."
        return None, (rules.EMPTY_FILE.at(Spot(file), message),)
    text = text.replace("\r\n", "\n")
    # As Macs wrote them long ago, and some programs do: where no line ends in another way, there is no doubt.
    return (text if "\n" in text else text.replace("\r", "\n")), ()


def unseen(text: str, file: str, first_line: int, sought: re.Pattern[str] = _YAML) -> Iterator[Problem]:
    """Each character of a text that is not seen and has no place in it, `MOST_FAULTS` at most.

    Problems: `control-character`, `hidden-character`.
    """
    # All of them are unprintable, and this is known of a text in half the time of a search for them.
    if text.replace("\n", "").isprintable():
        return
    found = (match for match in sought.finditer(text) if not _between_words(text, match.start()))
    for match in islice(found, MOST_FAULTS):
        line, column = place(text, match.start(), first_line)
        yield told(Spot(file, line=line, column=column), match.group())


def told(spot: Spot, character: str) -> Problem:
    """The problem of one such character."""
    if not _HIDDEN.match(character):
        message = f"An invisible character (U+{ord(character):04X}) stands here. Delete it."
        return rules.CONTROL_CHARACTER.at(spot, message)
    effect = (
        "a reader is shown what stands beside it in another order"
        if _ORDER.match(character)
        else "who looks for the word as it is seen does not find it"
    )
    return rules.HIDDEN_CHARACTER.at(spot, f"Here stands {named(character)}: {effect}. Delete it.")


def escaped(text: str) -> str | None:
    """The first character of a value that has no place in it, or None."""
    found = None if text.isprintable() else _VALUE.search(text)
    return found.group() if found else None


def _between_words(text: str, index: int) -> bool:
    """Whether a space without width stands where a script has it."""
    return text[index] == "\u200b" and index > 0 and _UNSPACED.match(text, index - 1) is not None


def named(character: str) -> str:
    """A character that is not seen, or not told from another, as a message names it."""
    name = unicodedata.name(character, "control character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(character):04X})"


def place(text: str, index: int, first_line: int) -> tuple[int, int]:
    """The line and column, 1-based and in characters, of an index; only `\\n` ends a line."""
    return text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index)


def _next_fence(text: str, start: int) -> re.Match[str] | None:
    """The first fence below a place. Hyphens are looked for first: a search asks at each character."""
    while (start := text.find("\n---", start) + 1) > 0:
        if fence := _FENCE.match(text, start):
            return fence
    return None


def _undecodable(error: UnicodeDecodeError, file: str) -> Problem:
    # The codec has taken the byte order mark away before it counts: `object` is without it as well.
    content, index = error.object, error.start
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return rules.NOT_UTF_8.at(Spot(file), "The file is saved as UTF-16. Save it as UTF-8.")
    before = content[:index].decode("utf-8")
    line, column = place(before, len(before), 1)
    message = f"The byte {content[index]:02X} here is not UTF-8. Save the file as UTF-8."
    return rules.NOT_UTF_8.at(Spot(file, line=line, column=column), message)


def _unopened(text: str, above: int) -> str:
    """What to do with a file that does not begin with `---`, by its first line."""
    line = text[above:].partition("\n")[0]
    seen = "".join(sign for sign in line if sign.isprintable()).strip()
    if line.startswith("---\r"):
        return (
            "The first line ends in a carriage return alone (U+000D). Save the file with one kind of line ends, LF."
        )
    if seen == "---":
        return f"Beside --- stands {named(next(sign for sign in line if sign != '-'))}. Delete it."
    if almost := _ALMOST_FENCE.match(line):
        return f'The file begins with "{almost.group().strip()}", and three hyphens are wanted. Write --- instead.'
    if _FIELD.match(line):
        return "The file begins with its facts and not with ---. Write --- on a line of its own above them."
    return "The file does not begin with ---. Write ---, the facts of the case and --- again above the text."


def _open(text: str, above: int) -> str:
    message = "The front matter that --- opens here is never closed. Write --- on a line of its own below it."
    almost = _ALMOST_FENCE.search(text, above + 4)
    if not almost:
        return message
    line, _ = place(text, almost.start(), 1)
    return f'{message} Line {line} says "{almost.group().strip()}": was it meant to be the one?'
