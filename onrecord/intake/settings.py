"""The settings' file → the settings, with a newsroom's own words in them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from onrecord import decode, frontmatter
from onrecord.checks.settings import ignored_settings
from onrecord.language.own import wording
from onrecord.model.settings import Settings
from onrecord.problem import Problem, Spot
from onrecord.world.catalogues import catalogues
from onrecord.world.folder import UNREADABLE_FILE, reason

Files = dict[str, bytes]


def load(file: Path) -> tuple[Settings | None, Files, tuple[Problem, ...]]:
    """The settings' file → the settings, the bytes that their problems stand in, and those problems."""
    try:
        content = file.read_bytes()
    except OSError as error:
        said = f"The settings cannot be read: {reason(error)}. Put the file there, and let the build read it."
        return None, {}, (UNREADABLE_FILE.at(Spot(file.name), said),)
    contents = {file.name: content}
    yaml, problems = frontmatter.plain(content, file.name)
    if yaml is None:
        return None, contents, problems
    tree, faults = frontmatter.read(yaml, file.name, 1, tags=True, environ=os.environ)
    problems += faults
    if tree is None:
        return None, contents, problems
    settings, faults = decode.settings(tree, file.name, str(file.absolute().parent))
    problems += (*faults, *ignored_settings(tree, file.name))
    if settings is None:
        return None, contents, problems
    texts, unread = catalogues(Path(settings.root))
    words, faults = wording(texts)
    contents |= {text.file: text.content for text in texts}
    return replace(settings, wording=words), contents, (*problems, *unread, *faults)
