"""The outline of a document: its quotations in order, each with its speaker."""

from lsprotocol.types import DocumentSymbol, SymbolKind

from provcheck.lsp.open_document import DocumentCheck, ExtractedDocument
from provcheck.lsp.positions import Positions
from provcheck.model.finding import Spot
from provcheck.model.record import Quote, Speaker
from provcheck.reporters.printable import printable

# Characters of a quotation in its name.
_MAX_CHARACTERS = 60


def symbols(check: DocumentCheck) -> list[DocumentSymbol]:
    """A symbol for each quotation of the document, with its speaker as a symbol within it."""
    positions = check.opened.positions
    return [_quote_symbol(quote, item, positions) for item in check.extracted for quote in item.record.quotes]


def _quote_symbol(quote: Quote, extracted: ExtractedDocument, positions: Positions) -> DocumentSymbol:
    start, first_end = _range(Spot(span=quote.spans[0]), extracted)
    ends = [_range(Spot(span=quote.spans[-1]), extracted)[1], first_end]
    starts = [start]
    speaker = quote.speaker
    children = []
    if speaker is not None and speaker.span is not None:
        speaker_start, speaker_end = _range(Spot(span=speaker.span), extracted)
        # The range of a symbol must include those of the symbols in it.
        starts.append(speaker_start)
        ends.append(speaker_end)
        symbol_range = positions.range(speaker_start, speaker_end)
        detail = printable(f"{speaker.kind}, {speaker.role}" if speaker.role else str(speaker.kind))
        children.append(DocumentSymbol(_name(speaker), SymbolKind.Object, symbol_range, symbol_range, detail=detail))
    via = [f"via {step.label}" for step in quote.via]
    return DocumentSymbol(
        name=f"{_name(speaker)}: {_shortened(quote.text)}",
        kind=SymbolKind.String,
        range=positions.range(min(starts), max(ends)),
        selection_range=positions.range(start, first_end),
        detail=printable(", ".join([str(quote.kind), *via])),
        children=children or None,
    )


def _range(spot: Spot, extracted: ExtractedDocument) -> tuple[int, int]:
    place = extracted.locator.place(spot).place
    assert place is not None
    return place.start, place.end


def _name(speaker: Speaker | None) -> str:
    return printable(speaker.name or speaker.as_written) if speaker is not None else "no speaker"


def _shortened(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= _MAX_CHARACTERS else words[: _MAX_CHARACTERS - 1].rstrip() + "…"
