"""Templates: ours are quick, and a newsroom's own say what they would say in plain Jinja."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape
from newsrooms import DAY, SMALLEST, newsroom

from onrecord import routes
from onrecord.pages import plan
from onrecord.pipeline import examine
from onrecord.render import Renderer, Site
from onrecord.render.messages import filled
from onrecord.render.quick import QuickEnvironment, escaped
from onrecord.render.ways import address, put
from onrecord.world import templates

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(
    st.one_of(
        st.sampled_from(["", "/", "#e1", "cases/x/#e1", "/data/a.csv", "mailto:a@b.c", "https://a.b/"]), TEXT
    ),
    st.sampled_from([("", ""), ("../", ""), ("/", ""), ("../../", "ru/"), ("/x/ru/", "ru/"), ("", "ru/")]),
)
def test_an_address_is_put_as_routes_spell_it(url: str, place: tuple[str, str]) -> None:
    """Written with a sign for the way and put into a page, an address is what it is where the way is known."""
    base, prefix = place
    assert (
        put(f'<a href="{address(url)}">'.encode(), base, prefix).decode()
        == f'<a href="{routes.relative(url, base, prefix)}">'
    )


@given(TEXT, TEXT, st.integers())
def test_messages_are_filled_as_markup_is(text: str, value: str, number: int) -> None:
    """A message with its parts is what `Markup % parts` gives: parts escaped, but for what is HTML already."""
    message, parts = (
        text.replace("%", "%%") + "%(a)s and %(b)s, %(c)s",
        {"a": value, "b": Markup(value), "c": number},
    )
    assert filled(message, parts) == Markup(message) % parts


@given(st.one_of(TEXT, TEXT.map(Markup), st.integers(), st.none()))
def test_what_is_put_in_is_escaped(value: object) -> None:
    """Whatever a template puts in is escaped once."""
    assert escaped(value) == escape(value)


PARTS = {
    "macros.html": """
        {%- macro one(a, b="<", c=None) %}{{ a }}{{ b }}{{ c or "" }}{% endmacro %}
        {%- macro all() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}
        {%- macro around(a) %}{{ a }}{{ caller() if caller is defined }}{% endmacro %}""",
    "page.html": """{% macro where() %}{{ page.url }}{% endmacro %}""",
    "deep.html": """
        {%- from "page.html" import where with context %}{% macro there() %}{{ where() }}{% endmacro %}""",
    "counts.html": """
        {%- set n = namespace(i=0) %}{% macro next() %}{% set n.i = n.i + 1 %}{{ n.i }}{% endmacro %}""",
    "listed.html": """{% set all = [] %}{% macro next() %}{{ all.append(1) or all|length }}{% endmacro %}""",
    "split.html": """{% set all = ""|list %}{% macro next() %}{{ all.append(1) or all|length }}{% endmacro %}""",
    "set.html": """
        {%- macro said(a) %}{% if a %}{% set word = a %}{% endif %}{{ word or "-" }}{% endmacro %}""",
    "own.html": """{% macro said() %}{{ word }}{% endmacro %}""",
    "chosen.html": """{% from name import one with context %}{% macro said() %}{{ one("a") }}{% endmacro %}""",
    "again.html": """{% from "again.html" import x with context %}""",
}
PAGES = [
    """{% from "macros.html" import one %}{{ one("&") }}{{ one("a", c="<") }}{{ one(b="b", a="a") }}""",
    """{% from "macros.html" import all with context %}{{ all(1, 2, x=3) }}""",
    """{% from "macros.html" import around %}{{ around("a") }}{% call around("b") %}<i>{% endcall %}""",
    """{% from "macros.html" import one, around with context %}{% for a in "ab" %}{{ one(a) }}{% endfor %}""",
    """{% from "page.html" import where with context %}{{ where() }}""",
    """{% from "deep.html" import there with context %}{{ there() }}""",
    """{% import "deep.html" as deep with context %}{{ deep.there() }}""",
    """{% from "counts.html" import next with context %}{{ next() }}{{ next() }}""",
    """{% from "listed.html" import next with context %}{{ next() }}{{ next() }}""",
    """{% from "split.html" import next with context %}{{ next() }}{{ next() }}""",
    """{% set word = page.url ~ "!" %}{% import "own.html" as own with context %}{{ own.said() }}""",
    """{% set word = page.url %}{% from "set.html" import said with context %}{{ said(1) }}{{ said(0) }}""",
    """{% if 1 %}{% from "own.html" import said with context %}{% set word = 2 %}{% endif %}{{ word }}""",
    """{% set name = "macros.html" %}{% from "chosen.html" import said with context %}{{ said() }}""",
    """{% autoescape false %}{% from "macros.html" import one %}{{ one("&") ~ "<" }}{% endautoescape %}""",
    """{% include "page.html" %}{{ {"url": page.url}.url }}{{ range(3)|join("<") }}{{ dict(a=1).a }}""",
]
WRONG = [
    """{% from "macros.html" import one %}{{ one() }}""",
    """{% from "macros.html" import one %}{{ one(1, 2, 3, 4) }}""",
    """{% from "macros.html" import one %}{{ one(1, a=2) }}""",
    """{% from "macros.html" import one %}{{ one(1, d=2) }}""",
    """{% from "macros.html" import nowhere %}{{ nowhere() }}""",
    """{% from "page.html" import where %}{{ where() }}""",
]


def said(kind: type[Environment], page: str) -> list[str]:
    """What an environment of this kind makes of a page that stands at two addresses, one after the other."""
    made = kind(loader=DictLoader({**PARTS, "x": page}), autoescape=True, undefined=StrictUndefined)
    found: list[str] = []
    for url in ("a/", "b/", "a/"):
        values: dict[str, Any] = {"page": {"url": url}}
        found.append(made.get_template("x").render(values))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_template_says_what_jinja_says(page: str) -> None:
    """Macros take their arguments, and modules know their page and forget the last one, as in Jinja itself."""
    assert said(QuickEnvironment, page) == said(Environment, page)


@pytest.mark.parametrize("page", WRONG)
def test_a_fault_in_a_template_is_one(page: str) -> None:
    """What Jinja refuses is refused, in the same words."""
    with pytest.raises((TypeError, UndefinedError)) as plain:
        said(Environment, page)
    with pytest.raises(plain.type) as ours:
        said(QuickEnvironment, page)
    assert str(ours.value) == str(plain.value)


OWN = {
    "templates/parts/cite.html": """
{%- from "parts/words.html" import day with context %}
{% macro cite(marks) %}{% for mark in marks %}
<a href="{{ mark.url|href }}" data-base="{{ base }}">{{ mark.number|number }}</a>{% endfor %}{% endmacro %}
{% macro figure(figure) %}<img src="{{ figure.url|href }}" alt="">{% endmacro %}""",
    "templates/parts/sources.html": """
{% macro sources(rows, lang=None) %}<p>{{ data.title }} at {{ page.url }}</p>{% endmacro %}
{% macro one_origin(groups, total) %}{% endmacro %}""",
    "templates/pages/not_found.html": """
{%- from "parts/page.html" import crumbs, ways with context %}
<main id="main">{{ crumbs(label=page.title) }}{{ ways() }}{% trans n=2 %}{{ n }} < 3{% endtrans %}
<script type="application/json">{{ {"home": ""|href, "cases": places.cases|href, "text": "<&"}|tojson }}
</script></main>""",
}


def test_a_newsrooms_own_templates_go_on_working(tmp_path: Path) -> None:
    """Templates that look at the page, or at the way from it, where ours do not, are told what they ask for."""
    files = {f"content/cases/{slug}.md": SMALLEST for slug in ("one", "two")}
    found = examine(newsroom(tmp_path, files | OWN), DAY)
    assert found.record
    site = Site(found.record.name, "", "", "/x/", "en", found.record.today, "")
    renderer = Renderer(site, templates.folders(tmp_path), found.narratives.__getitem__)
    bodies = {page.url: renderer.body(page) for page in plan(found.record)}
    for url in ("cases/one/", "cases/two/"):
        assert f"<p>A court orders the release of two reporters at {url}</p>" in bodies[url]
        assert 'data-base="../../"' in bodies[url]
    assert '{"cases": "/x/cases/", "home": "/x/", "text": "\\u003c\\u0026"}' in bodies[routes.NOT_FOUND]
    assert "2 < 3" in bodies[routes.NOT_FOUND]


def test_what_an_editor_leaves_is_no_asset(tmp_path: Path) -> None:
    """A backup or a lock among a newsroom's own templates is not published, nor what stands in a folder of such."""
    for name in ("own.css", "own.css~", "#own.css#", "Thumbs.db", ".own.css.swp", "icons~/a.svg", "icons/a.svg"):
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [copy.path for copy in templates.assets([tmp_path])] == ["assets/icons/a.svg", "assets/own.css"]
