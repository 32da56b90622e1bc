"""Texts that are times, lengths, amounts or digests: what each must look like, or why not."""

from __future__ import annotations

import re

from onrecord.decode import rules
from onrecord.decode.fault import Fault, shown


def time(value: str) -> str:
    """A time of day at the place, `14:30`. Raises Fault."""
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        return value
    found = re.fullmatch(r"(\d{1,2})[:.h](\d\d)(?::\d\d)?", value, re.ASCII)
    offer = f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else ""
    advice = f'Did you mean "{offer}"?' if offer else "Write hours and minutes of a day of 24 hours, 14:30."
    raise Fault(rules.BAD_QUANTITY, f"{shown(value)} is not a time of day. {advice}")


def duration(value: str) -> str:
    """A length of time, `P6M` (ISO 8601), or `life`. Raises Fault."""
    if value == "life" or re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", value, re.ASCII):
        return value
    offer = "".join(
        f"{found[1]}{found[2][0].upper()}"
        for found in re.finditer(r"(\d+)[\s-]*(year|month|week|day)", value, re.ASCII | re.IGNORECASE)
    )
    advice = f'Did you mean "P{offer}"?' if offer else 'Write years, months and days as "P1Y6M10D", or "life".'
    raise Fault(rules.BAD_QUANTITY, f"{shown(value)} is not a length of time. {advice}")


def money(value: str) -> str:
    """An amount behind its currency, `KZT 34000` (ISO 4217). Raises Fault."""
    if re.fullmatch(r"[A-Z]{3} \d+(\.\d{1,2})?", value, re.ASCII):
        return value
    digits = re.sub(r"(?<=\d)[\s,'_](?=\d{3})", "", value)
    found = re.fullmatch(r"([A-Za-z]{3})?\s*(\d+(?:\.\d{1,2})?)\s*([A-Za-z]{3})?", digits, re.ASCII)
    currency = (found[1] or found[3] or "").upper() if found else ""
    advice = f'Did you mean "{currency} {found[2]}"?' if found and currency else 'Write it as "KZT 34000".'
    raise Fault(rules.BAD_QUANTITY, f"{shown(value)} is not an amount with its currency. {advice}")


def sha256(value: str) -> str:
    """A SHA-256 digest, 64 hexadecimal digits. Raises Fault."""
    if re.fullmatch(r"[0-9a-f]{64}", value, re.ASCII):
        return value
    if re.fullmatch(r"[0-9a-fA-F]{64}", value, re.ASCII):
        raise Fault(rules.BAD_QUANTITY, f'A digest is written in small letters. Did you mean "{value.lower()}"?')
    message = "is not a SHA-256 digest: it has 64 hexadecimal digits. sha256sum prints it."
    raise Fault(rules.BAD_QUANTITY, f"{shown(value)} {message}")


def fingerprint(value: str) -> str:
    """The fingerprint of an OpenPGP key, in groups of four (RFC 9580, 5.5.4: 40 or 64 digits). Raises Fault."""
    digits = "".join(value.split()).upper()
    if re.fullmatch(r"[0-9A-F]{40}|[0-9A-F]{64}", digits, re.ASCII):
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    message = "is not a fingerprint: it has 40 or 64 hexadecimal digits. gpg --fingerprint prints it."
    raise Fault(rules.BAD_QUANTITY, f"{shown(value)} {message}")
