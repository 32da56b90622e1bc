"""What the documents say is so: every rule, field, word, setting, command, option and folder."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

import onrecord
from onrecord import decode, manual
from onrecord.cli import main
from onrecord.model.case import Facts
from onrecord.model.settings import Own
from onrecord.model.translation import Texts
from onrecord.problem import Rule
from onrecord.rulebook import RULES
from onrecord.vocabulary import vocabularies

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def generated() -> dict[str, str]:
    """The documents that the program writes, by name."""
    return {
        "case.schema.json": json.dumps(decode.schema(), indent=2, ensure_ascii=False) + "\n",
        "translation.schema.json": json.dumps(decode.schema(root=Texts), indent=2, ensure_ascii=False) + "\n",
        "checks.md": manual.rules(),
        "fields.md": manual.fields(),
        "tables.md": manual.tables(),
        "vocabulary.md": manual.vocabulary(),
    }


@pytest.mark.parametrize("name", generated())
def test_a_generated_document_is_what_the_program_writes(name: str) -> None:
    """After a change `make docs` is to be run: the document in `docs/` is the one that it writes."""
    assert (DOCS / name).read_text(encoding="utf-8") == generated()[name]


def defined() -> Iterator[Rule]:
    """Every rule that a module of the package defines."""
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        yield from (each for each in vars(importlib.import_module(module.name)).values() if isinstance(each, Rule))


def test_every_rule_is_in_the_manual_once() -> None:
    """No rule is left out, and none is there twice."""
    names = [(rule.name, rule.text) for rule in RULES]
    assert len(set(names)) == len(names)
    assert {(rule.name, rule.text) for rule in defined()} <= set(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """A rule says what it reports, why, by an example, and what to do instead, each in words."""
    parts = rule.parts()
    assert [name for name, text in parts.items() if text] == ["What", "Why", "Example", "Instead"]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


def test_every_block_of_a_case_has_its_fields_documented() -> None:
    """The types that a case or a translation is made of are the blocks of fields.md, and each field has a row."""
    expected: list[str] = []
    for root in (Facts, Texts):
        schema = decode.schema(root=root)
        types = {name for name, node in schema["$defs"].items() if "properties" in node}
        assert {kind.__name__ for kind in manual.blocks(root)} == {root.__name__, *types}
        expected += [*schema["properties"], *(one for name in types for one in schema["$defs"][name]["properties"])]
    rows = re.findall(r"^\| \*{0,2}`(\w+)`\*{0,2} \| \S", manual.fields(), re.MULTILINE)
    assert sorted(rows) == sorted(expected)


def test_every_word_is_documented() -> None:
    """Each list of words is there under its name, and each word of it has a row."""
    sections = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", manual.vocabulary(), re.MULTILINE))
    row = re.compile(r"^\| `(.+?)` \| \S.* \| \S.* \|$", re.MULTILINE)
    words = {name: row.findall(rows) for name, rows in sections.items()}
    assert words == {name: list(found.terms) for name, found in vocabularies().items()}


def test_every_setting_of_ours_is_documented() -> None:
    """settings.md has a row for each key under `extra: onrecord:`."""
    own = (DOCS / "settings.md").read_text(encoding="utf-8").partition("## Ours")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", own, re.MULTILINE)) == {field.name for field in fields(Own)}


def test_every_command_is_in_the_readme() -> None:
    """The table of commands has each, and no other."""
    commands = set(re.findall(r"^\| `python build\.py ?(\w*)` \|", README, re.MULTILINE))
    assert commands == {"", *main.commands} - {"build"}


def test_every_option_is_in_the_readme() -> None:
    """The table of options has each by its long or its short name, and no other."""
    rows = re.findall(r"^\| (`-.+?`) \|", README, re.MULTILINE)
    shown = {option for row in rows for option in re.findall(r"--?[a-z][a-z-]*", row)}
    options = [
        parameter
        for command in main.commands.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
    ]
    known = {name for option in options for name in option.opts}
    assert shown <= known
    assert [option.name for option in options if not shown.intersection(option.opts)] == []


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md", "docs/content.md", "docs/settings.md"])
def test_a_document_names_what_is_there(name: str) -> None:
    """Each file or folder that a document links to, or names from the root, is in the repository."""
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#\s:]+)(?:#[^)]*)?\)", _prose(text))
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []
    top = {path.name for path in ROOT.iterdir()}
    named = re.findall(r"`((?:docs|templates|tests|onrecord|requirements)/[\w./-]*)`", text)
    assert [path for path in named if path.split("/")[0] not in top or not (ROOT / path).exists()] == []


def test_every_room_of_the_architecture_is_there() -> None:
    """Each module that the architecture names stands somewhere, and each folder of its table of rooms."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("## Rooms")[2].partition("\n## ")[0]
    modules = set(re.findall(r"`(?:\w+/)*(\w+\.py)`", text))
    folders = set(re.findall(r"^\| `(\w+)/`", table, re.MULTILINE))
    there = {path.name for folder in ("onrecord", "tests") for path in (ROOT / folder).rglob("*")} | {"build.py"}
    # A room that has grown large is a folder of its name.
    assert {name for name in modules if not {name, name.removesuffix(".py")} & there} == set()
    assert (bool(folders), folders - there) == (True, set())


def _prose(text: str) -> str:
    """A document without its examples."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
