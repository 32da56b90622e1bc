"""The bytes of a picture → what it is, and smaller ones without whatever else the file told.

What a camera writes into a file, the place and the day, the owner and the machine, is not published. Colours are
made sRGB and the picture is turned as it is meant to be seen, for those who read it do not know the camera's marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps, JpegImagePlugin

from onrecord.drawing import vector
from onrecord.drawing.tools import TOOLS
from onrecord.model.picture import Picture, Unusable

RECIPE = f"1 {TOOLS}"
"""How pictures are made. Count it up when they are to come out otherwise."""

WIDTHS = (480, 800, 1200, 1600)
"""In pixels: a phone, a phone of double density, the column of text at double density, a large screen."""
MOST_PIXELS = 100_000_000
HEAD = 1024
"""How many bytes say what kind of file it is."""

_ENDINGS = {"JPEG": ("webp", "jpg"), "PNG": ("webp", "png"), "GIF": ("webp", "gif"), "WEBP": ("webp",)}
_SAVED = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")
_OTHER_PICTURES = {
    b"II*\0": "a TIFF", b"MM\0*": "a TIFF", b"BM": "a bitmap", b"8BPS": "a Photoshop file", b"\0\0\1\0": "an icon",
}  # fmt: skip
_BRANDS = {b"heic": "a HEIC", b"heix": "a HEIC", b"mif1": "a HEIC", b"avif": "an AVIF", b"crx ": "a raw picture"}
_SAVE_AS = "Save it as JPEG, or as PNG if it shows a screen or a page"

Image.MAX_IMAGE_PIXELS = None  # we measure ourselves, before anything is unpacked


def foreign(head: bytes) -> Unusable | None:
    """The first bytes of a file → why it is no picture of ours, and None for one that is worth reading whole."""
    if head.startswith(_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or vector.is_svg(head):
        return None
    name = _BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None
    name = name or next((name for magic, name in _OTHER_PICTURES.items() if head.startswith(magic)), None)
    if name:
        return Unusable(f"is {name}, which not every browser shows", _SAVE_AS)
    return Unusable("is no JPEG, PNG, WebP, GIF or SVG", _SAVE_AS, picture=False)


def examined(content: bytes) -> Picture | Unusable:
    """The bytes of a file → what is known of the picture, or why it cannot be shown."""
    if fault := foreign(content[:HEAD]):
        return fault
    if vector.is_svg(content[:HEAD]):
        return vector.examined(content)
    try:
        with _open(content) as image:
            if image.width * image.height > MOST_PIXELS:
                return _too_large(image.width, image.height)
            if getattr(image, "n_frames", 1) > 1 and _kind(image) != "JPEG":
                return Unusable("moves, and a page of record stands still", "Save the picture that counts as PNG")
            size = _turned(image)
            image.draft(image.mode, (1, 1))
            image.load()
            return Picture(*size, _widths(size[0]), _ENDINGS[_kind(image)])
    except Exception:  # what a decoder raises for a damaged file is not told anywhere
        return Unusable("is damaged: it cannot be read to its end", "Put a whole copy there")


def variants(content: bytes, picture: Picture) -> Iterator[tuple[int, str, bytes]]:
    """A picture that can be shown → the same in each width and format."""
    if picture.endings == (vector.ENDING,):
        yield picture.width, vector.ENDING, vector.cleaned(content)
        return
    with _open(content) as image:
        lossy = _kind(image) in ("JPEG", "WEBP")
        seen = (picture.widths[-1], picture.height_at(picture.widths[-1]))
        image.draft(image.mode, seen if _turned(image) == image.size else seen[::-1])
        whole = _plain(image)
    for width in picture.widths:
        size = (width, picture.height_at(width))
        smaller = whole if whole.size == size else whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        for ending in picture.endings:
            yield width, ending, _saved(smaller, ending, lossy)


def _open(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=tuple(_ENDINGS))


def _kind(image: Image.Image) -> str:
    """The format; that of several JPEGs in one file, as telephones write them, is that of the first."""
    return "JPEG" if isinstance(image, JpegImagePlugin.JpegImageFile) else str(image.format)


def _turned(image: Image.Image) -> tuple[int, int]:
    """The size of a picture as it is meant to be seen."""
    lying = image.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    return (image.height, image.width) if lying else (image.width, image.height)


def _widths(own: int) -> tuple[int, ...]:
    """The widths that a picture is made in: those well below its own, and its own."""
    return WIDTHS if own >= WIDTHS[-1] else (*(width for width in WIDTHS if width < own * 0.85), own)


def _too_large(width: int, height: int) -> Unusable:
    return Unusable(
        f"has {width} × {height} pixels, more than can be made smaller safely",
        f"Save it smaller, {2 * WIDTHS[-1]} pixels wide at most",
    )


def _plain(image: Image.Image) -> Image.Image:
    """A picture turned as it is meant, in grey or sRGB, with transparency if it has any, and nothing else."""
    turned = ImageOps.exif_transpose(image)
    profile = turned.info.get("icc_profile")
    transparent = turned.has_transparency_data
    if turned.mode.startswith(("I", "F")):  # 16 bits a pixel
        turned = turned.convert("I").point(lambda value: value / 256).convert("L")
    elif turned.mode not in ("L", "RGB", "RGBA", "CMYK", "LA"):
        turned = turned.convert("RGBA" if transparent else "L" if turned.mode == "1" else "RGB")
    turned = _srgb(turned, profile) if profile else turned
    if turned.mode not in ("L", "RGB", "RGBA"):
        turned = turned.convert("RGBA" if transparent else "RGB")
    turned.info = {}
    return turned


def _srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """A picture in the colours of the web; where its profile is none, as it is."""
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        if image.mode == "RGBA":
            colours = ImageCms.profileToProfile(image.convert("RGB"), source, target, outputMode="RGB")
            if colours:
                colours.putalpha(image.getchannel("A"))
                return colours
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    return image


def _saved(image: Image.Image, ending: str, lossy: bool) -> bytes:
    file = BytesIO()
    match ending:
        case "jpg":
            image.save(file, "JPEG", quality=82, optimize=True, progressive=True)
        case "webp" if lossy:
            image.save(file, "WEBP", quality=80, method=4)
        case "webp":
            image.save(file, "WEBP", lossless=True, quality=60, method=2)
        case _:
            image.save(file, _SAVED[ending])
    return file.getvalue()
