"""What becomes of a text: its HTML, its holes, its faults, and what it leaves uncited.

The fixtures in `tests/narrative/` are in markdown-it's style: a title, the text, what is expected of it, each ended
by a line with a dot. A hole is written in braces with its line and column; problems follow the HTML, a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.narrative import CiteHole, FigureHole, Heading, Hole, LinkHole, Narrative
from onrecord.model.source import Citation
from onrecord.narrative import RULES, Labels, lead_title, narrate, narrate_inline, plain_inline, typography
from onrecord.narrative.dialect import parser, undispatched
from onrecord.narrative.words import count_words, plain
from onrecord.problem import Problem, Spot

FIXTURES = Path(__file__).parent / "narrative"
FIXTURE = re.compile(r"^(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n", re.MULTILINE)


def hole(part: str | Hole) -> str:
    """A part as the fixtures write it: HTML as it is, a hole in braces with its place."""
    match part:
        case CiteHole(citations=citations, line=line, column=column):
            return f"{{{'; '.join(f'@{one}' for one in citations)} at {line}:{column}}}"
        case LinkHole(kind=kind, target=target, line=line, column=column):
            return f"{{{kind}:{target} at {line}:{column}}}"
        case FigureHole(file=file, alt=alt, line=line, column=column):
            return f"{{figure {file} “{alt}” at {line}:{column}}}\n"
    return part.replace("\u00a0", "&nbsp;")


def told(problem: Problem) -> str:
    """A problem as the fixtures write it."""
    return f"{problem.spot.line}:{problem.spot.column} {problem.rule}: {problem.message}\n"


def written(body: str) -> str:
    """A text → its HTML with the holes in braces, then its problems, a line each."""
    narrative, problems = narrate(body, "x.md")
    return "".join(map(hole, narrative.parts)) + "".join(map(told, problems))


def unsourced(body: str) -> str:
    """A text → line and column of each place that lacks a citation."""
    return "".join(f"{line}:{column}\n" for line, column in narrate(body, "x.md")[0].uncited)


def fixtures(*names: str) -> list[object]:
    """The texts of some fixture files, with what is expected of each."""
    return list(_fixtures(names))


def _fixtures(names: Iterable[str]) -> Iterator[object]:
    for name in names:
        text = (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
        for title, body, expected in FIXTURE.findall(text):
            yield pytest.param(body, expected, id=f"{name}: {title}")


@pytest.mark.parametrize(
    ("body", "expected"), fixtures("dialect", "typography", "citations", "links", "figures", "faults")
)
def test_texts_become_html_with_holes(body: str, expected: str) -> None:
    """Each fixture's text gives its HTML, its holes at their places, and its problems in the file's order."""
    assert expected == written(body)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "<p>Text.{@a at 1:6}{@b at 1:11}</p>\n"), ("ru", "<p>Text{@a at 1:6}{@b at 1:11}.</p>\n")],
)
def test_a_mark_stands_where_its_language_sets_it(lang: str, expected: str) -> None:
    """English sets the marks of notes behind the full stop, Russian before it."""
    narrative, _ = narrate("Text [@a] [@b].", "x.md", lang=lang)
    assert expected == "".join(map(hole, narrative.parts))


@pytest.mark.parametrize(("body", "expected"), fixtures("uncited"))
def test_paragraphs_of_facts_need_a_citation(body: str, expected: str) -> None:
    """Each fixture's text lacks a citation at the places that the fixture lists, and nowhere else."""
    assert expected == unsourced(body)


def test_places_are_those_of_the_file() -> None:
    """A text that begins on line 31 of its file has its holes and faults there."""
    narrative, problems = narrate("a [@x]\n\n[@]\n", "x.md", 31)
    assert narrative.parts[1] == CiteHole((Citation("x"),), 31, 3)
    assert [problem.spot for problem in problems] == [Spot("x.md", line=33, column=1)]


