"""What an editor does between two builds, and what of a site has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

BY_TITLE = "/by-title/"
"""What stands in the address of a list in order of title."""


def narrative(file: Path, word: str) -> None:
    """A case's file, and a word → the word stands at the end of its text."""
    text = file.read_text("utf-8").rstrip()
    file.write_text(f"{text.removesuffix('.')} {word}.\n", "utf-8")


def title(file: Path, words: str) -> str:
    """A case's file, and words → they are its title. Answers the title before."""
    text = file.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("title: "))
    file.write_text(text.replace(line, f"title: {json.dumps(words)}", 1), "utf-8")
    return str(json.loads(line.removeprefix("title: ")))


def digests(site: Path) -> Mapping[str, bytes]:
    """A site → the digest of each of its files, the search index apart."""
    return {
        str(file.relative_to(site)): hashlib.blake2b(file.read_bytes(), digest_size=8).digest()
        for file in site.rglob("*")
        if file.is_file() and file.relative_to(site).parts[0] != "pagefind"
    }


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> frozenset[str]:
    """Two states of a site → the files that differ."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def without(pages: frozenset[str], words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The pages that changed, and those that hold a title's words, old or new → those that changed without it:
    lists in order of title, and all others.

    A title moves its case in such a list, and every page between the two places begins or ends with another case.
    """
    needless = pages - words
    moved = frozenset(path for path in needless if BY_TITLE in path)
    return moved, needless - moved


def showing(site: Path, words: str) -> frozenset[str]:
    """A site → its files that hold some words."""
    needle = words.encode()
    return frozenset(
        str(file.relative_to(site))
        for file in site.rglob("*")
        if file.is_file() and needle in file.read_bytes() and file.relative_to(site).parts[0] != "pagefind"
    )
