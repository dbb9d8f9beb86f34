"""Occasions, translations and relays of quotations."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]


@pytest.mark.parametrize(
    ("text", "event", "place", "day"),
    [
        ("“We saw it,” Ann Lee said at a press conference in New Quyll.", "a press conference", "New Quyll", None),
        ("“We saw it,” Ann Lee said in an interview of the.", "an interview", None, None),
        ("“We saw it,” Ann Lee said in an interview on Monday.", "an interview", None, "2024-05-13"),
        ("“We saw it,” Ann Lee said. She made the remarks during a speech in Quyll.", "a speech", "Quyll", None),
        ("“We saw it,” Ann Lee said with an interview behind her.", None, None, None),
    ],
)
def test_an_occasion_is_read_from_the_words_beside_the_attribution(
    quoted: Quoted, text: str, event: str | None, place: str | None, day: str | None
) -> None:
    quote = quoted(text)[0]
    occasion = quote.occasion
    values = (occasion.event, occasion.place, occasion.date and occasion.date.value) if occasion else (None,) * 3
    assert values == (event, place, day)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("“We saw it,” he said, translated from French.", "translated from French"),
        ("“We saw it,” she said through an interpreter.", "through an interpreter"),
    ],
)
def test_words_about_a_translation_are_recorded(quoted: Quoted, text: str, translation: str) -> None:
    (quote,) = quoted(text)
    assert quote.translation == translation


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Reuters quoted Ann Lee as saying the comet was bright.", "Ann Lee", ["Reuters"]),
        ("Quyll Weekly Baker quoted Ann Lee as saying it was bright.", "Ann Lee", []),
    ],
)
def test_an_outlet_that_quotes_somebody_is_a_relay(quoted: Quoted, text: str, speaker: str, via: list[str]) -> None:
    (quote,) = quoted(text)
    assert quote.speaker is not None
    assert (quote.speaker.name, [step.name for step in quote.via]) == (speaker, via)


def test_the_second_of_two_verbs_attributes(quoted: Quoted) -> None:
    (quote,) = quoted("A report released Monday said the comet was bright.")
    assert quote.cue is not None
    assert quote.speaker is not None
    assert (quote.speaker.as_written, quote.cue.text, quote.text) == ("A report", "said", "the comet was bright")


def test_words_attribute_only_in_somebodys_words(quoted: Quoted) -> None:
    assert [q.speaker and q.speaker.as_written for q in quoted("The comet is bright. Ann's words are few.")] == []
    (quote,) = quoted("The comet, in the guard's words, “was a bright thing”.")
    assert quote.speaker is not None
    assert quote.speaker.as_written == "the guard"
