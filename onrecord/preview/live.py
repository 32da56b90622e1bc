"""The preview as it lives: what there is to see now, what has changed on the disk since, and who is to be told.

A change is taken in twice. At once, and alone: its own page is new within a few hundredths of a second, whatever
the size of the record. Then, in a thread of its own, the whole is put together and checked anew, and a page that
this changes is shown again.
"""

from __future__ import annotations

import gc
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from urllib.parse import unquote

from onrecord.intake.known import Known
from onrecord.means import Means
from onrecord.preview import answers, bare, files, told
from onrecord.preview.told import Faults
from onrecord.preview.view import Made, Reading, View, changed, whole
from onrecord.report import Reporter
from onrecord.routes import PREVIEW, PREVIEW_NEWS
from onrecord.world import disk, templates
from onrecord.world.changes import Changes, since
from onrecord.world.folder import inside
from onrecord.world.pool import WorkerLost
from onrecord.world.server import Answer, Request, kind

FEW = 8
"""How many texts that are saved at once are taken in one by one."""
QUIET = 0.3
"""How many seconds after the last change the whole is put together: at most, for a small site waits no longer than
that takes."""
HEARTBEAT = 15.0
"""After how many seconds without news a browser is told so, which tells whether it is still there."""
SWITCH = 0.001
"""How many seconds a thread computes before another has its turn: a page is not to wait for the checks."""


