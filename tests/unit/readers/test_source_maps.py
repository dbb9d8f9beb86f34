"""Source maps: the exact range in the file, or the nearest one that encloses it."""

import pytest

from provcheck import readers
from provcheck.model.document import Document, Range, Source
from provcheck.model.evidence import Span
from provcheck.readers.json_source_map import JsonPositions

PAGE = """<html lang="en"><head><title>A comet</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A comet"}</script></head>
<body><time datetime="2024-03-13">13 March</time><time>late</time>
<div class="byline"> By <div>Ann Lee</div> </div><p>The guard saw   it first, before the telescope turned to it.</p>
<p>He went back to his tea and to his lamp, and wrote it down in the book.</p><em>never closed</body></html>
"""
ITEM = """<nitf><head><docdata><date.issue norm="20240313"/><date.release/></docdata></head>
<body><body.content><p>The guard saw it.</p></body.content></body></nitf>
"""


def read(name: str, text: str) -> Document:
    return readers.read(Source(name, text.encode()))


def source_text(document: Document, pointer: str) -> str:
    start, end = document.source_map.locate(None, pointer)
    return document.source_map.decoded[start:end]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/jsonld/0/headline", "A comet"),
        ("/jsonld/0/author", '{"@type": "NewsArticle", "headline": "A comet"}'),
        ("/time/0/datetime", "2024-03-13"),
        ("/time/1/datetime", "<time>"),
        ("/div/0", "By <div>Ann Lee</div>"),
        ("/em/0", ""),
        ("/jsonld/7/headline", ""),
        ("/time/x/datetime", ""),
        ("/video/0", ""),
    ],
)
def test_a_pointer_leads_to_its_words_in_a_page(pointer: str, expected: str) -> None:
    assert source_text(read("comet.html", PAGE), pointer) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/nitf/head/docdata/date.issue/@norm", "20240313"),
        ("/nitf/head/docdata/date.issue/@when", '<date.issue norm="20240313"/>'),
        ("/nitf/head/docdata/date.release", ""),
        ("/nitf/body/body.content/p/em", "The guard saw it."),
        ("/html", ""),
    ],
)
def test_a_pointer_leads_to_its_words_in_an_xml_file(pointer: str, expected: str) -> None:
    assert source_text(read("comet.xml", ITEM), pointer) == expected


@pytest.mark.parametrize(("name", "text"), [("comet.html", PAGE), ("comet.xml", ITEM)])
def test_text_that_is_nowhere_is_at_the_start(name: str, text: str) -> None:
    document = read(name, text)
    beyond = len(document.text) + 10
    assert document.source_map.locate(Span(beyond, beyond + 1), None) == Range(0, 0)
    assert document.source_map.locate(None, None) == Range(0, 0)


def test_a_space_between_words_is_right_after_the_first_of_them() -> None:
    document = read("comet.html", PAGE)
    gap = document.text.index(" ", document.text.index("guard saw") + len("guard"))
    start, end = document.source_map.locate(Span(gap, gap + 1), None)
    assert (document.source_map.decoded[start - 5 : start], document.source_map.decoded[start:end]) == ("guard", " ")


def test_a_story_below_a_long_menu_is_found_after_it() -> None:
    menu = "<nav>" + "<a href='/a'>The guard saw it</a> " * 400 + "</nav>"
    document = read("comet.html", PAGE.replace("<body>", f"<body>{menu}"))
    offset = document.text.index("He went back")
    start, end = document.source_map.locate(Span(offset, offset + 12), None)
    assert document.source_map.decoded[start:end] == "He went back"


@pytest.mark.parametrize(
    ("raw", "pointer", "expected"),
    [
        ('{"a": ["x", "y"]}', "/a/1", "y"),
        ('{"a": ["x", "y"]}', "/a/5", '["x", "y"]'),
        ('{"a": ["x", "y"]}', "/a/2", '["x", "y"]'),
        ('{"a": ["x", "y"]}', "/a/first", '["x", "y"]'),
        ('{"a": "x"}', "/a/0", "x"),
        ('{"a": "x"}', "/b", '{"a": "x"}'),
        # A block of JSON-LD may be cut short.
        ('{"a": {"b": 1, ', "/a", '{"b": 1, '),
    ],
)
def test_a_missing_step_gives_the_deepest_value_above_it(raw: str, pointer: str, expected: str) -> None:
    start, end = JsonPositions(raw).value_range(pointer)
    assert raw[start:end] == expected


def test_json_without_a_body_has_no_place_for_text() -> None:
    document = read("comet.json", '{"headline": "A comet", "date": "2024-03-13"}')
    assert document.source_map.locate(Span(0, 0), None) == Range(0, 0)
    assert source_text(document, "/headline") == "A comet"
