"""Page → body, and body in frame → Output, with our own Jinja environment. Never sees a Record."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from onrecord import routes
from onrecord.dates import Date, mark
from onrecord.language import Language, language
from onrecord.model.messages import OURS, Wording
from onrecord.model.narrative import Hole, Narrative
from onrecord.model.settings import Edition
from onrecord.page import Answer, Card, CaseRow, Figure, Frame, Link, Output, Page, Passage
from onrecord.page.card import CARD_SIZE
from onrecord.page.twin import Twin, original, twins
from onrecord.vocabulary import Vocabulary, vocabularies

_WAY = "\x1a"
"""Stands for the way to the root where that is not known yet: no text holds this character."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may say of the edition that it is for. `base` is the path of its root, `/` or `/sub/ru/`.

    `url` is the address of the edition, empty where that of the site is not known. `prefix` is where it stands in
    the site, `ru/`, and `editions` are all of them. `words` are the vocabularies, those of the newsroom's own words
    included. `cards` says whether social cards are drawn. `edit` is the address at which a file of the newsroom's
    `folder` can be changed; see `routes.edit`.
    """

    name: str
    description: str
    url: str
    base: str
    language: str
    today: datetime.date
    copyright: str
    words: Mapping[str, Vocabulary] = field(default_factory=vocabularies)
    edit: str = ""
    folder: str = "content"
    cards: bool = True
    wording: Wording = OURS
    prefix: str = ""
    editions: tuple[Edition, ...] = ()


class Renderer:
    """Turns pages into files; made once a build. `narratives` gives finished HTML by digest.

    `compiled` is a folder in which templates are kept as Python has compiled them; it halves the time of a small
    build. Jinja keys them by their source and by its own version (Jinja 3.1, `FileSystemBytecodeCache`).
    """

    def __init__(
        self,
        site: Site,
        templates: Sequence[Path],
        narratives: Callable[[str], Narrative],
        compiled: Path | None = None,
    ) -> None:
        self.site = site
        self._narratives = narratives
        self._environment = _environment(site, templates, self._fill)
        self._environment.bytecode_cache = FileSystemBytecodeCache(str(compiled)) if compiled else None
        self._environment.globals["kept"] = _keeper(self._kept)
        self._parts: dict[tuple[str, str], TemplateModule] = {}
        self._made: dict[tuple[Hashable, ...], tuple[object, str]] = {}

    def body(self, page: Page) -> str:
        """A page → its `<main>` element."""
        return self._environment.get_template(f"pages/{page.template}").render(
            page=page, data=page.data, base=base_of(page, self.site), twins=twins_of(page, self.site)
        )

    def output(self, page: Page, frame: Frame) -> Output:
        """A page in its frame → the file to publish, UTF-8."""
        head = self._part("head", page)
        switch = self._part("switch", page) if len(self.site.editions) > 1 else ""
        title = page.title if page.place == "home" else f"{page.title} | {self.site.name}"
        html = frame.around(str(escape(title)), head, self.body(page), switch)
        return Output(f"{self.site.prefix}{page.path}", html.encode(), indexed=page.indexed)

    def _part(self, name: str, page: Page) -> str:
        """What stands outside the body of a page."""
        return self._environment.get_template(f"parts/{name}.html").render(
            page=page,
            data=page.data,
            base=base_of(page, self.site),
            twins=(found := twins_of(page, self.site)),
            original=original(page, found),
        )

    def card(self, row: CaseRow) -> Card:
        """A case → the words of its social card."""
        return Card(
            site=self.site.name,
            headline=row.link.text,
            label=self._said("label", row),
            state=row.state if row.state != "none" else "",
            standing=self._said("standing", row),
            notes=tuple(filter(None, (self._said("dates", row), self._said("sources", row)))),
            rtl=self._rtl,
        )

    def site_card(self, cases: int) -> Card:
        """How many cases there are → the words of the social card of every other page."""
        standing = self.site.description
        return Card(
            self.site.name, self.site.name, standing=standing, notes=(self._said("cases", cases),), rtl=self._rtl
        )

    @property
    def _rtl(self) -> bool:
        return language(self.site.language).direction == "rtl"

    def _said(self, name: str, about: object) -> str:
        """What a macro of `parts/card.html` says, without markup."""
        return Markup(self._macro("card", name, "")(about)).striptags()

    def _fill(self, passage: Passage, base: str) -> Markup:
        narrative = self._narratives(passage.digest)
        parts: Sequence[str | Hole] = narrative.parts
        if passage.side != "all":
            parts = parts[: narrative.lede] if passage.side == "lede" else parts[narrative.lede :]
        answers = iter(passage.answers)
        html = "".join(part if isinstance(part, str) else self._answer(next(answers), base) for part in parts)
        lang = passage.lang or self.site.language
        if lang == self.site.language:
            return Markup(html)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, language(lang).direction, Markup(html))

    def _answer(self, answer: Answer, base: str) -> str:
        match answer:
            case Link(url=url):
                return f'<a href="{escape(routes.relative(url, base, self.site.prefix))}">'
            case Figure():
                return self._macro("cite", "figure", base)(answer)
            case _:
                return self._macro("cite", "cite", base)(answer)

    def _kept(self, part: str, name: str, about: object, details: tuple[Hashable, ...], base: str) -> Markup:
        """What a macro makes of something that many pages show alike: made once, but for the way to the root."""
        key = (part, name, id(about), *details)
        if key not in self._made:
            self._made[key] = (about, self._macro(part, name, _WAY)(about, *details))
        return Markup(self._made[key][1].replace(_WAY, base))

    def _macro(self, part: str, name: str, base: str) -> Callable[..., str]:
        """A macro of a file in `parts/`, loaded once for all pages that stand as far from the root."""
        if (part, base) not in self._parts:
            template = self._environment.get_template(f"parts/{part}.html")
            self._parts[part, base] = template.make_module({"base": base})
        macro: Callable[..., str] = getattr(self._parts[part, base], name)
        return macro


def base_of(page: Page, site: Site) -> str:
    """The way from a page to the root of its edition. The not-found page stands anywhere: its way is absolute."""
    return site.base if page.url == routes.NOT_FOUND else "../" * page.depth


def twins_of(page: Page, site: Site) -> tuple[Twin, ...]:
    """The page in every edition. That of the not-found page, which stands anywhere, is the home page."""
    url = routes.HOME if page.url == routes.NOT_FOUND else page.url
    return twins(page, url, site.editions or (Edition(site.language, site.prefix),), site.prefix)


def _environment(site: Site, templates: Sequence[Path], fill: Callable[[Passage, str], Markup]) -> Environment:
    """Our templates' world: strict and escaping, every word through the site's language."""
    speech, root = language(site.language, site.wording), f"{site.url.rstrip('/')}/" if site.url else ""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        speech.gettext, speech.ngettext, newstyle=True, pgettext=speech.pgettext, npgettext=speech.npgettext
    )
    environment.globals.update(
        site=site,
        places=routes.PLACES,
        feeds=routes.FOLLOW,
        withdrawn=routes.WITHDRAWN,
        site_card=routes.CARD,
        card_size=CARD_SIZE,
        lists=routes.LISTS,
        direction=lambda tag: language(tag).direction,
    )
    labels = _labels(site.words)
    environment.filters.update(
        capital=lambda text: text[:1].upper() + text[1:],
        date_mark=mark,
        fill=_in_page(fill),
        href=_in_page(partial(routes.relative, prefix=site.prefix)),
        whole=_in_page(lambda url, base: routes.relative(url, root or base, site.prefix)),
        edit=lambda file: routes.edit(site.edit, site.folder, file),
        machine=lambda date: date.machine if isinstance(date, Date) else date.isoformat(),
        endonym=lambda tag: language(tag).endonym,
        locale_name=lambda tag: language(tag).locale_name,
    )
    spoken: dict[str, Callable[..., Any]] = {
        "duration": speech.duration,
        "words": speech.date,
        "certainty": speech.certainty,
        "country": speech.country,
        "language_name": speech.language_name,
        "number": speech.number,
        "message": lambda text, context="": speech.pgettext(context, text),
        "label": partial(_label, speech, labels),
        "sentence": lambda one: speech.around_note(one, _label(speech, labels, one.kind, "sentence-kind")),
        "within": speech.within,
    }
    environment.filters.update({name: _spoken(function) for name, function in spoken.items()})
    return environment


def _spoken(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose words are those of an edition.

    What it says of a constant, `"open"|label("state")`, Jinja would keep in the compiled template, which is that of
    every edition; but not where a filter asks for the context (Jinja 3.1).
    """

    @pass_context
    def filtered(_: Context, *values: Any) -> Any:
        return function(*values)

    return filtered


def _in_page(function: Callable[[Any, str], Any]) -> Callable[..., Any]:
    """A filter that is told where the page stands, as every template is by `base`."""

    @pass_context
    def filtered(context: Context, value: Any) -> Any:
        return function(value, context["base"])

    return filtered


def _keeper(keep: Callable[[str, str, object, tuple[Hashable, ...], str], Markup]) -> Callable[..., Markup]:
    """The global `kept(part, macro, about, …)`, which is told where the page stands."""

    @pass_context
    def kept(context: Context, part: str, name: str, about: object, *details: Hashable) -> Markup:
        return keep(part, name, about, details, context["base"])

    return kept


def _labels(words: Mapping[str, Vocabulary]) -> Mapping[str, Mapping[str, str]]:
    return {
        name: {word: term.label for word, term in vocabulary.terms.items()} for name, vocabulary in words.items()
    }


def _label(speech: Language, labels: Mapping[str, Mapping[str, str]], word: str, vocabulary: str) -> str:
    return speech.pgettext(vocabulary, labels[vocabulary][word])
