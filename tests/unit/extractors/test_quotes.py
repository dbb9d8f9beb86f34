"""Quoted sources: the basic constructions."""

from datetime import date

import pytest

from provcheck import readers
from provcheck.extractors import quotes
from provcheck.extractors.quotes.explain import Explanation, explain
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Basis, Date, Quote, QuoteKind, SpeakerKind
from provcheck.model.settings import Profile, Settings


def read(text: str, published: str = "2024-05-15", name: str = "t.txt") -> list[Quote]:
    """The quotes of a text that was published on a Wednesday."""
    document = readers.read(Source(name, text.encode()))
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
    draft = Draft(settings, read_prose(document))
    day = date.fromisoformat(published)
    draft.fields["published"] = Date(value=published, earliest=day, latest=day, as_written=published)
    statements = [candidate.statement for candidate in quotes.extract(document, draft)]
    assert all(isinstance(quote, Quote) for quote in statements)
    return [quote for quote in statements if isinstance(quote, Quote)]


def direct(text: str) -> list[tuple[str, str | None]]:
    """The direct quotations, with the names of their speakers."""
    return [
        (quote.text, quote.speaker.name if quote.speaker else None)
        for quote in read(text)
        if quote.kind is QuoteKind.DIRECT
    ]


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


def test_a_quotation_interrupted_by_its_attribution_is_one_quote() -> None:
    text = "“We are ready to open,” Ann Lee said. “We have been ready for weeks.”"
    (quote,) = read(text)
    assert [text[span.start : span.end] for span in quote.spans] == [
        "“We are ready to open,”",
        "“We have been ready for weeks.”",
    ]


def test_a_pronoun_means_the_last_person_that_agrees() -> None:
    text = (
        "Mayor Ann Lee met Bill Park, the head of the union, on Monday.\n\n"
        "“We will find the money for the bridge,” she said.\n\n“We want to see it first,” he replied."
    )
    assert [name for _, name in direct(text)] == ["Ann Lee", "Bill Park"]


def test_reported_speech_is_the_reported_clause() -> None:
    (quote,) = read("The ministry said on Monday that the bridge would stay open.")
    assert quote.kind is QuoteKind.INDIRECT
    assert quote.text == "that the bridge would stay open"
    assert quote.speaker is not None
    assert quote.speaker.kind is SpeakerKind.ORGANISATION
    assert quote.occasion is not None
    assert quote.occasion.date is not None
    assert quote.occasion.date.value == "2024-05-13"


def test_a_relay_carries_over_to_the_next_paragraph() -> None:
    text = (
        "Ann Lee, the mayor, told AFP that the bridge would stay open.\n\n“There is no other way,” Lee said on Monday."
    )
    first, second = read(text)
    assert [(via.outlet, via.basis) for via in first.via] == [("afp", Basis.STATED)]
    assert [(via.outlet, via.basis) for via in second.via] == [("afp", Basis.CARRIED)]


def test_an_unattributed_quotation_is_recorded() -> None:
    (quote,) = read("The banner over the gate had new words in red. “Nothing about us without us.”")
    assert quote.speaker is None
    assert quote.cue is None


def test_an_honorific_is_not_part_of_the_name() -> None:
    (quote,) = read("“Patience is needed in these days,” said Sheikh Omar bin Salem in Doha.")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.honorific) == ("Omar bin Salem", "Sheikh")


def explanations(text: str) -> list[Explanation]:
    """The explanation of each quote of a text."""
    document = readers.read(Source("t.txt", text.encode()))
    prose = read_prose(document)
    assert prose is not None
    return explain(document, prose, [])


def test_other_sources_of_a_cue_are_explained() -> None:
    text = "Ann Lee met Bob Kim in Oslo. Kim, a friend of the mayor, warned the council that Lee was wrong."
    (explanation,) = explanations(text)
    assert "that Lee was wrong" in text[explanation.span.start : explanation.span.end]
    phrases = [(phrase.text, phrase.probability) for phrase in explanation.phrases]
    assert "a friend of the mayor" in dict(phrases)
    assert "Kim" not in dict(phrases)
    shares = [share for _, share in phrases if share is not None]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) < 1


