"""A row for each document, for spreadsheets: the fields of the record, lists joined by semicolons. Source: RFC 4180."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.csv_cells import csv_row
from provcheck.exporters.envelope import Envelope, write
from provcheck.model.record import Date, Record, Text

COLUMNS = (
    "document", "format", "language", "headline", "published", "modified", "embargoed", "publisher", "rights",
    "location", "genre", "corrections", "dateline_place", "dateline_agency", "dateline_date", "bylines", "credits",
    "quotes", "figures", "images", "sha256",
)  # fmt: skip
LINE_END = "\r\n"
ENVELOPE = Envelope(csv_row(COLUMNS) + LINE_END, LINE_END, LINE_END, csv_row(COLUMNS) + LINE_END)


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """Return the row of a document."""
    info, dateline = record.document, record.dateline
    return csv_row(
        (
            info.uri,
            info.format,
            info.language,
            _text_value(record.headline),
            date_text(record.published),
            date_text(record.modified),
            date_text(record.embargoed),
            _text_value(record.publisher),
            _text_value(record.rights),
            _text_value(record.location),
            _text_value(record.genre),
            "; ".join(item.value for item in record.corrections),
            dateline and dateline.place,
            dateline and dateline.agency,
            date_text(dateline.date if dateline else None),
            "; ".join(byline.label for byline in record.bylines),
            "; ".join(credit.name for credit in record.credits),
            len(record.quotes),
            len(record.figures),
            len(record.images),
            info.sha256,
        )
    )


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write a heading and a row for each document."""
    write(map(encode, records), ENVELOPE, out)


def date_text(date: Date | None) -> str | None:
    """Return a date as ISO 8601, or as it is written if it can't be read."""
    return (date.value or date.as_written) if date else None


def _text_value(text: Text | None) -> str | None:
    return text.value if text else None
