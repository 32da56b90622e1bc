"""The search index, made by the real Pagefind: what is in it, when it is made anew, what can go wrong."""

from __future__ import annotations

import errno
import gzip
import json
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pagefind_bin
import pytest
from places import mounted

from onrecord.page import Output
from onrecord.problem import Problem
from onrecord.world import exchange, indexing, search, shards
from onrecord.world.pool import Pool
from onrecord.world.publish import staging
from onrecord.world.shards import SCALE, Plan, Scale, Searched, Shard, plan
from onrecord.world.tree import load

SIGNATURE = b"pagefind_dcd"


def page(words: str, body: bool = True) -> bytes:
    """A page of these words, to be indexed or not."""
    attribute = " data-pagefind-body" if body else ""
    return f'<!doctype html><html lang="en"><title>T</title><main{attribute}><p>{words}</p></main>'.encode()


def tree(folder: Path, **pages: bytes) -> Path:
    """A folder of pages."""
    for name, content in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_bytes(content)
    return folder


def texts(folder: Path) -> dict[str, str]:
    """What the index of a site says of each page."""
    return fragments(folder / "pagefind")


def fragments(folder: Path) -> dict[str, str]:
    """What an index says of each page: its address and its words, less the full stop that Pagefind adds."""
    found = {}
    for fragment in (folder / "fragment").iterdir():
        stored = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(SIGNATURE))
        found[stored["url"]] = stored["content"].removesuffix(".")
    return found


def whole(folder: Path) -> dict[str, object]:
    """All that an index says: of each page, and of words, whose files are named by what they hold."""
    read = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        for path in (folder / "fragment").iterdir()
    ]
    for fragment in read:
        for values in fragment["filters"].values():
            values.sort()  # of which Pagefind 1.5.2 keeps no order
    words = sorted(path.name for path in (folder / "index").iterdir())
    return {"words": words, "pages": {fragment["url"]: fragment for fragment in read}}


def languages(folder: Path) -> list[str]:
    return list(json.loads((folder / "pagefind/pagefind-entry.json").read_bytes())["languages"])


def told(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message) for problem in problems]


def binary(monkeypatch: pytest.MonkeyPatch, path: Path | None, package: str = "pagefind_bin") -> None:
    """Makes this package the only one that offers a binary, or none."""
    for name in ("pagefind_bin", "pagefind_bin_extended"):
        module = SimpleNamespace(get_executable=lambda: path) if path and name == package else None
        monkeypatch.setitem(sys.modules, name, module)


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


# What is indexed


def test_pages_are_indexed_by_their_body(tmp_path: Path) -> None:
    """A page that marks its body is found, one that does not is left out."""
    site = tree(tmp_path / "site", a=page("deserter appeal"), b=page("imprint", body=False))
    assert search.index(site, "en") == ()
    assert texts(site) == {"/a/": "deserter appeal"}


@pytest.mark.parametrize(
    ("language", "code"), [("en", "en"), ("ru", "ru"), ("kk", "kk"), ("kk-Latn", "kk"), ("en-GB", "en")]
)
def test_one_index_whatever_the_pages_are_written_in(tmp_path: Path, language: str, code: str) -> None:
    """A Russian page is found from an English one; a language that Pagefind cannot stem is taken too."""
    russian = page("суд оставил приговор").replace(b'"en"', b'"ru"')
    site = tree(tmp_path / "site", a=page("deserter"), b=russian)
    assert search.index(site, language) == ()
    assert (languages(site), len(texts(site))) == ([code], 2)


def test_what_our_page_does_not_load_is_not_published(tmp_path: Path) -> None:
    """Pagefind's own interfaces are removed, what its low-level API needs is there."""
    site = tree(tmp_path / "site", a=page("deserter"))
    search.index(site, "en")
    names = {path.name for path in (site / "pagefind").iterdir() if path.suffix != ".pf_meta"}
    assert names == {
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.en.pagefind",
        "wasm.unknown.pagefind",
    }


def test_an_index_of_before_leaves_nothing(tmp_path: Path) -> None:
    """What an earlier index knew of pages that changed is gone."""
    site = tree(tmp_path / "site", a=page("withheld"), b=page("deserter"))
    search.index(site, "en")
    (site / "a/index.html").write_bytes(page("appeal"))
    search.index(site, "en")
    assert texts(site) == {"/a/": "appeal", "/b/": "deserter"}


