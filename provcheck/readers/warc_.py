"""WARC: each page that a server sent is a document, with the address that was asked for.

The content of a source is the page, below a line with its address: places count in the page. warcio reads the records,
the headers of HTTP, and what is packed or sent in chunks.

Source: ISO 28500:2017 (WARC 1.1), 5 (named fields) and 6 (record types).
"""

import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from email.message import Message
from io import BytesIO, StringIO
from logging import NullHandler, getLogger
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from provcheck.model.document import Declared, Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import html
from provcheck.readers.decode import codec_of
from provcheck.readers.other_records import OtherRecords
from provcheck.readers.reading_options import ReadingOptions

_ADDRESS = "WARC-Target-URI"
_WITH_PAGES = frozenset({"response", "resource"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_UTF_16 = frozenset({"utf-16", "utf-16le", "utf-16be"})
# Addresses are shorter (RFC 9110, 4.1, recommends 8,000 octets at least).
_LONGEST_ADDRESS = 8_000
_LONGEST_REASON = 160
# Behind the address of a page that is not read to its end (ASCII, RS); no address has it.
_INCOMPLETE = b"\x1e"
_CAVEAT = "what the server packed is damaged: the end of the page is missing"
_NO_PAGE = "the WARC archive has no pages; exclude it"

# It warns of addresses with spaces, as they stand in the archive; what matters is raised.
getLogger("warcio").addHandler(NullHandler())


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a page; raises ReadError, also for an archive without pages."""
    if source.part is None:
        for _ in rows(source):
            pass  # raises ReadError at the record that can't be read
        raise NotADocument(_NO_PAGE)
    line, _, page = source.content.partition(b"\n")
    address = line.removesuffix(_INCOMPLETE).decode("utf-8", "replace")
    caveats = (_CAVEAT,) if line.endswith(_INCOMPLETE) else ()
    for document in html.documents(replace(source, name=address, content=page), options):
        requested = Declared(field="url", value=address, origin="url", method=_ADDRESS, pointer=f"/{_ADDRESS}")
        declared = (*document.declared, requested) if address else document.declared
        yield replace(
            document,
            uri=source.address,
            part=source.part,
            format="warc",
            declared=declared,
            caveats=(*document.caveats, *caveats),
        )


def rows(source: Source) -> Iterator[Source]:
    """A source for each page of an archive; raises ReadError."""
    for row in stream_rows(BytesIO(source.content), source.name, LIMITS):
        if isinstance(row, Source):
            yield row


def stream_rows(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Source | OtherRecords]:
    """A source for each page, as it is read, then what else servers sent; raises ReadError."""
    others: Counter[str] = Counter()
    number = 0
    try:
        records = ArchiveIterator(stream)
        records.INC_RECORD = ""  # the warning that it would print where `err_count` grows
        for record in records:
            _refuse_wrong_length(records, number)
            if record.rec_type not in _WITH_PAGES:
                continue
            address = " ".join((record.rec_headers.get_header(_ADDRESS) or "").split())[:_LONGEST_ADDRESS]
            content_type = _content_type(record)
            if content_type.get_content_type() not in _PAGES:
                others[f".{content_type.get_content_subtype()}"] += 1
                continue
            number += 1
            content, is_complete = _content(record, limits.file_bytes + 1)
            if not hasattr(record.raw_stream, "limit"):
                raise ReadError(f"page {number} of the WARC archive states no length; get the archive again")
            if _is_cut_off(record):
                raise ReadError(f"page {number} of the WARC archive is cut off; get the archive again")
            page = _page(content, content_type)
            line = address.encode("utf-8", "replace") + (b"" if is_complete else _INCOMPLETE)
            yield Source(name, line + b"\n" + page, part=number, format="warc")
        _refuse_wrong_length(records, number)
    except (ArchiveLoadFailed, zlib.error, ValueError, EOFError, LookupError, AttributeError) as error:
        reason = " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__
        raise ReadError(f"malformed WARC after page {number}: {reason}; get it again") from None
    if others:
        yield OtherRecords(tuple(sorted(others.items())))


def _content(record: ArcWarcRecord, most_bytes: int) -> tuple[bytes, bool]:
    """What a server sent, unpacked, and whether it is all there; warcio prints what zlib says of the rest."""
    stream = record.content_stream()
    with redirect_stderr(StringIO()):
        content = stream.read(most_bytes)
    unpacked_all = getattr(getattr(stream, "decompressor", None), "eof", True)
    return content, unpacked_all or len(content) == most_bytes


def _content_type(record: ArcWarcRecord) -> Message:
    """The type that a server gave for what it sent, as the header of a message."""
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return message


def _refuse_wrong_length(records: ArchiveIterator, number: int) -> None:
    if records.err_count:
        problem = f"page {number} of the WARC archive, or a record behind it, is longer than the length that it states"
        raise ReadError(f"{problem}; get the archive again")


def _is_cut_off(record: ArcWarcRecord) -> bool:
    """Whether the archive ends before the length that a record states."""
    return record.raw_stream.limit > 0 and not record.raw_stream.read(1)


def _page(content: bytes, content_type: Message) -> bytes:
    """A page in UTF-8: the server's encoding takes precedence over the page's (HTML Standard, 13.2.3.2).

    A page whose server names an encoding that is none is as it was sent.
    """
    charset = content_type.get_content_charset("")
    codec = charset if charset in _UTF_16 else codec_of(charset.encode("ascii", "replace"))
    return content.decode(codec, "replace").encode("utf-8", "replace") if codec else content
