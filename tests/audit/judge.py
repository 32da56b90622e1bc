"""The outside judges of `make audit`: Lighthouse on four pages as a phone sees them, the HTML checker on all.

Prints a table and ends with 1 where a page falls short. The site is that of `python build.py`; it is served here as
a real host serves one, compressed and with connections that stay open.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SITE = ROOT / "site"
LIGHTHOUSE = HERE / "node_modules/lighthouse/cli/index.js"
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"

LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {"home": "", "case": "cases/sandzhiev/", "cases": "cases/", "timeline": "timeline/"}
TRIES = 3
"""How often a page is tried that falls short in speed: a machine may be busy with something else."""
FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync"
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class _Host(SimpleHTTPRequestHandler):
    """A server of files that compresses text, as hosts do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, for as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def scores(url: str, chromium: str) -> tuple[dict[str, int], list[str]]:
    """What Lighthouse gives a page, of 100, and the audits in which it lost points."""
    command = [
        "node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting",
    ]  # fmt: skip
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse could not judge {url}: {done.stderr.strip()[-500:]}")
    report = json.loads(done.stdout)
    found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    wanting = [
        f"{audit['id']}: {audit['title']}"
        for name in CATEGORIES
        for entry in report["categories"][name]["auditRefs"]
        if entry["weight"] and ((audit := report["audits"][entry["id"]])["score"] or 0) < 0.9
        if audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    ]
    return found, wanting


def judged(url: str, chromium: str) -> tuple[dict[str, int], list[str]]:
    """The scores of a page; tried again where only its speed falls short."""
    for _ in range(TRIES):
        found, wanting = scores(url, chromium)
        if found["performance"] >= LEAST:
            break
    return found, wanting


def lighthouse(chromium: str) -> bool:
    """Prints what Lighthouse gives each page; whether that is enough."""
    enough = True
    say("Lighthouse".ljust(12) + "".join(name.rjust(16) for name in CATEGORIES))
    with served(SITE) as address:
        for name, way in PAGES.items():
            found, wanting = judged(address + way, chromium)
            say(name.ljust(12) + "".join(str(found[category]).rjust(16) for category in CATEGORIES))
            for fault in wanting:
                say(f"    {fault}")
            enough &= min(found.values()) >= LEAST
    return enough


def checker(java: str) -> bool:
    """Prints what the HTML checker of the W3C says of every page; whether there is no error."""
    command = [java, "-jar", str(CHECKER), "--skip-non-html", "--format", "json", "--stdout", str(SITE)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    errors = [message for message in messages if message["type"] != "info"]
    warnings = [message for message in messages if message.get("subType") == "warning"]
    for kind, some in (("error", errors), ("warning", warnings)):
        for message in some:
            page = message.get("url", "").partition(f"{SITE}/")[2]
            say(f"    {page}:{message.get('lastLine', 0)}: {kind}: {message['message']}")
    pages = sum(1 for _ in SITE.rglob("*.html"))
    say(f"HTML checker: {pages} pages, {len(errors)} errors, {len(warnings)} warnings")
    return not errors


def tool(names: Sequence[str], package: str) -> str:
    """The path of the first of these programs that is here; a sentence where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit(
            f"The audit needs {names[0]}, which is not here. On Debian or Ubuntu: apt install {package}"
        )
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Asks every judge, even where one has said no."""
    tool(["node"], "nodejs npm")
    chromium = tool(["chromium", "chromium-browser", "google-chrome"], "chromium")
    java = tool(["java"], "default-jre-headless")
    verdicts = [checker(java), lighthouse(chromium)]
    say("The audit is passed." if all(verdicts) else "The audit is not passed.")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
