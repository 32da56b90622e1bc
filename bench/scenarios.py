"""What is measured, at one size of the corpus: cold builds in turn with others', and what an editor waits for."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import builders, corpus, edits, preview
from bench.builders import Builder
from bench.measure import CommandError, Usage, middle
from bench.same import alike

ROUNDS = 3
"""How often each thing is measured, in turn with the others; a large size once, for a round takes many minutes."""
LARGE = 100_000
"""The size from which on it is only measured whether a build ends, in which time and memory."""
SMALL = 10
COMPARED = 100
"""How many pages of cases are compared with those that Hugo made."""
SPREAD = 1_000
"""The size up to which generators are measured that take minutes for more."""

SAME = "OnRecord, same pages"
SEARCHING = "OnRecord, same pages and search"
EVERYTHING = "OnRecord, everything"
WHOLE = "OnRecord, everything and search"
CARDS = "OnRecord, everything and cards"
HUGO = "Hugo"
HUGO_SEARCHING = "Hugo, then Pagefind"
ORDINALS = ("first", "second", "third")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cold:
    """The cold builds of one size: what each builder took in each round, and how many pages it made."""

    runs: Mapping[str, tuple[Usage, ...]]
    pages: Mapping[str, int]

    def ratios(self, name: str, other: str) -> tuple[float, ...]:
        """How many times as long another took as a builder, round by round."""
        return tuple(two.wall / one.wall for one, two in zip(self.runs[name], self.runs[other], strict=True))


@dataclass(frozen=True, slots=True)
class Retitled:
    """A title was changed: what the builds took, how many other cases show it, and how many pages changed that
    do not show it: those of lists in order of title, in which the case has moved, and others."""

    usages: tuple[Usage, ...]
    shown: int
    moved: int
    needless: int


@dataclass(frozen=True, slots=True)
class Size:
    """All figures of one size: cold builds without search, with it, and of other generators; then what an editor
    waits for, builds and seconds of the preview."""

    count: int
    cold: Cold | None = None
    searching: Cold | None = None
    others: Cold | None = None
    unchanged: tuple[Usage, ...] = ()
    edited: tuple[Usage, ...] = ()
    edited_with_search: tuple[Usage, ...] = ()
    retitled: Retitled | None = None
    shown: tuple[float, ...] = ()
    shown_small: tuple[float, ...] = ()
    check_small: tuple[Usage, ...] = ()
    alike: tuple[int, int] = (0, 0)
    """How many pages of cases were compared with Hugo's, and how many were the same."""

    @property
    def whole(self) -> tuple[Usage, ...]:
        """The builds of everything, search too."""
        return self.searching.runs.get(WHOLE, ()) if self.searching else ()


def size(count: int, work: Path, say: Say) -> Size:
    """A number of cases, a folder to work in, and who is told of progress → the figures."""
    folder, rounds = work / str(count), ROUNDS if count <= SPREAD else 1
    settings = builders.ours(folder / "ours", count)
    with_search = builders.full(WHOLE, settings)
    if count >= LARGE:
        return Size(count, searching=in_turn([with_search], 1, say))
    without = builders.full(EVERYTHING, settings, "--no-search")
    same = builders.same_pages(SAME, settings)
    hugo = builders.hugo(HUGO, folder / "hugo", count)
    cold = in_turn([same, hugo, without], rounds, say)
    same_searching = builders.same_pages(SEARCHING, settings, "--search")
    searching = in_turn([same_searching, builders.searched(HUGO_SEARCHING, hugo), with_search], rounds, say)
    compared = alike(settings.parent / "site", hugo.folder / hugo.site, COMPARED)
    without.cold()
    edited = _edited(settings, without, say)
    retitled = _retitled(settings, without, say, rounds)
    with_search.warm()
    return Size(
        count,
        cold,
        searching,
        _others(count, folder, say) if count <= SPREAD else None,
        _times(with_search, say, "nothing changed"),
        edited,
        _edited(settings, with_search, say),
        retitled,
        _shown(settings, say),
        *_small(work, say),
        compared,
    )