def test_settings_of_pagefind_around_us_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment nor a file in the working folder changes what is indexed."""
    site = tree(tmp_path / "site", a=page("deserter"))
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: [p]\nkeep_index_url: true\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    monkeypatch.setenv("PAGEFIND_OUTPUT_PATH", str(tmp_path / "elsewhere"))
    assert search.index(Path("site"), "en") == ()
    assert texts(site) == {"/a/": "deserter"}


# What the index depends on


def test_the_key_is_that_of_pages_and_language() -> None:
    """The order of pages is none of its business; a path, a digest and the language are."""
    pages = [("a", "1"), ("b", "2")]
    key = search.key(pages, "en")
    assert search.key(reversed(pages), "en-GB") == key
    others = {search.key(pages, "ru"), search.key(pages[:1], "en"), search.key([("a", "2"), ("b", "1")], "en")}
    assert len({key, *others}) == 4


def test_the_key_is_that_of_the_pagefind_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version makes another index."""
    key = search.key([], "en")
    monkeypatch.setattr(search, "version", lambda: "pagefind-bin 99")
    assert search.key([], "en") != key


# When it is made


def publish(site: Path, pages: dict[str, str], rest: str = "", language: str | None = "en") -> bool:
    """Publishes pages of these words and one that is not searched; whether the index was made anew."""
    with staging(site) as stage:
        indexed = (Output(f"{name}/index.html", page(words), indexed=True) for name, words in pages.items())
        assert (
            stage.bring(
                (*indexed, Output("rest/index.html", page(rest, body=False))), *([language] if language else [])
            ).problems
            == ()
        )
        before = traces(stage.tree)
        assert stage.index() == ()
        after = traces(stage.tree)
        assert stage.exchange() == ()
    return after != before


def traces(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in (folder / "pagefind").rglob("*")}


def test_a_site_is_published_with_its_index(tmp_path: Path) -> None:
    """The index stands in the site, and Pagefind runs again only where a page that is searched differs."""
    site = tmp_path / "site"
    assert publish(site, {"a": "deserter"}) is True
    assert texts(site) == {"/a/": "deserter"}
    assert publish(site, {"a": "appeal"}) is True
    assert texts(site) == {"/a/": "appeal"}
    for rest in ("one", "two", "three", "three"):
        assert publish(site, {"a": "appeal"}, rest) is False
        assert texts(site) == {"/a/": "appeal"}
    assert publish(site, {"a": "appeal"}, "three", language="ru") is True
    assert languages(site) == ["ru"]


def crowded(disk: Path) -> Path:
    """A site on a small disk that has room for no second index."""
    publish(disk / "site", {"a": "deserter"})
    (disk / "other").write_bytes(bytes(700_000))
    return disk / "site"


def test_an_index_that_still_holds_takes_no_room(tmp_path: Path) -> None:
    """The twin shares the files of the site's index, which none of them ever edits."""
    with mounted(tmp_path / "disk", "size=1m") as disk:
        site = crowded(disk)
        assert publish(site, {"a": "deserter"}, "new") is False
        assert texts(site) == {"/a/": "deserter"}


def test_a_disk_that_fills_while_the_index_is_copied_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files cannot be shared the index is copied, and that may take the last of the room."""

    def refuse(origin: Path, path: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    with mounted(tmp_path / "disk", "size=1m") as disk:
        site = crowded(disk)
        monkeypatch.setattr(os, "link", refuse)
        with staging(site) as stage:
            outputs = [Output("a/index.html", page("deserter"), indexed=True), Output("rest.html", b"new")]
            assert [problem.rule for problem in stage.bring(outputs, "en").problems] == ["disk-full"]
        assert texts(site) == {"/a/": "deserter"}


def test_an_index_of_a_build_that_stopped_is_kept(tmp_path: Path) -> None:
    """A build that was stopped after its index was made leaves that to the next."""
    site = tmp_path / "site"
    pages = [Output("a/index.html", page("deserter"), indexed=True)]
    with staging(site) as stage:
        stage.bring(pages, "en")
        stage.index()
        before = traces(stage.tree)
    with staging(site) as stage:
        stage.bring(pages, "en")
        stage.index()
        stage.exchange()
    assert traces(site) == before


def test_modes_do_not_hang_on_the_umask(tmp_path: Path) -> None:
    """A web server may read the index whoever builds it."""
    before = os.umask(0o077)
    try:
        publish(tmp_path / "site", {"a": "deserter"})
    finally:
        os.umask(before)
    folder = tmp_path / "site/pagefind"
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_a_site_without_search_has_no_index(tmp_path: Path) -> None:
    """`--no-search` removes it from either tree, and the next build with search makes it again."""
    site = tmp_path / "site"
    publish(site, {"a": "deserter"})
    for rest in ("", "", "one", "two"):
        publish(site, {"a": "deserter"}, rest, language=None)
        assert not (site / "pagefind").exists()
    assert publish(site, {"a": "deserter"}) is True
    assert texts(site) == {"/a/": "deserter"}


def test_a_site_without_pages_to_search_has_no_index(tmp_path: Path) -> None:
    """Pagefind would take every page whole where none marks a body."""
    site = tmp_path / "site"
    publish(site, {"a": "deserter"})
    publish(site, {})
    assert not (site / "pagefind").exists()


def test_an_index_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """Who removes `pagefind/` from the site finds it there after the next build."""
    site = tmp_path / "site"
    publish(site, {"a": "deserter"})
    for path in sorted((site / "pagefind").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (site / "pagefind").rmdir()
    assert publish(site, {"a": "deserter"}) is True
    assert texts(site) == {"/a/": "deserter"}


def test_a_failed_index_leaves_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an index the twin cannot become the site; once there is Pagefind, it does."""
    site = tmp_path / "site"
    publish(site, {"a": "deserter"})
    with monkeypatch.context() as patch, staging(site) as stage:
        binary(patch, None)
        stage.bring([Output("a/index.html", page("appeal"), indexed=True)], "en")
        assert [problem.rule for problem in stage.index()] == ["search-missing"]
        with pytest.raises(RuntimeError):
            stage.exchange()
    assert texts(site) == {"/a/": "deserter"}
    twin = load(exchange.twin_of(site))
    assert twin is not None
    assert (list(twin.files), twin.index) == (["a/index.html", "search/shards.json"], {})
    assert publish(site, {"a": "appeal"}) is True
    assert texts(site) == {"/a/": "appeal"}


