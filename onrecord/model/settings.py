"""The settings of a site: what we read of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.value import LanguageTag, Url, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A place in the site's navigation: its title and the address, file or place that it leads to."""

    title: str | None
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Own(Value):
    """Our own settings, under `extra: onrecord:`."""

    timezone: str = "UTC"
    """The zone whose calendar day is "today", as the tz database names it: `Asia/Almaty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build needs to know. Folders are absolute; `file` is the settings file's own path."""

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
    own: Own = field(default_factory=Own)
    theme: Mapping[str, object] = field(default_factory=dict)