def _others(count: int, folder: Path, say: Say) -> Cold:
    """Our social cards, and other generators, once each."""
    cards = builders.full(CARDS, builders.with_cards(folder / "cards", count), "--no-search")
    as_json = builders.hugo("Hugo, front matter as JSON", folder / "hugo-json", count, "json")
    return in_turn([cards, as_json, *builders.plain(folder / "plain", count)], 1, say)


def _small(work: Path, say: Say) -> tuple[tuple[float, ...], tuple[Usage, ...]]:
    """Of ten cases: the preview, and a check."""
    settings = builders.ours(work / str(SMALL) / "ours", SMALL)
    command = (*builders.PROGRAM, "check", "-q", "-f", settings, *builders.AS_OF)
    checked = Builder("check", settings.parent, "site", (), (command,))
    shown = _shown(settings, say)
    return shown, _times(checked, say, f"check on {SMALL} cases")


def _shown(settings: Path, say: Say) -> tuple[float, ...]:
    """The seconds from saving to the new page in the preview; none where it did not work, which the page tells."""
    try:
        seconds = preview.saved_to_shown(settings, corpus.slug(1), ROUNDS)
    except (CommandError, TimeoutError) as failed:
        say(str(failed))
        return ()
    say(f"preview: {statistics.median(seconds):.3f} s")
    return seconds


def in_turn(all: Sequence[Builder], rounds: int, say: Say) -> Cold:
    """Builders → their cold builds in turn; each round begins with another, so that none is always first."""
    runs: dict[str, tuple[Usage, ...]] = {one.name: () for one in all}
    pages = dict[str, int]()
    for number in range(rounds):
        start = number % len(all)
        for one in (*all[start:], *all[:start]):
            usage = one.cold()
            say(f"{one.name}: {usage.wall:.1f} s, {usage.processor:.1f} s of processor")
            runs[one.name] += (usage,)
            pages[one.name] = one.pages()
    return Cold(runs, pages)


def _times(builder: Builder, say: Say, what: str) -> tuple[Usage, ...]:
    """A build several times over."""
    usages = tuple(builder.warm() for _ in range(ROUNDS))
    say(f"{what}: {middle(usages):.2f} s")
    return usages


def _edited(settings: Path, builder: Builder, say: Say) -> tuple[Usage, ...]:
    """The text of one case is changed, and the site built; several times, each time another case. The first time
    the site gets its twin, so the median is that of an editor's day."""
    usages = tuple[Usage, ...]()
    for number in range(2, 2 + ROUNDS):
        edits.narrative(settings.parent / "content" / "cases" / f"{corpus.slug(number)}.md", "edited")
        usages += (builder.warm(),)
    say(f"a narrative edited, {builder.name}: {middle(usages):.2f} s")
    return usages


def _retitled(settings: Path, builder: Builder, say: Say, rounds: int) -> Retitled:
    """The title that other cases show is changed, and the site built."""
    file = settings.parent / "content" / "cases" / f"{corpus.slug(0)}.md"
    site = settings.parent / "site"
    usages, shown, moved, needless = tuple[Usage, ...](), list[int](), list[int](), list[int]()
    for ordinal in ORDINALS[:rounds]:
        before = edits.digests(site)
        title = f"Another title, the {ordinal} of its kind"
        showing = edits.showing(site, edits.title(file, title))
        usages += (builder.warm(),)
        changed = edits.changed(before, edits.digests(site))
        pages = frozenset(path for path in changed if path.endswith(".html"))
        cases = {path for path in showing if path.startswith("cases/case-") and path.endswith("/index.html")}
        shown.append(len(cases) - 1)
        lists, others = edits.without(pages, showing | edits.showing(site, title))
        moved.append(len(lists))
        needless.append(len(others))
    say(f"a title edited that {shown[0]} other cases show: {middle(usages):.2f} s")
    return Retitled(usages, round(statistics.median(shown)), max(moved), max(needless))
