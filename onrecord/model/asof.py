"""The moment that a build takes for now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AsOf:
    """Now, as a build was told: the day in the site's zone, and the instant (aware) that embargoes ask for.

    Where only a day was given, the instant is that day's start in the site's zone.
    """

    day: datetime.date
    instant: datetime.datetime
