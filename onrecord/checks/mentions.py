"""A name → every place of a text that says it, in whatever script, case, order and grammatical ending."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

ENDING = "[a-z]{0,3}"
"""What a language may add to a name: Санджиев, Санджиева, Санджиевым."""
LONGEST_NAME = 6
"""Of a longer name the first words count."""
SHORTEST_PART = 4
SHORTEST_JOINED = 8
DISTINCTIVE = 6
"""A word of fewer letters counts only where it has a capital: a witness may be called Brown or April."""

# Thai, Lao, Burmese, Khmer; kana, Han, Hangul: no spaces stand between their words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_WORD = re.compile("[a-z0-9]+")
_SILENT = frozenset("'’ʼ`´ʹ")
_ALIKE = str.maketrans("jy", "ii")
_REPEATED = re.compile(r"(?<=(.))\1+")


class _Spelling(dict[int, str]):
    """What each character is in a folded text, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _UNSPACED.match(character):
            spelt = character
        elif character in _SILENT or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            spelt = ""
        else:
            spelt = _latin(character) if character.isalnum() else " "
        self[code] = spelt
        return spelt


_SPELLING = _Spelling()


def fold(text: str) -> str:
    """A text as names are looked for in it: in small Latin letters without accents, `i` for `j` and `y`, a
    doubled letter once, and one space for all that is neither letter nor digit. Scripts that write no spaces
    stay as they are."""
    return _REPEATED.sub("", text.translate(_SPELLING))


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded; initials and numbers are none."""
    words = fold(_UNSPACED.sub(" ", name)).split()
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and not word.isdigit()))[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Sought:
    """A name to look for in folded texts.

    `whole` finds two of its words side by side; `single` each of its words alone. `lone` is a name of one word.
    Its marks are what its words begin with, `begun`, and the `runs` of a script without spaces: a text that holds
    none of them does not name it, nor with one of several words two of them, and need not be gone through.
    """

    whole: str
    single: str
    lone: bool
    begun: tuple[str, ...]
    runs: tuple[str, ...]

    @staticmethod
    def of(name: str, shared: Collection[str] = ()) -> Sought:
        """A name → how to look for it. Words that it has in common with names that are published say nothing."""
        words, runs = parts(name), [run for run in _UNSPACED.findall(name) if len(run) > 1]
        pairs = [_pair(first, second) for first, second in permutations(words, 2)]
        known, lone = set(map(_ended, shared)), len(words) == 1
        alone = [_ended(word) for word in words if lone or len(word) >= SHORTEST_PART]
        spelt_out = ([fold(_latin(character)) for character in run] for run in runs)
        latin = [" ?".join(spelt) for spelt in spelt_out if all(spelt)]  # rare characters have no spelling
        return Sought(
            "|".join((_bounded((*pairs, *latin)), *map(re.escape, map(fold, runs)))),
            _bounded([word for word in alone if word not in known]),
            lone,
            (*map(_stem, words), *(spelt.partition(" ")[0] for spelt in latin)),
            tuple(map(fold, runs)),
        )

    def mentions(self, text: str, folded: str, alone: bool) -> Iterator[int]:
        """Where a text names it, as indexes; `folded` is the same text. `alone`: a single word is enough."""
        least = 1 if alone or self.lone or self.runs else 2
        if sum(mark in folded for mark in (*self.begun, *self.runs)) < least:
            return
        for found in _compiled(self.whole).finditer(folded):
            yield _origin(text, found.start())
        for found in _compiled(self.single).finditer(folded) if alone or self.lone else ():
            index = _origin(text, found.start())
            small = text[index] == text[index].lower() != text[index].upper()
            if len(found.group()) >= DISTINCTIVE or not small:
                yield index


_compiled = lru_cache(maxsize=1024)(re.compile)
"""Patterns as they are needed: to compile those of a name takes longer than to see that a text has no mark."""


class Names:
    """Names of which a text may say any. To ask a text for each of thousands takes a thousand times as long as to
    read it once: it may say those alone that begin as one of its words, or stand in a script without spaces."""

    def __init__(self, names: Iterable[str]) -> None:
        self._begun: dict[str, list[int]] = {}
        self._runs: dict[str, list[tuple[str, int]]] = {}
        for place, name in enumerate(names):
            sought = Sought.of(name)
            for mark in sought.begun:
                self._begun.setdefault(mark, []).append(place)
            for run in sought.runs:
                self._runs.setdefault(run[0], []).append((run, place))
        self._lengths = sorted(set(map(len, self._begun)))

    def near(self, folded: str) -> tuple[int, ...]:
        """A folded text → the places, in order, of all names that it says, and of some that it does not."""
        found = set[int]()
        for word in set(_WORD.findall(folded)):
            for length in self._lengths:
                if length > len(word):
                    break
                found.update(self._begun.get(word[:length], ()))
        for character in self._runs.keys() & set(folded):
            found.update(place for run, place in self._runs[character] if run in folded)
        return tuple(sorted(found))


def _origin(text: str, place: int) -> int:
    """The index in a text of what stands at a place of the folded text."""
    before, last = 0, ""
    for index, character in enumerate(text):
        for letter in _SPELLING[ord(character)]:
            if letter != last and before == place:
                return index
            before += letter != last
            last = letter
    return len(text)


def _bounded(patterns: Collection[str]) -> str:
    """Any of these as whole words; what nothing matches where there is none."""
    return f"(?<![a-z0-9])(?:{'|'.join(patterns)})(?![a-z0-9])" if patterns else "(?!)"


def _pair(first: str, second: str) -> str:
    """Two words of a name side by side. Short ones written as one would be another name: Li Na, Lina."""
    between = " ?" if len(first) + len(second) >= SHORTEST_JOINED else " "
    return f"{_ended(first)}{between}{_ended(second)}"


def _ended(word: str) -> str:
    """A word with its endings, which may stand in the place of its last vowels; a short word has few of them."""
    stem = _stem(word)
    if len(stem) >= SHORTEST_PART:
        return f"{stem}{ENDING}"
    return f"{stem}[aeiou]+s?" if 1 < len(stem) < len(word) else f"{word}s?"


def _stem(word: str) -> str:
    """A word without the vowels that it ends in."""
    return word.rstrip("aeiou") or word


def _latin(character: str) -> str:
    # Its tables are read from disk: only where a name is withheld.
    from anyascii import anyascii

    return re.sub("[^a-z0-9]", "", anyascii(character).lower()).translate(_ALIKE)
