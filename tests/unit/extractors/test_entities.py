"""Which mentions of speakers mean one person, body or document."""

from datetime import date

from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.quoted_sources import quoted_sources
from provcheck.model.record import Quote, QuoteKind, Record, Speaker
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 6, 1))


def record_of(*paragraphs: str) -> Record:
    text = "\n\n".join(("Harbour news", *paragraphs))
    return extract(Source("story.txt", f"{text}\n".encode()), SETTINGS)


def entities(record: Record) -> list[int | None]:
    return [speaker.entity for quote in record.quotes for speaker in quote.speakers]


def test_all_mentions_of_a_person_are_one_entity() -> None:
    record = record_of(
        "“The quay is safe,” said Ada Linnet, the harbour master.",
        "“We looked twice,” Linnet said. “Nothing moved,” she added.",
        "“Ask the mayor,” the harbour master said.",
    )
    assert entities(record) == [1, 1, 1, 1]
    (source,) = quoted_sources(record.quotes)
    assert (source.entity, source.name, source.role, source.quotes) == (1, "Ada Linnet", "harbour master", 4)


def test_two_people_of_one_surname_are_two() -> None:
    record = record_of(
        "Sarah Hale, 41, and her husband, Martin Hale, lost their home.",
        "“We had minutes,” Sarah Hale said.",
        "“I still hear it,” Martin Hale said. “All night,” he added.",
    )
    assert entities(record) == [1, 2, 2]


def test_an_unnamed_person_is_one_entity_in_description_and_pronoun() -> None:
    record = record_of("“The gate was open,” a spokeswoman for the port said. “Nobody closed it,” she added.")
    assert entities(record) == [1, 1]
    assert [(source.name, source.quotes) for source in quoted_sources(record.quotes)] == [(None, 2)]


def test_a_pronoun_that_means_nobody_has_no_entity() -> None:
    record = record_of("“The gate was open,” they said.")
    assert entities(record) == [None]
    assert quoted_sources(record.quotes) == ()


def test_those_who_speak_together_are_entities_of_their_own() -> None:
    record = record_of("“We will rebuild,” Ada Linnet and Tom Brask said.", "“It takes years,” Brask said.")
    assert entities(record) == [1, 2, 2]


def test_a_speaker_whom_metadata_names_is_the_entity_of_that_name() -> None:
    speaker = Speaker(as_written="Ada Linnet", name="Ada Linnet", origin="markup")
    stated = Quote(text="Stay inside", spans=(), kind=QuoteKind.DIRECT, speaker=speaker)
    record = record_of("“The quay is safe,” said Ada Linnet.")
    (source,) = quoted_sources((stated, *record.quotes))
    assert (source.entity, source.quotes) == (1, 2)
