"""The settings of a site: what we read of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from onrecord.model.messages import OURS, Wording
from onrecord.model.value import Form, Key, LanguageTag, Url, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A place in the site's navigation: its title and the address, file or place that it leads to.

    `lang` is the language of the title, where that is not the one of the interface.
    """

    title: str | None
    target: str
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord(Value):
    """A word that a newsroom adds to a list, or one of ours that it calls by another name."""

    label: str
    """What readers see."""
    definition: str
    """What it means, in one sentence."""
    effect: str | None = None
    """What it does to a status, in the terms of the list; nothing when absent."""
    csl: str | None = None
    """Of a source type: the type that CSL has for it; `document` when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField(Value):
    """A field that a newsroom adds to its case files, under `custom`."""

    type: str
    """What it takes: number, text, date, url, flag or choice."""
    label: str
    """What readers see."""
    choices: tuple[str, ...] = ()
    """Of a choice: what there is to choose from."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one language. `prefix` is where it stands: `ru/`, and empty for the first."""

    language: str
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own(Value):
    """Our own settings, under `extra: onrecord:`."""

    timezone: str = "UTC"
    """The zone whose calendar day is "today", as the tz database names it: `Asia/Almaty`."""
    languages: tuple[LanguageTag, ...] = ()
    """The languages of the site, a whole edition each; that of the theme alone when absent."""
    vocabulary: Mapping[str, Mapping[Key, OwnWord]] = field(default_factory=dict)
    """Words that the newsroom adds to a list of allowed words, by list and word."""
    custom: Mapping[str, CustomField] = field(default_factory=dict)
    """Fields that the newsroom adds to its case files, by name."""
    severity: Mapping[str, Annotated[str, Form("severity")]] = field(default_factory=dict)
    """How grave what a rule tells is on this site, by rule: error, warning, note or off."""
    cards: bool = True
    """Whether a picture is drawn for each case, shown where its page is shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build needs to know. Folders are absolute; `file` is the settings file's own path.

    `edit` is the address at which a file of `docs_dir` can be changed, with a placeholder for that file.
    """

    file: str
    root: str
    docs_dir: str
    site_dir: str
    site_name: str
    site_url: Url | None = None
    site_description: str | None = None
    copyright: str | None = None
    language: LanguageTag = "en"
    nav: tuple[NavItem, ...] = ()
    extra_css: tuple[str, ...] = ()
    edit: str = ""
    own: Own = field(default_factory=Own)
    wording: Wording = OURS
    theme: Mapping[str, object] = field(default_factory=dict)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the site: the first stands at its root, each other under the tag of its language."""
        others = (Edition(tag, f"{tag.lower()}/") for tag in self.own.languages[1:])
        return Edition(self.language), *others
