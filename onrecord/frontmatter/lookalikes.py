"""Signs that look like those of YAML and are others: a no-break space that indents, a full-width colon."""

from __future__ import annotations

import re

from onrecord.frontmatter import rules
from onrecord.frontmatter.fence import named
from onrecord.frontmatter.syntax import Refused

LOOKALIKES = frozenset("\u00a0\u1680\u202f\u205f\u3000\u200b\ufeff").union(map(chr, range(0x2000, 0x200B)))
"""What looks like the space of YAML, or like nothing."""
_SPACES = "".join(sorted(LOOKALIKES))
_LOOKALIKE = re.compile(
    rf"^ *(?:- +)?(?:[{_SPACES}]|-[{_SPACES}]|[\w-]+(?::[{_SPACES}]|：))",
    re.MULTILINE,
)
"""As far as such a sign, where a line begins, where an item or a value does, or in the colon of a field."""


def lookalike(yaml: str, begins: int, ends: int) -> Refused | None:
    """The first such sign of the lines from one index to another, or of the line above them."""
    start = yaml.rfind("\n", 0, max(0, yaml.rfind("\n", 0, begins))) + 1
    end = yaml.find("\n", ends)
    found = _LOOKALIKE.search(yaml, start, len(yaml) if end < 0 else end)
    if not found:
        return None
    sign = found.group()[-1]
    wanted = "a field ends with a plain one and a space" if sign == "：" else "YAML knows only the plain space"
    message = f"Here stands {named(sign)}, and {wanted}. Write that instead."
    return Refused(rules.YAML_SYNTAX, found.end() - 1, message)
