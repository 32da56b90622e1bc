"""The JSON Schema of `case.json`, which docs/case-data.schema.json holds."""

from __future__ import annotations

from typing import Any

from onrecord.formats.case_json.shapes import SHAPES, items, obj, prose, ref, text, word

VERSION = "1"
"""Raised by a change that takes a field away, renames it or gives it another meaning; a new one raises nothing."""

_ALWAYS = (
    "schema", "as_of", "site", "id", "slug", "former_slugs", "url", "language", "title", "topics", "authors",
    "published", "status", "due", "people", "organisations", "courts", "proceedings", "charges", "statutes",
    "events", "claims", "sources", "media", "corrections", "related", "text",
)  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `case.json`. No object has a field that it does not name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The data of a case",
        **obj(
            "One case as it is published. Fields that nobody has filled are left out; lists are always there.",
            _ALWAYS,
            schema={"const": VERSION, "description": "The version of this format."},
            as_of=text("The day for which everything computed holds, YYYY-MM-DD.", format="date"),
            site=ref("site", "The site that publishes the case."),
            id=text("A name of the case that never changes."),
            slug=text("The case's part of its address, which can change; see former_slugs."),
            former_slugs=items(text("A slug."), "Slugs under which the case was published before."),
            url=_address("The page of the case."),
            language=text("The language of the case's texts (BCP 47)."),
            title=text("The headline."),
            summary=text("One or two sentences on what it is about."),
            content_warning=text("What a reader should be warned of."),
            country=ref("country", "The country whose case it is."),
            place=ref("place", "Where the case is set."),
            topics=items(text("A topic."), "What it is about, in words that recur in other cases."),
            authors=items(text("A name."), "Who wrote the case."),
            published=ref("date", "The day of first publication."),
            updated=ref("date", "The day of the last change of substance."),
            last_verified=ref("date", "The day on which every fact was last checked against its sources."),
            status=ref("standing", "Where the case as a whole stands on the day as_of. Computed."),
            due=items(ref("due"), "What was made due, and whether that day is ahead on the day as_of. Computed."),
            people=items(ref("person"), "The people, in the order of the case file."),
            organisations=items(ref("organisation"), "The organisations."),
            courts=items(ref("court"), "The courts."),
            proceedings=items(ref("proceeding"), "The matters before courts."),
            charges=items(ref("charge"), "What people are, or were, accused of; each says how that ended."),
            statutes=items(ref("statute"), "The laws in question, beside those of charges."),
            events=items(ref("event"), "What happened, in order of time."),
            claims=items(ref("claim"), "What is only claimed, or told in several ways."),
            sources=items(_either("source", "confidential_source"), "The sources, each once."),
            media=items(ref("medium"), "Pictures and documents published beside the page."),
            corrections=items(ref("correction"), "What was changed after publication."),
            related=items(ref("related"), "Cases that belong with this one."),
            text=ref("text", "What there is of the narrative, whose words are on the page alone."),
        ),
        "$defs": {**_parts(), **SHAPES},
    }


