"""What is known of a picture before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be shown: its size in pixels as it is seen, and how it is published.

    `widths` are those that it is made in, ascending: its own where it is not too wide for a page. `endings` are the
    formats, by the endings of their files, the one that every browser reads last. A drawing, `svg`, has one width
    for all. `digest` stands for the file's content.
    """

    width: int
    height: int
    widths: tuple[int, ...]
    endings: tuple[str, ...]
    digest: str = ""

    def height_at(self, width: int) -> int:
        """How high it is where it is so wide."""
        return max(1, round(self.height * width / self.width))


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a file cannot be shown as a picture, as what is said of it and what to do. `picture` is whether it was
    meant to be one: a document is not."""

    said: str
    remedy: str
    picture: bool = True
