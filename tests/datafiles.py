"""Cases that tests of the data formats share, and what is published of them for programs."""

from __future__ import annotations

import datetime
import json
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from newsrooms import DAY, ROOT

from onrecord.dates import Date
from onrecord.dates import parse as date
from onrecord.formats import case_json, files, json_ld
from onrecord.formats.whole import Known, downloads, nothing_known
from onrecord.model.asof import AsOf
from onrecord.model.case import Case, Correction, Facts
from onrecord.model.claim import Claim, Version
from onrecord.model.event import Event, Place
from onrecord.model.narrative import Narrative
from onrecord.model.parties import Court, Name, Organisation, Person
from onrecord.model.proceeding import Charge, Proceeding, Seat, Statute
from onrecord.model.settings import CustomField, Settings
from onrecord.model.source import Source
from onrecord.model.status import ChargeStanding, Due, ProceedingStanding, Standing, Status
from onrecord.model.text import Text
from onrecord.parse import parse
from onrecord.pipeline import examine
from onrecord.record import Record, assemble
from onrecord.vocabulary import vocabularies
from onrecord.world.scratch import content

FORMATS = Path(__file__).parent / "formats"
SITE = "https://record.example/"
SETTINGS = Settings(
    file="mkdocs.yml", root="", docs_dir="content", site_dir="site", site_name="Test record", copyright="Terms"
)
DESK = {"desk": CustomField(type="text", label="Desk")}

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- --> & &amp; ]]>",
    "quotes \" and ' and \\",
    "braces } { {{ }} and \\} \\{",
    "100% of $5 & #1_2 ~ ^",
    "a line\nand another\r\n\tand a tab",
    "line\u2028and paragraph\u2029separator",
    "Юрий Кобзарев and 最高法院",
    "محكمة, and العليا\u200fx",
    "\\input{/etc/passwd} \\write18{x} @article{x, title = {y}}",
)
"""What a name or a title may hold, and a careless format would not survive."""


def day(text: str) -> Date:
    """A date from its EDTF."""
    found = date(text)
    assert isinstance(found, Date)
    return found


STATUS = Status(
    sentences={},
    charges={
        "border": ChargeStanding(
            verdict=Standing("convicted", day("1971-01-01"), (0,)),
            appealed=Standing("appealed", day("1971-01-02"), (1,)),
            reviewed=Standing("upheld", day("1971-01-03"), (2,)),
            final=Standing("in-force", day("1971-01-04"), (0, 2)),
        )
    },
    proceedings={
        "trial": ProceedingStanding(
            Standing("decided", day("1971-01-05"), (1,)), "dismissed", day("1971-01-06"), "higher"
        )
    },
    custody={"accused": Standing("in-custody", day("1971-01-07"), (2,))},
    due=(Due(1, day("1971-01-08"), "pay the fine", True, True, 2),),
    line=Standing("open", day("1971-01-09"), (2,)),
)
"""A status in which every field says something of its own."""


def case_of(text: str, slug: str = "fullest") -> Case:
    """A case file → its case."""
    parsed = parse(Text(f"content/cases/{slug}.md", text.encode()), vocabularies(), "en", DESK)
    assert parsed.case, parsed.problems
    return parsed.case


def record_of(*cases: Case) -> Record:
    """Cases → their record, as a build of 22 November 2026 has it, with every file that they name."""
    media = {(case.file, name): name for case in cases for name in (*case.facts.media, "evidence.pdf")}
    now = datetime.datetime.fromisoformat(f"{DAY}T00:00+00:00")
    return assemble(cases, (), media, AsOf(now.date(), now), SETTINGS)[0]


def smallest(**changes: Any) -> Case:
    """A case with little in it but these facts."""
    facts = replace(Facts(title="A title", published=day("2026-11-22")), **changes)
    return Case("small", "content/cases/small.md", facts, Narrative(()).outline, {})


def taken(record: Record, known: Known = nothing_known) -> dict[str, bytes]:
    """The downloads of a record, by name, made of what is known of its cases."""
    with tempfile.TemporaryDirectory() as folder:
        found = downloads(record, Path(folder), known)
        return {output.path.removeprefix("data/"): content(output) for output in found}


@cache
def fullest() -> tuple[Case, Record]:
    """A case in which every field is filled, in a record with another that it names, and with a status as full."""
    case = case_of((FORMATS / "fullest.md").read_text(encoding="utf-8"))
    neighbour = replace(smallest(id="neighbour-id"), slug="neighbour", file="content/cases/neighbour.md")
    record = record_of(case, neighbour)
    return case, replace(record, status={**record.status, case.slug: STATUS})


@cache
def ours() -> Record:
    """The record of our own newsroom."""
    record = examine(ROOT / "mkdocs.yml", DAY).record
    assert record
    return record


def published(case: Case, record: Record) -> dict[str, str]:
    """Everything that is published of a case for programs, by the name of the file; JSON-LD by the empty one."""
    made = {output.path.rpartition("/")[2]: output.content.decode() for output in files(case, record, SITE)}
    return made | {"": json_ld(case, record, SITE)}


def data_of(case: Case, record: Record, site_url: str = SITE) -> dict[str, Any]:
    """The data of a case, read again."""
    data: dict[str, Any] = json.loads(case_json.case_json(case, record, record.status[case.slug], site_url))
    return data


def hostile_case(text: str) -> Case:
    """A case that says this wherever a file can say something freely."""
    names = (Name(value=text),)
    source = Source(type="article", title=text, author=(text, text), publisher=text, container=text, note=text)
    event = Event(title=text, text=text, place=Place(name=text))
    return smallest(
        title=text,
        summary=text,
        topics=(text,),
        authors=(text,),
        people={"p": Person(role="witness", name=text, names=names, note=text)},
        organisations={"o": Organisation(name=text, names=names, note=text)},
        courts={"c": Court(name=text, names=names, note=text)},
        proceedings={"t": Proceeding(court="c", instance="first", docket=text, panel={"p": Seat(vote="majority")})},
        charges={"g": Charge(person="p", name=text, statute=Statute(code=text, article=text))},
        events=(event, event),
        claims=(Claim(text=text, grade="alleged", versions=(Version(value=text),), note=text),),
        sources={"s": source, "r": replace(source, type="court-record", number=text, url="https://x.example/{}%|")},
        corrections=(Correction(date=day("2026-11-22"), type="other", text=text),),
    )
