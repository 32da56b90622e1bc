"""What was found in a newsroom's files, and their digests → what the files of its site follow from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.examination import Examined
from onrecord.parse import case_slug
from onrecord.world.code import code
from onrecord.world.lastrun import Seen, Shown
from onrecord.world.memo import key


@dataclass(frozen=True, slots=True)
class Keys:
    """What files follow from. `whole` is the key of all that is shown beyond the pages of a case's own, `apart`
    that of what is of no case. By its file, `cases` give all that a case says, `faces` what others see of it."""

    whole: bytes
    apart: bytes
    cases: Mapping[str, str]
    faces: Mapping[str, str]

    def of_case(self, slug: str, file: str) -> bytes:
        """What the files of a case follow from, beside what is read for them of the records."""
        return key(self.apart, b"case", slug, file, self.cases[file])

    def of_promise(self, path: str, said: str | None) -> bytes:
        """What files of no case follow from, in the same way, if their promise says it; else empty."""
        return b"" if said is None else key(self.apart, b"promise", path, said)


def keys(found: Examined, seen: Seen) -> Keys:
    """What was found and what was seen → what the files of the site follow from."""
    digests = named(found, seen)
    cases = found.record.cases.values() if found.record else ()
    said = {case.file: said_of(case.file, found, digests) for case in cases}
    told = {file for name in said for file in found.translated.get(name, ())}
    others = {name: digest for name, digest in digests.items() if name not in said and name not in told}
    apart = key(code(), repr(found.settings), str(found.now and found.now.day), repr(sorted(others.items())))
    faces = {case.file: found.faces[case.file] for case in cases}
    shown = sorted((others | dict(found.faces)).items())
    return Keys(key(apart, repr([case.slug for case in cases]), repr(shown)), apart, said, faces)


def named(found: Examined, seen: Seen) -> Mapping[str, str]:
    """The digests of all files that were seen, by their names in the newsroom's folder."""
    root = found.settings.root if found.settings else ""
    begin = os.path.join(root, "")  # noqa: PTH118 - of ten thousand files `relpath` takes 0.1 s

    def name(path: str) -> str:
        inside = path.removeprefix(begin) if path.startswith(begin) else os.path.relpath(path, root)
        return inside.replace(os.sep, "/")

    return {name(path): digest for path, (_, digest) in seen.files.items()}


def said_of(file: str, found: Examined, digests: Mapping[str, str]) -> str:
    """What all that a case says follows from, in each language: the digests of its file and its translations'."""
    return "\n".join(digests.get(name, "") for name in (file, *sorted(found.translated.get(file, ()))))


def shown(found: Examined, keys: Keys) -> Shown:
    """What was found and what the files of the site follow from → the same as it is noted for the next build."""
    cases = found.record.cases.values() if found.record else ()
    noted = {case.file: (case.slug, found.faces[case.file], keys.cases[case.file]) for case in cases}
    translated = {told: case.file for case in cases for told in found.translated.get(case.file, ())}
    withholding = {case_slug(name.file) for name in found.withheld if name.file.endswith(".md")}
    return Shown(keys.whole.hex(), keys.apart.hex(), noted, translated, tuple(sorted(withholding)))
