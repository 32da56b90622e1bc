"""The preview: what a change means, through the pure part and through a server that somebody asks."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from newsrooms import DAY, ROOT, SMALLEST, newsroom, ours, state

from onrecord import pipeline, routes
from onrecord.intake.known import Known
from onrecord.means import Means
from onrecord.model.text import Text
from onrecord.pages import PAGES, kinds_at
from onrecord.preview import answers, files, pages, told
from onrecord.preview.live import Live
from onrecord.preview.view import View, changed, whole
from onrecord.report import Reporter
from onrecord.world.changes import COARSE, since
from onrecord.world.pool import Pool, Work, WorkerLost
from onrecord.world.server import Answer, PortTaken, Request, Server

OTHER = SMALLEST.replace("A court orders the release of two reporters", "A paper is closed")
BROKEN = SMALLEST.replace("published: 2026-11-22", "published: [2026")
PATIENCE = 20.0
"""How many seconds a test waits for what must come."""


def view_of(settings: Path, known: Known | None = None) -> View:
    """What there is to see of a newsroom."""
    reading = whole(settings, DAY, known or Known())
    assert reading.view, reading.problems
    return reading.view


def text(answer: Answer) -> str:
    assert isinstance(answer.content, bytes)
    return answer.content.decode()


def body(html: str) -> str:
    """A page without what a preview adds to its head."""
    return html.partition("<main")[2].partition("</main>")[0]


# The pure part


def test_each_kind_of_page_is_looked_for_where_it_stands(tmp_path: Path) -> None:
    """Whatever is planned is of a kind that is asked for a page at its address."""
    view = view_of(ours(tmp_path))
    planned = ((kind, one.url) for kind in PAGES for one in kind(view.record))
    assert [url for kind, url in planned if kind not in kinds_at(url)] == []


def test_a_page_reads_as_it_will_be_published(tmp_path: Path) -> None:
    """The body of a page in the preview is that of a build, byte for byte."""
    settings = ours(tmp_path)
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    view = view_of(settings)
    differ = []
    for path in ("", "cases/", "cases/sandzhiev/", "people/", "timeline/", "sources/", "about/", "search/"):
        published = (tmp_path / "site" / path / "index.html").read_bytes().decode()
        if body(text(answers.answer(view, f"{view.base}{path}"))) != body(published):
            differ.append(path)
    assert differ == []


def test_each_file_of_a_build_is_found_by_its_address(tmp_path: Path) -> None:
    """Style, data, feeds, cards and documents are made when they are asked for, with the bytes of a build."""
    settings = ours(tmp_path)
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    view, site = view_of(settings), tmp_path / "site"
    made = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    differ = []
    kinds = {Path(name).name if Path(name).parent.name != "cards" else "card" for name in made}
    for name in sorted(kinds - {"index.html", "404.html", "sitemap.xml", "card"}):
        path = next(each for each in made if Path(each).name == name)
        if path.startswith(".") or name == "shards.json":
            continue
        found = files.file(view, path)
        content = found.read_bytes() if isinstance(found, Path) else found
        if content != (site / path).read_bytes():
            differ.append(path)
    assert differ == []


def test_a_text_that_changes_changes_its_own_page_at_once(tmp_path: Path) -> None:
    """A new title, a new person, place and source are on the page of the case before the whole is read again, and
    what is then assembled gives the same page."""
    settings = ours(tmp_path)
    known = Known()
    view = view_of(settings, known)
    path = tmp_path / "content/cases/sandzhiev.md"
    old = path.read_text("utf-8")
    new = old.replace("\npeople:\n", "\npeople:\n  ann-new: {name: Ann New, role: witness}\n", 1)
    new = new.replace("\nsources:\n", "\nsources:\n  letter: {type: book, title: A letter}\n", 1)
    assert new.count("\n") == old.count("\n") + 2
    path.write_text(new, "utf-8")
    after, problems = changed(view, Text("content/cases/sandzhiev.md", new.encode()), known)
    assert problems == ()
    page = pages.page(after, "cases/sandzhiev/")
    assert page and "Ann New" in page.html.decode()
    before = pages.page(view, "cases/sandzhiev/")
    assert before and "Ann New" not in before.html.decode()
    again = pages.page(view_of(settings, known), "cases/sandzhiev/")
    assert again and body(again.html.decode()) == body(page.html.decode())


def test_of_a_file_that_cannot_be_read_the_last_good_version_stays(tmp_path: Path) -> None:
    """A syntax error leaves the page as it was, told with line and column, also when the whole is read anew."""
    settings = newsroom(tmp_path, {"content/cases/release.md": SMALLEST})
    known = Known()
    view = view_of(settings, known)
    (tmp_path / "content/cases/release.md").write_text(BROKEN, "utf-8")
    after, problems = changed(view, Text("content/cases/release.md", BROKEN.encode()), known)
    shown = pages.page(after, "cases/release/")
    assert shown and "A court orders" in shown.html.decode()
    own = told.of_text(problems, after, "content/cases/release.md", BROKEN.encode())
    assert [one.line > 0 and one.column > 0 for one in own] == [True]
    reading = whole(settings, DAY, known, after)
    assert reading.view and "release" in reading.view.record.cases
    assert [one.problem for one in told.of_all(reading, known) if one.problem.severity == "error"] == list(problems)


def test_the_preview_tells_what_check_tells(tmp_path: Path) -> None:
    """Every problem of a newsroom with faults, a draft among them, is the same as `check` finds."""
    cases = {
        "content/cases/release.md": f"{SMALLEST}\nNobody says this.\n",
        "content/cases/draft.md": OTHER.replace("title:", "draft: true\nrelated: [nowhere]\ntitle:", 1),
        "content/cases/bad.md": OTHER.replace("type: court-decision", "type: rumour"),
    }
    settings = newsroom(tmp_path, cases)
    known = Known()
    found = told.of_all(whole(settings, DAY, known), known)
    expected = pipeline.check(settings, DAY).problems
    assert {one.problem for one in found} == set(expected)
    assert len(found) > 2


def test_drafts_and_embargoes_are_shown_and_said_to_be(tmp_path: Path) -> None:
    """A draft and a case under an embargo have pages, each with a line that says why no reader sees it."""
    cases = {
        "content/cases/release.md": SMALLEST,
        "content/cases/draft.md": OTHER.replace("title:", "draft: true\ntitle:", 1),
        "content/cases/held.md": OTHER.replace("title:", 'embargo: "2030-01-01T00:00:00+00:00"\ntitle:', 1),
    }
    view = view_of(newsroom(tmp_path, cases))
    shown = {slug: pages.page(view, f"cases/{slug}/") for slug in ("release", "draft", "held")}
    html = {slug: made.html.decode() if made else "" for slug, made in shown.items()}
    assert "or-preview-banner" not in html["release"]
    assert "Draft: only this preview shows the case." in html["draft"]
    assert "Under embargo until 2030-01-01T00:00:00+00:00" in html["held"]


def test_banners_are_in_the_language_of_the_site(tmp_path: Path) -> None:
    """Each edition says it in its own words."""
    settings = "site_name: Test\nextra:\n  onrecord:\n    languages: [en, ru, kk]\n"
    draft = SMALLEST.replace("title:", "draft: true\ntitle:", 1)
    view = view_of(newsroom(tmp_path, {"content/cases/draft.md": draft}, settings))
    said = [pages.page(view, f"{prefix}cases/draft/") for prefix in ("", "ru/", "kk/")]
    banners = [made.html.decode().partition("or-preview-banner")[2][:200] for made in said if made]
    assert len(set(banners)) == 3
    assert ["Draft:" in banner for banner in banners] == [True, False, False]


def test_a_translation_that_changes_is_shown_in_its_edition(tmp_path: Path) -> None:
    """A translated text is new in its own edition at once, and the original as it was."""
    settings = ours(tmp_path)
    known = Known()
    view = view_of(settings, known)
    file = "content/cases/sandzhiev.ru.md"
    new = (tmp_path / file).read_text("utf-8") + "\nСовсем новый абзац.\n"
    after, _ = changed(view, Text(file, new.encode()), known)
    if len(view.sides) > 1:
        shown = pages.page(after, "ru/cases/sandzhiev/")
        assert shown and "Совсем новый абзац" in shown.html.decode()
    original = pages.page(after, "cases/sandzhiev/")
    assert original and "Совсем новый абзац" not in original.html.decode()


def test_a_site_below_a_path_is_shown_there(tmp_path: Path) -> None:
    """`site_url: …/sub/` puts the site below /sub/, and the root leads there."""
    settings = newsroom(
        tmp_path, {"content/cases/release.md": SMALLEST}, "site_name: T\nsite_url: https://x.example/sub/\n"
    )
    view = view_of(settings)
    assert answers.answer(view, "/").location == "/sub/"
    assert answers.answer(view, "/sub/cases/release/").status == 200
    assert answers.answer(view, "/sub/cases/release").location == "/sub/cases/release/"
    assert answers.answer(view, "/elsewhere/").status == 404


def test_nothing_of_the_preview_is_published(site: Path) -> None:
    """A built site has neither its script nor its style, and no page names them."""
    assert [path for path in site.rglob("*preview*") if "pagefind" not in path.parts] == []
    assert [path for path in site.rglob("*.html") if "or-preview" in path.read_text("utf-8")] == []


# Through a server


class Shown:
    """A preview that runs, and what a browser does with it."""

    def __init__(self, server: Server) -> None:
        self.port, self.address = server.port, server.address

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the text at a path."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode("utf-8", "replace")
        connection.close()
        return found

    def until(self, path: str, is_there: Callable[[int, str], bool]) -> str:
        """The text at a path, as soon as it is as it should be."""
        end = time.monotonic() + PATIENCE
        while not is_there(*(found := self.get(path))):
            assert time.monotonic() < end, f"{path} stays {found[0]}"
            time.sleep(0.02)
        return found[1]

    def news(self, path: str, wanted: Callable[[str, str], bool]) -> str:
        """The first news of a page that is wanted, by its name and what it says."""
        asked = urlencode({"path": path, "seen": "nothing"})
        with urllib.request.urlopen(f"{self.address}{routes.PREVIEW_NEWS[1:]}?{asked}", timeout=PATIENCE) as stream:
            name = ""
            for raw in stream:
                line: str = raw.decode().rstrip("\n")
                field, _, value = line.partition(": ")
                name = value if field == "event" else name
                if field == "data" and wanted(name, value):
                    return value
        raise AssertionError("the news ended")


@contextmanager
def preview(settings: Path) -> Iterator[Shown]:
    """A newsroom's preview, for as long as the block runs."""
    server = Server("127.0.0.1", 0, search_on=False)
    live = Live(settings, DAY, Reporter(settings.parent, quiet=True))
    live.begin()
    live.run()
    server.start(live.answer)
    try:
        yield Shown(server)
    finally:
        live.stop()
        server.stop()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A newsroom of two cases → its settings."""
    return newsroom(tmp_path, {"content/cases/release.md": SMALLEST, "content/cases/paper/index.md": OTHER})


def told_error(name: str, value: str) -> bool:
    return name == "problems" and "error" in json.loads(value)["counts"]


def told_none(name: str, value: str) -> bool:
    return name == "problems" and "error" not in json.loads(value)["counts"]


def test_what_is_saved_is_shown(small: Path) -> None:
    """The page of a case is new after it is saved, and then the home page, which lists it."""
    with preview(small) as shown:
        assert shown.get("/cases/release/")[0] == 200
        changed = SMALLEST.replace("A court orders", "A judge orders")
        (small.parent / "content/cases/release.md").write_text(changed, "utf-8")
        shown.until("/cases/release/", lambda _, html: "A judge orders" in html)
        shown.until("/", lambda _, html: "A judge orders" in html)


def test_what_is_saved_while_the_newsroom_is_first_read_is_shown(small: Path) -> None:
    """The disk is not watched before: what changed meanwhile is read once more."""
    live = Live(small, DAY, Reporter(small.parent, quiet=True))
    live.begin()
    live._changes.stop()  # as if the file had been saved before the watch was on
    changed = SMALLEST.replace("A court orders", "A judge orders")
    (small.parent / "content/cases/release.md").write_text(changed, "utf-8")
    live.run()
    end = time.monotonic() + PATIENCE
    while "A judge orders" not in text(live.answer(Request("/cases/release/", {}))):
        assert time.monotonic() < end
        time.sleep(0.02)
    live.stop()


def test_a_change_is_known_by_the_time_of_a_file_or_its_folder(tmp_path: Path) -> None:
    """What is written, renamed and removed is, and whatever the file itself says of its time."""
    (tmp_path / "cases").mkdir()
    path = tmp_path / "cases/one.md"
    later = time.time_ns() + COARSE
    assert not since([tmp_path, tmp_path / "gone"], later + 1)
    path.write_text("one")
    os.utime(path, ns=(0, 0))
    moment = path.stat().st_ctime_ns
    assert (since([path], moment), since([tmp_path], moment)) == (True, True)
    path.unlink()
    assert since([tmp_path], moment)


def test_a_process_that_is_lost_keeps_nobody_from_reading(small: Path) -> None:
    """Where one that helped to read is stopped from outside, all is read without."""

    class Lost(Pool):
        """Processes that come to nothing."""

        def make(self, work: Work[Any]) -> Iterator[Any]:
            raise WorkerLost

    live = Live(small, DAY, Reporter(small.parent, quiet=True))
    assert live.begin(Means(Lost(2, small=1))) == 2
    live.stop()


def test_a_syntax_error_is_told_and_survived(small: Path) -> None:
    """The last good version stays, the error is told with file, line and column, and is gone when it is mended."""
    file = small.parent / "content/cases/release.md"
    with preview(small) as shown:
        file.write_text(BROKEN, "utf-8")
        row = json.loads(shown.news("/cases/release/", told_error))["rows"][0]
        assert row["place"].startswith("content/cases/release.md:")
        assert row["place"].count(":") == 2
        assert "A court orders" in shown.get("/cases/release/")[1]
        file.write_text(SMALLEST, "utf-8")
        shown.news("/cases/release/", told_none)


def test_a_file_is_made_and_deleted(small: Path) -> None:
    """A new case has a page, and one that is deleted has none."""
    with preview(small) as shown:
        new = small.parent / "content/cases/new.md"
        new.write_text(OTHER, "utf-8")
        shown.until("/cases/new/", lambda status, _: status == 200)
        new.unlink()
        shown.until("/cases/new/", lambda status, _: status == 404)
        assert shown.get("/cases/release/")[0] == 200


def test_a_folder_is_renamed(small: Path) -> None:
    """A case whose folder has another name stands at its new address, and not at the old."""
    with preview(small) as shown:
        (small.parent / "content/cases/paper").rename(small.parent / "content/cases/journal")
        shown.until("/cases/journal/", lambda status, _: status == 200)
        shown.until("/cases/paper/", lambda status, _: status == 404)


def test_another_branch_is_checked_out(small: Path) -> None:
    """Where the whole folder gives way to another with many files, these are shown, and later changes, too."""
    content = small.parent / "content"
    with preview(small) as shown:
        shutil.rmtree(content)
        (content / "cases").mkdir(parents=True)
        for number in range(60):
            (content / f"cases/case-{number}.md").write_text(OTHER, "utf-8")
        shown.until("/cases/case-59/", lambda status, _: status == 200)
        shown.until("/cases/release/", lambda status, _: status == 404)
        (content / "cases/case-7.md").write_text(SMALLEST, "utf-8")
        shown.until("/cases/case-7/", lambda _, html: "A court orders" in html)


def test_broken_settings_are_told_and_survived(small: Path) -> None:
    """The site stays while mkdocs.yml cannot be read, the error is told, and new settings count when they can."""
    with preview(small) as shown:
        small.write_text("site_name: [Test\n", "utf-8")
        assert "mkdocs.yml:" in shown.news("/", told_error)
        assert shown.get("/cases/release/")[0] == 200
        small.unlink()
        assert "Put the file there" in shown.news("/", lambda _, said: "unreadable-file" in said)
        small.write_text("site_name: Another name\n", "utf-8")
        shown.until("/cases/release/", lambda _, html: "Another name" in html)


def test_settings_that_are_broken_from_the_start_are_told_in_the_browser(tmp_path: Path) -> None:
    """There is a page that says what is wrong, and the site once that is mended."""
    settings = newsroom(tmp_path, {"content/cases/release.md": SMALLEST}, "site_name: [Test\n")
    with preview(settings) as shown:
        shown.until("/cases/release/", lambda status, html: status == 404 and "mkdocs.yml:" in html)
        settings.write_text("site_name: Test\n", "utf-8")
        shown.until("/cases/release/", lambda status, _: status == 200)


def test_a_picture_that_changes_is_news_for_every_page(small: Path) -> None:
    """A file that pages ask for is no part of their bytes, and yet they are to be loaded anew."""
    static = small.parent / "content/static"
    static.mkdir()
    (static / "note.txt").write_text("one", "utf-8")
    with preview(small) as shown:
        seen = shown.get("/cases/release/")[1].partition('data-seen="')[2].partition('"')[0]
        (static / "note.txt").write_text("two", "utf-8")
        html = shown.until("/cases/release/", lambda _, html: seen not in html)
        assert html
        shown.until("/note.txt", lambda _, said: said == "two")


def test_nothing_is_written_to_the_site(small: Path) -> None:
    """`site/` is as it was, whatever is asked for and saved."""
    site = small.parent / "site"
    pipeline.build(small, DAY, search_wanted=False, strict=False)
    before = state(site)
    with preview(small) as shown:
        (small.parent / "content/cases/release.md").write_text(OTHER, "utf-8")
        shown.until("/cases/release/", lambda _, html: "A paper is closed" in html)
        for path in ("/", "/search/", "/data/record.json", "/nowhere/"):
            shown.get(path)
    assert state(site) == before


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/pagefind/../../mkdocs.yml",
        "/pagefind/%2e%2e/%2e%2e/mkdocs.yml",
        "/~preview/../parts/head.html",
        "/~preview/%2e%2e/%2e%2e/mkdocs.yml",
        "/content/cases/release.md",
        "/cases/release.md",
        "//etc/passwd",
        "/%00",
    ],
)
def test_no_other_file_is_served(small: Path, path: str) -> None:
    """Nothing is read by its path: only what the site has at an address is answered with."""
    with preview(small) as shown:
        status, said = shown.get(path)
        assert status in (302, 404)
        assert "site_name: Test" not in said


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:{port}", 200), ("127.0.0.1:{port}", 200), ("[::1]:{port}", 200), ("127.0.0.1", 200)]
    + [(host, 421) for host in ("evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "192.0.2.7", "")],
)
def test_only_the_host_asked_for_is_answered_for(small: Path, host: str, status: int) -> None:
    """A name that leads to this machine but is not its own gets nothing (DNS rebinding)."""
    with preview(small) as shown:
        assert shown.get("/", Host=host.format(port=shown.port))[0] == status


def test_on_all_networks_only_addresses_are_answered_for() -> None:
    """Asked to listen everywhere, it answers for any address of the machine and for no name but localhost."""
    server = Server("0.0.0.0", 0, search_on=False)
    server.start(lambda request: Answer(b"here"))
    asked = {}
    for host in ("192.0.2.7", "localhost", "evil.example"):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        connection.request("GET", "/", headers={"Host": host})
        asked[host] = connection.getresponse().status
        connection.close()
    server.stop()
    assert asked == {"192.0.2.7": 200, "localhost": 200, "evil.example": 421}


def test_a_port_in_use_is_told_in_a_sentence() -> None:
    """A port that is asked for and taken is an error in words; where any will do, the next one is taken."""
    first = Server("127.0.0.1", 0, search_on=False)
    with pytest.raises(PortTaken, match=f"Port {first.port} is in use"):
        Server("127.0.0.1", first.port, search_on=False)
    second = Server("127.0.0.1", first.port, search_on=True)
    assert second.port > first.port
    first.stop()
    second.stop()


def test_what_is_no_address_is_answered(small: Path) -> None:
    """With a status that says so, and nothing in the terminal."""
    with preview(small) as shown, socket.create_connection(("127.0.0.1", shown.port), PATIENCE) as asking:
        asking.sendall(b"GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert asking.recv(100).startswith(b"HTTP/1.1 400 ")


def test_only_reading_is_answered(small: Path) -> None:
    """Nothing can be sent to it."""
    with preview(small) as shown:
        connection = HTTPConnection("127.0.0.1", shown.port, timeout=PATIENCE)
        connection.request("POST", "/", body=b"x")
        assert connection.getresponse().status == 501
        connection.close()


def test_the_command_serves_until_it_is_told_to_end(small: Path) -> None:
    """`serve` says where it is and ends cleanly on Ctrl-C; a second one on its port says why it does not run."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "-f", str(small), "--as-of", DAY]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    running = subprocess.Popen([*command, "--port", port], stderr=subprocess.PIPE, encoding="utf-8")
    assert running.stderr
    said = [running.stderr.readline() for _ in range(2)]
    assert said[1] == f"Preview of 2 cases at http://127.0.0.1:{port}/ Ctrl-C ends it.\n"
    second = subprocess.run([*command, "--port", port], capture_output=True, encoding="utf-8", check=False)
    assert (second.returncode, second.stderr) == (
        1,
        f"Error: Port {port} is in use by another program. Choose another one with --port.\n",
    )
    background = signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # as a shell starts what it does not wait for
    running.send_signal(signal.SIGTERM if background else signal.SIGINT)
    assert running.wait(PATIENCE) == 0
    assert running.stderr.read() == "The preview has ended; nothing was published.\n"
    running.stderr.close()