# Into what it is cut

SMALL = Scale(steps=((8, 3),), by_year=1_000, at_once=2)
"""Shards from eight cases on."""

YEARS = Scale(steps=((8, 3),), by_year=10, size=4, parts=2, at_once=2)
"""Years from ten cases on, in parts of about four pages, of which there are two at most."""


def cases(count: int, language: str = "en", year: str = "2024", size: int = 100) -> list[Searched]:
    return [Searched(f"cases/{n}/index.html", f"{n}", size, language, year, case=True) for n in range(count)]


def where(found: Plan) -> dict[str, str]:
    """The shard that each page is in."""
    return {page: shard.name for shard in found.shards for page, _ in shard.pages}


def keys(found: Plan) -> dict[str, str]:
    return {shard.name: shard.key for shard in found.shards}


def test_a_small_record_has_one_index() -> None:
    """Below the first step all pages are indexed together, whatever they are of; no pages, no index."""
    pages = [*cases(7), Searched("about/index.html", "1", 100, "en")]
    everything = tuple(sorted((page.path, page.digest) for page in pages))
    assert [(shard.name, shard.pages) for shard in plan(pages, ["en"], SMALL).shards] == [("", everything)]
    assert plan([], ["en"], SMALL).shards == ()


def test_a_larger_record_is_cut_and_every_page_is_in_one_shard() -> None:
    """From the step on there are so many shards at most, of about one size, and no page is lost or found twice."""
    pages = cases(900)
    found = plan(pages, ["en"], SMALL)
    held = [page for shard in found.shards for page in shard.pages]
    assert sorted(held) == sorted((page.path, page.digest) for page in pages)
    assert [shard.name for shard in found.shards] == ["", "en/cases-1", "en/cases-2"]
    assert all(200 < len(shard.pages) < 400 for shard in found.shards)


def test_long_pages_count_as_many() -> None:
    """Three cases whose pages have the bytes of eight are cut as eight are, whichever pages are the long ones."""
    scale = replace(SMALL, case=1_000)
    people = [Searched(f"people/{n}/index.html", f"{n}", 1_000, "en") for n in range(8)]
    for pages in (cases(3, size=2_700), [*cases(3), *people]):
        assert len(plan(pages, ["en"], scale).shards) > 1
    for pages in (cases(3, size=2_600), [*cases(3), *people[1:]]):
        assert len(plan(pages, ["en"], scale).shards) == 1


def test_an_edited_case_is_one_shard_and_so_is_a_new_one() -> None:
    """An edit changes the key of one shard; a case that comes or goes moves no other."""
    pages = cases(100)
    before = plan(pages, ["en"], SMALL)
    for after in (
        plan([replace(pages[0], digest="new"), *pages[1:]], ["en"], SMALL),
        plan(pages[1:], ["en"], SMALL),
        plan([*pages, Searched("cases/new/index.html", "1", 100, "en", "1999", case=True)], ["en"], SMALL),
    ):
        assert len([name for name, key in keys(after).items() if keys(before)[name] != key]) == 1
        assert {page: where(after)[page] for page in where(before) if page in where(after)}.items() <= where(
            before
        ).items()


