"""The real article that the first release was measured on: spans, speakers, relays and days, checked by offset."""

from datetime import date
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.extractors import dates, metadata, quotes
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Basis, Quote, QuoteKind
from provcheck.model.settings import Profile, Settings

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_2c921a2b73821208.txt"
KHAMENEI, TURK = "Ali Khamenei", "Volker Turk"


@pytest.fixture(scope="module")
def found() -> list[Quote]:
    if not SEED.is_file():
        pytest.skip(f"{SEED.name} lies beside the checkout on some machines only")
    document = readers.read(Source(SEED.name, SEED.read_bytes()))
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2026, 1, 1))
    draft = Draft(settings, read_prose(document))
    for extract in (metadata.extract, dates.extract, quotes.extract):
        draft.add(extract(document, draft))
    return [statement for statement in draft.all("quotes") if isinstance(statement, Quote)]


def test_direct_quotations_have_their_places_and_speakers(found: list[Quote]) -> None:
    assert [
        (*quote.span, quote.speaker and quote.speaker.name) for quote in found if quote.kind is QuoteKind.DIRECT
    ] == [
        (687, 903, KHAMENEI),
        (1499, 1617, KHAMENEI),
        (1975, 2220, KHAMENEI),
        (3030, 3103, TURK),
        (3130, 3175, TURK),
    ]


@pytest.mark.parametrize(
    ("near", "name"),
    [(near, KHAMENEI) for near in (330, 452, 930, 1230, 1342, 1653, 1802, 2236)]
    + [(2444, "Gaza’s Health Ministry"), (2869, TURK), (3185, TURK)],
)
def test_reported_speech_has_its_speaker(found: list[Quote], near: int, name: str) -> None:
    cues = {
        quote.speaker.name if quote.speaker else None
        for quote in found
        if quote.cue and quote.cue.span and quote.cue.span.start - 6 <= near <= quote.cue.span.end
    }
    assert name in cues


def test_the_agency_is_stated_once_and_carried_on(found: list[Quote]) -> None:
    bases = [(via.name, via.basis) for quote in found for via in quote.via]
    assert bases == [("AFP", Basis.STATED), ("AFP", Basis.CARRIED), ("AFP", Basis.CARRIED)]


def test_weekdays_are_resolved(found: list[Quote]) -> None:
    days = {quote.occasion.date.value for quote in found if quote.occasion and quote.occasion.date}
    assert days == {"2025-05-10", "2025-05-07"}
