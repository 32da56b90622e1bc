"""Our templates' world: strict and escaping, every word through the language of the edition."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from onrecord import routes
from onrecord.dates import Date, mark
from onrecord.language import Language, language
from onrecord.model.messages import OURS, Wording
from onrecord.model.settings import Edition
from onrecord.page.card import CARD_SIZE
from onrecord.render import messages, ways
from onrecord.render.compiled import Compiled, Places
from onrecord.render.quick import QuickEnvironment
from onrecord.vocabulary import Vocabulary, vocabularies

_KEPT = 1 << 14
"""How many of the words of each kind are kept, the dates of a record above all."""


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


def environment(site: Site, templates: Sequence[Path], compiled: Places | None) -> Environment:
    """Where the templates of a site are found, and what they may ask. `fill` and `kept` are the renderer's to add.

    Templates are read once: who changes one makes a new environment.
    """
    speech = language(site.language, site.wording)
    made = QuickEnvironment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        bytecode_cache=Compiled(compiled) if compiled else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.policies["json.dumps_function"] = ways.dumps
    made.globals.update(
        messages.callables(speech),
        site=site,
        places=routes.PLACES,
        feeds=routes.FOLLOW,
        withdrawn=routes.WITHDRAWN,
        site_card=routes.CARD,
        card_size=CARD_SIZE,
        lists=routes.LISTS,
        direction=lru_cache(lambda tag: language(tag).direction),
    )
    made.filters.update(
        capital=lambda text: text[:1].upper() + text[1:],
        date_mark=_of_dates(mark),
        href=ways.address,
        machine=_of_dates(_machine),
        endonym=lambda tag: language(tag).endonym,
        locale_name=lambda tag: language(tag).locale_name,
    )
    made.filters.update({name: _of_edition(function) for name, function in _spoken(site, speech).items()})
    made.filters.update(words=_of_dates(speech.date), certainty=_of_dates(speech.certainty))
    return made


def _spoken(site: Site, speech: Language) -> dict[str, Callable[..., Any]]:
    """The filters whose answers are those of an edition. What pages repeat is said once; a number takes 9 µs."""
    root = f"{site.url.rstrip('/')}/" if site.url else ""
    labels = {
        name: {word: term.label for word, term in vocabulary.terms.items()}
        for name, vocabulary in site.words.items()
    }

    @lru_cache(_KEPT)
    def label(word: str, vocabulary: str) -> str:
        return speech.pgettext(vocabulary, labels[vocabulary][word])

    return {
        "duration": lru_cache(_KEPT)(speech.duration),
        "country": lru_cache(_KEPT)(speech.country),
        "language_name": lru_cache(_KEPT)(speech.language_name),
        "number": lru_cache(_KEPT, typed=True)(speech.number),
        "message": lambda text, context="": speech.pgettext(context, text),
        "label": label,
        "sentence": lambda one: speech.around_note(one, label(one.kind, "sentence-kind")),
        "within": speech.within,
        "whole": lambda url: routes.relative(url, root, site.prefix) if root else ways.address(url),
        "edit": lambda file: routes.edit(site.edit, site.folder, file),
    }


def _of_edition(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose answers are those of an edition.

    What it says of a constant, `"open"|label("state")`, Jinja would keep in the compiled template, which is that of
    every edition; but not where a filter asks for the context (Jinja 3.1).
    """

    @pass_context
    def filtered(_: Context, *values: Any) -> Any:
        return function(*values)

    return filtered


def _of_dates(function: Callable[[Any], Any]) -> Callable[[Context, Any], Any]:
    """A filter of dates: each is said once, and known by its text. Hashing one takes 1 µs."""
    known: dict[str, Any] = {}

    @pass_context
    def filtered(_: Context, date: Any) -> Any:
        if type(date) is not Date:
            return function(date)
        if date.text not in known:
            if len(known) == _KEPT:
                known.clear()
            known[date.text] = function(date)
        return known[date.text]

    return filtered


def _machine(date: Date | datetime.date) -> str | None:
    return date.machine if isinstance(date, Date) else date.isoformat()
