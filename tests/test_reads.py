"""What is read of the record for the files of a case is all that these follow from, beside the case itself."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from newsrooms import DAY, ROOT, ours

import onrecord
from onrecord.examination import Examined, examine
from onrecord.keys import Keys
from onrecord.means import means
from onrecord.outputs import Files, outputs
from onrecord.page import Job, Output
from onrecord.recall import Apart, Note, read_back
from onrecord.record import Read, Record
from onrecord.record.reads import JOINED, OF_A_CASE


@pytest.fixture(scope="module", params=["our own", "editions", "shapes", "trial", "joined"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """Newsrooms with links between cases, shared sources, translations, authors and cards."""
    folder = tmp_path_factory.mktemp("newsroom")
    if request.param == "our own":
        return examine(ours(folder), DAY)
    shutil.copytree(ROOT / "tests/sites" / request.param, folder, dirs_exist_ok=True)
    return examine(folder / "mkdocs.yml", DAY)


def files_of(found: Examined, record: Record, tellings: Collection[Record]) -> Files:
    """The files of a record and its tellings."""
    assert found.settings
    cases = dict.fromkeys(found.faces, "")
    keys = Keys(b"whole", b"apart", cases, found.faces)
    files, _ = outputs(found.settings, record, tuple(tellings), found.narratives.__getitem__, keys=keys)
    assert files
    return files


def of_case(files: Files, slug: str) -> tuple[Mapping[str, bytes], frozenset[Read]]:
    """The files of a case, by path, and what was read for them."""
    made, reads = made_of(files, next(job for job in files.cases.jobs() if job.case == slug))
    return made, frozenset(reads)


def made_of(files: Files, job: Job) -> tuple[Mapping[str, bytes], Sequence[Read]]:
    """The files of a job, by path, and what was read for them."""
    assert files.reads
    files.reads.taken()
    made = {one.path: one.content for one in job.make() if isinstance(one, Output)}
    return made, sorted(files.reads.taken(), key=repr)


def only(record: Record, number: int, reads: Collection[Read]) -> Record:
    """A record in which there is nothing but what was read of it."""

    def kept(part: str, values: Mapping[Any, Any]) -> Mapping[Any, Any]:
        whole = (number, part, None) in reads
        return {key: value for key, value in values.items() if whole or (number, part, key) in reads}

    parts: dict[str, Any] = {name: kept(name, getattr(record, name)) for name in JOINED}
    parts |= {name: kept("cases", getattr(record, name)) for name in OF_A_CASE}
    entities = {kind: kept(f"entities/{kind}", some) for kind, some in record.entities.items()}
    return replace(record, **parts, entities=entities)


def test_what_was_read_is_enough(found: Examined) -> None:
    """Of a record that holds nothing else, the same bytes are made of a case."""
    assert found.record
    files = files_of(found, found.record, found.tellings)
    for slug in found.record.cases:
        made, reads = of_case(files, slug)
        assert any(path.endswith("index.html") for path in made)
        told = [only(one, number, reads) for number, one in enumerate(found.tellings, 1)]
        again, same = of_case(files_of(found, only(found.record, 0, reads), told), slug)
        assert again == made, slug
        assert same == reads, slug


def test_what_was_read_is_kept_as_it_was(found: Examined) -> None:
    """Keys come back from JSON as they went in, and what they say is found under them."""
    assert found.record
    files = files_of(found, found.record, found.tellings)
    for slug in found.record.cases:
        _, reads = of_case(files, slug)
        assert {read_back(row) for row in json.loads(json.dumps(list(reads)))} == reads
        assert files.reads
        assert files.reads.said(sorted(reads, key=repr))


def test_another_title_is_told_to_those_who_read_it(found: Examined) -> None:
    """What the record says to the files of a case differs where the face of another that they show does."""
    assert found.record
    files, slugs = files_of(found, found.record, found.tellings), tuple(found.record.cases)
    read = {slug: of_case(files, slug)[1] for slug in slugs}
    for edited in slugs:
        faces = {**found.faces, found.record.cases[edited].file: "another"}
        other = files_of(replace(found, faces=faces), found.record, found.tellings)
        assert files.reads and other.reads
        for slug, reads in read.items():
            shows = any(part == "cases" and key == edited for _, part, key in reads)
            if shows:
                assert files.reads.said(reads) != other.reads.said(reads), (edited, slug)


KEPT = (".gif", ".jpg", ".pdf", ".png", ".svg", ".txt", ".webp")


def others(found: Examined) -> tuple[Files, Mapping[str, Job]]:
    """The files of a record, and by path the jobs of no one case but those of the downloads."""
    assert found.record
    files = files_of(found, found.record, found.tellings)
    return files, {job.path: job for job in files.others.jobs()}


def test_all_that_is_of_no_case_says_what_it_follows_from(found: Examined) -> None:
    """But for what is made of all events, or kept in a store of its own: social cards and pictures."""
    _, jobs = others(found)
    silent = {path for path, job in jobs.items() if not key_of(job)}
    events = {f"{edition.prefix}timeline/" for edition in found.settings.editions} if found.settings else set()
    kept = {path for path in silent if path.endswith(KEPT)}
    assert silent - kept == events


@pytest.mark.parametrize("edit", ["title", "gone"])
def test_what_differs_is_not_recalled(found: Examined, edit: str, tmp_path: Path) -> None:
    """Where a promise says the same after an edit, and the record the same to what was read, so do the bytes; of a
    record of more than a few cases, much does."""
    assert found.settings and found.record
    root = tmp_path / "edited"
    shutil.copytree(found.settings.root, root, ignore=shutil.ignore_patterns("site", ".cache"))
    files, before = others(faced(root))
    file = root / next(iter(found.record.cases.values())).file
    text = re.sub(r"(?m)^title: .*$", "title: Words that stand nowhere else", file.read_text(), count=1)
    file.write_text(text) if edit == "title" else file.unlink()
    changed, after = others(faced(root))
    assert files.reads and changed.reads
    same = set()
    for path in before.keys() & after.keys():
        key = key_of(before[path])
        made, asked = made_of(files, before[path])
        if not key or key != key_of(after[path]):
            continue
        if Apart(Note(tuple(asked), files.reads.said(asked)[0], ()), ()).holds(changed.reads):
            same.add(path)
            assert made_of(changed, after[path])[0] == made, path
    assert len(found.record.cases) < 4 or len(same) > len(before) / 4


def faced(root: Path) -> Examined:
    """A newsroom as a build finds it that remembers it."""
    with means(root) as given:
        return examine(root / "mkdocs.yml", DAY, given)


def key_of(job: Job) -> bytes:
    """What the files of a job follow from, beside what is read for them; empty where that is not known."""
    return job.key() if job.key else b""


def test_what_repr_leaves_out_is_of_no_page() -> None:
    """A promise is known by what `repr` tells of it, so what that leaves out must follow from the rest, as of a
    date all but its text, or stand in no promise."""
    modules = [
        importlib.import_module(module.name) for module in pkgutil.walk_packages(onrecord.__path__, "onrecord.")
    ]
    hidden = {
        kind.__name__
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and is_dataclass(kind)
        and kind.__module__ == module.__name__
        and not all(field.repr for field in fields(kind))
    }
    assert hidden == {"Date", "Language", "Record", "Speech", "Withheld"}
