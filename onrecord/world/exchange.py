"""A finished tree takes the place of the site in one step, and the site's becomes the one that rests.

Linux does it with `renameat2` and RENAME_EXCHANGE (Linux 3.15, glibc 2.28; ext4, XFS, Btrfs, tmpfs, overlayfs
and others). Where the system or the file system has none, the site is moved aside first: for a moment there
is none, and a build killed in that moment is mended by the next, or by moving `.<name>.aside` back.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def twin_of(site: Path) -> Path:
    """Where the resting tree of a site stands: beside it, and hidden."""
    return site.with_name(f".{site.name}.twin")


def exchange(site: Path) -> bool:
    """The twin and the site change places; the first time the twin becomes the site.

    False where that took more than one step. OSError where it cannot be done; both are then as they were.
    """
    twin = twin_of(site)
    try:
        os.rename(twin, site)  # noqa: PTH104 (takes the place of an empty folder, and of no other)
        return True
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
    try:
        _swap(twin, site)
        return True
    except (OSError, AttributeError):
        in_steps(site)
        return False


def in_steps(site: Path) -> None:
    """The same by three renames, between the first two of which there is no site."""
    twin, aside = twin_of(site), _aside(site)
    site.rename(aside)
    try:
        twin.rename(site)
    except OSError:
        aside.rename(site)
        raise
    aside.rename(twin)


def mend(site: Path) -> None:
    """Puts back what an exchange in steps left aside when it was killed."""
    aside = _aside(site)
    if aside.is_dir():
        aside.rename(twin_of(site) if site.exists() else site)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.aside")


def _swap(one: Path, other: Path) -> None:
    """Exchanges two paths atomically; AttributeError where the C library has no such call."""
    call = ctypes.CDLL(None, use_errno=True).renameat2
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))
