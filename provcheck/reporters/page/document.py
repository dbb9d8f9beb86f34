"""The data of a document for the page: its entry in the lists with its findings, and its text with marks."""

from collections.abc import Container, Iterator
from typing import Any

from provcheck.model.evidence import ORIGIN_NAMES, Span
from provcheck.model.finding import Finding, Place, Spot
from provcheck.model.record import (
    FIELDS,
    LISTS,
    Byline,
    Credit,
    Date,
    Dateline,
    FieldState,
    Image,
    Quote,
    Record,
    Speaker,
    Statement,
)
from provcheck.model.result import Result, ShownDocument
from provcheck.reporters.direction import isolated
from provcheck.reporters.page.overview import publication_day, speaker_sort
from provcheck.reporters.page.page_text import PageText
from provcheck.reporters.printable import printable

# The characters that a snippet has before, in and after the place of a finding.
_BEFORE, _WITHIN, _AFTER = 60, 160, 60
# Fields whose statements are marked in the text and listed beside it; quotations and figures are shown otherwise.
_LISTED_FIELDS = tuple(name for name in FIELDS if name not in ("quotes", "figures"))


def document_entry(result: Result, name: str, folded: Container[str] = ()) -> dict[str, Any]:
    """Return a document's data for the lists and filters of the page, under a unique name.

    `folded` are the rules whose findings the lists show on demand.
    """
    document = result.shown_document
    text = PageText(document.text) if document else None
    record = document.record if document else None
    day = publication_day(record) if record else None
    return {
        "name": name,
        "title": printable(record.headline.value) if record and record.headline else "",
        "published": day.isoformat() if day else None,
        "language": record.document.language if record else "",
        "format": record.document.format if record else "",
        "outlets": _outlets(record) if record else [],
        "fields": {field: str(state) for field, state in result.fields.items()},
        "failed": result.failed,
        "unread": result.not_checked.language if result.not_checked and not result.not_checked.is_read else "",
        "findings": [
            _finding(finding, result.lines, text) | {"folded": finding.rule in folded} for finding in result.findings
        ],
    }


def document_body(document: ShownDocument) -> dict[str, Any]:
    """Return the text of a document with its blocks, marks and statements; positions are those of that text."""
    text = PageText(document.text)
    record = document.record
    speakers = _Speakers()
    quotes = [_quote(quote, speakers.number(quote), text) for quote in record.quotes]
    held: dict[str, Any] = {}
    if document.material:
        from provcheck.reporters.page.material import material_data  # few documents have material

        held = material_data(record, document.material, text)
    return {
        "text": text.text,
        "blocks": [[str(block.kind), *text.range(block.span)] for block in document.blocks],
        "marks": sorted([*text.range(span), kind, note] for span, kind, note in _marks(record)),
        "speakers": speakers.all,
        "quotes": quotes,
        "stated": [_field(name, record, text) for name in _LISTED_FIELDS if name in record.fields],
        "figures": len(record.figures),
        **held,
    }


def _outlets(record: Record) -> list[str]:
    """Return the outlets that a document names as its source, each once."""
    names = [credit.name for credit in record.credits]
    names += [record.publisher.value] if record.publisher else []
    names += [record.dateline.agency] if record.dateline and record.dateline.agency else []
    return list(dict.fromkeys(printable(name) for name in names))


def _finding(finding: Finding, lines: dict[int, str], text: PageText | None) -> dict[str, Any]:
    return {
        "id": finding.fingerprint,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "confidence": round(finding.confidence, 3),
        "message": isolated(printable(finding.message)),
        "help": printable(finding.help),
        "suppressed": finding.suppressed if finding.suppressed is None else printable(finding.suppressed),
        "snippet": _snippet(finding.primary.place, lines),
        "places": [_place(spot, text) for spot in (finding.primary, *finding.related)],
        "elsewhere": [_place(spot, None) | {"document": printable(spot.uri)} for spot in finding.elsewhere],
    }


def _place(spot: Spot, text: PageText | None) -> dict[str, Any]:
    place: dict[str, Any] = {"label": printable(spot.label)}
    if spot.place:
        place |= {"line": spot.place.line, "column": spot.place.column}
    if spot.span and text:
        place["at"] = text.range(spot.span)
    if spot.pointer:
        place["pointer"] = printable(spot.pointer)
    return place


