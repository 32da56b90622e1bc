"""Why a site could not be written, or not in one step."""

from __future__ import annotations

import errno

from onrecord.problem import Problem, Rule, Spot
from onrecord.world.folder import reason

DISK_FULL = Rule(
    "disk-full",
    "error",
    """
    There is no room for the site on the disk.

    Why: the site stands there twice, so that a reader never sees half of one.

    Example:
    a disk or a quota that is used up.

    Instead: free some room and build again. The published site is as it was.
    """,
)
CANNOT_WRITE = Rule(
    "cannot-write",
    "error",
    """
    A file of the site cannot be written, or one that it copies cannot be read.

    Why: a site that lacks a file is not published.

    Example:
    a `site/` that another user has made, a disk that is read-only.

    Instead: give the user who builds the right to write there, or name another `site_dir`. The published site
    is as it was.
    """,
)
STEPWISE_EXCHANGE = Rule(
    "stepwise-exchange",
    "note",
    """
    The new site could not take the place of the old one in a single step.

    Why: for a moment there was no site.

    Example:
    a network drive, or a system other than Linux.

    Instead: nothing, if a reader who asks in that moment may be told to try again; else put `site_dir` on a
    local disk of a Linux machine.
    """,
)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""Errors that say that nothing more can be written."""
AS_IT_WAS = "The published site is as it was."


def fault(error: OSError, where: str) -> Problem:
    if error.errno in NO_ROOM:
        said = f'There is no room on the disk for "{where}". Free some and build again.'
        return DISK_FULL.at(Spot(where), f"{said} {AS_IT_WAS}")
    said = (
        f'"{where}" cannot be written: {reason(error)}. Give the user who builds the right to write there, '
        "or name another site_dir."
    )
    return CANNOT_WRITE.at(Spot(where), f"{said} {AS_IT_WAS}")
