"""The registry of formats: suffixes, signatures, and what the rest of the program asks of a format."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.readers import formats
from provcheck.readers.formats import Articles, Format
from provcheck.readers.reading_options import DEFAULT_OPTIONS
from provcheck.readers.signatures import Strength
from provcheck.readers.xml_dialects import DIALECTS, Dialect

ROOT = Path(__file__).parents[3]
PAGE = b"<!DOCTYPE html><html><body><article><p>It sails again.</p></article></body></html>"
XHTML = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html></html>'
ITEM = b"<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head></body></nitf>"
FRONT = b"---\ntitle: Ferry\n---\nIt sails again.\n"


def test_no_two_formats_share_a_name_a_suffix_or_an_editor_name() -> None:
    for values in (
        [row.name for row in formats.FORMATS],
        [suffix for row in formats.FORMATS for suffix in row.suffixes],
        [name for row in formats.FORMATS for name in row.editor_names],
    ):
        assert len(values) == len(set(values))
    assert all(suffix == suffix.lower() for row in formats.FORMATS for suffix in row.suffixes)


@pytest.mark.parametrize("row", formats.FORMATS, ids=lambda row: row.name)
def test_every_format_has_a_module_with_its_functions(row: Format) -> None:
    module = import_module(row.module)
    assert callable(module.parts if row.articles is Articles.PARTS else module.documents)
    assert row.articles is not Articles.ROWS or callable(module.rows)
    assert all(name in formats.BY_NAME for name in row.may_begin_as)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_dialect_of_xml_has_a_module_with_its_functions(dialect: Dialect) -> None:
    module = import_module(dialect.module)
    assert all(callable(getattr(module, name)) for name in ("items", "declared_values", "blocks"))


def test_only_optional_formats_need_an_extra() -> None:
    extras = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(re.search(rf"^{row.extra} = \[", extras, re.MULTILINE) for row in formats.FORMATS if row.extra)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        # Only the name says it.
        ("a.txt", b"Words.", "text"), ("a.TXT", b"Words.", "text"), ("a.MdX", b"Words.", "markdown"),
        ("a.Htm", b"Words.", "html"), ("a.NDJSON", b"{}", "jsonl"), ("a.newsml", b"Words.", "xml"),
        ("a.log", b"Words.", "text"), ("-", b"Words.", "text"), ("a.parquet", b"Words.", "parquet"),
        # A signature outranks it.
        ("a.txt", PAGE, "html"), ("a.txt", b"\xef\xbb\xbf\r\n" + PAGE, "html"), ("-", b"\n<HTML lang='en'>", "html"),
        ("a.txt", b"<!-- saved from url=(0014) -->\n" + PAGE, "html"), ("a.json", PAGE, "html"),
        ("a.xml", PAGE, "html"), ("a.xml", XHTML, "html"), ("a.txt", XHTML, "html"), ("a.xhtml", XHTML, "html"),
        ("a.txt", ITEM, "xml"), ("a.html", b'<?xml version="1.0"?>' + ITEM, "xml"), ("a.txt", b"PAR1\x15", "parquet"),
        ("a.txt", b'<?xml version="1.0"?>\n<!-- a feed -->\n<rss version="2.0">', "xml"),
        ("-", b"<nar:newsItem xmlns:nar='http://iptc.org/std/nar/2006-10/'>", "xml"),
        ("a.txt", PAGE.decode().encode("utf-16"), "html"), ("a.jsonl", b"<!doctype html>\n", "html"),
        # Markdown may begin with HTML; a fragment, an element of any name and an unknown document type say nothing.
        ("a.md", PAGE, "markdown"), ("a.md", ITEM, "xml"), ("a.txt", b"<p>Words.</p>", "text"),
        ("a.txt", b"<article>Words.</article>", "text"), ("a.txt", b"<!DOCTYPE book>\n<book>", "text"),
        ("a.txt", b"Words about <!DOCTYPE html> and <html>.", "text"), ("a.txt", b"<html", "text"),
        # A weak signature says something about unknown suffixes alone.
        ("-", b"{x", "text"), ("a.txt", b'{"Wait," he said.}', "text"), ("a.txt", b"[1] A list of sources", "text"),
        ("a.txt", FRONT, "text"), ("-", FRONT, "markdown"), ("-", b"---\nBy a reporter\n", "text"),
        ("-", b"---\r\ntitle: x\r\n---\r\n", "markdown"),
        # JSON is known by its first key; one line of JSONL is an object too, and so is front matter.
        ("a.txt", b'{"body": "x"}', "json"), ("-", b'{"body": "x"}', "json"), ("a.log", b'\n{\n "body": "x"}', "json"),
        ("a.txt", b'[{"body": "x"}]', "json"), ("a", b'\xef\xbb\xbf[\n {"body" : 1}]', "json"),
        ("a.txt", b'{"a": 1}\n{"a": 2}\n', "jsonl"), ("-", b'{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("a.json", b'{"a": 1}\n{"a": 2}\n', "jsonl"), ("a.jsonl", b'{"a": 1}', "jsonl"),
        ("a.md", b'{"title": "x"}\nWords.', "markdown"), ("a.md", b"{\\rtf1 Words.}", "rtf"),
        ("a.txt", b"\x16\x16\x01nob0012 4 pol 123", "wire"),
        ("a.txt", b"Subject: Quay\r\n  walls\r\nContent-Type: text/plain\r\n\r\nThey hold.", "mail"),
        ("a", b"EXT010 3 GEN 0336 F\r\nQUAY/", "wire"),
        ("a.txt", b"EXT010 3 general rules\n", "text"),
        ("a.html", b'{"body": "x"}', "json"),
    ],
)  # fmt: skip
def test_signature_outranks_suffix(name: str, content: bytes, expected: str) -> None:
    assert formats.format_of_file(name, content).name == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a document of Word 97 or another old Office file, which is not read"),
        (b"\x1f\x8b\x08", "a file of gzip inside another, which is not read; unpack it with gunzip"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\0", "a tar archive, which is not read; unpack it first"),
        (b"PK\x03\x04....story.txt", "a ZIP archive, which is not read; unpack it first"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
         "an OpenDocument file that is no text, which is not read"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.json"])
def test_what_is_recognised_and_not_read_is_refused_by_its_name(name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(Source(name, content))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "From: the desk\nDate: 10 May 2025\n\nThe quay walls hold.\n",
        "Content is king, he said.\n",
        "Content-wise: nothing new.\n",
        "The harbour\nContent-Type: text/plain\n",
        "7zip is a program.",
    ],
)
def test_header_lines_of_an_article_are_no_e_mail(text: str) -> None:
    assert readers.read(Source("a.txt", text.encode())).format == "text"


def test_a_reader_that_is_named_overrules_the_first_bytes() -> None:
    assert readers.read(Source("a.txt", b"{\\rtf1 Words.}"), "text").text == "{\\rtf1 Words.}"


def test_a_page_that_is_called_txt_is_read_as_a_page() -> None:
    document = readers.read(Source("a.txt", PAGE))
    assert (document.format, document.text) == ("html", "It sails again.")
    assert readers.read(Source("a.txt", PAGE), "text").text == PAGE.decode()
    with pytest.raises(NotADocument, match=r"<newsitm> is not NewsML-G2, .*; did you mean newsitem?"):
        readers.read(Source("a.txt", b'<?xml version="1.0"?><newsitm></newsitm>'))


def test_rows_are_read_as_their_file_is() -> None:
    rows = list(readers.split(Source("-", b'{"text": "One."}\n{"text": "Two."}\n<html>\n')))
    assert [row.format for row in rows] == ["jsonl"] * 3
    assert [readers.read(row).text for row in rows[:2]] == ["One.", "Two."]
    with pytest.raises(ReadError, match="JSON"):
        readers.read(rows[2])


def test_two_strong_signatures_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    rival = Format("rival", "provcheck.readers.text", (".rival",), lambda head: Strength(2 * head.startswith(b"<html")))
    monkeypatch.setitem(formats.BY_NAME, "rival", rival)
    message = "begins like html and like rival; pass --reader html or --reader rival"
    for name in ("a.html", "a.rival", "a.txt"):
        source = Source(name, b"<html><p>Words.</p></html>")
        assert list(readers.split(source)) == [source]
        with pytest.raises(ReadError, match=f"^{message}$"):
            readers.read(source)
    assert readers.read(source, "rival").format == "text"
    assert readers.read(source, "html").format == "html"


def test_a_module_that_is_not_installed_is_named_with_the_extra_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    needy = Format("needy", "provcheck.no_such_module", (".needy",), extra="corpus")
    monkeypatch.setitem(formats.BY_NAME, "needy", needy)
    message = "reading needy needs provcheck.no_such_module: python -m pip install 'provcheck[corpus]'"
    with pytest.raises(ReadError, match=f"^{re.escape(message)}$"):
        readers.read(Source("a.needy", b"x"))
    with pytest.raises(ModuleNotFoundError):
        list(needy._replace(extra="").open(Source("a.needy", b"x"), DEFAULT_OPTIONS))
