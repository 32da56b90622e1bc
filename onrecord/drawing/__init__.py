"""Pictures: words → a social card, and the bytes of a picture → smaller ones. Only importer of Pillow."""

from __future__ import annotations

from onrecord.drawing.card import RECIPE, draw
from onrecord.drawing.faces import Faces
from onrecord.drawing.tools import TOOLS

__all__ = ["RECIPE", "TOOLS", "Faces", "draw"]
