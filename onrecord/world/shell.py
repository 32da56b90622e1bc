"""MkDocs and its Material theme → the frame around every page. The only importer of `mkdocs`.

Stub pages, one for each place of the navigation and depth of folder, are built with the newsroom's own
`mkdocs.yml` and cut at three marks. `templates/shell/` holds the theme's templates that are replaced. What was
made is kept in one file, `shell.json`, under a key of all that it rests on; a build that finds it there does
not import MkDocs. Measured with Material 9.8.1: 0.15 s for 56 stubs, 5 ms from the store.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from onrecord import routes
from onrecord.language import language
from onrecord.model.settings import NavItem, Settings
from onrecord.page import Copy, Frame
from onrecord.problem import Path as YamlPath
from onrecord.problem import Problem, Spot
from onrecord.world import linked, palette, shelf, shell_faults
from onrecord.world.navigation import Prose, navigation, placed, places, titles, unlisted
from onrecord.world.shell_faults import GAPS
from onrecord.world.templates import assets

RULES = (*shell_faults.RULES, *palette.RULES, *linked.RULES)

DEEPEST = 6
"""How many folders below the root a page may stand."""

STYLESHEETS = "assets/stylesheets"
"""Where Material keeps its own; their names end in a digest that changes with the version."""

HOME_LINK = "./"
"""The home page as the navigation of MkDocs can hold it: an empty address is none."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frames by place, each a tuple by depth, and the files that they ask for.

    `not_found` is for the page that a server shows at any address: its links start with `base`, the path of
    the site's root.
    """

    frames: Mapping[str, tuple[Frame, ...]]
    not_found: Frame
    files: tuple[Copy, ...]
    base: str

    def frame(self, place: str, depth: int) -> Frame:
        """The frame for a page of this place, so many folders down. A place not in the navigation is none."""
        return self.frames.get(place, self.frames[""])[depth]


def frames(
    settings: Settings,
    templates: tuple[Path, ...],
    cache: Path,
    prose: Prose = (),
    prefix: str = "",
    tongues: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Shell | None, tuple[Problem, ...]]:
    """The settings, template folders in order of precedence and (slug, title) of prose pages → the shell.

    `prefix` is where the edition stands in the site, `ru/`; the settings have its language and description.
    `tongues` gives, by slug, the language of pages of prose that are in another.
    Problems, with which there is none: `unknown-nav-target`, and those of RULES.
    """
    items, problems = navigation(settings, prose)
    if problems:
        return None, problems
    folders = _folders(settings, templates)
    put_out = frozenset((*(copy.path for copy in assets(templates)), routes.MANIFEST))
    key = shelf.key(settings, (items, prose, sorted(tongues.items()), sorted(put_out), prefix), folders)
    if kept := shelf.load(cache, key, folders):
        return _unpack(kept), ()
    items = placed(items, prefix, prose, tongues)
    known = {place: f"{prefix}{url}" for place, url in places(prose).items()}
    texts = unlisted(items, prose, known, tongues)
    shell, problems = _make(settings, items, texts, known, put_out, folders, prefix)
    if shell:
        shelf.keep(cache, key, asdict(shell), folders)
    return shell, problems


def _folders(settings: Settings, templates: tuple[Path, ...]) -> tuple[Path, ...]:
    """Where a template or file of the frame is looked for: the content, a newsroom's folders, ours, Material's."""
    custom = settings.theme.get("custom_dir")
    return (
        Path(settings.docs_dir),
        *([Path(settings.root, custom)] if isinstance(custom, str) and custom else []),
        *(folder / "shell" for folder in templates if (folder / "shell").is_dir()),
        shelf.material(),
    )


def _make(
    settings: Settings,
    items: tuple[NavItem, ...],
    texts: tuple[NavItem, ...],
    known: Mapping[str, str],
    put_out: Container[str],
    folders: tuple[Path, ...],
    prefix: str,
) -> tuple[Shell | None, tuple[Problem, ...]]:
    from mkdocs.exceptions import MkDocsException

    name = settings.theme.get("name", "material")
    if name != "material":
        return None, (shell_faults.wrong_theme(settings, name),)
    reached = {item.target for item in items} | {known["home"], known["search"]}
    stubs = {"": None, **{place: url for place, url in known.items() if url in reached}}
    with tempfile.TemporaryDirectory() as folder, shell_faults.listening() as heard:
        work = Path(folder)
        try:
            config = _configure(settings, items, folders, work)
            found, problems = palette.colours(config.theme.get("palette"), settings.file, shelf.material())
            if problems:
                return None, problems
            config.theme["shell"] = _context(settings, found, items, texts, prefix)
            _build(config, stubs, work, prefix)
        except Exception as error:  # a template may raise anything
            expected = isinstance(error, MkDocsException | UnicodeError)
            if problems := shell_faults.failures(error, heard, settings, folders, expected=expected):
                return None, problems
            raise
        lost, pages = _read(work / "site", tuple(stubs), prefix)
    gaps = tuple(gap for gap in GAPS if gap != "switch" or len(settings.editions) > 1)
    if broken := {gap for page in (lost, *chain(*pages.values())) for gap in _broken(page, gaps)}:
        return None, tuple(shell_faults.no_gap(settings, gap) for gap in gaps if gap in broken)
    files, problems = linked.linked(
        (by_depth[0] for by_depth in pages.values()),
        folders,
        root=Path(settings.root),
        put_out=put_out,
        blame=_blame(config, settings.file),
        at=prefix,
    )
    if problems:
        return None, problems
    made = {place: tuple(map(_cut, by_depth)) for place, by_depth in pages.items()}
    return Shell(made, _cut(lost), files, base=f"{urlsplit(config.site_url or '/').path}{prefix}"), ()


def _configure(settings: Settings, items: tuple[NavItem, ...], folders: tuple[Path, ...], work: Path) -> Any:
    """The newsroom's mkdocs.yml with all that concerns pages taken out, and our folders put in (MkDocs 1.6)."""
    from mkdocs.config import load_config

    docs, spare = work / "docs", work / "theme"
    docs.mkdir()
    config = load_config(
        str(Path(settings.root, settings.file)),
        docs_dir=str(docs),
        site_dir=str(work / "site"),
        theme=None if settings.theme else "material",  # else a theme of MkDocs itself
        site_description=settings.site_description,
        copyright=settings.copyright,
        nav=[{item.title: item.target or HOME_LINK} for item in items],
        plugins=[],
        hooks=[],
        markdown_extensions=[],
        extra_templates=[],
        exclude_docs="",
        draft_docs="",
        not_in_nav="",
        strict=False,
        use_directory_urls=False,
    )
    theme: Any = config.theme
    theme.dirs = [*map(str, folders[1:]), str(spare), *theme.dirs]
    theme.static_templates = {routes.NOT_FOUND}
    theme["features"], theme["font"], theme["language"] = [], False, settings.language
    # Material raises TemplateNotFound for a language that it has no words for (9.8.1); ours need none of its words.
    words = spare / "partials" / "languages" / f"{settings.language}.html"
    words.parent.mkdir(parents=True)
    own = json.dumps({"language": settings.language, "direction": language(settings.language).direction})
    words.write_text(f"{{% macro t(key) %}}{{{{ {own}[key] }}}}{{% endmacro %}}", "utf-8")
    # MkDocs would look through the 14,000 files of the theme for those to copy; frames name the few they ask for.
    environment: Any = theme.get_env()
    environment.list_templates = lambda **_: []
    theme.get_env = lambda: environment
    return config


