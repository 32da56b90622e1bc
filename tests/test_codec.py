"""What a file gives is the same after it was kept, or came back from another process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from newsrooms import ROOT

from onrecord import codec
from onrecord.model.text import Text
from onrecord.parse import Parsed, parse, parse_prose, parse_registry, parse_translation
from onrecord.vocabulary import vocabularies

NEWSROOMS = (ROOT / "content", ROOT / "tests" / "sites", ROOT / "tests" / "checks")
FILES = sorted(file for folder in NEWSROOMS for file in folder.rglob("*.md"))
LISTS = sorted(file for folder in NEWSROOMS for file in folder.rglob("registry/*.y*ml"))


def readings(file: Path) -> tuple[Parsed, ...]:
    """What a file gives as each of the things that it may be."""
    text, words = Text(str(file), file.read_bytes()), vocabularies()
    if file in LISTS:
        return (parse_registry(text, words, "en"),)
    return parse(text, words, "en"), parse_prose(text, "en"), parse_translation(text, words, "ru", frozenset())


@pytest.mark.parametrize("file", (*FILES, *LISTS), ids=lambda file: str(file.relative_to(ROOT)))
def test_what_is_decoded_is_what_was_encoded(file: Path) -> None:
    """Facts, problems, names withheld and texts of every file of every newsroom of the tests come back equal."""
    for parsed in readings(file):
        found = codec.decode(codec.encode(parsed))
        assert dict(found.narratives) == dict(parsed.narratives)
        assert replace(found, narratives={}, face="") == replace(parsed, narratives={})
