"""A case → the content that Hugo makes the same page of, and plain Markdown for generators that have no templates.

Front matter is kept. What our program works out, the numbers of citations and where a case stands, is worked out
here, before the clock runs: Hugo's templates are given it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench.corpus import FRAME, TODAY, Case, Event, Person, Proceeding

CITATION = re.compile(r" \[@([a-z0-9-]+)\]")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9 -]{2,}")
"""What needs no quotes in YAML, as far as the corpus goes."""
MORE = "<!--more-->"
"""What parts the opening of a text from the rest, for Hugo's `.Summary` and `.ContentWithoutSummary`."""

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
LONG = 180
"""The days without an event that are told as a silence."""

Plain = str | int | datetime.date | list["Plain"] | dict[str, "Plain"]


@dataclass(slots=True)
class _Numbering:
    """Citations down a page → their marks. A source has the number of its first place."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: list[tuple[str, str]] = field(default_factory=list)
    """Source and section of each mark, the first of which is number 1."""

    def mark(self, section: str, key: str) -> dict[str, Plain]:
        """A citation in a section of the page → the source, its number, and that of the mark."""
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        self.uses.append((key, section))
        return {"source": key, "number": number, "mark": len(self.uses)}


def hugo(case: Case, matter_as: str = "yaml") -> str:
    """A case → its file of content for Hugo, its front matter as `yaml` or as `json`."""
    numbering = _Numbering()
    first = next(index for index, text in enumerate(case.paragraphs) if text.startswith("## "))
    lede = [_cited(text, numbering, "opening") for text in case.paragraphs[:first]]
    silences = ("", *_silences(case))
    events: list[Plain] = [
        _event(event, case) | {"silence": silence} | numbering.mark("timeline", event.source)
        for event, silence in zip(case.events, silences, strict=True)
    ]
    proceedings: list[Plain] = [_proceeding(one, case, numbering) for one in case.proceedings]
    rest = [_cited(text, numbering, "account") for text in case.paragraphs[first:]]
    people: list[Plain] = [_person(one, case, numbering) for one in case.people]
    matter = _head(case) | {"people": people, "proceedings": proceedings, "events": events}
    matter["sources"] = [*_sources(case, numbering)]
    body = "\n\n".join((*lede, MORE, *(text.replace("## ", "### ") for text in rest)))
    if matter_as == "json":
        return f"{json.dumps(matter, default=str)}\n\n{body}\n"
    return f"---\n{_yaml(matter)}---\n\n{body}\n"


def _head(case: Case) -> dict[str, Plain]:
    """What is true of a case as a whole. Hugo's `date` is the newest event, by which it lists pages."""
    state = _state(case)
    arrest = _arrest(case)
    basis = [one for one in case.events if one in (arrest, _deciding(case))]
    head: dict[str, Plain] = {
        "title": case.title,
        "description": case.summary,
        "date": case.events[-1].date,
        "publishDate": case.published,
        "country": [case.country.lower()],
        "topic": list(case.topics),
        "year": list[Plain](dict.fromkeys(str(event.date.year) for event in case.events)),
        "status": [str(state["state"])],
        "standing": state,
        "basis": [{"id": event.id, "title": event.title} for event in basis],
        "silence": _silence(case.events[-1].date, TODAY),
        "related": [*case.related],
    }
    return head | {"custody": arrest.date} if arrest else head


def _silences(case: Case) -> Iterator[str]:
    """What is said of the time before each event after the first."""
    for event, after in pairwise(case.events):
        yield _silence(event.date, after.date)