def test_cases_and_other_pages_stand_apart() -> None:
    """An edit of prose leaves the shards of other pages as they are, and one of facts those of other cases."""
    pages = cases(20)
    others = [Searched(f"people/{n}/index.html", f"{n}", 100, "en", "2020") for n in range(30)]
    before = plan([*pages, *others], ["en"], Scale(steps=((8, 5),)))
    assert [shard.name for shard in before.shards] == ["", "en/cases-1", "en/cases-2", "en/others-0", "en/others-1"]
    edited = [replace(page, digest="new") for page in others]
    after = keys(plan([*pages, *edited], ["en"], Scale(steps=((8, 5),))))
    changed = {name for name, key in after.items() if keys(before)[name] != key}
    assert changed == {"en/others-0", "en/others-1"}


@pytest.mark.parametrize(
    ("count", "of_cases", "of_others"), [(0, 12, 0), (1, 11, 1), (181, 11, 1), (182, 10, 2), (6_000, 10, 2)]
)
def test_no_search_opens_more_than_twelve_shards(count: int, of_cases: int, of_others: int) -> None:
    """Below the size at which years begin, an edition has twelve shards: what other pages leave is of cases."""
    others = [Searched(f"people/{n}/index.html", f"{n}", 100, "en") for n in range(count)]
    found = plan([*cases(2_000), *others], ["en"], SCALE)
    kinds = [{path.partition("/")[0] for path, _ in shard.pages} for shard in found.shards]
    assert (kinds.count({"cases"}), kinds.count({"people"})) == (of_cases, of_others)
    assert len(kinds) == of_cases + of_others == SCALE.at_once


def test_the_order_of_pages_decides_nothing() -> None:
    """The same pages give the same shards, in whichever order they come."""
    pages = cases(50)
    assert plan(pages[::-1], ["en"], SMALL) == plan(pages, ["en"], SMALL)


def test_each_edition_is_cut_by_itself() -> None:
    """Shards are of one language, of which the first has the engine; that of the first edition is at the top."""
    pages = [*cases(40), *(replace(page, path=f"ru/{page.path}", language="ru") for page in cases(40))]
    found = plan(pages, ["en", "ru"], SMALL)
    assert [(shard.name, shard.language, shard.engine) for shard in found.shards] == [
        ("", "en", ""),
        ("en/cases-1", "en", ""),
        ("en/cases-2", "en", ""),
        ("ru/first", "ru", "ru/first"),
        ("ru/cases-1", "ru", "ru/first"),
        ("ru/cases-2", "ru", "ru/first"),
    ]
    assert plan(pages[:40], ["en"], SMALL).shards == found.shards[:3]


def test_a_very_large_record_is_cut_by_year_newest_first() -> None:
    """What tells of no year is read first, then the newest; a large year is in parts, long ago is put together."""
    pages = [Searched("about/index.html", "1", 100, "en")]
    for year, count in {"2024": 3, "2023": 20, "1988": 1, "1981": 1, "1793": 1}.items():
        pages += [replace(page, path=f"{year}/{page.path}") for page in cases(count, year=year)]
    found = plan(pages, ["en"], YEARS)
    assert json.loads(found.listed().content) == {
        "atOnce": 2,
        "shards": {
            "en": [
                ["", ""],
                ["2024", "en/2024-0"],
                ["2023", "en/2023-0"],
                ["2023", "en/2023-1"],
                ["1980", "en/1980-0"],
                ["1700", "en/1700-0"],
            ]
        },
    }
    assert where(found)["about/index.html"] == ""
    assert where(found)["1793/cases/0/index.html"] == "en/1700-0"


def test_a_new_year_changes_no_other() -> None:
    """The first case of a year is a shard of its own."""
    pages = [Searched("about/index.html", "1", 100, "en"), *cases(20, year="2024")]
    before = keys(plan(pages, ["en"], YEARS))
    newest = Searched("cases/new/index.html", "1", 100, "en", "2025", case=True)
    after = keys(plan([*pages, newest], ["en"], YEARS))
    assert {name: key for name, key in after.items() if before.get(name) != key}.keys() == {"en/2025-0"}


def test_where_every_page_tells_of_a_year_the_newest_is_at_the_top() -> None:
    """The engine stands with a shard of each edition, so each has one there."""
    found = plan([*cases(20, year="2024"), replace(cases(1)[0], path="x", year="2020")], ["en"], YEARS)
    assert [year for year, _ in found.years["en"]] == ["2024", "2024", "2020"]
    assert found.years["en"][0][1] == ""


# Shards that are made


def volumes(count: int, **edits: str) -> dict[str, str]:
    """So many cases by slug, with their words."""
    return {f"c{n}": f"deserter number{n}" for n in range(count)} | edits