def _context(
    settings: Settings, found: palette.Colours, items: tuple[NavItem, ...], texts: tuple[NavItem, ...], prefix: str
) -> dict[str, object]:
    """What templates find as config.theme.shell; templates/shell/base.html says what it is."""
    speech = language(settings.language, settings.wording)
    sheets = ("main", "palette") if found.named else ("main",)
    folder = shelf.material() / STYLESHEETS
    return {
        "gettext": speech.gettext,
        "direction": settings.theme.get("direction") or speech.direction,
        "script": speech.script,
        "scheme": found.scheme,
        "primary": found.primary,
        "accent": found.accent,
        "switch": found.switch,
        "sheets": [f"{STYLESHEETS}/{path.name}" for name in sheets for path in folder.glob(f"{name}.*.css")],
        "parts": [{"url": f"{prefix}{url}", "title": titles(settings)[url]} for url in routes.PLACES.values()],
        "tongues": {item.target: item.lang for item in items if item.lang},
        "texts": [{"url": item.target, "title": item.title, "lang": item.lang or ""} for item in texts],
        "prefix": prefix,
        "home": prefix or HOME_LINK,
        "several": len(settings.editions) > 1,
        "own": next(iter(settings.own.languages), settings.language),
    }


def _build(config: Any, stubs: Mapping[str, str | None], work: Path, prefix: str) -> None:
    from mkdocs.commands.build import build

    for index, (place, url) in enumerate(stubs.items()):
        for depth in range(DEEPEST + 1):
            here = url is not None and url.count("/") - prefix.count("/") == depth
            meta = {
                "place": place,
                "address": "" if url is None else url or HOME_LINK,
                "current": "page" if here else "true",
            }
            file = work / "docs" / _stub(prefix, index, depth, "md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\n{json.dumps(meta)}\n---\n", "utf-8")
    build(config)


def _read(site: Path, stubs: tuple[str, ...], prefix: str) -> tuple[str, dict[str, list[str]]]:
    """What MkDocs built: the page for a wrong address, and of each place the pages by depth."""
    pages = {
        place: [(site / _stub(prefix, index, depth, "html")).read_text("utf-8") for depth in range(DEEPEST + 1)]
        for index, place in enumerate(stubs)
    }
    return (site / routes.NOT_FOUND).read_text("utf-8"), pages


def _stub(prefix: str, index: int, depth: int, ending: str) -> str:
    return f"{prefix}{'d/' * depth}{index}.{ending}"


def _cut(page: str) -> Frame:
    before_title, rest = page.split(GAPS["title"])
    before_head, rest = rest.split(GAPS["head"])
    before_switch, switch, after_switch = rest.partition(GAPS["switch"])
    before_main, after_main = (after_switch if switch else rest).split(GAPS["main"])
    return Frame(before_title, before_head, before_main, after_main, before_switch if switch else "")


def _broken(page: str, gaps: tuple[str, ...]) -> Iterator[str]:
    """The gaps that do not stand in the page exactly once, or not in their order."""
    at = [page.find(GAPS[gap]) for gap in gaps]
    for index, gap in enumerate(gaps):
        if page.count(GAPS[gap]) != 1 or (index and at[index] < at[index - 1]):
            yield gap


def _blame(config: Any, file: str) -> Callable[[str], Spot]:
    """An address in the frame → where mkdocs.yml names it, else that file as a whole."""
    named: dict[str, YamlPath] = {str(config.theme.get(key)): ("theme", key) for key in ("logo", "favicon")}
    for key in ("extra_css", "extra_javascript"):
        named |= {str(value): (key, index) for index, value in enumerate(config[key])}
    return lambda url: Spot(file, named.get(url, ()))


def _unpack(kept: Any) -> Shell:
    return Shell(
        {place: tuple(Frame(**frame) for frame in by_depth) for place, by_depth in kept["frames"].items()},
        Frame(**kept["not_found"]),
        tuple(Copy(**copy) for copy in kept["files"]),
        kept["base"],
    )
