"""Names that must not be published: does anything tell them nevertheless? No message repeats one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType

from onrecord import frontmatter
from onrecord.checks.check import check
from onrecord.checks.mentions import Names, Sought, fold, parts
from onrecord.frontmatter import Tree
from onrecord.model.case import Case
from onrecord.model.parties import Court, Organisation, Person
from onrecord.model.registry import LISTS, Registry
from onrecord.model.withheld import Withheld
from onrecord.problem import Path, Problem, Rule, Spot
from onrecord.record import Record

LEAKED_NAME = Rule(
    "leaked-name",
    "error",
    """
    A name that is withheld stands somewhere else in what is published, whole or in part.

    Why: one sentence undoes it, and what has been published cannot be taken back. Names are looked for in every
    text of every file, in any order and script and with the endings that a language adds; in a case that names
    the person, a single word of the name is enough, unless somebody there is published under it.

    Example:
    `court-clerk: {name: Dana Serik, display: withheld}`, and in the text of any case `Ms Serik, the clerk`.

    Instead: write what is published, the initials, the pseudonym or the role. Notes that nobody is to read go
    under `internal`. Where one file withholds a name and another gives it, withhold it in the registry. A word
    of the name that is an ordinary one as well, April, is looked for no more once `name` has only its initial.
    """,
)
TELLING_KEY = Rule(
    "telling-key",
    "error",
    """
    The key of a person whose name is withheld, or the address of a case, holds a part of the name.

    Why: keys and slugs stand in addresses and in the page itself.

    Example:
    `dana-serik: {name: Dana Serik, display: withheld}`

    Instead: take a key that says nothing, `court-clerk`, and another name for the file.
    """,
)
RULES = (LEAKED_NAME, TELLING_KEY)


@check("error")
def named_minor(record: Record) -> Iterator[tuple[Spot, str]]:
    """The name of a child would be published whole.

    Why: whoever was a child when it happened did not choose to be found by it for life.

    Example:
    `{name: Dana Serik, minor: true}`

    Instead: add `display: initials`, or `pseudonym` or `withheld`.
    """
    for case in record.cases.values():
        for key, person in case.facts.people.items():
            if person.minor and person.display == "full":
                message = f'"{key}" was a minor. Add display: initials, pseudonym or withheld.'
                yield Spot(case.file, ("people", key, "minor")), message


@check("error")
def no_pseudonym(record: Record) -> Iterator[tuple[Spot, str]]:
    """A person is to be shown under a pseudonym, and there is none.

    Why: nothing is left to call the person by.

    Example:
    `{name: Dana Serik, display: pseudonym}`

    Instead: add one that is nobody's name in the case, `pseudonym: Aigul`, or write `display: withheld`.
    """
    for case in record.cases.values():
        for key, person in case.facts.people.items():
            if person.display == "pseudonym" and not person.pseudonym:
                message = f'There is no pseudonym for "{key}". Add pseudonym: with the name to publish instead.'
                yield Spot(case.file, ("people", key, "display")), message


def withheld_faults(
    names: Sequence[Withheld],
    files: Mapping[str, bytes],
    registry: Registry,
    written: Iterable[Case],
    merged: Sequence[Case],
    translations: Mapping[str, Case] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Withheld names, the files as read, and the cases as written and as merged → whatever tells a name.

    `translations` gives the case that each translation's file tells: names are looked for there as in the case.
    Problems: `leaked-name`, `telling-key`.
    """
    yield from _named_here(registry, written, merged)
    cases = {**translations, **{case.file: case for case in merged}}
    yield from _telling_keys(names)
    known = Names(name.name for name in names)
    own: dict[str, set[Path]] = {}
    for name in names:
        own.setdefault(name.file, set()).add(_entry(name))
    for file, content in files.items() if names else ():
        case = cases.get(file)
        near = _Near(names, known, case)
        if case and case.file == file:
            yield from _telling_slug(case, near.said(fold(case.slug)))
        text = _whole(file, content)
        folded = fold(text)
        if any(_says(one, text, folded) for one in near.said(folded)):
            yield from _leaks(file, content, near, own.get(file, ()))


