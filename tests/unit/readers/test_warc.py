"""Pages in WARC: each that a server sent is a document with its address; the rest is counted."""

import gzip
import logging
import zlib
from contextlib import suppress
from io import BytesIO

import pytest

from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.other_records import OtherRecords

pytest.importorskip("warcio", reason="warcio is an extra: provcheck[archives]")
PAGE = "<html><title>Quay</title><body><article><h1>{}</h1><p>The café walls hold.</p></article></body></html>"


def record(kind: str, address: str, body: bytes, *headers: str, http: bool = True) -> bytes:
    """A record of an archive; `headers` are those of HTTP."""
    head = "\r\n".join(("HTTP/1.1 200 OK", *headers, "", "")).encode() if http else b""
    named = f"WARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-05-12T00:00:00Z\r\n"
    named += f"WARC-Target-URI: {address}\r\n" if address else ""
    mime = "application/http; msgtype=response" if http else "text/html"
    named += f"Content-Type: {mime}\r\nContent-Length: {len(head) + len(body)}\r\n\r\n"
    return b"WARC/1.0\r\n" + named.encode() + head + body + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 40] for start in range(0, len(body), 40)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


HTML = "Content-Type: text/html; charset=utf-8"
INFO = record("warcinfo", "", b"software: test\r\n", http=False)
QUAY = record("response", "https://else.example/2025/05/10/quay", PAGE.format("Quay walls hold").encode(), HTML)
LATIN = record(
    "response", "https://else.example/fee", PAGE.format("Ferry fee rises").encode("latin-1"),
    "Content-Type: text/html; charset=ISO-8859-1",
)  # fmt: skip
PACKED = record(
    "response", "https://else.example/pier", chunked(gzip.compress(PAGE.format("Pier one opens").encode())), HTML,
    "Content-Encoding: gzip", "Transfer-Encoding: chunked",
)  # fmt: skip
RESOURCE = record("resource", "https://else.example/hall", PAGE.format("The hall closes").encode(), http=False)
PICTURE = record("response", "https://else.example/q.png", b"\x89PNG", "Content-Type: image/png")
REQUEST = record("request", "https://else.example/quay", b"", HTML)


def documents(content: bytes) -> list[Document]:
    return [readers.read(source) for source in readers.split(Source("crawl.warc", content))]


def test_each_page_is_a_document_with_the_address_that_was_asked_for() -> None:
    quay, fee, pier, hall = documents(INFO + REQUEST + QUAY + PICTURE + LATIN + PACKED + RESOURCE)
    assert [(each.uri, each.part, each.format) for each in (quay, hall)] == [
        ("crawl.warc::1", 1, "warc"), ("crawl.warc::4", 4, "warc"),
    ]  # fmt: skip
    headlines = ["Quay walls hold", "Ferry fee rises", "Pier one opens", "The hall closes"]
    assert [each.text.partition("\n")[0] for each in (quay, fee, pier, hall)] == headlines
    assert all(each.text.endswith("The café walls hold.") for each in (quay, fee, pier, hall))
    address = quay.declared[-1]
    assert (address.field, address.value, address.origin) == ("url", "https://else.example/2025/05/10/quay", "url")


def test_a_place_is_that_in_the_page() -> None:
    (document,) = documents(INFO + QUAY)
    page = PAGE.format("Quay walls hold")
    start, end = document.source_map.locate(document.blocks[-1].span, None)
    assert page[start:end] == "The café walls hold."
    assert document.source_map.locate(None, document.declared[-1].pointer).start == 0


def test_what_is_no_page_is_counted_by_kind() -> None:
    from provcheck.readers.warc_ import stream_rows

    *pages, others = stream_rows(BytesIO(PICTURE + QUAY + PICTURE), "crawl.warc", LIMITS)
    assert len(pages) == 1
    assert others == OtherRecords(((".png", 2),))


def test_an_archive_without_pages_is_none_of_documents() -> None:
    with pytest.raises(NotADocument, match="the WARC archive has no pages; exclude it"):
        documents(INFO + PICTURE)


def test_a_page_that_unpacks_to_more_than_the_limit_is_read_so_far_that_it_is_seen() -> None:
    from provcheck.readers.warc_ import stream_rows

    bomb = record(
        "response", "https://else.example/x", gzip.compress(b"<p>" * 1_000_000), HTML, "Content-Encoding: gzip"
    )
    (page,) = stream_rows(BytesIO(bomb), "crawl.warc", Limits(file_megabytes=1))
    assert isinstance(page, Source)
    assert 1_000_000 < len(page.content) < 1_000_100


