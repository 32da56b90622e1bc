"""Settings of MkDocs and Material that have no effect here, so that nobody waits for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.problem import Path, Problem, Rule, Spot

IGNORED_SETTING = Rule(
    "ignored-setting",
    "warning",
    """A key of `mkdocs.yml` that MkDocs or Material know has no effect on this site.

    Why: MkDocs makes only the frame around a page, its masthead, navigation and foot. Whoever sets a plugin
    or a Markdown extension expects it to work on the pages, and would wait in vain.

    Example:
    `theme: {name: material, features: [navigation.instant]}`

    Instead: remove the key. Search, feeds and typography are part of every site.
    """,
)

RULES = (IGNORED_SETTING,)

OWN_HOOK = "build.py"
"""The one hook that is meant: it answers whoever types `mkdocs build`."""

INEFFECTIVE: Mapping[Path, str] = {
    ("plugins",): "The pages are not made by MkDocs, so no plugin runs; search is built in.",
    ("hooks",): "The pages are not made by MkDocs, so no hook runs.",
    ("markdown_extensions",): "Every text is written in one dialect of Markdown.",
    ("extra_templates",): "Every page has a template of its own in templates/pages.",
    ("use_directory_urls",): "Addresses always end in a slash.",
    ("strict",): "An error always stops the build.",
    ("repo_name",): "The masthead shows no repository.",
    ("exclude_docs",): "What no page names is not published.",
    ("draft_docs",): "A case is kept back by draft: true in its own file.",
    ("not_in_nav",): "Cases never enter the navigation.",
    ("theme", "features"): "The script that these features need is not part of the pages.",
    ("theme", "font"): "Fonts come with the site; none is asked of another host.",
    ("extra", "analytics"): "Pages ask nothing of any other host.",
    ("extra", "consent"): "Pages keep nothing that would need consent.",
    ("extra", "social"): "The foot shows the places of the record and the copyright line.",
    ("extra", "version"): "A site has one version.",
    ("extra", "alternate"): "The masthead has no list of languages.",
    ("extra", "homepage"): "The nameplate leads to the home page.",
}
"""What has no effect, and why."""

NEUTRAL = ("", "false", None)
"""Values that ask for nothing: `font: false` is what happens anyway."""


def ignored_settings(tree: object, file: str) -> Iterator[Problem]:
    """The settings as written, dicts, lists and strings → a warning for each key that has no effect."""
    for path, reason in INEFFECTIVE.items():
        value = _value(tree, path)
        if path == ("hooks",) and isinstance(value, list):
            value = [hook for hook in value if hook != OWN_HOOK]
        if value in NEUTRAL or value in ([], {}):
            continue
        yield IGNORED_SETTING.at(
            Spot(file, path, at_key=True), f'"{".".join(map(str, path))}" has no effect. {reason} Remove it.'
        )
    yield from _second_colours(_value(tree, ("theme", "palette")), file)


def _second_colours(palettes: object, file: str) -> Iterator[Problem]:
    """A colour of a later palette that differs: the masthead has one rule, and it has the first's colour."""
    if not isinstance(palettes, list) or not all(isinstance(palette, dict) for palette in palettes):
        return
    for index, palette in enumerate(palettes[1:], start=1):
        for key in ("primary", "accent"):
            if key in palette and palette[key] != palettes[0].get(key):
                yield IGNORED_SETTING.at(
                    Spot(file, ("theme", "palette", index, key), at_key=True),
                    f'"{key}" of a second palette has no effect. The colour is that of the first palette, in '
                    "every scheme. Write it there.",
                )


def _value(tree: object, path: Path) -> Any:
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree
