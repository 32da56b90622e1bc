"""The data of cases → FollowTheMoney entities (version 3), one a line, for Aleph and OpenSanctions' tools.

They are made to be matched with other people's data, so whatever could match the wrong one is left out: people
whose whole name is not published, events that are not accepted, claims. Every entity says which page and sources
it rests on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from onrecord.formats.encode import Fields
from onrecord.formats.tables.rows import PREFIXES
from onrecord.model.value import slug
from onrecord.record import Record

_SCHEMATA = {"article": "Article", "web-page": "HyperText", "social-media": "HyperText"}
_ALIASES = {"former": "previousName", "patronymic": "weakAlias", "abbreviation": "weakAlias"}
_FORMER = {"SU": "suhh", "YU": "yucs", "CS": "cshh"}
_NO_COUNTRY = ("stateless", "other", "unknown")
_DENSE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_LANGUAGES = dict(
    re.findall(
        r"(\w\w)=(\w{3})",
        "af=afr ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces da=dan de=deu el=ell en=eng es=spa "
        "et=est fa=fas fi=fin fr=fra he=heb hi=hin hr=hrv hu=hun hy=hye id=ind is=isl it=ita ja=jpn ka=kat "
        "kk=kaz km=khm kn=kan ko=kor ky=kir lb=ltz lt=lit lv=lav mk=mkd mn=mon ms=msa mt=mlt my=mya ne=nep "
        "nl=nld nn=nor no=nor pl=pol pt=por ro=ron ru=rus sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa tg=tgk "
        "tk=tuk tl=tgl tr=tur uk=ukr ur=urd uz=uzb zh=zho",
    )
)
"""The languages that FollowTheMoney knows, which writes them with the three letters of ISO 639."""

Properties = dict[str, list[str]]


class Entities:
    """The people, organisations and courts of the record, as cases are added.

    Those that several cases name are one entity, which says what any of them says.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, dict[str, dict[str, None]]]] = {}

    def add(self, common: Iterable[Fields]) -> None:
        """Adds those that a case names."""
        for entity in common:
            _, known = self._known.setdefault(entity["id"], (entity["schema"], {}))
            for name, values in entity["properties"].items():
                known.setdefault(name, {}).update(dict.fromkeys(values))

    def lines(self) -> Iterator[str]:
        """Their lines; in the file they stand first."""
        for id, (schema, known) in sorted(self._known.items()):
            properties = {name: list(values) for name, values in known.items()}
            yield line({"id": id, "schema": schema, "properties": properties})


def entities(data: Fields, record: Record) -> CaseEntities:
    """The data of a case → its entities."""
    return CaseEntities(_prefix(record.site_url, record.name), record, data)


@cache
def _prefix(site_url: str, name: str) -> str:
    """What the ids of a record begin with."""
    return slug(urlsplit(site_url).hostname or name) or "record"


def line(entity: Fields) -> str:
    """An entity, on a line of its own."""
    return f"{_DENSE.encode(entity)}\n"


