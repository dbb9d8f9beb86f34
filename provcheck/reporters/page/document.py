"""A document as the page shows it: its place in the lists with its findings, and its text with all that is marked."""

from collections.abc import Iterator
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
    Quote,
    Record,
    Speaker,
    Statement,
)
from provcheck.model.result import Result, ShownDocument
from provcheck.reporters.page.overview import publication_day, who
from provcheck.reporters.page.page_text import PageText
from provcheck.reporters.printable import printable

# How much of a line stands around the words that a finding is about, and how much of those.
_BEFORE, _WORDS, _AFTER = 60, 160, 60
# Fields whose statements are marked in the text and listed beside it; quotations and figures have a way of their own.
_STATED = tuple(name for name in FIELDS if name not in ("quotes", "figures"))


def document_entry(result: Result, name: str) -> dict[str, Any]:
    """What the lists and filters of the page need of a document, under a name that no other one has."""
    reading = result.shown_document
    shown = PageText(reading.text) if reading else None
    record = reading.record if reading else None
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
        "findings": [_finding(finding, result.lines, shown) for finding in result.findings],
    }


def document_body(reading: ShownDocument) -> dict[str, Any]:
    """The text of a document with its blocks and marks, and what the record says of it; places are of that text."""
    shown = PageText(reading.text)
    record = reading.record
    speakers = _Speakers()
    quotes = [_quote(quote, speakers.number(quote), shown) for quote in record.quotes]
    return {
        "text": shown.text,
        "blocks": [[str(block.kind), *shown.range(block.span)] for block in reading.blocks],
        "marks": sorted([*shown.range(span), kind, note] for span, kind, note in _marks(record)),
        "speakers": speakers.all,
        "quotes": quotes,
        "stated": [_stated(name, record, shown) for name in _STATED if name in record.fields],
        "figures": len(record.figures),
    }


def _outlets(record: Record) -> list[str]:
    """The outlets that a document says it comes from, each once."""
    names = [credit.name for credit in record.credits]
    names += [record.publisher.value] if record.publisher else []
    names += [record.dateline.agency] if record.dateline and record.dateline.agency else []
    return list(dict.fromkeys(printable(name) for name in names))


def _finding(finding: Finding, lines: dict[int, str], shown: PageText | None) -> dict[str, Any]:
    return {
        "id": finding.fingerprint,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "confidence": round(finding.confidence, 3),
        "message": printable(finding.message),
        "help": printable(finding.help),
        "suppressed": finding.suppressed if finding.suppressed is None else printable(finding.suppressed),
        "snippet": _snippet(finding.primary.place, lines),
        "places": [_place(spot, shown) for spot in (finding.primary, *finding.related)],
        "elsewhere": [_place(spot, None) | {"document": printable(spot.uri)} for spot in finding.elsewhere],
    }


def _place(spot: Spot, shown: PageText | None) -> dict[str, Any]:
    told: dict[str, Any] = {"label": printable(spot.label)}
    if spot.place:
        told |= {"line": spot.place.line, "column": spot.place.column}
    if spot.span and shown:
        told["at"] = shown.range(spot.span)
    if spot.pointer:
        told["pointer"] = printable(spot.pointer)
    return told


def _snippet(place: Place | None, lines: dict[int, str]) -> list[str]:
    """The words a finding is about, between what stands before and behind them on their line; [] if there are none."""
    line = lines.get(place.line, "") if place else ""
    if not place or place.start == place.end or not line:
        return []
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    before, words, after = line[max(start - _BEFORE, 0) : start], line[start:end], line[end : end + _AFTER]
    return [
        printable(("…" if start > _BEFORE else "") + before),
        printable(words if len(words) <= _WORDS else words[:_WORDS] + "…"),
        printable(after + ("…" if end + _AFTER < len(line) else "")),
    ]


def _marks(record: Record) -> Iterator[tuple[Span, str, str]]:
    """Every place in the text that says something of its origin: where, of what kind, and what is read there."""
    for name in _STATED:
        for statement in record.candidates(name):
            # Every statement but a quotation has one place, and the headline is the heading of the page already.
            if statement.span and name != "headline":
                yield statement.span, _KINDS.get(name, "date"), f"{name}: {printable(_value(statement))}"
    for quote in record.quotes:
        occasion = quote.occasion
        if occasion and occasion.date and occasion.date.span:
            yield occasion.date.span, "date", f"said: {printable(_value(occasion.date))}"
        for via in quote.via:
            if via.span:
                yield via.span, "credit", f"by way of {printable(via.name)}"
    for figure in record.figures:
        if figure.span:
            giver = figure.attributed_to
            source = f"given by {_name(giver)}" if giver else "no source named"
            yield figure.span, "figure", printable(f"{figure.with_unit}: {source}")


# How statements of a field are marked; those that are not here are dates or facts from metadata.
_KINDS = {
    "bylines": "credit", "credits": "credit", "publisher": "credit", "rights": "credit", "dateline": "credit",
    "location": "credit", "genre": "credit", "corrections": "credit",
}  # fmt: skip


class _Speakers:
    """Those who speak in a document, each once, in the order of their first words."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, quote: Quote) -> int | None:
        """The number of a quotation's speaker; None where nobody is named for it."""
        speaker = quote.speaker
        if speaker is None:
            return None
        kind = who(quote)
        # A pronoun that stands for nobody we know may be somebody else at its next place.
        apart = f"@{len(self.all)}" if kind == "unnamed" and speaker.mention == "pronoun" else ""
        key = (kind, _name(speaker).casefold() + apart)
        if key not in self._numbers:
            self._numbers[key] = len(self.all)
            self.all.append({"name": printable(_name(speaker)), "kind": kind, "role": "", "identity": speaker.identity})
        one = self.all[self._numbers[key]]
        one["role"] = one["role"] or printable(speaker.role or "")
        return self._numbers[key]


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.as_written


def _quote(quote: Quote, speaker: int | None, shown: PageText) -> dict[str, Any]:
    mention = quote.speaker.span if quote.speaker else None
    return {
        "spans": [shown.range(span) for span in quote.spans],
        "speaker": speaker,
        "mention": shown.range(mention) if mention else None,
        "kind": str(quote.kind),
        "via": [printable(via.name) for via in quote.via],
        "confidence": round(quote.confidence, 3),
        "method": printable(quote.method),
    }


def _stated(name: str, record: Record, shown: PageText) -> dict[str, Any]:
    """A field, its state, and what is stated for it: of a single field every candidate where they were compared."""
    state = record.fields[name]
    offered = [candidate for candidate in record.statements if candidate.field == name]
    if name in LISTS or state not in (FieldState.CONTRADICTED, FieldState.CORROBORATED):
        offered = [candidate for candidate in offered if candidate.chosen]
    values: dict[tuple[str, str, str], dict[str, Any]] = {}
    for candidate in offered:
        statement = candidate.statement
        value, origin = _value(statement), ORIGIN_NAMES[statement.origin]
        told: dict[str, Any] = {"value": printable(value), "origin": origin, "chosen": candidate.chosen}
        if statement.span:
            told["at"] = shown.range(statement.span)
        if statement.pointer:
            told["pointer"] = printable(statement.pointer)
        values.setdefault((value, origin, statement.pointer or ""), told)
    return {"field": name, "state": str(state), "values": list(values.values())}


def _value(statement: Statement) -> str:
    """What a statement says, in a few words."""
    match statement:
        case Date():
            return statement.value or statement.as_written
        case Dateline():
            return statement.as_written or statement.place
        case Byline() | Credit():
            return statement.name
        case Quote():
            return statement.text
    return statement.value
