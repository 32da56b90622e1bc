"""What pictures are made with: the same tools and the same input give the same bytes."""

from __future__ import annotations

from PIL import features

TOOLS = " ".join(
    f"{name} {features.version(name)}" for name in ("pil", "freetype2", "raqm", "zlib", "jpg", "webp", "littlecms2")
)
"""The versions of Pillow and of the libraries that it draws with."""
