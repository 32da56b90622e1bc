"""What the last build followed from, so that one from which nothing differs is over before it begins.

Noted are the digest of every file that a build reads, of the program, of what was asked for, and of the site that
was published; and what there was to tell. Size, times and inode of a file save reading it again, as in git's index,
but not where it was changed about when it was noted: then it may have been changed twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.problem import Problem, Spot, Told
from onrecord.world import clock, tree
from onrecord.world.code import code
from onrecord.world.leftovers import is_left_over
from onrecord.world.store import CACHE, read, sealed, write

_NAME = "last.json"
_VERSION = 2
_RACY = 2_000_000_000
"""Nanoseconds before the note in which a change may hide behind the same time of the file."""
_UNSURE = b"!ENV"
"""What lets settings say something else though they are the same."""


_Files = Mapping[str, tuple[list[int], str]]
"""Files by path, each with its stamp and its digest."""


@dataclass(frozen=True)
class Seen:
    """The files that a build reads, looked at before it reads them: each with its stamp and its digest.

    `folders` are those that were looked through, and files that stand alone; `at` is when, in nanoseconds.
    """

    files: _Files
    folders: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a site followed from: the keys of all that is shown and of what is of no case, in hexadecimal; by its
    file the slug and face of each published case, and what all that it says follows from; the files of the cases
    that translations tell, by their own; and the slugs of those, drafts as well, that withhold names."""

    whole: str
    apart: str
    cases: Mapping[str, tuple[str, str, str]]
    translated: Mapping[str, str]
    withholding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A build that ended well: what it saw, the zone of its days, where its site stands, what it is made from."""

    seen: Seen
    timezone: str
    site_dir: Path
    shown: Shown


@dataclass(frozen=True, slots=True)
class Last:
    """The last build of which the same was asked: what it had to tell, where its site stands, what that followed
    from. `seen` are the files as they are now, `changed` the digests that those had which are others now."""

    told: tuple[Told, ...]
    site_dir: str
    site: str
    shown: Shown
    seen: Seen
    changed: Mapping[str, str]

    @property
    def stands(self) -> bool:
        """Whether nothing has changed, and its site stands as it was published."""
        return not self.changed and self.site == _site(Path(self.site_dir))

    @property
    def published(self) -> bool:
        """Whether the site that stands there is the one it published, and not an earlier one or another's."""
        return self.site == _manifest(Path(self.site_dir))


def look(folders: Iterable[Path], before: Mapping[str, Any] | None = None) -> Seen | None:
    """Folders and files → what stands in them. None where that cannot be said: a link to a folder, an error.

    `before` is an earlier note, whose digests are taken where the stamp is the same.
    """
    at = time.time_ns()
    known: Mapping[str, Any] = before["files"] if before else {}
    noted = before["at"] - _RACY if before else 0
    names = tuple(str(folder) for folder in folders)
    found: dict[str, tuple[list[int], str]] = {}
    try:
        for path in _files(names):
            stamp = _stamp(path)
            last = known.get(path, ([], ""))
            same = last[0] == stamp and max(stamp[1:3]) < noted
            found[path] = (stamp, last[1] if same else _digest(path))
    except OSError:
        return None
    return Seen(found, names, at)


def unmoved(seen: Seen) -> bool:
    """Whether every file is still the one that was looked at, so that what was read since is what it was."""
    try:
        return {path: _stamp(path) for path in _files(seen.folders)} == {
            path: stamp for path, (stamp, _) in seen.files.items()
        }
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for: its settings' file, its now, and the options that change what it publishes."""

    file: Path
    as_of: str | None
    options: Mapping[str, bool]


def last(asked: Asked) -> Last | None:
    """The last build, if the same was asked for, of the same program."""
    note = _load(asked.file)
    if note is None or note["program"] != code().hex() or note["asked"] != _asked(asked, note["timezone"]):
        return None
    seen = look(map(Path, note["folders"]), note)
    if seen is None:
        return None
    told = tuple((line, column, _problem(one)) for line, column, one in note["told"])
    shown = Shown(**note["shown"])
    return Last(told, note["site_dir"], note["site"], shown, seen, _changed(note["files"], seen.files))


