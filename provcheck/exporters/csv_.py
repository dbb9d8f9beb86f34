"""A row a document, for spreadsheets: the fields of the record, lists joined by semicolons. Source: RFC 4180."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.cells import row
from provcheck.exporters.envelope import Envelope, write
from provcheck.model.record import Date, Record, Text

COLUMNS = (
    "document", "format", "language", "headline", "published", "modified", "embargoed", "publisher", "rights",
    "location", "genre", "corrections", "dateline_place", "dateline_agency", "dateline_date", "bylines", "credits",
    "quotes", "figures", "sha256",
)  # fmt: skip
END = "\r\n"
FRAME = Envelope(row(COLUMNS) + END, END, END, row(COLUMNS) + END)


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """One document as a row."""
    info, dateline = record.document, record.dateline
    return row(
        (
            info.uri,
            info.format,
            info.language,
            _words(record.headline),
            day(record.published),
            day(record.modified),
            day(record.embargoed),
            _words(record.publisher),
            _words(record.rights),
            _words(record.location),
            _words(record.genre),
            "; ".join(item.value for item in record.corrections),
            dateline and dateline.place,
            dateline and dateline.agency,
            day(dateline.date if dateline else None),
            "; ".join(byline.name for byline in record.bylines),
            "; ".join(credit.name for credit in record.credits),
            len(record.quotes),
            len(record.figures),
            info.sha256,
        )
    )


def export(records: Iterator[Record], out: TextIO) -> None:
    """A heading and a row a document."""
    write(map(encode, records), FRAME, out)


def day(date: Date | None) -> str | None:
    """A date as ISO 8601, or as it is written where it can't be read."""
    return (date.value or date.as_written) if date else None


def _words(text: Text | None) -> str | None:
    return text.value if text else None