class CaseEntities:
    """The entities of a case: those in `common` with others, and its `own`."""

    def __init__(self, prefix: str, record: Record, data: Fields) -> None:
        self._prefix, self._record, self._data = prefix, record, data
        self._named = {one["key"] for one in data["people"] if one["display"] == "full"}
        self._secret = {one["key"] for one in data["sources"] if "confidential" in one}
        self._proceedings = {one["id"]: one for one in data["proceedings"]}

    def common(self) -> Iterator[Fields]:
        """The people, organisations and courts, which other cases may name."""
        for one in self._data["people"]:
            if one["key"] in self._named:
                yield self._party("Person", "person", one)
        for one in self._data["organisations"]:
            yield self._party("Organization", "organisation", one)
        for one in self._data["courts"]:
            yield self._party("PublicBody", "court", one)

    def own(self) -> Iterator[Fields]:
        """The case itself, and what is in it alone."""
        yield self._page()
        for source in self._data["sources"]:
            if source["key"] not in self._secret:
                yield self._source(source)
        yield from self._figuring()
        for proceeding in self._data["proceedings"]:
            yield self._proceeding(proceeding)
            yield from self._seats(proceeding)
        for charge in self._data["charges"]:
            if charge["person"] in self._named and charge.get("proceeding") in self._proceedings:
                yield self._charge(charge)
        for event in self._data["events"]:
            if event["standing"] == "accepted":
                yield self._event(event)

    def _id(self, *names: str) -> str:
        return ".".join((self._prefix, *names)).rstrip("-")

    def _within(self, anchor: str) -> str:
        return self._id(self._data["id"], anchor)

    def _entity(self, schema: str, id: str, **properties: object) -> Fields:
        """An entity with those of its properties that say something."""
        found: Properties = {}
        for name, value in properties.items():
            if isinstance(value, list):
                if told := list(dict.fromkeys([str(one) for one in value if one])):
                    found[name] = told
            elif value:
                found[name] = [str(value)]
        return {"id": id, "schema": schema, "properties": found}

    def _address(self, url: str) -> str | None:
        """An address of the site, where that is known: others have to be whole here."""
        return url if self._record.site_url else None

    def _proof(self, *holders: Fields) -> list[str]:
        """The documents that something rests on; not those that were given in confidence."""
        keys = dict.fromkeys(citation["key"] for holder in holders for citation in holder.get("sources", ()))
        return [self._within(f"{PREFIXES['sources']}{key}") for key in keys if key not in self._secret]

    def _page(self) -> Fields:
        data = self._data
        return self._entity(
            "Article",
            self._id(data["id"]),
            title=data["title"],
            name=data["title"],
            summary=data.get("summary"),
            author=data["authors"],
            publisher=self._record.name,
            publisherUrl=self._record.site_url,
            sourceUrl=self._address(data["url"]),
            publishedAt=_date(data["published"]),
            modifiedAt=_date(data.get("updated")),
            language=_LANGUAGES.get(data["language"].partition("-")[0]),
            country=_country(data.get("country")),
            keywords=data["topics"],
        )

    def _party(self, schema: str, kind: str, one: Fields) -> Fields:
        aliases: Properties = {}
        for name in one["names"]:
            aliases.setdefault(_ALIASES.get(name["use"], "alias"), []).append(name["value"])
        person = schema == "Person"
        return self._entity(
            schema,
            self._id(kind, one["key"]),
            name=one["name"],
            **aliases,
            birthDate=_date(one.get("born")),
            deathDate=_date(one.get("died")),
            nationality=_country(one.get("nationality")),
            country=None if person else _country(one.get("country")),
            sourceUrl=self._address(one.get("url") or self._data["url"]),
            publisher=self._record.name,
            proof=[self._id(self._data["id"]), *self._proof(one)],
        )

    def _source(self, source: Fields) -> Fields:
        schema = _SCHEMATA.get(source["type"], "Pages")
        return self._entity(
            schema,
            self._within(f"{PREFIXES['sources']}{source['key']}"),
            title=source.get("title"),
            name=source.get("title"),
            author=source["author"],
            publisher=source.get("publisher") or source.get("court"),
            publishedAt=_date(source.get("published")),
            retrievedAt=_date(source.get("accessed")),
            sourceUrl=[source.get("url"), source.get("archived")],
            language=_LANGUAGES.get((source.get("language") or "").partition("-")[0]),
            country=_country(source.get("country")),
            description=source.get("note"),
        )

    def _figuring(self) -> Iterator[Fields]:
        """Who figures in the case, in which role."""
        for kind, list_name in (("person", "people"), ("organisation", "organisations"), ("court", "courts")):
            for one in self._data[list_name]:
                if kind != "person" or one["key"] in self._named:
                    yield self._entity(
                        "Documentation",
                        self._within(f"{PREFIXES[list_name]}{one['key']}"),
                        document=self._id(self._data["id"]),
                        entity=self._id(kind, one["key"]),
                        role=one.get("role"),
                        description=one.get("note"),
                    )

    def _proceeding(self, one: Fields) -> Fields:
        court: Fields = next((court for court in self._data["courts"] if court["key"] == one["court"]), {})
        standing = one.get("standing", {})
        return self._entity(
            "CourtCase",
            self._within(f"{PREFIXES['proceedings']}{one['id']}"),
            name=self._data["title"],
            caseNumber=one.get("docket"),
            court=court.get("name"),
            type=one["instance"],
            status=standing.get("state", {}).get("state"),
            closeDate=_date(standing.get("decided")),
            country=_country(court.get("country") or self._data.get("country")),
            description=one.get("note"),
            sourceUrl=self._address(f"{self._data['url']}#{PREFIXES['proceedings']}{one['id']}"),
            publisher=self._record.name,
            proof=[self._id(self._data["id"]), *self._proof(one)],
        )

    def _seats(self, proceeding: Fields) -> Iterator[Fields]:
        case = self._within(f"{PREFIXES['proceedings']}{proceeding['id']}")
        for seat in proceeding["panel"]:
            if seat["person"] in self._named:
                yield self._entity(
                    "CourtCaseParty",
                    f"{case}.{seat['person']}",
                    case=case,
                    party=self._id("person", seat["person"]),
                    role="judge",
                    summary=seat["vote"],
                )

    def _charge(self, one: Fields) -> Fields:
        """Who is, or was, accused in a proceeding, and how far the charge has come."""
        standing = one.get("standing", {})
        return self._entity(
            "CourtCaseParty",
            self._within(f"{PREFIXES['charges']}{one['id']}"),
            case=self._within(f"{PREFIXES['proceedings']}{one['proceeding']}"),
            party=self._id("person", one["person"]),
            role="accused",
            status=standing.get("verdict", {}).get("state"),
            summary=one.get("name"),
            sourceUrl=self._address(f"{self._data['url']}#{PREFIXES['charges']}{one['id']}"),
        )

    def _event(self, one: Fields) -> Fields:
        start, end = _span(one.get("date"))
        people = [self._id("person", key) for key in one["people"] if key in self._named]
        bodies = [self._id("organisation", key) for key in one["organisations"]]
        place = one.get("place", {})
        return self._entity(
            "Event",
            self._within(one["anchor"]),
            name=one["title"],
            summary=one.get("text"),
            date=_date(one.get("date")),
            startDate=start,
            endDate=end,
            location=place.get("name"),
            country=_country(place.get("country")),
            involved=[*people, *bodies],
            sourceUrl=self._address(one["url"]),
            publisher=self._record.name,
            proof=[self._id(self._data["id"]), *self._proof(one)],
        )


def _date(date: Fields | None) -> str | None:
    """A day, a month or a year. What is about, uncertain or a span is no date of FollowTheMoney."""
    return date["edtf"] if date and _DAY.fullmatch(date["edtf"]) else None


def _span(date: Fields | None) -> tuple[str | None, str | None]:
    """When a span of time began and ended, as far as that is certain."""
    start, slash, end = (date["edtf"] if date else "").partition("/")
    sides = (side if slash and _DAY.fullmatch(side) else None for side in (start, end))
    first, last = sides
    return first, last


def _country(code: str | None) -> str | None:
    """A country as FollowTheMoney writes it: in small letters, and states that are gone by their own codes."""
    return None if code is None or code in _NO_COUNTRY else _FORMER.get(code, code.lower())