def publish_shards(
    site: Path, pages: dict[str, str], executor: Executor | None = None, languages: Sequence[str] = ("en",)
) -> set[str]:
    """Publishes a page for each case in each language; the shards that were made anew."""
    outputs = [
        Output(f"{way}cases/{name}/index.html", page(words), indexed=True, language=tag, year="2024", case=True)
        for tag, way in ((tag, f"{tag}/" if index else "") for index, tag in enumerate(languages))
        for name, words in pages.items()
    ]
    built: list[str] = []
    own = indexing.build

    def spy(tree: Path, shards: Sequence[Shard], *given: Any) -> object:
        built.extend(shard.name for shard in shards)
        return own(tree, shards, *given)

    with pytest.MonkeyPatch.context() as patch, staging(site, site.parent / "kept") as stage:
        patch.setattr(indexing, "build", spy)
        assert stage.bring(outputs, *languages).problems == ()
        assert stage.index(Pool(executor=executor)) == ()
        assert stage.exchange() == ()
    return set(built)


def parts(site: Path) -> dict[str, dict[str, str]]:
    """What each shard of a site says, by the name of the shard."""
    folders = {"": site / "pagefind", **{f.name: f for f in sorted((site / "pagefind/shards").glob("*/*"))}}
    return {name: fragments(folder) for name, folder in folders.items()}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of eight cases is large enough to be cut."""
    monkeypatch.setattr(shards, "SCALE", SMALL)


@pytest.mark.usefixtures("small")
def test_the_shards_hold_all_pages_and_only_the_top_the_engine(tmp_path: Path) -> None:
    """Each page is in one shard; script, worker and engine are published once; nothing of the work is left."""
    site = tmp_path / "site"
    assert publish_shards(site, volumes(12)) == {"", "en/cases-1", "en/cases-2"}
    found = parts(site)
    told = {url: words for part in found.values() for url, words in part.items()}
    assert told == {f"/cases/{name}/": words for name, words in volumes(12).items()}
    assert sum(map(len, found.values())) == 12
    engine = [
        path for path in (site / "pagefind").rglob("*") if path.suffix == ".js" or path.name.startswith("wasm")
    ]
    assert {path.parent for path in engine} == {site / "pagefind"}
    assert not (site / "pagefind/.work").exists()


@pytest.mark.usefixtures("small")
def test_every_shard_leads_to_the_engine_of_its_language(tmp_path: Path) -> None:
    """It stands with the first shard of each edition, the worker beside it; also after an edit of others."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12), languages=("en", "ru"))
    assert publish_shards(site, volumes(12, c0="appeal"), languages=("en", "ru")) < {*SHARDS_OF_TWO}
    folders = {"en": site / "pagefind", "ru": site / "pagefind/shards/ru/first"}
    entries = list((site / "pagefind").rglob("pagefind-entry.json"))
    assert len(entries) == len(SHARDS_OF_TWO)
    for entry in entries:
        ((language, told),) = json.loads(entry.read_bytes())["languages"].items()
        engine = Path(os.path.normpath(entry.parent / f"wasm.{told['wasm']}.pagefind"))
        assert engine == folders[language] / f"wasm.{language}.pagefind"
        assert engine.is_file()
    assert {path.parent for path in site.rglob("pagefind-worker.js")} == {*folders.values()}
    assert {path.parent for path in site.rglob("pagefind.js")} == {site / "pagefind"}


@pytest.mark.parametrize("languages", [("en", "ru"), ("en", "ja", "zh")])
def test_what_there_is_to_say_of_search_is_said_by_each_build(tmp_path: Path, languages: tuple[str, ...]) -> None:
    """Of every language of the site, also where no index is made, or that of another language alone."""
    site = tmp_path / "site"
    for words, rest in (("deserter", "one"), ("deserter", "one"), ("deserter", "other"), ("appeal", "other")):
        pages = {tag: page(words if tag == "en" else "deserter") for tag in languages}
        found = [Output(f"{tag}/index.html", text, indexed=True, language=tag) for tag, text in pages.items()]
        with staging(site) as stage:
            assert stage.bring((*found, Output("rest.txt", rest.encode())), *languages).problems == ()
            assert [problem.rule for problem in stage.index()] == ["search-unsegmented"] * ("zh" in languages)
            assert stage.exchange() == ()


SHARDS_OF_TWO = ("", "en/cases-1", "en/cases-2", "ru/first", "ru/cases-1", "ru/cases-2")


