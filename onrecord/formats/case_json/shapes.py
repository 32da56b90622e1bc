"""The smaller objects of the JSON Schema of `case.json`, and what all of it is written with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def obj(description: str, required: Iterable[str], **properties: Any) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "description": description,
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def ref(name: str, description: str = "") -> dict[str, Any]:
    """An object that `$defs` holds by its name, and what it is here."""
    return {"$ref": f"#/$defs/{name}", **({"description": description} if description else {})}


def items(item: dict[str, Any], description: str = "") -> dict[str, Any]:
    """A list."""
    return {"type": "array", "items": item, "description": description}


def text(description: str, **limits: str) -> dict[str, Any]:
    """A string that is not empty."""
    return {"type": "string", "minLength": 1, "description": description, **limits}


def prose(description: str) -> dict[str, Any]:
    """Words without their Markdown, which can be none where it holds a citation alone."""
    return {"type": "string", "description": description}


def word(vocabulary: str, description: str) -> dict[str, Any]:
    """A word of a vocabulary. They are not listed: a newsroom can have words of its own."""
    return text(f"{description} A word of the vocabulary {vocabulary}, see docs/vocabulary.md.")


def _flag(description: str) -> dict[str, Any]:
    return {"type": "boolean", "description": description}


def _day(description: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "format": "date", "description": description}


_EVENTS = items(text("The anchor of an event."), "The events that it was computed from, in order of time.")

SHAPES: dict[str, Any] = {
    "site": obj(
        "A site.",
        ("name",),
        name=text("Its name."),
        url=text("Its address.", format="uri"),
        copyright=text("On what terms it publishes, in its own words."),
    ),
    "date": obj(
        "A date as far as it is known.",
        ("edtf", "earliest", "latest"),
        edtf=text("The date in EDTF (ISO 8601-2): 2023-05-25, 2023-05, 2023-05~, 2023-05/.., [..2023-05-25]."),
        earliest=_day("The first day that it can mean; null where there is no bound. A ~ or ? widens nothing."),
        latest=_day("The last day that it can mean; null where there is no bound."),
    ),
    "country": text("ISO 3166-1 alpha-2, or ISO 3166-3 for a state that is gone."),
    "place": obj(
        "A place, by its name.",
        ("name",),
        name=text("Its name."),
        country=ref("country", "The country it is in."),
        precision=word("place-precision", "How closely the place is known."),
    ),
    "citation": obj(
        "A citation.",
        ("key",),
        key=text("The key of the source."),
        pinpoint=text("Page, paragraph or time in it, as written."),
    ),
    "citations": items(ref("citation"), "What it rests on, what its text cites included."),
    "named": obj(
        "One of several kinds of thing, in this case.",
        ("kind", "key"),
        kind={"enum": ["person", "organisation", "event", "charge", "proceeding"], "description": "Its kind."},
        key=text("Its key or id; of an event the anchor."),
    ),
    "name": obj(
        "Another form of a name.",
        ("value", "use"),
        value=text("The name."),
        lang=text("Its language (BCP 47)."),
        use=word("name-use", "What this form is."),
    ),
    "person": obj(
        "A person in this case. Where display is not full, no whole name is given, nor what would tell it.",
        ("key", "display", "names", "not_same_as", "sources"),
        key=text("The key of the person, the same in every case."),
        url=text("The person's page.", format="uri-reference"),
        name=text("The name as it is published; absent where it is withheld."),
        display=word("display", "How much of the name is published."),
        sort=text("The name as an index lists it, family name first."),
        role=word("role", "The role in this case."),
        names=items(ref("name"), "Other forms of the name."),
        born=ref("date", "Date of birth."),
        died=ref("date", "Date of death."),
        nationality=ref("country", "Country of nationality."),
        not_same_as=items(text("The key of a person."), "Others with a name like this one."),
        note=text("What a reader should know of this person in this case."),
        reply=ref("reply", "What this person says to what they are accused of."),
        custody=ref("standing", "Whether in custody on the day as_of. Computed."),
        sources=ref("citations"),
    ),
    "reply": obj(
        "The right of reply.",
        ("sources",),
        asked=ref("date", "When they were asked."),
        how=text("How they were asked."),
        answer=text("What they answered; absent where they did not."),
        sources=ref("citations"),
    ),
    "organisation": obj(
        "A body in this case.",
        ("key", "name", "names", "sources"),
        key=text("The key of the organisation, the same in every case."),
        name=text("Its name."),
        names=items(ref("name"), "Other forms of the name."),
        role=word("role", "The role in this case."),
        country=ref("country", "The country it belongs to."),
        note=text("What a reader should know of it in this case."),
        sources=ref("citations"),
    ),
    "court": obj(
        "A court in this case.",
        ("key", "name", "names", "sources"),
        key=text("The key of the court, the same in every case."),
        name=text("Its name."),
        names=items(ref("name"), "Other forms of the name."),
        country=ref("country", "The country whose court it is."),
        level=word("court-level", "How high it stands."),
        appeals_to=text("The key of the court that hears appeals from it."),
        note=text("What a reader should know of it in this case."),
        sources=ref("citations"),
    ),
    "seat": obj(
        "A member of a panel.",
        ("person", "vote"),
        person=text("The key of the person."),
        vote=word("vote", "How the member voted."),
        opinion=word("opinion", "The opinion that the member wrote."),
    ),
    "statute": obj(
        "A provision of law.",
        ("code",),
        code=text("The law, by its name."),
        article=text("The article or section, as written."),
        part=text("The part, paragraph or point in it, as written."),
        country=ref("country", "The country whose law it is, where it is not the case's."),
    ),
    "charge_outcome": obj(
        "What an event makes of one charge.",
        ("id", "outcome"),
        id=text("The id of the charge."),
        outcome=word("outcome", "What became of it."),
    ),
    "sentence": obj(
        "A punishment, or a measure that a court ordered.",
        ("kind", "suspended"),
        kind=word("sentence-kind", "What kind it is."),
        length=text("How long (ISO 8601), P1Y6M; or life."),
        suspended=_flag("Whether it is suspended."),
        fine=ref("money", "How much."),
        note=text("What else belongs to it."),
    ),
    "money": obj(
        "An amount.",
        ("currency", "amount"),
        currency=text("ISO 4217.", pattern="^[A-Z]{3}$"),
        amount=text("A decimal number, as a string so that no program rounds it.", pattern=r"^\d+(\.\d{1,2})?$"),
    ),
    "deadline": obj(
        "A day on which something is due.",
        ("date", "what", "estimate"),
        date=ref("date", "The day."),
        what=text('What is due, in words that go on from "due".'),
        estimate=_flag("Whether the day is our own reckoning."),
    ),
    "due": obj(
        "A deadline as it stands on the day as_of.",
        ("event", "date", "what", "estimate", "ahead"),
        event=text("The anchor of the event that set it."),
        date=ref("date", "The day."),
        what=text('What is due, in words that go on from "due".'),
        estimate=_flag("Whether the day is our own reckoning."),
        ahead=_flag("Whether that day is still to come."),
        answered_by=text("The anchor of the event that took its place, or of the first one that came after."),
    ),
    "standing": obj(
        "Where something stands, as far as the events on record say. Computed.",
        ("state", "events"),
        state=text("A word of the vocabulary state; under reviewed, of the vocabulary outcome."),
        since=ref("date", "The date of the event that made it so."),
        events=_EVENTS,
    ),
    "charge_standing": obj(
        "Where a charge stands. Only with final is a verdict the last word.",
        ("verdict",),
        verdict=ref("standing", "The verdict so far: pending, convicted, acquitted, dropped or quashed."),
        appealed=ref("standing", "There where an appeal against it is open."),
        reviewed=ref("standing", "What the last appeal made of it."),
        final=ref("standing", "There where it can no longer be appealed."),
    ),
    "proceeding_standing": obj(
        "Where a proceeding stands.",
        ("state",),
        state=ref("standing", "Unknown, pending, decided, appealed, in force, merged or withdrawn."),
        outcome=word("outcome", "How it was decided."),
        decided=ref("date", "When it was decided."),
        ahead=text("The key of the court above that can still be asked, where nothing says that it was."),
    ),
    "answer": obj(
        "What the other side says.",
        ("text", "by", "sources"),
        text=prose("What they say."),
        by=items(ref("named"), "Who says so."),
        sources=ref("citations"),
    ),
    "version": obj(
        "One of several accounts.",
        ("text", "sources"),
        text=prose("What these sources say."),
        sources=ref("citations"),
    ),
    "confidential_source": obj(
        "A source that must not be named. This is all that is published of it.",
        ("key", "confidential"),
        key=text("The key by which this case cites it."),
        confidential=obj(
            "What stands in its place.",
            ("described_as", "reason"),
            described_as=text("What readers are told of it."),
            reason=text("Why it is not named."),
        ),
    ),
    "medium": obj(
        "A picture or document published beside the page. Its licence is its own, not that of the data.",
        ("file", "url", "alt", "credit", "sources"),
        file=text("Its file name."),
        url=text("Where it is.", format="uri-reference"),
        alt=text("What it shows, for those who do not see it."),
        credit=text("Whose it is."),
        licence=text("On what terms it is published."),
        caption=text("What is said below it."),
        taken=ref("date", "When it was taken."),
        content_warning=text("What a reader should be warned of before seeing it."),
        source=text("The key of the source it comes from."),
        sources=items(ref("citation"), "What its caption cites."),
    ),
    "correction": obj(
        "A dated change to what was published.",
        ("date", "type", "text", "sources"),
        date=ref("date", "When it was made."),
        type=word("correction-type", "What kind of change it is."),
        text=prose("What was wrong and what is right, or what is new."),
        about=text("The anchor of the event that it concerns."),
        sources=items(ref("citation"), "What its text cites."),
    ),
    "related": obj(
        "Another case.",
        ("id", "slug", "title", "url"),
        id=text("Its name that never changes."),
        slug=text("Its part of its address."),
        title=text("Its headline."),
        url=text("Its page.", format="uri-reference"),
    ),
    "text": obj(
        "The outline of the narrative.",
        ("headings",),
        headings=items(ref("heading"), "Its headings, in order."),
    ),
    "heading": obj(
        "A heading.",
        ("level", "text", "url"),
        level={"type": "integer", "minimum": 1, "maximum": 6, "description": "Its level, as in HTML."},
        text=text("Its words."),
        url=text("Where it stands on the page.", format="uri-reference"),
    ),
}
"""The objects of `$defs` that are small, or stand in several places."""
