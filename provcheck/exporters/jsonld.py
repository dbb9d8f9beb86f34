"""schema.org NewsArticle as JSON-LD.

Source: schema.org 29 (NewsArticle, Quotation, CreativeWork); each property is used in the meaning given there, see
docs/exports.md. Fields without a property (embargoes, figures, reported speech) are omitted.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from provcheck.exporters.document_uris import document_reference, is_uri
from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.quotations import (
    is_direct,
    is_person,
    likely_speakers,
    quotation_text,
    speaker_name,
    stated_via,
)
from provcheck.exporters.rights import is_copyright_notice
from provcheck.model.control_characters import dumps
from provcheck.model.record import (
    Byline,
    BylineRole,
    CreditRole,
    Date,
    Image,
    Quote,
    Record,
    Speaker,
    SpeakerKind,
    Text,
    Via,
)

ENVELOPE = LINES
Node = dict[str, Any]

# The property of each role of a byline, and the job title that distinguishes roles with the same property.
_ROLES: dict[BylineRole, tuple[str, str | None]] = {
    BylineRole.WRITER: ("author", None),
    BylineRole.REPORTING: ("author", "reporter"),
    BylineRole.EDITING: ("editor", None),
    BylineRole.PHOTO: ("contributor", "photographer"),
    BylineRole.TRANSLATION: ("translator", None),
}


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """Return an article as one line."""
    # The line may be pasted into a page, where these would end the script element or begin a comment.
    return dumps(article(record, text)).replace("</", r"<\/").replace("<!--", r"<\u0021--")


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write an article on each line."""
    write(map(encode, records), ENVELOPE, out)


def article(record: Record, text: str | None = None) -> Node:
    """Return the NewsArticle of a record; `text` becomes its body."""
    info = record.document
    node: Node = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": document_reference(info)}
    if info.uri.startswith(("http://", "https://")):
        node["url"] = info.uri
    node["identifier"] = {"@type": "PropertyValue", "propertyID": "sha256", "value": info.sha256}
    _put(node, "headline", record.headline and record.headline.value)
    _put(node, "inLanguage", None if info.language == "und" else info.language)
    _put(node, "datePublished", _day(record.published))
    _put(node, "dateModified", _day(record.modified))
    _put(node, "dateline", record.dateline and record.dateline.as_written)
    for byline in record.bylines:
        _add(node, _ROLES[byline.role][0], _person(byline))
    _put(node, "publisher", record.publisher and _named_node("Organization", record.publisher.value))
    _put_credits(node, record)
    if record.rights:
        _add(node, *_rights(record.rights))
    if record.location:
        place = _named_node("Place", record.location.value)
        _put(node, "locationCreated" if "created" in record.location.method.lower() else "contentLocation", place)
    _put(node, "genre", record.genre and record.genre.value)
    for correction in record.corrections:
        _add(node, "correction", correction.value)
    for image in record.images:
        _add(node, "image", _image(image))
    _put(node, "articleBody", text)
    for work in _unique(_work(step) for quote in record.quotes for step in stated_via(quote)):
        _add(node, "citation", work)
    for quote in record.quotes:
        if is_direct(quote):
            _add(node, "hasPart", _quotation(quote))
    return node


def _put_credits(node: Node, record: Record) -> None:
    """Add the credited outlets by the role of the credit."""
    for credit in record.credits:
        outlet = _named_node("Organization", credit.name)
        if credit.role is CreditRole.WIRE:
            _add(node, "sourceOrganization", outlet)
        elif credit.role is CreditRole.CONTRIBUTOR:
            _add(node, "contributor", outlet)
        elif credit.role is CreditRole.COPYRIGHT:
            _add(node, "copyrightHolder", outlet)
        else:
            _add(node, "isBasedOn", {"@type": "CreativeWork", "publisher": outlet})


def _rights(rights: Text) -> tuple[str, object]:
    if is_uri(rights.value):
        return "license", rights.value
    method = rights.method.lower()
    if "licen" in method and not is_copyright_notice(rights):
        return "license", _named_node("CreativeWork", rights.value)
    if "holder" in method:
        return "copyrightHolder", _named_node("Organization", rights.value)
    return "copyrightNotice", rights.value


def _image(image: Image) -> Node:
    """Return a picture. Whether a person or a body made it, its credit line does not always tell."""
    node: Node = {"@type": "ImageObject"}
    _put(node, "contentUrl", image.path)
    _put(node, "caption", image.caption)
    _put(node, "alternateName", image.alt)
    _put(node, "creditText", image.credit)
    _put(node, "creator", image.creator and {"name": image.creator})
    _put(node, "sourceOrganization", image.agency and _named_node("Organization", image.agency))
    return node


def _quotation(quote: Quote) -> Node:
    node: Node = {"@type": "Quotation", "text": quotation_text(quote)}
    for speaker in likely_speakers(quote):
        # The property means: to whom this article attributes the words.
        _add(node, "spokenByCharacter", _speaker(speaker))
        if is_person(speaker):
            # As in the example of schema.org for the words of real people.
            _add(node, "creator", _named_node("Person", speaker_name(speaker)))
    if quote.occasion and quote.occasion.basis == "stated":
        occasion = quote.occasion
        _put(node, "dateCreated", _day(occasion.date))
        _put(node, "locationCreated", occasion.place and _named_node("Place", occasion.place))
        _put(node, "recordedIn", occasion.event and _named_node("Event", occasion.event))
    for step in stated_via(quote):
        _add(node, "isBasedOn", _work(step))
    return node


def _speaker(speaker: Speaker) -> Node:
    person = speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
    node: Node = {"@type": "Person" if person else "Organization"}
    if speaker.name:
        node["name"] = speaker.name
        if person:
            _put(node, "honorificPrefix", speaker.honorific)
        _put(node, "jobTitle" if person else "description", speaker.role)
    else:
        # A description such as "a senior official" is not a name.
        node["description"] = speaker_name(speaker)
    return node


def _work(step: Via) -> Node:
    if step.kind == "document":
        return _named_node("CreativeWork", step.label)
    return {"@type": "CreativeWork", "publisher": _named_node("Organization", step.label)}


def _person(byline: Byline) -> Node:
    node = _named_node("Person", byline.name) if byline.name else {"@type": "Person", "identifier": byline.id}
    _put(node, "jobTitle", _ROLES[byline.role][1])
    return node


def _day(date: Date | None) -> str | None:
    """Return ISO 8601, as precise as known; None for a date that can't be read or is ambiguous."""
    return date.value if date else None


def _named_node(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _put(node: Node, key: str, value: object) -> None:
    if value:
        node[key] = value


def _add(node: Node, key: str, value: object) -> None:
    """Add a value to a property, which becomes a list with its second value."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _unique(nodes: Iterable[Node]) -> Iterator[Node]:
    seen: list[Node] = []
    for node in nodes:
        if node not in seen:
            seen.append(node)
            yield node
