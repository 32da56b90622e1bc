"""A newsroom's own catalogues, `locale/<language>.po` → what it says in its own words, and the faults in them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from babel import Locale, UnknownLocaleError

from onrecord.language import catalogue
from onrecord.model.messages import Messages, Wording
from onrecord.model.text import Text
from onrecord.problem import Problem, Rule, Spot

BAD_TRANSLATION = Rule(
    "bad-translation",
    "error",
    """
    A catalogue in `locale/` cannot be read, or a translation in it cannot be used.

    Why: the words stand on every page. A part that is left out, such as the date, would be missing there, and one
    that the sentence does not have cannot be filled in.

    Example:
    `msgid "Updated %(date)s"` with `msgstr "Обновлено"`.

    Instead: keep each part as it stands in the message, `msgstr "Обновлено %(date)s"`. A program for translators,
    such as Poedit, tells such faults as well.
    """,
)
DOUBTFUL_TRANSLATION = Rule(
    "doubtful-translation",
    "warning",
    """
    A translation in `locale/` is empty, incomplete or marked `fuzzy`, and so is not used.

    Why: whoever wrote it may think that readers see it.

    Example:
    `#, fuzzy` above a translation that a program has guessed from another.

    Instead: read it, mend it and take the mark away; or remove the entry.
    """,
)
RULES = (BAD_TRANSLATION, DOUBTFUL_TRANSLATION)

_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"')


def wording(texts: Iterable[Text]) -> tuple[Wording, tuple[Problem, ...]]:
    """Catalogues as read → a newsroom's words by language. Problems: `bad-translation`, `doubtful-translation`."""
    found: dict[str, Messages] = {}
    problems: list[Problem] = []
    for text in texts:
        tag = PurePosixPath(text.file).stem
        messages, faults = _read(text, tag)
        found[tag.lower()] = messages
        problems += faults
    return Wording(found), tuple(problems)


def _read(text: Text, tag: str) -> tuple[Messages, tuple[Problem, ...]]:
    """A catalogue → its messages, none where anything in it is wrong."""
    from babel.messages.pofile import PoFileError

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        message = f'"{tag}" is no language that the Unicode CLDR knows. Name the file by a tag, such as ru.po.'
        return Messages(), (BAD_TRANSLATION.at(Spot(text.file), message),)
    try:
        content = text.content.removeprefix(BOM_UTF8).decode("utf-8")
        if fault := next(_unreadable(content, text.file), None):
            return Messages(), (fault,)
        read = catalogue.read(content, tag)
        problems = tuple(_faults(read, text.file, tag))
        broken = any(problem.rule == BAD_TRANSLATION.name for problem in problems)
        return (Messages() if broken else catalogue.messages(read, tag)), problems
    except PoFileError as error:
        what = "has more forms than its language" if "num_plurals" in str(error) else "lacks msgid or msgstr"
        message = (
            f'This entry {what}. Write msgid "…" and below it msgstr "…", or msgstr[0] "…" and the other forms.'
        )
        return Messages(), (BAD_TRANSLATION.at(Spot(text.file, line=error.lineno + 1), message),)
    except UnicodeDecodeError as error:
        line = text.content.count(b"\n", 0, error.start) + 1
        message = f"The byte {text.content[error.start]:02X} is not UTF-8. Save the file as UTF-8."
        return Messages(), (BAD_TRANSLATION.at(Spot(text.file, line=line), message),)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        message = f"The header cannot be read: {error}. Copy it from another catalogue, or leave it out."
        return Messages(), (BAD_TRANSLATION.at(Spot(text.file), message),)


def _unreadable(content: str, file: str) -> Iterator[Problem]:
    """The lines that are no part of a catalogue, such as one whose quotation mark is not closed."""
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line.strip()):
            shown = line.strip() if len(line) <= 60 else f"{line.strip()[:59]}…"
            message = f'This line cannot be read: {shown}. Write msgid "…" and below it msgstr "…".'
            yield BAD_TRANSLATION.at(Spot(file, line=number), message)


def _faults(read: Any, file: str, tag: str) -> Iterator[Problem]:
    order = catalogue.forms(read.plural_expr, tag)
    if catalogue.needed(read.plural_expr) > read.num_plurals:
        message = (
            f'Plural-Forms names {read.num_plurals} forms and asks for more. Copy the line for "{tag}" from '
            "another catalogue, or leave it out."
        )
        yield BAD_TRANSLATION.at(Spot(file), message)
        return
    for message in read:
        if not message.id:
            continue
        spot = Spot(file, line=message.lineno)
        strings = message.string if message.pluralizable else (message.string,)
        if message.fuzzy or not all(strings):
            yield DOUBTFUL_TRANSLATION.at(spot, f'The translation of "{_shown(message)}" {_doubt(message)}')
        elif fault := next(_mismatches(message.id, strings, order, tag), None):
            yield BAD_TRANSLATION.at(spot, f'The translation of "{_shown(message)}" {fault}')


def _shown(message: Any) -> str:
    text: str = message.id[0] if message.pluralizable else message.id
    return text if len(text) <= 60 else f"{text[:59]}…"


def _doubt(message: Any) -> str:
    if message.fuzzy:
        return "is marked fuzzy and is not used. Read it, and take the mark away."
    said = "lacks one of its forms" if message.pluralizable and any(message.string) else "is empty"
    return f"{said} and is not used. Write it, or remove the entry."


def _mismatches(
    text: str | tuple[str, ...], strings: Iterable[str], order: Mapping[str, int], tag: str
) -> Iterator[str]:
    """What keeps a translation from being filled in as its message is, each as the rest of a sentence."""
    texts = (text,) if isinstance(text, str) else tuple(text)
    parts = [set(catalogue.placeholders(one)) for one in texts]
    known, always = set.union(*parts), set.intersection(*parts)
    alone = catalogue.single(order, tag)
    for index, string in enumerate(strings):
        there = set(catalogue.placeholders(string))
        wanted = always if len(texts) == 1 or index in alone else parts[-1]
        if wanted - there:
            yield f"lacks {_listed(wanted - there)}. Put it in as it stands in the message."
        if there - known:
            yield f"has {_listed(there - known)}, which the message does not have. Take it out."
        for sign in sorted(catalogue.signs(string) - catalogue.signs("".join(texts))):
            yield f"has a {sign} that the message does not have, and pages would break. Take it out."


def _listed(parts: Iterable[str]) -> str:
    return " and ".join(sorted(parts))
