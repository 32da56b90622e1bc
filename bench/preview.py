"""The preview: from saving a file to the new page."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import edits
from bench.builders import AS_OF, PROGRAM, ROOT
from bench.measure import CommandError

PATIENCE = 300.0
"""The seconds after which a page that does not come is given up."""


def saved_to_shown(settings: Path, slug: str, times: int) -> tuple[float, ...]:
    """A newsroom and one of its cases → the seconds from writing its file to the new page, several times over.

    The page is asked for all the time, as a browser does that is told of the change at once.
    """
    file = settings.parent / "content" / "cases" / f"{slug}.md"
    with _served(settings) as address:
        url = f"{address}cases/{slug}/"
        return tuple(_saved(file, url, f"saved{time.time_ns()}") for _ in range(times))


def _saved(file: Path, url: str, word: str) -> float:
    edits.narrative(file, word)
    start = time.perf_counter()
    _wait_for(url, word.encode())
    return time.perf_counter() - start


def _wait_for(url: str, words: bytes) -> None:
    """Asks for a page until it holds some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in _answered(url):
            return
        time.sleep(0.005)
    raise TimeoutError(f"{url} never showed {words!r}")


def _answered(url: str) -> bytes:
    """What stands at an address; nothing where nobody answers yet."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return bytes(answer.read())
    except (urllib.error.URLError, ConnectionError):
        return b""


@contextmanager
def _served(settings: Path) -> Iterator[str]:
    """The address of a newsroom's preview, as long as it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (*PROGRAM, "serve", "-q", "-f", settings, "--port", str(port), *AS_OF)
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        while not _answered(address):
            if process.poll() is not None:
                raise CommandError(f"The preview ended at once, with {process.returncode}")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)
