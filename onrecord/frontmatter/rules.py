"""The rules of a file that cannot be read."""

from __future__ import annotations

from onrecord.problem import Rule

NOT_UTF_8 = Rule(
    "not-utf-8",
    "error",
    """The file holds bytes that are not UTF-8.

    Why: read in another encoding, names and quotations would be published garbled.

    Example:
    a file saved as Windows-1251, UTF-16 or Latin-1

    Instead: save the file as UTF-8. A byte order mark, and line ends of Windows or of old Macs, are accepted.
    """,
)
EMPTY_FILE = Rule(
    "empty-file",
    "error",
    """The file is empty or holds nothing but white space.

    Why: it stands where a case is expected, so it was probably saved before it was written.

    Example:
    a file of no bytes

    Instead: write the case, or delete the file.
    """,
)
NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "error",
    """A case file does not begin with its facts between two lines `---`.

    Why: title, dates, people and sources stand there; without them there is nothing to check or to index.

    Example:
    a file whose first line is `# My case`

    Instead: begin the file with `---`, the fields and `---`, and write the text below.
    """,
)
UNCLOSED_FRONT_MATTER = Rule(
    "unclosed-front-matter",
    "error",
    """The front matter is opened by `---` and never closed.

    Why: where the facts end and the text begins cannot be guessed.

    Example:
    `---`, `title: A case`, and then the text

    Instead: write `---` on a line of its own, from the first column, below the last field.
    """,
)
TAB = Rule(
    "tab",
    "error",
    """A line of the front matter is indented with a tab.

    Why: YAML measures indentation in spaces, and the width of a tab differs from editor to editor.

    Example:
    `\\tname: Igor Sandzhiev`

    Instead: indent with two spaces.
    """,
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    "error",
    """The front matter is not YAML that can be read.

    Why: from there on it is unclear which value belongs to which field.

    Example:
    `title: Kazakhstan: a month to leave`

    Instead: put a value that holds `: ` or begins with a special character in quotes,
    `title: "Kazakhstan: a month to leave"`, and indent the fields of one block alike, with plain spaces.
    """,
)
UNCLOSED_QUOTE = Rule(
    "unclosed-quote",
    "error",
    """A quotation mark opens a value and nothing closes it.

    Why: everything below it is read as part of that value.

    Example:
    `title: "A month to leave`

    Instead: close the value with the same mark, or leave both marks out.
    """,
)
CUT_OFF_VALUE = Rule(
    "cut-off-value",
    "warning",
    """A value ends before a `#` that looks like a part of it.

    Why: YAML takes ` #` and all that follows on the line for a comment, so the end of a title would be lost in
    silence.

    Example:
    `title: The court rules in case #12`

    Instead: put the whole value in quotes, `title: "The court rules in case #12"`. Behind the `#` of a comment
    write a space.
    """,
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    """The same key stands twice in one block.

    Why: only one of the two could be kept, and the other would be lost in silence.

    Example:
    `title: First` and, some lines below, `title: Second`

    Instead: keep one of them, or give the second a key of its own.
    """,
)
ALIAS = Rule(
    "alias",
    "error",
    """YAML's shorthand for repeating a value is used: an anchor `&x`, an alias `*x`, a merge key `<<`.

    Why: a reader of the file cannot see what stands there, and a few lines can unfold into gigabytes.

    Example:
    `sources: *all`

    Instead: write the value out. A value that begins with `&` or `*` goes in quotes.
    """,
)
TAG = Rule(
    "tag",
    "error",
    """A value carries a YAML tag.

    Why: every value is read as text and given its type by its field, so a tag has nothing to say.

    Example:
    `published: !!timestamp 2026-11-22`

    Instead: leave the tag out. A value that begins with `!` goes in quotes.
    """,
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    "error",
    """One file holds several YAML documents.

    Why: a file has one set of facts, and the second would be lost in silence.

    Example:
    `title: One`, then a line `--- #` or `...`, then `title: Two`

    Instead: write a file for each, or remove the line between them.
    """,
)
COMPLEX_KEY = Rule(
    "complex-key",
    "error",
    """A list or a map stands where a key is expected.

    Why: a key is one word; what was meant is probably a value in braces or brackets.

    Example:
    `{place}: Saykhin`

    Instead: write the key without braces and brackets.
    """,
)
TOO_DEEP = Rule(
    "too-deep",
    "error",
    """Lists and maps of the front matter are nested more than 32 deep, or lists and quotations of a text deeper
    than can be shown.

    Why: no field needs more than six levels, so brackets were left open or the file is broken; and what stands
    too deep in a text is not shown.

    Example:
    `[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[`

    Instead: close the brackets; say it with fewer levels.
    """,
)
TOO_BIG = Rule(
    "too-big",
    "error",
    """The front matter of a text is over 1 MiB, or a file is over 20 MiB.

    Why: no case is that long; an export or a picture was probably saved in its place.

    Example:
    a text file of 50 MB

    Instead: keep evidence in files of its own beside the case, and name it under `media` or `sources`.
    """,
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "error",
    """The text holds an invisible character that has no place in it.

    Why: it comes with text copied from a PDF or a terminal; browsers and YAML each make something else of it.

    Example:
    a null character (U+0000), or in front matter a line separator (U+2028)

    Instead: delete it. Tabs are allowed, and so are line ends.
    """,
)
HIDDEN_CHARACTER = Rule(
    "hidden-character",
    "warning",
    """A text holds a character that is not seen and changes how it is shown or found: an order to write from right
    to left, a space without width, in front matter also a hyphen that shows only where a line ends.

    Why: by U+202E a name or an amount reads otherwise on the page than in the file, and who searches for a word in
    which such a character hides does not find it. They come with text copied from a web page, a PDF or a chat.

    Example:
    `name: Igor\u200b Sandzhiev`

    Instead: delete it. The joiners and marks that languages need (U+200C to U+200F) are allowed, and so is U+200B
    between words of Thai, Lao, Burmese and Khmer.
    """,
)
NOT_A_MAP = Rule(
    "not-a-map",
    "error",
    """The front matter is a list or a text and not fields with values.

    Why: a value that belongs to no field says nothing.

    Example:
    `- title: A case`

    Instead: write each field on a line of its own, `title: A case`.
    """,
)
TOO_MANY_FAULTS = Rule(
    "too-many-faults",
    "error",
    """One file has more than 100 faults of one kind of reading; the first 100 are told.

    Why: so many have one cause, such as a wrong indentation, and would bury the faults of other files.

    Example:
    a table pasted into the front matter

    Instead: mend what is told, and build again.
    """,
)

RULES = (
    NOT_UTF_8,
    EMPTY_FILE,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    TAB,
    YAML_SYNTAX,
    UNCLOSED_QUOTE,
    CUT_OFF_VALUE,
    DUPLICATE_KEY,
    ALIAS,
    TAG,
    SEVERAL_DOCUMENTS,
    COMPLEX_KEY,
    TOO_DEEP,
    TOO_BIG,
    CONTROL_CHARACTER,
    HIDDEN_CHARACTER,
    NOT_A_MAP,
    TOO_MANY_FAULTS,
)
"""Every rule of this room, in the order in which they are documented."""
