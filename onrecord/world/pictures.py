"""Pictures of a newsroom: what each is, and the smaller ones that are published, made once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from onrecord.drawing import picture as drawing
from onrecord.model.picture import Picture, Unusable
from onrecord.page import Output
from onrecord.world.store import Store, key_of

Surveyed = Picture | Unusable


def survey(paths: Iterable[str], store: Store) -> Mapping[str, Surveyed]:
    """Paths of files → what each is as a picture. A file that is none is not read to its end: it may be a film."""
    return {path: _survey(path, store) for path in dict.fromkeys(paths)}


def smaller(path: str, picture: Picture, wanted: Mapping[tuple[int, str], str], store: Store) -> Iterator[Output]:
    """A picture and the address of each width and format → the files.

    The file is read only where something is missing; then all is made at once.
    """
    store.keep(_note(picture.digest))
    kept: dict[tuple[int, str], bytes | None] = {
        (width, ending): store.get(f"{picture.digest}-{width}.{ending}") for width, ending in wanted
    }
    if None in kept.values():
        for width, ending, content in drawing.variants(Path(path).read_bytes(), picture):
            store.put(f"{picture.digest}-{width}.{ending}", content)
            kept[width, ending] = content
    for each, url in wanted.items():
        made = kept[each]
        assert made is not None
        yield Output(url, made)


def _survey(path: str, store: Store) -> Surveyed:
    try:
        with Path(path).open("rb") as file:
            head = file.read(drawing.HEAD)
            if fault := drawing.foreign(head):
                return fault
            content = head + file.read()
    except OSError:
        return Unusable("cannot be read", "Let the user who builds read it")
    digest = key_of(drawing.RECIPE.encode(), content)
    found = _told(store.made(_note(digest), lambda: _noted(drawing.examined(content))))
    return replace(found, digest=digest) if isinstance(found, Picture) else found


def _note(digest: str) -> str:
    """The key of what is known of a picture."""
    return f"{digest}.json"


def _noted(found: Surveyed) -> bytes:
    return json.dumps(asdict(found)).encode()


def _told(note: bytes) -> Surveyed:
    fields = json.loads(note)
    if "said" in fields:
        return Unusable(**fields)
    lists = {name: tuple(fields[name]) for name in ("widths", "endings")}
    return Picture(**{**fields, **lists})
