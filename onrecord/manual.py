"""The pages of `docs/` that the program writes about itself."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import decode, frontmatter, narrative, record
from onrecord.checks import CHECKS
from onrecord.checks.settings import IGNORED_SETTING
from onrecord.problem import Rule
from onrecord.world import clock, disk, navigation, publish, search, shell

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Reading a file", frontmatter.RULES),
    ("Its facts", decode.RULES),
    ("Its text", narrative.RULES),
    ("The record", (*record.RULES, *(check.rule for check in CHECKS))),
    ("The folders", disk.RULES),
    ("The settings", (IGNORED_SETTING, *navigation.RULES, *shell.RULES, *clock.RULES)),
    ("Publishing", (*publish.RULES, *search.RULES)),
)
"""Every rule, in the order in which a build comes to it."""


def rules() -> str:
    """Every rule with its four parts, as Markdown."""
    return "".join(_pages())


def _pages() -> Iterator[str]:
    yield "# What a mistake is told\n\n"
    yield "Written by `python build.py rules` from the rules themselves; a test compares.\n\n"
    yield "An **error** stops the build and leaves the site as it was. A **warning** does so with `--strict`.\n"
    for family, members in FAMILIES:
        yield f"\n## {family}\n"
        for rule in members:
            parts = rule.parts()
            yield f"\n### {rule.name}\n\n*{rule.severity}*\n\n{parts['What']}\n\n**Why.** {parts['Why']}\n\n"
            yield f"**Example.** {parts['Example']}\n\n**Instead.** {parts['Instead']}\n"
