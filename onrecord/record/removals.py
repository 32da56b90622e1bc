"""What is told of a page that has been withdrawn."""

from __future__ import annotations

from onrecord.model.withdrawn import Withdrawal

_SECRET = "privacy"


def is_secret(withdrawal: Withdrawal) -> bool:
    """Whether the address of the page is told to nobody who does not know it already."""
    return withdrawal.reason == _SECRET
