"""ninjs 3.1, the IPTC's news in JSON.

Source: IPTC, ninjs-schema_3.1.json and the ninjs user guide. 3.2 and 3.3 add to renditions and to the dates of old
content; whatever stands here is valid in them too. docs/exports.md says which property holds what.
"""

import re
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.stated import called, content_uri, is_notice, is_person, is_uri, speaker
from provcheck.model.control_characters import dumps
from provcheck.model.record import BylineRole, CreditRole, Date, Record

FRAME = LINES
VERSION = "3.1"
SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
Node = dict[str, Any]

# What a party did, in `infoSources`; the words are nouns for what BylineRole tells by the deed.
_MAKERS = {
    BylineRole.WRITER: "author",
    BylineRole.REPORTING: "reporter",
    BylineRole.EDITING: "editor",
    BylineRole.PHOTO: "photographer",
    BylineRole.TRANSLATION: "translator",
}
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
# RFC 3339, 4.3: no word on the offset from local time. Midnight with it stands for a plain day.
_NO_OFFSET = "-00:00"


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """One news object on one line."""
    return dumps(news_object(record, text))


def export(records: Iterator[Record], out: TextIO) -> None:
    """A news object a line."""
    write(map(encode, records), FRAME, out)


def news_object(record: Record, text: str | None = None) -> Node:
    """The ninjs object of a record, partial unless `text` gives it a body."""
    info = record.document
    own_uri = is_uri(info.uri)
    node: Node = {
        "uri": info.uri if own_uri else content_uri(info),
        "standard": {"name": "ninjs", "version": VERSION, "schema": SCHEMA},
        "type": "text",
        "representationType": "full" if text else "partial",
    }
    if not own_uri:
        node["altIds"] = [{"role": "path", "value": info.uri}]
    _put(node, "firstCreated", _moment(record.published))
    _put(node, "versionCreated", _moment(record.modified))
    _put(node, "embargoedUntil", _moment(record.embargoed))
    _put(node, "language", None if info.language == "und" else info.language)
    if record.headline:
        node["headlines"] = [{"role": "main", "value": record.headline.value}]
    authors = [byline.name for byline in record.bylines if byline.role is BylineRole.WRITER]
    _put(node, "by", _listed(authors))
    _put(node, "infoSources", _parties(record))
    # Where the story was filed is what the property means; a declared location stands in for it.
    place = record.dateline.place if record.dateline else record.location and record.location.value
    _put(node, "located", place)
    if record.location:
        node["places"] = [{"name": record.location.value}]
    if record.genre:
        node["genres"] = [{"name": record.genre.value}]
    _put_rights(node, record)
    if record.corrections:
        node["descriptions"] = [{"role": "correction", "value": item.value} for item in record.corrections]
    _put_speakers(node, record)
    if text:
        node["bodies"] = [{"role": "main", "contentType": "text/plain", "value": text}]
    return node


def _parties(record: Record) -> list[Node]:
    """Who made the content, whom it was taken from, and who publishes it."""
    parties = [{"name": byline.name, "role": _MAKERS[byline.role]} for byline in record.bylines]
    parties += [
        {"name": credit.name, "role": credit.role.value}
        for credit in record.credits
        if credit.role is not CreditRole.COPYRIGHT
    ]
    if record.publisher:
        parties.append({"name": record.publisher.value, "role": "publisher"})
    return parties


def _put_rights(node: Node, record: Record) -> None:
    holders = [credit.name for credit in record.credits if credit.role is CreditRole.COPYRIGHT]
    # Names of outlets hold "and" themselves.
    _put(node, "copyrightHolder", "; ".join(holders))
    rights = record.rights
    if rights is None:
        return
    if is_uri(rights.value):
        node["rightsInfo"] = {"linkedRights": rights.value}
    elif "holder" in rights.method.lower() and not holders:
        node["copyrightHolder"] = rights.value
    else:
        node["copyrightNotice" if is_notice(rights) else "usageTerms"] = rights.value


def _put_speakers(node: Node, record: Record) -> None:
    """Everyone who is named as the source of a quotation, once."""
    named = [said_by for quote in record.quotes if (said_by := speaker(quote)) and said_by.name]
    people = dict.fromkeys(called(said_by) for said_by in named if is_person(said_by))
    others = dict.fromkeys(called(said_by) for said_by in named if not is_person(said_by))
    _put(node, "people", [{"name": name, "rel": "quoted"} for name in people])
    _put(node, "organisations", [{"name": name, "rel": "quoted"} for name in others])


def _moment(date: Date | None) -> str | None:
    """A date-time as RFC 3339 asks; None where not even the day is known, which the format can't tell."""
    known = _DATE.fullmatch(date.value) if date and date.value else None
    if known is None:
        return None
    day, minute, second, offset = known.groups()
    return f"{day}T{minute or '00:00'}{second or ':00'}{offset or _NO_OFFSET}"


def _listed(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _put(node: Node, key: str, value: object) -> None:
    if value:
        node[key] = value
