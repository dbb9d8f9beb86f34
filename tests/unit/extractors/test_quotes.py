"""Quoted sources: the constructions that everything else rests on."""

from datetime import date

import pytest

from provcheck import readers
from provcheck.extractors import quotes
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Basis, Date, Quote, QuoteKind, SpeakerKind
from provcheck.model.settings import Profile, Settings


def read(text: str, published: str = "2024-05-15") -> list[Quote]:
    """The entries of a text, published on a Wednesday."""
    document = readers.read(Source("t.txt", text.encode()))
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
    draft = Draft(settings, read_prose(document))
    draft.chosen["published"] = Date(value=published, earliest=published, latest=published, as_written=published)
    found = [candidate.statement for candidate in quotes.extract(document, draft)]
    assert all(isinstance(quote, Quote) for quote in found)
    return [quote for quote in found if isinstance(quote, Quote)]


def direct(text: str) -> list[tuple[str, str | None]]:
    """The direct quotations with their speakers' names."""
    return [(q.text, q.speaker.name if q.speaker else None) for q in read(text) if q.kind is QuoteKind.DIRECT]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The bridge will stay open,” Mayor Ann Lee said on Monday.", "Ann Lee"),
        ("“The bridge will stay open,” said Ann Lee, the mayor.", "Ann Lee"),
        ('Ann Lee, the mayor, said: "The bridge will stay open."', "Ann Lee"),
        ("''The bridge will stay open,'' Ms. Lee told reporters.", "Lee"),
        ("According to Ann Lee, “the bridge will stay open for years.”", "Ann Lee"),
    ],
)
def test_a_quotation_finds_its_speaker(text: str, name: str) -> None:
    assert [speaker for _, speaker in direct(text)] == [name]


def test_a_quotation_that_its_attribution_interrupts_is_one_entry() -> None:
    text = "“We are ready to open,” Ann Lee said. “We have been ready for weeks.”"
    (quote,) = read(text)
    assert [text[s.start : s.end] for s in quote.spans] == [
        "“We are ready to open,”",
        "“We have been ready for weeks.”",
    ]


def test_a_pronoun_is_the_last_person_it_fits() -> None:
    text = (
        "Mayor Ann Lee met Bill Park, the head of the union, on Monday.\n\n"
        "“We will find the money for the bridge,” she said.\n\n“We want to see it first,” he replied."
    )
    assert [name for _, name in direct(text)] == ["Ann Lee", "Bill Park"]


def test_reported_speech_is_the_clause() -> None:
    (quote,) = read("The ministry said on Monday that the bridge would stay open.")
    assert quote.kind is QuoteKind.INDIRECT
    assert quote.text == "that the bridge would stay open"
    assert quote.speaker is not None
    assert quote.speaker.kind is SpeakerKind.ORGANISATION
    assert quote.occasion is not None
    assert quote.occasion.date is not None
    assert quote.occasion.date.value == "2024-05-13"


def test_a_relay_is_stated_and_then_carried() -> None:
    text = (
        "Ann Lee, the mayor, told AFP that the bridge would stay open.\n\n“There is no other way,” Lee said on Monday."
    )
    first, second = read(text)
    assert [(via.outlet, via.basis) for via in first.via] == [("afp", Basis.STATED)]
    assert [(via.outlet, via.basis) for via in second.via] == [("afp", Basis.CARRIED)]


def test_an_unattributed_quotation_stays_in_the_record() -> None:
    (quote,) = read("The banner over the gate had new words in red. “Nothing about us without us.”")
    assert quote.speaker is None
    assert quote.cue is None


def test_honorifics_stand_apart() -> None:
    (quote,) = read("“Patience is needed in these days,” said Sheikh Omar bin Salem in Doha.")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.honorific) == ("Omar bin Salem", "Sheikh")
