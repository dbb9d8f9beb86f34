"""Which reader reads a file, and the messages about bytes that are not text."""

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument, ReadError


@pytest.mark.parametrize(
    ("name", "reader"), [("a.txt", "text"), ("B.MD", "markdown"), ("-", "text"), ("x/y", "text"), ("a.mdx", "markdown")]
)  # fmt: skip
def test_the_suffix_chooses(name: str, reader: str) -> None:
    assert readers.read(Source(name, b"One line of words.")).format == reader


def test_a_reader_can_be_named() -> None:
    assert readers.read(Source("a.md", b"---\ntitle: A\n---\nB"), "text").format == "text"
    with pytest.raises(ReadError, match="unknown reader 'no-such-format'; use one of "):
        readers.read(Source("a.md", b"x"), "no-such-format")


UNKNOWN = (
    "not UTF-8: byte 0x{byte:02x} at offset {offset}, and the encoding is unknown; "
    "convert the file: iconv -f ENCODING -t UTF-8"
)


def damaged(encoding: str, byte: int, offset: int) -> str:
    return (
        f"invalid {encoding}: byte 0x{byte:02x} at offset {offset} is not part of a character; "
        "get the file again and save it as UTF-8"
    )


@pytest.mark.parametrize(
    ("content", "message", "offset"),
    [
        (b"", "the file is empty; nothing to check", 0),
        (b"\xef\xbb\xbf \n", "the file is empty; nothing to check", 0),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary data (byte 0x89 at offset 0); pass text files only", 0),
        (b"ab\0cd", "binary data (a NUL byte at offset 2); pass text files only", 2),
        (b"caf\xc3\xa9 au \xe2\x80", damaged("UTF-8", 0xE2, 9), 9),
        (b"\xef\xbb\xbfcaf\xe9", damaged("UTF-8", 0xE9, 6), 6),
        ("It sails again \ud800, and again.".encode("utf-8", "surrogatepass"), damaged("UTF-8", 0xED, 15), 15),
        (b"\xff\xfea", damaged("UTF-16-LE", 0x61, 2), 2),
        ("Привет, мир".encode("cp1251"), UNKNOWN.format(byte=0xCF, offset=0), 0),
        ("Kłody i gałęzie".encode("cp1250"), UNKNOWN.format(byte=0xB3, offset=1), 1),
        (b"one t\xe9l\x81", UNKNOWN.format(byte=0xE9, offset=5), 5),
    ],
)
def test_bytes_that_are_no_text_have_a_message_of_one_line(content: bytes, message: str, offset: int) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(Source("a.txt", content))
    assert str(caught.value) == message
    assert caught.value.offset == offset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_places_are_the_same_in_every_unicode_encoding(encoding: str) -> None:
    document = readers.read(Source("a.txt", " date 2025-05-10 Café 😀 reopens\n\nText.".encode(encoding)))
    assert document.text.startswith(" date 2025")
    assert [statement.span for statement in document.declared] == [(6, 16), (17, 31)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_have_their_place_in_the_file(encoding: str) -> None:
    file = '{"text": "é one"}\n\n{"text": "two"}\r\n{"text": 3}'
    rows = list(readers.split(Source("a.jsonl", file.encode(encoding))))
    assert [(row.row, row.first_line) for row in rows] == [(1, 1), (2, 3), (3, 4)]
    for row in rows:
        assert file[row.first_character :].startswith(row.content.decode())


def test_json_that_is_no_article_is_not_a_document() -> None:
    for content in (b'{"name": "x", "version": "1", "author": "me"}', b"[1, 2]", b'{"title": "x", "type": "object"}'):
        with pytest.raises(NotADocument):
            readers.read(Source("a.json", content))
