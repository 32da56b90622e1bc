"""Pictures: what is published of a file, in which sizes, and what is not said any more. All are drawn here."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from newsrooms import DAY, Files, newsroom
from PIL import Image, ImageCms

from onrecord import pipeline
from onrecord.drawing.picture import WIDTHS, examined, variants
from onrecord.model.picture import Picture, Unusable

CASE = """---
title: A court orders the release of two reporters
published: 2026-11-22
sources:
  ruling: {{type: court-decision, title: Ruling, {evidence}}}
media:
  {name}: {{alt: The courthouse, credit: A. Reader}}
---

Two reporters were released [@ruling, p. 3].

![]({address})

## After

They went home [@ruling, p. 4].

![]({address})
"""


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as the bytes of a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photograph(size: tuple[int, int] = (2000, 600)) -> Image.Image:
    """Shades from black at the top to white at the foot, in colour."""
    return Image.linear_gradient("L").resize(size).convert("RGB")


def of_a_camera(size: tuple[int, int] = (2000, 600), orientation: int = 1) -> bytes:
    """A JPEG with all that a camera notes: place, day, name, comment, profile."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F], notes[0x8298] = orientation, "Maker", "Owner Name"
    notes.get_ifd(0x8825).update({1: "N", 2: (51.0, 13.0, 0.0), 3: "E", 4: (51.0, 22.0, 0.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(photograph(size), "JPEG", exif=notes, comment=b"A secret", icc_profile=profile, quality=90)


def made(content: bytes) -> dict[tuple[int, str], Image.Image]:
    """A picture in each width and format, read again."""
    found = examined(content)
    assert isinstance(found, Picture)
    return {(width, ending): Image.open(BytesIO(one)) for width, ending, one in variants(content, found)}


def build(folder: Path, files: Files, *, expect: bool = True) -> Path:
    """A newsroom of these files, built → its site."""
    result = pipeline.build(newsroom(folder, files), DAY, search_wanted=False, strict=False)
    assert expect == (not [problem for problem in result.problems if problem.severity == "error"])
    return folder / "site"


def case(name: str = "court.jpg", evidence: str = "") -> str:
    """A case that shows a picture twice."""
    return CASE.format(name=f'"{name}"', address=name.replace(" ", "%20").replace("?", "%3F"), evidence=evidence)


def test_a_photograph_is_made_in_each_width_and_two_formats() -> None:
    """What is 2,000 pixels wide is published in four widths, WebP and JPEG, none wider than a page needs."""
    found = made(of_a_camera())
    assert set(found) == {(width, ending) for width in WIDTHS for ending in ("jpg", "webp")}
    assert {(width, image.size) for (width, _), image in found.items()} == {
        (480, (480, 144)), (800, (800, 240)), (1200, (1200, 360)), (1600, (1600, 480)),
    }  # fmt: skip
    assert {(ending, image.format) for (_, ending), image in found.items()} == {("jpg", "JPEG"), ("webp", "WEBP")}


@pytest.mark.parametrize(
    ("own", "widths"),
    [(300, (300,)), (480, (480,)), (500, (500,)), (900, (480, 900)), (1500, (480, 800, 1200, 1500))],
)  # fmt: skip
def test_no_picture_is_made_larger(own: int, widths: tuple[int, ...]) -> None:
    """A small picture keeps its width, and one that is hardly smaller is not made."""
    found = examined(saved(photograph((own, 100)), "JPEG"))
    assert isinstance(found, Picture)
    assert found.widths == widths


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_has_noted_is_not_published(kind: str) -> None:
    """Place, day, owner, comment and profile are in none of the files."""
    photo = of_a_camera((900, 600))
    content = photo
    if kind != "JPEG":
        taken = Image.open(BytesIO(photo))
        content = saved(taken, kind, exif=taken.getexif(), icc_profile=taken.info["icc_profile"])
    for image in made(content).values():
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "comment", "xmp", "dpi"} & set(image.info) == set()


def test_a_picture_is_turned_as_it_was_taken() -> None:
    """A telephone held upright: what the file has on its side stands, black at the right edge."""
    found = made(of_a_camera((900, 600), orientation=6))
    upright = found[600, "jpg"].convert("L")
    assert upright.size == (600, 900)
    assert upright.getpixel((590, 450)) < 20  # type: ignore[operator]
    assert upright.getpixel((10, 450)) > 235  # type: ignore[operator]


def test_other_colours_become_those_of_the_web() -> None:
    """Inks of a printing house, 16 bits and indexed colours are published as browsers show them."""
    cmyk = made(saved(photograph((600, 400)).convert("CMYK"), "JPEG"))
    assert cmyk[600, "jpg"].mode == "RGB"
    deep = Image.linear_gradient("L").convert("I").point(lambda value: value * 256).convert("I;16")
    levels = made(saved(deep, "PNG"))[256, "png"]
    assert (levels.getpixel((9, 0)), levels.getpixel((9, 255))) == (0, 255)


def test_a_screen_is_published_without_loss() -> None:
    """A PNG has the same pixels in both formats, transparency too."""
    screen = photograph((400, 300)).convert("RGBA")
    screen.putpixel((7, 7), (250, 10, 20, 0))
    screen.putpixel((8, 8), (250, 10, 20, 128))
    found = made(saved(screen, "PNG"))
    assert set(found) == {(400, "webp"), (400, "png")}
    for image in found.values():
        assert image.convert("RGBA").getpixel((8, 8)) == (250, 10, 20, 128)
        assert image.convert("RGBA").getpixel((7, 7))[3] == 0  # type: ignore[index]
        assert image.convert("RGBA").getpixel((3, 250)) == screen.getpixel((3, 250))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (saved(Image.new("1", (20_000, 20_000)), "PNG"), "has 20000 × 20000 pixels"),
        (of_a_camera((900, 600))[:9000], "is damaged"),
        (saved(photograph((90, 60)), "PNG")[:99], "is damaged"),
        (saved(photograph((90, 60)), "GIF", save_all=True, append_images=[Image.new("RGB", (90, 60))]), "moves"),
        (saved(photograph((90, 60)), "TIFF"), "is a TIFF"),
        (saved(photograph((90, 60)), "AVIF"), "is an AVIF"),
        (b"%PDF-1.7", "is no JPEG"),
        (b"", "is no JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g onclick="x()"/></svg>', 'a script in "onclick"'),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><a href="x"/></svg>', 'holds "a"'),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://e.example/x.png"/></svg>', 'in "href"'),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x"</style></svg>', "a style that loads"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(//e.example/x)"/></svg>', 'in "fill"'),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "a document type"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 9, "it is no XML"),
        (b"<svg><g/></svg>", "is XML, but no SVG"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_shown_is_told(content: bytes, said: str) -> None:
    """A bomb, a torn file, a film, a format that browsers lack, a drawing that runs: each with a sentence."""
    found = examined(content)
    assert isinstance(found, Unusable)
    assert said in found.said
    assert found.remedy


def test_a_picture_of_20000_pixels_is_made_smaller() -> None:
    """Wide is not large: a panorama is published at 1,600 pixels."""
    assert made(saved(Image.new("L", (20_000, 400)), "JPEG"))[1600, "jpg"].size == (1600, 32)


def test_a_drawing_keeps_its_lines_and_loses_its_notes() -> None:
    """What the program that drew it has written in is left out, and so is what is of another kind than SVG."""
    drawn = (
        b'<?xml version="1.0"?><!-- by Name --><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" width="90px"'
        b' height="60" i:file="/home/name/map.svg"><metadata>Name</metadata><i:note>Name</i:note>'
        b'<script xmlns="http://www.w3.org/1999/xhtml">x()</script><path d="M0 0h9v9z"/></svg>'
    )
    found = examined(drawn)
    assert isinstance(found, Picture)
    assert (found.width, found.height, found.endings) == (90, 60, ("svg",))
    ((_, _, cleaned),) = variants(drawn, found)
    assert b'd="M0 0h9v9z"' in cleaned
    assert not {word for word in (b"ame", b"script", b"note", b"urn:i") if word in cleaned}


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ('width="90px" height="60.4"', (90, 60)), ('width="72pt" height="1in"', (96, 96)),
        ('width="100%" viewBox="0 0 300 200"', (300, 200)), ('viewBox="0,0,.5,-2"', (1, 1)), ("", (800, 600)),
    ],
)  # fmt: skip
def test_a_drawing_has_a_size(given: str, size: tuple[int, int]) -> None:
    """Its own, whatever it is measured in, or that of what it shows."""
    found = examined(f'<svg xmlns="http://www.w3.org/2000/svg" {given}/>'.encode())
    assert isinstance(found, Picture)
    assert (found.width, found.height) == size


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Twice made is made alike, so that a site is the same wherever it is built."""
    content, found = of_a_camera((900, 600)), examined(of_a_camera((900, 600)))
    assert isinstance(found, Picture)
    assert list(variants(content, found)) == list(variants(content, found))


def test_a_page_offers_each_width(tmp_path: Path) -> None:
    """`<picture>` names every file that is there and none that is not; the size is known before it is loaded; what
    is seen first is loaded at once, and the rest when a reader comes to it."""
    name = "the court, No. 1?.jpg"
    site = build(tmp_path, {"content/cases/one/index.md": case(name), f"content/cases/one/{name}": of_a_camera()})
    page = (site / "cases" / "one" / "index.html").read_text("utf-8")
    first, second = re.findall(r"<picture>.*?</picture>", page)
    assert 'fetchpriority="high"' in first and "lazy" not in first
    assert 'loading="lazy"' in second and "fetchpriority" not in second
    assert 'width="1600" height="480"' in first
    named = set(re.findall(r'src="([^"]+)"', first))
    for srcset in re.findall(r'srcset="([^"]+)"', first):
        for candidate in srcset.split(", "):
            url, width = candidate.split(" ")
            file = site / "cases" / "one" / unquote(url.removeprefix("../../cases/one/"))
            assert f"{Image.open(file).width}w" == width
            named.add(url)
    assert len(named) == 8
    assert Image.open(site / "cases" / "one" / name).width == 1600
    assert b"Maker" not in (site / "cases" / "one" / name).read_bytes()


def test_evidence_is_published_as_it_is(tmp_path: Path) -> None:
    """The file of a source keeps every byte; where it is shown as well, smaller ones stand beside it."""
    content = of_a_camera((900, 600))
    files: Files = {
        "content/cases/one/index.md": case(evidence="file: court.jpg"),
        "content/cases/one/court.jpg": content,
    }
    site = build(tmp_path, files)
    assert (site / "cases/one/court.jpg").read_bytes() == content
    page = (site / "cases/one/index.html").read_text("utf-8")
    assert 'img src="../../cases/one/w900/court.jpg"' in page
    assert dict(Image.open(site / "cases/one/w900/court.jpg").getexif()) == {}


def test_documents_are_published_as_they_are(tmp_path: Path) -> None:
    """What is no picture, and is shown as none, is a document."""
    text = case("notes.pdf").replace("![](notes.pdf)", "")
    site = build(tmp_path, {"content/cases/one/index.md": text, "content/cases/one/notes.pdf": b"%PDF-1.7"})
    assert (site / "cases/one/notes.pdf").read_bytes() == b"%PDF-1.7"


def test_pages_of_prose_show_pictures_as_cases_do(tmp_path: Path) -> None:
    """Those of the home page stand at the root."""
    text, content = "# About\n\n![The office](office.png)\n", saved(photograph((700, 500)), "PNG")
    files: Files = {"content/about.md": text, "content/index.md": text, "content/office.png": content}
    site = build(tmp_path, files)
    assert Image.open(site / "about/w480/office.png").size == (480, 343)
    assert Image.open(site / "office.png").size == (700, 500)
    assert 'srcset="w480/office.png.webp 480w' in (site / "index.html").read_text("utf-8").replace("./", "")


def test_pictures_are_made_once(tmp_path: Path) -> None:
    """The second build finds them; one that was damaged in the store, or is no longer shown, is not kept."""
    files: Files = {"content/cases/one/index.md": case(), "content/cases/one/court.jpg": of_a_camera((900, 600))}
    build(tmp_path, files)
    store = tmp_path / ".cache/onrecord/pictures"
    before = {path.name: path.stat().st_mtime_ns for path in store.iterdir()}
    assert len(before) == 5
    damaged = next(path for path in store.iterdir() if path.name.endswith("900.webp"))
    damaged.write_bytes(b"x" * 99)
    site = build(tmp_path, files)
    assert Image.open(site / "cases/one/w900/court.jpg.webp").size == (900, 600)
    (tmp_path / "content/cases/one/court.jpg").write_bytes(of_a_camera((700, 500)))
    build(tmp_path, {})
    assert not before.keys() & {path.name for path in store.iterdir()}


def test_a_broken_picture_keeps_the_site_as_it_is(tmp_path: Path) -> None:
    """It is an error at the line that shows it, and nothing is published."""
    files: Files = {
        "content/cases/one/index.md": case(),
        "content/cases/one/court.jpg": of_a_camera((900, 600))[:5000],
    }
    assert not build(tmp_path, files, expect=False).exists()


def test_heights_are_never_nothing() -> None:
    """A line of one pixel stays one pixel high, however narrow it is made."""
    line = Picture(4000, 1, (480,), ("png",))
    assert line.height_at(480) == 1
    assert replace(line, height=4000).height_at(480) == 480
