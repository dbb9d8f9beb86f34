"""Readers raise nothing but ReadError, whatever the bytes, and all places are in the source and hold the text."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span

NAMES = {
    "text": "a.txt",
    "markdown": "a.md",
    "json": "a.json",
    "jsonl": "a.jsonl",
    "html": "a.html",
    "xml": "a.xml",
    "rtf": "a.rtf",
    "wire": "a.iptc",
    "mail": "a.eml",
    "asciidoc": "a.adoc",
    "rst": "a.rst",
}
# Pieces that lead random text into the branches of each reader.
PIECES = {
    "text": ["date 2025-05-10", "Title:", "By: ", " folded", "\n\n", "\r\n", "\r", "(AFP)", "    ", "é😀", "."],
    "markdown": ["---\n", "+++\n", "title: x\n", 'a = "b"\n', "\n", "\n\n", "# ", "> ", "- ", "*", "**", "_", "`",
                 "```", "[", "](", ")", "!", "<!--", "-->", "<b>", "<figcaption>", "</figcaption>", "&amp;", "{{", "}}",
                 "|", "|--|", "\\", "word", '"', "😀", "===", "    ", "\t", "&", "<", "[^1]", "]: x"],
    "json": ['{"articles": [', '{"posts": [{"title": "x", "slug": "y", "html": "<p>z", "lexical": "{}"}',
             '"content_elements": [', '{"type": "text", "content": "<p>w"}', '"components": [', '"layout": {}',
             '"guid": "x"', '"versionCreated": "2025"', "null", " ",
             "{", "}", "[", "]", '"title"', '"body"', '"date"', ":", ",", '"\\ud83d\\ude00\\n x"', '"\\ud800"', "1e9"],
    "html": ["<p>", "</p>", "<div class='byline'>", "<h1>", "</h1>", "<script type='application/ld+json'>", "</script>",
             '{"@type": "Article", "headline": "A\\u00e9", "author": [{"name": "x"}], "datePublished": "2025"}', "<!--",
             "-->", "<meta property='og:title' content='", "'>", '"', "<time datetime='2025'>", "&amp;", "&quot;",
             "<br>", "words " * 30, "<a rel=author>", "<svg/>", "<title>", "<link rel=canonical href='http://x/2025/01/02/'>"],
    "xml": ["<rss><channel>", "</channel></rss>", "<item>", "</item>", "<title>", "</title>", "</description>",
            "<description>&lt;p&gt;é", "<newsMessage>", "<newsItem>",
            "</newsItem>", "<contentSet><inlineXML>", "<NewsML><NewsItem>", "<NewsComponent>",
            "<q>", "</q>", "<urlset><url><news>", "<entry>", "</entry>", "<feed>",
            "<nitf>", "</nitf>", "<body>", "</body>", "<body.head>", "</body.head>", "<body.content>",
            "</body.content>", "<hedline><hl1>", "</hl1></hedline>", "<p>", "</p>", "&amp;", "&#233;", "<![CDATA[",
            "]]>", "<bq>", "</bq>",
            "<docdata a='b'>", "<?xml version='1.0'?>", "<!DOCTYPE nitf [", "<!ENTITY a 'b'>", "]>", "words\n here"],
    "rtf": ["{\\rtf1", "{\\rtf1", "{", "}", "\\par ", "\\'e9", "\\u8220?", "\\u-10179", "{\\*\\x", "\\footnote ",
            "\\v ", "words ", "\\bin3 ", "{\\fonttbl{\\f0\\fcharset128 x;}}", "\\f0", "{\\info{\\title ", "\\s1", "\n"],
    "wire": ["\x01ewn0123 4 pol 42\r\n", "\x02", "\x03", "^", "<", "=", "\t", "words ", "a/b/\n", "091430 May 25",
             "\n", "AP-NY-05-09-25 1430GMT", "EXT010 3 GEN 0336 F\n", "./.\n", "EASTWICK (AP) _ ", "  "],
    "mail": ["From a 08:00\n", "Subject: ", "From: ", "Date: ", "Content-Type: multipart/alternative; boundary=a\n",
             "--a\n", "\n", "\n\n", "=?utf-8?q?=e9?=", "Content-Type: text/html\n", "<p>", "words ", "-- \n", "> ", "é",
             "MIME-Version: 1\n", "Content-Transfer-Encoding: base64\n", "<style>", "Re: "],
    "asciidoc": ["= ", "== ", "\n", "\n\n", "Vera Holm <v@x>\n", "v1.0, 2025-05-10\n", ":author: x\n", "----\n",
                 "____\n", "|===\n", "|", "* ", ".Title\n", "[quote]\n", "// x\n", "////\n", "*", "_", "`", "#", "]",
                 "https://x[", "<<a,", ">>", "\"`", "`\"", "footnote:[", " +\n", "words ", "é😀", "---\n",
                 "title: x\n", "image::x[]\n", "\r\n"],
    "rst": ["===\n", "Title\n", "\n", "\n\n", ":Author: Vera Holm\n", ":Date:\n", ".. title: x\n",
            ".. post:: 10 May\n", ".. note:: x\n", ".. figure:: x\n", ".. [1] x\n", ".. code::\n", "    ", "  words\n",
            "- ", "| ", "|", "*", "**", "`", "``", "`x <y>`_", "[1]_", "::\n", "+--+\n", "words ", "é😀", "\\", "_",
            "---\n", "title: x\n", "\r\n", "..\n"],
    "jsonl": ['{"text": "é"}', '{"text": "x"', "\n", "\r\n", " ", "[]"],
}  # fmt: skip


def random_files(reader: str) -> st.SearchStrategy[bytes]:
    pieces = st.lists(st.one_of(st.sampled_from(PIECES[reader]), st.text(max_size=6)), max_size=40).map("".join)
    return st.one_of(st.binary(max_size=200), pieces.map(lambda text: text.encode("utf-8", "surrogatepass")))


WORD_PIECES = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>é😀", "</w:t>", "<w:del>", "</w:del>", "<w:tab/>", "<w:txbxContent>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "&amp;", "words ",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORD_PIECES), max_size=30), st.integers(0, 400))
def test_no_word_file_breaks_its_reader(pieces: list[str], cut: int) -> None:
    body = "".join(pieces)
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="urn:w">{body}</w:document>')
        archive.writestr("docProps/core.xml", f'<x xmlns:w="urn:w">{body}</x>')
    check(Source("a.docx", content.getvalue()))
    check(Source("a.docx", content.getvalue()[:-cut]))


def check(source: Source) -> None:
    for row in readers.split(source):
        try:
            document = readers.read(row)
        except ReadError as error:
            problem = str(error)
        else:
            problem = ""
            check_places(document)
        assert "\n" not in problem


def check_places(document: Document) -> None:
    decoded = document.source_map.decoded
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        text = document.text[block.span.start : block.span.end]
        assert text == text.strip()
        end = block.span.end
        start, end_in_source = document.source_map.locate(block.span, None)
        assert 0 <= start <= end_in_source <= len(decoded)
    for declared in document.declared:
        assert (declared.span is None) != (declared.pointer is None)
        if declared.span:
            assert document.text[declared.span.start : declared.span.end] == declared.value
        start, end_in_source = document.source_map.locate(declared.span, declared.pointer)
        assert 0 <= start <= end_in_source <= len(decoded)
    document.text.encode("utf-8")
    assert document.source_map.locate(None, "/no/such/place") is not None


WELL_FORMED = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "x.dtd">
<nitf><head><title>{0}</title></head><body><body.head><hedline><hl1>{1}</hl1></hedline></body.head>
<body.content><p>{0} <em>{1}</em>{2}</p><p>{2}</p></body.content></body></nitf>"""
WORDS = ["a", " ", "\n", "&amp;", "&#xe9;", "é", "😀", "<![CDATA[<b>]]>", "&nbsp;", "w "]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(1, 11))
def test_xml_text_is_located_through_entities(pieces: list[str], cut: int) -> None:
    content = WELL_FORMED.format("".join(pieces[:cut]), "T" + "".join(pieces[cut:]), "".join(pieces))
    document = readers.read(Source("a.xml", content.encode()))
    check(Source("a.xml", content.encode()))
    for block in document.blocks:
        for offset in range(block.span.start, block.span.end):
            start, end = document.source_map.locate(Span(offset, offset + 1), None)
            source, character = content[start:end], document.text[offset]
            assert source == character or source.startswith("&") or (source.isspace() and character == " ")


