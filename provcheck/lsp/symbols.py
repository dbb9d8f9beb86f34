"""The outline of a document: each quotation in its order, and in it who speaks."""

from lsprotocol.types import DocumentSymbol, SymbolKind

from provcheck.lsp.document_check import Checked, Read
from provcheck.lsp.positions import Positions
from provcheck.model.finding import Spot
from provcheck.model.record import Quote, Speaker
from provcheck.reporters.printable import printable

# As much of a quotation as an outline has room for.
_SHOWN = 60


def symbols(checked: Checked) -> list[DocumentSymbol]:
    """A symbol for each quotation of the text; its speaker is a symbol within it."""
    return [_quotation(quote, read, checked.text.positions) for read in checked.read for quote in read.record.quotes]


def _quotation(quote: Quote, read: Read, positions: Positions) -> DocumentSymbol:
    start, first_end = _range(Spot(span=quote.spans[0]), read)
    ends = [_range(Spot(span=quote.spans[-1]), read)[1], first_end]
    starts = [start]
    speaker = quote.speaker
    children = []
    if speaker is not None and speaker.span is not None:
        speaker_start, speaker_end = _range(Spot(span=speaker.span), read)
        # A symbol within another one must lie within its range.
        starts.append(speaker_start)
        ends.append(speaker_end)
        where = positions.range(speaker_start, speaker_end)
        told = f"{speaker.kind}, {speaker.role}" if speaker.role else str(speaker.kind)
        children.append(DocumentSymbol(_name(speaker), SymbolKind.Object, where, where, detail=printable(told)))
    way = [f"via {step.name}" for step in quote.via]
    return DocumentSymbol(
        name=f"{_name(speaker)}: {_short(quote.text)}",
        kind=SymbolKind.String,
        range=positions.range(min(starts), max(ends)),
        selection_range=positions.range(start, first_end),
        detail=printable(", ".join([str(quote.kind), *way])),
        children=children or None,
    )


def _range(spot: Spot, read: Read) -> tuple[int, int]:
    place = read.locator.place(spot).place
    assert place is not None
    return place.start, place.end


def _name(speaker: Speaker | None) -> str:
    return printable(speaker.name or speaker.as_written) if speaker is not None else "nobody"


def _short(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
