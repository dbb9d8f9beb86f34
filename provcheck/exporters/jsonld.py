"""schema.org NewsArticle as JSON-LD.

Source: schema.org 29 (NewsArticle, Quotation, CreativeWork); each property is used in the meaning given there, see
docs/exports.md. What has no property there (an embargo, figures, reported speech) is left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.stated import called, is_notice, is_person, is_uri, quoted, reference, speaker, via, words
from provcheck.model.control_characters import dumps
from provcheck.model.record import (
    Byline,
    BylineRole,
    CreditRole,
    Date,
    Quote,
    Record,
    Speaker,
    SpeakerKind,
    Text,
    Via,
)

FRAME = LINES
Node = dict[str, Any]

# The property for each kind of maker, and the word that tells apart those who share one.
_MAKERS: dict[BylineRole, tuple[str, str | None]] = {
    BylineRole.WRITER: ("author", None),
    BylineRole.REPORTING: ("author", "reporter"),
    BylineRole.EDITING: ("editor", None),
    BylineRole.PHOTO: ("contributor", "photographer"),
    BylineRole.TRANSLATION: ("translator", None),
}


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """One article on one line."""
    # It may be pasted into a page, where these would end the script or begin a comment.
    return dumps(article(record, text)).replace("</", r"<\/").replace("<!--", r"<\u0021--")


def export(records: Iterator[Record], out: TextIO) -> None:
    """An article a line."""
    write(map(encode, records), FRAME, out)


def article(record: Record, text: str | None = None) -> Node:
    """The NewsArticle of a record; `text` becomes its body."""
    info = record.document
    node: Node = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": reference(info)}
    if info.uri.startswith(("http://", "https://")):
        node["url"] = info.uri
    node["identifier"] = {"@type": "PropertyValue", "propertyID": "sha256", "value": info.sha256}
    _put(node, "headline", record.headline and record.headline.value)
    _put(node, "inLanguage", None if info.language == "und" else info.language)
    _put(node, "datePublished", _day(record.published))
    _put(node, "dateModified", _day(record.modified))
    _put(node, "dateline", record.dateline and record.dateline.as_written)
    for byline in record.bylines:
        _add(node, _MAKERS[byline.role][0], _maker(byline))
    _put(node, "publisher", record.publisher and _named("Organization", record.publisher.value))
    _put_credits(node, record)
    if record.rights:
        _add(node, *_rights(record.rights))
    if record.location:
        place = _named("Place", record.location.value)
        _put(node, "locationCreated" if "created" in record.location.method.lower() else "contentLocation", place)
    _put(node, "genre", record.genre and record.genre.value)
    for correction in record.corrections:
        _add(node, "correction", correction.value)
    _put(node, "articleBody", text)
    for work in _unique(_work(step) for quote in record.quotes for step in via(quote)):
        _add(node, "citation", work)
    for quote in record.quotes:
        if quoted(quote):
            _add(node, "hasPart", _quotation(quote))
    return node


def _put_credits(node: Node, record: Record) -> None:
    """Whom the copy comes from, by what the credit says of them."""
    for credit in record.credits:
        outlet = _named("Organization", credit.name)
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
    if "licen" in method and not is_notice(rights):
        return "license", _named("CreativeWork", rights.value)
    if "holder" in method:
        return "copyrightHolder", _named("Organization", rights.value)
    return "copyrightNotice", rights.value


def _quotation(quote: Quote) -> Node:
    node: Node = {"@type": "Quotation", "text": words(quote)}
    said_by = speaker(quote)
    if said_by:
        # To whom this article attributes the words, which is what the property means.
        node["spokenByCharacter"] = _speaker(said_by)
        if is_person(said_by):
            # How schema.org's own example marks the words of real people.
            node["creator"] = _named("Person", called(said_by))
    if quote.occasion and quote.occasion.basis == "stated":
        occasion = quote.occasion
        _put(node, "dateCreated", _day(occasion.date))
        _put(node, "locationCreated", occasion.place and _named("Place", occasion.place))
        _put(node, "recordedIn", occasion.event and _named("Event", occasion.event))
    for step in via(quote):
        _add(node, "isBasedOn", _work(step))
    return node


def _speaker(said_by: Speaker) -> Node:
    person = said_by.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
    node: Node = {"@type": "Person" if person else "Organization"}
    if said_by.name:
        node["name"] = said_by.name
        if person:
            _put(node, "honorificPrefix", said_by.honorific)
        _put(node, "jobTitle" if person else "description", said_by.role)
    else:
        # "A senior official" is nobody's name.
        node["description"] = called(said_by)
    return node


def _work(step: Via) -> Node:
    if step.kind == "document":
        return _named("CreativeWork", step.name)
    return {"@type": "CreativeWork", "publisher": _named("Organization", step.name)}


def _maker(byline: Byline) -> Node:
    node = _named("Person", byline.name)
    _put(node, "jobTitle", _MAKERS[byline.role][1])
    return node


def _day(date: Date | None) -> str | None:
    """ISO 8601, as precise as it is known. A date that can't be read, or in two ways, is not told."""
    return date.value if date else None


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _put(node: Node, key: str, value: object) -> None:
    if value:
        node[key] = value


def _add(node: Node, key: str, value: object) -> None:
    """One more value of a property: alone it stands bare, several make a list."""
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
