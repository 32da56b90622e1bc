"""Every rule there is, by family, in the order in which a build comes to it."""

from __future__ import annotations

from onrecord import checks, decode, frontmatter, narrative, record
from onrecord.checks.settings import IGNORED_SETTING
from onrecord.language import own
from onrecord.problem import Rule
from onrecord.world import clock, cluster, disk, navigation, pool, publish, registry, search, shell

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Reading a file", frontmatter.RULES),
    ("Its facts", decode.RULES),
    ("Its text", narrative.RULES),
    ("The record", (*record.RULES, *checks.RULES)),
    ("The folders", (*disk.RULES, *registry.RULES)),
    ("The settings", (IGNORED_SETTING, *own.RULES, *navigation.RULES, *shell.RULES, *clock.RULES)),
    ("Publishing", (*pool.RULES, *cluster.RULES, *publish.RULES, *search.RULES)),
)
RULES = tuple(rule for _, rules in FAMILIES for rule in rules)
