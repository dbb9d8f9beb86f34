"""Statements as tables: a row a quotation, figure, credit or date, with the line of the file where it stands.

All tables begin with the same ten columns, so that they can be put under one another; what is special to one follows.
"""

from collections.abc import Callable, Iterator

from provcheck.exporters.cells import row
from provcheck.exporters.csv_ import END, day
from provcheck.exporters.envelope import Envelope
from provcheck.exporters.stated import called
from provcheck.model.finding import Placed
from provcheck.model.record import Candidate, Date, Dateline, Quote, Record, Speaker

Cells = tuple[object, ...]
LineOf = Callable[[Placed], int]

_COMMON = ("document", "line", "text", "speaker", "role", "occasion", "place", "date", "via", "confidence")
_SPECIAL = {
    "quotes": ("kind", "where", "cue", "translation"),
    "figures": ("value", "unit", "subject", "period", "change"),
    "credits": ("outlet", "as_written", "origin"),
    "dates": ("earliest", "latest", "origin", "chosen"),
}
_DATES = frozenset({"published", "modified", "embargoed", "dateline"})


def frame(table: str) -> Envelope:
    """The heading of a table and the ends of its lines."""
    heading = row(_COMMON + _SPECIAL[table]) + END
    return Envelope(heading, END, END, heading)


def encode(record: Record, table: str, line_of: LineOf) -> str:
    """The rows of one document, empty where it has none; `line_of` gives the line of a statement in its file."""
    return END.join(row((record.document.uri, *cells)) for cells in _ROWS[table](record, line_of))


def quotes(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Each quotation with its speaker and the way it took."""
    for quote in record.quotes:
        yield (*_said(quote, line_of), quote.kind.value, quote.where.value, quote.cue and quote.cue.text,
               quote.translation)  # fmt: skip


def _said(quote: Quote, line_of: LineOf) -> Cells:
    occasion, said_by = quote.occasion, quote.speaker
    return (
        line_of(quote),
        quote.text,
        _speaker(said_by),
        said_by and said_by.role,
        occasion and occasion.event,
        occasion and occasion.place,
        day(occasion.date if occasion else None),
        " > ".join(step.name for step in quote.via),
        round(quote.confidence, 2),
    )


def figures(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Each counted number with its source."""
    for figure in record.figures:
        source = figure.attributed_to
        yield (line_of(figure), figure.as_written, _speaker(source), source and source.role, None, None, None, None,
               None, figure.value, figure.unit, figure.subject, figure.period, figure.change)  # fmt: skip


def credited(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Each outlet that is credited."""
    for credit in record.credits:
        yield (line_of(credit), credit.name, None, credit.role.value, None, None, None, None, None,
               credit.outlet, credit.as_written, credit.origin)  # fmt: skip


def dates(record: Record, line_of: LineOf) -> Iterator[Cells]:
    """Each date that the document states, chosen or not, and those of its quotations."""
    for candidate in record.statements:
        if candidate.field in _DATES:
            yield from _dated(candidate, line_of)
    for quote in record.quotes:
        occasion = quote.occasion
        if occasion and occasion.date:
            place, speaker = occasion.place, _speaker(quote.speaker)
            yield _date(occasion.date, "quotation", place, line_of, speaker, occasion.event, chosen=True)


def _dated(candidate: Candidate, line_of: LineOf) -> Iterator[Cells]:
    statement = candidate.statement
    if isinstance(statement, Dateline) and statement.date:
        yield _date(statement.date, candidate.field, statement.place, line_of, chosen=candidate.chosen)
    elif isinstance(statement, Date):
        yield _date(statement, candidate.field, None, line_of, chosen=candidate.chosen)


def _date(
    date: Date, role: str, place: str | None, line_of: LineOf, speaker: str | None = None, event: str | None = None,
    *, chosen: bool,
) -> Cells:  # fmt: skip
    return (line_of(date), date.as_written, speaker, role, event, place, date.value, None, None,
            date.earliest, date.latest, date.origin, "yes" if chosen else "no")  # fmt: skip


def _speaker(said_by: Speaker | None) -> str | None:
    return (called(said_by) or said_by.as_written) if said_by else None


_ROWS: dict[str, Callable[[Record, LineOf], Iterator[Cells]]] = {
    "quotes": quotes,
    "figures": figures,
    "credits": credited,
    "dates": dates,
}