def _parts() -> dict[str, Any]:
    """What a case is made of, by name."""
    return {
        "proceeding": obj(
            "A matter before one court, from its filing to its decision.",
            ("id", "court", "instance", "panel", "sources"),
            id=text("Its id in this case."),
            court=text("The key of the court."),
            instance=word("instance", "Which instance it is."),
            docket=text("The docket number, as written."),
            appeal_from=text("The id of the proceeding whose decision it reviews."),
            merged_into=text("The id of the proceeding that it was joined to."),
            panel=items(ref("seat"), "Those who decided."),
            note=text("What a reader should know of it."),
            standing=ref("proceeding_standing", "Where it stands on the day as_of. Computed."),
            sources=ref("citations"),
        ),
        "charge": obj(
            "What one person is, or was, accused of. An accusation: standing says whether a court has found so.",
            ("id", "person", "sources"),
            id=text("Its id in this case."),
            person=text("The key of the accused."),
            name=text("What the offence is called."),
            statute=ref("statute", "The provision it is charged under."),
            proceeding=text("The id of the proceeding in which it was brought."),
            count=text("The number of the count, as written."),
            standing=ref("charge_standing", "Where it stands on the day as_of. Computed."),
            sources=ref("citations"),
        ),
        "event": obj(
            "Something that happened. One without a date says what it followed or preceded, and has no day.",
            ("anchor", "url", "title", "standing", "people", "organisations", "charges", "sentences", "sources"),
            anchor=text("Its name in this file, and its anchor on the page."),
            url=_address("Where it stands on the page."),
            id=text("Its id in this case, where it has one."),
            date=ref("date", "When it happened."),
            after=text("The anchor of the event that it followed, where no date is given."),
            before=text("The anchor of the event that it preceded, where no date is given."),
            day_part=word("day-part", "The part of the day at the place."),
            time=text("The time of day at the place, 14:30."),
            type=word("event-type", "What kind of event it is."),
            title=text("What happened, as a headline."),
            text=text("More about it."),
            standing=word("standing", "Whether it is accepted, disputed or unverified that it happened."),
            people=items(text("The key of a person."), "Who took part."),
            organisations=items(text("The key of an organisation."), "Which organisations took part."),
            proceeding=text("The id of the proceeding that it belongs to."),
            court=text("The key of the court in which it happened."),
            outcome=word("outcome", "What was decided, where it decides a proceeding as a whole."),
            charges=items(ref("charge_outcome"), "What was decided on single charges."),
            sentences=items(ref("sentence"), "What was imposed."),
            due=ref("deadline", "What it makes due, and when."),
            supersedes=text("The anchor of an earlier event that this one takes the place of."),
            place=ref("place", "Where it happened."),
            sources=ref("citations"),
        ),
        "claim": obj(
            "Something that someone says, or that sources contradict each other about. Not a fact of the record.",
            ("anchor", "url", "text", "grade", "by", "about", "versions", "sources"),
            anchor=text("Its name in this file, and its anchor on the page."),
            url=_address("Where it stands on the page."),
            id=text("Its id in this case, where it has one."),
            text=prose("What is claimed."),
            grade=word("claim-grade", "How far it is borne out."),
            by=items(ref("named"), "Who claims it."),
            about=items(ref("named"), "What it is about."),
            answer=ref("answer", "What the other side says to it."),
            versions=items(ref("version"), "Accounts that contradict each other."),
            note=text("What readers should know of a contradiction."),
            sources=ref("citations"),
        ),
        "source": obj(
            "What citations point to. docs/data.md says how the fields map onto CSL-JSON.",
            ("key", "type", "author"),
            key=text("The key by which this case cites it."),
            type=word("source-type", "What kind of source it is."),
            title=text("Its title, in its own language."),
            author=items(text("A name."), "Who wrote it, in the order of the source."),
            publisher=text("Who published it."),
            container=text("What it is a part of: a newspaper, a series of law reports."),
            published=ref("date", "When it was published."),
            accessed=ref("date", "When it was last read for this case."),
            url=_address("Where it can be read."),
            archived=_address("Where an archived copy can be read."),
            language=text("The language it is in (BCP 47)."),
            country=ref("country", "The country it was published in."),
            court=text("The court that gave it, by name."),
            edition=text("Which edition or version of it was read."),
            number=text("Its number: a docket, a report's citation, a document number."),
            note=text("What a reader should know of it."),
            origin=text("The key of the source that it relays. Two sources with one origin are one witness."),
            file=_address("The document itself, where it is published beside the page."),
            sha256=text("The SHA-256 digest of that document.", pattern="^[0-9a-f]{64}$"),
        ),
    }


def _either(*names: str) -> dict[str, Any]:
    return {"oneOf": [ref(name) for name in names]}


def _address(description: str) -> dict[str, Any]:
    return text(description, format="uri-reference")
