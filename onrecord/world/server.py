"""A server of pages on this machine, for whoever writes them: it reads nothing but what it is asked to answer with.

It is not made for the net. It listens on the loopback unless it is told otherwise, and answers only those who ask
for the host that it was started for: a page elsewhere whose name is made to lead to this machine (DNS rebinding)
asks for another.
"""

from __future__ import annotations

import errno
import ipaddress
import mimetypes
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, quote, unquote, urlsplit

LOOPBACK = "127.0.0.1"
MOST_PORTS = 100
"""How many ports are tried where the first is taken."""
_ANY = ("0.0.0.0", "::", "")
_TYPES = {
    ".bib": "text/x-bibtex",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".md": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the path, decoded, and the words of its query."""

    path: str
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: bytes, a file, news as they come, or with `location` another address to ask."""

    content: bytes | Path | Iterator[bytes] = b""
    type: str = ""
    status: int = 200
    location: str = ""


class PortTaken(Exception):  # noqa: N818 - a port is taken, not wrong
    """No port could be had; what it says is a sentence."""


class Server:
    """Answers requests in threads of their own, from when it is started until it is stopped."""

    def __init__(self, host: str, port: int, search_on: bool) -> None:
        """Takes a port; the next free one where it is taken, if that is asked for. Raises PortTaken."""
        self._server = _bound(host, port, search_on)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self.host = host

    @property
    def port(self) -> int:
        """The port that was had."""
        return int(self._server.server_port)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        name = LOOPBACK if self.host in _ANY else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/"

    def start(self, answer: Callable[[Request], Answer]) -> None:
        """Begins to answer; who has asked before has waited."""
        self._server.answer = answer
        self._server.allowed = _hosts(self.host)
        self._thread.start()

    def stop(self) -> None:
        """Ends all answers."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere two programs could then have one port
    request_queue_size = 128
    answer: Callable[[Request], Answer]
    allowed: Callable[[str], bool]

    def handle_error(self, request: object, client_address: object) -> None:
        """Tells of what is wrong with us, not of browsers that go away in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Listener6(_Listener):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._send(self._answer())

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is for what is wrong with the texts."""

    def _answer(self) -> Answer:
        if not self.server.allowed(self.headers.get("Host", "")):
            return Answer(b"This preview is for another host.\n", "text/plain", 421)
        try:
            parts = urlsplit(self.path)
        except ValueError:  # a whole address whose host is none
            return Answer(b"This is no address.\n", "text/plain", 400)
        return self.server.answer(Request(unquote(parts.path), dict(parse_qsl(parts.query))))

    def _send(self, answer: Answer) -> None:
        if isinstance(answer.content, Path):
            self._send_file(answer, answer.content)
        elif isinstance(answer.content, bytes):
            self._begin(answer, len(answer.content))
            self._write(answer.content)
        else:
            self.close_connection = True
            self._begin(answer, None)
            for part in answer.content if self.command == "GET" else ():
                self._write(part)
                self.wfile.flush()

    def _send_file(self, answer: Answer, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError:
            self._send(Answer(b"The file is gone.\n", "text/plain", 404))
            return
        with file:
            self._begin(answer, os.fstat(file.fileno()).st_size)
            if self.command == "GET":
                shutil.copyfileobj(file, self.wfile)

    def _begin(self, answer: Answer, length: int | None) -> None:
        self.send_response(answer.status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.type or _type(answer.content))
        if answer.location:
            self.send_header("Location", quote(answer.location, safe="/?&=%#~"))
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _write(self, content: bytes) -> None:
        if self.command == "GET":
            self.wfile.write(content)


def kind(name: str) -> str:
    """The media type of a file by its name; of text in UTF-8."""
    ending = Path(name).suffix.lower()
    found = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") or found.endswith(("json", "xml")) else found


def _type(content: bytes | Path | Iterator[bytes]) -> str:
    return kind(content.name) if isinstance(content, Path) else "text/html; charset=utf-8"


def _bound(host: str, port: int, search_on: bool) -> _Listener:
    """A server at the port, or at the first free one after it."""
    listener = _Listener6 if ":" in host else _Listener
    ports = range(port, min(port + MOST_PORTS, 1 << 16)) if search_on and port else (port,)
    for one in ports:
        try:
            return listener((host, one), _Handler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            said = (error.strerror or str(error)).lower()
            raise PortTaken(f"The preview cannot listen on {host}, port {one}: {said}.") from error
    taken = f"Port {port} is" if len(ports) == 1 else f"The ports {port} to {ports[-1]} are"
    raise PortTaken(f"{taken} in use by another program. Choose another one with --port.")


def _hosts(host: str) -> Callable[[str], bool]:
    """Who may be asked for: the host itself, on this machine by any of its names, on all networks any address.

    No name but these: one that somebody else has could be made to lead here.
    """
    here = host in _ANY or _is_loopback(host)

    def allowed(asked: str) -> bool:
        with suppress(ValueError):
            name = urlsplit(f"//{asked}").hostname or ""
            if name == host.lower() or (here and (name == "localhost" or _is_loopback(name))):
                return bool(name)
            return host in _ANY and _is_address(name)
        return False

    return allowed


def _is_address(name: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


def _is_loopback(name: str) -> bool:
    with suppress(ValueError):
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    return False