@pytest.mark.parametrize("reader", NAMES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_bytes_break_a_reader(reader: str, data: st.DataObject) -> None:
    check(Source(NAMES[reader], data.draw(random_files(reader))))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"---\na: " + b"[" * 9000 + b"\n---\n"),
        ("a.md", b"+++\na = " + b"[" * 90000 + b"\n+++\n"),
        ("a.md", b"+++\na = " + b"9" * 9000 + b"\n+++\n"),
        ("a.md", b"---\na: &a [*a, *a]\n---\n"),
        ("a.json", b"[" * 200000),
        ("a.json", b'{"a":' * 200000),
        ("a.json", b'{"text": "x", "n": ' + b"9" * 9000 + b"}"),
        ("a.xml", b"<a>" * 200000),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><nitf>&d;</nitf>'),
        (
            "a.xml",
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><nitf><body><body.content><p>&x;</p></body.content></body></nitf>',
        ),
        ("a.xml", b'<?xml version="1.0" encoding="utf-7"?><nitf/>'),
        ("a.txt", b"\xff\xfe\x00\xd8"),
        ("a.jsonl", b"\xff\xfe\x00\xd8"),
    ],
)
def test_hostile_files_break_no_reader(name: str, content: bytes) -> None:
    check(Source(name, content))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.data())
@example("😀\n“\\/\u2028", None)
def test_json_text_is_located_through_escapes(words: str, data: st.DataObject | None) -> None:
    for ascii_only in (True, False):
        raw = json.dumps({"x": [1, {"y": "]"}], "body": ["begin", words + "."]}, ensure_ascii=ascii_only)
        document = readers.read(Source("a.json", raw.encode()))
        first = len("begin\n\n")
        word_start = data.draw(st.integers(0, len(words))) if data else 0
        word_end = data.draw(st.integers(word_start, len(words))) if data else len(words)
        start, end = document.source_map.locate(Span(first + word_start, first + word_end), None)
        assert json.loads(f'"{raw[start:end]}"') == words[word_start:word_end]
