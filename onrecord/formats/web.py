"""Two files that browsers and crawlers ask for at the root of a site: its manifest, and what may be crawled."""

from __future__ import annotations

from urllib.parse import quote

from onrecord import routes
from onrecord.formats.encode import Fields, filled, json_bytes
from onrecord.language import language
from onrecord.model.settings import Settings
from onrecord.page import Output

_PAPER = "#ffffff"
_SHORT = 12
"""How many letters a phone shows below an icon."""


def at_root(settings: Settings) -> tuple[Output, ...]:
    """What browsers and crawlers ask for at the root. A newsroom's own, in `static/`, takes the place of it."""
    icon = settings.theme.get("favicon")
    told = (settings.site_name, settings.site_description or "", settings.language)
    return (
        Output(routes.MANIFEST, manifest(*told, icon if isinstance(icon, str) else None)),
        Output(routes.ROBOTS, robots(settings.site_url or "")),
    )


def manifest(name: str, description: str, tag: str, icon: str | None = None) -> bytes:
    """The name of a site, what it is, its language, and the newsroom's own icon if it has one → the web manifest.

    Addresses in it are relative to its own.
    """
    return json_bytes(
        filled(
            name=name,
            short_name=name if len(name) <= _SHORT else name.split()[0],
            description=description or None,
            lang=tag,
            dir=language(tag).direction,
            start_url="./",
            scope="./",
            display="browser",
            background_color=_PAPER,
            theme_color=_PAPER,
            icons=[{"src": quote(icon), "sizes": "any"}] if icon else [_icon(size) for size in (192, 512)],
        )
    )


def robots(site_url: str) -> bytes:
    """The address of the site → `robots.txt`: everything may be crawled. The sitemap is named where the address
    is known, for it takes a whole one."""
    sitemap = f"\nSitemap: {site_url.rstrip('/')}/{routes.SITEMAP}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def _icon(size: int) -> Fields:
    return {"src": f"{routes.ICONS}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