@pytest.mark.usefixtures("small")
def test_only_the_shard_of_an_edited_case_is_made_again(tmp_path: Path) -> None:
    """Others are kept from the twin or shared with the site, over several builds, and say what they said."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12))
    for number in range(4):
        pages = volumes(12, **{f"c{number}": "appeal"})
        made = publish_shards(site, pages)
        # the shard of the case that was edited before, which is as it was again, and that of this one
        assert 1 <= len(made) <= 2
        told = {url: words for part in parts(site).values() for url, words in part.items()}
        assert told == {f"/cases/{name}/": words for name, words in pages.items()}
    assert publish_shards(site, pages) == set()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("harm", ["missing", "short", "extra"])
def test_a_shard_that_is_not_whole_is_made_again(tmp_path: Path, harm: str) -> None:
    """A file of the published index that is gone, cut short or a stranger's costs its shard, and no other."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12))
    shutil.rmtree(exchange.twin_of(site), ignore_errors=True)
    fragment = next((site / "pagefind/shards/en/cases-1/fragment").iterdir())
    if harm == "missing":
        fragment.unlink()
    elif harm == "short":
        fragment.write_bytes(fragment.read_bytes()[:10])
    else:
        fragment.with_name("en_0000000.pf_fragment").write_bytes(b"x")
    assert publish_shards(site, volumes(12)) == {"en/cases-1"}
    assert sum(map(len, parts(site).values())) == 12


@pytest.mark.usefixtures("small")
def test_a_record_that_shrinks_has_one_index_again(tmp_path: Path) -> None:
    """Over the step and back: nothing of the shards is left."""
    site = tmp_path / "site"
    publish_shards(site, volumes(5))
    publish_shards(site, volumes(12))
    for count in (5, 6):
        publish_shards(site, volumes(count))
        assert not (site / "pagefind/shards").exists()
        assert len(texts(site)) == count


@pytest.mark.usefixtures("small")
def test_a_shard_that_fails_leaves_the_site_and_keeps_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No exchange after an error; the shards that were made are there when the build is tried again."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12))
    before = parts(site)
    changed = dict.fromkeys(volumes(12), "appeal")
    outputs = [
        Output(f"cases/{name}/index.html", page(words), indexed=True, language="en", year="2024", case=True)
        for name, words in changed.items()
    ]
    real = pagefind_bin.get_executable()
    fails = script(
        tmp_path / "fails", f'case "$2" in *cases-1-*) echo "No luck" >&2; exit 3;; esac; exec {real} "$@"'
    )
    with monkeypatch.context() as patch, staging(site) as stage:
        binary(patch, fails)
        stage.bring(outputs, "en")
        assert [problem.rule for problem in stage.index()] == ["search-failed"]
        with pytest.raises(RuntimeError):
            stage.exchange()
    assert parts(site) == before
    assert publish_shards(site, changed) == {"en/cases-1"}


@pytest.mark.usefixtures("small")
def test_what_fails_everywhere_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three shards without Pagefind are one problem."""
    binary(monkeypatch, None)
    outputs = [
        Output(f"cases/{n}/index.html", page("x"), indexed=True, language="en", case=True) for n in range(12)
    ]
    with staging(tmp_path / "site") as stage:
        stage.bring(outputs, "en")
        assert [problem.rule for problem in stage.index()] == ["search-missing"]


@pytest.mark.usefixtures("small")
def test_a_build_that_is_killed_while_it_makes_shards_leaves_the_site(tmp_path: Path) -> None:
    """The site is as it was, and the next build is right, with nothing left of the work."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12))
    before = parts(site)
    changed = dict.fromkeys(volumes(12), "appeal")
    context = multiprocessing.get_context("fork")
    child = context.Process(target=publish_shards, args=(site, changed))
    child.start()
    while not [*(site.parent / "kept").glob(f"*-{child.pid}")] and child.is_alive():
        time.sleep(0.001)
    child.kill()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert parts(site) == before
    publish_shards(site, changed)
    assert {words for part in parts(site).values() for words in part.values()} == {"appeal"}
    assert not (site / "pagefind/.work").exists()


# What is kept of the work


def kept(site: Path) -> Path:
    return site.parent / "kept"


def held(folder: Path) -> set[str]:
    """The files of an index that are named by what they hold, those of filters apart, whose order is by chance."""
    return {path.name for path in folder.rglob("*.pf_*") if path.suffix in (".pf_fragment", ".pf_index")}


def test_of_an_earlier_index_only_what_is_new_is_written(tmp_path: Path) -> None:
    """It says what one made from nothing says, and holds no word that has been taken out."""
    site = tmp_path / "site"
    before = {f"c{number}": f"deserter number{number}" for number in range(8)}
    publish_shards(site, before)
    first = {path.name: path.stat().st_ino for path in site.rglob("*.pf_fragment")}
    after = {**before, "c3": "what may be told", "c9": "one more"}
    del after["c5"]
    publish_shards(site, after)
    shutil.rmtree(kept(site))
    publish_shards(tmp_path / "fresh/site", after)
    assert parts(site) == parts(tmp_path / "fresh/site")
    assert held(site) == held(tmp_path / "fresh/site")
    now = {path.name: path.stat().st_ino for path in site.rglob("*.pf_fragment")}
    assert len(now.items() & first.items()) == 6
    assert not any(b"number3" in gzip.decompress(path.read_bytes()) for path in site.rglob("*.pf_*"))