def test_a_tab_before_a_citation_does_not_move_its_place() -> None:
    """The indent of a list may be a tab of which only a part belongs to the list."""
    narrative, _ = narrate("- a\n\n\t  b\n\t c [@x]\n", "x.md")
    assert [part for part in narrative.parts if isinstance(part, CiteHole)] == [CiteHole((Citation("x"),), 4, 5)]


def test_the_base_moves_every_heading() -> None:
    """A page of prose has its own title above, so its headings begin at h2; none is deeper than h6."""
    narrative, _ = narrate("# a\n\n## b\n\n### c\n\n###### d\n", "x.md", base=2)
    assert [heading.level for heading in narrative.headings] == [2, 2, 3, 6]


def test_headings_keep_off_what_is_reserved() -> None:
    """An anchor that the page has taken already is not taken again, and headings say their words as text."""
    narrative, _ = narrate('## Sources\n\n## *Sources*, "two" [@a]\n', "x.md", reserved=frozenset({"sources"}))
    assert narrative.headings == (Heading(3, "sources-2", "Sources"), Heading(3, "sources-two", "Sources, “two”"))


@pytest.mark.parametrize(
    ("body", "lede", "rest"),
    [
        ("a [@x]\n\n## B\n\nc\n", "<p>a{@x at 1:3}</p>\n", '<h3 id="b">B</h3>\n<p>c</p>\n'),
        ("## B\n\nc\n", "", '<h3 id="b">B</h3>\n<p>c</p>\n'),
        ("a\n", "<p>a</p>\n", ""),
        ("", "", ""),
        ("> ## Q\n\n## B\n", '<blockquote>\n<h3 id="q">Q</h3>\n</blockquote>\n', '<h3 id="b">B</h3>\n'),
    ],
)
def test_the_lede_is_what_precedes_the_first_heading(body: str, lede: str, rest: str) -> None:
    """A narrative is cut where its first heading begins; one inside a quotation does not cut it."""
    narrative, _ = narrate(body, "x.md")
    assert "".join(map(hole, narrative.parts[: narrative.lede])) == lede
    assert "".join(map(hole, narrative.parts[narrative.lede :])) == rest


def test_nothing_gives_nothing() -> None:
    """A text of spaces and empty lines has no parts, so that its outline is empty."""
    assert narrate(" \n\n\t\n", "x.md") == (Narrative(()), ())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The court’s well-known *un*clear ruling — upheld.", 6),
        ("# Title\n\n| a | b |\n|---|---|\n| 1,200 | – |\n", 4),
        ("法院维持原判 in 2023", 8),
        ("Суд оставил приговор в силе", 5),
        ("हिन्दी में निर्णय", 3),
        ("![alt text](a.jpg) [@relay, para. 2] * * *", 0),
    ],
)
def test_words_are_counted_as_a_reader_would(body: str, words: int) -> None:
    """Words count once whatever marks stand in them, Chinese signs each by itself, citations not at all."""
    assert narrate(body, "x.md")[0].words == words


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "“a ‘b’”"),
        ("ru", "«a „b“»"),
        ("kk-Latn", "«a „b“»"),
        ("de", "„a ‚b‘“"),
        ("fr-CA", "«\u00a0a ‹\u00a0b\u00a0›\u00a0»"),
        ("zz", "“a ‘b’”"),
    ],
)
def test_quotes_are_those_of_the_language(lang: str, expected: str) -> None:
    """Straight quotes become those of the text's language; of one we do not know, English ones."""
    assert narrate_inline("\"a 'b'\"", Spot("x.md"), lang)[0].parts == (expected,)


def test_the_words_that_a_page_adds_can_be_translated() -> None:
    """Labels are given by the caller, and escaped."""
    labels = Labels(analysis="Талдау <&>", table="Кесте", notes="Ескертпелер", back="Мәтінге")
    body = "::: analysis\n| a |\n|---|\n\nb[^1]\n:::\n\n[^1]: c\n"
    text = "".join(map(hole, narrate(body, "x.md", labels=labels)[0].parts))
    assert re.findall(r'or-label">(.*?)<|aria-label="(.*?)"', text) == [
        ("Талдау &lt;&amp;&gt;", ""), ("", "Кесте"), ("", "Ескертпелер"), ("", "Мәтінге"),
    ]  # fmt: skip


