"""The preview from its start to Ctrl-C."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event, current_thread, main_thread

from onrecord.means import means
from onrecord.preview.live import Live
from onrecord.report import Reporter
from onrecord.world.server import Server

PORT = 8000
"""The port that is tried first where none is asked for."""


def run(file: Path, as_of: str | None, host: str, port: int | None, reporter: Reporter) -> None:
    """Shows a newsroom until somebody ends it. Raises PortTaken, before anything is read.

    `port` is None where any free one will do.
    """
    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Server(host, port or PORT, search_on=port is None)
    live = Live(file, as_of, reporter)
    try:
        reporter.say("Reading the cases …")
        with means(file.absolute().parent) as given:
            cases = live.begin(given)
        live.run()
        server.start(live.answer)
        said = "1 case" if cases == 1 else f"{cases} cases"
        reporter.say(f"Preview of {said} at {server.address} Ctrl-C ends it.", "bold")
        ended = Event()
        while not ended.wait(3600):
            pass
    except KeyboardInterrupt:
        reporter.say("The preview has ended; nothing was published.")
    finally:
        live.stop()
        server.stop()
