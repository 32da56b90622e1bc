"""The navigation as written, or the usual one → where each item leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from onrecord import routes
from onrecord.language import language, msgid
from onrecord.model.settings import NavItem, Settings
from onrecord.problem import Problem, Rule, Spot
from onrecord.record.kinds import KINDS

UNKNOWN_NAV_TARGET = Rule(
    "unknown-nav-target",
    "error",
    """An item of the navigation leads to nothing that the site has.

    Why: the navigation stands on every page, and so would the dead link.

    Example:
    `nav: [{Cases: case/}]`

    Instead: name a part of the site (`cases/`, `timeline/`, `people/`, `organisations/`, `courts/`, `statutes/`,
    `places/`, `countries/`, `topics/`, `publishers/`, `sources/`, `corrections/`, `authors/`, `data/`, `search/`),
    a page of prose by its file (`about.md`), or a whole address (`https://…`).
    """,
)

RULES = (UNKNOWN_NAV_TARGET,)

ABSOLUTE = ("https://", "http://", "mailto:")

USUAL = (msgid("About"), msgid("Method"), msgid("Contact"), msgid("Corrections"))
"""What a navigation often calls pages of prose."""

Prose = tuple[tuple[str, str], ...]
"""Slug and title of each page of prose, in order."""


def places(prose: Prose) -> dict[str, str]:
    """The name of each place that navigation can lead to → its address: home, the parts, the prose pages."""
    pages = {slug: routes.prose(slug) for slug, _ in prose if slug != "index"}
    return {"home": routes.HOME, **pages, **routes.PLACES}


def titles(settings: Settings) -> Mapping[str, str]:
    """What the parts of the site are called where the navigation does not say, by address."""
    gettext = language(settings.language, settings.wording).gettext
    return {
        routes.HOME: gettext("Home"),
        routes.CASES: gettext("Cases"),
        routes.TIMELINE: gettext("Timeline"),
        routes.PEOPLE: gettext("People"),
        **{routes.ENTITIES[kind.name]: gettext(kind.plural) for kind in KINDS},
        routes.SOURCES: gettext("Sources"),
        routes.DATA: gettext("Data"),
        routes.CORRECTIONS: gettext("Corrections"),
        routes.AUTHORS: gettext("Authors"),
        routes.SEARCH: gettext("Search"),
    }


def translated(settings: Settings, spoken: str, pages: Mapping[str, str]) -> tuple[NavItem, ...]:
    """The navigation as written → the same for an edition that speaks another language.

    A title that is a message, ours or the newsroom's own, is said in that language; a page of prose goes by its
    translated title, given in `pages` by its slug. Others stay as they are written.
    """
    gettext = language(spoken, settings.wording).gettext

    def said(item: NavItem) -> str | None:
        title = item.title
        if title is None or (message := gettext(title)) != title:
            return title and message
        return pages.get(item.target.removesuffix(".md"), title)

    return tuple(replace(item, title=said(item)) for item in settings.nav)


def navigation(settings: Settings, prose: Prose) -> tuple[tuple[NavItem, ...], tuple[Problem, ...]]:
    """The settings → items with a title and an address from the root; and `unknown-nav-target`.

    Without `nav`, the main parts of the record come first and then the pages of prose.
    """
    gettext = language(settings.language, settings.wording).gettext
    known = dict(titles(settings)) | {routes.prose(slug): title for slug, title in prose if slug != "index"}
    if not settings.nav:
        usual = (routes.CASES, routes.TIMELINE, routes.PEOPLE, routes.ENTITIES["court"], routes.SOURCES)
        others = (routes.prose(slug) for slug, _ in prose if slug != "index")
        return tuple(NavItem(title=known[url], target=url) for url in (*usual, *others)), ()
    targets = {url: url for url in routes.PLACES.values()} | {"index.md": routes.HOME}
    targets |= {f"{slug}.md": routes.prose(slug) for slug, _ in prose}
    items: list[NavItem] = []
    problems: list[Problem] = []
    for index, item in enumerate(settings.nav):
        if item.target.startswith(ABSOLUTE):
            items.append(NavItem(title=gettext(item.title or item.target), target=item.target))
        elif item.target in targets:
            url = targets[item.target]
            items.append(NavItem(title=gettext(item.title) if item.title else known[url], target=url))
        else:
            spot = Spot(settings.file, ("nav", index))
            problems.append(UNKNOWN_NAV_TARGET.at(spot, _unknown(item.target, targets)))
    return tuple(items), tuple(problems)


def placed(items: Iterable[NavItem], prefix: str, prose: Prose, tongues: Mapping[str, str]) -> tuple[NavItem, ...]:
    """Items as an edition has them: addresses from the root of the site, and the language of a page's own title."""
    own = {(routes.prose(slug), title): tongues.get(slug) for slug, title in prose}
    return tuple(
        replace(
            item,
            target=item.target if item.target.startswith(ABSOLUTE) else f"{prefix}{item.target}",
            lang=own.get((item.target, item.title or "")),
        )
        for item in items
    )


def unlisted(
    items: Iterable[NavItem], prose: Prose, known: Mapping[str, str], tongues: Mapping[str, str]
) -> tuple[NavItem, ...]:
    """The pages of prose that no item leads to. By slug, `known` are their addresses, `tongues` other languages."""
    listed = {item.target for item in items}
    others = ((slug, title) for slug, title in prose if slug != "index" and known[slug] not in listed)
    return tuple(NavItem(title=title, target=known[slug], lang=tongues.get(slug)) for slug, title in others)


def _unknown(target: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = get_close_matches(target, known, n=1, cutoff=0.4)
    guess = f' Did you mean "{near[0]}"?' if near else ""
    return (
        f'"{target}" in the navigation leads nowhere.{guess} It can be one of {", ".join(known)}, '
        "or a whole address, https://…"
    )
