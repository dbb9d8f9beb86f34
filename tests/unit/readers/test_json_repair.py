"""Malformed JSON-LD of pages that has one reading."""

import pytest

from provcheck import readers
from provcheck.model.document import Source

STORY = "<p>The boats came in at noon, after nine days at sea, and were met by a crowd on the quay.</p>" * 4
OBJECT = '{"@type": "NewsArticle", "headline": "Boats return to Eastwick", "datePublished": "2025-03-05"}'


def published(script: str) -> list[str]:
    page = f"""<script type="application/ld+json">{script}</script>
    <h1>Boats return to Eastwick</h1>{STORY}"""
    document = readers.read(Source("story.html", page.encode()))
    places = [document.source_map.locate(item.span, item.pointer) for item in document.declared]
    assert all(0 <= start <= end <= len(page) for start, end in places)
    return [item.value for item in document.declared if item.field == "published"]


@pytest.mark.parametrize(
    "script",
    [
        OBJECT[:-1] + ",}",
        OBJECT[:-1] + ' , "keywords": ["boats", "quay", ]\n}',
        "[" + OBJECT + ",\n]",
        OBJECT[:-1] + ', "about": {"name": "quay",},}',
        OBJECT[:-1] + ', "image": [{"url": "https://echo.example/a,]"},],}',
    ],
)
def test_a_comma_before_the_end(script: str) -> None:
    assert published(script) == ["2025-03-05"]


@pytest.mark.parametrize(
    "script",
    [
        "/* made by the template */" + OBJECT,
        OBJECT[:-1] + ', /* "dateModified": "2026-01-01", */ "url": "https://echo.example/boats"}',
        "{ // the article\n" + OBJECT[1:],
        OBJECT[:-1] + "\n// end\n}",
        OBJECT[:-1] + ', "url": "https://echo.example/*a*/"} // end',
    ],
)
def test_comments(script: str) -> None:
    assert published(script) == ["2025-03-05"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "WebSite", "name": "Eastwick Echo"}' + OBJECT,
        OBJECT + '\n{"@type": "BreadcrumbList"}',
        OBJECT + ";" + '{"@type": "Organization", "name": "Eastwick Echo"};',
        OBJECT + ', {"@type": "ImageObject", "name": "quay"}',
        OBJECT + OBJECT.replace("2025-03-05", "2025-03-06").replace("Boats return to Eastwick", "Rain"),
    ],
)
def test_several_objects(script: str) -> None:
    assert published(script) == ["2025-03-05"]


@pytest.mark.parametrize(
    "script",
    [
        OBJECT.replace('"', "&quot;"),
        "<br />\n<b>Warning</b>: Undefined variable $tags in <b>/srv/head.php</b> on line <b>12</b><br />\n" + OBJECT,
        "Notice: Undefined index: author in head.php on line 3\n" + OBJECT,
        "Deprecated: strlen()\n[" + OBJECT + "]",
        "<!-- cached -->" + OBJECT[:-1] + ",}",
    ],
)
def test_entities_and_messages_of_the_server(script: str) -> None:
    assert published(script) == ["2025-03-05"]


@pytest.mark.parametrize(
    "script",
    [
        OBJECT[:-10],
        OBJECT.replace('"headline"', "headline"),
        OBJECT.replace("2025-03-05", '2025-03-05" onclick="'),
        OBJECT.replace(": ", " "),
        OBJECT[:-1] + " /* open }",
        "no object at all",
        "",
    ],
)
def test_what_has_no_single_reading_is_not_guessed_at(script: str) -> None:
    assert published(script) == []


def test_a_block_without_a_reading_is_reported_with_its_line_and_column() -> None:
    script = OBJECT.replace(', "datePublished"', '\n "datePublished"')
    page = f"<h1>Boats</h1>\n<script type='application/ld+json'>{OBJECT}</script>\n"
    page += f"<script type='application/ld+json'>{script}</script>{STORY}"
    document = readers.read(Source("story.html", page.encode()))
    [unreadable] = document.unreadable
    assert unreadable.pointer == "/jsonld/1"
    reason = "line 4, column 2: expecting ',' delimiter"
    assert unreadable.problem == f"the structured data can't be read, {reason}; correct the JSON"
    place = document.source_map.locate(None, unreadable.pointer)
    assert page[place.start : place.end].startswith('{"@type"')
    assert page.count("\n", 0, place.start) == 2


@pytest.mark.parametrize("script", ["", " ", "null", OBJECT, OBJECT[:-1] + ",}"])
def test_what_can_be_read_or_is_empty_is_not_reported(script: str) -> None:
    page = f"<script type='application/ld+json'>{script}</script>{STORY}"
    assert not readers.read(Source("story.html", page.encode())).unreadable


@pytest.mark.parametrize(
    ("text", "name", "problem"),
    [
        ('{"title": "Boats\n\nThey came in.\n', "story.md", "invalid control character; correct the JSON"),
        (f'<script type="application/ld+json">{{"name": "Boats</script>{STORY}', "story.html", "unterminated string;"),
    ],
)
def test_the_reason_is_not_cut_before_a_place(text: str, name: str, problem: str) -> None:
    [unreadable] = readers.read(Source(name, text.encode())).unreadable
    assert problem in unreadable.problem
