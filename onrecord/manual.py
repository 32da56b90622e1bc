"""The pages of `docs/` that the program writes about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from onrecord import decode
from onrecord.dates import Date
from onrecord.decode.shape import Kind, a_noun, noun, shape
from onrecord.formats.tables import TABLES
from onrecord.model.case import Facts
from onrecord.model.source import Citation
from onrecord.model.translation import Texts
from onrecord.model.value import Form, OneOrMore, Word
from onrecord.rulebook import FAMILIES
from onrecord.vocabulary import vocabularies


@dataclass(frozen=True, slots=True)
class Told:
    """What a field takes, in words: one and many, and what such a thing is, where that needs saying."""

    one: str
    many: str
    explained: str = ""


FORMS: Mapping[str | type, Told] = {
    str: Told("text", "texts"),
    bool: Told("`true` or `false`", "`true` or `false`"),
    int: Told("a number", "numbers"),
    "key": Told("a key", "keys", "is made of `a` to `z`, `0` to `9` and hyphens: `igor-sandzhiev`"),
    Citation: Told(
        "a citation",
        "citations",
        'is the key of a source and, behind a comma, the place in it, in quotes: `"relay, para. 2"`',
    ),
    Date: Told(
        "a date",
        "dates",
        "is written as far as it is known: `2023-05-25`, `2023-05`, `2023`, [and so on](content.md#dates)",
    ),
    "instant": Told("a moment", "moments", "is a date and a time with its zone: `2026-11-22T18:00+05:00`"),
    "time": Told("a time", "times", "is a time of day, at the place: `14:30`"),
    "duration": Told("a length of time", "lengths of time", "is `life`, or as ISO 8601 writes it: `P1Y6M10D`"),
    "money": Told("an amount", "amounts", "stands behind its currency: `KZT 34000`"),
    "language": Told("a language tag", "language tags", "is a code of BCP 47: `ru`, `kk-Latn`"),
    "url": Told("an address", "addresses", "is a whole one: `https://www.example.org/article`"),
    "sha256": Told("a digest", "digests", "is the SHA-256 of a file, 64 hexadecimal digits; `sha256sum` prints it"),
    "markdown": Told(
        "inline Markdown",
        "inline Markdown",
        "takes emphasis, links and [citations](content.md#citations-and-links), and no blocks",
    ),
    "version": Told("`1`", "`1`"),
}
"""What a field of each form or type takes."""

FEW = 9
"""Of a longer vocabulary only the name stands in the table of fields."""


def rules() -> str:
    """Every rule with its four parts, as Markdown."""
    return "".join(_rules())


def fields() -> str:
    """Every field of a case file and of a translation with its meaning and its form, as Markdown.

    Source: the model's types, and what the JSON Schema says of them.
    """
    return "".join(_fields())


def vocabulary() -> str:
    """Every list of allowed words with what each means, as Markdown."""
    return "".join(_vocabulary())


def tables() -> str:
    """Every table of the record that can be downloaded, with what each column means, as Markdown."""
    return "".join(_tables())


def blocks(root: Kind = Facts) -> Mapping[Kind, tuple[str, str]]:
    """Each type that a case file, or a translation, is made of: its heading in `fields.md`, and where it stands."""
    homes: dict[Kind, list[tuple[str, str]]] = {root: []}
    waiting: list[Kind] = [root]
    for kind in waiting:
        for field in shape(kind).values():
            if field.holds and field.holds not in homes:
                waiting.append(field.holds)
            if field.holds:
                homes.setdefault(field.holds, []).append((field.name, a_noun(kind)))
    headings = {root: (noun(root), "Its fields begin their lines.")}
    taken = {noun(root)}
    for kind in waiting[1:]:
        name, owner = homes[kind][0]
        heading = f"{name} of {owner}" if name in taken or root is not Facts else name
        taken.add(heading)
        places = [f"`{name}` of {owner}" for name, owner in homes[kind]]
        headings[kind] = (heading, f"In {_listed(places)}.")
    return headings


def _rules() -> Iterator[str]:
    yield "# What a mistake is told\n\n"
    yield "Written by `python build.py rules` from the rules themselves; a test compares.\n\n"
    yield "An **error** stops the build and leaves the site as it was. A **warning** does so with `--strict`.\n"
    for family, members in FAMILIES:
        yield f"\n## {family}\n"
        for rule in members:
            parts = rule.parts()
            yield f"\n### {rule.name}\n\n*{rule.severity}*\n\n{parts['What']}\n\n**Why.** {parts['Why']}\n\n"
            yield f"**Example.** {parts['Example']}\n\n**Instead.** {parts['Instead']}\n"


def _fields() -> Iterator[str]:
    yield "# Fields of a case file\n\n"
    yield "Written by `python build.py fields` from the types themselves; a test compares.\n\n"
    yield "[content.md](content.md) shows a whole file. Fields in **bold** must be there. In the last column,\n\n"
    told = [f"* **{form.one}** {form.explained}" for form in FORMS.values() if form.explained]
    yield ";\n".join(told) + ".\n"
    yield from _types(Facts)
    yield "\n# Fields of a translation\n\n"
    yield "[content.md](content.md#translations) says what it is. Of each thing it has the texts alone.\n"
    yield from _types(Texts)


def _types(root: Kind) -> Iterator[str]:
    """The fields of each type that a file is made of."""
    schema, headings = decode.schema(root=root), blocks(root)
    for kind, (heading, where) in headings.items():
        node = schema if kind is root else schema["$defs"][kind.__name__]
        hints = get_type_hints(kind, include_extras=True)
        yield f"\n## {heading}\n\n{node['description']} {where}\n\n"
        yield "| field | meaning | form |\n| --- | --- | --- |\n"
        for name, described in node["properties"].items():
            shown = f"**`{name}`**" if name in node.get("required", ()) else f"`{name}`"
            form = _form(hints[name], headings) if name in hints else "anything"
            yield f"| {shown} | {described['description']} | {form} |\n"


def _form(hint: Any, headings: Mapping[Kind, tuple[str, str]], many: bool = False) -> str:
    """What a field of a type takes, in words; `many` in the plural."""
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each not in (NoneType, ...)]
    if origin is Annotated and isinstance(inner[1], Word):
        return _words(inner[1].vocabulary)
    if origin is tuple:
        return f"a list of {_form(inner[0], headings, many=True)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a map of {_form(inner[1], headings, many=True)}"
    if hint in headings:
        heading, _ = headings[hint]
        return f"[{heading}](#{heading.replace(' ', '-')})"
    if origin is Annotated and isinstance(inner[1], OneOrMore):
        return f"{_form(inner[0], headings)}, or one alone"
    mark = inner[1].name if origin is Annotated and isinstance(inner[1], Form) else hint
    if mark in FORMS:
        return FORMS[mark].many if many else FORMS[mark].one
    return _form(inner[0], headings, many)


def _words(name: str) -> str:
    """A vocabulary: all of its words where they are few."""
    found = vocabularies()[name]
    link = f"[{found.noun}](vocabulary.md#{name})"
    return f"{link}: {', '.join(f'`{word}`' for word in found.terms)}" if len(found.terms) <= FEW else link


def _listed(items: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _vocabulary() -> Iterator[str]:
    yield "# Words that fields take\n\n"
    yield "Written by `python build.py vocabulary` from the lists themselves; a test compares.\n"
    for name, found in vocabularies().items():
        yield f"\n## {name}\n\nEach word is {found.noun}.\n\n| word | label | meaning |\n| --- | --- | --- |\n"
        for term in found.terms.values():
            yield f"| `{term.word}` | {term.label} | {term.definition} |\n"


def _tables() -> Iterator[str]:
    yield "# Tables of the record\n\n"
    yield "Written by `python build.py tables` from the tables themselves; a test compares.\n\n"
    yield "They are the sheets of the CSV and the tables of the SQLite; [data.md](data.md) says how values are\n"
    yield "written. The columns in **bold** are the key.\n"
    for table in TABLES:
        yield f"\n## {table.name}\n\n{table.meaning}\n\n| column | type | meaning |\n| --- | --- | --- |\n"
        for column in table.columns:
            shown = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
            leads = f" → [{column.refers}](#{column.refers})" if column.refers else ""
            yield f"| {shown} | {column.kind} | {column.meaning.replace('|', chr(92) + '|')}{leads} |\n"
