"""A file's bytes → its front matter as a tree of plain strings, its body, and where each thing stands.

Nothing here gives a value a type: `NO` stays Norway's code, `280.10` an article's number, `2023-03` a month.
The only importer of `yaml`; libyaml's events are walked, its loaders are not used (PyYAML 6.0).
"""

from __future__ import annotations

from onrecord.frontmatter.fence import Split, plain, split, whole
from onrecord.frontmatter.places import locate
from onrecord.frontmatter.rules import RULES
from onrecord.frontmatter.tree import Tree, read

__all__ = ["RULES", "Split", "Tree", "locate", "plain", "read", "split", "whole"]
