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
    assert callable(module.documents)
    assert row.articles is not Articles.ROWS or callable(module.rows)
    assert all(name in formats.BY_NAME for name in row.may_begin_as)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_dialect_of_xml_has_a_module_with_its_functions(dialect: Dialect) -> None:
    module = import_module(dialect.module)
    assert all(callable(getattr(module, name)) for name in ("find_item", "declared_values", "blocks"))


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
        ("a.txt", b'{"body": "x"}', "text"), ("-", b'{"body": "x"}', "json"), ("a.log", b'\n{\n "body": "x"}', "json"),
        ("a.txt", b'{"a": 1}\n{"a": 2}\n', "text"), ("-", b'{"a": 1}\n{"a": 2}\n', "jsonl"), ("-", b"{x", "text"),
        ("a.txt", FRONT, "text"), ("-", FRONT, "markdown"), ("-", b"---\nBy a reporter\n", "text"),
        ("-", b"---\r\ntitle: x\r\n---\r\n", "markdown"), ("a.json", b'{"a": 1}\n{"a": 2}\n', "json"),
    ],
)  # fmt: skip
def test_signature_outranks_suffix(name: str, content: bytes, expected: str) -> None:
    assert formats.format_of_file(name, content).name == expected


def test_a_page_that_is_called_txt_is_read_as_a_page() -> None:
    document = readers.read(Source("a.txt", PAGE))
    assert (document.format, document.text) == ("html", "It sails again.")
    assert readers.read(Source("a.txt", PAGE), "text").text == PAGE.decode()
    with pytest.raises(NotADocument, match="<rss> is neither NITF nor NewsML-G2"):
        readers.read(Source("a.txt", b'<?xml version="1.0"?><rss></rss>'))


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
