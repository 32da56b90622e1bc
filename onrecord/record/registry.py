"""What several cases share → each case as a whole, so that nothing behind this knows of a registry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, replace
from itertools import chain
from typing import TypeVar

from onrecord.model.author import Author
from onrecord.model.case import Case
from onrecord.model.narrative import Outline
from onrecord.model.parties import Court, Organisation, Person
from onrecord.model.proceeding import Statute
from onrecord.model.registry import LISTS, Entries, Registry
from onrecord.model.source import Source
from onrecord.record.bylines import same
from onrecord.record.citing import citations, cited

IDENTITY = ("name", "names", "sort", "born", "died", "display", "pseudonym", "not_same_as")
"""What tells who a person is. It comes from one place whole where the name is withheld."""
Entry = TypeVar("Entry", Person, Organisation, Court, Statute, Source)
Party = TypeVar("Party", Person, Organisation, Court)
Shared = Mapping[str, Entry]


def join(registries: Iterable[Registry]) -> Registry:
    """The files of a registry → one registry. Each holds another list, so their order does not matter."""
    found = tuple(registries)
    lists = {
        name: {key: entry for one in found for key, entry in getattr(one.entries, name).items()} for name in LISTS
    }
    return Registry(
        entries=Entries(**lists),
        files={name: file for one in found for name, file in one.files.items()},
        inlines={path: outline for one in found for path, outline in one.inlines.items()},
    )


def complete(cases: Iterable[Case], registry: Registry, others: Iterable[str] = ()) -> tuple[Case, ...]:
    """Cases as written → each merged with the registry. `others` are people whom cases beside these name."""
    written = tuple(cases)
    named = {*others, *(key for case in written for key in case.facts.people)}
    sound = replace(registry, entries=_sound(registry.entries, named))
    return tuple(merge(case, sound) for case in written)


def _sound(entries: Entries, named: Collection[str]) -> Entries:
    """The registry without what leads nowhere: people whom no case names, sources that it does not hold itself."""

    def cited(entry: Party) -> Party:
        return replace(entry, sources=tuple(one for one in entry.sources if one.key in entries.sources))

    return replace(
        entries,
        people={
            key: replace(cited(person), not_same_as=tuple(other for other in person.not_same_as if other in named))
            for key, person in entries.people.items()
        },
        organisations={key: cited(body) for key, body in entries.organisations.items()},
        courts={key: cited(court) for key, court in entries.courts.items()},
        sources={
            key: source if source.origin in entries.sources else replace(source, origin=None)
            for key, source in entries.sources.items()
        },
    )


def merge(case: Case, registry: Registry) -> Case:
    """A case as written → the same with what the registry says of those that it names.

    Field by field what the case writes wins, but for names: one id has one name, which is the registry's, and
    a name that the registry withholds stays withheld. A source of the registry that the case cites is one of its
    sources. A court that the case does not list stays out of it, so that `appeals_to` leads nowhere it is unknown.
    """
    facts, shared = case.facts, registry.entries
    if not _uses(case, shared):
        return case
    courts = _filled(facts.courts, shared.courts)
    merged = replace(
        case,
        facts=replace(
            facts,
            authors=_bylines(facts.authors, shared.authors),
            people={key: _person(person, shared.people.get(key)) for key, person in facts.people.items()},
            organisations=_filled(facts.organisations, shared.organisations),
            courts={key: _known_court(court, facts.courts[key], courts) for key, court in courts.items()},
            charges={
                key: replace(charge, statute=charge.statute and _statute(charge.statute, shared.statutes))
                for key, charge in facts.charges.items()
            },
            statutes=tuple(_statute(statute, shared.statutes) for statute in facts.statutes),
            sources=_filled(facts.sources, shared.sources),
        ),
        inlines={**dict(_inlines(case, registry)), **case.inlines},
    )
    sources = {**merged.facts.sources, **_cited(merged, shared.sources)}
    return replace(merged, facts=replace(merged.facts, sources=sources))


def _uses(case: Case, shared: Entries) -> bool:
    """Whether a case names anything that the registry holds; one that does not stays the one it is."""
    facts = case.facts
    provisions = (*(charge.statute for charge in facts.charges.values() if charge.statute), *facts.statutes)
    return (
        bool(facts.authors)
        or not facts.people.keys().isdisjoint(shared.people.keys())
        or not facts.organisations.keys().isdisjoint(shared.organisations.keys())
        or not facts.courts.keys().isdisjoint(shared.courts.keys())
        or any(statute.law in shared.statutes for statute in provisions)
        or bool(shared.sources and _sought(case) & shared.sources.keys())
    )


def _sought(case: Case) -> set[str | None]:
    """The keys of all sources that a case lists or cites, or that these relay."""
    sources = case.facts.sources
    pictured = (medium.source for medium in case.facts.media.values())
    return {*cited(case), *sources, *(source.origin for source in sources.values()), *pictured}


def is_default(entry: Entry, name: str) -> bool:
    """Whether a field has the value that it has where nothing is written."""
    return bool(getattr(entry, name) == _default(next(one for one in fields(entry) if one.name == name)))


def _default(field: Field[object]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _bylines(written: Iterable[str], shared: Mapping[str, Author]) -> tuple[str, ...]:
    """The authors of a case by the names to print: of a key of the registry, the name that it has there."""
    printed = {same(author.name): author.name for author in shared.values()}
    names = (shared[one].name if one in shared else printed.get(same(one), one) for one in written)
    return tuple(dict.fromkeys(names))


def _filled(own: Shared[Entry], shared: Shared[Entry]) -> dict[str, Entry]:
    """Each entry with what the shared one of its key adds."""
    return {key: _completed(entry, shared[key]) if key in shared else entry for key, entry in own.items()}


def _completed(own: Entry, shared: Entry) -> Entry:
    """An entry, its empty fields filled from the shared one."""
    empty = {field.name for field in fields(own) if is_default(own, field.name)}
    if getattr(shared, "name", None):
        empty.add("name")
    return replace(own, **{name: getattr(shared, name) for name in empty})


def _person(own: Person, shared: Person | None) -> Person:
    if shared is None:
        return own
    whole = _completed(own, shared)
    for one in (shared, own):
        if one.display != "full":
            return replace(whole, **{name: getattr(one, name) for name in IDENTITY})
    return whole


def _known_court(court: Court, own: Court, known: Mapping[str, Court]) -> Court:
    """A court without an appeal to one that the case does not list, where only the registry names it."""
    return court if own.appeals_to or court.appeals_to in known else replace(court, appeals_to=None)


def _statute(own: Statute, shared: Mapping[str, Statute]) -> Statute:
    """A provision without its key: whoever writes it out means the same one."""
    return replace(_completed(own, shared[own.law]), law=None) if own.law and own.law in shared else own


def _inlines(case: Case, registry: Registry) -> Iterator[tuple[str, Outline]]:
    """The Markdown of the registry in fields that the case leaves empty."""
    for path, outline in registry.inlines.items():
        kind, key, field, *_ = path.split("/")
        own = getattr(case.facts, kind).get(key)
        if own is not None and is_default(own, field):
            yield path, outline


def _cited(case: Case, shared: Mapping[str, Source]) -> dict[str, Source]:
    """The shared sources that a case cites without listing them, and those that these relay."""
    own, found = case.facts.sources, dict[str, Source]()
    cited = (citation.key for _, citation in citations(case))
    pictured = (medium.source for medium in case.facts.media.values())
    for key in chain(cited, pictured, (source.origin for source in own.values())):
        while key is not None and key in shared and key not in own and key not in found:
            found[key] = shared[key]
            key = shared[key].origin
    return found