def test_two_tables_have_two_names() -> None:
    """Regions of one page must be told apart by name (axe, landmark-unique)."""
    text = "".join(map(hole, narrate("| a |\n|---|\n\nb\n\n| c |\n|---|\n", "x.md")[0].parts))
    assert re.findall(r'aria-label="(.*?)"', text) == ["Table", "Table 2"]


def test_the_twenty_seventh_footnote_is_aa() -> None:
    """Letters go on after z as a list of type a does."""
    body = " ".join(f"w[^{n}]" for n in range(28)) + "\n\n" + "\n".join(f"[^{n}]: n" for n in range(28))
    text = "".join(map(hole, narrate(body, "x.md")[0].parts))
    assert re.findall(r'<li id="(.*?)"', text)[24:] == ["fn-y", "fn-z", "fn-aa", "fn-ab"]


def test_inline_markdown_has_no_blocks() -> None:
    """Markdown inside a fact is one run of text: a heading's mark stays one, and a line break is a space."""
    narrative, problems = narrate_inline("# He *left* [@a, p. 4]\n> [him](person:x)", Spot("x.md", ("events", 0)))
    assert narrative.parts == (
        "# He <em>left</em>", CiteHole((Citation("a", "p. 4"),), 0, 0), "\n&gt; ",
        LinkHole("person", "x", 0, 0), "him</a>",
    )  # fmt: skip
    assert (narrative.lede, narrative.headings, narrative.uncited, narrative.words) == (5, (), (), 3)
    assert problems == ()


def test_faults_of_inline_markdown_stand_at_its_spot() -> None:
    """What is wrong in a fact's text is told at the fact; a picture is always one among words there."""
    spot = Spot("x.md", ("events", 3, "text"))
    _, problems = narrate_inline("[@] [x](persn:y) ![z](z.jpg) <b>[^1]", spot)
    assert [(problem.rule, problem.spot) for problem in problems] == [
        (rule, spot)
        for rule in ("bad-citation", "unknown-link-kind", "inline-image", "raw-html", "unknown-footnote")
    ]


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("\n# About *us* # \n\ntext\n", "About us", "\n\n\ntext\n"),
        ("About us\n========\ntext\n", "About us", "\n\ntext\n"),
        ("# “One”\n# Two\n", "“One”", "\n# Two\n"),
        ("## Not a title\n", None, "## Not a title\n"),
        ("text\n\n# Later\n", None, "text\n\n# Later\n"),
        ("    # code\n", None, "    # code\n"),
        ("", None, ""),
    ],
)
def test_the_title_of_a_page_is_its_leading_heading(body: str, title: str | None, rest: str) -> None:
    """A `#` heading at the very beginning is taken out as plain words; the other lines keep their numbers."""
    assert lead_title(body) == (title, rest)


def test_texts_too_deep_are_told() -> None:
    """What is nested so deep that it is dropped is an error, not a silence."""
    _, problems = narrate("a\n\n" + ">" * 60 + " b\n", "x.md")
    assert [(problem.rule, problem.spot.line) for problem in problems] == [("too-deep", 3)]


def test_a_null_and_strange_line_ends_are_characters() -> None:
    """U+0000 is shown as U+FFFD (CommonMark §2.3); U+2028, U+0085 and a form feed end no line."""
    narrative, _ = narrate("a\x00\u2028b\x85c\x0cd [@x]\ne [@x]\n", "x.md")
    assert narrative.parts == (
        "<p>a\ufffd\u2028b\x85c\x0cd", CiteHole((Citation("x"),), 1, 10), "\ne", CiteHole((Citation("x"),), 2, 3),
        "</p>\n",
    )  # fmt: skip


