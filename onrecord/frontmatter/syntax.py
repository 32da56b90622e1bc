"""What a journalist is told of YAML that libyaml cannot read (PyYAML 6.0, libyaml 0.2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml import MarkedYAMLError

from onrecord.frontmatter import rules
from onrecord.frontmatter.fence import place
from onrecord.problem import Rule

_CLOSING_OF = {"[": "]", "{": "}"}
_CLOSING = ("]", "}", ",")
_MARKS = {"'": "''", '"': '\\"'}
_ENDS = ("'", '"', "]", "}")
_NO_COLON = "could not find expected ':'"
_BEGUN = ("block scalar", "an alias", "an anchor")
_GLUED = re.compile(r" *(?:- +)?(?:-(?=[a-z_]+:)|[a-z_]+ ?:(?=[^\s/]))")
"""A field or an item without its space, as far as the sign behind which it is missing."""
_END = re.compile(r"^\.\.\.(?=\s)", re.MULTILINE)
_COLON_INSIDE = re.compile(r"[^\s#\"'\[{][^\n]*?: [^\n]*?:(?=\s|$)")


@dataclass
class Refused(Exception):  # noqa: N818 - it carries a problem from the depth of a walk to its beginning
    """Why a document cannot be read any further: a rule, an index in its YAML and what is told."""

    rule: Rule
    index: int
    message: str


def unread(error: MarkedYAMLError) -> tuple[int, int]:
    """From where to where libyaml has found no sense, as indices."""
    here = error.problem_mark.index if error.problem_mark else 0
    there = error.context_mark.index if error.context_mark and _NO_COLON in (error.problem or "") else here
    return there, here


def why(
    error: MarkedYAMLError, yaml: str, first_line: int, quoted: tuple[int, int], brackets: Sequence[int]
) -> Refused:
    """What libyaml found → rule, index and sentence.

    `quoted` is where the last value in quotes stands, `brackets` where brackets open that are still open.
    """
    problem = error.problem or ""
    context = error.context or ""
    here = error.problem_mark.index if error.problem_mark else 0
    there = error.context_mark.index if error.context_mark else here
    found = yaml[here : here + 1]
    if found == "\t" or "tab character" in problem:
        message = "A tab stands here, where YAML takes only spaces. Indent with two spaces."
        return Refused(rules.TAB, here, message)
    if "quoted scalar" in context and "unexpected" in problem:
        # libyaml complains at the end of the file; the fault is where the quote opens.
        return Refused(rules.UNCLOSED_QUOTE, there, _unclosed(yaml[there]))
    begin, end = quoted
    if "\n" in yaml[begin:end] and yaml[end:here].strip() == "" and here >= end:
        return Refused(rules.UNCLOSED_QUOTE, begin, _unclosed(yaml[begin]))
    if "document start" in problem and (ended := _END.search(yaml, 0, here)):
        message = "Three full stops on a line end the YAML, and more follows. Remove this line."
        return Refused(rules.SEVERAL_DOCUMENTS, ended.start(), message)
    if "mapping values are not allowed" in problem and (glued := _glued(yaml, here)):
        return glued
    if brackets and "did not find expected" in problem and found not in _CLOSING:
        bracket = yaml[brackets[-1]]
        if _closed_before(yaml, here) and _CLOSING_OF[bracket] in yaml[here:].partition("\n")[0]:
            return Refused(rules.YAML_SYNTAX, here, "Between two items stands a comma. Write one before this.")
        message = f"The {bracket} that opens here is not closed. Write {_CLOSING_OF[bracket]} behind its last item."
        return Refused(rules.YAML_SYNTAX, brackets[-1], message)
    # Of an escape, of a sign that begins a value and of a line without a colon, the beginning is to be mended.
    begins = "escape" in problem or _NO_COLON in problem or any(kind in context for kind in _BEGUN)
    index = there if begins else here
    return Refused(rules.YAML_SYNTAX, index, _sentence(problem, context, yaml, here, first_line))


def _unclosed(quote: str) -> str:
    return f"The {quote} that opens here is not closed where the value ends. Close it, or leave it out."


def _sentence(problem: str, context: str, yaml: str, here: int, first_line: int) -> str:
    """What to do, by what libyaml says."""
    found = yaml[here : here + 1]
    line, _ = place(yaml, here, first_line)
    if "not allowed in this context" in problem and yaml[here:].partition("\n")[0].rstrip() == found:
        return f"{found} is no value by itself. Where nothing is known, leave the field out."
    if "mapping values are not allowed" in problem:
        return _stray_colon(yaml, here)
    if "unexpected ':'" in problem:
        return "Behind the colon of a field stands a space. Write one."
    if "an alias" in context or "an anchor" in context:
        return _starred(yaml, yaml.rfind("*" if "alias" in context else "&", 0, here))
    if "cannot start any token" in problem or "mapping keys are not allowed" in problem:
        return f"A value cannot begin with {found}. Put the value in quotes."
    if "block sequence entries" in problem:
        return "A list with hyphens begins on the line below its field. Start a new line before the hyphen."
    if "escape" in problem:
        return "Between double quotes, \\ has a meaning of its own. Put the value in single quotes instead."
    if "did not find expected" in problem and found in _CLOSING:
        return f"The {found} here belongs to nothing. Remove it, or put the value in quotes."
    if problem == "did not find expected node content":
        return "A value is expected here and there is none. Write one, or remove what stands before it."
    if _NO_COLON in problem:
        return (
            "This line is neither a field nor an item. Behind a colon or a hyphen stands a space: write one. "
            "If the line belongs to the value above it, indent it."
        )
    if "expected key" in problem and (closed := _closed_before(yaml, here)):
        return _behind(closed, yaml, here)
    if "expected '-' indicator" in problem:
        return f"The lines above are a list, and line {line} has no hyphen. Indent it as the field it belongs to."
    if "expected key" in problem and found == "-":
        return "A hyphen stands among fields. Is the list indented less than the field it belongs to?"
    if "expected key" in problem or "document start" in problem:
        return f"Line {line} is not indented as the lines above it. Indent the fields of one block alike."
    if "block scalar" in context:
        return "Nothing but a line end may follow | or > here. Put the text on the lines below, indented."
    return "YAML cannot be read here. Put the value in quotes if it is text."


def _starred(yaml: str, index: int) -> str:
    """What to do with a sign of YAML that begins a value, or a line as the bullet of an item."""
    if yaml[index : index + 2] == "* " and not yaml[yaml.rfind("\n", 0, index) + 1 : index].strip():
        return "An item of a list begins with a hyphen. Write - in place of *."
    return f"A value cannot begin with {yaml[index : index + 1]}. Put the value in quotes."


def _glued(yaml: str, here: int) -> Refused | None:
    """The field or item of the line above that lacks a space, for which reason this line cannot be one."""
    line = yaml.rfind("\n", 0, here) + 1
    found = _GLUED.match(yaml, yaml.rfind("\n", 0, max(0, line - 1)) + 1, line)
    if not found:
        return None
    sign = "hyphen of an item" if found.group().endswith("-") else "colon of a field"
    return Refused(rules.YAML_SYNTAX, found.end() - 1, f"Behind the {sign} stands a space. Write one.")


def _stray_colon(yaml: str, here: int) -> str:
    start = yaml.rfind("\n", 0, here) + 1
    line = yaml[start:].partition("\n")[0].strip()
    if _COLON_INSIDE.match(line.removeprefix("- ")):
        field, _, value = line.removeprefix("- ").partition(": ")
        value = value[1:-1] if value[:1] in "“„" and value[-1:] in "”“" else value
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        offer = f'{field}: "{quoted}"'
        example = f" Write {offer}" if len(offer) <= 90 else ""
        return f"A colon and a space stand inside this value. Put the value in quotes.{example}"
    about = "Is it indented more than the line above, or has that line no colon with a space behind it?"
    return f"A field cannot begin here. {about}"


def _closed_before(yaml: str, here: int) -> str:
    """The quotation mark or bracket that has closed a value on this line just before a place, if one has."""
    before = yaml[yaml.rfind("\n", 0, here) + 1 : here].rstrip()
    return before[-1:] if before.endswith(_ENDS) else ""


def _behind(closed: str, yaml: str, here: int) -> str:
    rest = yaml[here:].partition("\n")[0].strip()
    if closed in _CLOSING:
        return f"The value has ended at {closed}, and {rest[:40]} follows. Put all of it in quotes if it is text."
    return (
        f"The value has ended at the quotation mark, and {rest[:40]} follows. Put all of it in quotes, "
        f"and write a mark inside as {_MARKS[closed]}."
    )