@pytest.mark.parametrize("page", [QUAY, PACKED, RESOURCE], ids=["a page", "in chunks", "without HTTP"])
def test_an_archive_that_is_cut_inside_a_page_is_refused_from_there(page: bytes) -> None:
    from provcheck.readers.warc_ import stream_rows

    rows = stream_rows(BytesIO(LATIN + page[:-30]), "crawl.warc", LIMITS)
    assert isinstance(next(rows), Source)
    with pytest.raises(ReadError, match="page 2 of the WARC archive is cut off; get the archive again"):
        next(rows)


@pytest.mark.parametrize("damage", ["cut off", "changed"])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_page_whose_packing_is_damaged_is_read_as_far_as_it_goes_and_says_so(
    damage: str, encoding: str, capfd: pytest.CaptureFixture[str]
) -> None:
    pack = gzip.compress if encoding == "gzip" else zlib.compress
    page = PAGE.format("Quay").replace("hold.", "".join(f"hold {number}, " for number in range(40_000)))
    packed = pack(page.encode())
    damaged = packed[:-2000] if damage == "cut off" else packed[:-2000] + bytes(byte ^ 90 for byte in packed[-2000:])
    records = [record("response", "https://else.example/a", body, HTML, f"Content-Encoding: {encoding}")
               for body in (damaged, packed)]  # fmt: skip
    first, second = documents(b"".join(records))
    assert first.caveats == ("what the server packed is damaged: the end of the page is missing",)
    assert first.declared[-1].value == "https://else.example/a"
    assert len(first.text) > 1_000
    assert first.text != second.text
    assert second.caveats == ()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("charset", ["rot13", "utf8mb4", "none", "idna", "undefined", "punycode", "unicode_escape"])
def test_a_page_whose_server_names_no_encoding_is_read_and_those_behind_it_too(charset: str) -> None:
    named = f"Content-Type: text/html; charset={charset}"
    odd = record("response", "https://else.example/odd", PAGE.format("Quay").replace("hold", "\\u0041").encode(), named)
    first, second = documents(odd + QUAY)
    assert first.text.endswith("The café walls \\u0041.")
    assert second.text.endswith("The café walls hold.")


def test_a_page_in_utf_16_by_its_server_is_read() -> None:
    named = "Content-Type: text/html; charset=UTF-16LE"
    (document,) = documents(
        record("response", "https://else.example/a", PAGE.format("Quay").encode("utf-16-le"), named)
    )
    assert document.text.endswith("The café walls hold.")


def test_a_page_without_a_length_is_refused() -> None:
    content = RESOURCE.replace(b"Content-Length", b"X-Length")
    with pytest.raises(ReadError, match="page 1 of the WARC archive states no length; get the archive again"):
        readers.read(Source("crawl.warc", content))


@pytest.mark.parametrize("behind", [b"", gzip.compress(LATIN)], ids=["the last", "another behind it"])
def test_a_record_that_is_longer_than_it_states_is_reported_and_nothing_is_printed(
    behind: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    from provcheck.readers.warc_ import stream_rows

    short = QUAY.replace(b"</p></article></body></html>", b"</p><p>\x1b[2JAnd more.</p></article></body></html>")
    rows = stream_rows(BytesIO(gzip.compress(short) + behind), "crawl.warc", LIMITS)
    assert isinstance(next(rows), Source)
    with pytest.raises(ReadError, match="page 1 of the WARC archive, or a record behind it, is longer than the length"):
        next(rows)
    assert capfd.readouterr() == ("", "")


def test_an_address_with_spaces_and_control_characters_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as in a run: here, pytest's own take the warning
    (document,) = documents(record("response", "https://else.example/a \x1b[2J b", PAGE.format("Quay").encode(), HTML))
    assert document.declared[-1].value == "https://else.example/a%20\x1b[2J%20b"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        QUAY + b"no record\r\n" * 3,
        record("response", "https://else.example/x", b"<p>Words.", "Content-Type: text/html; charset=rot13"),
    ],
    ids=["cut", "a length that is none", "something else behind a record", "an encoding that is none"],
)
def test_what_is_malformed_is_refused_or_read(content: bytes) -> None:
    for source in readers.split(Source("crawl.warc", content)):
        with suppress(ReadError):
            assert readers.read(source).text
