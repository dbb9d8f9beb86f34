"""Who is no speaker: the rest of a contraction, whoever is asked to do something, and who speaks in another item."""

import pytest

import provcheck

CONTRACTIONS = [
    ("I’ve said that the boats will come back in March.", "I"),
    ("We've written that the lamps are new.", "We"),
    ("They’ve announced that the harbour is shut.", "They"),
    ("You’ve said that the harbour is shut.", "You"),
    ("She’d said that the harbour was shut.", "She"),
]
REQUESTS = [
    "Please note that the harbour is shut on Monday.",
    "Let’s say that the harbour is open.",
    "Note that the harbour is shut on Monday.",
    "Please also do not report that the lamps are out.",
    "Then remember that the lamps are lit by hand.",
    "That’s said to be the best of all harbours.",
]


@pytest.mark.parametrize(("text", "pronoun"), CONTRACTIONS)
def test_the_speaker_of_a_contraction_is_its_pronoun(text: str, pronoun: str) -> None:
    (quote,) = provcheck.extract(text).quotes
    speaker = quote.speaker
    assert speaker is not None
    assert speaker.span is not None
    assert (speaker.as_written, speaker.name, speaker.mention) == (pronoun, None, "pronoun")
    assert text[slice(*speaker.span)] == pronoun


@pytest.mark.parametrize("text", REQUESTS)
def test_nobody_speaks_in_a_request(text: str) -> None:
    assert provcheck.extract(text).quotes == ()


def test_who_speaks_in_an_item_of_a_list_does_not_speak_in_the_next() -> None:
    items = '1. "My father drove the old one," said Lou Benning.\n2. "I can be at work in nine minutes. I like it."\n'
    quotes = provcheck.extract(f"# Heard on the tram\n\nWe listened.\n\n{items}", name="story.md").quotes
    assert [quote.speaker.name if quote.speaker else None for quote in quotes] == ["Lou Benning", None]