def _snippet(place: Place | None, lines: dict[int, str]) -> list[str]:
    """Return the text before, in and after the place of a finding on its first line; [] for an empty place."""
    line = lines.get(place.line, "") if place else ""
    if not place or place.start == place.end or not line:
        return []
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    before, within, after = line[max(start - _BEFORE, 0) : start], line[start:end], line[end : end + _AFTER]
    return [
        printable(("…" if start > _BEFORE else "") + before),
        printable(within if len(within) <= _WITHIN else within[:_WITHIN] + "…"),
        printable(after + ("…" if end + _AFTER < len(line) else "")),
    ]


def _marks(record: Record) -> Iterator[tuple[Span, str, str]]:
    """Yield the span, kind and note of every place in the text that states something about its origin."""
    for name in _LISTED_FIELDS:
        for statement in record.candidates(name):
            # The headline is the heading of the page and is not marked.
            if statement.span and name != "headline":
                yield statement.span, _KINDS.get(name, "date"), f"{name}: {printable(_value(statement))}"
    for quote in record.quotes:
        occasion = quote.occasion
        if occasion and occasion.date and occasion.date.span:
            yield occasion.date.span, "date", f"date of the quotation: {printable(_value(occasion.date))}"
        for via in quote.via:
            if via.span:
                yield via.span, "credit", f"via {printable(via.label)}"
    for figure in record.figures:
        if figure.span:
            speaker = figure.attributed_to
            source = f"according to {_name(speaker)}" if speaker else "no source named"
            yield figure.span, "figure", printable(f"{figure.with_unit}: {source}")


# The kinds of marks of fields; the other fields are marked as dates.
_KINDS = {
    "bylines": "credit", "credits": "credit", "publisher": "credit", "rights": "credit", "dateline": "dateline",
    "location": "dateline", "genre": "credit", "corrections": "credit",
    "images": "credit",
}  # fmt: skip


class _Speakers:
    """The speakers of a document, each once, in the order of their first quotations."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, int | str], int] = {}

    def number(self, quote: Quote) -> int | None:
        """Return the number of a quotation's speaker; None if it has none."""
        speaker = quote.speaker
        if speaker is None:
            return None
        kind = speaker_sort(quote)
        key: tuple[str, int | str] = (kind, _name(speaker).casefold())
        if speaker.entity is not None:
            key = ("entity", speaker.entity)
        elif kind == "unnamed" and speaker.mention == "pronoun":
            # A pronoun without an antecedent may mean somebody else at its next place.
            key = (kind, len(self.all))
        if key not in self._numbers:
            self._numbers[key] = len(self.all)
            self.all.append({"name": printable(_name(speaker)), "kind": kind, "role": "", "identity": speaker.identity})
        entry = self.all[self._numbers[key]]
        entry["role"] = entry["role"] or printable(speaker.role or "")
        return self._numbers[key]


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.as_written


def _quote(quote: Quote, speaker: int | None, text: PageText) -> dict[str, Any]:
    mention = quote.speaker.span if quote.speaker else None
    return {
        "spans": [text.range(span) for span in quote.spans],
        "speaker": speaker,
        "mention": text.range(mention) if mention else None,
        "kind": str(quote.kind),
        "via": [printable(via.label) for via in quote.via],
        "confidence": round(quote.confidence, 3),
        "method": printable(quote.method),
    }


def _field(name: str, record: Record, text: PageText) -> dict[str, Any]:
    """Return a field, its state and its values: for a single field all candidates if they were compared."""
    state = record.fields[name]
    candidates = [candidate for candidate in record.statements if candidate.field == name]
    if name in LISTS or state not in (FieldState.CONTRADICTED, FieldState.CORROBORATED):
        candidates = [candidate for candidate in candidates if candidate.chosen]
    values: dict[tuple[str, str, str], dict[str, Any]] = {}
    for candidate in candidates:
        statement = candidate.statement
        value, origin = _value(statement), ORIGIN_NAMES[statement.origin]
        entry: dict[str, Any] = {"value": printable(value), "origin": origin, "chosen": candidate.chosen}
        if statement.span:
            entry["at"] = text.range(statement.span)
        if statement.pointer:
            entry["pointer"] = printable(statement.pointer)
        values.setdefault((value, origin, statement.pointer or ""), entry)
    return {"field": name, "state": str(state), "values": list(values.values())}


def _value(statement: Statement) -> str:
    """Return the value of a statement in a few words."""
    match statement:
        case Date():
            return statement.value or statement.as_written
        case Dateline():
            return statement.as_written or statement.place
        case Byline():
            return statement.label
        case Credit():
            return statement.name
        case Quote():
            return statement.text
        case Image():
            return statement.credit or statement.caption or statement.alt or statement.path or ""
    return statement.value or ""