def test_a_text_leaves_nothing_behind() -> None:
    """Parsers are shared by all texts: footnotes, link definitions and anchors of one are unknown to the next."""
    text = "## H\n\nx[^1] [a]\n\n[^1]: n\n\n[a]: person:x\n"
    first = narrate(text, "x.md")
    narrate("y[^1] [a]\n\n## H\n", "x.md")
    assert narrate(text, "x.md") == first
    assert [problem.rule for problem in narrate("y[^1]", "x.md")[1]] == ["unknown-footnote"]


def test_every_rule_explains_itself() -> None:
    """A rule says what it is, why, an example and what to do instead; no two have one name."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(all(rule.parts().values()) for rule in RULES)


TAGS = frozenset(
    re.findall(
        r"\w+",
        "h2 h3 h4 h5 h6 p a em strong s code pre br hr ul ol li dl dt dd blockquote footer table thead tbody tr "
        "th td div section sup figure",
    )
)
ATTRIBUTES = frozenset(
    re.findall(r"[\w-]+", "id class href rel title role tabindex aria-label scope start type data-type")
)
VOID = {"br", "hr"}


class Judge(HTMLParser):
    """Reads HTML and notes whatever must not be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only our tags and attributes, and addresses that lead to a page or a mailbox."""
        if tag not in TAGS or (tag == "a" and "a" in self.open):
            self.wrong.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
            if name not in ATTRIBUTES or (
                name == "href" and scheme and scheme[1] not in ("http", "https", "mailto")
            ):
                self.wrong.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Whatever closes must be what was opened last."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """No comment is ours."""
        self.wrong.append(data)


def judged(parts: tuple[str | Hole, ...]) -> list[str]:
    """What is wrong with some parts whose holes are filled as a page fills them."""
    fillers = {
        LinkHole: '<a href="../">',
        FigureHole: "<figure></figure>",
        CiteHole: '<sup><a href="#s">1</a></sup>',
    }
    judge = Judge()
    judge.feed("".join(part if isinstance(part, str) else fillers[type(part)] for part in parts))
    judge.close()
    twice = [name for name in judge.ids if judge.ids.count(name) > 1]
    return [*judge.wrong, *judge.open, *twice]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#x6A;avascript:alert(1))",
        "[x](\x01javascript:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](blob:https://e.org/1)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        '[x](https://e.org/"onmouseover="alert(1))',
        "[x](https://e.org 'a\"onmouseover=\"alert(1)')",
        '[x](case:a"onclick="b)',
        '![x" onerror="alert(1)](a.jpg)',
        '# "><script>alert(1)</script>',
        "# x\n\n# x\n\n# x-2",
        '::: note "><script>alert(1)</script>\nx\n:::',
        '::: "onclick=alert(1)\nx\n:::',
        '```"><script>\n</code></pre><script>alert(1)</script>\n```',
        "`</code><script>`",
        "| <script> |\n|---|\n| </td><script> |",
        'x[^"><script>]\n\n[^"><script>]: y',
        "[@a, <script>]",
        "[@<script>]",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\<script>",
        "x [a <https://e.org>](person:x)",
    ],
)
def test_no_text_gets_markup_of_its_own_into_a_page(body: str) -> None:
    """Whatever a text tries, its HTML holds only our tags and attributes, balanced, and only safe addresses."""
    assert judged(narrate(body, "x.md")[0].parts) == []
    assert judged(narrate_inline(body, Spot("x.md"))[0].parts) == []


PIECES = st.sampled_from(
    ("[@a]", "[@a, p. 4]", "[@a; @b]", "[@", "[@A]", "[", "]", "](", "(", ")", "](person:x)", "](https://e.org)",
     "![", "](a.jpg)", "[^1]", "\n[^1]: ", "<b>", "</b>", "<", ">", "<!--", "<https://e.org>", "*", "**", "_", "~~",
     "`", "```\n", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n## ", "\n: ", "::: ", "\n:::\n",
     "\n::: note\n", "\n::: analysis\n", "\n— N", "|", "\n|---|\n", "\n---\n", "\n===\n", "    ", "\t", " ", "\\",
     '"', "'", "--", "...", "&amp;", "&#0;", "\x00", "\u2028", "\r", "\x0c", "\u00a0", "a", "Б", "法", "e\u0301",
     "12 May", ":", "[x]: y\n")
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_becomes_whole_html(body: str) -> None:
    """Nothing raises; both sides of the first heading are balanced HTML of ours, and no id stands twice."""
    narrative, problems = narrate(body, "x.md", reserved=frozenset({"sources"}))
    assert judged(narrative.parts[: narrative.lede]) == []
    assert judged(narrative.parts) == []
    assert all(isinstance(problem, Problem) for problem in problems)
    assert judged(narrate_inline(body, Spot("x.md"), "fr")[0].parts) == []
    lead_title(body)


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_words_in_ascii_are_counted_as_any_others(text: str) -> None:
    """What is counted the quick way comes to the same as among letters of other scripts."""
    assert count_words(text) == count_words(f"{text} я") - 1


@settings(deadline=None)
@given(TEXTS, st.sampled_from(("en", "ru", "fr")))
def test_rules_asked_by_their_first_character_make_the_same_tokens(body: str, lang: str) -> None:
    """Where a rule is passed over it would have said no: the tokens are those of all rules asked everywhere."""
    slow = undispatched(typography.quotes(lang), typography.stops_come_first(lang))
    assert parser(lang).parse(body, {}) == slow.parse(body, {})
    assert parser(lang).parseInline(body, {}) == slow.parseInline(body, {})


@settings(deadline=None)
@given(st.text("ab 5.-–/:;()#>+=|@{}^$%12 May é\u00a0Я界", max_size=30).map(str.strip).filter(bool))
def test_a_fact_without_markdown_reads_as_it_would_with_some(text: str) -> None:
    """A fact in which nothing is marked is not parsed, and comes out as the parser would have it."""
    bare, marked = (narrate_inline(one, Spot("x.md"))[0] for one in (text, f"{text}\n[@a]"))
    assert "".join(map(hole, bare.parts)).rstrip(" ") == "".join(map(hole, marked.parts)).rpartition("{")[0].rstrip(
        " "
    )
    assert bare.words == marked.words


@settings(deadline=None)
@given(TEXTS.filter(lambda body: "\r" not in body))
def test_a_hole_stands_where_the_file_says(body: str) -> None:
    """At the place of a citation there is one in the file, at that of a picture or a link a bracket."""
    lines = body.split("\n")
    starts = {CiteHole: "[@", FigureHole: "![", LinkHole: "["}
    for part in narrate(body, "x.md")[0].parts:
        if not isinstance(part, str):
            assert lines[part.line - 1].startswith(starts[type(part)], part.column - 1)


MARKS = (
    "[", "]", "![", "(", "[x](", "[@", "[@a", "[^", ">", "> ", "- ", "1. ", "*", "_", "*a _b ", "**a", "~~a ", "`",
    "<", "<a ", "<!--", '"', "'", "|", "::: a\n", ":::\n", "#", "# a\n", "&", "\\", ": a\n", "    ", "\t",
    "[^1]: a\n",
)  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        *(mark * 5000 for mark in MARKS),
        "[" * 5000 + "a" + "](case:x)" * 5000,
        "![" * 5000 + "a" + "](b.jpg)" * 5000,
        "*" * 5000 + "a" + "*" * 5000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_no_text_is_too_deep(body: str) -> None:
    """Thousands of opened brackets, quotations, lists or marks of emphasis do not exhaust the stack."""
    assert judged(narrate(body, "x.md")[0].parts) == []


@given(
    st.text(
        st.one_of(st.sampled_from(" \t.-–…()+cCtTmM:/@w\u00a0\u2028"), st.characters(exclude_categories=["Cs"]))
    )
)
def test_words_are_the_same_on_the_short_way(text: str) -> None:
    """A text in which no markup can begin has the words that it has when it is parsed as Markdown."""
    parsed = " ".join(plain(block.children) for block in parser("en").parseInline(text, {})).strip()
    assert plain_inline(text) == parsed
