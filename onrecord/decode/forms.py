"""Each kind of text that is more than text: a reader from what the tree holds to the value, or why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from onrecord import dates
from onrecord.dates import Date, DateFault
from onrecord.decode import rules
from onrecord.decode.fault import Fault as Fault
from onrecord.decode.fault import shown as shown
from onrecord.decode.instants import instant
from onrecord.decode.quantities import duration, fingerprint, money, sha256, time
from onrecord.model.source import Citation
from onrecord.model.value import slug
from onrecord.vocabulary import Term, Vocabulary, meant, suggest, vocabularies

KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
ADDRESS = re.compile(rf"{KEY.pattern}(?:/{KEY.pattern})*")
PINPOINT = re.compile(
    r"(?:[§¶]+|\d+(?:[-–:.]\d+)*$|(?:pp?|paras?|pages?|arts?|articles?|ch|chap|fols?|lines?|min|nos?|vol|sec)\b\.?\s*[\d§])",
    re.IGNORECASE,
)
"""How a place in a source begins: `p. 4`, `para. 12`, `§ 3`, `12:30`."""
VERSIONS = ("1",)
SEVERITIES = ("error", "warning", "note", "off")
MOST_LISTED = 50
_FLAGS = {
    "true": ("true", "yes", "on", "1", "y", "t", "да", "иә", "так", "ja", "oui", "sí", "si"),
    "false": ("false", "no", "off", "0", "n", "f", "нет", "жоқ", "ні", "nein", "non"),
}
"""What people write for true and for false. Any other word is guessed to be neither: a draft could be published."""

_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
)
_PLAIN_URL = re.compile(r"https?://[a-z0-9.-]+(?:/[!-~]*)?")
"""What nearly every address looks like: nothing in it needs to be taken apart, which takes ten times as long."""
_HOST = re.compile(r"(?=.{1,253}$)[^\s./:@]+(?:\.[^\s./:@]+)+")


def kind(value: object) -> str:
    """What a value of the tree is, in plain words."""
    if value is None:
        return "empty"
    return "a list" if isinstance(value, list) else "a map" if isinstance(value, dict) else "a text"


def text(value: object, wanted: str) -> str:
    """The text that a value is. Raises Fault: `empty-value`, `wrong-type`."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None or value == "" or isinstance(value, str):
        raise Fault(rules.EMPTY_VALUE, f"This is empty, and {wanted} is wanted. Write it, or remove the item.")
    raise Fault(rules.WRONG_TYPE, f"This is {kind(value)}, and {wanted} is wanted here.")


def date(value: object) -> Date:
    """A text, or the list that YAML makes of `[a, b]` → Date. Raises Fault."""
    if isinstance(value, Date):
        return value
    try:
        if isinstance(value, list):
            return dates.parse_list([text(item, "a date") for item in value])
        return dates.parse(text(value, "a date"))
    except DateFault as fault:
        raise Fault(rules.IMPOSSIBLE_DATE, fault.message) from None


def citation(value: object) -> Citation:
    """`relay, para. 2` → Citation. Raises Fault."""
    if isinstance(value, Citation):
        return value
    return cited(text(value, "a citation"))


@lru_cache(maxsize=1 << 14)
def cited(written: str) -> Citation:
    """The citation that a text is. Raises Fault.

    Kept, for the facts of a case cite the same sources again and again, and are smaller for sharing them.
    """
    name, comma, pinpoint = (part.strip() for part in written.partition(","))
    if KEY.fullmatch(name) and not (comma and not pinpoint):
        return Citation(name, pinpoint)
    message = f"{shown(written)} is not a citation."
    if PINPOINT.match(written):
        advice = 'It looks like a place in a source. Write the source\'s key before it: "key, p. 4".'
    elif ";" in written:
        parts = ", ".join(f'"{part.strip().lstrip("@")}"' for part in written.split(";"))
        advice = f"Write each as an item of its own: [{parts}]."
    elif offer := _offered(written):
        advice = f'A citation begins with the key of a source. Did you mean "{offer}"?'
    else:
        advice = 'Write the key of a source, and a place in it behind a comma: "key, p. 4".'
    raise Fault(rules.BAD_CITATION, f"{message} {advice}")


def _offered(written: str) -> str:
    """The citation that was probably meant: without the brackets of a text, with a comma before the place."""
    name, _, pinpoint = (part.strip() for part in written.strip("[]").partition(","))
    first, _, rest = name.partition(" ")
    if not pinpoint and PINPOINT.match(rest):
        name, pinpoint = first, rest
    offer = slug(name)
    return f"{offer}, {pinpoint}" if offer and pinpoint else offer


def key(value: str) -> str:
    """A key, an id or a slug. Raises Fault."""
    if KEY.fullmatch(value):
        return value
    advice = f'Did you mean "{offer}"?' if (offer := slug(value)) else "Give it a name in Latin letters."
    message = f"{shown(value)} is not a key: a key has small letters a to z, digits and hyphens. {advice}"
    raise Fault(rules.BAD_KEY, message)


