"""How to cite the page of a case: in a sentence, in BibTeX and in RIS; and where an editor changes it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from datafiles import HOSTILE, day, hostile_case, ours, record_of, smallest
from hypothesis import given, strategies
from newsrooms import DAY, newsroom
from test_source_formats import printed, read_bibtex

from onrecord import pipeline, routes
from onrecord.decode.edit import edit_template
from onrecord.formats import reference
from onrecord.model.case import Case
from onrecord.pages import plan
from onrecord.record import Record

SITE = "https://record.example/"


def told(case: Case) -> Record:
    """The record of a case whose site has an address."""
    return replace(record_of(case), site_url=SITE)


def ris(text: str) -> list[tuple[str, str]]:
    """RIS as strictly as it is defined: a tag of two signs, two spaces, a hyphen and a space on each line."""
    lines = text.split("\r\n")
    assert lines[-1] == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line) for line in lines[:-1]]
    assert all(found), text
    return [(one[1], one[2]) for one in found if one]


def test_a_sentence_names_all_that_is_known() -> None:
    """Authors, title, site, both days and the address; the day of reading is the reader's."""
    case = smallest(authors=("Anna Ber", "D. S."), updated=day("2026-11-24"))
    assert "".join(reference(case, told(case)).plain) == (
        "Anna Ber, D. S. “A title”. Test record, 22\u00a0November 2026, updated 24\u00a0November 2026. "
        "https://record.example/cases/small/"
    )


def test_a_sentence_leaves_out_what_is_not_known() -> None:
    """No author, no update, no address of the site."""
    case = smallest()
    assert "".join(reference(case, record_of(case)).plain) == "“A title”. Test record, 22\u00a0November 2026."


def test_bibtex_of_a_page() -> None:
    """An entry of its own type, whose version is the day of the last update."""
    case = smallest(authors=("Anna Ber", "Юрий Кобзарев"), updated=day("2026-11-24"), lang="ru")
    ((key, (kind, values)),) = read_bibtex(reference(case, told(case)).bibtex).items()
    assert (key, kind) == ("small", "online")
    assert values == {
        "title": "{A title}",
        "author": "{Anna Ber} and {Юрий Кобзарев}",
        "organization": "Test record",
        "year": "2026",
        "date": "2026-11-22",
        "version": "2026-11-24",
        "url": "https://record.example/cases/small/",
        "language": "Russian",
        "note": "Updated 24 November 2026.",
    }


def test_ris_of_a_page() -> None:
    """The tags that reference managers read, an author a line."""
    case = smallest(authors=("Anna Ber", "B"), updated=day("2026-11-24"))
    assert ris(reference(case, told(case)).ris) == [
        ("TY", "ELEC"),
        ("AU", "Anna Ber"),
        ("AU", "B"),
        ("TI", "A title"),
        ("T2", "Test record"),
        ("PB", "Test record"),
        ("PY", "2026"),
        ("DA", "2026/11/22/"),
        ("ET", "2026-11-24"),
        ("LA", "en"),
        ("UR", "https://record.example/cases/small/"),
        ("ER", ""),
    ]


@pytest.mark.parametrize(("published", "expected"), [("2026-11", "2026/11//"), ("1793", "1793///"), ("202X", None)])
def test_a_date_in_ris_is_as_exact_as_it_is_known(published: str, expected: str | None) -> None:
    """A month or a year leaves the rest empty; what is no day, month or year is left out."""
    case = smallest(published=day(published))
    assert dict(ris(reference(case, told(case)).ris)).get("DA") == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_breaks_a_format(text: str) -> None:
    """What a title and a name may hold is printed as it is, on one line."""
    case = hostile_case(text)
    made = reference(case, told(case))
    ((_, values),) = read_bibtex(made.bibtex).values()
    assert printed(values["title"]) == " ".join(text.split())
    assert dict(ris(made.ris))["TI"] == " ".join(text.split())


