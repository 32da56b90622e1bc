"""What stands between the brackets of a citation → citations, or a sentence that says why not."""

from __future__ import annotations

import re

from onrecord.model.source import Citation
from onrecord.model.value import slug

KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_PINPOINT_LIKE = re.compile(r"[\d.§¶:№]")
_ESCAPE = "Where no citation is meant, write \\[@."


def read(inside: str) -> tuple[Citation, ...] | str:
    """`@a; @b, para. 12` → two citations; where it cannot be read, whole sentences that say what to do."""
    citations = []
    for piece in inside.split(";"):
        found = _one(" ".join(piece.split()))
        if isinstance(found, str):
            return found
        citations.append(found)
    return tuple(citations)


def _one(piece: str) -> Citation | str:
    if not piece or piece == "@":
        return f"A citation without a key. Write the key of a source, [@key] or [@key, p. 4]. {_ESCAPE}"
    if not piece.startswith("@"):
        return (
            f'"{piece}" does not begin with @. Each source has its own: [@a; @b, p. 4]; '
            "several places of one source stand after one comma: [@a, pp. 4, 9]."
        )
    name, comma, pinpoint = (part.strip() for part in piece[1:].partition(","))
    if not KEY.fullmatch(name):
        return _not_a_key(name)
    if comma and not pinpoint:
        return (
            f"There is a comma after @{name} and nothing after it. Write the place, [@{name}, p. 4], or [@{name}]."
        )
    if pinpoint.startswith("@"):
        return f"Separate sources with a semicolon: [@{name}; {pinpoint}]."
    return Citation(name, pinpoint)


def _not_a_key(name: str) -> str:
    first, _, rest = name.partition(" ")
    if rest.startswith("@"):
        return f"Separate sources with a semicolon: [@{first}; {rest}]."
    if KEY.fullmatch(first) and _PINPOINT_LIKE.search(rest):
        return f"Put a comma between the key and the place: [@{first}, {rest}]."
    offer = f"Did you mean [@{near}]? " if (near := slug(name)) else ""
    return (
        f'"{name}" is not the key of a source: keys are small Latin letters, digits and hyphens. {offer}{_ESCAPE}'
    )