def url(value: str) -> str:
    """An absolute http or https address. Raises Fault."""
    if _PLAIN_URL.fullmatch(value):
        return value
    message = f"{shown(value)} is not an address."
    if any(character.isspace() for character in value):
        raise Fault(rules.BAD_URL, f"{message} There is a space in it: write %20 instead, or copy it again.")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Fault(rules.BAD_URL, f"{message} Copy it from the browser again.") from None
    if parts.scheme in ("http", "https") and host:
        return value
    if not parts.netloc and _HOST.match(value.partition("/")[0]):
        raise Fault(rules.BAD_URL, f'{message} Did you mean "https://{value}"?')
    raise Fault(rules.BAD_URL, f"{message} Write a whole one, https://…")


def language(value: str) -> str:
    """A language tag. Raises Fault. A code of two letters must be one that ISO 639 has."""
    code, *rest = value.replace("_", "-").split("-")
    known = vocabularies()["language"].terms
    tag = "-".join((code.lower(), *(_cased(part) for part in rest)))
    if _LANGUAGE.fullmatch(value) and (len(code) > 2 or code in known):
        return value
    message = f"{shown(value)} is not a language tag."
    if _LANGUAGE.fullmatch(tag) and (len(code) > 2 or code.lower() in known):
        raise Fault(rules.BAD_LANGUAGE, f'{message} Did you mean "{tag}"?')
    country = vocabularies()["country"].terms.get(code.upper())
    name = country.label if country else value
    near = suggest(name, known.values())
    message = f"{shown(value)} is the code of {name}, a country." if country else message
    advice = f'Did you mean "{near}", {known[near].label}?' if near else "Write a code such as en, ru or kk-Latn."
    raise Fault(rules.BAD_LANGUAGE, f"{message} {advice}")


def _cased(part: str) -> str:
    """A subtag as BCP 47 writes it (RFC 5646, 2.1.1): `Latn`, `KZ`, `valencia`."""
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part.lower()


def severity(value: str) -> str:
    """How grave a rule is: error, warning, note or off. Raises Fault."""
    if value in SEVERITIES:
        return value
    near = suggest(value, SEVERITIES)
    hint = f' Did you mean "{near}"?' if near else ""
    raise Fault(rules.UNKNOWN_VALUE, f"{shown(value)} is not a severity.{hint} One of: {', '.join(SEVERITIES)}.")


def version(value: str) -> str:
    """The version of the format. Raises Fault."""
    if value in VERSIONS:
        return value
    message = f'{shown(value)} is not a version of the format that this OnRecord knows, which is "{VERSIONS[-1]}".'
    raise Fault(rules.BAD_VERSION, f"{message} Remove the line, or build with the OnRecord that knows it.")


def flag(value: object) -> object:
    """`true` or `false`. Raises Fault."""
    if isinstance(value, bool):
        return value
    written = text(value, "true or false")
    if written not in ("true", "false"):
        plain = written.strip("'\"‘’“”„«»").lower()
        near = next((word for word, forms in _FLAGS.items() if plain in forms), "")
        advice = f"Did you mean {near}?" if near else "Write one of them."
        raise Fault(rules.UNKNOWN_VALUE, f"{shown(written)} is neither true nor false. {advice}")
    return written == "true"


def number(value: object) -> object:
    """A whole number, written in digits. Raises Fault."""
    if isinstance(value, int):
        return value
    written = text(value, "a number")
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise Fault(rules.WRONG_TYPE, f"{shown(written)} is not a whole number. Write it in digits, such as 12.")
    return int(written)


def word(value: str, vocabulary: Vocabulary) -> str:
    """A word of a vocabulary. Raises Fault."""
    if value in vocabulary.terms:
        return value
    near = meant(value, vocabulary)
    if vocabulary.name == "country" and not near:
        from onrecord.language.countries import called

        near = tuple(code for code in called(value) if code in vocabulary.terms)
    words = list(vocabulary.terms)
    listed = (
        f"One of: {', '.join(words)}."
        if len(words) <= MOST_LISTED
        else f"One of {len(words)}, such as {', '.join(words[:3])}."
    )
    hint = f" Did you mean {' or '.join(_labelled(vocabulary.terms[one]) for one in near)}?" if near else ""
    raise Fault(rules.UNKNOWN_VALUE, f"{shown(value)} is not {vocabulary.noun}.{hint} {listed}")


def _labelled(term: Term) -> str:
    """A word in quotes, and what a reader sees for it where that is another."""
    return f'"{term.word}"' if slug(term.label) == term.word else f'"{term.word}", {term.label}'


def address(value: str) -> str:
    """Where a page stands in the site, without the slash at its end. Raises Fault."""
    if ADDRESS.fullmatch(value):
        return value
    advice = "Write what follows the address of the site, without a slash at either end: cases/sandzhiev."
    raise Fault(rules.BAD_KEY, f"{shown(value)} is not the address of a page. {advice}")


FORMS: Mapping[str, Callable[[str], str]] = {
    "address": address,
    "duration": duration,
    "fingerprint": fingerprint,
    "instant": instant,
    "key": key,
    "language": language,
    "markdown": str,
    "money": money,
    "severity": severity,
    "sha256": sha256,
    "time": time,
    "url": url,
    "version": version,
}
"""What reads each form that the model names."""

KNOWN: Mapping[type, Callable[..., object]] = {Date: dates.parse, Citation: cited}
"""What reads the same where it was read before. Both keep what they have read: cases share what is equal."""

READERS: Mapping[type, Callable[[object], object]] = {Date: date, Citation: citation}
"""What reads each type that is written as one string."""
