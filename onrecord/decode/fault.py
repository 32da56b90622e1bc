"""Why a value is not taken, and how a message shows it."""

from __future__ import annotations

from onrecord.problem import Rule


class Fault(ValueError):  # noqa: N818 - no error of a program: it is what a journalist is told
    """Why a value is not taken: the rule and whole sentences. pydantic carries it to its path."""

    def __init__(self, rule: Rule, message: str) -> None:
        self.rule = rule
        self.message = message
        super().__init__(message)


def shown(value: object) -> str:
    """A value as a message shows it: in quotes, on one line, not longer than 60 characters."""
    text = " ".join(str(value).split())
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59]}…"'