class Live:
    """What a preview knows, and its threads."""

    def __init__(self, file: Path, as_of: str | None, reporter: Reporter) -> None:
        self._file, self._as_of, self._reporter = file.absolute(), as_of, reporter
        self._known = Known()
        self._reading: Reading | None = None
        self._view: View | None = None
        self._faults = Faults()
        self._version = 0
        self._news, self._changing = Condition(), Lock()
        self._since: set[str] = set()
        self._dirty, self._stopped = Event(), Event()
        self._changed_at = self._cost = 0.0
        self._begun = 0
        self._changes = Changes(self.changed)

    def begin(self, means: Means | None = None) -> int:
        """Reads the newsroom → how many cases there are to see."""
        self._begun = time.time_ns()
        try:
            self._read(means)
        except WorkerLost:  # as where memory runs out: what is read in here, one by one, takes less
            self._read()
        self._safely(self._rehearse)
        gc.collect()
        gc.freeze()  # what hardly changes is not looked through again: 1 s at 10,000 cases, in the midst of answers
        return len(self._view.record.cases) if self._view else 0

    def run(self) -> None:
        """Watches the disk, and checks what was read."""
        sys.setswitchinterval(SWITCH)
        self._changes.on(self._folders())
        Thread(target=self._settle, daemon=True).start()

    def stop(self) -> None:
        """Ends the threads."""
        self._stopped.set()
        self._changes.stop()
        self._dirty.set()
        with self._news:
            self._news.notify_all()

    def answer(self, request: Request) -> Answer:
        """What stands at an address now."""
        _, own, name = request.path.partition(f"/{PREVIEW}")
        if own and f"/{PREVIEW}{name}" == PREVIEW_NEWS:
            return Answer(self._told_of(**_asked(request)), "text/event-stream")
        if own:
            found = files.own(f"{PREVIEW}{name}")
            return Answer(found, kind(name)) if found else Answer(b"", "text/plain", 404)
        view = self._view
        if view is None:
            return answers.sent(bare.page(self._faults.first("")))
        try:
            return answers.answer(view, request.path)
        except Exception:
            self._reporter.fault(traceback.format_exc())
            return Answer(b"This page could not be made; the terminal says more.\n", "text/plain", 500)

    def changed(self, paths: frozenset[str]) -> None:
        """Takes in what has changed on the disk: a few texts at once, and in a while the whole."""
        with self._changing:
            folders = self._folders()
            self._changes.on(folders, paths)
            mine = {path for path in paths if path == str(self._file) or _below(path, folders)}
            if not mine:
                return
            texts = sorted(path for path in mine if path.endswith(".md"))
            self._since |= mine
            if len(texts) <= FEW:
                self._safely(self._take, texts)
            if self._view and any(not path.endswith((".md", ".yml")) for path in mine):
                self._show(replace(self._view, stamp=self._view.stamp + 1, made={}), self._faults)
            self._changed_at = time.monotonic()
            self._dirty.set()

    def _take(self, paths: Iterable[str]) -> None:
        """Takes in texts that have changed, each alone."""
        for path in paths:
            view = self._view
            text = disk.text_at(Path(view.settings.docs_dir), Path(view.settings.root), path) if view else None
            if view is None or text is None:
                continue
            after, problems = changed(view, text, self._known)
            own = told.of_text(problems, after, text.file, text.content)
            self._show(after, self._faults.put(text.file, own))

    def _rehearse(self) -> None:
        """Takes in a text that has not changed: parsers that workers have made are still to be made in here."""
        view = self._view
        case = next(iter(view.record.cases.values()), None) if view else None
        if view and case:
            root = Path(view.settings.root)
            if text := disk.text_at(Path(view.settings.docs_dir), root, str(root / case.file)):
                changed(view, text, Known())

    def _settle(self) -> None:
        """Checks what was read, and puts the whole together whenever something has changed."""
        self._safely(self._judge)
        self._safely(self._catch_up)
        while not self._stopped.is_set():
            self._dirty.wait()
            while (left := self._changed_at + min(QUIET, self._cost) - time.monotonic()) > 0:
                self._stopped.wait(left)
            if not self._stopped.is_set():
                self._safely(self._read)
                self._safely(self._judge)

    def _catch_up(self) -> None:
        """What was saved while the newsroom was first read, and the disk not yet watched, is read once more."""
        if since((self._file, *self._folders()), self._begun):
            self._dirty.set()

    def _read(self, means: Means | None = None) -> None:
        """Reads the newsroom anew. Without settings or a frame the last view stays."""
        began = time.monotonic()
        self._dirty.clear()
        with self._changing:
            self._since.clear()
        reading = whole(self._file, self._as_of, self._known, self._view, means)
        with self._changing:
            self._reading = reading
            if reading.view:
                stamp = self._view.stamp if self._view else 0
                self._show(replace(reading.view, stamp=stamp), self._faults)
                self._take(sorted(path for path in self._since if path.endswith(".md")))
            self._changes.on(self._folders())
        self._cost = time.monotonic() - began

    def _judge(self) -> None:
        """Tells every problem of what was read last. What has changed since keeps its own."""
        reading, self._reading = self._reading, None
        if reading is None:
            return
        found = Faults.of(told.of_all(reading, self._known))
        with self._changing:
            for file in {*found.files, *self._faults.files}:
                if self._is_since(file):
                    found = found.put(file, self._faults.at(file))
            self._show(self._view, found)

    def _is_since(self, file: str) -> bool:
        return str(self._file.parent / file) in self._since

    def _show(self, view: View | None, faults: Faults) -> None:
        """Takes a view and what is wrong for what there is now, and tells everybody."""
        before = self._faults
        with self._news:
            self._view, self._faults = view, faults
            self._version += 1
            self._news.notify_all()
        new, gone = faults.since(before)
        if new or gone:
            told_now = tuple((one.line, one.column, one.problem) for one in new)
            self._reporter.tell(told_now, most=told.MOST_OF_A_RULE)
            said = ", ".join(f"{count} {name}{'s' if count != 1 else ''}" for name, count in faults.counts.items())
            self._reporter.say(f"In all: {said}." if said else "Nothing to mend.")

    def _told_of(self, path: str, seen: str) -> Iterator[bytes]:
        """News for a browser that shows a page: that it has changed, and what is wrong."""
        yield b"retry: 1000\n\n"
        version, last = -1, ""
        while not self._stopped.is_set():
            with self._news:
                news = self._news.wait_for(partial(self._is_past, version), HEARTBEAT)
                version, view, faults = self._version, self._view, self._faults
            if not news:
                yield b":\n\n"
                continue
            try:
                made = answers.at(view, path) if view else bare.page(faults.first(""))
            except Exception:  # whoever asks for the page is told
                made = Made(b"", seen)
            if made.seen != seen:
                yield b"event: changed\ndata:\n\n"
                seen = made.seen
            if (said := told.as_json(faults, made.file)) != last:
                last = said
                yield f"event: problems\ndata: {said}\n\n".encode()

    def _is_past(self, version: int) -> bool:
        return self._version != version or self._stopped.is_set()

    def _folders(self) -> tuple[Path, ...]:
        """The folders that a page may be made of."""
        root = self._file.parent
        settings = self._view.settings if self._view else None
        custom = settings.theme.get("custom_dir") if settings else None
        content = Path(settings.docs_dir) if settings else root / "content"
        own = (root / custom,) if isinstance(custom, str) and custom else ()
        return (content, root / "locale", root / "templates", *templates.folders(root), *own)

    def _safely(self, do: Callable[..., None], *values: object) -> None:
        """Does something, and lives on whatever comes of it: what nobody has foreseen is told in full."""
        try:
            do(*values)
        except Exception:
            self._reporter.fault(traceback.format_exc())


def _below(path: str, folders: Iterable[Path]) -> bool:
    """Whether a path is one of the folders, or below one."""
    return any(path == str(folder) or inside(path, str(folder)) for folder in folders)


def _asked(request: Request) -> dict[str, str]:
    """The page that a browser shows, by its address as that has it, and in which state."""
    return {"path": unquote(request.query.get("path", "")), "seen": request.query.get("seen", "")}
