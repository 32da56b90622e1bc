"""The files of a site, made by all processes and put where they belong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.examination import Examined, examine
from onrecord.means import Means
from onrecord.means import means as of_build
from onrecord.outputs import Files, outputs
from onrecord.page import Copy, Job, Output
from onrecord.recall import noted, recalled, recalled_apart, remember, remember_apart
from onrecord.record import Reads
from onrecord.world.code import code
from onrecord.world.memo import key
from onrecord.world.pool import Work
from onrecord.world.publish import Placed, Stage
from onrecord.world.scratch import content
from onrecord.world.unwritten import NO_ROOM

Timed = tuple[float, Sequence[Output | Copy | Placed], bytes]
"""How many seconds files took, the files, and what was read of the records for them, as `noted`."""
Far = tuple[str, str, bytes]
"""What a process of another machine is told of a build: the settings, the moment, and the key of what is read."""


def placed(
    files: Files, stage: Stage, means: Means, far: Far | None, still: Callable[[], bool]
) -> Iterator[Output | Copy | Placed]:
    """The files of a site, put in their places by all processes; at the end those that tell of all pages.

    What an earlier build made of the same is not made again, unless it is made far away. What was made is
    remembered where `still` says that no file has changed since its digest went into the keys.
    """
    memo = None if far else means.memo
    done: dict[int, Sequence[Placed]] = {}
    anew: dict[int, list[bytes]] = {}
    jobs: list[tuple[int, Job]] = []
    for number, group in enumerate(files.groups):
        known = recalled(memo, group.key, stage)
        if known is None:
            anew[number] = []
            known = recalled_apart(memo, group.apart, files.reads, stage)
        if known is not None:
            done[number] = known
            yield from known
        else:
            done[number] = ()
            jobs += ((number, job) for job in group.jobs())
            anew[number].append(noted(files.reads))
    made = {number: list[Placed]() for number, _ in jobs}
    done |= made
    for number, one in _made(jobs, files.reads, anew, stage, means, far):
        made[number].append(one)
        yield one
    if memo and still():
        for number, notes in anew.items():
            remember(memo, files.groups[number].key, done[number])
            if number in made:
                remember_apart(memo, files.groups[number].apart, notes, done[number])
    if len(made) == len(files.groups):  # what is recalled asks the stores for nothing, and may need it again
        for store in files.stores:
            store.prune()
    listed = (one.what.listed for number in sorted(done) for one in done[number] if isinstance(one.what, Output))
    yield from files.last([one for one in listed if one])


def _made(
    jobs: Sequence[tuple[int, Job]],
    reads: Reads | None,
    notes: Mapping[int, list[bytes]],
    stage: Stage,
    means: Means,
    far: Far | None,
) -> Iterator[tuple[int, Placed]]:
    """Jobs, each with the number of its group → the files they make, each with that number. What they read of the
    records is added to the `notes` of their groups."""

    def here(start: int, end: int) -> list[Timed]:
        return [_timed(job, stage.place, reads) for _, job in jobs[start:end]]

    def there(start: int, end: int) -> tuple[Callable[..., list[Timed]], tuple[object, ...]]:
        return made_far, (*(far or ()), start, end)

    means.watch.stage("render", len(jobs))
    waiting = iter(jobs)
    for part in means.pool.make(Work(len(jobs), here, there if far else None), light=True):
        for (seconds, found, read), (number, job) in zip(part, waiting, strict=False):
            notes[number].append(read)
            means.watch.step()
            if job.case:
                means.watch.spent(job.case, seconds)
            yield from ((number, one if isinstance(one, Placed) else stage.place(one)) for one in found)


def _timed(job: Job, place: Callable[[Output | Copy], Output | Copy | Placed], reads: Reads | None = None) -> Timed:
    """The files of a job, each put where it belongs, how many seconds that took, and what was read for it.

    Where there was no room to make them the first is one that could not be placed.
    """
    begun = time.perf_counter()
    made: list[Output | Copy | Placed]
    try:
        made = [place(output) for output in job.make()]
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        made = [Placed(Output(job.path, b""), failure=(error.errno, error.strerror or "", error.filename))]
    return time.perf_counter() - begun, made, noted(reads)


def _carried(output: Output | Copy) -> Output | Copy:
    """A file as it can be sent to another machine: with its bytes, where it does not last."""
    passing = isinstance(output, Copy) and not output.lasting
    return Output(output.path, content(output)) if passing else output


def made_far(file: str, moment: str, key: bytes, start: int, end: int) -> list[Timed]:
    """The files of some jobs, in a process of another machine, where the newsroom stands at the same path.

    `key` is that of what is read there, and `moment` the now of the build. Raises RuntimeError where that machine
    reads something else, or is of another version.
    """
    if key not in _far:
        _far.clear()  # a worker builds one newsroom at a time
        path = Path(file)
        with of_build(path.parent, jobs=1) as means:
            found = examine(path, moment, means)
        if found.settings is None or found.record is None or _key(found) != key:
            raise RuntimeError(f"{path.parent} or OnRecord differ between the machines of the cluster")
        files, _ = outputs(found.settings, found.record, found.tellings, found.narratives.__getitem__)
        if files is None:
            raise RuntimeError(f"{path.parent} has no frame on this machine of the cluster")
        _far[key] = tuple(job for group in files.groups for job in group.jobs())
    return [_timed(job, _carried) for job in _far[key][start:end]]


_far: dict[bytes, tuple[Job, ...]] = {}
"""The jobs of the newsroom for which a process of a cluster works."""


def far_off(file: Path, found: Examined) -> Far:
    """What another machine must know to make files of the same site."""
    return str(file.absolute()), found.now.instant.isoformat() if found.now else "", _key(found)


def _key(found: Examined) -> bytes:
    """What all files of a build follow from."""
    return key(code(), *(part for name in sorted(found.files) for part in (name, found.files[name])))
