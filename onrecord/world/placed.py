"""Files of a site that stand where they belong, without their content."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.page import Copy, Output
from onrecord.world.tree import NOTHING, Entry, entry_of, entry_of_file


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that was put in its place: what it is, without its content, and its entry in the manifest.

    `stands` says that the site has it already. `failure` is that of a file that could not be put there: number,
    words and file of the error.
    """

    what: Output | Copy
    entry: Entry = NOTHING
    stands: bool = False
    failure: tuple[int, str, str | None] | None = None

    @property
    def error(self) -> OSError:
        """Why it could not be put there."""
        return OSError(*(self.failure or (0, "")))


def entry(output: Output | Copy) -> Entry:
    """A file → its entry in a manifest. OSError where it is a copy of what cannot be read."""
    return entry_of(output.content) if isinstance(output, Output) else entry_of_file(output.origin)
