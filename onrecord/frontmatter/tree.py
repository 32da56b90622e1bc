"""YAML → a tree of dicts, lists and strings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from onrecord.frontmatter import rules
from onrecord.frontmatter.comments import mistaken
from onrecord.frontmatter.fence import (
    LARGEST_FILE,
    MOST_FAULTS,
    escaped,
    place,
    told,
    unseen,
)
from onrecord.frontmatter.lookalikes import LOOKALIKES, lookalike
from onrecord.frontmatter.places import DEEPEST, Event, events
from onrecord.frontmatter.syntax import Refused, unread, why
from onrecord.problem import Problem, Rule, Spot

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""What YAML says, with nothing but text in it. None is a value that is empty, `~` or `null`, not in quotes."""

_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
_STANDARD_TAG = "tag:yaml.org,2002:"


def read(
    yaml: str,
    file: str,
    first_line: int = 2,
    *,
    tags: bool = False,
    environ: Mapping[str, str] | None = None,
) -> tuple[dict[str, Tree] | None, tuple[Problem, ...]]:
    """YAML whose first line is `first_line` of a file → its tree; empty YAML is an empty dict.

    With `tags`, as `mkdocs.yml` needs them, `!ENV NAME` and `!ENV [A, B, default]` are looked up in `environ`
    (pyyaml_env_tag 1.1) and any other tag is kept as written. The tree is None where it cannot be trusted;
    after a duplicate key or a tag it can: the first of the two, and the value without the tag.

    Problems: `tab`, `yaml-syntax`, `unclosed-quote`, `duplicate-key`, `alias`, `tag`, `several-documents`,
    `complex-key`, `too-deep`, `too-big`, `control-character`, `hidden-character`, `not-a-map`, `too-many-faults`,
    and without `tags` `cut-off-value`.
    """
    yaml = yaml.removeprefix("\ufeff")
    if len(yaml) > LARGEST_FILE:
        message = "This is larger than 20 MiB. Keep long texts and data in files of their own."
        return None, (rules.TOO_BIG.at(Spot(file, line=first_line, column=1), message),)
    hidden = tuple(unseen(yaml, file, first_line))
    if any(problem.rule == rules.CONTROL_CHARACTER.name for problem in hidden):
        return None, hidden
    reader = _Reader(yaml, file, first_line, tags, environ or {})
    try:
        tree = reader.document()
        return tree, (*hidden, *reader.faults, *(() if tags else mistaken(yaml, file, first_line)))
    except Refused as refused:
        end = refused
    except MarkedYAMLError as error:
        end = why(error, yaml, first_line, reader.quoted, reader.brackets)
        end = lookalike(yaml, *unread(error)) or end
    return None, (*hidden, *reader.faults, reader.problem(end.rule, end.index, end.message))