_Seeking = tuple[Withheld, Sought, bool]
"""A name, how to look for it in a file, and whether a single word of it tells it there."""


class _Near:
    """The withheld names that texts of one file may say. A registry may withhold thousands, each in one line."""

    def __init__(self, names: Sequence[Withheld], known: Names, case: Case | None) -> None:
        self._names, self._known, self._case = names, known, case
        self._met = dict[int, _Seeking]()

    def said(self, folded: str) -> list[_Seeking]:
        """How to look for each name that a folded text may say."""
        return [self._met.get(place) or self._seeking(place) for place in self._known.near(folded)]

    def _seeking(self, place: int) -> _Seeking:
        """How to look for a name: in a case that the person is in a single word is enough."""
        name, case = self._names[place], self._case
        inside = case is not None and name.key in case.facts.people
        sought = Sought.of(name.name, _shared(case) if case and inside else ())
        self._met[place] = name, sought, inside
        return self._met[place]


def _named_here(registry: Registry, written: Iterable[Case], merged: Iterable[Case]) -> Iterator[Problem]:
    """Each case that gives the name of a person whom another file withholds."""
    shared = registry.entries.people
    by_whom = {key: registry.files["people"] for key, person in shared.items() if person.display != "full"}
    for case in merged:
        for key, person in case.facts.people.items():
            if person.display != "full":
                by_whom.setdefault(key, case.file)
    for case in written:
        for key, person in case.facts.people.items():
            other = shared.get(key)
            if person.display == "full" and person.name and key in by_whom:
                message = f'{by_whom[key]} withholds the name of "{key}". Take name: away here, or withhold it too.'
                yield LEAKED_NAME.at(Spot(case.file, ("people", key, "name")), message)
            elif person.display != "full" and other and other.display == "full" and other.name:
                message = f'{registry.files["people"]} gives the name of "{key}". Write display: there instead.'
                yield LEAKED_NAME.at(Spot(case.file, ("people", key, "display")), message)


def _telling_keys(names: Iterable[Withheld]) -> Iterator[Problem]:
    """Each key that holds a part of a name that it stands for."""
    for name in names:
        words = set(fold(name.key).split())
        if _says_key(Sought.of(name.name), name.key, True) or words & set(parts(name.name)):
            spot = Spot(name.file, _entry(name), at_key=True)
            message = f'The key "{name.key}" tells a part of the name that it withholds. Take another key.'
            yield TELLING_KEY.at(spot, message)


def _telling_slug(case: Case, sought: Iterable[_Seeking]) -> Iterator[Problem]:
    """The address of a case, where it holds a name."""
    for key in dict.fromkeys(name.key for name, one, alone in sought if _says_key(one, case.slug, alone)):
        message = f'The address of this case tells a part of the name that "{key}" withholds. Rename the file.'
        yield TELLING_KEY.at(Spot(case.file), message)


def _says_key(sought: Sought, key: str, alone: bool) -> bool:
    """Whether a key or slug, which knows no capitals, holds a name."""
    return any(True for _ in sought.mentions(key.upper(), fold(key), alone))


def _says(seeking: _Seeking, text: str, folded: str) -> bool:
    """Whether a text, which is given as it is folded, too, says a name."""
    _, sought, alone = seeking
    return any(True for _ in sought.mentions(text, folded, alone))


def _shared(case: Case) -> set[str]:
    """The words of the names that a case publishes."""
    facts = case.facts
    whole = (person for person in facts.people.values() if person.display == "full")
    found: list[Person | Organisation | Court] = [*whole, *facts.organisations.values(), *facts.courts.values()]
    written = [name for party in found for name in (party.name or "", *(other.value for other in party.names))]
    return {word for name in written for word in parts(name)}