def _silence(start: datetime.date, end: datetime.date) -> str:
    """A long time without an event, in words as our program says it; nothing for a short one."""
    days = (end - start).days
    months = round(days / 365.2425 * 12)
    if days <= LONG:
        return ""
    if months >= 120:
        return f"{_number(round(months / 12))} years".capitalize()
    parts = ((months // 12, "year"), (months % 12, "month"))
    said = (f"{_number(count)} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)
    return " and ".join(said).capitalize()


def _number(count: int) -> str:
    words = NUMBERS.split()
    return words[count] if count < len(words) else str(count)


def _arrest(case: Case) -> Event | None:
    """Since when someone is in custody: nothing in the corpus ends it."""
    return next((event for event in case.events if event.type == "arrest"), None)


def _deciding(case: Case) -> Event:
    """The event that a case stands by."""
    return [event for event in case.events if event.proceeding][-1]


def _state(case: Case) -> dict[str, Plain]:
    """Where a case stands: the last decision, and of which court."""
    event = _deciding(case)
    if not event.outcome:
        return {"state": "pending"}
    court = next(one for one in case.proceedings if one.key == event.proceeding)
    return {
        "state": "decided",
        "since": event.date,
        "outcome": event.outcome,
        "court": court.court,
        "name": court.court_name,
    }


def _person(person: Person, case: Case, numbering: _Numbering) -> dict[str, Plain]:
    found: dict[str, Plain] = {"key": person.key, "name": person.name, "role": person.role}
    found |= numbering.mark("people", "source-1")
    if person == case.people[0] and (arrest := _arrest(case)):
        found["custody"] = numbering.mark("people", arrest.source) | {"since": arrest.date}
    return found


def _proceeding(one: Proceeding, case: Case, numbering: _Numbering) -> dict[str, Plain]:
    found: dict[str, Plain] = {"key": one.key, "instance": one.instance}
    found |= numbering.mark("courts", "source-1")
    found["court"] = numbering.mark("courts", "source-1") | {"key": one.court, "name": one.court_name}
    if event := next((event for event in case.events if event.id == one.decided), None):
        decided: dict[str, Plain] = {"event": event.id, "outcome": event.outcome, "date": event.date}
        found["decided"] = decided | numbering.mark("courts", event.source)
    return found


def _event(event: Event, case: Case) -> dict[str, Plain]:
    found: dict[str, Plain] = {
        "id": event.id,
        "date": event.date,
        "type": event.type,
        "title": event.title,
        "text": event.text,
        "people": [case.people[0].key],
    }
    if event.proceeding:
        court = next(one.court_name for one in case.proceedings if one.key == event.proceeding)
        found |= {"proceeding": event.proceeding, "court": court, "outcome": event.outcome}
    return found


def _sources(case: Case, numbering: _Numbering) -> Iterator[dict[str, Plain]]:
    """The sources in the order of their numbers, each with the places that rest on it."""
    for source in sorted(case.sources, key=lambda one: numbering.numbers[one.key]):
        uses: dict[str, Plain] = {}
        for section in dict.fromkeys(section for _, section in numbering.uses):
            places = (mark for mark, use in enumerate(numbering.uses, 1) if use == (source.key, section))
            uses[section] = [*places]
        yield {
            "key": source.key,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.date,
            "url": source.url,
            "archived": source.archived,
            "type": "article",
            "uses": {section: marks for section, marks in uses.items() if marks},
        }


def _cited(text: str, numbering: _Numbering, section: str) -> str:
    """Markdown with `[@key]` → with links, as a Hugo newsroom would have to write them."""

    def link(found: re.Match[str]) -> str:
        mark = numbering.mark(section, found[1])
        said = f'<span class="or-hide">source </span>{mark["number"]}'
        return (
            '<sup class="or-cite" data-pagefind-ignore>'
            f'<a id="cite.{mark["mark"]}" href="#source-{found[1]}">{said}</a></sup>'
        )

    return CITATION.sub(link, text)


def _yaml(value: Mapping[str, Plain], indent: str = "") -> str:
    """A map → YAML as it is written by hand: a line for each key, lists of words in one line."""
    return "".join(f"{indent}{key}:{_entry(one, indent)}" for key, one in value.items())


def _entry(value: Plain, indent: str) -> str:
    if isinstance(value, list) and any(isinstance(one, dict) and len(one) > 3 for one in value):
        items = (_yaml(one, f"{indent}    ") for one in value if isinstance(one, dict))
        return "\n" + "".join(f"{indent}  - {item.lstrip()}" for item in items)
    return f" {_flow(value)}\n"


def _flow(value: Plain) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str) and not WORD.fullmatch(value):
        return json.dumps(value)
    return str(value)


def write_hugo(folder: Path, found: Iterable[Case], matter_as: str = "yaml") -> None:
    """A folder and cases → Hugo's content there."""
    home = folder / "content" / "cases"
    home.mkdir(parents=True, exist_ok=True)
    (home / "_index.md").write_text("---\ntitle: Cases\n---\n", "utf-8")
    for case in found:
        (home / f"{case.slug}.md").write_text(hugo(case, matter_as), "utf-8")


def plain(case: Case) -> str:
    """A case → one page of Markdown with the same words, for a generator without templates of ours."""
    numbers = {source.key: number for number, source in enumerate(case.sources, 1)}

    def mark(key: str) -> str:
        return f" [{numbers[key]}](#{key})"

    names = {one.key: one.court_name for one in case.proceedings}
    events = (
        f"* **{event.date:%-d %B %Y}: {event.title}** {event.text}{mark(event.source)} "
        f"{names.get(event.proceeding, '')} {event.outcome}".rstrip()
        for event in case.events
    )
    people = (f"* {one.name}, {one.role}{mark('source-1')}" for one in case.people)
    sources = (
        f'{number}. <span id="{source.key}"></span>[{source.title}]({source.url}). {source.publisher}, '
        f"{source.date:%-d %B %Y}. [Archived copy]({source.archived})"
        for number, source in enumerate(case.sources, 1)
    )
    texts = (CITATION.sub(lambda found: mark(found[1]), text) for text in case.paragraphs)
    head = f"---\ntitle: {json.dumps(case.title)}\ndescription: {json.dumps(case.summary)}\n---\n"
    parts = (head, f"# {case.title}", case.summary, "## Timeline", "\n".join(events))
    return "\n\n".join((*parts, *texts, "## People", "\n".join(people), "## Sources", "\n".join(sources), ""))


def write_plain(folder: Path, found: Iterable[Case]) -> None:
    """A folder and cases → a site of plain pages there, none of them in the navigation."""
    home = folder / "content" / "cases"
    home.mkdir(parents=True, exist_ok=True)
    listed = list[str]()
    for case in found:
        (home / f"{case.slug}.md").write_text(plain(case), "utf-8")
        listed.append(f"* [{case.title}](cases/{case.slug}.md)")
    (folder / "content" / "index.md").write_text("\n".join(("# Bench", "", *listed, "")), "utf-8")
    (folder / "mkdocs.yml").write_text(f"{FRAME}nav:\n  - index.md\nplugins: [search]\n", "utf-8")
