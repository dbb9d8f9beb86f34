"""The record as JSON text, member by member: a generic encoder takes twice the time.

`model/plain.py` gives the same as dicts and lists, and a test holds the two to each other.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as _text

from provcheck.model.evidence import Evidence, Span
from provcheck.model.plain import flat_statement, to_plain
from provcheck.model.quoted_sources import QuotedSource, quoted_sources
from provcheck.model.record import (
    FIELDS,
    RECORD_VERSION,
    Byline,
    Credit,
    Cue,
    Date,
    Dateline,
    DocumentInfo,
    FieldState,
    Figure,
    Image,
    Occasion,
    Quote,
    Record,
    Speaker,
    Statement,
    Text,
    Via,
)

_dumps = json.JSONEncoder(ensure_ascii=False).encode
# Strings of each kind that are kept between documents.
_MOST_CACHED = 1024


def record_to_json(record: Record, *, evidence: bool = False, text: str | None = None) -> str:
    """The record on one line; `text` adds `document.text`, `evidence` every candidate."""
    members = [f'"record_version": "{RECORD_VERSION}"', f'"document": {_document(record.document, text)}']
    members += [f'"{name}": {_field(getattr(record, name))}' for name in FIELDS]
    members.append(f'"sources": [{", ".join([_source(source) for source in quoted_sources(record.quotes)])}]')
    members.append(f'"fields": {_states(tuple(record.fields.items()))}')
    if evidence:
        candidates = record.statements + record.elsewhere
        members.append(f'"statements": {_dumps([flat_statement(candidate) for candidate in candidates])}')
    return "{" + ", ".join(members) + "}"


def _field(value: Statement | tuple[Statement, ...] | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, tuple):
        # The statements of a field are of one class.
        return f"[{', '.join(map(_ENCODERS[type(value[0])], value))}]" if value else "[]"
    return _ENCODERS[type(value)](value)


def _document(info: DocumentInfo, text: str | None) -> str:
    members = (
        f'"uri": {_text(info.uri)}, "format": {_text(info.format)}, "language": {_text(info.language)}, '
        f'"sha256": {_text(info.sha256)}, "characters": {info.characters}'
    )
    return f"{{{members}}}" if text is None else f'{{{members}, "text": {_text(text)}}}'


def _words(words: Text) -> str:
    return f'{{"value": {_text(words.value)}, {_evidence(words)}}}'


def _date(statement: Date) -> str:
    members = (
        f'"value": {_text_or_null(statement.value)}, "earliest": {_day(statement.earliest)}, '
        f'"latest": {_day(statement.latest)}, "as_written": {_text(statement.as_written)}, '
    )
    # Few dates have several readings or a problem; the others are printed without these members.
    if statement.readings:
        members += f'"readings": [{", ".join([_text(reading) for reading in statement.readings])}], '
    if statement.problem is not None:
        members += f'"problem": {_text(statement.problem)}, '
    return f"{{{members}{_evidence(statement)}}}"


def _dateline(dateline: Dateline) -> str:
    return (
        f'{{"place": {_text(dateline.place)}, "agency": {_text_or_null(dateline.agency)}, '
        f'"date": {"null" if dateline.date is None else _date(dateline.date)}, '
        f'"as_written": {_text(dateline.as_written)}, {_evidence(dateline)}}}'
    )


def _byline(byline: Byline) -> str:
    name, key = _text_or_null(byline.name), _text_or_null(byline.id)
    return f'{{"name": {name}, "role": {_text(byline.role)}, "id": {key}, {_evidence(byline)}}}'


def _credit(credit: Credit) -> str:
    return (
        f'{{"name": {_text(credit.name)}, "as_written": {_text(credit.as_written)}, '
        f'"outlet": {_text_or_null(credit.outlet)}, "role": {_text(credit.role)}, {_evidence(credit)}}}'
    )


def _speaker(speaker: Speaker | None) -> str:
    if speaker is None:
        return "null"
    name, honorific, identity, role = speaker.name, speaker.honorific, speaker.identity, speaker.role
    # Calls of `_text_or_null` would take a tenth of the time of a record.
    return (
        f'{{"as_written": {_text(speaker.as_written)}, "name": {"null" if name is None else _text(name)}, '
        f'"honorific": {"null" if honorific is None else _text(honorific)}, '
        f'"identity": {"null" if identity is None else _text(identity)}, '
        f'"entity": {"null" if speaker.entity is None else speaker.entity}, '
        f'"kind": {_text(speaker.kind)}, "role": {"null" if role is None else _text(role)}, '
        f'"mention": {_text(speaker.mention)}, '
        f"{_place(speaker.origin, speaker.method, speaker.span, speaker.pointer)}}}"
    )


def _via(via: Via) -> str:
    return (
        f'{{"name": {_text_or_null(via.name)}, "kind": {_text(via.kind)}, "outlet": {_text_or_null(via.outlet)}, '
        f'"basis": {_text(via.basis)}, "as_written": {_text_or_null(via.as_written)}, {_evidence(via)}}}'
    )


def _occasion(occasion: Occasion) -> str:
    return (
        f'{{"event": {_text_or_null(occasion.event)}, "place": {_text_or_null(occasion.place)}, '
        f'"date": {"null" if occasion.date is None else _date(occasion.date)}, "basis": {_text(occasion.basis)}}}'
    )


def _cue(cue: Cue | None) -> str:
    if cue is None:
        return "null"
    return f'{{"text": {_text(cue.text)}, {_place(cue.origin, cue.method, cue.span, cue.pointer)}}}'


def _quote(quote: Quote) -> str:
    # Few quotes have these.
    joint = ", ".join([_speaker(speaker) for speaker in quote.joint]) if quote.joint else ""
    via = ", ".join([_via(step) for step in quote.via]) if quote.via else ""
    material = _material(quote.material) if quote.material else ""
    spans = ", ".join([f'{{"start": {start}, "end": {end}}}' for start, end in quote.spans])
    members = _ORIGINS_AND_METHODS[quote.origin, quote.method]
    return (
        f'{{"text": {_text(quote.text)}, "spans": [{spans}], '
        f'"kind": {_text(quote.kind)}, "where": {_text(quote.where)}, "cue": {_cue(quote.cue)}, '
        f'"speaker": {_speaker(quote.speaker)}, "joint": [{joint}], "via": [{via}], '
        f'"occasion": {"null" if quote.occasion is None else _occasion(quote.occasion)}, '
        f'"translation": {"null" if quote.translation is None else _text(quote.translation)}, '
        f'"confidence": {_CONFIDENCES[quote.confidence]}, {material}{members}}}'
    )


def _figure(figure: Figure) -> str:
    return (
        f'{{"value": {_text_or_null(figure.value)}, "as_written": {_text(figure.as_written)}, '
        f'"unit": {_text(figure.unit)}, "low": {_text_or_null(figure.low)}, "high": {_text_or_null(figure.high)}, '
        f'"currency": {_text_or_null(figure.currency)}, '
        f'"subject": {_text_or_null(figure.subject)}, "period": {_text_or_null(figure.period)}, '
        f'"change": {_text_or_null(figure.change)}, "attributed_to": {_speaker(figure.attributed_to)}, '
        f"{_material(figure.material)}{_evidence(figure)}}}"
    )


def _material(material: object) -> str:
    """The member `material`, which few records have."""
    return f'"material": {_dumps(to_plain(material))}, ' if material else ""


def _image(image: Image) -> str:
    return (
        f'{{"caption": {_text_or_null(image.caption)}, "credit": {_text_or_null(image.credit)}, '
        f'"creator": {_text_or_null(image.creator)}, "agency": {_text_or_null(image.agency)}, '
        f'"alt": {_text_or_null(image.alt)}, "path": {_text_or_null(image.path)}, {_evidence(image)}}}'
    )


def _source(source: QuotedSource) -> str:
    return (
        f'{{"entity": {_number(source.entity)}, '
        f'"name": {_text_or_null(source.name)}, "as_written": {_text(source.as_written)}, '
        f'"kind": {_text(source.kind)}, "role": {_text_or_null(source.role)}, "quotes": {source.quotes}, '
        f'"via": [{", ".join([_text(name) for name in source.via])}], {_evidence(source)}}}'
    )


def _evidence(statement: Evidence) -> str:
    return _place(statement.origin, statement.method, statement.span, statement.pointer)


def _place(origin: str, method: str, span: Span | None, pointer: str | None) -> str:
    """The members that stand last in a statement: its place, origin and method."""
    members = _ORIGINS_AND_METHODS[origin, method]
    if pointer is not None:
        members = f'"pointer": {_text(pointer)}, {members}'
    if span is None:
        return members
    start, end = span
    return f'"span": {{"start": {start}, "end": {end}}}, {members}'


class _OriginsAndMethods(dict[tuple[str, str], str]):
    """The members of an origin and a method. A document has few of these, and the next one has the same."""

    def __missing__(self, key: tuple[str, str]) -> str:
        origin, method = key
        members = f'"origin": {_text(origin)}, "method": {_text(method)}'
        if len(self) < _MOST_CACHED:
            self[key] = members
        return members


class _Confidences(dict[float, str]):
    """Confidences as text. Documents have the same ones again and again."""

    def __missing__(self, confidence: float) -> str:
        text = repr(float(confidence))
        if len(self) < _MOST_CACHED:
            self[confidence] = text
        return text


_ORIGINS_AND_METHODS = _OriginsAndMethods()
_CONFIDENCES = _Confidences()


# Documents have the same states of fields, and the same confidences, again and again.
@lru_cache(maxsize=_MOST_CACHED)
def _states(states: tuple[tuple[str, FieldState], ...]) -> str:
    return _dumps(dict(states))


def _text_or_null(value: str | None) -> str:
    return "null" if value is None else _text(value)


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


_ENCODERS: dict[type[Statement], Callable[..., str]] = {
    Text: _words,
    Date: _date,
    Dateline: _dateline,
    Byline: _byline,
    Credit: _credit,
    Quote: _quote,
    Figure: _figure,
    Image: _image,
}
