"""The rules of a value that its field does not take."""

from __future__ import annotations

from onrecord.problem import Rule

UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    """A field has a name that means nothing where it stands.

    Why: a misspelt field would be left out of the page in silence.

    Example:
    `sumary: A court let stand …`

    Instead: write the name as the list of fields has it. Notes for the newsroom alone go under `internal`.
    """,
)
MISSING_FIELD = Rule(
    "missing-field",
    "error",
    """A field that must be there is missing or empty.

    Why: the page, the search or the list of sources cannot be made without it.

    Example:
    an event with `title` and `sources`, and neither `date` nor `after` or `before`

    Instead: add the field. Where the sources do not say, the vocabularies have the word `unknown`.
    """,
)
WRONG_TYPE = Rule(
    "wrong-type",
    "error",
    """A text stands where a list is wanted, a list where fields are wanted, and so on.

    Why: what was meant can be guessed in more ways than one.

    Example:
    `topics: asylum`

    Instead: write the shape that the field has, `topics: [asylum]`.
    """,
)
UNKNOWN_VALUE = Rule(
    "unknown-value",
    "error",
    """A word is not in the list of words that its field takes.

    Why: filters, labels and translations know the words of the list, and a misspelt one would be alone.

    Example:
    `role: defense lawyer`

    Instead: write a word of the list, `role: defence-lawyer`; every list has `other`.
    """,
)
EMPTY_VALUE = Rule(
    "empty-value",
    "error",
    """A text or an item of a list is empty.

    Why: it would show as a gap.

    Example:
    `title: ""`

    Instead: write the value, or remove the field or the item.
    """,
)
IMPOSSIBLE_DATE = Rule(
    "impossible-date",
    "error",
    """A date is not in the calendar or not in the form in which dates are written.

    Why: a day and a month are told apart in one form only, year first, and a chronology hangs on them.

    Example:
    `date: 25.05.2023`

    Instead: write `2023-05-25`, or as much as is known: `2023-05`, `2023`, `2023-05~`.
    """,
)
BAD_KEY = Rule(
    "bad-key",
    "error",
    """A key, an id or a slug holds something other than `a` to `z`, `0` to `9` and hyphens.

    Why: keys stand in addresses and in links, and are typed by hand in other files.

    Example:
    `people: {Igor Sandzhiev: {role: defendant}}`

    Instead: write it in small Latin letters, `igor-sandzhiev`.
    """,
)
BAD_CITATION = Rule(
    "bad-citation",
    "error",
    """A citation does not begin with the key of a source, or its brackets are not closed.

    Why: it could not lead to the source, and the fact would rest on nothing.

    Example:
    `sources: [relay, p. 4]`, which YAML reads as two citations; in a text `[@Relay Agency]`, `[@relay, ]`,
    `[@relay; mycity]`

    Instead: write the key, and behind a comma the place in the source. In front matter in quotes,
    `sources: ["relay, p. 4"]`; in a text `[@relay, para. 2]`, `[@relay; @mycity, p. 4]`. Where no citation is
    meant in a text, write `\\[@`.
    """,
)
BAD_URL = Rule(
    "bad-url",
    "error",
    """An address is not a whole one that begins with https:// or http://.

    Why: on another page, or in a feed, half an address leads nowhere; other schemes can run scripts.

    Example:
    `url: www.example.org/article`

    Instead: copy the address from the browser, `https://www.example.org/article`.
    """,
)
BAD_LANGUAGE = Rule(
    "bad-language",
    "error",
    """A language is not written as a language tag (BCP 47).

    Why: screen readers, hyphenation and search choose their language by it.

    Example:
    `lang: kz`, which is a country

    Instead: write the language's code, `kk`, and where the script is not plain its code, `kk-Latn`.
    """,
)
BAD_INSTANT = Rule(
    "bad-instant",
    "error",
    """A moment is not a date and a time with its zone (RFC 3339).

    Why: an embargo ends at one moment everywhere, and a time without a zone is 24 moments.

    Example:
    `embargo: 2026-11-22 18:00`

    Instead: write `2026-11-22T18:00+05:00`, or `2026-11-22T13:00Z`.
    """,
)
BAD_QUANTITY = Rule(
    "bad-quantity",
    "error",
    """A time of day, a length of time, an amount or a digest is not written as such.

    Why: what a court imposed is told in the reader's language and compared with other cases, so it must be
    understood and not only copied.

    Example:
    `length: 6 months`, `fine: 34,000 tenge`, `time: 2.30 pm`

    Instead: `length: P6M` (ISO 8601), `fine: KZT 34000` (ISO 4217), `time: "14:30"`.
    """,
)
BAD_VERSION = Rule(
    "bad-version",
    "error",
    """The file says that it is written in another version of the format.

    Why: its fields may mean something else there.

    Example:
    `schema: "2"`

    Instead: remove the line, or build with the version of OnRecord that knows that format.
    """,
)
UNKNOWN_CUSTOM = Rule(
    "unknown-custom",
    "error",
    """A field under `custom` is not one that the settings define.

    Why: without a definition it has no label to show and no form to be checked against.

    Example:
    `custom: {casulties: "3"}` where `mkdocs.yml` defines `casualties`

    Instead: correct the name, or define the field in `mkdocs.yml` under `extra: onrecord: custom:`.
    """,
)
BAD_CUSTOM = Rule(
    "bad-custom",
    "error",
    """A field under `custom` does not hold what its definition in the settings asks for.

    Why: a number that is no number can be neither added up nor compared.

    Example:
    `custom: {casualties: several}` where `mkdocs.yml` says `type: number`

    Instead: write a value of that type, `custom: {casualties: 3}`.
    """,
)
FACT_IN_TRANSLATION = Rule(
    "fact-in-translation",
    "error",
    """A translation gives what is no text: a date, a source, a role, an outcome.

    Why: facts stand once, in the original. Two files that can say two things one day will.

    Example:
    `events: {appeal: {date: 2023-05-25, title: …}}` in `sandzhiev.ru.md`

    Instead: take it away, and correct it in the original where it is wrong there.
    """,
)
BAD_SETTINGS = Rule(
    "bad-settings",
    "error",
    """A setting in `mkdocs.yml` has a form that the site cannot be built from.

    Why: half a setting would show as a broken menu, or as the wrong day.

    Example:
    `INHERIT: ../base.yml`, or a menu in the menu under `nav`

    Instead: write what the message asks for.
    """,
)

RULES = (
    UNKNOWN_KEY,
    MISSING_FIELD,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    EMPTY_VALUE,
    IMPOSSIBLE_DATE,
    BAD_KEY,
    BAD_CITATION,
    BAD_URL,
    BAD_LANGUAGE,
    BAD_INSTANT,
    BAD_QUANTITY,
    BAD_VERSION,
    UNKNOWN_CUSTOM,
    BAD_CUSTOM,
    FACT_IN_TRANSLATION,
    BAD_SETTINGS,
)
"""Every rule of this room, in the order in which they are documented."""
