"""The files of a site, made by all processes and put where they belong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from onrecord.examination import Examined, examine
from onrecord.means import Means
from onrecord.means import means as of_build
from onrecord.outputs import Files, Group, outputs
from onrecord.page import Copy, Job, Output
from onrecord.recall import note, recalled, recalled_apart, remember, remember_apart, share_key
from onrecord.record import Reads, goes_through_cases
from onrecord.world.code import code
from onrecord.world.memo import Memo, key
from onrecord.world.pool import Work
from onrecord.world.publish import Placed, Stage
from onrecord.world.scratch import content
from onrecord.world.unwritten import NO_ROOM

Far = tuple[str, str, bytes]
"""What a process of another machine is told of a build: the settings, the moment, and the key of what is read."""


@dataclass(frozen=True, slots=True)
class Done:
    """The files of a job, and how many seconds they took. `key` is that of what they follow from, beside what
    `note` says was read for them of the records; that is empty where they were recalled, or are not to be.

    A case has a `share` in the downloads: the key under which it is kept, and where it was made anew its bytes.
    """

    files: Sequence[Output | Copy | Placed]
    seconds: float = 0
    key: bytes = b""
    note: bytes = b""
    share: bytes = b""
    anew: bytes = b""


CASES, OTHERS, DOWNLOADS = range(3)
"""The places of the groups in `Files.groups`."""


class _Shares:
    """The shares of cases in the downloads, by slug, as the memo keeps them."""

    def __init__(self, memo: Memo | None) -> None:
        self._memo = memo
        self._keys = dict[str, bytes]()

    def add(self, slug: str, done: Done) -> None:
        """Keeps the share of a case, made anew or not."""
        if self._memo is None or not done.share:
            return
        self._keys[slug] = done.share
        if done.anew:
            self._memo.put(done.share, done.anew)
        else:
            self._memo.still_asked(done.share)

    def known(self, slug: str) -> bytes | None:
        """The share of a case; None where the memo has it not."""
        key = self._keys.get(slug)
        return self._memo.get(key) if self._memo and key else None


def placed(
    files: Files, stage: Stage, means: Means, far: Far | None, still: Callable[[], bool]
) -> Iterator[Output | Copy | Placed]:
    """The files of a site, put in their places by all processes; at the end those that tell of all pages.

    What an earlier build made of the same is not made again, unless it is made far away. What was made is
    remembered where `still` says that no file has changed since its digest went into the keys.
    """
    memo = None if far else means.memo
    shares = _Shares(memo)
    groups = files.groups(shares.known)
    found = [list(recalled(memo, group.key, stage) or ()) for group in groups]
    yield from chain.from_iterable(found)
    anew = [number for number, some in enumerate(found) if not some]
    kept = list[tuple[Done, list[Placed]]]()
    every = len(anew) == len(groups)
    for number, done in _done({number: groups[number] for number in anew}, files.reads, shares, stage, means, far):
        some = [one if isinstance(one, Placed) else stage.place(one) for one in done.files]
        found[number] += some
        yield from some
        if done.note:
            kept.append((replace(done, anew=b""), some))  # all shares of a large record are not held at once
        elif memo and done.key:
            memo.still_asked(done.key)
            every = False
    if memo and files.others.key and OTHERS in anew:
        memo.asked_for_all = True
    if memo and still():
        for number in anew:
            remember(memo, groups[number].key, found[number])
        for done, made in kept:
            remember_apart(memo, done.key, done.note, made, done.share)
    if every:
        for store in files.stores:  # what is recalled asks them for nothing, and may need it again
            store.prune()
    listed = (one.what.listed for some in found for one in some if isinstance(one.what, Output))
    yield from files.last([one for one in listed if one])


def _done(
    groups: Mapping[int, Group], reads: Reads | None, shares: _Shares, stage: Stage, means: Means, far: Far | None
) -> Iterator[tuple[int, Done]]:
    """What each job of these groups has made, with the number of its group. The jobs of cases are begun while all
    others are planned; the downloads are put together of their shares, aside from those others."""
    pool, watch, memo = means.pool, means.watch, None if far else means.memo
    jobs = {number: tuple(group.jobs()) for number, group in groups.items() if number != OTHERS}
    cases, downloads = jobs.get(CASES, ()), jobs.get(DOWNLOADS, ())

    def work(number: int, jobs: Sequence[Job]) -> Work[list[Done]]:
        def here(start: int, end: int) -> list[Done]:
            return [_asked(job, reads, stage, memo) for job in jobs[start:end]]

        def there(start: int, end: int) -> tuple[Callable[..., list[Done]], tuple[object, ...]]:
            return made_far, (*(far or ()), number, start, end)

        return Work(len(jobs), here, there if far else None)

    def told(number: int, jobs: Iterable[Job], parts: Iterator[list[Done]]) -> Iterator[tuple[int, Done]]:
        for job, done in zip(jobs, chain.from_iterable(parts), strict=True):
            watch.step()
            if job.case:
                watch.spent(job.case, done.seconds)
                shares.add(job.case, done)
            yield number, done

    def long() -> list[Done]:
        return [_made(job, stage.place) for job in downloads]

    with pool.begun(work(CASES, cases)) as parts:
        others = tuple(groups[OTHERS].jobs()) if OTHERS in groups else ()
        watch.stage("render", len(cases) + len(others))
        yield from told(CASES, cases, parts)
    with pool.aside(long, len(cases) if downloads else 0) as waited:
        with pool.begun(work(OTHERS, others)) as parts:
            yield from told(OTHERS, others, parts)
        yield from ((DOWNLOADS, done) for done in waited())


def _asked(job: Job, reads: Reads | None, stage: Stage, memo: Memo | None) -> Done:
    """The files of a job: those that the site has, where they follow still from what the job is told and reads."""
    key = job.key() if memo and job.key else b""
    if (known := recalled_apart(memo, key, reads, stage)) is not None:
        return Done(known.placed, key=key, share=known.share)
    if reads:
        reads.taken()  # what was read to plan it is nothing to it
    done = _made(job, stage.place)
    if memo and job.share:
        anew = job.share()
        done = replace(done, share=share_key(anew), anew=anew)
    taken = reads.taken() if reads else frozenset()
    if reads is None or not key or goes_through_cases(taken):
        return done
    return replace(done, key=key, note=note(reads, taken))


def _made(job: Job, place: Callable[[Output | Copy], Output | Copy | Placed]) -> Done:
    """The files of a job, each put where it belongs.

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
    return Done(made, time.perf_counter() - begun)


def _carried(output: Output | Copy) -> Output | Copy:
    """A file as it can be sent to another machine: with its bytes, where it does not last."""
    passing = isinstance(output, Copy) and not output.lasting
    return Output(output.path, content(output)) if passing else output


def made_far(file: str, moment: str, key: bytes, number: int, start: int, end: int) -> list[Done]:
    """The files of some jobs of a group, in a process of another machine, where the newsroom has the same path.

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
        _far[key] = tuple(tuple(group.jobs()) for group in files.groups())
    return [_made(job, _carried) for job in _far[key][number][start:end]]


_far: dict[bytes, tuple[tuple[Job, ...], ...]] = {}
"""The jobs of the newsroom for which a process of a cluster works."""


def far_off(file: Path, found: Examined) -> Far:
    """What another machine must know to make files of the same site."""
    return str(file.absolute()), found.now.instant.isoformat() if found.now else "", _key(found)


def _key(found: Examined) -> bytes:
    """What all files of a build follow from."""
    return key(code(), *(part for name in sorted(found.files) for part in (name, found.files[name])))
