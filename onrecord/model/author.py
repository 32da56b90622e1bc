"""Whoever writes cases, as the registry holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from onrecord.model.value import Form, LanguageTag, Url, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Value):
    """An author, under the name that is printed: a whole one, a pen name, or that of a desk."""

    name: str
    """The name to print. No other one belongs in the file."""
    desk: bool = False
    """Whether it is a desk or a whole newsroom, and no person."""
    role: str | None = None
    """What the author does in the newsroom: `Court reporter`."""
    biography: str | None = None
    """A few sentences for readers."""
    lang: LanguageTag | None = None
    """The language of role and biography; the site's when absent."""
    contact: str | None = None
    """How to reach the author: an e-mail address, or words."""
    url: Url | None = None
    """A page of the author's elsewhere."""
    pgp: Annotated[str, Form("fingerprint")] | None = None
    """The fingerprint of the author's OpenPGP key."""
    photo: str | None = None
    """The name of a picture that stands beside the file."""
    photo_credit: str | None = None
    """Whose picture it is."""
