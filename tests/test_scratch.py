"""Files that are only there to be copied: where they stand, how long, and what is left of them."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sqlite3
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from datafiles import SITE, fullest, record_of, smallest
from newsrooms import DAY
from newsrooms import ours as newsroom

from onrecord import pipeline
from onrecord.formats.database import database
from onrecord.formats.whole import downloads
from onrecord.means import Means, means
from onrecord.model.event import Event
from onrecord.outputs import taken_away
from onrecord.page import Copy, Output
from onrecord.record import Record
from onrecord.world.publish import staging
from onrecord.world.scratch import PLACE, content, scratch


def test_a_folder_is_there_while_it_is_used(tmp_path: Path) -> None:
    """Below the cache of the newsroom, empty; then nothing is left of it, whatever stood there or went wrong."""
    with pytest.raises(RuntimeError), scratch(tmp_path) as folder:
        assert (folder.parent, list(folder.iterdir())) == (tmp_path / PLACE, [])
        (folder / "a").mkdir()
        (folder / "a" / "b").write_bytes(b"x")
        raise RuntimeError
    assert list((tmp_path / PLACE).iterdir()) == []


def test_two_builds_have_a_folder_each(tmp_path: Path) -> None:
    """One that begins later leaves that of the other."""
    with scratch(tmp_path) as first, scratch(tmp_path) as second:
        assert first != second
        assert first.is_dir()


def abandon(root: Path) -> None:
    """A process that is killed while it uses a folder."""
    with scratch(root) as folder:
        (folder / "large").write_bytes(b"x")
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_build_left_is_thrown_away(tmp_path: Path) -> None:
    """By the next one."""
    process = multiprocessing.get_context("spawn").Process(target=abandon, args=(tmp_path,))
    process.start()
    process.join()
    (left,) = (tmp_path / PLACE).iterdir()
    assert (left / "large").exists()
    with scratch(tmp_path) as folder:
        assert list((tmp_path / PLACE).iterdir()) == [folder]


def test_where_a_newsroom_cannot_be_written_to_the_system_has_room(tmp_path: Path) -> None:
    """A folder of its own there, which goes as well."""
    (tmp_path / ".cache").write_bytes(b"no folder")
    with scratch(tmp_path) as folder:
        assert folder.parent == Path(tempfile.gettempdir())
    assert not folder.exists()


def test_a_file_that_does_not_last_is_published_as_if_we_had_made_it(tmp_path: Path) -> None:
    """Of where it came from nothing is known any more when it is in its place."""
    origin = tmp_path / "origin"
    origin.write_bytes(b"text")
    with staging(tmp_path / "site") as stage:
        stage.begin()
        placed = stage.place(Copy("data/a", str(origin), lasting=False))
        origin.unlink()
        assert placed.what == Output("data/a", b"")
        assert stage.bring([placed]).written == ("data/a",)
        stage.exchange()
    assert (tmp_path / "site" / "data" / "a").read_bytes() == b"text"


def test_downloads_leave_nothing_behind(tmp_path: Path) -> None:
    """Each can be read when it comes; when all have come the folder is gone."""
    record = replace(fullest()[1], site_url=SITE)
    sizes = {output.path: len(content(output)) for output in taken_away(record, tmp_path)}
    assert all(sizes.values())
    assert list((tmp_path / PLACE).iterdir()) == []


def large(count: int) -> Record:
    """A record of so many cases, each with an event of some length."""
    events = (Event(title="x", text="word " * 4000),)
    cases = (smallest(id=f"c{number}", events=events) for number in range(count))
    return record_of(*(replace(case, slug=case.id, file=f"{case.id}.md") for case in cases))


def taken(record: Record, folder: Path) -> tuple[int, int]:
    """How large the downloads of a record are, and how much memory at once it took to make them."""
    tracemalloc.start()
    with scratch(folder) as place:
        files = (output for output in downloads(record, place) if isinstance(output, Copy))
        size = sum(Path(file.origin).stat().st_size for file in files)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size, peak


def test_memory_does_not_grow_with_the_record(tmp_path: Path) -> None:
    """Four hundred cases more are many megabytes more in the files, and hardly one in memory."""
    taken(large(1), tmp_path)
    (small, before), (many, after) = (taken(large(count), tmp_path) for count in (100, 500))
    assert many - small > 20_000_000
    assert after - before < 1_000_000


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """As a problem that says what to do, and the site stays."""
    settings = newsroom(tmp_path)

    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with means(settings.parent) as given:
        pipeline.build(settings, DAY, search_wanted=False, strict=False, means=given)
    before = (settings.parent / "site" / "data" / "record.json").read_bytes()
    monkeypatch.setattr("onrecord.formats.whole.archive", full)
    result = pipeline.build(settings, DAY, search_wanted=False, strict=False, means=Means())
    assert [problem.rule for problem in result.problems if problem.severity == "error"] == ["disk-full"]
    assert (settings.parent / "site" / "data" / "record.json").read_bytes() == before
    assert list((settings.parent / PLACE).iterdir()) == []


def test_a_database_without_room_says_so_as_a_file_does(tmp_path: Path) -> None:
    """SQLite's own error is not known to whoever publishes."""
    with pytest.raises(OSError, match="No space") as told, database(tmp_path / "x.sqlite") as found:
        connection: sqlite3.Connection = found._connection
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE more (x)")
    assert told.value.errno == errno.ENOSPC
