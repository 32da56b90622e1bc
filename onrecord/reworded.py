"""Cases of which only the words have changed since the last build → their files, without the whole record.

Other pages show the face of a case, so where that is as it was its own files alone differ. These follow, beside the
case, from what is read for them of the record, and the memo knows from the last time what that was: a record of
those cases alone that this tells of says the same. That it does is not taken for granted but compared, reading by
reading; where anything is not as it should be, the whole record is put together.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from onrecord import recall
from onrecord.examination import Examined, examine
from onrecord.keys import Keys, named, said_of
from onrecord.means import Means
from onrecord.model.case import Case
from onrecord.model.settings import Settings
from onrecord.outputs import outputs
from onrecord.page import Copy, Job, Output
from onrecord.problem import Problem, Told
from onrecord.recall import Apart
from onrecord.record import Reads
from onrecord.world.lastrun import Last
from onrecord.world.memo import Memo
from onrecord.world.placed import Placed, entry
from onrecord.world.pool import SMALL
from onrecord.world.scratch import emptied


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a case, as they are now; under which key they are kept, what was read for them, and the key of
    its share in the downloads, which is as it was."""

    job: Job
    outputs: tuple[Output | Copy, ...]
    note: bytes
    share: bytes


@dataclass(frozen=True, slots=True)
class Reworded:
    """What is other than after the last build: the problems of the reworded cases, and their files.

    `told` are the problems of all else, in their places; `contents` are the bytes of what was read.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    contents: Mapping[str, bytes]
    told: tuple[Told, ...]
    made: tuple[Made, ...]

    @property
    def outputs(self) -> tuple[Output | Copy, ...]:
        """The files of all these cases."""
        return tuple(chain.from_iterable(one.outputs for one in self.made))

    def remember(self, memo: Memo) -> None:
        """Keeps what the files of the cases follow from now, for the builds to come."""
        for one in self.made:
            placed = [Placed(emptied(output), entry(output)) for output in one.outputs]
            if one.job.key:
                recall.remember_apart(memo, one.job.key(), one.note, placed, one.share)


def reworded(file: Path, as_of: str | None, last: Last, means: Means) -> Reworded | None:
    """The settings' file, and the last build of which the same was asked → what is other now.

    None where more has changed than the words of a few cases, or more cases are needed than are known.
    """
    before = _before(file, last, means.memo)
    if before is None:
        return None
    shown = last.shown.cases
    slugs = {*last.shown.withholding, *(shown[name][0] for name in before)}
    slugs.update(slug for one in before.values() for slug in one.note.told)
    found = examine(file, as_of, means, slugs)
    own = _problems_of(found, before)
    if own is None or any(found.faces.get(name) != shown[name][1] for name in before):
        return None
    told = {name: [problem for _, _, problem in last.told if problem.spot.file == name] for name in own}
    if any(map(_differ, told.values(), own.values())):
        return None
    made = _made(found, last, before)
    if made is None or found.settings is None:
        return None
    problems = tuple(chain.from_iterable(own.values()))
    others = tuple(one for one in last.told if one[2].spot.file not in own)
    return Reworded(found.settings, problems, found.files, others, made)


def _before(file: Path, last: Last, memo: Memo | None) -> Mapping[str, Apart] | None:
    """The files of cases that have changed, or of which a translation has, each with what was made of it, if
    nothing else has.

    Of as many as are worth processes of their own the whole is put together, by all of these.
    """
    if memo is None or not 0 < len(last.changed) < SMALL:
        return None
    root = file.absolute().parent
    found: dict[str, Apart] = {}
    for path in last.changed:
        changed = os.path.relpath(path, root).replace(os.sep, "/")
        name = last.shown.translated.get(changed, changed)
        if name not in last.shown.cases or path not in last.seen.files:
            return None
        slug, _, said = last.shown.cases[name]
        known = recall.apart(memo, _keys(last, {name: said}, {}).of_case(slug, name))
        if known is None:
            return None
        found[name] = known
    return found


def _keys(last: Last, said: Mapping[str, str], faces: Mapping[str, str]) -> Keys:
    """What files follow from where the last build holds but for the words of these cases."""
    return Keys(bytes.fromhex(last.shown.whole), bytes.fromhex(last.shown.apart), said, faces)


def _problems_of(found: Examined, files: Collection[str]) -> Mapping[str, Sequence[Problem]] | None:
    """The problems of cases, by file, and of their translations; None where a case is not there to be published."""
    cases = {case.file: case for case in found.record.cases.values()} if found.record else {}
    if not all(name in cases for name in files):
        return None
    problems = tuple(dict.fromkeys(found.problems))
    names = chain(files, *(_translations(found, cases[name]) for name in files))
    return {name: [problem for problem in problems if problem.spot.file == name] for name in names}


def _translations(found: Examined, case: Case) -> Iterator[str]:
    """The files that tell a case in other languages."""
    for record in found.tellings:
        if telling := record.cases[case.slug].telling:
            yield telling.file


def _differ(before: Sequence[Problem], now: Sequence[Problem]) -> bool:
    """Whether what there is to tell of a file's fields, or of it as a whole, is other than it was.

    Words have no part in that, so then it was other cases that had.
    """
    fields = [{problem for problem in some if problem.spot.line is None} for some in (before, now)]
    return fields[0] != fields[1]


def _made(found: Examined, last: Last, before: Mapping[str, Apart]) -> tuple[Made, ...] | None:
    """The files of cases that have changed, if they follow from what is at hand and no other file is."""
    if found.settings is None or found.record is None:
        return None
    digests = named(found, last.seen)
    if not all(case.file in digests for case in found.record.cases.values()):
        return None
    said = {case.file: said_of(case.file, found, digests) for case in found.record.cases.values()}
    keys = _keys(last, said, found.faces)
    files, _ = outputs(found.settings, found.record, found.tellings, found.narratives.__getitem__, keys=keys)
    if files is None or files.reads is None:
        return None
    made = []
    jobs = {job.case: job for job in files.cases.jobs()}
    for name, known in before.items():
        if not known.holds(files.reads):
            return None
        one = _again(jobs[last.shown.cases[name][0]], files.reads, known)
        if one is None:
            return None
        made.append(one)
    return tuple(made)


def _again(job: Job, reads: Reads, known: Apart) -> Made | None:
    """The files of a case; None where more is read for them than the last time, other files are made, or the case
    says something else in the downloads."""
    reads.taken()
    made = tuple(job.make())
    share = recall.share_key(job.share()) if job.share else b""
    taken = reads.taken()
    if not taken <= set(known.note.asked) or [emptied(one) for one in made] != [one.what for one in known.placed]:
        return None
    return Made(job, made, recall.note(reads, taken), share) if share == known.share else None
