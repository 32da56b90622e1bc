"""What the figures were taken on: the machine and the programs, and nothing that tells whose it is."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("hugo", "pagefind-bin", "mkdocs-material", "zensical")


def described() -> Iterator[tuple[str, str]]:
    """What, and its value."""
    yield "processor", f"{_field(Path('/proc/cpuinfo'), 'model name')}, {len(os.sched_getaffinity(0))} cores"
    kilobytes = int(_field(Path("/proc/meminfo"), "MemTotal").split()[0])
    yield "memory", f"{kilobytes * 1024 / 2**30:.0f} GiB"
    yield "system", f"{platform.system()} {platform.release().split('-')[0]}"
    yield "Python", platform.python_version()
    yield from ((name, importlib.metadata.version(name)) for name in PACKAGES)


def _field(file: Path, name: str) -> str:
    """The value of the first line `name: value` of a file."""
    for line in file.read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"
