"""Facts that cannot be, or name what is not there: all told at once, each at its place and with a remedy."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from newsrooms import DAY, Files, newsroom, run

from onrecord.checks.cycles import in_circles
from onrecord.checks.media import evidence_mismatch
from onrecord.pipeline import check, examine
from onrecord.world.evidence import sha256

CASE = """---
title: A month to leave
published: 2026-11-22
people:
  igor-sandzhiev: {name: Igor Sandzhiev}
courts:
  district: {name: District Court, appeals_to: district}
proceedings:
  trial: {court: district, instance: first, appeal_from: appeal}
  appeal: {court: district, instance: appeal, appeal_from: trial}
events:
  - {id: crossing, date: 2023-03, title: Crosses the border, sources: [relay]}
claims:
  - {text: It rained., grade: alleged, about: crosing, sources: [relay]}
sources:
  relay: {type: article, origin: mycity}
  mycity: {type: web-page, origin: relay}
  ruling:
    type: court-decision
    file: ruling.txt
    sha256: %s
---

The court heard the appeal [@relay, para. 2; @ruling].
"""
RULING = b"The court upheld the verdict.\n"
OTHER = b"The court quashed the verdict.\n"


def test_a_record_that_cannot_be_is_told_whole(tmp_path: Path) -> None:
    """Circles, a claim about an event that is not there, evidence that was changed: one run tells them all."""
    old, new = (hashlib.sha256(content).hexdigest() for content in (RULING, OTHER))
    newsroom(tmp_path, {"content/cases/x/index.md": CASE % old, "content/cases/x/ruling.txt": OTHER})
    done = run("--as-of", DAY, cwd=tmp_path)
    assert (done.code, done.out, (tmp_path / "site").exists()) == (1, "", False)
    file, about = "content/cases/x/index.md", "Correct appeal_from here or on the way."
    assert done.err.splitlines() == [
        f'{file}:7:48  appeal-cycle  "district" names itself here. Name another one, or take appeals_to away.',
        f'{file}:9:58  appeal-cycle  From "trial" by way of "appeal" one comes back to "trial". {about}',
        f'{file}:10:60  appeal-cycle  From "appeal" by way of "trial" one comes back to "appeal". {about}',
        f'{file}:14:47  unknown-reference  "crosing" is not a person, organisation, court, event, charge or '
        'proceeding of this case. Did you mean "crossing"?',
        f'{file}:16:34  origin-cycle  From "relay" by way of "mycity" one comes back to "relay". '
        "Correct origin here or on the way.",
        f'{file}:17:36  origin-cycle  From "mycity" by way of "relay" one comes back to "mycity". '
        "Correct origin here or on the way.",
        f'{file}:21:13  evidence-mismatch  The SHA-256 of "ruling.txt" is {new}, not {old}. '
        "Put the right file back, or write the digest of this one.",
        "7 errors",
        "Nothing was published: the site is as it was.",
    ]


def test_evidence_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A file without a digest of its own, for it cannot be read, is no evidence."""
    sources = (
        f"sources:\n  ruling: {{type: letter, file: ruling.txt, sha256: {hashlib.sha256(RULING).hexdigest()}}}\n"
    )
    case = f"{CASE.split('people:')[0]}{sources}---\n\nThe court heard the appeal [@ruling].\n"
    files: Files = {"content/cases/x/index.md": case, "content/cases/x/ruling.txt": RULING}
    found = examine(newsroom(tmp_path, files), DAY)
    assert found.record is not None
    assert (found.problems, sha256(str(tmp_path / "nowhere.txt"))) == ((), None)
    unread = replace(found.record, digests={})
    message = '"ruling.txt" cannot be read, so its digest is not known. Let the build read it.'
    assert [problem.message for problem in evidence_mismatch(unread)] == [message]


def test_what_a_source_gave_in_confidence_is_not_published(tmp_path: Path) -> None:
    """The file of a source is published with the case, but not where the source must not be named."""
    sources = """sources:
  ruling: {type: court-decision, file: ruling.txt}
  letter:
    type: letter
    file: letter.txt
    confidential: {described_as: an employee of the court, reason: He would lose his work.}
"""
    head, _, tail = CASE.partition("sources:\n  relay")
    case = (
        f"{head.split('people:')[0]}{sources}---{tail.rpartition('---')[2].replace('@relay, para. 2', '@letter')}"
    )
    files = {f"content/cases/x/{name}": RULING for name in ("ruling.txt", "letter.txt")}
    newsroom(tmp_path, {**files, "content/cases/x/index.md": case})
    assert run("--no-search", "--as-of", DAY, cwd=tmp_path).code == 0
    assert [path.name for path in (tmp_path / "site/cases/x").glob("*.txt")] == ["ruling.txt"]


def test_ten_thousand_people_in_one_case_are_no_more_than_that(tmp_path: Path) -> None:
    """Each is compared with all others, and the two who are probably one are found among them."""
    people = {f"p{number}": f"Person {number}" for number in range(9_998)}
    people |= {"yury-kobzarev": "Yury Kobzarev", "z": "Юрий Кобзарев"}
    lines = "".join(f"  {key}: {{name: {name}, role: witness}}\n" for key, name in people.items())
    case = f"""---
title: A trial
published: 2026-11-22
people:
{lines}events:
  - {{date: 2023-05-04, title: Testimony, type: testimony, people: [{", ".join(people)}], sources: [relay]}}
sources:
  relay: {{type: article}}
---

They were heard [@relay].
"""
    found = check(newsroom(tmp_path, {"content/cases/trial.md": case}), DAY)
    assert [(problem.rule, problem.spot.path) for problem in found.problems] == [
        ("near-identical-person", ("people", "z"))
    ]


@given(st.dictionaries(st.integers(0, 6).map(str), st.integers(0, 6).map(str)))
def test_a_circle_is_what_leads_back_to_itself(goals: dict[str, str]) -> None:
    """Where each names one at most, the keys in circles are those from which one comes back to them."""

    def comes_back(start: str) -> bool:
        key = goals.get(start)
        for _ in range(7):
            if key is None or key == start:
                break
            key = goals.get(key)
        return key == start

    circle = in_circles({start: [goal] for start, goal in goals.items()})
    assert circle == {key for key in goals if comes_back(key)}


def test_names_that_look_the_same_are_one_name(tmp_path: Path) -> None:
    """A name with its marks apart, as macOS writes file names, or with another kind of space is the same name."""
    name, apart, spaced = "Фёдор Ильин", unicodedata.normalize("NFD", "Фёдор Ильин"), "Фёдор\u00a0Ильин"
    assert len({name, apart, spaced}) == 3
    text = "---\n\nThe court heard the appeal [@ruling].\n"
    files: Files = {
        f"content/cases/{slug}.md": (
            f"---\ntitle: {slug}\npublished: 2026-11-22\npeople:\n  ilyin: {{name: {written}}}\nsources:\n"
            f"  ruling: {{type: court-decision, title: Ruling}}\n{text}"
        )
        for slug, written in (("one", name), ("two", apart), ("three", spaced))
    } | {"content/registry/people.yml": f"ilyin: {{name: {apart}}}\n"}
    assert examine(newsroom(tmp_path, files), DAY).problems == ()