def _whole(file: str, content: bytes) -> str:
    """All that a file may tell: its text, and where an escape of YAML may hide something, what its fields say."""
    text = content.decode("utf-8", "replace")
    if "\\" not in text:
        return text
    tree, _, _ = _read(file, content)
    return "\n".join((text, *(value for _, value, _ in _values(tree, file))))


def _leaks(file: str, content: bytes, near: _Near, own: Iterable[Path]) -> Iterator[Problem]:
    """Each value of a file's fields, and each line of its text, that tells a name. `own` are its entries that
    withhold one."""
    tree, body, first_line = _read(file, content)
    hidden = {(*entry, field) for entry in own for field in ("name", "names", "sort")}
    for path, text, at_key in _values(tree, file):
        if at_key or hidden.isdisjoint((path[:2], path[:3])):
            for message in _told(text, near):
                yield LEAKED_NAME.at(Spot(file, path, at_key=at_key), message)
    yield from _in_body(file, body, first_line, near.said(fold(body)))


def _in_body(file: str, body: str, first_line: int, sought: Iterable[_Seeking]) -> Iterator[Problem]:
    """The first mention of each person on each line of a text."""
    found: dict[tuple[str, int], int] = {}
    for name, one, alone in sought:
        text = _without(body, name.key)
        for index in one.mentions(text, fold(text), alone):
            line, column = text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index)
            found[name.key, line] = min(column, found.get((name.key, line), column))
    for (key, line), column in found.items():
        yield LEAKED_NAME.at(Spot(file, line=line, column=column), _message(key))


def _told(text: str, near: _Near) -> Iterator[str]:
    """A message for each person whom a text names."""
    found, folded = {}, fold(text)
    for seeking in near.said(folded):
        key = seeking[0].key
        plain = _without(text, key)
        if _says(seeking, plain, folded if plain is text else fold(plain)):
            found[key] = _message(key)
    yield from found.values()


def _message(key: str) -> str:
    return f'The name that "{key}" withholds stands here, or a part of it. Write what is published, or take it out.'


def _without(text: str, key: str) -> str:
    """A text without a key, of which `telling-key` says once what there is to say."""
    if key not in text:
        return text
    return re.sub(rf"(?<![a-z0-9-]){re.escape(key)}(?![a-z0-9-])", " " * len(key), text)


def _read(file: str, content: bytes) -> tuple[dict[str, Tree], str, int]:
    """A file → its fields, its text, and the line that the text begins on."""
    if file.endswith((".yml", ".yaml")):
        yaml, _ = frontmatter.plain(content, file)
        tree, _ = frontmatter.read(yaml or "", file, first_line=1, tags=True)
        return tree or {}, "", 1
    split, _ = frontmatter.split(content, file)
    if split is None:
        split, _ = frontmatter.whole(content, file)
    if split is None:
        return {}, "", 1
    tree, _ = frontmatter.read(split.yaml, file)
    return {name: value for name, value in (tree or {}).items() if name != "internal"}, split.body, split.body_line


def _entry(name: Withheld) -> Path:
    """Where the entry that withholds a name stands in its file."""
    return ("people", name.key) if name.file.endswith(".md") else (name.key,)


def _values(tree: Tree, file: str, path: Path = ()) -> Iterator[tuple[Path, str, bool]]:
    """Each text of a tree with its path, and each key that is an id or a title and not the name of a field."""
    if isinstance(tree, str):
        yield path, tree, False
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _values(item, file, (*path, index))
    elif tree is not None:
        shelved = PurePosixPath(file).stem in LISTS
        ids = len(path) == 1 if file.endswith(".md") else not path if shelved else path[:1] == ("nav",)
        for key, item in tree.items():
            if ids:
                yield (*path, key), key, True
            yield from _values(item, file, (*path, key))
