"""Cold, warm, by one process, by several or by a cluster: a build gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsrooms import DAY, ours

from onrecord import pipeline
from onrecord.means import Means, means
from onrecord.watch import Watch
from onrecord.world.cluster import NoScheduler, executor
from onrecord.world.pool import Pool, Work, WorkerLost


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site but its manifest."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".onrecord.json"
    }


def built(settings: Path, given: Means) -> dict[str, bytes]:
    """The files of a newsroom's site, built from nothing."""
    for name in ("site", ".site.twin"):
        shutil.rmtree(settings.parent / name, ignore_errors=True)
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False, means=given)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return contents(settings.parent / "site")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our own newsroom."""
    return ours(tmp_path_factory.mktemp("parallel"))


@pytest.fixture(scope="module")
def alone(newsroom: Path) -> dict[str, bytes]:
    """What one process makes of it, which remembers nothing."""
    return built(newsroom, Means())


def test_several_processes_make_the_same(newsroom: Path, alone: dict[str, bytes]) -> None:
    """However the work is divided."""
    assert built(newsroom, Means(Pool(3, small=2))) == alone


def test_what_was_kept_gives_the_same(newsroom: Path, alone: dict[str, bytes]) -> None:
    """A first build that keeps, and a second one that has nothing to parse."""
    for _ in range(2):
        with means(newsroom.parent) as given:
            assert built(newsroom, given) == alone


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask scheduler with two processes on this machine."""
    from distributed import LocalCluster

    quiet: dict[str, object] = {"processes": True, "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, **quiet) as cluster:  # type: ignore[no-untyped-call]
        yield cluster.scheduler_address


def test_a_cluster_makes_the_same(newsroom: Path, alone: dict[str, bytes], cluster: str) -> None:
    """Workers that know nothing of the process that builds."""
    with executor(cluster) as elsewhere:
        assert built(newsroom, Means(Pool(1, elsewhere, small=2))) == alone


def test_a_scheduler_that_does_not_answer_is_told_of() -> None:
    """In a sentence that says what to do."""
    with pytest.raises(NoScheduler, match="No scheduler answers") as told, executor("tcp://127.0.0.1:9"):
        pass
    assert told.value.problem.rule == "no-scheduler"


def test_what_parts_give_comes_in_order() -> None:
    """Whichever process is done first."""
    work = Work(100, lambda start, end: [number * number for number in range(start, end)])
    parts = Pool(3, small=2).make(work)
    assert [number for part in parts for number in part] == [number * number for number in range(100)]


def test_small_work_stays_in_this_process() -> None:
    """Making workers would take longer."""
    assert list(Pool(4).make(Work(3, lambda start, end: os.getpid()))) == [os.getpid()]


def test_nothing_to_do_is_no_work() -> None:
    """No part is asked for."""
    assert list(Pool(4).make(Work(0, lambda start, end: os.getpid()))) == []


def killed(start: int, end: int) -> int:
    """A worker that the system stops."""
    if start:
        os.kill(os.getpid(), signal.SIGKILL)
    return end


def test_a_worker_that_is_stopped_is_told_of() -> None:
    """As a problem that says what to do, and no traceback."""
    with pytest.raises(WorkerLost) as told:
        list(Pool(2, small=2).make(Work(100, killed)))
    assert told.value.problem.rule == "worker-lost"


def test_work_is_begun_before_it_is_asked_for(tmp_path: Path) -> None:
    """Other processes make it while ours does other things; small work waits until it is asked for."""

    def here(start: int, end: int) -> int:
        (tmp_path / f"{start}").touch()
        return os.getpid()

    with Pool(2, small=2).begun(Work(2, here)) as parts:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        assert os.getpid() not in set(parts)
    with Pool(2).begun(Work(3, here)) as parts:
        assert len(list(tmp_path.iterdir())) == 2
        assert list(parts) == [os.getpid()]


def test_a_worker_that_is_stopped_early_is_told_of() -> None:
    """Also where its work was begun before it was asked for."""
    with pytest.raises(WorkerLost), Pool(2, small=2).begun(Work(100, killed)) as parts:
        list(parts)


def test_what_takes_long_is_made_aside() -> None:
    """In a process of its own, which is waited for; beside it others are made."""
    with Pool(2, small=2).aside(os.getpid, 2) as waited:
        others = set(Pool(2, small=2).make(Work(100, lambda start, end: os.getpid())))
        assert waited() not in {os.getpid(), *others}
    with Pool(2).aside(os.getpid, 2) as waited:
        assert waited() == os.getpid()


def test_what_goes_wrong_aside_is_told() -> None:
    """The error itself; and where the process was stopped from outside, that."""

    def failing() -> int:
        raise ValueError("no")

    with Pool(2, small=2).aside(failing, 2) as waited, pytest.raises(ValueError, match="no"):
        waited()
    with Pool(2, small=2).aside(lambda: killed(1, 1), 2) as waited, pytest.raises(WorkerLost):
        waited()


def test_nobody_works_on_for_what_is_given_up() -> None:
    """What is made aside ends with the wish for it."""
    with tempfile.TemporaryDirectory() as folder:
        pid = Path(folder, "pid")

        def slow() -> int:
            pid.write_text(str(os.getpid()))
            time.sleep(600)
            return 1

        with Pool(2, small=2).aside(slow, 2):
            while not (pid.exists() and pid.read_text()):
                time.sleep(0.01)
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.read_text()), 0)


def test_the_site_stays_when_a_worker_is_stopped(
    newsroom: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build ends with the problem, and the site is as it was."""
    before = contents(newsroom.parent / "site")
    monkeypatch.setattr("onrecord.making._made", lambda *given: killed(1, 1))
    result = pipeline.build(newsroom, DAY, search_wanted=False, strict=False, means=Means(Pool(2, small=2)))
    assert [problem.rule for problem in result.problems] == ["worker-lost"]
    assert contents(newsroom.parent / "site") == before


def test_stages_and_slow_cases_are_timed(newsroom: Path) -> None:
    """Every stage has its seconds, and every case."""
    watch = Watch()
    pipeline.build(newsroom, DAY, search_wanted=False, strict=False, means=Means(watch=watch))
    assert list(watch.stages) == ["read", "parse", "check", "plan", "render", "index", "publish"]
    assert "sandzhiev" in watch.cases
