"""Files kept as evidence: is it still the file that it was?"""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256(path: str) -> str | None:
    """A file → its SHA-256 digest, in small hexadecimal digits; None where it cannot be read.

    The file is read piece by piece: evidence may be hours of film.
    """
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
