"""What of a person and of a source may be given to programs: the gate that every format goes through.

Decoding has kept the same back already. A file that has been downloaded cannot be taken back, so it is asked again.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.decode.withheld import NOT_WHOLE, public
from onrecord.model.parties import Person
from onrecord.model.source import Source


def person(person: Person) -> Person:
    """A person → what is published. A child's name is never whole; a `display` that is not known shows no name."""
    display = "initials" if person.minor and person.display == "full" else person.display
    known = display == "full" or display in NOT_WHOLE
    return public(replace(person, display=display if known else "withheld"))


def source(source: Source) -> Source:
    """A source → what is published: of a confidential one how it is described, and why no more is."""
    if source.confidential is None:
        return source
    return Source(type="other", title=source.confidential.described_as, note=source.confidential.reason)
