"""Fixtures: documents made by the plain text reader, and the extractors' results for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from provcheck import language, readers
from provcheck.extractors import quotes
from provcheck.model.document import Declared, Document, Source
from provcheck.model.draft import Draft
from provcheck.model.record import Date, Quote
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("minimal", "urn:test", {}), as_of=date(2025, 6, 1))


@pytest.fixture
def article() -> Callable[..., Document]:
    """A function that makes a document of a text, with a name and more metadata if given."""

    def make(text: str, *declared: Declared, name: str = "story.txt", language_code: str | None = None) -> Document:
        document = readers.read(Source(name, text.encode()), "text")
        return replace(document, declared=(*document.declared, *declared), language=language_code or document.language)

    return make


@pytest.fixture
def run() -> Callable[..., Draft]:
    """A function that runs extractors on a document, in order, and returns the draft."""

    def run_extractors(document: Document, *extractors: Any, **settings: Any) -> Draft:
        draft = Draft(replace(SETTINGS, **settings), language.read_prose(document))
        for extractor in extractors:
            draft.add(list(extractor.extract(document, draft)))
        return draft

    return run_extractors


@pytest.fixture
def quoted(article: Callable[..., Document]) -> Callable[..., list[Quote]]:
    """A function that returns the quotes of a text published on Wednesday, 15 May 2024."""

    def extract_quotes(text: str, language_code: str = "en") -> list[Quote]:
        document = article(text, language_code=language_code)
        draft = Draft(SETTINGS, language.read_prose(document))
        day = date(2024, 5, 15)
        draft.fields["published"] = Date(value="2024-05-15", earliest=day, latest=day, as_written="2024-05-15")
        statements = [candidate.statement for candidate in quotes.extract(document, draft)]
        return [quote for quote in statements if isinstance(quote, Quote)]

    return extract_quotes
