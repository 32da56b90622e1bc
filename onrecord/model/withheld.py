"""Names that must not be published. They travel from `decode` to the checks, and to no page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name that is not to be published, the key that stands for it, and the file that says so."""

    key: str
    file: str
    name: str = field(repr=False)