def test_other_owners_of_a_quotation_are_explained() -> None:
    text = "Ann Lee said the road was safe. Bob Kim disagreed. “It has been closed twice since last winter began.”"
    (explanation,) = [explanation for explanation in explanations(text) if explanation.attributions]
    assert text[explanation.span.start] == "“"
    (nobody,) = explanation.attributions
    assert (nobody.text, nobody.cue) == ("", "")
    assert nobody.probability is not None
    assert 0 < nobody.probability < 0.5


def test_other_antecedents_of_a_pronoun_are_explained() -> None:
    text = "Anna Lee met Maria Kim in Oslo. “The road is not safe for anyone,” she said."
    others = [[person.text for person in explanation.persons] for explanation in explanations(text)]
    assert [persons for persons in others if persons] == [["Maria Kim"]]


def test_a_turn_and_its_first_person_belong_to_the_label() -> None:
    text = (
        "Ida Brandt runs the ferry.\n\nBRANDT: I think that we will sail in May.\n\nREPORTER: Are you sure?\n\n"
        "BRANDT: I am, and you will see."
    )
    spoken = [(quote.text, quote.speaker.name) for quote in read(text) if quote.speaker]
    assert ("I think that we will sail in May", "Ida Brandt") in spoken
    assert ("that we will sail in May", "Ida Brandt") in spoken


def test_a_title_has_a_low_probability() -> None:
    (quote,) = read("The book “War and Peace in Our Time” sold well in May of that year.")
    assert quote.speaker is None
    assert quote.confidence < 0.5


def test_a_speaker_in_a_headline_does_not_own_quotations_below_it() -> None:
    text = (
        "Title: Council argues over bread\nDate: 2024-05-15\n\nThe hearing was long.\n\n"
        "“A town without bread is no town, and it knows it.”"
    )
    quoted = [quote for quote in read(text) if "town" in quote.text]
    assert [quote.speaker for quote in quoted] == [None]
    assert quoted[0].confidence >= 0.5


def test_words_about_a_translation_are_recorded() -> None:
    (quote,) = read("“I want to go home,” Lee said through an interpreter.")
    assert quote.translation == "through an interpreter"


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "“", "” said", "said", ": “", "“”", "in X's words", "« » selon", "“A" * 200]
)
def test_odd_texts_raise_nothing(text: str) -> None:
    document = readers.read(Source("t.txt", (text + "\n\nThe council said that it would not pay.").encode()))
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
    for candidate in quotes.extract(document, Draft(settings, read_prose(document))):
        quote = candidate.statement
        assert isinstance(quote, Quote)
        assert all(0 <= span.start < span.end <= len(document.text) for span in quote.spans)
        assert [*quote.spans] == sorted(quote.spans)


@pytest.mark.parametrize("dash", ["—", "–", "\N{HORIZONTAL BAR}"])
def test_a_name_signs_a_block_quotation(dash: str) -> None:
    text = f"The poet left one line.\n\n> No river asks where its water came from.\n>\n> {dash} Iris Vandal\n"
    [signed] = [quote for quote in read(text, name="t.md") if quote.speaker]
    assert (signed.kind, signed.text) == (QuoteKind.DIRECT, "No river asks where its water came from")
    assert signed.speaker is not None
    assert signed.speaker.name == "Iris Vandal"


def test_a_linked_name_before_its_relative_clause_is_the_speaker() -> None:
    name = "[Sara Munt](https://munt.example)"
    text = f"“We will not leave the pier,” {name}, who leads the Harbour Campaign for Ferries, said."
    [quote] = read(text, name="t.md")
    assert quote.speaker is not None
    assert quote.speaker.name == "Sara Munt"
