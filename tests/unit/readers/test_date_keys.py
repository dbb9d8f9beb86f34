"""Keys of dates and authors in the languages of the folders, own keys in tables, and JSON above a text."""

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.readers.metadata_keys import is_known_key
from provcheck.readers.reading_options import ReadingOptions

BODY = "The ferries ran again on Tuesday after eleven weeks of repairs, the harbour office said."


def declared(name: str, content: str, keys: dict[str, str] | None = None) -> dict[str, str]:
    """The declared values of a document by field."""
    source = Source(name, content.encode())
    document = readers.read(source, None, keys or {}, ReadingOptions().limits)
    return {value.field: value.value for value in document.declared if value.pointer}


@pytest.mark.parametrize(
    "key",
    ["datum", "Datum", "fecha", "data", "date_publish", "veröffentlicht_am", "fecha de publicación", "publié le",
     "pubblicato_il", "data_de_publicação", "erscheinungsdatum"],
)  # fmt: skip
def test_a_date_key_of_a_language_is_read(key: str) -> None:
    assert is_known_key(key)
    assert declared("a.md", f"---\n{key}: 2025-03-11\n---\n\n{BODY}\n") == {"published": "2025-03-11"}
    assert declared("a.json", f'{{"{key}": "2025-03-11", "headline": "Ferries"}}')["published"] == "2025-03-11"


@pytest.mark.parametrize("key", ["autor", "auteur", "autora", "autore", "Autorin", "a_cura_di", "autrice"])
def test_an_author_key_of_a_language_is_read(key: str) -> None:
    assert declared("a.md", f"---\n{key}: Ada Linnet\n---\n\n{BODY}\n") == {"bylines": "Ada Linnet"}


@pytest.mark.parametrize(
    "line", ["data: harbour.csv", "datum: 12", "ort: Eastwick", "journal: Ferries", "di: true", "fuente: Lora"]
)
def test_other_names_of_header_lines_are_no_keys(line: str) -> None:
    assert declared("a.md", f"---\n{line}\n---\n\n{BODY}\n") == {}


@pytest.mark.parametrize(
    ("keys", "content", "expected"),
    [
        ({"seo.written": "published"}, "seo:\n  written: 2025-03-11\n  title: Other", {"published": "2025-03-11"}),
        ({"team.lead": "bylines"}, "team: {lead: [Ada Linnet]}", {"bylines": "Ada Linnet"}),
        ({"a.b.c": "credits"}, "a: {b: {c: Northern Courier, d: x}}", {"credits": "Northern Courier"}),
        ({"params.made": "published"}, "params: {made: 2025-03-11}", {"published": "2025-03-11"}),
        ({"seo.written": "published"}, "written: 2025-03-11", {}),
    ],
)
def test_own_keys_in_tables(keys: dict[str, str], content: str, expected: dict[str, str]) -> None:
    assert declared("a.md", f"---\n{content}\n---\n\n{BODY}\n", keys) == expected


@pytest.mark.parametrize(
    "front",
    [
        '{"title": "Ferries", "date": "2025-03-11"}\n\n',
        '{\n  "title": "Ferries",\n  "date": "2025-03-11"\n}\n',
        '\n{ "title": "Ferries", "tags": ["a", {"b": 1}], "date": "2025-03-11", "draft": false }\r\n\r\n',
        '{"params": {"title": "Ferries"}, "date": "2025-03-11"}  \n',
        '{"title": "Fer\\u0072ies", "weight": 3, "date": "2025-03-11"}\n\n',
    ],
)
def test_json_above_a_text_is_front_matter(front: str) -> None:
    source = Source("a.md", f"{front}{BODY}\n".encode())
    document = readers.read(source)
    assert {value.field: value.value for value in document.declared} == {
        "headline": "Ferries",
        "published": "2025-03-11",
    }
    assert [document.text[slice(*block.span)] for block in document.blocks] == [BODY]
    for value in document.declared:
        start, end = document.source_map.locate(None, value.pointer)
        assert document.source_map.decoded[start:end] in (value.value, "Fer\\u0072ies")


@pytest.mark.parametrize(
    "text",
    ['{"lock" and "gate"} are words.\n\nMore.', '{"a": 1} is an object.\n\nMore.', '{"a": "b"', "{title: x}\n\nMore.",
     '["a"]\n\nMore.'],
)  # fmt: skip
def test_a_text_that_begins_with_a_brace_has_no_front_matter(text: str) -> None:
    document = readers.read(Source("a.md", text.encode()))
    assert (document.declared, document.unreadable) == ((), ())
    assert document.blocks[0].span.start == 0
