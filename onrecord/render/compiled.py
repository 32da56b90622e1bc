"""Templates as Python has compiled them, kept between builds: compiling all takes longer than a small build."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from typing import Protocol

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Place(Protocol):
    """Where bytes are kept by key. What is damaged is not there; where nothing can be kept, nothing is."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, content: bytes) -> None:
        """Keeps something in one step."""


Places = Callable[[str], Place]
"""The file of a template → where its code is kept. Of another program's, or another Python's, a place has none."""


class Compiled(BytecodeCache):
    """The code of templates, each behind the digest of its source (Jinja 3.1, `BytecodeCache`)."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What Jinja knows a template by: its file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, where it was kept and its source is still the same."""
        content = self._places(bucket.key).get(_key(bucket.key)) or b""
        source = bucket.checksum.encode()
        if content.startswith(source):
            bucket.code = marshal.loads(content[len(source) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template, in place of what its file said before."""
        self._places(bucket.key).put(_key(bucket.key), bucket.checksum.encode() + marshal.dumps(bucket.code))


def _key(file: str) -> str:
    return hashlib.blake2b(file.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
