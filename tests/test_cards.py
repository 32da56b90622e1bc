"""Social cards: what is drawn, in which letters, and where pages name it."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from newsrooms import DAY, SMALLEST, newsroom
from PIL import Image, ImageChops

from onrecord import formats, pipeline
from onrecord.drawing.card import draw
from onrecord.drawing.faces import Faces, plain
from onrecord.drawing.lines import MOST_LINES, fitted
from onrecord.page import Card
from onrecord.page.card import CARD_SIZE
from onrecord.world.cards import Cards
from onrecord.world.store import Store
from onrecord.world.templates import folders

FONTS = Path(__file__).parent.parent / "templates" / "assets" / "fonts"
CARD = Card(
    site="Test record",
    headline="A court orders the release of two reporters",
    label="Kazakhstan, asylum",
    state="appealed",
    standing="Under appeal since 25 May 2023",
    notes=("March 2023 to 25 May 2023", "9 sources"),
)
SETTINGS = "site_name: Test record\nsite_url: https://record.example/sub/\n"


@pytest.fixture(scope="module")
def faces() -> Faces:
    """The site's own fonts."""
    scripts = ("latin", "latin-ext", "cyrillic")
    return Faces(
        {
            family: tuple((FONTS / f"{family}-{script}.woff2").read_bytes() for script in scripts)
            for family in ("display", "serif", "sans")
        }
    )


def opened(content: bytes) -> Image.Image:
    """A PNG as a picture in shades of grey."""
    return Image.open(BytesIO(content)).convert("L")


