"""Which program this is: the digest of all that what a build makes follows from, beside a newsroom's own files."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path

import onrecord

TOOLS = (
    "anyascii", "babel", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mkdocs", "mkdocs-material",
    "pillow", "pydantic", "pydantic-core", "pyyaml",
)  # fmt: skip
"""Whose versions what we make depends on."""


@cache
def code() -> bytes:
    """The digest of our own source with its data, of Python's version and of those of the libraries we use.

    All rooms are in it, not only those that a stage can see: it changes when OnRecord does, which is seldom.
    """
    from importlib import metadata  # and with it that of mail: 10 ms

    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(onrecord.__file__).parent.rglob("*")):
        if "__pycache__" not in path.parts and path.suffix and path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(platform.python_version().encode())
    for tool in TOOLS:
        digest.update(f"{tool} {metadata.version(tool)}".encode())
    return digest.digest()