@dataclass(slots=True)
class _Reader:
    """One walk over the events of one document. Depth is bounded, so that recursion is."""

    yaml: str
    file: str
    first_line: int
    tags: bool
    environ: Mapping[str, str]
    faults: list[Problem] = field(default_factory=list)
    quoted: tuple[int, int] = (0, 0)
    """Where the last value in quotes begins and ends."""
    brackets: list[int] = field(default_factory=list)
    """Where each bracket opens that is not closed yet."""
    next_event: Callable[[], Event] = field(init=False)

    def __post_init__(self) -> None:
        self.next_event = events(self.yaml).__next__

    def document(self) -> dict[str, Tree]:
        self.next_event()  # the stream starts
        event = self.next_event()
        if isinstance(event, StreamEndEvent):
            return {}
        root = self.next_event()
        tree = self.node(root, 1)
        self.next_event()  # the document ends
        event = self.next_event()
        if not isinstance(event, StreamEndEvent):
            message = "A second YAML document begins here. Keep one, and remove this line."
            raise Refused(rules.SEVERAL_DOCUMENTS, event.start_mark.index, message)
        if isinstance(tree, dict) or tree is None:
            return tree or {}
        kind = "a list" if isinstance(tree, list) else "a text"
        message = f"This is {kind}, not fields with values. Write each on its own line, its value behind a colon."
        where: int = root.start_mark.index
        raise lookalike(self.yaml, where, where) or Refused(rules.NOT_A_MAP, where, message)

    def node(self, event: Event, depth: int) -> Tree:
        """The value that an event begins, read to its end."""
        kind = type(event)
        if (
            kind is ScalarEvent
            and not event.style
            and event.anchor is None
            and event.tag is None
            and depth <= DEEPEST
        ):
            # Most values: the shortest way spares an eighth of the time of the walk.
            text: str = event.value
            return None if text in _ABSENT else text
        if kind is AliasEvent:
            name = event.anchor
            message = f'"*{name}" repeats another value. Write the value out, or put it in quotes if it is text.'
            raise Refused(rules.ALIAS, event.start_mark.index, message)
        if depth > DEEPEST:
            message = f"Lists and maps are nested more than {DEEPEST} deep here. Is a bracket left open?"
            raise Refused(rules.TOO_DEEP, event.start_mark.index, message)
        if event.anchor is not None:
            message = (
                f'"&{event.anchor}" names a value for repeating it. Remove it, or put it in quotes if it is text.'
            )
            self.fault(rules.ALIAS, event.start_mark.index, message)
        if kind is ScalarEvent:
            value: Tree = self.scalar(event)
        else:
            # Not every flow collection has a bracket where it begins: `[a: b]` holds a map without braces.
            opened = self.yaml.startswith(("[", "{"), index := event.start_mark.index)
            if opened:
                self.brackets.append(index)
            value = self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)
            if opened:
                self.brackets.pop()
        # A plain `!` says no more than that the value is text.
        return value if event.tag is None or event.tag == "!" else self.tagged(event, value)

    def scalar(self, event: Event) -> str | None:
        value: str = event.value
        if not event.style:
            return None if value in _ABSENT else value
        if event.style in "'\"":
            self.quoted = (event.start_mark.index, event.end_mark.index)
            # What is not escaped has been told already.
            if (character := escaped(value)) and character not in self.yaml[slice(*self.quoted)]:
                self.add(told(self.spot(event.start_mark.index), character))
        return value

    def sequence(self, depth: int) -> list[Tree]:
        items: list[Tree] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, depth: int) -> dict[str, Tree]:
        fields: dict[str, Tree] = {}
        begins: dict[str, Event] = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self.key(event)
            value = self.node(self.next_event(), depth + 1)
            if key not in begins:
                begins[key] = event
                fields[key] = value
            else:
                first, _ = place(self.yaml, begins[key].start_mark.index, self.first_line)
                message = f'"{key[:60]}" stands here and on line {first}. Keep one of the two, or rename one.'
                self.fault(rules.DUPLICATE_KEY, event.start_mark.index, message)
        return fields

    def key(self, event: Event) -> str:
        kind = type(event)
        if kind is not ScalarEvent:
            if kind is AliasEvent:
                self.node(event, 1)
            message = "A list or a map stands where a key is expected. Write a word, followed by a colon."
            raise Refused(rules.COMPLEX_KEY, event.start_mark.index, message)
        if event.value == "<<" and not event.style:
            message = '"<<" copies fields from elsewhere. Write them out.'
            raise Refused(rules.ALIAS, event.start_mark.index, message)
        if event.style in ("'", '"'):
            self.quoted = (event.start_mark.index, event.end_mark.index)
        name = str(event.value)
        if name[:1] in LOOKALIKES and not event.style:  # what was to be indented would be a field of its own
            index: int = event.start_mark.index
            if odd := lookalike(self.yaml, index, index):
                raise odd
        return name

    def tagged(self, event: Event, value: Tree) -> Tree:
        tag = str(event.tag)
        if tag.startswith(_STANDARD_TAG):
            tag = f"!!{tag.removeprefix(_STANDARD_TAG)}"
        if not self.tags:
            message = f'"{tag[:60]}" is a YAML tag. Remove it, or put the value in quotes if it is text.'
            self.fault(rules.TAG, event.start_mark.index, message)
            return value
        if tag == "!ENV":
            return _from(self.environ, value)
        return tag if value is None else value

    def fault(self, rule: Rule, index: int, message: str) -> None:
        self.add(self.problem(rule, index, message))

    def add(self, problem: Problem) -> None:
        if len(self.faults) == MOST_FAULTS:
            message = f"There are more than {MOST_FAULTS} faults of this kind in the file. These are the first."
            raise Refused(rules.TOO_MANY_FAULTS, 0, message)
        self.faults.append(problem)

    def problem(self, rule: Rule, index: int, message: str) -> Problem:
        return rule.at(self.spot(index), message)

    def spot(self, index: int) -> Spot:
        line, column = place(self.yaml, index, self.first_line)
        return Spot(self.file, line=line, column=column)


def _from(environ: Mapping[str, str], value: Tree) -> Tree:
    """What `!ENV` stands for: the first of the names that is set; of several, the last is the default."""
    names = value if isinstance(value, list) else [value]
    default = names.pop() if len(names) > 1 else None
    for name in names:
        if isinstance(name, str) and name in environ:
            found = environ[name]
            return None if found in _ABSENT else found
    return default