def ink(content: bytes, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where in a part of a card something is drawn; None where it is blank."""
    return ImageChops.invert(opened(content).crop(box)).getbbox()


HEADLINE = (0, 140, *CARD_SIZE[:1], 470)


def test_a_card_is_a_small_png_of_the_size_that_is_asked_for(faces: Faces) -> None:
    """1200 by 630 pixels in few kilobytes, and the same bytes each time."""
    content = draw(CARD, faces)
    assert Image.open(BytesIO(content)).size == CARD_SIZE
    assert len(content) < 40_000
    assert draw(CARD, faces) == content


@pytest.mark.parametrize(
    "headline",
    [
        "Казахстан даёт дезертиру месяц на выезд",
        "Қазақстан қашқынға бір ай мерзім берді: ұңғіөһ",
        "Şırnak: mahkeme iki gazeteciyi serbest bıraktı",
        "Сот Vopper исін қарады",
    ],
)
def test_headlines_of_our_scripts_are_drawn(faces: Faces, headline: str) -> None:
    """Every letter of Russian, Kazakh, Turkish and mixed headlines is there: without one the picture is another."""
    assert faces["display"].covers(headline)
    whole = draw(replace(CARD, headline=headline), faces)
    for letter in set(headline) - {" "}:
        assert faces["display"].width(letter, 100) > 0
        assert draw(replace(CARD, headline=headline.replace(letter, "", 1)), faces) != whole


def test_spaces_of_cyrillic_words_are_as_wide_as_those_of_latin_ones(faces: Faces) -> None:
    """The Cyrillic fonts hold no space: it comes from the Latin one, and is no box."""
    display = faces["display"]
    assert display.width("о о", 100) - display.width("оо", 100) == pytest.approx(display.width(" ", 100), abs=3)


@pytest.mark.parametrize("headline", ["محكمة تأمر بالإفراج عن صحفيين", "法院下令释放两名记者", "Court frees 李明"])
def test_letters_that_no_font_has_are_never_drawn(faces: Faces, headline: str) -> None:
    """Where a headline cannot be shown whole, the status stands in its place, and not at the foot as well."""
    card = replace(CARD, headline=headline)
    assert draw(card, faces) == draw(replace(card, headline=CARD.standing), faces)
    assert ink(draw(card, faces), HEADLINE)


def test_a_card_without_a_word_that_can_be_shown_bears_the_name_of_the_site(faces: Faces) -> None:
    """A case in Chinese without a status: the site's name takes the place of the headline."""
    card = Card(site="Test record", headline="法院")
    assert draw(card, faces) == draw(replace(card, headline="Test record"), faces)
    assert ink(draw(Card(site="法院", headline="法院"), faces), HEADLINE) is None


def test_pictographs_and_invisible_signs_are_left_out() -> None:
    """A headline is not lost for a pictograph in it, and decomposed letters are composed."""
    assert plain("Court\u00a0frees\u200b two \N{BALLOON} e\u0301") == "Court frees two é"


@pytest.mark.parametrize(
    "headline", ["word " * 60, "A" * 80, "Short", f"{'Ж' * 80} of the court", "— " * 150], ids=lambda text: text[:8]
)
def test_no_headline_leaves_the_card(faces: Faces, headline: str) -> None:
    """300 characters, 80 without a space, a word: nothing is drawn beyond the margins."""
    content = draw(replace(CARD, headline=headline), faces)
    left, _, right, _ = ink(content, HEADLINE) or (0, 0, 0, 0)
    assert left >= 68
    assert right <= 1132


def test_a_headline_is_as_large_as_it_fits_and_ends_in_an_ellipsis_at_last() -> None:
    """Lines are about as long as each other; what four lines of the smallest size do not hold is left out."""
    width = len
    size, lines = fitted("to be or not to be that is the question", lambda text: width(text) / 2, 1000, 300)
    assert lines == ("to be or not to be", "that is the question")
    assert size == 96
    smallest, cut = fitted("word " * 60, lambda text: width(text) / 2, 1000, 300)
    assert smallest == 42
    assert len(cut) == MOST_LINES
    assert cut[-1].endswith("word…")
    assert fitted("", lambda text: width(text) / 2, 1000, 300)[1] == ()


def test_words_of_a_right_to_left_site_begin_at_the_right(faces: Faces) -> None:
    """Headline and foot are flush right, and the mark of the status stands there, too."""
    content = draw(replace(CARD, headline="Short", rtl=True), faces)
    left, _, right, _ = ink(content, HEADLINE) or (0, 0, 0, 0)
    assert left > 600
    assert right >= 1120
    assert ink(content, (1080, 510, 1128, 540))


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    """What was drawn is kept; a damaged file is drawn again, and what nobody asks for any more is forgotten."""
    fonts = folders(tmp_path)
    first = Cards(fonts, Store(tmp_path / "cards")).drawn("a.png", CARD)
    (kept,) = (tmp_path / "cards").iterdir()
    file = kept.stat().st_ino
    assert Cards(fonts, Store(tmp_path / "cards")).drawn("a.png", CARD) == first
    assert kept.stat().st_ino == file
    kept.write_bytes(b"x" * 40)
    store = Store(tmp_path / "cards")
    assert Cards(fonts, store).drawn("a.png", CARD) == first
    other = Store(tmp_path / "cards")
    Cards(fonts, other).drawn("a.png", replace(CARD, headline="Other"))
    other.prune()
    assert kept not in (tmp_path / "cards").iterdir()


def test_pages_name_their_card(tmp_path: Path) -> None:
    """A case has its own, every other page that of the site, each with its whole address; both are published."""
    result = pipeline.build(
        newsroom(tmp_path, {"content/cases/one.md": SMALLEST}, SETTINGS), DAY, search_wanted=False, strict=False
    )
    site = tmp_path / "site"
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    case, home = ((site / page).read_text("utf-8") for page in ("cases/one/index.html", "index.html"))
    image = '<meta property="og:image" content="https://record.example/sub/{}">'
    assert image.format("cards/one.png") in case
    assert image.format("card.png") in home
    assert '<meta property="article:published_time" content="2026-11-22">' in case
    assert '<meta property="og:locale" content="en_GB">' in case
    assert Image.open(site / "cards" / "one.png").size == CARD_SIZE
    assert Image.open(site / "card.png").size == CARD_SIZE
    assert (site / "robots.txt").read_text("utf-8").endswith("Sitemap: https://record.example/sub/sitemap.xml\n")
    named = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (named["name"], named["start_url"]) == ("Test record", "./")
    assert all((site / icon["src"]).is_file() for icon in named["icons"])


def test_cards_can_be_switched_off(tmp_path: Path) -> None:
    """`cards: false` draws none, and no page names one. A robots.txt of the newsroom's own stays as it is."""
    files = {"content/cases/one.md": SMALLEST, "content/static/robots.txt": "User-agent: *\nDisallow: /\n"}
    settings = newsroom(tmp_path, files, f"{SETTINGS}extra: {{onrecord: {{cards: false}}}}\n")
    pipeline.build(settings, DAY, search_wanted=False, strict=False)
    site = tmp_path / "site"
    assert "og:image" not in (site / "cases" / "one" / "index.html").read_text("utf-8")
    assert not (site / "cards").exists()
    assert (site / "robots.txt").read_text("utf-8").endswith("Disallow: /\n")


def test_a_newsrooms_icon_takes_the_place_of_ours() -> None:
    """The manifest names it, its name written as an address."""
    named = json.loads(formats.manifest("A name of a dozen words", "", "ar", "img/our icon.png"))
    assert named["icons"] == [{"src": "img/our%20icon.png", "sizes": "any"}]
    assert (named["short_name"], named["dir"]) == ("A", "rtl")
