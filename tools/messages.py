"""Messages of the source → the catalogues in onrecord/data/locale/. `make messages` runs it.

What stands in a catalogue is kept: its comment at the top, and every translation whose message is still there. A
new message stands there untranslated; one that is gone is left out. Nothing in the files changes that has not
changed in the source: they name files and neither lines nor days.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "onrecord" / "data" / "locale"
ENGLISH = "en"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "msgid")),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npmsgid": ((1, "c"), 2, 3),
}
"""What marks a text as a message, in Python and in templates."""
JINJA = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
NAMED_BY_CLDR = ("country", "language")
"""Vocabularies whose words have their names from the Unicode CLDR, in every language."""

Id = str | tuple[str, ...]
Message = tuple[str, str, Id]
"""The file that a message stands in, its context, and the text; of one with a number, singular and plural."""


def messages(root: Path = ROOT) -> Iterator[Message]:
    """Every message that readers may see, in the order of the files: templates, program, vocabularies."""
    for path in sorted((root / "templates").rglob("*.html")):
        yield from _marked(path, root, "jinja2.ext:babel_extract")
    for path in sorted((root / "onrecord").rglob("*.py")):
        yield from _marked(path, root, "python")
    for path in sorted((root / "onrecord" / "data" / "vocabulary").glob("*.toml")):
        if path.stem not in NAMED_BY_CLDR:
            yield from _words(path, root)


def _marked(path: Path, root: Path, method: str) -> Iterator[Message]:
    """The texts of a file that a keyword marks."""
    with path.open("rb") as file:
        for _, text, _, context in extract(method, file, KEYWORDS, options=JINJA):
            yield path.relative_to(root).as_posix(), context or "", text


def _words(path: Path, root: Path) -> Iterator[Message]:
    """The words of a vocabulary as readers see them, and what each means; its name is their context."""
    for term in tomllib.loads(path.read_text(encoding="utf-8"))["terms"].values():
        for text in (term["label"], term["definition"]):
            yield path.relative_to(root).as_posix(), path.stem, text


def updated(found: Iterable[Message], old: str, language: str) -> str:
    """The messages of the source and a catalogue → the catalogue, brought up to date."""
    kept = read_po(BytesIO(old.encode()), locale=language, abort_invalid=True)
    new = Catalog(locale=language)
    for file, context, text in found:
        new.add(text, locations=[(file, 1)], context=context or None)
    for message in new:
        if message.id:
            same = kept.get(message.id, message.context)
            message.string = _translation(_id(message), same and same.string, language)
            if same and same.fuzzy:
                message.flags.add("fuzzy")
    written = BytesIO()
    write_po(written, new, width=0, omit_header=True, include_lineno=False)
    return _head(old) + written.getvalue().decode()


def _translation(text: Id, kept: object, language: str) -> Id:
    """What a catalogue has for a message, if it is of that form. English messages are their own translations."""
    if language == ENGLISH:
        return text
    if isinstance(text, str):
        return kept if isinstance(kept, str) else ""
    return kept if isinstance(kept, tuple) else ("",) * Catalog(locale=language).num_plurals


def untranslated(catalogue: Catalog) -> list[Id]:
    """The messages of a catalogue that have no translation, or only a doubtful one."""
    said = ((message, message.string or "") for message in catalogue if message.id)
    return [
        _id(message)
        for message, string in said
        if message.fuzzy or not (string if isinstance(string, str) else all(string))
    ]


def _id(message: BabelMessage) -> Id:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _head(catalogue: str) -> str:
    """The comment and the header at the top of a catalogue."""
    return catalogue[: catalogue.index("\n\n") + 2] if "\n\n" in catalogue else catalogue.rstrip("\n") + "\n\n"


def main() -> int:
    """Brings every catalogue up to date, and tells how many of its messages are still to be translated."""
    found = tuple(messages())
    for path in sorted(LOCALES.glob("*.po")):
        path.write_text(updated(found, path.read_text(encoding="utf-8"), path.stem), encoding="utf-8")
        catalogue = read_po(BytesIO(path.read_bytes()), locale=path.stem)
        missing = len(untranslated(catalogue))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {missing} to be translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
