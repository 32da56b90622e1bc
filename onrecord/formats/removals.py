"""The pages that have been withdrawn → `withdrawn.json`, for those who mirror or cite the site.

Where a page was withdrawn for somebody's privacy, its address is there as a SHA-256 digest only: who keeps a copy
knows the address and finds it, and nobody else learns it.
"""

from __future__ import annotations

import hashlib

from onrecord import routes
from onrecord.formats.case_json.values import date
from onrecord.formats.encode import Fields, filled, json_bytes
from onrecord.model.withdrawn import Withdrawal
from onrecord.page import Output
from onrecord.record import Record, is_secret

VERSION = "1"


def removals(record: Record) -> Output:
    """The record → the list, the newest withdrawal first."""
    found = sorted(record.withdrawn.pages.items(), key=lambda one: (one[1].date, one[0]), reverse=True)
    content = json_bytes(
        filled(
            schema=VERSION,
            site=record.site_url or None,
            withdrawn=[_removal(record, address, one) for address, one in found],
        )
    )
    return Output(routes.REMOVALS, content)


def _removal(record: Record, address: str, one: Withdrawal) -> Fields:
    path = f"{address}/"
    digest = hashlib.sha256(path.encode()).hexdigest()
    return filled(
        path=None if is_secret(one) else path,
        path_sha256=digest,
        date=date(one.date),
        reason=one.reason,
        note=one.note,
        replaced_by=f"{one.replaced_by}/" if one.replaced_by else None,
    )
