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
from onrecord.model.text import Text, original_of
from onrecord.parse import Parsed, case_slug, parse, parse_prose, parse_translation
from onrecord.watch import Watch
from onrecord.world.code import code
from onrecord.world.memo import Memo, key
from onrecord.world.pool import Pool, Work

Taken = frozenset[str]
"""The anchors that the facts of a case take on its page."""
NOTHING_TAKEN: Taken = frozenset()
Asked = tuple[Text, Taken]
"""A file to be parsed, and the anchors that are taken where it is the translation of a case."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Parses cases, pages of prose and translations of both in the words of a newsroom."""

    settings: Settings

    def parse(self, text: Text, taken: Taken = NOTHING_TAKEN) -> Parsed:
        """A file → what it gives. Headings of the translation of a case keep off the anchors that are `taken`."""
        settings = self.settings
        own, tags, wording = settings.language, languages(settings), settings.wording
        lang = found[1] if (found := original_of(text.file)) else None
        if not is_case(text, settings):
            return parse_prose(text, own, tags, lang, wording)
        words = vocabulary.of(settings.own)
        if lang:
            return parse_translation(text, words, lang, taken, wording)
        return parse(text, words, own, settings.own.custom, tags, wording)

    def encoded(self, text: Text, taken: Taken = NOTHING_TAKEN) -> tuple[float, bytes]:
        """A file → what it gives, encoded, and how many seconds that took."""
        begun = time.perf_counter()
        content = codec.encode(self.parse(text, taken))
        return time.perf_counter() - begun, content

    @property
    def key(self) -> bytes:
        """What, beside a file itself, all that it gives follows from."""
        own, folder = self.settings.own, Path(self.settings.docs_dir).name
        said = (own.vocabulary, own.custom, own.languages, self.settings.language, self.settings.wording, folder)
        return key(code(), repr(said))


def read(
    asked: Sequence[Asked],
    settings: Settings,
    pool: Pool,
    memo: Memo | None,
    watch: Watch,
    known: Known | None = None,
) -> tuple[Parsed, ...]:
    """Each file for itself: nothing here knows of another. What the memo has, or is known, is not parsed again."""
    found = [known.get(*one) if known else None for one in asked]
    new = [one for one, parsed in zip(asked, found, strict=True) if parsed is None]
    made = zip(new, _read(new, settings, pool, memo, watch), strict=True)
    given = (known.put(text, parsed, taken) if known else parsed for (text, taken), parsed in made)
    return tuple(next(given) if one is None else one for one in found)


def _read(
    asked: Sequence[Asked], settings: Settings, pool: Pool, memo: Memo | None, watch: Watch
) -> tuple[Parsed, ...]:
    """Each file for itself, from the memo or parsed."""
    reader = Reader(settings)
    if pool.stays(len(asked)) and not (memo and memo.keeps):
        return tuple(reader.parse(*one) for one in asked)  # nobody needs the bytes, which cost a third
    program = reader.key
    keys = [_key(program, *one) for one in asked] if memo else []
    found = {
        place: codec.decode(kept, memo.parts(one))
        for place, one in enumerate(keys)
        if memo and (kept := memo.get(one))
    }
    wanted = [place for place in range(len(asked)) if place not in found]
    watch.step(len(found))
    for place, (seconds, content) in zip(
        wanted, _made([asked[place] for place in wanted], reader, pool), strict=True
    ):
        if memo:
            memo.put(keys[place], content)
        found[place] = codec.decode(content, memo.parts(keys[place]) if memo else None)
        watch.step()
        if is_case(asked[place][0], settings):
            watch.spent(case_slug(asked[place][0].file), seconds)
    return tuple(found[place] for place in range(len(asked)))


def _key(program: bytes, text: Text, taken: Taken) -> bytes:
    """What all that a file gives follows from."""
    return key(program, text.file, text.content, *((repr(sorted(taken)),) if taken else ()))


Timed = tuple[float, bytes]
"""What a file gives, encoded, and how many seconds it took."""


def _made(asked: Sequence[Asked], reader: Reader, pool: Pool) -> Iterator[Timed]:
    """Files → what each gives, in order.

    Where processes are forked the first is read before: it makes the parsers, which take 0.1 s, once for them all.
    """
    if not (pool.elsewhere or pool.stays(len(asked))):
        yield reader.encoded(*asked[0])
        asked = asked[1:]

    def here(start: int, end: int) -> list[Timed]:
        return [reader.encoded(*one) for one in asked[start:end]]

    def there(start: int, end: int) -> tuple[Callable[..., list[Timed]], tuple[object, ...]]:
        files = [(text.file, text.content, sorted(taken)) for text, taken in asked[start:end]]
        return parse_far, (str(Path(reader.settings.root, reader.settings.file)), reader.key, files)

    for part in pool.make(Work(len(asked), here, there)):
        yield from part


def parse_far(file: str, key: bytes, files: Sequence[tuple[str, bytes, list[str]]]) -> list[Timed]:
    """Files → what each gives, in a process of another machine.

    The newsroom stands there at the same path. Raises RuntimeError where that machine reads other settings, or is
    of another version.
    """
    reader = _reader(file)
    if reader.key != key:
        raise RuntimeError(f"{file} or OnRecord differ between the machines of the cluster")
    return [reader.encoded(Text(name, content), frozenset(taken)) for name, content, taken in files]


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
