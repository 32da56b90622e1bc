"""`mkdocs.yml` → Settings. What MkDocs alone reads passes unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, ClassVar

from onrecord.decode import rules
from onrecord.decode.custom import definitions
from onrecord.decode.edit import edit_template
from onrecord.decode.forms import Fault, kind, language, shown
from onrecord.decode.hooks import adapter
from onrecord.decode.own import words
from onrecord.decode.scene import at
from onrecord.decode.shape import Kind
from onrecord.decode.told import problems
from onrecord.frontmatter import Tree
from onrecord.model.settings import NavItem, Own, Settings
from onrecord.model.value import Url, Value
from onrecord.problem import Path, Problem, Spot
from onrecord.vocabulary import suggest, vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Value):
    """MkDocs' own keys of which we make use (MkDocs 1.6)."""

    __pydantic_config__: ClassVar[dict[str, object]] = {**Value.__pydantic_config__, "extra": "ignore"}

    site_name: str
    site_url: Url | None = None
    site_description: str | None = None
    docs_dir: str = "content"
    site_dir: str = "site"
    copyright: str | None = None
    extra_css: tuple[str, ...] = ()
    repo_url: Url | None = None
    edit_uri: str | None = None
    edit_uri_template: str | None = None


def settings(tree: Mapping[str, Tree], file: str, root: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The tree of `mkdocs.yml` → the site's settings. Folders are made absolute against `root`.

    Problems: those of a field (`missing-field`, `wrong-type`, `bad-url`, `bad-language` …), `unknown-key` in
    our own settings, and `bad-settings`.
    """
    faults: list[Problem] = []
    if "INHERIT" in tree:
        message = "INHERIT is not followed: the settings of a site are one file. Copy into it what it inherits."
        faults.append(rules.BAD_SETTINGS.at(Spot(file, ("INHERIT",), at_key=True), message))
    # MkDocs takes an empty text for "not set", and `site_url: ""` is the way that its manual shows.
    given = {name: value for name, value in tree.items() if value != ""}
    site = _checked(Site, given, file, (), faults)
    theme = _theme(tree, file, faults)
    nav = _nav(tree, file, faults)
    own = _own(tree, file, faults)
    spoken = _language(theme, own.languages if own else (), file, faults)
    edit = _edit(site, tree, file, faults) if isinstance(site, Site) else ""
    if faults or not isinstance(site, Site) or own is None:
        return None, tuple(faults)
    return (
        Settings(
            file=file,
            root=str(FilePath(root).absolute()),
            docs_dir=_folder(root, site.docs_dir),
            site_dir=_folder(root, site.site_dir),
            site_name=site.site_name,
            site_url=site.site_url,
            site_description=site.site_description,
            copyright=site.copyright,
            language=spoken,
            nav=nav,
            extra_css=site.extra_css,
            edit=edit,
            own=own,
            theme=theme,
        ),
        (),
    )


def _checked(root: Kind, tree: object, file: str, prefix: Path, faults: list[Problem]) -> Any:
    from pydantic import ValidationError

    try:
        return adapter(root).validate_python(tree, context=vocabularies())
    except ValidationError as error:
        faults.extend(problems(error, root, tree, file, prefix))
        return None


def _own(tree: Mapping[str, Tree], file: str, faults: list[Problem]) -> Own | None:
    path = ("extra", "onrecord")
    own: Own | None = _checked(Own, at(tree, path), file, path, faults)
    if own is None:
        return None
    faults.extend(words(own.vocabulary, file, (*path, "vocabulary")))
    faults.extend(definitions(own.custom, file, (*path, "custom")))
    if message := _zone_fault(own.timezone):
        faults.append(rules.BAD_SETTINGS.at(Spot(file, (*path, "timezone")), message))
    faults.extend(_doubles(own.languages, file, (*path, "languages")))
    return own


def _doubles(languages: tuple[str, ...], file: str, path: Path) -> Iterator[Problem]:
    """Each language of the site that it has already, or that would take the address of one."""
    for index, tag in enumerate(languages):
        if tag.lower() in (other.lower() for other in languages[:index]):
            message = f"{shown(tag)} is listed twice, and a site has one edition in a language. Take one away."
            yield rules.BAD_SETTINGS.at(Spot(file, (*path, index)), message)


def _zone_fault(name: str) -> str | None:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = suggest(name, sorted(zoneinfo.available_timezones()))
        advice = f'Did you mean "{near}"?' if near else 'Write it as the tz database does, "Asia/Almaty".'
        return f"{shown(name)} is not a time zone. {advice}"
    return None


def _theme(tree: Mapping[str, Tree], file: str, faults: list[Problem]) -> Mapping[str, object]:
    theme = tree.get("theme")
    if isinstance(theme, list):
        message = "This is a list, and theme takes a name or fields. Write theme: {name: material}"
        faults.append(rules.BAD_SETTINGS.at(Spot(file, ("theme",)), message))
        return {}
    return theme if isinstance(theme, dict) else {"name": theme} if theme else {}


def _language(theme: Mapping[str, object], languages: tuple[str, ...], file: str, faults: list[Problem]) -> str:
    """The language of the site, which is the first of several."""
    tag = theme.get("language") or next(iter(languages), "en")
    spot = Spot(file, ("theme", "language"))
    if not isinstance(tag, str):
        faults.append(rules.WRONG_TYPE.at(spot, f'This is {kind(tag)}, and "language" takes one tag, such as en.'))
        return "en"
    try:
        tag = language(tag)
    except Fault as fault:
        faults.append(fault.rule.at(spot, fault.message))
        return "en"
    if languages and languages[0] != tag:
        message = (
            f"The first language is that of the site, and theme.language says {shown(tag)}. "
            f"Put {tag} first, or write theme: {{language: {languages[0]}}}"
        )
        faults.append(rules.BAD_SETTINGS.at(Spot(file, ("extra", "onrecord", "languages", 0)), message))
    return tag


def _nav(tree: Mapping[str, Tree], file: str, faults: list[Problem]) -> tuple[NavItem, ...]:
    nav = tree.get("nav")
    if nav is None:
        return ()
    if not isinstance(nav, list):
        message = f"This is {kind(nav)}, and nav is a list. Write each entry behind a hyphen: - Cases: cases/"
        faults.append(rules.WRONG_TYPE.at(Spot(file, ("nav",)), message))
        return ()
    return tuple(item for index, entry in enumerate(nav) for item in _nav_items(entry, index, file, faults))


def _nav_items(entry: Tree, index: int, file: str, faults: list[Problem]) -> Iterator[NavItem]:
    """The items of one entry of the list: `target`, or `Title: target`."""
    path: Path = ("nav", index)
    for title, target in entry.items() if isinstance(entry, dict) else ((None, entry),):
        place = path if title is None else (*path, title)
        if isinstance(target, str) and target:
            yield NavItem(title=title, target=target)
        elif isinstance(target, list | dict):
            message = "The menu has one level, and this is a menu in it. Put the entries below each other."
            faults.append(rules.BAD_SETTINGS.at(Spot(file, place), message))
        else:
            message = "This entry of the menu leads nowhere. Write a page, a folder or an address behind it."
            faults.append(rules.EMPTY_VALUE.at(Spot(file, place), message))


def _edit(site: Site, tree: Mapping[str, Tree], file: str, faults: list[Problem]) -> str:
    uri = "" if tree.get("edit_uri") == "" else site.edit_uri
    template, key, message = edit_template(site.repo_url, uri, site.edit_uri_template, site.docs_dir)
    if message:
        faults.append(rules.BAD_SETTINGS.at(Spot(file, (key,)), message))
    return template


def _folder(root: str, name: str) -> str:
    return str(FilePath(root).absolute() / name)
