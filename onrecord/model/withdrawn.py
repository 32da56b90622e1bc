"""Pages that have been withdrawn: what is said where they stood, and to those who keep copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from onrecord.dates import Date
from onrecord.model.value import Form, Key, Value, Word

Address = Annotated[str, Form("address")]
"""Where a page stands in the site, without the slash at its end: `cases/sandzhiev`, `about`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Value):
    """A page that is no longer published, and why."""

    date: Date
    """When it was withdrawn."""
    reason: Annotated[str, Word("withdrawal-reason")]
    """Why. Where somebody's privacy is the reason, the address is told to nobody who does not know it."""
    note: str | None = None
    """What readers are told beside the reason, as plain text."""
    replaced_by: Address | None = None
    """The address of the page that takes its place."""
    id: Key | None = None
    """Of a case: the `id` that its file had, if any, so that readers of feeds forget the right entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawals(Value):
    """The list of pages that have been withdrawn."""

    pages: Mapping[Address, Withdrawal] = field(default_factory=dict)
    """Each by the address at which it stood."""


@dataclass(frozen=True, slots=True)
class Removals:
    """The list as the record holds it: the file that it stands in, and each page by its address."""

    file: str = ""
    pages: Mapping[str, Withdrawal] = field(default_factory=dict)


NOTHING_WITHDRAWN = Removals()
