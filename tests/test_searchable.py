"""What is left out of a page before it is indexed makes no difference to the index: judged by the real Pagefind."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_search_index import whole

from onrecord.world import search
from onrecord.world.searchable import searchable


def page(main: str, head: str = "", after: str = "") -> str:
    """A page of ours with this in what is searched, in its head, and after what is searched."""
    title = "<title>Its title | Site</title>"
    bar = '<header><a href="../">Site</a> <nav><a href="x">Cases</a></nav></header>'
    words = f'<h1 class="x">Its <em>title</em></h1>\n<p>Words.</p>\n{main}'
    body = f'<main id="main" data-pagefind-body>\n{words}\n</main>'
    return (
        f'<!doctype html>\n<html lang="en" class="no-js">\n<head>{title}{head}</head>\n'
        f"<body>\n{bar}\n{body}\n{after}<footer>Imprint</footer>\n</body>\n</html>\n"
    )


def indexed(folder: Path, pages: Mapping[str, str]) -> dict[str, object]:
    """The index of these pages: each page with all that is said of it, and each file of words by its name."""
    for name, text in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(text)
    assert search.index(folder, "en") == ()
    return whole(folder / "pagefind")


LEAN = {
    "in line": "<p>The <a href='x'>court</a> of <b>Tr<i>ie</i>st</b><sup class=\"y\">2</sup> sat.</p>",
    "ignored": "<p>Held<sup data-pagefind-ignore><a>1</a></sup> so</p><div data-pagefind-ignore><p>X</p></div>",
    "ignored in a heading": '<h2 id="h">Charges <small data-pagefind-ignore>as of <time>May</time></small></h2>',
    "ends of sentences": "<ul><li>One</li><li>Two!</li></ul><div>Three</div><table><tr><td>Four</td></tr></table>",
    "no ends of sentences": "<dl><dt>One</dt><dd>Two</dd></dl><blockquote>Three</blockquote>",
    "headings": '<h2 id="a">The <span>first <q>one</q></span> part</h2><p>a</p><h3 id=b>Sec<u>o</u>nd</h3><p>b</p>',
    "ids": '<ul id="list"><li id="one"><time>1</time> then</li></ul><section id="s"><a id="way">way</a></section>',
    "ids in what is left out": '<form id="f"><b id="g">x</b></form><p data-pagefind-ignore id="h">z <i>y</i></p>',
    "filters": '<i data-pagefind-filter="kind:case"></i><b data-pagefind-filter="court">The <i>High</i> Court</b>',
    "metas": '<p data-pagefind-meta="s">All <em>of</em> it</p><b title="2" data-pagefind-meta="d[title]">x</b>',
    "sort": '<span class="hide" data-pagefind-sort="newest:2020-01-02"></span>',
    "weight": '<p data-pagefind-weight="3">Heavy <b>words</b></p>',
    "attributes read": '<a data-pagefind-index-attrs="title" title="A word">b</a>',
    "breaks": "<p>One<br>two<wbr>three<hr>four</p>",
    "images": '<figure><img src="a.png" alt="A"><figcaption>Caption</figcaption></figure>',
    "an image in what is ignored": '<div data-pagefind-ignore><p><img src="b.png" alt="B"></p></div>',
    "signs in values": '<p title="a > b"><a title=\'"<p>\'>c</a> &gt; d &amp; e</p>',
    "comments and scripts": "<!-- <p>x</p> --><p>a<script>if (a<b) {}</script>b<style>p > a {}</style></p>",
    "drawings": '<svg viewBox="0"><title>T</title><g><path d="M0"/></g></svg><p>after</p>',
    "forms": "<form><label>L <input name=x></label><select><option>1</option></select></form>",
    "ignored in all": '<div data-pagefind-ignore="all"><p>x</p></div><p>y</p>',
    "capitals": "<P>One <EM>two</EM></P>",
}
"""Pages that are plain enough."""

WHOLE = {
    "an element without its end": "<ul><li>One<li>Two</ul>",
    "an end without its element": "<p>One</b></p>",
    "a filter in what is ignored": '<p data-pagefind-ignore><b data-pagefind-filter="court">X</b></p>',
    "a meta that is ignored": '<p data-pagefind-ignore data-pagefind-meta="x">X</p>',
    "a heading in what is ignored": "<nav><h1>Other</h1></nav>",
    "a script with an id": '<script id="data" type="application/json">{}</script>',
    "a field of text": "<textarea><p></textarea>",
    "formulas": "<math><mi>x</mi></math>",
    "a division that closes itself": "<div/><p>x</p>",
}
"""Pages that are left as they are."""


@pytest.mark.parametrize("main", LEAN.values(), ids=LEAN)
def test_a_page_is_lighter(main: str) -> None:
    """What says nothing to the index is left out."""
    assert len(searchable(page(main))) < len(page(main))


@pytest.mark.parametrize("main", WHOLE.values(), ids=WHOLE)
def test_a_page_that_is_not_plain_is_left_as_it_is(main: str) -> None:
    """Where Pagefind may read it in another way, it reads all of it."""
    assert searchable(page(main)) == page(main)


def test_what_is_said_in_the_head_is_kept() -> None:
    """Of a head only the title is known; where it says more to Pagefind, or has no title, all is kept."""
    for text in (
        page("", '<meta data-pagefind-meta="image[content]" content="a.png">'),
        page("").replace("<title>Its title | Site</title>", ""),
        "<p data-pagefind-body>A fragment of a page</p>",
    ):
        assert searchable(text) == text


def test_the_index_is_the_same(tmp_path: Path) -> None:
    """Every page of these, and what Pagefind sees after what is searched, too."""
    pages = {f"p{number}": page(main) for number, main in enumerate([*LEAN.values(), *WHOLE.values()])}
    pages["after"] = page("", after='<a class="x">Skip</a> stray <div><img src="c.png"><b id="i">b</b></div>')
    lean = {name: searchable(text) for name, text in pages.items()}
    assert indexed(tmp_path / "lean", lean) == indexed(tmp_path / "full", pages)


def anything(chance: random.Random, depth: int = 0) -> str:
    """Some HTML of elements that end where they should."""
    names = (
        "p",
        "div",
        "a",
        "em",
        "li",
        "span",
        "h2",
        "dd",
        "section",
        "small",
        "nav",
        "label",
        "time",
        "u",
        "svg",
    )
    attributes = ("", "", "", ' class="a b"', " data-pagefind-ignore", ' href="#x>"')
    pieces = list[str]()
    for _ in range(chance.randrange(1, 5)):
        name, spot = chance.choice(names), f' id="i{chance.randrange(10**9)}"' if chance.random() < 0.2 else ""
        within = (
            anything(chance, depth + 1) if depth < 4 and chance.random() < 0.7 else chance.choice(("", "w", "z."))
        )
        pieces.append(
            f"{chance.choice(('', ' ', 'so '))}<{name}{chance.choice(attributes)}{spot}>{within}</{name}>"
        )
        pieces.append(chance.choice(("", " ", "now", "<br>", '<img src="i.png" alt="">', "<!-- c -->", "&amp;")))
    return "".join(pieces)


def test_the_index_of_anything_is_the_same(tmp_path: Path) -> None:
    """Elements in any order, in each other, ignored or not, with ids or without."""
    chance = random.Random(1)
    pages = {f"p{number}": page(anything(chance), after=anything(chance)) for number in range(300)}
    lean = {name: searchable(text) for name, text in pages.items()}
    assert sum(lean[name] != pages[name] for name in pages) > 100
    assert indexed(tmp_path / "lean", lean) == indexed(tmp_path / "full", pages)


def test_our_own_pages_are_lighter_and_their_index_the_same(site: Path, tmp_path: Path) -> None:
    """Every page of our own site that is searched, of each kind, in less than half of its bytes."""
    found = {str(path.parent.relative_to(site)): path.read_text() for path in site.rglob("index.html")}
    pages = {name: text for name, text in found.items() if " data-pagefind-body" in text}
    lean = {name: searchable(text) for name, text in pages.items()}
    assert [name for name in pages if lean[name] == pages[name]] == []
    assert sum(map(len, lean.values())) * 2 < sum(map(len, pages.values()))
    assert indexed(tmp_path / "lean", lean) == indexed(tmp_path / "full", pages)
