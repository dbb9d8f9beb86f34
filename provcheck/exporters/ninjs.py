"""ninjs 3.1, the JSON format for news of the IPTC.

Source: IPTC, ninjs-schema_3.1.json and the ninjs user guide. Versions 3.2 and 3.3 extend renditions and
the dates of old content; this output is valid in them too. docs/exports.md documents the properties.
"""

import re
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.exporters.document_uris import content_uri, is_uri
from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.quotations import is_person, likely_speakers, speaker_name
from provcheck.exporters.rights import is_copyright_notice
from provcheck.model.control_characters import dumps
from provcheck.model.record import Byline, BylineRole, CreditRole, Date, Record
from provcheck.model.wording import join_and

ENVELOPE = LINES
VERSION = "3.1"
SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
Node = dict[str, Any]

# The roles of parties in `infoSources`.
_ROLES = {
    BylineRole.WRITER: "author",
    BylineRole.REPORTING: "reporter",
    BylineRole.EDITING: "editor",
    BylineRole.PHOTO: "photographer",
    BylineRole.TRANSLATION: "translator",
}
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
# RFC 3339, 4.3: the offset from local time is unknown. Midnight with this offset stands for a day.
_UNKNOWN_OFFSET = "-00:00"


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """Return a news object as one line."""
    return dumps(news_object(record, text))


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write a news object on each line."""
    write(map(encode, records), ENVELOPE, out)


def news_object(record: Record, text: str | None = None) -> Node:
    """Return the ninjs object of a record, partial unless `text` gives it a body."""
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
    _put(node, "firstCreated", _date_time(record.published))
    _put(node, "versionCreated", _date_time(record.modified))
    _put(node, "embargoedUntil", _date_time(record.embargoed))
    _put(node, "language", None if info.language == "und" else info.language)
    if record.headline:
        node["headlines"] = [{"role": "main", "value": record.headline.value}]
    authors = [byline.name for byline in record.bylines if byline.role is BylineRole.WRITER and byline.name]
    _put(node, "by", join_and(authors))
    _put(node, "infoSources", _parties(record))
    # The property is the place where the story was filed; a declared location is the second choice.
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
    _put(node, "associations", _pictures(record))
    if text:
        node["bodies"] = [{"role": "main", "contentType": "text/plain", "value": text}]
    return node


def _party(byline: Byline) -> Node:
    """Return an author; one without a name has the key as a literal."""
    return {"name" if byline.name else "literal": byline.label, "role": _ROLES[byline.role]}


def _parties(record: Record) -> list[Node]:
    """Return the authors, the credited sources and the publisher."""
    parties = [_party(byline) for byline in record.bylines]
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
    # Names of outlets may contain "and".
    _put(node, "copyrightHolder", "; ".join(holders))
    rights = record.rights
    if rights is None:
        return
    if is_uri(rights.value):
        node["rightsInfo"] = {"linkedRights": rights.value}
    elif "holder" in rights.method.lower() and not holders:
        node["copyrightHolder"] = rights.value
    else:
        node["copyrightNotice" if is_copyright_notice(rights) else "usageTerms"] = rights.value


def _put_speakers(node: Node, record: Record) -> None:
    """Add the named speakers of quotations, each once."""
    speakers = [speaker for quote in record.quotes for speaker in likely_speakers(quote) if speaker.name]
    people = dict.fromkeys(speaker_name(speaker) for speaker in speakers if is_person(speaker))
    others = dict.fromkeys(speaker_name(speaker) for speaker in speakers if not is_person(speaker))
    _put(node, "people", [{"name": name, "rel": "quoted"} for name in people])
    _put(node, "organisations", [{"name": name, "rel": "quoted"} for name in others])


def _pictures(record: Record) -> list[Node]:
    """Return the pictures as associated items. A path that is no URI is an alternative identifier."""
    base = content_uri(record.document)
    pictures: list[Node] = []
    for number, image in enumerate(record.images, 1):
        path = image.path or ""
        node: Node = {
            "name": f"picture{number}",
            "uri": path if is_uri(path) else f"{base}#picture{number}",
            "type": "picture",
            "representationType": "partial",
        }
        if path and not is_uri(path):
            node["altIds"] = [{"role": "path", "value": path}]
        _put(node, "by", image.creator)
        _put(node, "infoSources", [{"name": image.agency, "role": "source"}] if image.agency else None)
        roles = {"caption": image.caption, "alttext": image.alt, "creditline": image.credit}
        _put(node, "descriptions", [{"role": role, "value": value} for role, value in roles.items() if value])
        pictures.append(node)
    return pictures


def _date_time(date: Date | None) -> str | None:
    """Return a date-time as RFC 3339 requires; None if not even the day is known."""
    match = _DATE.fullmatch(date.value) if date and date.value else None
    if match is None:
        return None
    day, minute, second, offset = match.groups()
    return f"{day}T{minute or '00:00'}{second or ':00'}{offset or _UNKNOWN_OFFSET}"


def _put(node: Node, key: str, value: object) -> None:
    if value:
        node[key] = value
