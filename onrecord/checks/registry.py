"""The registry and the cases that draw on it: do they fit together, and is all of it used?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from onrecord.checks.links import remedy, unknown_source
from onrecord.checks.names import alike, name_mismatch
from onrecord.checks.references import unknown_reference
from onrecord.decode.forms import KEY
from onrecord.model.case import Case, Facts
from onrecord.model.narrative import CiteHole
from onrecord.model.proceeding import Statute
from onrecord.model.registry import LISTS, Registry
from onrecord.model.source import Citation
from onrecord.problem import Path, Problem, Rule, Spot
from onrecord.record import same

UNUSED_REGISTRY_ENTRY = Rule(
    "unused-registry-entry",
    "warning",
    """
    An entry of the registry is in no case.

    Why: it looks as if it were published, and nobody notices when it is out of date. Often its key, or that
    in the case, is misspelt.

    Example:
    `byron-r-white: {name: Byron R. White}` in `registry/people.yml`, and no case with `byron-r-white`.

    Instead: name it in a case, or take it away. To be the `origin` or the `appeals_to` of another counts as use.
    """,
)
AMBIGUOUS_AUTHOR = Rule(
    "ambiguous-author",
    "error",
    """
    Two authors of the registry have one name.

    Why: what is printed under that name could be the work of either, and no page could say whose it is.

    Example:
    `dana-serik: {name: Dana Serik}` and `d-serik: {name: Dana Serik}` in `registry/authors.yml`.

    Instead: keep one entry, or print what tells the two apart, `Dana Serik (Almaty)`.
    """,
)
RULES = (UNUSED_REGISTRY_ENTRY, AMBIGUOUS_AUTHOR)

_NAMES = {
    "people": ("name",),
    "organisations": ("name",),
    "courts": ("name",),
    "sources": ("title", "url"),
}
"""What must not differ between a case and the registry, by list."""


def registry_faults(registry: Registry, cases: Iterable[Case]) -> Iterator[Problem]:
    """The registry and the cases as written → whatever in one does not fit the other.

    Problems: `ambiguous-author`, `name-mismatch`, `unknown-reference`, `unknown-source`.
    """
    yield from _inside(registry)
    yield from _namesakes(registry)
    for case in cases:
        yield from _other_names(registry, case)
        yield from _unknown_authors(registry, case)
        for path, statute in _statutes(case.facts):
            if statute.law and statute.law not in registry.entries.statutes:
                spot = Spot(case.file, (*path, "law"))
                yield unknown_reference.rule.at(spot, _unknown(statute.law, "statute", registry))


def unused(registry: Registry, written: Iterable[Case], merged: Iterable[Case]) -> Iterator[Problem]:
    """The registry and all cases, as written and as merged → each entry that none of them uses."""
    entries = registry.entries
    used: dict[str, set[str | None]] = {name: set() for name in LISTS}
    for case in merged:
        for name in ("people", "organisations", "courts", "sources"):
            used[name].update(getattr(case.facts, name))
    used["statutes"].update(statute.law for case in written for _, statute in _statutes(case.facts))
    printed = {same(name) for case in merged for name in case.facts.authors}
    used["authors"].update(key for key, author in entries.authors.items() if same(author.name) in printed)
    used["courts"].update(court.appeals_to for court in entries.courts.values())
    used["sources"].update(source.origin for source in entries.sources.values())
    used["sources"].update(citation.key for _, citation in _citations(registry))
    for name in LISTS:
        for key in getattr(entries, name):
            if key not in used[name]:
                message = f'No case names "{key}". Name it in one, correct the key, or take the entry away.'
                yield UNUSED_REGISTRY_ENTRY.at(Spot(registry.files[name], (key,), at_key=True), message)


def _other_names(registry: Registry, case: Case) -> Iterator[Problem]:
    """Each entry of a case that has another name in the registry."""
    for kind, fields in _NAMES.items():
        shared = getattr(registry.entries, kind)
        for key, own in getattr(case.facts, kind).items():
            if key not in shared or "full" not in (getattr(shared[key], "display", "full"),):
                continue
            for field in fields:
                ours, theirs = getattr(own, field), getattr(shared[key], field)
                if ours and theirs and not alike(ours, theirs) and getattr(own, "display", "full") == "full":
                    message = (
                        f'"{key}" is "{ours}" here and "{theirs}" in {registry.files[kind]}. Take the line away, '
                        "correct one of the two, or use another key."
                    )
                    yield name_mismatch.rule.at(Spot(case.file, (kind, key, field)), message)


def _inside(registry: Registry) -> Iterator[Problem]:
    """Each key by which an entry of the registry names one that is not there."""
    sources, courts = registry.entries.sources, registry.entries.courts
    for spot, citation in _citations(registry):
        if citation.key not in sources:
            yield unknown_source.rule.at(spot, _unknown(citation.key, "source", registry))
    for key, source in sources.items():
        if source.origin and source.origin not in sources:
            spot = Spot(registry.files["sources"], (key, "origin"))
            yield unknown_source.rule.at(spot, _unknown(source.origin, "source", registry))
    for key, court in courts.items():
        if court.appeals_to and court.appeals_to not in courts:
            spot = Spot(registry.files["courts"], (key, "appeals_to"))
            yield unknown_reference.rule.at(spot, _unknown(court.appeals_to, "court", registry))


def _namesakes(registry: Registry) -> Iterator[Problem]:
    """Each author of the registry whose name another one has already."""
    first: dict[str, str] = {}
    for key, author in registry.entries.authors.items():
        other = first.setdefault(same(author.name), key)
        if other != key:
            message = f'"{other}" has this name, too. Keep one of the two, or print what tells them apart.'
            yield AMBIGUOUS_AUTHOR.at(Spot(registry.files["authors"], (key, "name")), message)


def _unknown_authors(registry: Registry, case: Case) -> Iterator[Problem]:
    """Each author of a case who is written as a key of the registry is, and is not one."""
    for index, name in enumerate(case.facts.authors):
        if "-" in name and KEY.fullmatch(name) and name not in registry.entries.authors:
            message = f"{_unknown(name, 'author', registry)} A name is written as it is printed, Dana Serik."
            yield unknown_reference.rule.at(Spot(case.file, ("authors", index)), message)


def _citations(registry: Registry) -> Iterator[tuple[Spot, Citation]]:
    """Each citation of the registry with its place: those of its entries, then those of its notes."""
    for kind in ("people", "organisations", "courts"):
        for key, entry in getattr(registry.entries, kind).items():
            for index, citation in enumerate(entry.sources):
                yield Spot(registry.files[kind], (key, "sources", index)), citation
    for path, outline in registry.inlines.items():
        kind, *steps = path.split("/")
        for hole in outline.holes:
            for citation in hole.citations if isinstance(hole, CiteHole) else ():
                yield Spot(registry.files[kind], tuple(steps)), citation


def _statutes(facts: Facts) -> Iterator[tuple[Path, Statute]]:
    charged = ((("charges", key, "statute"), charge.statute) for key, charge in facts.charges.items())
    named = ((("statutes", index), statute) for index, statute in enumerate(facts.statutes))
    for path, statute in chain[tuple[Path, Statute | None]](charged, named):
        if statute is not None:
            yield path, statute


def _unknown(key: str, noun: str, registry: Registry) -> str:
    """What to say of a key that the registry lacks; `noun` is what it should be the key of."""
    known: Collection[str] = getattr(registry.entries, f"{noun}s")
    advice = remedy(key, known) if known else f"Write it in registry/{noun}s.yml."
    article = "an" if noun[0] in "aeiou" else "a"
    return f'"{key}" is not {article} {noun} of the registry. {advice}'
