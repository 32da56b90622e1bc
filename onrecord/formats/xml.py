"""Words → XML 1.0, as text or as an attribute. (`xml.sax.saxutils` imports all that a browser needs: 10 ms.)"""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not (section 2.2)."""
_SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold as it is, in text or in quotation marks: most texts have nothing of it."""
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TEXT = str.maketrans(_IN_TEXT)
_ATTRIBUTE = str.maketrans({**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def text(words: str) -> str:
    """Words as they stand between tags."""
    return _NO_XML.sub("", words).translate(_TEXT) if _SPECIAL.search(words) else words


def attribute(words: str) -> str:
    """Words as the value of an attribute, in quotation marks."""
    return f'"{_NO_XML.sub("", words).translate(_ATTRIBUTE) if _SPECIAL.search(words) else words}"'
