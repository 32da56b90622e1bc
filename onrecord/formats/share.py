"""A case → what it adds to the downloads of the whole record, as bytes that can be kept between builds.

So the downloads are put together of what their cases have made already, and made anew is the share of those that
say something else: of ten thousand cases that is half of the work.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.formats import ftm
from onrecord.formats.case_json import case_data
from onrecord.formats.encode import Fields, one_line
from onrecord.formats.scope import Scope
from onrecord.formats.tables import Row, rows_of
from onrecord.model.case import Case
from onrecord.record import Record

_ROOT = "../"
"""The way from the folder of the downloads to the root of the site."""
_FASTEST = 1
"""The level of zlib that takes 0.2 ms for a case: a sixth of the bytes is left."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a case adds: itself as a `line` of JSON; its `rows` in each of the tables, in their order; and as
    FollowTheMoney has it the entities that other cases may name, too, and the lines of its `own`."""

    line: str
    rows: Sequence[Sequence[Row]]
    common: Sequence[Fields]
    own: str

    def packed(self) -> bytes:
        """The same as bytes. JSON on one line has no line break, so the first three part the four."""
        text = "\n".join((self.line, one_line(self.rows), one_line(self.common), self.own))
        return zlib.compress(text.encode(), _FASTEST)


def share(case: Case, record: Record) -> Share:
    """A case → what it adds to the downloads, by way of the data that its own `case.json` is."""
    data = case_data(Scope(case, record, record.site_url, _ROOT), record.status[case.slug])
    found = ftm.entities(data, record)
    return Share(one_line(data), rows_of(data), list(found.common()), "".join(map(ftm.line, found.own())))


def unpacked(content: bytes) -> Share:
    """What `packed` has made → the share."""
    line, rows, common, own = zlib.decompress(content).decode().split("\n", 3)
    return Share(line, json.loads(rows), json.loads(common), own)
