"""Documents to extract from, made by the plain text reader or by hand."""

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
    """A function that reads a text, under a name and with more metadata if need be."""

    def make(text: str, *declared: Declared, name: str = "story.txt", tongue: str | None = None) -> Document:
        document = readers.read(Source(name, text.encode()), "text")
        return replace(document, declared=(*document.declared, *declared), language=tongue or document.language)

    return make


@pytest.fixture
def run() -> Callable[..., Draft]:
    """A function that runs extractors over a document, in order, and gives the draft."""

    def go(document: Document, *extractors: Any, **settings: Any) -> Draft:
        draft = Draft(replace(SETTINGS, **settings), language.read_prose(document))
        for extractor in extractors:
            draft.add(list(extractor.extract(document, draft)))
        return draft

    return go


@pytest.fixture
def quoted(article: Callable[..., Document]) -> Callable[..., list[Quote]]:
    """A function that gives the entries of a text, published on Wednesday, 15 May 2024."""

    def go(text: str, tongue: str = "en") -> list[Quote]:
        document = article(text, tongue=tongue)
        draft = Draft(SETTINGS, language.read_prose(document))
        day = date(2024, 5, 15)
        draft.chosen["published"] = Date(value="2024-05-15", earliest=day, latest=day, as_written="2024-05-15")
        found = [candidate.statement for candidate in quotes.extract(document, draft)]
        return [quote for quote in found if isinstance(quote, Quote)]

    return go
