"""What is read of the record for the files of a case is all that these follow from, beside the case itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pytest
from newsrooms import DAY, ROOT, ours

from onrecord.examination import Examined, examine
from onrecord.keys import Keys
from onrecord.outputs import Files, outputs
from onrecord.page import Job, Output
from onrecord.recall import read_back
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
    assert files.reads
    files.reads.taken()
    for group in files.groups[2:]:
        jobs: list[Job] = list(group.jobs())
        if jobs[0].case == slug:
            made = [one for job in jobs for one in job.make()]
            return {one.path: one.content for one in made if isinstance(one, Output)}, files.reads.taken()
        files.reads.taken()
    raise AssertionError(slug)


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
