"""Statements as tables: a row for each quotation, figure, credit, date or image, with its line in the file.

All tables begin with the same ten columns, so that they can be concatenated; the columns of one table follow.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from provcheck.exporters.csv_ import LINE_END, date_text
from provcheck.exporters.csv_cells import csv_row
from provcheck.exporters.envelope import Envelope
from provcheck.exporters.quotations import speaker_name
from provcheck.model.finding import Placed
from provcheck.model.record import DATE_FIELDS, Candidate, Date, Dateline, Quote, Record, Speaker

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch

Cells = tuple[object, ...]
LineOf = Callable[[Placed], int]

_COMMON_COLUMNS = ("document", "line", "text", "speaker", "role", "occasion", "place", "date", "via", "confidence")
# What source material says: of a quotation with several spans, of each, in their order.
_MATERIAL_COLUMNS = ("verdict", "material", "material_seconds", "material_speaker", "material_sha256")
_OWN_COLUMNS = {
    "quotes": ("kind", "where", "cue", "translation", *_MATERIAL_COLUMNS),
    "figures": ("value", "unit", "subject", "period", "change", "low", "high", "currency", *_MATERIAL_COLUMNS),
    "credits": ("outlet", "as_written", "origin"),
    "dates": ("earliest", "latest", "origin", "chosen"),
    "images": ("credit", "alt", "path", "origin"),
}
_DATED_FIELDS = DATE_FIELDS | {"dateline"}


def envelope(table: str) -> Envelope:
    """Return the envelope of a table: its heading and line ends."""
    heading = csv_row(_COMMON_COLUMNS + _OWN_COLUMNS[table]) + LINE_END
    return Envelope(heading, LINE_END, LINE_END, heading)


def encode(record: Record, table: str, line_of: LineOf) -> str:
    """Return the rows of one document, "" if it has none; `line_of` returns the line of a statement in its file."""
    return LINE_END.join(csv_row((record.document.uri, *cells)) for cells in _ROWS[table](record, line_of))


def quote_rows(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Yield each quotation with its speaker and its steps."""
    for quote in record.quotes:
        yield (*_quote_cells(quote, line_of), quote.kind.value, quote.where.value, quote.cue and quote.cue.text,
               quote.translation, *_material_cells(quote.material))  # fmt: skip


def _quote_cells(quote: Quote, line_of: LineOf) -> Cells:
    occasion, speaker = quote.occasion, quote.speaker
    names = " and ".join(speaker_name(each) or each.as_written for each in quote.speakers)
    return (
        line_of(quote),
        quote.text,
        names or None,
        speaker and speaker.role,
        occasion and occasion.event,
        occasion and occasion.place,
        date_text(occasion.date if occasion else None),
        " > ".join(step.label for step in quote.via),
        round(quote.confidence, 2),
    )


def figure_rows(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Yield each figure with its source."""
    for figure in record.figures:
        source = figure.attributed_to
        yield (line_of(figure), figure.as_written, _speaker_text(source), source and source.role, None, None, None,
               None, None, figure.value, figure.unit, figure.subject, figure.period, figure.change, figure.low,
               figure.high, figure.currency,
               *_material_cells((figure.material,) if figure.material else ()))  # fmt: skip


def _material_cells(matches: "Sequence[MaterialMatch]") -> Cells:
    """The cells of what material says, for the spans of a statement behind each other; equal ones once."""
    rows = [
        (match.verdict.value, match.file, match.time and match.time.start, match.speaker, match.sha256)
        for match in matches
    ]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_MATERIAL_COLUMNS)
    return tuple("; ".join(dict.fromkeys(str(cell) for cell in column if cell is not None)) for column in columns)


def credit_rows(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Yield each credited outlet."""
    for credit in record.credits:
        yield (line_of(credit), credit.name, None, credit.role.value, None, None, None, None, None,
               credit.outlet, credit.as_written, credit.origin)  # fmt: skip


def image_rows(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Yield each picture: its caption, who made it, and the agency that supplies it."""
    for image in record.images:
        yield (line_of(image), image.caption, image.creator, None, None, None, None, image.agency, None,
               image.credit, image.alt, image.path, image.origin)  # fmt: skip


def date_rows(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Yield each date that the document states, chosen or not, and those of its quotations."""
    for candidate in record.statements:
        if candidate.field in _DATED_FIELDS:
            yield from _candidate_rows(candidate, line_of)
    for quote in record.quotes:
        occasion = quote.occasion
        if occasion and occasion.date:
            place, speaker = occasion.place, _speaker_text(quote.speaker)
            yield _date_cells(occasion.date, "quotation", place, line_of, speaker, occasion.event, chosen=True)


def _candidate_rows(candidate: Candidate, line_of: LineOf) -> Iterator[Cells]:
    statement = candidate.statement
    if isinstance(statement, Dateline) and statement.date:
        yield _date_cells(statement.date, candidate.field, statement.place, line_of, chosen=candidate.chosen)
    elif isinstance(statement, Date):
        yield _date_cells(statement, candidate.field, None, line_of, chosen=candidate.chosen)


def _date_cells(
    date: Date, role: str, place: str | None, line_of: LineOf, speaker: str | None = None, event: str | None = None,
    *, chosen: bool,
) -> Cells:  # fmt: skip
    return (line_of(date), date.as_written, speaker, role, event, place, date.value, None, None,
            date.earliest, date.latest, date.origin, "yes" if chosen else "no")  # fmt: skip


def _speaker_text(speaker: Speaker | None) -> str | None:
    return (speaker_name(speaker) or speaker.as_written) if speaker else None


_ROWS: dict[str, Callable[[Record, LineOf], Iterator[Cells]]] = {
    "quotes": quote_rows,
    "figures": figure_rows,
    "credits": credit_rows,
    "dates": date_rows,
    "images": image_rows,
}