def test_pages_that_say_the_same_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only what is not searched differs, as after a change of a template, Pagefind is not asked."""
    site = tmp_path / "site"

    def framed(foot: str) -> Callable[[str], bytes]:
        head = '<html lang="en"><head><title>T</title></head>'
        return lambda words: (
            f"{head}<body><main data-pagefind-body><p>{words}</p></main><footer>{foot}</footer></body></html>"
        ).encode()

    monkeypatch.setitem(globals(), "page", framed("One"))
    publish_shards(site, {"a": "deserter", "b": "appeal"})
    binary(monkeypatch, script(tmp_path / "pagefind", "exit 1"))
    monkeypatch.setitem(globals(), "page", framed("Other"))
    assert publish_shards(site, {"a": "deserter", "b": "appeal"}) == {""}
    assert parts(site)[""] == {"/cases/a/": "deserter", "/cases/b/": "appeal"}


def test_where_two_contents_may_have_one_name_all_is_made_anew(tmp_path: Path) -> None:
    """Fewer new files than new pages: one of them may have found another's in its place."""
    site = tree(tmp_path / "site", a=page("deserter"), b=page("appeal"))
    assert search.index(site, "en") == ()
    (site / "b/index.html").write_bytes(page("verdict"))
    fragment = next(
        path for path in (site / "pagefind/fragment").iterdir() if b"deserter" in gzip.decompress(path.read_bytes())
    )
    fragment.write_bytes(gzip.compress(b"pagefind_dcd{}"))
    assert search.index(site, "en", changed=2) == ()
    assert texts(site) == {"/a/": "deserter", "/b/": "verdict"}


@pytest.mark.parametrize("spoil", ["{", "[]", "page", "index"])
def test_work_that_is_not_whole_is_done_again(tmp_path: Path, spoil: str) -> None:
    """A list that cannot be read, a page or a part of the index that has gone."""
    site = tmp_path / "site"
    publish_shards(site, {"a": "deserter", "b": "appeal"})
    work = kept(site) / "top"
    if spoil == "page":
        (work / "cases/a/index.html").unlink()
    elif spoil == "index":
        shutil.rmtree(work / "pagefind/index")
    else:
        (work / "laid-out.json").write_text(spoil)
    publish_shards(site, {"a": "deserter", "b": "verdict"})
    assert parts(site)[""] == {"/cases/a/": "deserter", "/cases/b/": "verdict"}


@pytest.mark.usefixtures("small")
def test_of_shards_that_are_no_more_nothing_is_kept(tmp_path: Path) -> None:
    """Nor of a build that was killed; what the site has is kept."""
    site = tmp_path / "site"
    publish_shards(site, volumes(12))
    (kept(site) / "top-1").mkdir()
    publish_shards(site, {**volumes(12), "c1": "verdict"})
    assert {path.name for path in kept(site).iterdir()} == {"top", "en-cases-1", "en-cases-2"}
    publish_shards(site, volumes(2))
    assert {path.name for path in kept(site).iterdir()} == {"top"}


def test_where_nothing_can_be_kept_the_index_is_made_nevertheless(tmp_path: Path) -> None:
    """As in a newsroom that may only be read."""
    (tmp_path / "kept").write_text("a file where the folder would be")
    publish_shards(tmp_path / "site", {"a": "deserter"})
    assert parts(tmp_path / "site")[""] == {"/cases/a/": "deserter"}


