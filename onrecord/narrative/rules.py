"""What can be wrong with a text, each rule with its four parts, beside the two that it shares with front matter."""

from __future__ import annotations

from onrecord.decode.rules import BAD_CITATION
from onrecord.frontmatter.rules import TOO_DEEP
from onrecord.problem import Rule

__all__ = ["BAD_CITATION", "RULES", "TOO_DEEP"]

UNKNOWN_LINK = Rule(
    "unknown-link-kind",
    "error",
    """
    A link of a kind that there is not.

    Why: it would lead nowhere.

    Example:
    `[his lawyer](persn:yury-kobzarev)`

    Instead: `[his lawyer](person:yury-kobzarev)`. The kinds are case, person, org, court, event, source and page.
    """,
)

BAD_LINK = Rule(
    "bad-link",
    "error",
    """
    A link that cannot be made: a script, another program's address, a file of the newsroom's folder, a space
    where none may stand.

    Why: readers get either a link that does nothing or words with brackets in them; a script is a danger.

    Example:
    `[the file](javascript:open())`, `[the other case](other.md)`, `[his lawyer] (person:yury-kobzarev)`

    Instead: an address that begins with https://, http:// or mailto:, an address within this site, or a
    checked link such as `[the other case](case:other)`.
    """,
)

EMPTY_LINK = Rule(
    "empty-link",
    "error",
    """
    A link without words.

    Why: nobody sees it, and a screen reader announces a link and cannot say where it leads.

    Example:
    `[](person:yury-kobzarev)`

    Instead: `[Yury Kobzarev](person:yury-kobzarev)`
    """,
)

INLINE_IMAGE = Rule(
    "inline-image",
    "error",
    """
    A picture among words.

    Why: a picture is a figure with caption and credit, and these need a place of their own.

    Example:
    `The court ![the building](court.jpg) heard the appeal.`

    Instead: put it on a line of its own with an empty line before and after.
    """,
)

REMOTE_IMAGE = Rule(
    "remote-image",
    "error",
    """
    A picture that lies at another host.

    Why: whoever reads the page would be known to that host, and the picture can change or vanish.

    Example:
    `![the building](https://example.org/court.jpg)`

    Instead: keep a copy beside the case and name the file, `![the building](court.jpg)`; credit and licence
    stand under `media`.
    """,
)

LOST_TITLE = Rule(
    "lost-title",
    "warning",
    """
    Words in quotation marks after the address of a picture or a checked link.

    Why: they are shown nowhere.

    Example:
    `![the building](court.jpg "The court in May")`

    Instead: write a picture's caption under `media`; leave the words of a checked link out.
    """,
)

RAW_HTML = Rule(
    "raw-html",
    "warning",
    """
    HTML in a text.

    Why: it is off, so that no text can bring a script or break a page. It is shown as it stands, as text.

    Example:
    `<b>upheld</b>`

    Instead: write it in Markdown, `**upheld**`; where the sign itself is meant, put it between backticks.
    """,
)

UNCLOSED_BLOCK = Rule(
    "unclosed-block",
    "error",
    """
    A `:::` block that nothing closes, or a `:::` line that closes nothing.

    Why: the rest of the text falls into it, and after `::: analysis` nothing would be asked for its sources.

    Example:
    `::: analysis` with no line `:::` after it

    Instead: end the block with a line that holds `:::` and nothing else. A block that holds another begins and
    ends with more colons than that one.
    """,
)

UNKNOWN_BLOCK = Rule(
    "unknown-block",
    "warning",
    """
    A `:::` block whose word is nearly, and not quite, one of ours.

    Why: any other word is taken for the title of a note, so a slip of the keyboard would be printed as one.

    Example:
    `::: analisys`

    Instead: `::: analysis`. The words are analysis, note and warning.
    """,
)

UNKNOWN_FOOTNOTE = Rule(
    "unknown-footnote",
    "error",
    """
    A mark of a footnote that does not exist.

    Why: the reader would find the brackets in the text and no note.

    Example:
    `He left.[^1]` with no line that begins with `[^1]:`

    Instead: write the note, `[^1]: By his own account [@relay, para. 9].`
    """,
)

UNUSED_FOOTNOTE = Rule(
    "unused-footnote",
    "warning",
    """
    A footnote that nothing in the text points to.

    Why: it is not shown.

    Example:
    `[^1]: By his own account.` with no `[^1]` in the text

    Instead: put its mark where it belongs, `He left.[^1]`, or take it away.
    """,
)

RULES = (
    UNKNOWN_LINK,
    BAD_LINK,
    EMPTY_LINK,
    INLINE_IMAGE,
    REMOTE_IMAGE,
    LOST_TITLE,
    RAW_HTML,
    UNCLOSED_BLOCK,
    UNKNOWN_BLOCK,
    UNKNOWN_FOOTNOTE,
    UNUSED_FOOTNOTE,
)