@given(strategies.text(min_size=1))
def test_any_title_can_be_read_again(title: str) -> None:
    """Whatever the title is, BibTeX and RIS can be read."""
    case = smallest(title=title, authors=(title,))
    made = reference(case, record_of(case))
    read_bibtex(made.bibtex)
    ris(made.ris)


def test_each_case_of_ours_can_be_cited() -> None:
    """Every case has all three forms."""
    for case in ours().cases.values():
        made = reference(case, ours())
        assert case.facts.title in made.plain
        assert len(read_bibtex(made.bibtex)) == 1
        assert ris(made.ris)[-1] == ("ER", "")


REPO = "https://github.com/desk/record"


@pytest.mark.parametrize(
    ("repo", "uri", "template", "expected"),
    [
        (None, None, None, ""),
        ("https://code.example/desk/record", None, None, ""),
        (REPO, None, None, f"{REPO}/edit/master/content/{{path}}"),
        (
            "https://gitlab.com/desk/record/",
            None,
            None,
            "https://gitlab.com/desk/record/edit/master/content/{path}",
        ),
        (
            "https://bitbucket.org/desk/record",
            None,
            None,
            "https://bitbucket.org/desk/record/src/default/content/{path}",
        ),
        (REPO, "", None, ""),
        (REPO, "blob/main/content", None, f"{REPO}/blob/main/content/{{path}}"),
        (REPO, "?query=root/", None, f"{REPO}?query=root/{{path}}"),
        (REPO, "https://edit.example/x/", None, "https://edit.example/x/{path}"),
        (None, "https://edit.example/x/", None, "https://edit.example/x/{path}"),
        (REPO, "x/", "https://edit.example/?file={path!q}", "https://edit.example/?file={path!q}"),
        (REPO, None, "wiki/{path_noext}", f"{REPO}/wiki/{{path_noext}}"),
    ],
)
def test_where_files_are_changed(repo: str | None, uri: str | None, template: str | None, expected: str) -> None:
    """As MkDocs reads the three settings: the host's usual way, a way from the repository, a whole address."""
    assert edit_template(repo, uri, template, "content") == (expected, "", "")


@pytest.mark.parametrize(
    ("uri", "template", "key"),
    [("edit/main/", None, "edit_uri"), (None, "https://x.example/{file}", "edit_uri_template")],
)
def test_what_is_no_way_to_a_file_is_told(uri: str | None, template: str | None, key: str) -> None:
    """A part of an address of nothing, and a placeholder that stands for nothing."""
    address, blamed, message = edit_template(None, uri, template, "content")
    assert (address, blamed) == ("", key)
    assert message


def test_an_edit_address_escapes_what_an_address_cannot_hold() -> None:
    """Spaces, Cyrillic and signs of addresses; a slash only where the template asks for it."""
    file = "content/cases/Дело №1 ?#/index.md"
    path = "cases/%D0%94%D0%B5%D0%BB%D0%BE%20%E2%84%961%20%3F%23"
    assert routes.edit("https://x.example/{path}", "content", file) == f"https://x.example/{path}/index.md"
    whole = routes.edit("https://x.example/?f={path_noext!q}", "content", file)
    assert whole == f"https://x.example/?f={path.replace('/', '%2F')}%2Findex"
    assert routes.edit("https://x.example/{path}", "content", "elsewhere/about.md") == ""
    assert routes.edit("https://x.example/{path}", ".", "cases/x.md") == "https://x.example/cases/x.md"


def test_every_page_of_a_file_names_it(tmp_path: Path) -> None:
    """Cases and pages of prose, the home page among them, say which file they are made of."""
    case = "---\ntitle: A\npublished: 2026-11-20\nsources: {one: {type: report}}\n---\n\nIt happened [@one].\n"
    files = {
        "content/cases/a/index.md": case,
        "content/about.md": "# About\n\nUs.\n",
        "content/index.md": "# Home\n\nHere.\n",
    }
    record = pipeline.examine(newsroom(tmp_path, files), DAY).record
    assert record
    assert {page.url: page.file for page in plan(record) if page.file} == {
        "": "content/index.md",
        "about/": "content/about.md",
        "cases/a/": "content/cases/a/index.md",
    }
