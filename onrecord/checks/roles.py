"""Who is who in a case, as checks need to know it."""

from __future__ import annotations

from onrecord.model.case import Facts

ACCUSED = ("defendant", "suspect")
"""Roles of those who are accused, beside the people whom a charge names."""

PROFESSIONS = (
    "counsel", "counsel-for-amicus", "counsel-for-appellant", "counsel-for-appellee", "counsel-for-petitioner",
    "counsel-for-respondent", "defence-lawyer", "expert", "interpreter", "investigator", "judge", "justice",
    "official", "prosecutor",
)  # fmt: skip
"""Roles of those who take part in an event because it is their work: it happens to somebody else."""

BESIDE = frozenset((*PROFESSIONS, "amicus", "complainant", "journalist", "relative", "source", "victim", "witness"))
"""Roles of people beside whom, in a sentence, somebody else is called guilty."""


def accused(facts: Facts) -> tuple[str, ...]:
    """The keys of the people of a case who are accused of something, in the order of the file."""
    charged = {charge.person for charge in facts.charges.values()}
    return tuple(key for key, person in facts.people.items() if key in charged or person.role in ACCUSED)


def shown_name(facts: Facts, key: str) -> str:
    """The name of a person of a case as a message says it; the key where the case gives none."""
    person = facts.people.get(key)
    return person.name or key if person else key
