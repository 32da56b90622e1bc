"""Files → what each gives, for itself: by all processes of a pool, and from the memo where nothing has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord import codec, vocabulary
from onrecord.intake.known import Known
from onrecord.intake.settings import load
from onrecord.model.settings import Settings
from onrecord.model.text import Text
from onrecord.parse import Parsed, case_slug, parse, parse_prose
from onrecord.watch import Watch
from onrecord.world.code import code
from onrecord.world.memo import Memo, key
from onrecord.world.pool import Pool, Work


@dataclass(frozen=True, slots=True)
class Reader:
    """Parses cases and pages of prose in the words of a newsroom."""

    settings: Settings

    def parse(self, text: Text) -> Parsed:
        """A file → what it gives."""
        settings = self.settings
        if is_case(text, settings):
            words, own = vocabulary.of(settings.own), settings.language
            return parse(text, words, own, settings.own.custom, languages(settings), settings.wording)
        return parse_prose(text, settings.language, languages(settings), wording=settings.wording)

    def encoded(self, text: Text) -> tuple[float, bytes]:
        """A file → what it gives, encoded, and how many seconds that took."""
        begun = time.perf_counter()
        content = codec.encode(self.parse(text))
        return time.perf_counter() - begun, content

    @property
    def key(self) -> bytes:
        """What, beside a file itself, all that it gives follows from."""
        own, folder = self.settings.own, Path(self.settings.docs_dir).name
        said = (own.vocabulary, own.custom, own.languages, self.settings.language, self.settings.wording, folder)
        return key(code(), repr(said))


def read(
    texts: Sequence[Text],
    settings: Settings,
    pool: Pool,
    memo: Memo | None,
    watch: Watch,
    known: Known | None = None,
) -> tuple[Parsed, ...]:
    """Each file for itself: nothing here knows of another. What the memo has, or is known, is not parsed again."""
    found = [known.get(text) if known else None for text in texts]
    new = [text for text, one in zip(texts, found, strict=True) if one is None]
    made = zip(new, _read(new, settings, pool, memo, watch), strict=True)
    given = (known.put(text, parsed) if known else parsed for text, parsed in made)
    return tuple(next(given) if one is None else one for one in found)


def _read(
    texts: Sequence[Text], settings: Settings, pool: Pool, memo: Memo | None, watch: Watch
) -> tuple[Parsed, ...]:
    """Each file for itself, from the memo or parsed."""
    watch.stage("parse", len(texts))
    reader = Reader(settings)
    if pool.stays(len(texts)) and not (memo and memo.keeps):
        return tuple(reader.parse(text) for text in texts)  # nobody needs the bytes, which cost a third
    program = reader.key
    keys = [key(program, text.file, text.content) for text in texts] if memo else []
    found = {
        place: codec.decode(kept, memo.parts(one))
        for place, one in enumerate(keys)
        if memo and (kept := memo.get(one))
    }
    wanted = [place for place in range(len(texts)) if place not in found]
    watch.step(len(found))
    for place, (seconds, content) in zip(
        wanted, _made([texts[place] for place in wanted], reader, pool), strict=True
    ):
        if memo:
            memo.put(keys[place], content)
        found[place] = codec.decode(content, memo.parts(keys[place]) if memo else None)
        watch.step()
        watch.spent(case_slug(texts[place].file), seconds)
    return tuple(found[place] for place in range(len(texts)))


Timed = tuple[float, bytes]
"""What a file gives, encoded, and how many seconds it took."""


def _made(texts: Sequence[Text], reader: Reader, pool: Pool) -> Iterator[Timed]:
    """Files → what each gives, in order.

    Where processes are forked the first is read before: it makes the parsers, which take 0.1 s, once for them all.
    """
    if not (pool.elsewhere or pool.stays(len(texts))):
        yield reader.encoded(texts[0])
        texts = texts[1:]

    def here(start: int, end: int) -> list[Timed]:
        return [reader.encoded(text) for text in texts[start:end]]

    def there(start: int, end: int) -> tuple[Callable[..., list[Timed]], tuple[object, ...]]:
        files = [(text.file, text.content) for text in texts[start:end]]
        return parse_far, (str(Path(reader.settings.root, reader.settings.file)), reader.key, files)

    for part in pool.make(Work(len(texts), here, there)):
        yield from part


def parse_far(file: str, key: bytes, files: Sequence[tuple[str, bytes]]) -> list[Timed]:
    """Files → what each gives, in a process of another machine.

    The newsroom stands there at the same path. Raises RuntimeError where that machine reads other settings, or is
    of another version.
    """
    reader = _reader(file)
    if reader.key != key:
        raise RuntimeError(f"{file} or OnRecord differ between the machines of the cluster")
    return [reader.encoded(Text(name, content)) for name, content in files]


@cache
def _reader(file: str) -> Reader:
    settings, _, _ = load(Path(file))
    if settings is None:
        raise RuntimeError(f"{file} cannot be read on this machine of the cluster")
    return Reader(settings)


def languages(settings: Settings) -> tuple[str, ...]:
    """The languages of a site of several."""
    return tuple(edition.language for edition in settings.editions) if len(settings.editions) > 1 else ()


def is_case(text: Text, settings: Settings) -> bool:
    """Whether a file holds a case, and not a page of prose."""
    return f"{Path(settings.docs_dir).name}/cases/" in text.file
