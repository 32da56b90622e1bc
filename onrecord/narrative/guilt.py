"""Words that call somebody guilty: where they stand, outside quotations, in a sentence that says them as its own.

The lists are data files of the package, `data/guilt/<language>.toml`. A text in a language without one is not
searched. What is found is a candidate: whom it is about, and whether a court has said so, is for the record.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ru", "kk")
"""The languages that have a list."""

_UNSEEN = re.compile(
    r"`[^`]*`|\[@[^\]]*\]|(?<=\])\([^)]*\)"  # code, citations, the addresses of links
    r'|"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」'
)
_STOP = re.compile(r"(?<!\b[^\W\d_])[.!?…]+[)\]»”“\"]*\s+(?=\W*([^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, compiled.

    `telling` are strings of which a text with a word of guilt in it has one: looking for these takes an eighth of
    the time.
    """

    telling: tuple[str, ...]
    guilt: re.Pattern[str]
    exempt: re.Pattern[str]
    attribution: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A word of guilt as it is written, its 0-based position in the text, and the sentence that it stands in."""

    word: str
    position: int
    sentence: str


def words_of_guilt(text: str, lang: str) -> Iterator[Found]:
    """A text, plain or in Markdown → its words of guilt, but for those in quotations and attributed sentences."""
    lexicon = _lexicon(lang.partition("-")[0].lower())
    if lexicon is None or not tells(text, lang) or not lexicon.guilt.search(text):
        return
    open_text = lexicon.exempt.sub(_blank, _UNSEEN.sub(_blank, text))
    for start, end in _sentences(text):
        if lexicon.attribution.search(open_text, start, end):
            continue
        for match in lexicon.guilt.finditer(open_text, start, end):
            yield Found(match[0], match.start(), " ".join(text[start:end].split()))


def is_attributed(text: str, lang: str) -> bool:
    """Whether a text says that somebody else says so, or that it is not so; a question and a quotation count."""
    lexicon = _lexicon(lang.partition("-")[0].lower())
    open_text = _UNSEEN.sub(_blank, text)
    return open_text != text or "?" in text or bool(lexicon and lexicon.attribution.search(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends. A stop after a single letter, `R. White`, ends none."""
    start = 0
    for stop in _STOP.finditer(text):
        if not stop[1].islower():
            yield start, stop.end()
            start = stop.end()
    yield start, len(text)


def tells(text: str, lang: str) -> bool:
    """Whether there may be a word of guilt in a text, found out in a fraction of the time."""
    lexicon = _lexicon(lang.partition("-")[0].lower())
    if lexicon is None:
        return False
    folded = _folded(text)
    for string in lexicon.telling:  # noqa: SIM110 - any(…) takes twice the time
        if string in folded:
            return True
    return False


def _folded(text: str) -> str:
    """A text in which two letters are one where an expression that ignores case takes them for one."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("ı", "i")


def _telling(phrases: Iterable[str]) -> tuple[str, ...]:
    """Phrases, with stars for endings → strings of which each phrase holds one: its longest word, by its stem."""
    longest = {max(phrase.replace("*", "").casefold().split(), key=len) for phrase in phrases}
    return tuple(sorted(one for one in longest if not any(other in one for other in longest - {one})))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _lexicon(language: str) -> Lexicon | None:
    if language not in LANGUAGES:
        return None
    file = files("onrecord") / "data" / "guilt" / f"{language}.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    patterns = (_any_of(content[name], content["ending"]) for name in ("words", "exempt", "attributed"))
    return Lexicon(_telling(content["words"]), *patterns)


def _any_of(phrases: Iterable[str], ending: int) -> re.Pattern[str]:
    """Phrases, with stars for endings → what finds any of them as whole words."""
    forms = (
        re.escape(phrase).replace(r"\*", rf"\w{{0,{ending}}}").replace(r"\ ", r"\s+")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