@pytest.mark.usefixtures("small")
def test_shards_are_made_by_any_executor(tmp_path: Path) -> None:
    """Processes of their own make the same shards, for the work takes and gives plain values."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        publish_shards(tmp_path / "site", volumes(12), executor)
    publish_shards(tmp_path / "other", volumes(12))
    assert parts(tmp_path / "site") == parts(tmp_path / "other")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("room", "at_once"), [(1, 1), (1 << 20, 2)])
def test_shards_are_made_side_by_side_as_far_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, at_once: int
) -> None:
    """Memory decides how many indexes are made at once, and one at least."""
    counts, running = [0], [0]
    own = search.index

    def spy(tree: Path, language: str, changed: int | None = None) -> tuple[Problem, ...]:
        running[0] += 1
        counts.append(running[0])
        time.sleep(0.3)
        problems = own(tree, language, changed)
        running[0] -= 1
        return problems

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(search, "index", spy)
    monkeypatch.setattr(indexing, "_ROOM", indexing.Room(room))
    publish_shards(tmp_path / "site", volumes(12))
    assert max(counts) == at_once
    assert sum(map(len, parts(tmp_path / "site").values())) == 12


@pytest.mark.usefixtures("small")
def test_modes_of_shards_do_not_hang_on_the_umask(tmp_path: Path) -> None:
    """A web server may read every shard whoever builds it."""
    before = os.umask(0o077)
    try:
        publish_shards(tmp_path / "site", volumes(12))
    finally:
        os.umask(before)
    folder = tmp_path / "site/pagefind"
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


# What can go wrong


def test_a_missing_pagefind_is_told_with_both_ways_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install it, or build without search."""
    binary(monkeypatch, None)
    assert told(search.index(tree(tmp_path / "site", a=page("x")), "en")) == [
        (
            "search-missing",
            "Pagefind is not installed, so there would be no search. Install it with pip install "
            "pagefind-bin, or build with --no-search.",
        )
    ]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("echo 'Error: no  luck.' >&2; exit 3", "Pagefind gave up and said: Error: no luck."),
        ("exit 1", "Pagefind gave up and said: nothing of why."),
        ("kill -9 $$", "Pagefind was stopped from outside (Killed), as happens where memory runs out."),
        ("exit 0", "Pagefind wrote nothing."),
        ('mkdir "$2/pagefind"', "Pagefind wrote no pagefind-entry.json."),
        (
            'cd "$2"; mkdir pagefind; cd pagefind; for f in pagefind-entry.json pagefind.js '
            "pagefind-worker.js wasm.unknown.pagefind; do echo { > $f; done",
            "Pagefind wrote a broken pagefind-entry.json.",
        ),
        (
            'cd "$2"; mkdir pagefind; cd pagefind; for f in pagefind.js pagefind-worker.js '
            "wasm.unknown.pagefind; do echo x > $f; done; "
            """echo '{"languages": {"en": {"page_count": 2}}}' > pagefind-entry.json""",
            "Of 2 pages 0 were written.",
        ),
    ],
)
def test_a_failure_of_pagefind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    """Whatever becomes of the binary, it is said in words, and no half index is left."""
    binary(monkeypatch, script(tmp_path / "pagefind", does))
    site = tree(tmp_path / "site", a=page("x"))
    message = f"The search index could not be made: {said} Build again, or build with --no-search."
    assert told(search.index(site, "en")) == [("search-failed", message)]
    assert not (site / "pagefind").exists()


def test_a_binary_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A binary for another machine, or without the right to run it, gives the system's reason."""
    (tmp_path / "pagefind").touch()
    binary(monkeypatch, tmp_path / "pagefind")
    assert told(search.index(tree(tmp_path / "site", a=page("x")), "en"))[0][1].startswith(
        "The search index could not be made: Permission denied."
    )


def test_a_full_disk_is_noticed(tmp_path: Path) -> None:
    """Pagefind reports success on a full disk; an index cut short is not published."""
    with mounted(tmp_path / "disk", "size=200k") as disk:
        site = tree(disk / "site", a=page("deserter"))
        assert told(search.index(site, "en"))[0][1].startswith(
            "The search index could not be made: No space left on device."
        )
        assert not (site / "pagefind").exists()


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "ja"])
def test_words_without_spaces_need_the_extended_binary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """With the plain one Chinese and Japanese are indexed with a warning, at every build."""
    rules = []
    for _ in range(2):
        with staging(tmp_path / "site") as stage:
            stage.bring([Output("a/index.html", page("这是一段简单的测试文本"), indexed=True)], language)
            rules += [(problem.rule, problem.severity) for problem in stage.index()]
            stage.exchange()
    assert rules == [("search-unsegmented", "warning")] * 2
    binary(monkeypatch, tmp_path / "pagefind_extended", "pagefind_bin_extended")
    assert search.caveats(language) == ()


def test_the_extended_binary_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both are installed, the one that tells words apart is run."""
    plain = script(tmp_path / "plain", "echo plain >&2; exit 1")
    extended = script(tmp_path / "extended", "echo extended >&2; exit 1")
    for name, path in {"pagefind_bin": plain, "pagefind_bin_extended": extended}.items():
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(get_executable=lambda path=path: path))
    message = told(search.index(tree(tmp_path / "site", a=page("x")), "zh"))[0][1]
    assert "Pagefind gave up and said: extended." in message


def test_every_rule_explains_itself() -> None:
    """A rule without one of its four parts could not be documented."""
    assert [rule.name for rule in search.RULES if not all(rule.parts().values())] == []
