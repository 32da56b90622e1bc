"""Page → body, and body in frame → Output, with our own Jinja environment. Never sees a Record."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from onrecord import routes
from onrecord.language import language
from onrecord.model.narrative import Hole, Narrative
from onrecord.model.settings import Edition
from onrecord.page import Answer, Card, CaseRow, Figure, Frame, Link, Output, Page, Passage
from onrecord.page.twin import Twin, original, twins
from onrecord.render.compiled import Places
from onrecord.render.environment import Site, environment
from onrecord.render.ways import WAY, address, put

__all__ = ["Renderer", "Site"]


class Renderer:
    """Turns pages into files; made once a build. `narratives` gives finished HTML by digest.

    `compiled` says where templates are kept as Python has compiled them; it halves the time of a small build.
    """

    def __init__(
        self,
        site: Site,
        templates: Sequence[Path],
        narratives: Callable[[str], Narrative],
        compiled: Places | None = None,
    ) -> None:
        self.site = site
        self._narratives = lru_cache(8)(narratives)  # what stands above the first heading of one, and the rest
        self._environment = environment(site, templates, compiled)
        self._environment.filters["fill"] = self._fill
        self._environment.globals["kept"] = self._kept
        self._parts: dict[str, TemplateModule] = {}
        self._made: dict[tuple[Hashable, ...], tuple[object, Markup]] = {}

    def body(self, page: Page) -> str:
        """A page → its `<main>` element."""
        return self._put(self._main(page), page).decode()

    def output(self, page: Page, frame: Frame) -> Output:
        """A page in its frame → the file to publish, UTF-8."""
        head = self.part("head", page)
        switch = self.part("switch", page) if len(self.site.editions) > 1 else ""
        title = page.title if page.place == "home" else f"{page.title} | {self.site.name}"
        html = frame.around(str(escape(title)), head, self._main(page), switch)
        path, content = f"{self.site.prefix}{page.path}", self._put(html, page)
        if not page.indexed:
            return Output(path, content)
        case = ("kind", "case") in page.filters
        return Output(path, content, True, self.site.language, page.moment[:4], case)

    def _main(self, page: Page) -> str:
        return self._written(f"pages/{page.template}", page, twins_of(page, self.site))

    def part(self, name: str, page: Page, **told: object) -> str:
        """What stands outside the body of a page, from a file in `parts/`; `output` puts in the ways from there."""
        found = twins_of(page, self.site)
        return self._written(f"parts/{name}.html", page, found, original=original(page, found), **told)

    def _written(self, template: str, page: Page, twins: tuple[Twin, ...], **more: object) -> str:
        """What a template says of a page, but for the ways from there."""
        return self._environment.get_template(template).render(
            page=page, data=page.data, base=WAY, twins=twins, **more
        )

    def _put(self, html: str, page: Page) -> bytes:
        return put(html.encode(), base_of(page, self.site), self.site.prefix)

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
        return Markup(self._macro("card", name)(about)).striptags()

    def _fill(self, passage: Passage) -> Markup:
        narrative = self._narratives(passage.digest)
        parts: Sequence[str | Hole] = narrative.parts
        if passage.side != "all":
            parts = parts[: narrative.lede] if passage.side == "lede" else parts[narrative.lede :]
        answers = iter(passage.answers)
        html = "".join([part if isinstance(part, str) else self._answer(next(answers)) for part in parts])
        lang = passage.lang or self.site.language
        if lang == self.site.language:
            return Markup(html)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, language(lang).direction, Markup(html))

    def _answer(self, answer: Answer) -> str:
        match answer:
            case Link(url=url):
                return f'<a href="{escape(address(url))}">'
            case Figure():
                return self._macro("cite", "figure")(answer)
            case _:
                return self._macro("cite", "cite")(answer)

    def _kept(self, part: str, name: str, about: object, *details: Hashable) -> Markup:
        """What a macro makes of something that many pages show alike: made once, but for the way to the root."""
        key = (part, name, id(about), *details)
        if key not in self._made:
            self._made[key] = (about, Markup(self._macro(part, name)(about, *details)))
        return self._made[key][1]

    def _macro(self, part: str, name: str) -> Callable[..., str]:
        """A macro of a file in `parts/`, as it is away from any page."""
        if part not in self._parts:
            template = self._environment.get_template(f"parts/{part}.html")
            self._parts[part] = template.make_module({"base": WAY})
        macro: Callable[..., str] = getattr(self._parts[part], name)
        return macro


def base_of(page: Page, site: Site) -> str:
    """The way from a page to the root of its edition. The not-found page stands anywhere: its way is absolute."""
    return site.base if page.url == routes.NOT_FOUND else "../" * page.depth


def twins_of(page: Page, site: Site) -> tuple[Twin, ...]:
    """The page in every edition. That of the not-found page, which stands anywhere, is the home page."""
    url = routes.HOME if page.url == routes.NOT_FOUND else page.url
    return twins(page, url, site.editions or (Edition(site.language, site.prefix),), site.prefix)
