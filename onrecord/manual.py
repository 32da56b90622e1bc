"""The pages of `docs/` that the program writes about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from onrecord import decode, frontmatter, narrative, record
from onrecord.checks import CHECKS
from onrecord.checks.settings import IGNORED_SETTING
from onrecord.dates import Date
from onrecord.decode.shape import a_noun
from onrecord.model.case import Correction, Facts, Medium, Review
from onrecord.model.event import Event, Place
from onrecord.model.parties import Court, Name, Organisation, Person
from onrecord.model.source import Citation, Source
from onrecord.model.value import Form, Value
from onrecord.problem import Rule
from onrecord.vocabulary import vocabularies
from onrecord.world import clock, disk, navigation, publish, search, shell

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Reading a file", frontmatter.RULES),
    ("Its facts", decode.RULES),
    ("Its text", narrative.RULES),
    ("The record", (*record.RULES, *(check.rule for check in CHECKS))),
    ("The folders", disk.RULES),
    ("The settings", (IGNORED_SETTING, *navigation.RULES, *shell.RULES, *clock.RULES)),
    ("Publishing", (*publish.RULES, *search.RULES)),
)
"""Every rule, in the order in which a build comes to it."""

BLOCKS: tuple[tuple[str, str, type[Value]], ...] = (
    ("case", "At the beginning of a line.", Facts),
    ("people", "Under `people`, each person under a key that is the same in every case.", Person),
    ("organisations", "Under `organisations`, each under a key that is the same in every case.", Organisation),
    ("courts", "Under `courts`, each under a key that is the same in every case.", Court),
    ("names", "The list `names` of a person, an organisation or a court.", Name),
    ("events", "The list `events`. Each has a `date`, or `after` or `before`.", Event),
    ("places", "The field `place` of a case or an event.", Place),
    ("sources", "Under `sources`, each under the key by which it is cited.", Source),
    ("media", "Under `media`, each under the name of a file that lies beside the case.", Medium),
    ("corrections", "The list `corrections`.", Correction),
    ("review", "The field `review` of a case.", Review),
)
"""Each block of a case file: its heading, where it stands, and the type that says what it holds."""

FORMS: Mapping[str, tuple[str, str]] = {
    "instant": ("a moment", "moments"),
    "key": ("a key", "keys"),
    "language": ("a language tag", "language tags"),
    "markdown": ("inline Markdown", "inline Markdown"),
    "url": ("an address", "addresses"),
    "version": ("`1`", "`1`"),
}
"""What a field of each form takes, one and many."""

TYPES: Mapping[type, tuple[str, str]] = {
    Citation: ("a citation", "citations"),
    Date: ("a date", "dates"),
    bool: ("`true` or `false`", "`true` or `false`"),
    str: ("text", "texts"),
}
"""What a field of each type takes, where it is no block."""

FEW = 9
"""Of a longer vocabulary only the name stands in the table of fields."""

PREAMBLE = """# Fields of a case file

Written by `python build.py fields` from the types themselves; a test compares.

[content.md](content.md) shows a whole file. Fields in **bold** must be there. What the last column says:

* a **key** is made of `a` to `z`, `0` to `9` and hyphens: `igor-sandzhiev`;
* a **citation** is the key of a source and, behind a comma, the place in it, in quotes: `"relay, para. 2"`;
* a **date** is written as far as it is known: `2023-05-25`, `2023-05`, `2023`, [and so on](content.md#dates);
* a **moment** is a date and a time with its zone: `2026-11-22T18:00+05:00`;
* a **language tag** is a code of BCP 47: `ru`, `kk-Latn`;
* an **address** is a whole one: `https://www.example.org/article`;
* **inline Markdown** takes emphasis, links and [citations](content.md#citations-and-links), and no blocks.
"""


def rules() -> str:
    """Every rule with its four parts, as Markdown."""
    return "".join(_rules())


def fields() -> str:
    """Every field of a case file with its meaning and its form, as Markdown.

    Source: the model's types, and what the JSON Schema says of them.
    """
    return "".join(_fields())


def vocabulary() -> str:
    """Every list of allowed words with what each means, as Markdown."""
    return "".join(_vocabulary())


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
    schema = decode.schema()
    yield PREAMBLE
    for heading, where, kind in BLOCKS:
        node = schema if kind is Facts else schema["$defs"][kind.__name__]
        hints = get_type_hints(kind, include_extras=True)
        yield f"\n## {heading}\n\n{where}\n\n| field | meaning | form |\n| --- | --- | --- |\n"
        for name, described in node["properties"].items():
            shown = f"**`{name}`**" if name in node.get("required", ()) else f"`{name}`"
            form = _form(hints[name]) if name in hints else "anything"
            yield f"| {shown} | {described['description']} | {form} |\n"


def _form(hint: Any, many: bool = False) -> str:
    """What a field of a type takes, in words; `many` in the plural."""
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each not in (NoneType, ...)]
    if origin is Annotated:
        mark = inner[1]
        return FORMS[mark.name][many] if isinstance(mark, Form) else _words(mark.vocabulary)
    if origin is tuple:
        return f"a list of {_form(inner[0], many=True)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a map of {_form(inner[1], many=True)}"
    if inner:
        return _form(inner[0], many)
    if hint in TYPES:
        return TYPES[hint][many]
    block = next(heading for heading, _, kind in BLOCKS if kind is hint)
    return f"[{block if many else a_noun(hint)}](#{block})"


def _words(name: str) -> str:
    """A vocabulary: all of its words where they are few."""
    found = vocabularies()[name]
    link = f"[{found.noun}](vocabulary.md#{name})"
    return f"{link}: {', '.join(f'`{word}`' for word in found.terms)}" if len(found.terms) <= FEW else link


def _vocabulary() -> Iterator[str]:
    yield "# Words that fields take\n\n"
    yield "Written by `python build.py vocabulary` from the lists themselves; a test compares.\n"
    for name, found in vocabularies().items():
        yield f"\n## {name}\n\nEach word is {found.noun}.\n\n| word | label | meaning |\n| --- | --- | --- |\n"
        for term in found.terms.values():
            yield f"| `{term.word}` | {term.label} | {term.definition} |\n"
