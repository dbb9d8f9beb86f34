"""Quotations of a JSON-LD file are read with their speakers and located in the file."""

import json
from datetime import date

import pytest

from provcheck import profiles, readers
from provcheck.engine.check import extract
from provcheck.engine.locator import Locator
from provcheck.model.document import BlockKind, Document, Source
from provcheck.model.record import Quote, Record, SpeakerKind
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2026, 1, 1), raise_crashes=True)
FILE = """{
  "@context": "https://schema.org", "@type": "NewsArticle",
  "headline": "Ferry line reopens", "inLanguage": "en",
  "hasPart": [
    {"@type": "Quotation", "text": "Caf\\u00e9 \\"Else\\" is open,",
     "spokenByCharacter": {"@type": "Person", "name": "Ida Brandt"}, "creator": {"name": "Somebody Else"}},
    {"@type": "Quotation", "text": " We sail <b>on time</b> ",
     "creator": {"@type": "Organization", "name": "Else Lines"}},
    {"@type": "Quotation", "text": "No comment", "spokenByCharacter": {"description": "a captain"}},
    {"@type": "Quotation", "text": "Ahoy"},
    {"@type": "Quotation", "text": "  "}, {"@type": "Quotation", "spokenByCharacter": "Nobody"}
  ]
}
"""


@pytest.fixture
def document() -> Document:
    return readers.read(Source("ferry.jsonld", FILE.encode("utf-8")))


@pytest.fixture
def record() -> Record:
    return extract(Source("ferry.jsonld", FILE.encode("utf-8")), SETTINGS)


def summary(quote: Quote) -> tuple[str, str | None, SpeakerKind | None]:
    return quote.text, quote.speaker and quote.speaker.name, quote.speaker and quote.speaker.kind


def test_quotations_have_their_text_and_speaker(record: Record) -> None:
    assert [summary(quote) for quote in record.quotes] == [
        ('Café "Else" is open,', "Ida Brandt", SpeakerKind.PERSON),
        ("We sail <b>on time</b>", "Else Lines", SpeakerKind.ORGANISATION),
        ("No comment", None, SpeakerKind.ANONYMOUS),
        ("Ahoy", None, None),
    ]
    assert [quote.speaker and quote.speaker.as_written for quote in record.quotes][2:] == ["a captain", None]
    assert {quote.origin for quote in record.quotes} == {"jsonld"}


def test_quotations_are_located_in_the_file(document: Document, record: Record) -> None:
    locator = Locator(document, record)
    assert [locator.line(quote) for quote in record.quotes] == [5, 7, 9, 10]
    first = record.quotes[0]
    start, end = document.source_map.locate(first.span, None)
    assert FILE[start:end] == 'Caf\\u00e9 \\"Else\\" is open,'
    assert first.speaker
    start, end = document.source_map.locate(None, first.speaker.pointer)
    assert FILE[start:end] == "Ida Brandt"


def test_quotations_are_no_prose(document: Document) -> None:
    assert {block.kind for block in document.blocks} == {BlockKind.HEADER}


def test_quotations_beside_a_body_are_not_read() -> None:
    tree = json.loads(FILE) | {"articleBody": "The ferry is back. “Ahoy,” said Ida Brandt."}
    document = readers.read(Source("ferry.json", json.dumps(tree).encode("utf-8")))
    assert document.text == tree["articleBody"]
    assert "quotes" not in {declared.field for declared in document.declared}


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ('"spokenByCharacter": "Ida Brandt"', "Ida Brandt"),
        ('"spokenByCharacter": ["Ida Brandt"]', None),
        ('"spokenByCharacter": {"name": " "}, "creator": {"name": "Ole Quist"}', "Ole Quist"),
        ('"spokenByCharacter": {"name": " "}', None),
    ],
)
def test_a_speaker_is_a_string_or_an_object_with_a_name(speaker: str, name: str | None) -> None:
    text = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry line reopens", "hasPart": [\
{{"@type": "Quotation", "text": "We sail on time", {speaker}}}]}}'
    (quote,) = extract(Source("ferry.jsonld", text.encode()), SETTINGS).quotes
    assert (quote.text, quote.speaker and quote.speaker.name) == ("We sail on time", name)