def _changed(before: _Files, now: _Files) -> Mapping[str, str]:
    """The files that are others than before, or gone, or new, each with its digest before; empty for a new one."""
    found = {path: digest for path, (_, digest) in before.items() if path not in now or now[path][1] != digest}
    return found | dict.fromkeys(now.keys() - before.keys(), "")


def note(asked: Asked, done: Done, told: Iterable[Told]) -> None:
    """Notes a build that has published its site, or found it as it should be."""
    content = {
        "version": _VERSION,
        "program": code().hex(),
        "timezone": done.timezone,
        "asked": _asked(asked, done.timezone),
        "at": done.seen.at,
        "folders": done.seen.folders,
        "files": done.seen.files,
        "site_dir": str(done.site_dir),
        "site": _manifest(done.site_dir),
        "shown": {field.name: getattr(done.shown, field.name) for field in fields(done.shown)},
        "told": [(line, column, asdict(problem)) for line, column, problem in told],
    }
    write(_place(asked.file), sealed(json.dumps(content).encode()))


def before(file: Path) -> Mapping[str, Any] | None:
    """The note of the last build of these settings, whatever has changed since."""
    return _load(file)


def _asked(asked: Asked, timezone: str) -> dict[str, Any]:
    now, _ = clock.as_of(asked.as_of, timezone)
    moment = asked.as_of or os.environ.get("SOURCE_DATE_EPOCH", "")
    environment = b""
    with suppress(OSError):
        if _UNSURE in asked.file.read_bytes():
            environment = repr(sorted(os.environ.items())).encode()
    return {
        "file": str(asked.file.absolute()),
        "moment": moment or (now.day.isoformat() if now else ""),
        "options": dict(asked.options),
        "environment": hashlib.blake2b(environment, digest_size=16).hexdigest() if environment else "",
    }


def _site(site_dir: Path) -> str:
    """The digest of a site's manifest; empty where a file is missing, of another size, or one too many."""
    found = tree.survey(site_dir)
    manifest = found.manifest
    if manifest is None or not found.whole:
        return ""
    if found.indexed({name: part.key for name, part in manifest.index.items()}) is None:
        return ""
    return _manifest(site_dir)


def _manifest(site_dir: Path) -> str:
    """The digest of a site's manifest; empty where there is none."""
    try:
        return _digest(f"{site_dir}/{tree.NAME}")
    except OSError:
        return ""


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files of folders, and those that stand alone, without what is left behind: no room reads that."""
    for name in names:
        if os.path.isfile(name):  # noqa: PTH113
            yield name
            continue
        waiting = [name] if os.path.isdir(name) else []  # noqa: PTH112
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if is_left_over(entry.name):
                        continue
                    if entry.is_dir():
                        if entry.is_symlink():
                            raise OSError("a link may lead anywhere")
                        waiting.append(entry.path)
                    elif entry.is_file():
                        yield entry.path


def _stamp(path: str) -> list[int]:
    """The size of a file, the times of its content and of the rest in nanoseconds, and its inode."""
    stat = os.stat(path)  # noqa: PTH116
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _place(file: Path) -> Path:
    return file.absolute().parent / CACHE / _NAME


def _load(file: Path) -> dict[str, Any] | None:
    """The note of a build, as it was written: its seal vouches for all that it holds but the version."""
    content = read(_place(file))
    found: dict[str, Any] = json.loads(content) if content is not None else {}
    return found if found.get("version") == _VERSION else None


def _problem(told: Mapping[str, Any]) -> Problem:
    spot = told["spot"]
    return Problem(**{**told, "spot": Spot(**{**spot, "path": tuple(spot["path"])})})
